//! The pieces of the two search indexes in their files.

use super::{Error, Manifest, Part, envelope};
use crate::search::terms::{Directory, Loaded, Piece};

/// Which index a piece is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Indexed {
    /// That of the articles.
    Articles,
    /// That of the quotations.
    Quotations,
}

impl Indexed {
    pub(super) const fn part(self) -> Part {
        match self {
            Self::Articles => Part::Articles,
            Self::Quotations => Part::Said,
        }
    }

    /// As a reader is told of it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.part().name()
    }

    /// The name of a piece's file, in the folder of its generation.
    #[must_use]
    pub fn file(self, piece: Piece) -> String {
        let stem = self.part().stem();
        match piece {
            Piece::Documents(shard) => format!("{stem}-{shard}.bin"),
            Piece::Positions { shard, part } => format!("{stem}-{shard}-places-{part}.bin"),
            Piece::Vocabulary => format!("{stem}-vocabulary.bin"),
            Piece::Contents => format!("{stem}-contents.bin"),
        }
    }
}

impl Manifest {
    /// An index of which nothing is loaded but where its pieces are.
    #[must_use]
    pub fn index(&self, of: Indexed) -> Loaded {
        Loaded::new(match of {
            Indexed::Articles => self.articles_index.clone(),
            Indexed::Quotations => self.quotations_index.clone(),
        })
    }

    /// Where a piece of an index lies, from the folder of the manifest.
    #[must_use]
    pub fn piece(&self, of: Indexed, piece: Piece) -> String {
        format!("{}/{}", self.generation, of.file(piece))
    }
}

/// Reads a piece into its index.
///
/// # Errors
/// [`Error`] when the bytes are no piece of this version and place; then the index is as before.
pub fn put_piece(index: &mut Loaded, of: Indexed, piece: Piece, bytes: &[u8]) -> Result<(), Error> {
    let content = envelope::content(of.part(), bytes)?;
    index
        .put(piece, content.to_vec())
        .map_err(Error::damaged(of.part()))
}

/// A directory as one line of text.
pub(super) mod directory {
    use super::Directory;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        directory: &Directory,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        directory.pack().serialize(serializer)
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Directory, D::Error> {
        let line = <&str>::deserialize(deserializer)?;
        Directory::unpack(line).map_err(D::Error::custom)
    }
}
