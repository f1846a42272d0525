//! Speaker's labels: `Dmitry Medvedev: "…`, or a line alone that ends in a colon before a paragraph in marks.

use super::region::Region;
use super::word;
use std::ops::Range;

/// Longest label, in units.
const LONGEST: usize = 30;

/// A label at the start of a region.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// The words before the colon.
    pub(super) source: Range<usize>,
    /// Index of the colon's unit.
    pub(super) colon: usize,
}

/// The label that the region begins with, when a passage follows in it or, for a line alone, `next` says so of the next paragraph.
pub(super) fn at_start(region: &Region<'_>, next: bool) -> Option<Label> {
    let units = &region.units;
    let colon = units
        .iter()
        .take(LONGEST)
        .position(|unit| unit.form == ":")?;
    let follows = units.get(colon + 1);
    let introduces = match follows {
        Some(unit) => unit.passage.is_some(),
        None => next,
    };
    let words = units[..colon].iter();
    let plain = words.clone().all(|unit| {
        unit.is_word || unit.is_possessive || matches!(unit.form, "," | "." | "(" | ")" | "&")
    });
    let named = units[..colon]
        .last()
        .is_some_and(|unit| word::is_capital(unit.form) || unit.form == ")");
    let starts = units
        .first()
        .is_some_and(|unit| word::is_capital(unit.form));
    // A sentence has small words that a name with its office has not.
    let sentence = words.clone().any(|unit| {
        word::is_barrier(unit.form)
            || (word::is_auxiliary(unit.form) && !word::is_capital(unit.form))
            || word::is_pronoun(unit.form)
            || (unit.cue.is_saying() && !word::is_capital(unit.form))
    });
    let small = words
        .filter(|unit| unit.is_word && !word::is_capital(unit.form))
        .count();
    let office = small * 2 <= colon;
    (introduces && plain && named && starts && !sentence && office && colon > 0).then_some(Label {
        source: 0..colon,
        colon,
    })
}
