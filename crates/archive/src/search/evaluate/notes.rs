//! Documents in order, each with the zones where something stands in it and how much that says: what lists and places are made from.

use super::list::{List, meet};
use crate::search::terms::{ln, note, step_of, value, zones_of};
use crate::search::zone::Zones;

/// The documents in which something stands, in order, with a note for each as postings have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notes {
    pub(super) documents: Vec<u32>,
    pub(super) notes: Vec<u8>,
}

impl Notes {
    /// Those of one term in some zones.
    pub(super) fn within(documents: Vec<u32>, notes: &[u8], zones: Zones) -> Self {
        if notes.iter().all(|note| zones_of(*note).meets(zones)) {
            return Self {
                documents,
                notes: notes.to_vec(),
            };
        }
        let found = documents.into_iter().zip(notes.iter().copied());
        let (documents, notes) = found
            .filter(|(_, note)| zones_of(*note).meets(zones))
            .unzip();
        Self { documents, notes }
    }

    /// The documents of any.
    pub(super) fn any(all: &[Self], documents: u32) -> Self {
        if let [one] = all {
            return one.clone();
        }
        let mut sums = Sums::new(documents);
        for one in all {
            sums.add(&one.documents, &one.notes, ALL_ZONES);
        }
        sums.finish()
    }

    /// The documents in which both stand in one zone; the less telling counts.
    pub(super) fn both(&self, other: &Self) -> Self {
        let mut both = Self::default();
        meet(&self.documents, &other.documents, |at, there| {
            let (one, other) = (self.notes[at], other.notes[there]);
            let zones = Zones::from_bits(one & other);
            if zones != Zones::default() {
                both.documents.push(self.documents[at]);
                both.notes
                    .push(note(zones, step_of(one).min(step_of(other))));
            }
        });
        both
    }

    /// The documents in which both stand, in whatever zones; the less telling counts.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut both = Self::default();
        meet(&self.documents, &other.documents, |at, there| {
            let (one, other) = (self.notes[at], other.notes[there]);
            let zones = Zones::from_bits(one | other);
            both.documents.push(self.documents[at]);
            both.notes
                .push(note(zones, step_of(one).min(step_of(other))));
        });
        both
    }

    /// Those of some documents.
    pub(super) fn of(&self, documents: &[u32]) -> Self {
        let mut some = Self::default();
        meet(&self.documents, documents, |at, _| {
            some.documents.push(self.documents[at]);
            some.notes.push(self.notes[at]);
        });
        some
    }

    /// Scored: the impact times the rarity of what stands there, as BM25 has it.
    pub(super) fn scored(self, all: u32) -> List {
        let rarity = rarity(all, self.documents.len());
        let steps: [f32; 16] = std::array::from_fn(|step| rarity * value(step as u8));
        let score = |note: &u8| steps[usize::from(step_of(*note))];
        List {
            scores: self.notes.iter().map(score).collect(),
            documents: self.documents,
        }
    }
}

/// How much it says that something stands in a document that stands in so many of all.
pub(super) fn rarity(all: u32, found: usize) -> f32 {
    // Counts of documents are far below 2^53.
    let (all, found) = (f64::from(all), found as f64);
    ln(1.0 + (all - found + 0.5).max(0.5) / (found + 0.5)) as f32
}

/// Every zone.
pub(super) const ALL_ZONES: Zones = Zones::from_bits(7);

/// Documents of many terms put together: of the notes the most telling step and every zone.
pub(super) struct Sums(Vec<u8>);

impl Sums {
    pub(super) fn new(documents: u32) -> Self {
        Self(vec![0; documents as usize])
    }

    pub(super) fn add(&mut self, documents: &[u32], notes: &[u8], zones: Zones) {
        for (document, other) in documents.iter().zip(notes) {
            if let Some(sum) = self.0.get_mut(*document as usize)
                && zones_of(*other).meets(zones)
            {
                // The step is above the zones, so the larger note has the larger step.
                *sum = (*sum).max(*other & 0x7f) | (*sum | other) & 7;
            }
        }
    }

    pub(super) fn finish(self) -> Notes {
        let mut found = Notes::default();
        for (document, note) in (0..).zip(self.0) {
            // A note of no zone is none.
            if note != 0 {
                found.documents.push(document);
                found.notes.push(note);
            }
        }
        found
    }
}
