//! Phrases and NEAR: what stands where.
//!
//! A place is a document's number above 32 bits of where in it, so that the places of all documents are one sorted row.

use super::Search;
use super::notes::{ALL_ZONES, Notes};
use super::words::Term;
use crate::order;
use crate::search::language::{Near, Pattern};
use crate::search::terms::{BETWEEN, Piece};
use crate::search::zone::Zones;

/// A pattern whose terms are known.
pub(super) struct Known {
    /// For each word its terms.
    pub(super) words: Vec<Vec<Term>>,
    /// The documents in which all words stand, though perhaps not next to each other.
    pub(super) notes: Notes,
}

impl Search<'_> {
    /// The documents in which a pattern stands.
    pub(super) fn pattern(
        &mut self,
        pattern: &Pattern,
        zones: Zones,
    ) -> Result<Option<Notes>, String> {
        let Some(whole) = self.whole else {
            return self.own_pattern(pattern, zones);
        };
        let own = match zones.own() {
            own if own == Zones::default() => Some(Notes::default()),
            own => self.own_pattern(pattern, own)?,
        };
        let there = whole.sides(&[std::slice::from_ref(pattern)], zones, &mut self.needs)?;
        Ok(own.zip(there).map(|(own, there)| {
            let there = there.into_iter().map(|side| side.notes);
            let all: Vec<Notes> = std::iter::once(own).chain(there).collect();
            Notes::any(&all, self.all)
        }))
    }

    fn own_pattern(&mut self, pattern: &Pattern, zones: Zones) -> Result<Option<Notes>, String> {
        let phrase = pattern.length() > 1;
        let Some(known) = self.known(pattern, zones, phrase)? else {
            return Ok(None);
        };
        if !phrase {
            return Ok(Some(known.notes));
        }
        let places = self.places(&known, zones, &known.notes.documents)?;
        Ok(places.map(|places| known.notes.of(&documents(&places))))
    }

    /// The documents in which each pair of neighbouring sides stands near each other.
    pub(super) fn near(&mut self, near: &Near, zones: Zones) -> Result<Option<Notes>, String> {
        let rest = near.rest.iter().map(|(_, side)| side);
        let sides: Vec<&[Pattern]> = std::iter::once(&near.first)
            .chain(rest)
            .map(Vec::as_slice)
            .collect();
        let sides = self.sides(&sides, zones)?;
        let between = self.ends();
        let (Some(sides), Some(_)) = (sides, between) else {
            return Ok(None);
        };
        // Each pair may stand in a zone of its own.
        let notes = sides.iter().map(|side| side.notes.clone());
        let mut found = notes
            .reduce(|before, notes| before.with(&notes))
            .unwrap_or_default();
        let Some(between) = self.between(&found.documents)? else {
            return Ok(None);
        };
        let pairs = sides.iter().zip(sides.iter().skip(1));
        for ((left, right), (within, _)) in pairs.zip(&near.rest) {
            let mut near: Vec<u64> = Vec::new();
            let mut note = |start: u64, _: u32| near.push(start);
            follow(&left.spans, &right.spans, &between, *within, &mut note);
            follow(&right.spans, &left.spans, &between, *within, &mut note);
            near.sort_unstable();
            found = found.of(&documents(&near));
        }
        Ok(Some(found))
    }

    /// Where each of some sides stands, which is one of some alternatives.
    pub(super) fn sides(
        &mut self,
        sides: &[&[Pattern]],
        zones: Zones,
    ) -> Result<Option<Vec<Side>>, String> {
        let Some(whole) = self.whole else {
            return self.own_sides(sides, zones, true);
        };
        let own = match zones.own() {
            own if own == Zones::default() => Some(vec![Side::default(); sides.len()]),
            own => self.own_sides(sides, own, false)?,
        };
        let there = whole.sides(sides, zones, &mut self.needs)?;
        Ok(own.zip(there).map(|(own, there)| {
            let pairs = own.into_iter().zip(there);
            pairs
                .map(|(own, there)| own.with(there, self.all))
                .collect()
        }))
    }

    /// The same in the index itself. `together`: only documents count in which all sides stand.
    pub(super) fn own_sides(
        &mut self,
        sides: &[&[Pattern]],
        zones: Zones,
        together: bool,
    ) -> Result<Option<Vec<Side>>, String> {
        // First all terms, so that all needs are known.
        let mut known: Option<Vec<(Vec<Known>, Notes)>> = Some(Vec::new());
        for side in sides {
            let mut patterns = Some(Vec::new());
            for pattern in *side {
                match (&mut patterns, self.known(pattern, zones, true)?) {
                    (Some(patterns), Some(known)) => patterns.push(known),
                    _ => patterns = None,
                }
            }
            match (&mut known, patterns) {
                (Some(known), Some(side)) => {
                    let notes: Vec<Notes> = side.iter().map(|known| known.notes.clone()).collect();
                    let notes = Notes::any(&notes, self.all);
                    known.push((side, notes));
                }
                _ => known = None,
            }
        }
        let Some(known) = known else {
            return Ok(None);
        };
        let all = known.iter().map(|(_, notes)| notes.clone());
        let all = all.reduce(|before, notes| before.with(&notes));
        let all = all.filter(|_| together);
        let mut found = Some(Vec::new());
        for (known, notes) in known {
            let candidates = all.as_ref().unwrap_or(&notes);
            let spans = self.spans(&known, zones, &candidates.documents)?;
            match (&mut found, spans) {
                (Some(found), Some(spans)) => found.push(Side { notes, spans }),
                _ => found = None,
            }
        }
        Ok(found)
    }

    /// The terms of a pattern, and the documents that have them.
    pub(super) fn known(
        &mut self,
        pattern: &Pattern,
        zones: Zones,
        positions: bool,
    ) -> Result<Option<Known>, String> {
        let Some(words) = self.terms(pattern, positions)? else {
            return Ok(None);
        };
        let mut notes: Option<Notes> = None;
        for terms in &words {
            let here = self.notes(terms, zones)?;
            notes = Some(match notes {
                Some(before) => before.both(&here),
                None => here,
            });
        }
        let notes = notes.unwrap_or_default();
        Ok(Some(Known { words, notes }))
    }

    /// Where the alternatives of a side stand.
    pub(super) fn spans(
        &mut self,
        side: &[Known],
        zones: Zones,
        candidates: &[u32],
    ) -> Result<Option<Vec<Span>>, String> {
        let mut spans = Some(Vec::new());
        for known in side {
            let here = known.notes.of(candidates);
            let places = self.places(known, zones, &here.documents)?;
            match (&mut spans, places) {
                (Some(spans), Some(places)) => {
                    let length = known.words.len() as u64;
                    spans.extend(places.iter().map(|start| Span {
                        start: *start,
                        end: start + length,
                    }));
                }
                _ => spans = None,
            }
        }
        if let Some(spans) = &mut spans {
            // Those of one pattern are in order.
            if !spans.is_sorted() {
                order::by(spans, Ord::cmp);
            }
        }
        Ok(spans)
    }

    /// What stands between two fields: nothing in an article.
    fn ends(&mut self) -> Option<Vec<Term>> {
        if self.index.directory().plain.are_of_articles() {
            Some(Vec::new())
        } else {
            self.lookup(BETWEEN, false, true)
        }
    }

    /// Where in some documents one field ends and another begins.
    pub(super) fn between(&mut self, candidates: &[u32]) -> Result<Option<Vec<u64>>, String> {
        match self.ends() {
            Some(terms) => self.positions(&terms, ALL_ZONES, candidates),
            None => Ok(None),
        }
    }

    /// Where in some documents a pattern begins.
    fn places(
        &mut self,
        known: &Known,
        zones: Zones,
        candidates: &[u32],
    ) -> Result<Option<Vec<u64>>, String> {
        // Words whose positions have come leave fewer documents for those that are everywhere.
        let parts = |terms: &Vec<Term>| {
            let parts = terms.iter().map(|term| u64::from(self.parts(*term)));
            parts.sum::<u64>()
        };
        let mut order: Vec<(u64, usize)> = known.words.iter().map(parts).zip(0..).collect();
        order::by(&mut order, Ord::cmp);
        let mut starts: Option<Vec<u64>> = None;
        let mut left: Vec<u32> = candidates.to_vec();
        let mut complete = true;
        for (_, word) in order {
            let terms = known.words.get(word).map(Vec::as_slice);
            let Some(here) = self.positions(terms.unwrap_or_default(), zones, &left)? else {
                complete = false;
                continue;
            };
            let shifted = here.into_iter().filter_map(|place| {
                let start = place.checked_sub(word as u64)?;
                // Not out of the document.
                (start >> 32 == place >> 32).then_some(start)
            });
            starts = Some(match starts {
                Some(before) => shared(&before, shifted),
                None => shifted.collect(),
            });
            left = documents(starts.as_deref().unwrap_or_default());
        }
        Ok(starts.filter(|_| complete))
    }

    /// How many parts the positions of a term are in.
    pub(super) fn parts(&self, term: Term) -> u32 {
        let directory = self.index.directory();
        directory.parts(directory.home(term.shard))
    }

    /// Where in some documents any of some terms stands.
    fn positions(
        &mut self,
        terms: &[Term],
        zones: Zones,
        candidates: &[u32],
    ) -> Result<Option<Vec<u64>>, String> {
        let mut all = Vec::new();
        let mut complete = true;
        for term in terms {
            let shard = self.index.directory().home(term.shard);
            for part in 0..self.index.directory().parts(shard) {
                let span = self.index.directory().span(shard, part);
                let within = |documents: &[u32]| {
                    let start = documents.partition_point(|document| *document < span.start);
                    let end = documents.partition_point(|document| *document < span.end);
                    start..end
                };
                let wanted = candidates.get(within(candidates)).unwrap_or_default();
                if wanted.is_empty() {
                    continue;
                }
                let Some(positions) = self.index.positions(shard, part) else {
                    self.need(Piece::Positions { shard, part });
                    complete = false;
                    continue;
                };
                let postings = self.postings(*term)?;
                let range = within(&postings.documents);
                let documents = postings.documents.get(range.clone()).unwrap_or_default();
                let notes = postings.notes.get(range).unwrap_or_default();
                // A shard of one part has all its terms, another the one.
                let posted = (documents, notes);
                let postings = self.index.documents(term.shard);
                let at = postings.map_or(term.at, |shard| shard.among_positions(term.at));
                positions.each(at, posted, wanted, zones, |document, places| {
                    let document = u64::from(document) << 32;
                    all.extend(places.iter().map(|place| document | u64::from(*place)));
                })?;
            }
        }
        if terms.len() > 1 {
            all.sort_unstable();
        }
        Ok(complete.then_some(all))
    }
}

