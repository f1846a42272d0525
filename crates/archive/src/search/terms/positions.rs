//! Where in its documents a term stands, in columns, so that packing finds like beside like.
//!
//! A posting has for each of its zones how often the term stands there, and then its places, each as the distance from the one before in
//! a lowest byte and what is above that. What is said is part of the text, so there are no places for it: a bit for each place in
//! the text says whether that is said, unless there is but one. A piece has for each term how long its part of each column is, then
//! the columns.

use super::bytes::{self, Reader, size};
use crate::search::zone::{Zone, Zones};

/// Where the place of a zone begins among all places.
pub(in crate::search) const ZONE: u32 = 1 << 30;

/// How often, the lowest bytes, what is above them, what is said.
const COLUMNS: usize = 4;

/// The columns of some postings in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns([Vec<u8>; COLUMNS]);

impl Columns {
    /// How long each is.
    pub(super) fn ends(&self) -> [usize; COLUMNS] {
        std::array::from_fn(|column| self.0[column].len())
    }

    /// How long all are.
    pub(super) fn size(&self) -> usize {
        self.ends().iter().sum()
    }

    /// From one set of ends to another.
    pub(super) fn between(&self, from: [usize; COLUMNS], to: [usize; COLUMNS]) -> Self {
        let part = |column: usize| {
            let part = self.0[column].get(from[column]..to[column]);
            part.unwrap_or_default().to_vec()
        };
        Self(std::array::from_fn(part))
    }

    /// Adds the places of a posting as a [`super::Sequence`] has them; gives how often its term stands in each zone.
    pub(super) fn push(&mut self, zones: Zones, places: &[u8]) -> Result<[u32; 3], String> {
        let [often, lows, highs, bits] = &mut self.0;
        let mut counts = [0; 3];
        each_zone(zones, places, |zone, part| {
            if zone == Zone::Said {
                let text = counts[Zone::Text as usize];
                counts[zone as usize] = said_of(part, text)?;
                if text > 1 {
                    bits.extend_from_slice(part);
                }
                return Ok(());
            }
            let count = bytes::count(part);
            counts[zone as usize] = count;
            bytes::push(count, often);
            let mut part = Reader::new(part);
            while !part.is_empty() {
                let place = part.number()?;
                lows.push(place as u8);
                bytes::push(place >> 8, highs);
            }
            Ok(())
        })?;
        Ok(counts)
    }
}

/// The places of each zone: those of all but the last have their length before them.
fn each_zone<'a>(
    zones: Zones,
    places: &'a [u8],
    mut call: impl FnMut(Zone, &'a [u8]) -> Result<(), String>,
) -> Result<(), String> {
    let mut reader = Reader::new(places);
    let mut there = Zone::ALL.iter().filter(|zone| zones.has(**zone)).peekable();
    while let Some(zone) = there.next() {
        let part = if there.peek().is_some() {
            reader.run()?
        } else {
            reader.take(size(reader.left()))?
        };
        call(*zone, part)?;
    }
    Ok(())
}

/// How many of so many places in the text are said.
fn said_of(bits: &[u8], text: u32) -> Result<u32, String> {
    if bits.len() != text.div_ceil(8) as usize {
        return Err("what is said is no part of the text".to_owned());
    }
    Ok(bits.iter().map(|byte| byte.count_ones()).sum())
}

/// The bytes of a piece from the columns of each term.
pub(super) fn write(terms: &[Columns]) -> Vec<u8> {
    let mut out = Vec::new();
    bytes::push(size(terms.len()), &mut out);
    for term in terms {
        for end in term.ends() {
            bytes::push(size(end), &mut out);
        }
    }
    for column in 0..COLUMNS {
        for term in terms {
            out.extend_from_slice(&term.0[column]);
        }
    }
    out
}

/// Positions of one piece.
#[derive(Clone, Debug)]
pub(in crate::search) struct Positions {
    bytes: Vec<u8>,
    /// Where each term begins in each column, and where the last ends.
    terms: Vec<[u32; COLUMNS]>,
}

