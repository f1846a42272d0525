//! What the tagger sees of each unit.

use super::unit::{self, Unit};
use crate::entity::EntityType;
use crate::mention::heads;
use crate::mention::lexicon::{Known, straight};
use crate::mention::title;
use crate::mention::view::View;
use crate::mention::{Found, Prose};
use crate::network::form::{Form, Sequence};
use crate::token::TokenKind;
use std::collections::HashMap;
use std::ops::Range;

/// Longest sequence, in units: a longer paragraph is cut at the end of a sentence, or anywhere where there is none.
const LONGEST: usize = 300;

/// An article as the tagger sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What is labelled.
    pub units: Vec<Unit>,
    /// The paragraphs; their `tokens` are indexes into `units`.
    pub sequences: Vec<Sequence>,
    /// For each unit the number of its form among those that the article repeats or might repeat, from 1; 0 when that says nothing.
    pub groups: Vec<usize>,
}

/// The numbers of the flags, group by group.
mod group {
    pub(super) const KIND: u16 = 0;
    pub(super) const LETTERS: u16 = KIND + 5;
    pub(super) const SENTENCE: u16 = LETTERS + 9;
    pub(super) const BLOCK: u16 = SENTENCE + 9;
    pub(super) const PASSAGE: u16 = BLOCK + 4;
    pub(super) const LISTS: u16 = PASSAGE + 4;
    pub(super) const WORDS: u16 = LISTS + 10;
    pub(super) const ARTICLE: u16 = WORDS + 16;
    pub(super) const RULES: u16 = ARTICLE + 6;
    pub(super) const END: u16 = RULES + 19;
}

/// How many flags there are.
pub const FLAGS: usize = group::END as usize;

/// The flags that say what the rules found: training leaves them out now and then, so that they are not leant on.
pub const RULE_FLAGS: Range<u16> = group::RULES..group::END;

/// What is known of an article before it is tagged.
struct Scene<'a> {
    prose: &'a Prose<'a>,
    view: &'a View<'a>,
    /// What the rules found.
    found: &'a [Found],
}

/// What the tagger sees of an article.
pub(in crate::mention) fn see(prose: &Prose<'_>, view: &View<'_>, found: &[Found]) -> Seen {
    let scene = &Scene { prose, view, found };
    let units = unit::units(scene.prose.text, scene.prose.tokens);
    let evidence = Evidence::new(scene, &units);
    let mut sequences = Vec::new();
    let mut first = 0;
    for block in units.chunk_by(|one, other| {
        scene.prose.tokens[one.token].block == scene.prose.tokens[other.token].block
    }) {
        let end = first + block.len();
        let mut start = first;
        while start < end {
            let stop = evidence.stop(start, end);
            sequences.push(evidence.sequence(start..stop, first..end));
            start = stop;
        }
        first = end;
    }
    let groups = groups(scene.prose.text, &units);
    Seen {
        units,
        sequences,
        groups,
    }
}

/// Units with a capital that are written alike but for capitals share a number.
fn groups(text: &str, units: &[Unit]) -> Vec<usize> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    units
        .iter()
        .map(|unit| {
            let written = unit.span.of(text);
            if unit.kind != TokenKind::Word || !written.contains(char::is_uppercase) {
                return 0;
            }
            let next = numbers.len() + 1;
            *numbers
                .entry(straight(&written.to_lowercase()))
                .or_insert(next)
        })
        .collect()
}

/// Words before and after which a name is of one kind or another.
const CLASSES: [fn(&str) -> bool; 14] = [
    |word| heads::ORGANIZATION.contains(word),
    |word| heads::FACILITY.contains(word),
    |word| heads::PLACE.contains(word),
    |word| heads::MISC.contains(word),
    |word| heads::BEFORE_OF.contains(word),
    |word| heads::BEFORE_PLACE.contains(word),
    |word| heads::BEFORE_PERSON.contains(word),
    |word| heads::BESIDE_ORGANIZATION.contains(word),
    |word| heads::BESIDE_PLACE.contains(word),
    |word| heads::SPEAKS.contains(word),
    |word| heads::NAMES_NOTHING.contains(word),
    |word| heads::WORDS_TOO.contains(word),
    title::is_strong,
    title::is_department,
];