/// From the first word of a pattern to one past its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) start: u64,
    end: u64,
}

impl Span {
    /// Where it is.
    pub(super) const fn document(&self) -> u32 {
        (self.start >> 32) as u32
    }

    /// How many words it has.
    pub(super) const fn words(&self) -> u64 {
        self.end - self.start
    }

    /// The same place in another document.
    pub(super) fn in_document(&self, document: u32) -> Self {
        let start = u64::from(document) << 32 | self.start & u64::from(u32::MAX);
        Self {
            start,
            end: start + self.words(),
        }
    }
}

/// Where one of some alternatives stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// The documents; of a phrase, those that have its words.
    pub(super) notes: Notes,
    /// In order.
    pub(super) spans: Vec<Span>,
}

impl Side {
    /// In two parts of a collection of so many documents.
    fn with(self, other: Self, documents: u32) -> Self {
        let mut spans = self.spans;
        spans.extend(other.spans);
        order::by(&mut spans, Ord::cmp);
        Self {
            notes: Notes::any(&[self.notes, other.notes], documents),
            spans,
        }
    }
}

/// The starts that are in both of two sorted rows.
fn shared(one: &[u64], other: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut rest = one.iter().peekable();
    let mut both = Vec::new();
    for start in other {
        while rest.next_if(|before| **before < start).is_some() {}
        if rest.peek() == Some(&&start) {
            both.push(start);
        }
    }
    both
}

/// Calls for each span after which another begins in its field with at most so many words between, with its start and how many these
/// are. `between` is what [`Search::between`] gives.
pub(super) fn follow(
    former: &[Span],
    later: &[Span],
    between: &[u64],
    within: u32,
    call: &mut dyn FnMut(u64, u32),
) {
    for span in former {
        let next = later.partition_point(|other| other.start < span.end);
        let Some(next) = later.get(next) else {
            continue;
        };
        let words = u32::try_from(next.start - span.end);
        let Some(words) = words.ok().filter(|words| *words <= within) else {
            continue;
        };
        let end = between.partition_point(|place| *place < span.end);
        if between.get(end).is_none_or(|end| *end > next.start) {
            call(span.start, words);
        }
    }
}

/// The documents of sorted places.
fn documents(places: &[u64]) -> Vec<u32> {
    let mut documents: Vec<u32> = places.iter().map(|place| (place >> 32) as u32).collect();
    documents.dedup();
    documents
}