impl Positions {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self, String> {
        let mut reader = Reader::new(&bytes);
        let count = reader.number()? as usize;
        if count > reader.left() / COLUMNS {
            return Err(format!("{count} terms are announced in too few bytes"));
        }
        let wrong = || "the positions end elsewhere than announced".to_owned();
        let mut ends = [0_u32; COLUMNS];
        let mut terms = Vec::with_capacity(count + 1);
        terms.push(ends);
        for _ in 0..count {
            for end in &mut ends {
                *end = end.checked_add(reader.number()?).ok_or_else(wrong)?;
            }
            terms.push(ends);
        }
        let mut start = size(bytes.len() - reader.left());
        for column in 0..COLUMNS {
            for term in &mut terms {
                term[column] = term[column].checked_add(start).ok_or_else(wrong)?;
            }
            start = terms.last().map_or(start, |last| last[column]);
        }
        if start as usize != bytes.len() {
            return Err(wrong());
        }
        Ok(Self { bytes, terms })
    }

    /// Calls for each wanted document with its places in some zones, each zone's far from the others'. `documents` and `notes` are
    /// the postings of the term that this part covers; `wanted` some of the documents; all in order.
    pub(in crate::search) fn each(
        &self,
        term: usize,
        (documents, notes): (&[u32], &[u8]),
        wanted: &[u32],
        zones: Zones,
        mut call: impl FnMut(u32, &[u32]),
    ) -> Result<(), String> {
        let ends = self.terms.get(term..).and_then(|terms| terms.get(..2));
        let Some([from, to]) = ends else {
            return Err("the positions have fewer terms than the postings".to_owned());
        };
        let column = |column: usize| {
            let part = (self.bytes).get(from[column] as usize..to[column] as usize);
            Reader::new(part.unwrap_or_default())
        };
        let mut rows = Rows {
            columns: std::array::from_fn(column),
            text: Vec::new(),
            places: Vec::new(),
        };
        let mut next = 0;
        for (document, note) in documents.iter().zip(notes) {
            while wanted.get(next).is_some_and(|wanted| wanted < document) {
                next += 1;
            }
            if next == wanted.len() {
                return Ok(());
            }
            let has = super::zones_of(*note);
            if wanted.get(next) == Some(document) {
                rows.next(has, zones)?;
                call(*document, &rows.places);
            } else {
                rows.next(has, Zones::default())?;
            }
        }
        if rows.columns.iter().all(Reader::is_empty) {
            Ok(())
        } else {
            Err("there are positions of more documents than postings".to_owned())
        }
    }
}

/// The postings of a term, read one after the other.
struct Rows<'a> {
    columns: [Reader<'a>; COLUMNS],
    /// The places in the text of the posting at hand.
    text: Vec<u32>,
    /// Those in the zones that are wanted.
    places: Vec<u32>,
}

impl Rows<'_> {
    /// Reads the posting that comes next, which has some zones, as far as others are wanted.
    fn next(&mut self, has: Zones, wanted: Zones) -> Result<(), String> {
        let [often, lows, highs, bits] = &mut self.columns;
        self.places.clear();
        let mut in_text = 0;
        for zone in Zone::ALL.into_iter().filter(|zone| has.has(*zone)) {
            let base = zone as u32 * ZONE;
            if zone == Zone::Said {
                let bits = match in_text {
                    1 => &[1],
                    count => bits.take(u32::div_ceil(count, 8))?,
                };
                if wanted.has(zone) {
                    let is_said = |at: usize| {
                        bits.get(at / 8)
                            .is_some_and(|byte| byte >> (at % 8) & 1 == 1)
                    };
                    let text = self.text.iter().enumerate();
                    let text = text.filter(|(at, _)| is_said(*at));
                    self.places.extend(text.map(|(_, place)| base + place));
                }
                continue;
            }
            let count = often.number()?;
            let lows = lows.take(count)?;
            let is_text = zone == Zone::Text;
            if is_text {
                in_text = count;
                self.text.clear();
            }
            let for_said = is_text && has.has(Zone::Said) && wanted.has(Zone::Said);
            if !wanted.has(zone) && !for_said {
                highs.skip(count)?;
                continue;
            }
            let mut place = 0_u32;
            for low in lows {
                let high = highs.number()?;
                place = high
                    .checked_mul(1 << 8)
                    .and_then(|high| place.checked_add(high + u32::from(*low)))
                    .filter(|place| *place < ZONE)
                    .ok_or("a place is out of range")?;
                if wanted.has(zone) {
                    self.places.push(base + place);
                }
                if for_said {
                    self.text.push(place);
                }
            }
        }
        Ok(())
    }
}