/// Lines of the article's evidence, each unit's own.
struct Evidence<'a> {
    scene: &'a Scene<'a>,
    units: &'a [Unit],
    /// Whether a sentence ends with it.
    stops: Vec<bool>,
    /// Whether its sentence is a headline.
    headlines: Vec<bool>,
    /// Whether its capital may come from its place.
    starts: Vec<bool>,
    /// What the lists say of it, and whether it is the first of the phrase.
    listed: Vec<Option<(Known, bool)>>,
    /// The name that the rules found it to be of, and whether it is its first unit.
    found: Vec<Option<(EntityType, bool)>>,
    /// Whether it is of an office or title beside a name.
    roles: Vec<bool>,
    /// The passage that holds it: whether it is scare quotes, and whether the unit is its first or last.
    passages: Vec<Option<(bool, bool)>>,
}

impl<'a> Evidence<'a> {
    fn new(scene: &'a Scene<'a>, units: &'a [Unit]) -> Self {
        let count = units.len();
        let mut evidence = Self {
            scene,
            units,
            stops: vec![false; count],
            headlines: vec![false; count],
            starts: vec![false; count],
            listed: vec![None; count],
            found: vec![None; count],
            roles: vec![false; count],
            passages: vec![None; count],
        };
        evidence.read_view();
        for found in scene.found {
            let named = covered(units, found.span.start, found.span.end);
            for at in named.clone() {
                evidence.found[at] = Some((found.kind, at == named.start));
            }
            if let Some(role) = found.role {
                evidence.roles[covered(units, role.start, role.end)].fill(true);
            }
        }
        for passage in scene
            .prose
            .quoted
            .iter()
            .filter(|passage| passage.depth < 4)
        {
            for span in &passage.spans {
                let covered = covered(units, span.start, span.end);
                for at in covered.clone() {
                    let edge = at == covered.start || at + 1 == covered.end;
                    evidence.passages[at] = Some((passage.scare, edge));
                }
            }
        }
        evidence
    }

    fn read_view(&mut self) {
        let view = self.scene.view;
        let text = self.scene.prose.text;
        // Where each word of the view begins among the units.
        let mut places = Vec::with_capacity(view.words.len());
        let mut at = 0;
        for word in &view.words {
            while self
                .units
                .get(at)
                .is_some_and(|unit| unit.span.start < word.span.start)
            {
                at += 1;
            }
            places.push(at);
        }
        let after = |place: usize| places.get(place).copied().unwrap_or(self.units.len());
        for sentence in &view.sentences {
            if let Some(last) = after(sentence.words.end).checked_sub(1) {
                self.stops[last] = true;
            }
            let mut index = sentence.words.start;
            while index < sentence.words.end {
                let units = places[index]..after(index + 1).max(places[index]);
                for unit in units.clone() {
                    self.headlines[unit] = sentence.headline;
                    self.starts[unit] = view.words[index].start;
                }
                let capital = view.words[index].text.contains(char::is_uppercase);
                match view.known(index, sentence.words.end).filter(|_| capital) {
                    Some((words, known)) => {
                        let end = after(index + words);
                        for unit in units.start..end {
                            self.listed[unit] = Some((known, unit == units.start));
                            self.headlines[unit] = sentence.headline;
                        }
                        index += words;
                    }
                    None => {
                        if units.len() > 1 {
                            for unit in units {
                                let part = straight(self.units[unit].span.of(text));
                                self.listed[unit] =
                                    view.lexicon.known(&part).map(|known| (known, true));
                            }
                        }
                        index += 1;
                    }
                }
            }
        }
    }

    /// Where a sequence from `start` ends.
    fn stop(&self, start: usize, end: usize) -> usize {
        if end - start <= LONGEST {
            return end;
        }
        let longest = start + LONGEST;
        let last = (start + LONGEST / 2..longest)
            .rev()
            .find(|at| self.stops[*at]);
        last.map_or(longest, |at| at + 1)
    }

