//! Documents to an index in pieces.

use super::bytes::{self, Reader};
use super::directory::{Directory, MOST_DOCUMENTS, MOST_PARTS, Shard, span};
use super::impact::Lengths;
use super::sequence::{self, Sequence};
use super::vocabulary::Terms;
use super::{Piece, positions, postings};
use crate::search::zone::Zones;
use std::collections::HashMap;

/// How large pieces become, in bytes before they are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// What a shard's postings may come to, unless they are one term's.
    pub documents: usize,
    /// What a shard's positions may come to, unless they are one term's; those of a term alone are cut into parts of half of that, of which a
    /// search asks for those of the documents that are left.
    pub positions: usize,
}

impl Sizes {
    /// For an index of so many postings. A shard costs a request and a file: few of them in a small collection, and in a large one no
    /// more for a reader to wait for than a quarter more than at 10,000 articles, which have 3,000,000.
    #[must_use]
    pub fn for_postings(postings: u64) -> Self {
        // A posting takes a little more than two bytes; 120 shards, as long as they are neither small nor large.
        let documents = (postings * 9 / 4 / 120).clamp(32 << 10, 80 << 10);
        let documents = usize::try_from(documents).unwrap_or(80 << 10);
        Self {
            documents,
            positions: 3 * documents,
        }
    }
}

/// An index in the making. Memory is a little more than what the pieces come to.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    plain: Zones,
    /// As the postings ask for, when not given.
    sizes: Option<Sizes>,
    postings: u64,
    /// Each term's number, by first occurrence. Nothing depends on the order of a map: terms are sorted at the end.
    numbers: HashMap<Box<str>, u32>,
    terms: Vec<Term>,
    /// How many words each document has in each zone.
    lengths: Vec<[u32; 3]>,
}

/// What is known of a term so far.
#[derive(Clone, Debug, Default)]
struct Term {
    /// The first document that it may be found in next.
    next: u32,
    /// For each posting the distance of its document, its zones and its run.
    postings: Vec<u8>,
}

impl Builder {
    /// For documents in which a search without a field looks in these zones.
    #[must_use]
    pub fn new(plain: Zones) -> Self {
        Self {
            plain,
            ..Self::default()
        }
    }

    /// With pieces of other sizes than [`Sizes::for_postings`] gives.
    #[must_use]
    pub const fn with_sizes(mut self, sizes: Sizes) -> Self {
        self.sizes = Some(sizes);
        self
    }

    /// Adds the next document.
    ///
    /// # Errors
    /// What is wrong with a sequence that was kept and is damaged, or that there are too many. Then nothing is added.
    pub fn push(&mut self, sequence: &Sequence) -> Result<(), String> {
        let mut sound = Ok([0; 3]);
        let lengths = sequence::read(sequence, |entry| {
            if let Err(wrong) = positions::counts(entry.places, entry.zones) {
                sound = Err(wrong);
            }
        })?;
        sound?;
        let document = bytes::size(self.lengths.len());
        if document >= MOST_DOCUMENTS {
            return Err(format!(
                "An index holds {MOST_DOCUMENTS} documents at most: split the collection"
            ));
        }
        self.lengths.push(lengths);
        sequence::read(sequence, |entry| {
            let number = match self.numbers.get(entry.term) {
                Some(number) => *number as usize,
                None => {
                    let number = self.terms.len();
                    self.numbers.insert(entry.term.into(), bytes::size(number));
                    self.terms.push(Term::default());
                    number
                }
            };
            let Some(term) = self.terms.get_mut(number) else {
                return;
            };
            self.postings += 1;
            bytes::push(document - term.next, &mut term.postings);
            term.next = document + 1;
            term.postings.push(entry.zones.bits());
            bytes::push(bytes::size(entry.places.len()), &mut term.postings);
            term.postings.extend_from_slice(entry.places);
        })?;
        Ok(())
    }

    /// Gives every piece, one after the other, and then says where each is. The same documents give the same bytes.
    ///
    /// # Errors
    /// None that [`Builder::push`] has not found.
    pub fn finish(mut self, mut each: impl FnMut(Piece, Vec<u8>)) -> Result<Directory, String> {
        let documents = bytes::size(self.lengths.len());
        let mut totals = [0_u64; 3];
        for lengths in &self.lengths {
            for (total, length) in totals.iter_mut().zip(lengths) {
                *total += u64::from(*length);
            }
        }
        let average = Lengths::new(totals, documents, self.plain);
        let mut terms: Vec<(Box<str>, u32)> =
            std::mem::take(&mut self.numbers).into_iter().collect();
        terms.sort_unstable();
        let mut shards = Shards {
            directory: Directory {
                documents,
                plain: self.plain,
                shards: Vec::new(),
            },
            sizes: (self.sizes).unwrap_or_else(|| Sizes::for_postings(self.postings)),
            open: postings::Shard::default(),
            runs: Vec::new(),
            runs_size: 0,
            from: String::new(),
            last: String::new(),
        };
        let mut vocabulary = Terms::default();
        for (term, number) in terms {
            vocabulary.push(&term);
            let kept = self.terms.get_mut(number as usize);
            let kept = kept.map(std::mem::take).unwrap_or_default();
            let posted = Posted::read(&kept.postings, &self.lengths, &average)?;
            drop(kept);
            shards.push(&term, posted, &mut each);
        }
        shards.close(&mut each);
        each(Piece::Vocabulary, vocabulary.finish());
        Ok(shards.directory)
    }
}

