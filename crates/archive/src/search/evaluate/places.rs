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
        // First all terms, so that all needs are known.
        let mut sides: Option<Vec<Vec<Known>>> = Some(Vec::new());
        let all = std::iter::once(&near.first).chain(near.rest.iter().map(|(_, side)| side));
        for side in all {
            let mut patterns = Some(Vec::new());
            for pattern in side {
                match (&mut patterns, self.known(pattern, zones, true)?) {
                    (Some(patterns), Some(known)) => patterns.push(known),
                    _ => patterns = None,
                }
            }
            match (&mut sides, patterns) {
                (Some(sides), Some(side)) => sides.push(side),
                _ => sides = None,
            }
        }
        let between = self.lookup(BETWEEN, false, true);
        let (Some(sides), Some(_)) = (sides, between) else {
            return Ok(None);
        };
        // Where all sides stand.
        let mut candidates: Option<Notes> = None;
        for side in &sides {
            let notes: Vec<Notes> = side.iter().map(|known| known.notes.clone()).collect();
            let notes = Notes::any(&notes, self.all);
            // Each pair may stand in a zone of its own.
            candidates = Some(match candidates {
                Some(before) => before.with(&notes),
                None => notes,
            });
        }
        let candidates = candidates.unwrap_or_default();
        let mut spans: Option<Vec<Vec<Span>>> = Some(Vec::new());
        for side in &sides {
            let side = self.spans(side, zones, &candidates.documents)?;
            match (&mut spans, side) {
                (Some(spans), Some(side)) => spans.push(side),
                _ => spans = None,
            }
        }
        let between = self.between(&candidates.documents)?;
        let (Some(spans), Some(between)) = (spans, between) else {
            return Ok(None);
        };
        let mut found = candidates;
        for ((left, right), (within, _)) in spans.iter().zip(spans.iter().skip(1)).zip(&near.rest) {
            let mut near: Vec<u64> = Vec::new();
            let mut note = |start: u64, _: u32| near.push(start);
            follow(left, right, &between, *within, &mut note);
            follow(right, left, &between, *within, &mut note);
            near.sort_unstable();
            found = found.of(&documents(&near));
        }
        Ok(Some(found))
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

    /// Where in some documents one field ends and another begins.
    pub(super) fn between(&mut self, candidates: &[u32]) -> Result<Option<Vec<u64>>, String> {
        match self.lookup(BETWEEN, false, true) {
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
        let said = self.index.directory().plain.say_in_text();
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
                positions.each(at, posted, wanted, (zones, said), |document, places| {
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
    start: u64,
    end: u64,
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
