//! What a reader has of an index so far.

use super::vocabulary::Vocabulary;
use super::{Contents, Directory, Documents, Piece, Positions};
use std::collections::BTreeMap;

/// The directory and the pieces that have come.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    directory: Directory,
    documents: BTreeMap<u32, Documents>,
    positions: BTreeMap<(u32, u32), Positions>,
    vocabulary: Option<Vocabulary>,
    contents: Option<Contents>,
}

impl Loaded {
    /// Nothing but the directory.
    #[must_use]
    pub const fn new(directory: Directory) -> Self {
        Self {
            directory,
            documents: BTreeMap::new(),
            positions: BTreeMap::new(),
            vocabulary: None,
            contents: None,
        }
    }

    /// Where each piece is.
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Whether a piece has come.
    #[must_use]
    pub fn has(&self, piece: Piece) -> bool {
        match piece {
            Piece::Documents(shard) => self.documents.contains_key(&shard),
            Piece::Positions { shard, part } => self.positions.contains_key(&(shard, part)),
            Piece::Vocabulary => self.vocabulary.is_some(),
            Piece::Contents => self.contents.is_some(),
        }
    }

    /// Takes a piece that has come.
    ///
    /// # Errors
    /// What is wrong with it; then it has not come. Damage deeper inside is found by the search that reads it.
    pub fn put(&mut self, piece: Piece, bytes: Vec<u8>) -> Result<(), String> {
        match piece {
            Piece::Documents(shard) => {
                let documents = Documents::read(bytes)?;
                self.directory.check(shard, &documents)?;
                self.documents.insert(shard, documents);
            }
            Piece::Positions { shard, part } => {
                self.positions
                    .insert((shard, part), Positions::read(bytes)?);
            }
            Piece::Vocabulary => self.vocabulary = Some(Vocabulary::read(bytes)),
            Piece::Contents => {
                self.contents = Some(Contents::read(&bytes, self.directory.documents)?);
            }
        }
        Ok(())
    }

    pub(in crate::search) fn documents(&self, shard: u32) -> Option<&Documents> {
        self.documents.get(&shard)
    }

    pub(in crate::search) fn positions(&self, shard: u32, part: u32) -> Option<&Positions> {
        self.positions.get(&(shard, part))
    }

    pub(in crate::search) const fn contents(&self) -> Option<&Contents> {
        self.contents.as_ref()
    }

    /// The terms that are a word but for one slip; `None` when the vocabulary has not come.
    pub(in crate::search) fn slips(&self, word: &str) -> Option<Result<Vec<String>, String>> {
        Some(self.vocabulary.as_ref()?.slips(word))
    }
}