    fn sequence(&self, range: Range<usize>, block: Range<usize>) -> Sequence {
        let mut sequence = Sequence {
            tokens: range.clone(),
            ..Sequence::default()
        };
        let around = self.around(&block);
        let mut in_sentence = 0_u16;
        for at in range {
            let unit = &self.units[at];
            let written = unit.span.of(self.scene.prose.text);
            sequence.forms.push(Form::of(written, unit.kind));
            let flags = &mut sequence.flags;
            flags.push(group::KIND + unit.kind as u16);
            self.letters(at, written, flags);
            flags.push(group::SENTENCE + in_sentence.min(4));
            in_sentence = if self.stops[at] {
                0
            } else {
                in_sentence.saturating_add(1)
            };
            for (number, holds) in (5..).zip([
                self.stops[at],
                at == block.start,
                at + 1 == block.end,
                self.starts[at],
            ]) {
                if holds {
                    flags.push(group::SENTENCE + number);
                }
            }
            flags.extend(&around);
            if self.headlines[at] {
                flags.push(group::BLOCK + 3);
            }
            if let Some((scare, edge)) = self.passages[at] {
                flags.push(group::PASSAGE);
                if scare {
                    flags.push(group::PASSAGE + 1);
                }
                if edge {
                    flags.push(group::PASSAGE + 2);
                }
            }
            if let Some((known, first)) = self.listed[at] {
                flags.push(group::LISTS + 2 * (known as u16) + u16::from(first));
            }
            self.words(written, flags);
            self.article(written, flags);
            if let Some((kind, first)) = self.found[at] {
                flags.push(group::RULES + 2 * (kind as u16) + u16::from(first));
            }
            if self.roles[at] {
                flags.push(group::RULES + 18);
            }
            sequence.ends.push(sequence.flags.len());
        }
        sequence
    }

    fn letters(&self, at: usize, written: &str, flags: &mut Vec<u16>) {
        let unit = &self.units[at];
        let mut letters = written.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let rest = letters.as_str();
        let conditions = [
            first,
            first && rest.is_empty(),
            !rest.is_empty()
                && !written.contains(char::is_lowercase)
                && written.contains(char::is_uppercase),
            rest.contains(char::is_uppercase) && written.contains(char::is_lowercase),
            written.contains(char::is_numeric),
            written.contains('.'),
            !unit.spaced,
            // A part of a compound.
            at.checked_sub(1)
                .is_some_and(|before| self.units[before].token == unit.token),
            self.units
                .get(at + 1)
                .is_some_and(|next| next.token == unit.token),
        ];
        flags.extend(
            (group::LETTERS..)
                .zip(conditions)
                .filter(|(_, holds)| *holds)
                .map(|(flag, _)| flag),
        );
    }

    /// What is said of all units of a block.
    fn around(&self, block: &Range<usize>) -> Vec<u16> {
        let number = self.scene.prose.tokens[self.units[block.start].token].block as usize;
        let block_of = self.scene.prose.layout.blocks.get(number);
        let conditions = [
            !block_of.is_some_and(|block| block.kind.is_prose()),
            block.start == 0,
            block.len() < 8,
        ];
        (group::BLOCK..)
            .zip(conditions)
            .filter(|(_, holds)| *holds)
            .map(|(flag, _)| flag)
            .collect()
    }

    /// What the lists of single words say.
    fn words(&self, written: &str, flags: &mut Vec<u16>) {
        let lexicon = self.scene.view.lexicon;
        flags.extend(
            (group::WORDS..)
                .zip(CLASSES)
                .filter(|(_, class)| class(written))
                .map(|(flag, _)| flag),
        );
        if lexicon.is_given(written) {
            flags.push(group::WORDS + 14);
        }
        if lexicon.is_surname(written) {
            flags.push(group::WORDS + 15);
        }
    }

    /// What the rest of the article says of a word with a capital.
    fn article(&self, written: &str, flags: &mut Vec<u16>) {
        if !written.starts_with(char::is_uppercase) {
            return;
        }
        let view = self.scene.view;
        let lower = written.to_lowercase();
        if view.lower.contains(lower.as_str()) {
            flags.push(group::ARTICLE);
        }
        if view.lexicon.is_common(&lower) {
            flags.push(group::ARTICLE + 1);
        }
        flags.push(
            group::ARTICLE
                + match view.middle.get(written).copied().unwrap_or(0) {
                    0 => 2,
                    1 => 3,
                    2..=3 => 4,
                    _ => 5,
                },
        );
    }
}

/// The units that a span covers, as indexes.
#[must_use]
pub fn covered(units: &[Unit], start: usize, end: usize) -> Range<usize> {
    let first = units.partition_point(|unit| unit.span.end <= start);
    let after = units.partition_point(|unit| unit.span.start < end);
    first..after.max(first)
}
