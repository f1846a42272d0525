//! Where in its documents a term stands: for each posting, a run of bytes.
//!
//! A run has the places of each zone in order of zone, each as the distance from the one before; before the places of all zones but the
//! last stands how many bytes they take. A piece has for each term of its shard how many bytes its runs take, then these.

use super::bytes::{self, Reader, size};
use crate::search::zone::{Zone, Zones};
use std::ops::Range;

/// Where the place of a zone begins among all places.
const ZONE: u32 = 1 << 30;

/// Positions of one piece.
#[derive(Clone, Debug)]
pub(in crate::search) struct Positions {
    bytes: Vec<u8>,
    /// For each term, where its runs are.
    terms: Vec<Range<usize>>,
}

/// The bytes of a piece from the runs of each term.
pub(super) fn write(terms: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    bytes::push(size(terms.len()), &mut out);
    for runs in terms {
        bytes::push(size(runs.len()), &mut out);
    }
    for runs in terms {
        out.extend_from_slice(runs);
    }
    out
}

impl Positions {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let mut reader = Reader::new(&bytes);
        let count = reader.number()? as usize;
        if count > reader.left() {
            return Err(format!("{count} terms are announced in too few bytes"));
        }
        let lengths: Vec<u32> = (0..count)
            .map(|_| reader.number())
            .collect::<Result<_, _>>()?;
        let mut at = bytes.len() - reader.left();
        let mut terms = Vec::with_capacity(count);
        for length in lengths {
            terms.push(at..at + length as usize);
            at += length as usize;
        }
        if at != bytes.len() {
            return Err("the positions end elsewhere than announced".to_owned());
        }
        Ok(Self { bytes, terms })
    }

    /// Calls for each wanted document with its index in `documents` and its run. `documents` are those of the term that this part
    /// covers; `wanted` some of them, both in order.
    pub(in crate::search) fn each<'a>(
        &'a self,
        term: usize,
        documents: &[u32],
        wanted: &[u32],
        mut call: impl FnMut(usize, &'a [u8]) -> Result<(), String>,
    ) -> Result<(), String> {
        let range = self
            .terms
            .get(term)
            .ok_or("the positions have fewer terms than the postings")?;
        let mut reader = Reader::new(self.bytes.get(range.clone()).unwrap_or_default());
        let mut next = 0;
        for (at, document) in documents.iter().enumerate() {
            if next == wanted.len() {
                return Ok(());
            }
            let run = reader.run()?;
            while wanted.get(next).is_some_and(|wanted| wanted < document) {
                next += 1;
            }
            if wanted.get(next) == Some(document) {
                call(at, run)?;
                next += 1;
            }
        }
        if reader.is_empty() {
            Ok(())
        } else {
            Err("there are positions of more documents than postings".to_owned())
        }
    }
}

/// The places of a run in some zones, each zone's far from the others'. `zones` are those that the posting has.
pub(in crate::search) fn zone_places(
    run: &[u8],
    zones: Zones,
    wanted: Zones,
    out: &mut Vec<u32>,
) -> Result<(), String> {
    let mut reader = Reader::new(run);
    let mut there = Zone::ALL.iter().filter(|zone| zones.has(**zone)).peekable();
    while let Some(zone) = there.next() {
        let mut part = if there.peek().is_some() {
            Reader::new(reader.run()?)
        } else {
            std::mem::replace(&mut reader, Reader::new(&[]))
        };
        if !wanted.has(*zone) {
            continue;
        }
        let mut place = 0_u32;
        while !part.is_empty() {
            place = place.saturating_add(part.number()?);
            if place >= ZONE {
                return Err("a place is out of range".to_owned());
            }
            out.push(*zone as u32 * ZONE + place);
        }
    }
    Ok(())
}

/// How often a run has its term in each zone.
pub(super) fn counts(run: &[u8], zones: Zones) -> Result<[u32; 3], String> {
    let mut reader = Reader::new(run);
    let mut counts = [0; 3];
    let mut there = Zone::ALL.iter().filter(|zone| zones.has(**zone)).peekable();
    while let Some(zone) = there.next() {
        let part = if there.peek().is_some() {
            reader.run()?
        } else {
            let left = size(reader.left());
            reader.take(left)?
        };
        counts[*zone as usize] = bytes::count(part);
    }
    Ok(counts)
}