/// The postings of a term.
struct Posted {
    documents: Vec<u32>,
    notes: Vec<u8>,
    /// The runs of all documents.
    runs: Vec<u8>,
    /// Where each document's run ends.
    ends: Vec<usize>,
}

impl Posted {
    fn read(kept: &[u8], lengths: &[[u32; 3]], average: &Lengths) -> Result<Self, String> {
        let mut posted = Self {
            documents: Vec::new(),
            notes: Vec::new(),
            runs: Vec::with_capacity(kept.len()),
            ends: Vec::new(),
        };
        let mut reader = Reader::new(kept);
        let mut next = 0;
        while !reader.is_empty() {
            let document = next + reader.number()?;
            next = document + 1;
            let zones = Zones::from_bits(reader.take(1)?.first().copied().unwrap_or_default());
            let run = reader.run()?;
            let length = lengths.get(document as usize).copied().unwrap_or_default();
            let step = average.step(positions::counts(run, zones)?, length);
            posted.documents.push(document);
            posted.notes.push(postings::note(zones, step));
            bytes::push(bytes::size(run.len()), &mut posted.runs);
            posted.runs.extend_from_slice(run);
            posted.ends.push(posted.runs.len());
        }
        Ok(posted)
    }

    /// The runs of the first documents up to one.
    fn runs_before(&self, document: u32) -> usize {
        let count = self.documents.partition_point(|other| *other < document);
        count
            .checked_sub(1)
            .and_then(|last| self.ends.get(last))
            .copied()
            .unwrap_or_default()
    }
}

/// Terms, in order, cut into shards.
struct Shards {
    directory: Directory,
    sizes: Sizes,
    open: postings::Shard,
    /// The runs of each term of the open shard.
    runs: Vec<Vec<u8>>,
    /// How many bytes these are.
    runs_size: usize,
    /// No term of the open shard comes before this, and all of those before do.
    from: String,
    /// The last term.
    last: String,
}

impl Shards {
    fn push(&mut self, term: &str, posted: Posted, each: &mut impl FnMut(Piece, Vec<u8>)) {
        let encoded = postings::encode(&posted.documents, &posted.notes);
        let alone =
            encoded.len() > self.sizes.documents || posted.runs.len() > self.sizes.positions;
        let full = self.open.size() + encoded.len() > self.sizes.documents
            || self.runs_size + posted.runs.len() > self.sizes.positions;
        if alone || full {
            self.close(each);
        }
        if self.runs.is_empty() {
            // The first shard begins with everything.
            self.from = if self.directory.is_empty() {
                String::new()
            } else {
                separator(&self.last, term)
            };
        }
        term.clone_into(&mut self.last);
        let count = bytes::size(posted.documents.len());
        self.open.push(term, count, &encoded);
        if alone {
            self.close_alone(&posted, each);
        } else {
            self.runs_size += posted.runs.len();
            self.runs.push(posted.runs);
        }
    }

    fn close(&mut self, each: &mut impl FnMut(Piece, Vec<u8>)) {
        if self.runs.is_empty() {
            return;
        }
        let shard = self.begin(1, each);
        let runs = std::mem::take(&mut self.runs);
        self.runs_size = 0;
        each(Piece::Positions { shard, part: 0 }, positions::write(&runs));
    }

    /// A shard of one term, whose positions may be in parts.
    fn close_alone(&mut self, posted: &Posted, each: &mut impl FnMut(Piece, Vec<u8>)) {
        let documents = self.directory.documents;
        let parts = bytes::size(
            posted
                .runs
                .len()
                .div_ceil((self.sizes.positions / 2).max(1)),
        );
        let parts = parts.clamp(1, documents.clamp(1, MOST_PARTS));
        let shard = self.begin(parts, each);
        let span = span(documents, parts);
        for part in 0..parts {
            let from = posted.runs_before(span.saturating_mul(part));
            let to = posted.runs_before(span.saturating_mul(part + 1));
            let runs = posted.runs.get(from..to).unwrap_or_default().to_vec();
            each(Piece::Positions { shard, part }, positions::write(&[runs]));
        }
    }

    /// Gives the open shard's postings and enters it in the directory.
    fn begin(&mut self, parts: u32, each: &mut impl FnMut(Piece, Vec<u8>)) -> u32 {
        let shard = bytes::size(self.directory.shards.len());
        let from = std::mem::take(&mut self.from);
        self.directory.shards.push(Shard { from, parts });
        let open = std::mem::take(&mut self.open);
        each(Piece::Documents(shard), open.finish());
        shard
    }
}

/// The shortest beginning of a term that comes after the term before.
fn separator(before: &str, term: &str) -> String {
    let ends = term
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut beginnings = ends.filter_map(|end| term.get(..end));
    beginnings
        .find(|beginning| *beginning > before)
        .unwrap_or(term)
        .to_owned()
}
