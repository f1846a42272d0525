//! A matrix of eight-bit weights with one scale for each row.

use super::read::{Reader, WeightsError, of_length};

/// Bits that a row's multiplier is shifted back by.
pub const MULTIPLIER_BITS: u32 = 24;

/// A matrix: `rows` outputs of `columns` inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    /// Row by row, widened to the sixteen bits that they are multiplied in.
    weights: Vec<i16>,
    /// For each row what a sum is multiplied by, in 1/2²⁴, to have [`super::SCORE_BITS`] behind the point.
    multipliers: Vec<i32>,
    columns: usize,
}

impl Linear {
    /// Reads `columns`, the weights, the multipliers.
    ///
    /// # Errors
    /// When the bytes are no such matrix.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let columns = reader.number()?;
        let weights = reader.eights()?;
        let multipliers = reader.wide()?;
        let length = columns
            .checked_mul(multipliers.len())
            .filter(|length| *length > 0)
            .ok_or(WeightsError::Damaged)?;
        let weights = of_length(weights, length)?;
        Ok(Self {
            weights: weights.into_iter().map(i16::from).collect(),
            multipliers,
            columns,
        })
    }

    /// The number of outputs.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.multipliers.len()
    }

    /// The number of inputs.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Adds the product with `input` (`columns` numbers) to `sums` (`rows` numbers).
    pub fn add(&self, input: &[i16], sums: &mut [i32]) {
        for ((row, multiplier), sum) in self
            .weights
            .chunks_exact(self.columns)
            .zip(&self.multipliers)
            .zip(sums)
        {
            *sum = sum.wrapping_add(scaled(dot(row, input), *multiplier));
        }
    }
}

/// The sum of products: no product of an eight-bit weight overflows it in fewer than 500 columns.
fn dot(one: &[i16], other: &[i16]) -> i32 {
    one.iter()
        .zip(other)
        .map(|(one, other)| i32::from(*one) * i32::from(*other))
        .fold(0, i32::wrapping_add)
}

/// A sum times a multiplier, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "wrong weights may wrap; right ones stay far below 32 bits"
)]
fn scaled(sum: i32, multiplier: i32) -> i32 {
    ((i64::from(sum) * i64::from(multiplier)) >> MULTIPLIER_BITS) as i32
}
