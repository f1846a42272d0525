//! Which document has which words where, in pieces that are fetched one by one.
//!
//! A [`Builder`] takes the [`Sequence`] of each document and gives a [`Directory`] and [`Piece`]s: the terms are sorted and cut into
//! shards, and each shard has its postings in one piece and the positions in others, since only phrases and NEAR ask for these.
//! [`Loaded`] is what a reader has of it so far.
//!
//! What is said in a quotation, and the title above it, has no terms of its own: it is some places of an article, whose index is asked.

mod builder;
mod bytes;
mod contents;
mod directory;
mod impact;
mod loaded;
mod positions;
mod postings;
mod sequence;
mod vocabulary;

pub use builder::{Builder, Sizes};
pub use contents::ContentsBuilder;
pub use directory::Directory;
pub use loaded::Loaded;
pub use sequence::{Sequence, Words};

pub(in crate::search) use contents::Contents;
pub(in crate::search) use impact::{Lengths, ln, value};
pub(in crate::search) use positions::{Positions, ZONE};
pub(in crate::search) use postings::{Documents, Postings, note, step_of, zones_of};

/// What stands between two fields, as if it were a word: no phrase and no NEAR reaches over it. It is none that a reader can type, and
/// comes before all that are.
pub(in crate::search) const BETWEEN: &str = "\0";

/// A file of the index, without its wrapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// The terms of a shard, and for each the documents that have it.
    Documents(u32),
    /// The positions of a shard's terms. A term that fills a shard alone may have several parts, each for some of the documents.
    Positions {
        /// Which shard.
        shard: u32,
        /// Which part, from 0.
        part: u32,
    },
    /// Every term, for words with a slip.
    Vocabulary,
    /// Of an index of quotations, where in the texts of the articles these stand; see [`ContentsBuilder`].
    Contents,
}

#[cfg(test)]
mod tests;
