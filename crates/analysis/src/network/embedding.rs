//! Vectors of eight-bit components, one for each number.

use super::read::{Reader, WeightsError};

/// A table of vectors. Number 0 is for whatever has none of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedding {
    /// Vector by vector; [`super::EMBEDDING_BITS`] behind the point.
    vectors: Vec<i8>,
    width: usize,
}

impl Embedding {
    /// Reads the width and the vectors.
    ///
    /// # Errors
    /// When the bytes are no such table, or an empty one.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let width = reader.number()?;
        let vectors = reader.eights()?;
        if width == 0 || vectors.is_empty() || vectors.len() % width != 0 {
            return Err(WeightsError::Damaged);
        }
        Ok(Self { vectors, width })
    }

    /// Components of a vector.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The vector of a number; of 0 for a number that has none.
    #[must_use]
    pub fn of(&self, number: usize) -> &[i8] {
        let at = number.saturating_mul(self.width);
        self.vectors
            .get(at..at.saturating_add(self.width))
            .unwrap_or(&self.vectors[..self.width])
    }
}
