//! The words of one document with their places, each word once. Made for each document on its own, so many at once.

use super::BETWEEN;
use super::bytes::{self, Reader, size};
use crate::fold;
use crate::search::zone::{Zone, Zones};
use std::hash::BuildHasher;

/// The words of a document as its index takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// How many words it has in each zone.
    pub(super) lengths: [u32; 3],
    /// For each word its hash, itself, its zones and its places.
    bytes: Vec<u8>,
}

/// A word of a [`Sequence`].
pub(super) struct Entry<'a> {
    pub(super) term: &'a str,
    pub(super) hash: u64,
    pub(super) zones: Zones,
    /// The places in each zone, those of all zones but the last with their length before them: each place as the distance from the one
    /// before; for what is said of a text, a bit for each place in the text.
    pub(super) places: &'a [u8],
}

/// A word's hash.
pub(super) fn hash(word: &str) -> u64 {
    foldhash::fast::FixedState::with_seed(0).hash_one(word)
}

impl Sequence {
    /// Its words, in no order that means anything.
    ///
    /// # Errors
    /// None: it was made here.
    pub(super) fn each<'a>(
        &'a self,
        mut call: impl FnMut(Entry<'a>) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut reader = Reader::new(&self.bytes);
        while !reader.is_empty() {
            let hash = reader.take(8)?.try_into().unwrap_or_default();
            let term = std::str::from_utf8(reader.run()?).map_err(|_| "a word is no UTF-8")?;
            let zones = Zones::from_bits(reader.take(1)?.first().copied().unwrap_or_default());
            call(Entry {
                term,
                hash: u64::from_le_bytes(hash),
                zones,
                places: reader.run()?,
            })?;
        }
        Ok(())
    }
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
    hash: u64,
    start: u32,
    end: u32,
    zone: Zone,
    place: u32,
    said: bool,
}

impl Words {
    /// Adds a field of the title or the text: a run of words that no phrase leaves, from one or more pieces of text.
    pub fn field<'a>(&mut self, zone: Zone, pieces: impl IntoIterator<Item = &'a str>) {
        if self.next[zone as usize] > 0 {
            BETWEEN.clone_into(&mut self.folded);
            self.note(zone, false);
        }
        for piece in pieces {
            self.add(zone, piece, |_| false);
        }
    }

    /// Adds to the text of an article, which is one field: from pieces that each begin at some byte, and whether a word is said that
    /// begins at a byte.
    pub fn text<'a>(
        &mut self,
        pieces: impl IntoIterator<Item = (usize, &'a str)>,
        mut said: impl FnMut(usize) -> bool,
    ) {
        for (start, piece) in pieces {
            self.add(Zone::Text, piece, |at| said(start + at));
        }
    }

    fn add(&mut self, zone: Zone, piece: &str, mut said: impl FnMut(usize) -> bool) {
        let mut words = fold::words(piece);
        while let Some((at, _)) = words.advance(&mut self.folded) {
            let said = said(at);
            self.note(zone, said);
            self.lengths[zone as usize] += 1;
            self.lengths[Zone::Said as usize] += u32::from(said);
        }
    }

    /// Gives the word at hand its place.
    fn note(&mut self, zone: Zone, said: bool) {
        let start = size(self.letters.len());
        self.letters.push_str(&self.folded);
        self.words.push(Place {
            hash: hash(&self.folded),
            start,
            end: size(self.letters.len()),
            zone,
            place: self.next[zone as usize],
            said,
        });
        self.next[zone as usize] += 1;
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
            // Two words of one hash hardly ever are two.
            (a.hash.cmp(&b.hash))
                .then_with(|| of(a).cmp(of(b)))
                .then_with(|| (a.zone, a.place).cmp(&(b.zone, b.place)))
        });
        let mut out = Vec::with_capacity(letters.len() + 6 * words.len());
        let (mut places, mut part) = (Vec::new(), Vec::new());
        for same in words.chunk_by(|a, b| a.hash == b.hash && of(a) == of(b)) {
            let mut zones = Zones::default();
            places.clear();
            part.clear();
            let mut begin = |zone: Zone, part: &mut Vec<u8>| {
                if zones != Zones::default() {
                    bytes::push(size(part.len()), &mut places);
                    places.append(part);
                }
                zones = zones.with(zone);
            };
            for here in same.chunk_by(|a, b| a.zone == b.zone) {
                if let Some(word) = here.first() {
                    begin(word.zone, &mut part);
                }
                let mut last = 0;
                for word in here {
                    bytes::push(word.place - last, &mut part);
                    last = word.place;
                }
                if here.iter().any(|word| word.said) {
                    begin(Zone::Said, &mut part);
                    let byte = |eight: &[Place]| {
                        let bits = eight.iter().zip(0..);
                        bits.fold(0, |byte, (word, at)| byte | u8::from(word.said) << at)
                    };
                    part.extend(here.chunks(8).map(byte));
                }
            }
            places.append(&mut part);
            let Some(first) = same.first() else {
                continue;
            };
            let term = of(first);
            out.extend(first.hash.to_le_bytes());
            bytes::push(size(term.len()), &mut out);
            out.extend_from_slice(term.as_bytes());
            out.push(zones.bits());
            bytes::push(size(places.len()), &mut out);
            out.extend_from_slice(&places);
        }
        Sequence {
            lengths: std::mem::take(&mut self.lengths),
            bytes: out,
        }
    }
}
