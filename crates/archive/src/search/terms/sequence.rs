//! The words of one document, sorted, with their places. Made for each document on its own, so many at once.

use super::GAP;
use super::bytes::{self, Reader, size};
use crate::fold;
use crate::search::zone::{Zone, Zones};

/// The words of a document as its index takes them: bytes that may be kept for the next build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence(Vec<u8>);

impl Sequence {
    /// What may be kept.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What was kept. Damaged bytes are found when a [`super::Builder`] reads them.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

/// A word of a [`Sequence`].
pub(super) struct Entry<'a> {
    pub(super) term: &'a str,
    pub(super) zones: Zones,
    /// As [`super::positions`] has them.
    pub(super) places: &'a [u8],
}

/// Reads a sequence: the number of words in each zone, then each entry.
pub(super) fn read<'a>(
    sequence: &'a Sequence,
    mut each: impl FnMut(Entry<'a>),
) -> Result<[u32; 3], String> {
    let mut reader = Reader::new(&sequence.0);
    let lengths = [reader.number()?, reader.number()?, reader.number()?];
    let mut last = "";
    while !reader.is_empty() {
        let term = std::str::from_utf8(reader.run()?).map_err(|_| "a word is no UTF-8")?;
        if term <= last {
            return Err(format!("“{term}” is out of order"));
        }
        last = term;
        let zones = Zones::from_bits(reader.take(1)?.first().copied().unwrap_or_default());
        let places = reader.run()?;
        each(Entry {
            term,
            zones,
            places,
        });
    }
    Ok(lengths)
}

/// A [`Sequence`] in the making.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The folded words, one after the other.
    letters: String,
    words: Vec<Place>,
    /// In each zone the place of the next word.
    next: [u32; 3],
    lengths: [u32; 3],
    /// The word at hand.
    folded: String,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    end: u32,
    zone: Zone,
    place: u32,
}

impl Words {
    /// Adds a field: a run of words that no phrase leaves, from one or more pieces of text.
    pub fn field<'a>(&mut self, zone: Zone, pieces: impl IntoIterator<Item = &'a str>) {
        let at = zone as usize;
        for piece in pieces {
            let mut words = fold::words(piece);
            while words.advance(&mut self.folded).is_some() {
                let start = size(self.letters.len());
                self.letters.push_str(&self.folded);
                self.words.push(Place {
                    start,
                    end: size(self.letters.len()),
                    zone,
                    place: self.next[at],
                });
                self.next[at] += 1;
                self.lengths[at] += 1;
            }
        }
        self.next[at] += GAP;
    }

    /// The sequence of all fields; then it is empty again.
    #[must_use]
    pub fn finish(&mut self) -> Sequence {
        let letters = std::mem::take(&mut self.letters);
        let mut words = std::mem::take(&mut self.words);
        self.next = [0; 3];
        let of = |word: &Place| {
            letters
                .get(word.start as usize..word.end as usize)
                .unwrap_or_default()
        };
        words.sort_unstable_by(|a, b| {
            (of(a).cmp(of(b))).then_with(|| (a.zone, a.place).cmp(&(b.zone, b.place)))
        });
        let mut out = Vec::with_capacity(letters.len() + 2 * words.len());
        for length in std::mem::take(&mut self.lengths) {
            bytes::push(length, &mut out);
        }
        let (mut places, mut zone_places) = (Vec::new(), Vec::new());
        for same in words.chunk_by(|a, b| of(a) == of(b)) {
            let mut zones = Zones::default();
            places.clear();
            let mut parts = same.chunk_by(|a, b| a.zone == b.zone).peekable();
            while let Some(part) = parts.next() {
                zone_places.clear();
                let mut last = 0;
                for word in part {
                    zones = zones.with(word.zone);
                    bytes::push(word.place - last, &mut zone_places);
                    last = word.place;
                }
                if parts.peek().is_some() {
                    bytes::push(size(zone_places.len()), &mut places);
                }
                places.extend_from_slice(&zone_places);
            }
            let term = same.first().map(of).unwrap_or_default();
            bytes::push(size(term.len()), &mut out);
            out.extend_from_slice(term.as_bytes());
            out.push(zones.bits());
            bytes::push(size(places.len()), &mut out);
            out.extend_from_slice(&places);
        }
        Sequence(out)
    }
}
