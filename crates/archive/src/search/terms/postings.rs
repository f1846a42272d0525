//! Which documents have a term. A piece has its terms first, each as what it adds to the one before, with the number of its documents and of
//! the bytes of their distances; then the distances of all, and after these a note for each posting: its zones, and its impact.

use super::bytes::{self, Front, Reader, size};
use crate::search::zone::Zones;
use std::ops::Range;

/// The terms of a shard with their documents.
#[derive(Clone, Debug)]
pub(in crate::search) struct Documents {
    bytes: Vec<u8>,
    /// How many terms the positions have before its own.
    before: u32,
    terms: Vec<Term>,
    /// The letters of all terms.
    letters: String,
}

#[derive(Clone, Debug)]
struct Term {
    /// One past its last letter.
    end: u32,
    count: u32,
    /// Where the distances of its documents are.
    at: Range<u32>,
    /// Where its notes begin.
    notes: u32,
}

/// The documents that have a term, in order, with a note for each.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Postings<'a> {
    pub(in crate::search) documents: Vec<u32>,
    pub(in crate::search) notes: &'a [u8],
}

/// The zones in which the document has the term.
pub(in crate::search) const fn zones_of(note: u8) -> Zones {
    Zones::from_bits(note)
}

/// The impact's step; see [`super::impact`].
pub(in crate::search) const fn step_of(note: u8) -> u8 {
    note >> 3 & 15
}

/// A note.
pub(in crate::search) const fn note(zones: Zones, step: u8) -> u8 {
    step << 3 | zones.bits()
}

/// Documents in order, each as how many are left out before it.
pub(super) fn distances(documents: &[u32]) -> Vec<u8> {
    let mut out = Vec::with_capacity(2 * documents.len());
    let mut next = 0;
    for document in documents {
        bytes::push(document - next, &mut out);
        next = document + 1;
    }
    out
}

/// A shard in the making.
#[derive(Default)]
pub(super) struct Shard {
    /// How many terms the positions have before its own.
    before: u32,
    count: u32,
    front: Front,
    head: Vec<u8>,
    distances: Vec<u8>,
    notes: Vec<u8>,
}

impl Shard {
    /// One whose positions have so many terms before its own.
    pub(super) fn after(before: usize) -> Self {
        Self {
            before: size(before),
            ..Self::default()
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn push(&mut self, term: &str, distances: &[u8], notes: &[u8]) {
        self.count += 1;
        self.front.push(term, &mut self.head);
        bytes::push(size(notes.len()), &mut self.head);
        bytes::push(size(distances.len()), &mut self.head);
        self.distances.extend_from_slice(distances);
        self.notes.extend_from_slice(notes);
    }

    pub(super) const fn size(&self) -> usize {
        self.head.len() + self.distances.len() + self.notes.len()
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.size() + 8);
        bytes::push(self.before, &mut out);
        bytes::push(self.count, &mut out);
        out.extend_from_slice(&self.head);
        out.extend_from_slice(&self.distances);
        out.extend_from_slice(&self.notes);
        out
    }
}

impl Documents {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let mut reader = Reader::new(&bytes);
        let before = reader.number()?;
        let count = reader.number()? as usize;
        // A term takes five bytes at least.
        if count > reader.left() / 5 {
            return Err(format!("{count} terms are announced in too few bytes"));
        }
        let mut front = Front::default();
        let mut letters = String::new();
        let mut sizes = Vec::with_capacity(count);
        for _ in 0..count {
            letters.push_str(front.pull(&mut reader)?);
            if letters.len() > u32::MAX as usize / 2 {
                return Err("its terms are too long".to_owned());
            }
            let count = reader.number()?;
            let length = reader.number()?;
            // A distance takes a byte at least.
            if count == 0 || count > length {
                return Err("a term has more documents than bytes".to_owned());
            }
            sizes.push((size(letters.len()), count, length));
        }
        let mut at = size(bytes.len() - reader.left());
        let mut terms = Vec::with_capacity(count);
        for (end, count, length) in sizes {
            let next = at.checked_add(length).ok_or("a term is too long")?;
            terms.push(Term {
                end,
                count,
                at: at..next,
                notes: 0,
            });
            at = next;
        }
        for term in &mut terms {
            term.notes = at;
            at = at.checked_add(term.count).ok_or("a term is too long")?;
        }
        if at as usize != bytes.len() {
            return Err("the postings end elsewhere than announced".to_owned());
        }
        Ok(Self {
            bytes,
            before,
            terms,
            letters,
        })
    }

    /// The place of a term among the positions.
    pub(in crate::search) const fn among_positions(&self, at: usize) -> usize {
        at.saturating_add(self.before as usize)
    }

    fn term(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.terms.get(before));
        let start = before.map_or(0, |term| term.end) as usize;
        let end = self.terms.get(at).map_or(start, |term| term.end as usize);
        self.letters.get(start..end).unwrap_or_default()
    }

    /// The first term and the last.
    pub(super) fn ends(&self) -> Option<(&str, &str)> {
        let last = self.terms.len().checked_sub(1)?;
        Some((self.term(0), self.term(last)))
    }

    /// How many terms, of those before this one, there are for which something holds that holds for all before.
    fn partition(&self, holds: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.terms.len());
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.term(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The terms that are this word, or begin with it.
    pub(in crate::search) fn range(&self, word: &str, prefix: bool) -> Range<usize> {
        let start = self.partition(|term| term < word);
        let end = self.partition(|term| {
            term < word
                || if prefix {
                    term.starts_with(word)
                } else {
                    term == word
                }
        });
        start..end.max(start)
    }

    /// The postings of a term, all of documents below `limit`.
    pub(in crate::search) fn postings(
        &self,
        at: usize,
        limit: u32,
    ) -> Result<Postings<'_>, String> {
        let term = self.terms.get(at).ok_or("a term is not there")?;
        let part = |from: u32, to: u32| self.bytes.get(from as usize..to as usize);
        let mut reader = Reader::new(part(term.at.start, term.at.end).unwrap_or_default());
        let mut documents = Vec::with_capacity(term.count as usize);
        let mut next = 0_u32;
        for _ in 0..term.count {
            let document = next.saturating_add(reader.number()?);
            if document >= limit {
                return Err(format!(
                    "“{}” stands in a document that is not there",
                    self.term(at)
                ));
            }
            documents.push(document);
            next = document + 1;
        }
        if !reader.is_empty() {
            return Err(format!(
                "“{}” has more distances than documents",
                self.term(at)
            ));
        }
        let notes = part(term.notes, term.notes.saturating_add(term.count));
        let notes = notes.ok_or("a term has fewer notes than documents")?;
        Ok(Postings { documents, notes })
    }
}
