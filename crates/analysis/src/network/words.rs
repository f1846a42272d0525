//! The table of word vectors, shared by whatever network reads words.

use super::embedding::Embedding;
use super::read::{Reader, WeightsError};
use super::vocabulary::Vocabulary;

/// What its bytes begin with.
pub const MAGIC: &[u8] = b"onrecord words 1\n";

/// Words and their vectors; those most frequent in the corpora come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    vocabulary: Vocabulary,
    vectors: Embedding,
}

impl Words {
    /// Reads the table.
    ///
    /// # Errors
    /// When the bytes are no such table.
    pub fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        let mut reader = Reader::new(bytes, MAGIC)?;
        let words = Self {
            vocabulary: Vocabulary::read(&mut reader)?,
            vectors: Embedding::read(&mut reader)?,
        };
        reader.end()?;
        Ok(words)
    }

    /// The number of a word; 0 when it has no vector.
    #[must_use]
    pub fn number(&self, word: &str) -> usize {
        self.vocabulary.number(word) as usize
    }

    /// The vector of a number.
    #[must_use]
    pub fn vector(&self, number: usize) -> &[i8] {
        self.vectors.of(number)
    }

    /// Components of a vector.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.vectors.width()
    }
}
