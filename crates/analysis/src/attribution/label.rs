//! Speaker's labels: `Dmitry Medvedev: "…`, a line alone that ends in a colon before a paragraph in marks, `"…" — Ann Lee`.

use super::region::{Region, Unit};
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
    (introduces && colon > 0 && is_name(&units[..colon])).then_some(Label {
        source: 0..colon,
        colon,
    })
}

/// Whether words are a name with what may stand beside one, and no sentence.
fn is_name(units: &[Unit<'_>]) -> bool {
    let plain = units.iter().all(|unit| {
        unit.is_word || unit.is_possessive || matches!(unit.form, "," | "." | "(" | ")" | "&")
    });
    // `Ann Lee, engineer`: the name ends with the comma.
    let name = units
        .iter()
        .position(|unit| unit.form == ",")
        .map_or(units, |comma| &units[..comma]);
    let named = [name, units].iter().any(|words| {
        let last = words.last();
        last.is_some_and(|unit| word::is_capital(unit.form) || unit.form == ")")
    });
    // `Said Ann Lee: "…"`
    let starts = units
        .first()
        .is_some_and(|unit| word::is_capital(unit.form) && !matches!(unit.form, "Said" | "Says"));
    // A sentence has small words that a name with its office has not.
    let sentence = units.iter().any(|unit| {
        word::is_barrier(unit.form)
            || (word::is_auxiliary(unit.form) && !word::is_capital(unit.form))
            || word::is_pronoun(unit.form)
            || (unit.cue.is_saying() && !word::is_capital(unit.form))
    });
    let small = units
        .iter()
        .filter(|unit| unit.is_word && !word::is_capital(unit.form))
        .count();
    plain && named && starts && !sentence && small * 2 <= units.len()
}

/// A name behind a passage and a dash.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    /// Index of the passage's unit.
    pub(super) passage: usize,
    /// The dash.
    pub(super) dash: usize,
    /// The name.
    pub(super) source: Range<usize>,
}

/// The passages of a region that stand alone but for the dash and the name behind them: `"…" — Ann Lee`.
pub(super) fn signatures(region: &Region<'_>) -> Vec<Signature> {
    let units = &region.units;
    let mut found: Vec<Signature> = Vec::new();
    let mut at = 0;
    while let Some(signature) = units
        .get(at)
        .filter(|unit| unit.passage.is_some() && !unit.scare)
        .and_then(|_| signature(units, at))
    {
        at = signature.source.end;
        while units.get(at).is_some_and(|unit| unit.form == ".") {
            at += 1;
        }
        found.push(signature);
    }
    // Words left over make it prose.
    if at < units.len() {
        found.clear();
    }
    found
}

fn signature(units: &[Unit<'_>], passage: usize) -> Option<Signature> {
    let dash = passage + 1;
    let is_dash = units
        .get(dash)
        .is_some_and(|unit| matches!(unit.form, "―" | "—" | "–" | "--" | "-"));
    let rest = units.get(dash + 1..)?;
    let mut end = rest
        .iter()
        .take(LONGEST)
        .position(|unit| unit.passage.is_some())
        .unwrap_or(rest.len());
    while end > 0 && rest[end - 1].form == "." {
        end -= 1;
    }
    let named = is_dash && end <= LONGEST && is_name(&rest[..end]);
    named.then_some(Signature {
        passage,
        dash,
        source: dash + 1..dash + 1 + end,
    })
}
