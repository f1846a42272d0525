//! Documents to an index in pieces.

use super::bytes::{self, Reader};
use super::directory::{Directory, MOST_DOCUMENTS, MOST_PARTS, Shard, span};
use super::impact::Lengths;
use super::positions::{self, Columns};
use super::sequence::Sequence;
use super::vocabulary::Terms;
use super::{BETWEEN, Piece, postings};
use crate::search::zone::Zones;
use hashbrown::HashTable;

/// How large pieces become, in bytes before they are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// What a shard's postings may come to, unless they are one term's.
    pub documents: usize,
    /// What the positions of some shards may come to, unless they are one term's; those of a term alone are cut into parts of half of that, of which a
    /// search asks for those of the documents that are left.
    pub positions: usize,
}

impl Sizes {
    /// For an index of so many postings, in which a search without a field looks in these zones. A shard costs a request and a file: few of
    /// them in a small collection. Those of the articles are smaller, since a reader's first screen waits for one; and in a large
    /// collection little more than at 10,000 articles, which have 3,000,000 postings.
    #[must_use]
    pub fn for_postings(postings: u64, plain: Zones) -> Self {
        // A posting takes a little more than two bytes; so many shards, as long as they are neither small nor large.
        let shards = if plain.are_of_articles() { 240 } else { 40 };
        let documents = (postings * 9 / 4 / shards).clamp(24 << 10, 48 << 10);
        let documents = usize::try_from(documents).unwrap_or(48 << 10);
        Self {
            documents,
            positions: (6 * documents).min(240 << 10),
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
    /// The numbers of the terms, by first occurrence. Nothing depends on the order of a table: terms are sorted at the end.
    numbers: HashTable<u32>,
    terms: Vec<Term>,
    /// How many words each document has in each zone.
    lengths: Vec<[u32; 3]>,
}

/// What is known of a term so far.
#[derive(Clone, Debug, Default)]
struct Term {
    term: Box<str>,
    hash: u64,
    /// The first document that it may be found in next.
    next: u32,
    /// For each posting the distance of its document, its zones and its places.
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
    /// There are too many, and which part of the collection can be indexed.
    pub fn push(&mut self, sequence: &Sequence) -> Result<(), String> {
        let document = bytes::size(self.lengths.len());
        if document >= MOST_DOCUMENTS {
            return Err(format!(
                "An index holds {MOST_DOCUMENTS} documents at most: split the collection"
            ));
        }
        self.lengths.push(sequence.lengths);
        sequence.each(|entry| {
            let terms = &mut self.terms;
            let same = |number: &u32| {
                let term = terms.get(*number as usize);
                term.is_some_and(|term| *term.term == *entry.term)
            };
            let number = match self.numbers.find(entry.hash, same) {
                Some(number) => *number as usize,
                None => {
                    let number = terms.len();
                    terms.push(Term {
                        term: entry.term.into(),
                        hash: entry.hash,
                        ..Term::default()
                    });
                    let hash =
                        |number: &u32| terms.get(*number as usize).map_or(0, |term| term.hash);
                    self.numbers
                        .insert_unique(entry.hash, bytes::size(number), hash);
                    number
                }
            };
            let Some(term) = terms.get_mut(number) else {
                return Ok(());
            };
            self.postings += 1;
            bytes::push(document - term.next, &mut term.postings);
            term.next = document + 1;
            term.postings.push(entry.zones.bits());
            bytes::push(bytes::size(entry.places.len()), &mut term.postings);
            term.postings.extend_from_slice(entry.places);
            Ok(())
        })
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
        let lengths = Lengths::new(totals, documents, self.plain);
        drop(std::mem::take(&mut self.numbers));
        self.terms.sort_unstable_by(|a, b| a.term.cmp(&b.term));
        let mut shards = Shards {
            directory: Directory {
                documents,
                plain: self.plain,
                shards: Vec::new(),
            },
            sizes: (self.sizes).unwrap_or_else(|| Sizes::for_postings(self.postings, self.plain)),
            open: postings::Shard::default(),
            home: 0,
            columns: Vec::new(),
            columns_size: 0,
            from: String::new(),
            last: String::new(),
        };
        let mut vocabulary = Terms::default();
        for Term { term, postings, .. } in self.terms {
            if *term != *BETWEEN {
                vocabulary.push(&term);
            }
            let posted = Posted::read(&postings, &self.lengths, &lengths)?;
            drop(postings);
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
    columns: Columns,
    /// Where each document's places end in each column.
    ends: Vec<[usize; 4]>,
}

impl Posted {
    fn read(kept: &[u8], all: &[[u32; 3]], lengths: &Lengths) -> Result<Self, String> {
        let mut posted = Self {
            documents: Vec::new(),
            notes: Vec::new(),
            columns: Columns::default(),
            ends: Vec::new(),
        };
        let mut reader = Reader::new(kept);
        let mut next = 0;
        while !reader.is_empty() {
            let document = next + reader.number()?;
            next = document + 1;
            let zones = Zones::from_bits(reader.take(1)?.first().copied().unwrap_or_default());
            let places = reader.run()?;
            let length = all.get(document as usize).copied().unwrap_or_default();
            let counts = posted.columns.push(zones, places)?;
            posted.documents.push(document);
            posted
                .notes
                .push(postings::note(zones, lengths.step(counts, length)));
            posted.ends.push(posted.columns.ends());
        }
        Ok(posted)
    }

    /// Where the places of the documents before one end.
    fn ends_before(&self, document: u32) -> [usize; 4] {
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
    /// The shard by which the open positions are known: the first that has terms of them.
    home: usize,
    /// The open positions of each term.
    columns: Vec<Columns>,
    /// How many bytes these are.
    columns_size: usize,
    /// No term of the open shard comes before this, and all of those before do.
    from: String,
    /// The last term.
    last: String,
}

impl Shards {
    fn push(&mut self, term: &str, posted: Posted, each: &mut impl FnMut(Piece, Vec<u8>)) {
        let distances = postings::distances(&posted.documents);
        let size = distances.len() + posted.notes.len();
        let places = posted.columns.size();
        let alone = size > self.sizes.documents || places > self.sizes.positions;
        if alone || self.columns_size + places > self.sizes.positions {
            self.close(each);
        } else if self.open.size() + size > self.sizes.documents {
            self.close_documents(each);
        }
        if self.open.is_empty() {
            // The first shard begins with everything.
            self.from = if self.directory.is_empty() {
                String::new()
            } else {
                separator(&self.last, term)
            };
        }
        term.clone_into(&mut self.last);
        self.open.push(term, &distances, &posted.notes);
        if alone {
            self.close_alone(&posted, each);
        } else {
            self.columns_size += places;
            self.columns.push(posted.columns);
        }
    }

    /// Gives the open shard's postings and enters it in the directory.
    fn close_documents(&mut self, each: &mut impl FnMut(Piece, Vec<u8>)) {
        if self.open.is_empty() {
            return;
        }
        let shard = self.directory.shards.len();
        let from = std::mem::take(&mut self.from);
        // Of the others that share its positions it is not known.
        let parts = u32::from(shard == self.home);
        self.directory.shards.push(Shard { from, parts });
        let next = postings::Shard::after(self.columns.len());
        let open = std::mem::replace(&mut self.open, next);
        each(Piece::Documents(bytes::size(shard)), open.finish());
    }

    fn close(&mut self, each: &mut impl FnMut(Piece, Vec<u8>)) {
        self.close_documents(each);
        let columns = std::mem::take(&mut self.columns);
        if !columns.is_empty() {
            self.columns_size = 0;
            let shard = bytes::size(self.home);
            each(
                Piece::Positions { shard, part: 0 },
                positions::write(&columns),
            );
        }
        self.home = self.directory.shards.len();
        self.open = postings::Shard::default();
    }

    /// A shard of one term, whose positions may be in parts.
    fn close_alone(&mut self, posted: &Posted, each: &mut impl FnMut(Piece, Vec<u8>)) {
        let documents = self.directory.documents;
        let size = posted.columns.size();
        let parts = bytes::size(size.div_ceil((self.sizes.positions / 2).max(1)));
        let parts = parts.clamp(1, documents.clamp(1, MOST_PARTS));
        let home = self.home;
        self.close_documents(each);
        if let Some(shard) = self.directory.shards.get_mut(home) {
            shard.parts = parts;
        }
        let shard = bytes::size(home);
        let span = span(documents, parts);
        for part in 0..parts {
            let from = posted.ends_before(span.saturating_mul(part));
            let to = posted.ends_before(span.saturating_mul(part + 1));
            let columns = positions::write(&[posted.columns.between(from, to)]);
            each(Piece::Positions { shard, part }, columns);
        }
        self.close(each);
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
