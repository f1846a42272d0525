//! A matrix of eight-bit weights with one scale for each row.

use super::read::{Reader, WeightsError, of_length};
use wide::{i16x8, i32x4};

/// Bits that a row's multiplier is shifted back by.
pub const MULTIPLIER_BITS: u32 = 24;

/// Rows that are summed side by side.
const BLOCK: usize = 4 * QUARTER;

/// Rows whose sums fit one register.
const QUARTER: usize = 4;

/// A matrix: `rows` outputs of `columns` inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    /// For each block of rows and each pair of columns the weights, four rows at a time, each row's two together.
    weights: Vec<[i16x8; 4]>,
    /// For each row what a sum is multiplied by, in 1/2²⁴, to have [`super::SCORE_BITS`] behind the point.
    multipliers: Vec<i32>,
    columns: usize,
}

impl Linear {
    /// Reads `columns`, the weights row by row, the multipliers.
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
        let weight = |row: usize, column: usize| {
            let within = row < multipliers.len() && column < columns;
            if within {
                i16::from(weights[row * columns + column])
            } else {
                0
            }
        };
        let mut blocks = Vec::new();
        for first in (0..multipliers.len()).step_by(BLOCK) {
            for column in (0..columns).step_by(2) {
                blocks.push(std::array::from_fn(|quarter| {
                    i16x8::from(std::array::from_fn::<i16, 8, _>(|at| {
                        weight(first + QUARTER * quarter + at / 2, column + at % 2)
                    }))
                }));
            }
        }
        Ok(Self {
            weights: blocks,
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

    /// Adds the product with `input` (`columns` numbers) to `sums` (`rows` numbers). `pairs` is where it works.
    pub fn add(&self, input: &[i16], pairs: &mut Vec<i16x8>, sums: &mut [i32]) {
        pairs.clear();
        pairs.extend(input.chunks(2).map(|pair| {
            let (one, other) = (pair[0], pair.get(1).copied().unwrap_or(0));
            i16x8::from([one, other, one, other, one, other, one, other])
        }));
        let blocks = self.weights.chunks_exact(pairs.len().max(1));
        let rows = self.multipliers.chunks(BLOCK).zip(sums.chunks_mut(BLOCK));
        for (block, (multipliers, sums)) in blocks.zip(rows) {
            // No product of an eight-bit weight and a state overflows a sum of fewer than 500 columns; a wrong weight wraps.
            let (mut a, mut b, mut c, mut d) = (i32x4::ZERO, i32x4::ZERO, i32x4::ZERO, i32x4::ZERO);
            for ([one, two, three, four], pair) in block.iter().zip(pairs.iter()) {
                a += one.dot(*pair);
                b += two.dot(*pair);
                c += three.dot(*pair);
                d += four.dot(*pair);
            }
            let found = [a, b, c, d].map(i32x4::to_array);
            let found = found.as_flattened();
            for ((sum, multiplier), found) in sums.iter_mut().zip(multipliers).zip(found) {
                *sum = sum.wrapping_add(scaled(*found, *multiplier));
            }
        }
    }
}

/// A sum times a multiplier, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "wrong weights may wrap; right ones stay far below 32 bits"
)]
fn scaled(sum: i32, multiplier: i32) -> i32 {
    ((i64::from(sum) * i64::from(multiplier)) >> MULTIPLIER_BITS) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight at a time and one by one give the same, for sizes that fill no block.
    #[test]
    fn products_are_those_of_the_definition() {
        let (rows, columns) = (21, 7);
        let weights: Vec<i8> = (0..rows * columns)
            .map(|at| i8::try_from(at % 255 - 127).unwrap())
            .collect();
        let multipliers: Vec<i32> = (0..rows).map(|row| 1_000_000 * row - 3_000_000).collect();
        let input: Vec<i16> = vec![i16::MIN, i16::MAX, -1, 0, 12_345, -23_456, 77];
        let mut bytes = Vec::new();
        bytes.extend(7_u32.to_le_bytes());
        bytes.extend(u32::try_from(weights.len()).unwrap().to_le_bytes());
        bytes.extend(weights.iter().map(|weight| weight.cast_unsigned()));
        bytes.extend(21_u32.to_le_bytes());
        bytes.extend(multipliers.iter().flat_map(|one| one.to_le_bytes()));
        let linear = Linear::read(&mut Reader::new(&bytes, b"").unwrap()).unwrap();
        let mut sums = vec![5; 21];
        linear.add(&input, &mut Vec::new(), &mut sums);
        for (row, sum) in weights.chunks(7).zip(multipliers).zip(sums) {
            let (row, multiplier) = row;
            let product: i32 = row
                .iter()
                .zip(&input)
                .map(|(weight, value)| i32::from(*weight) * i32::from(*value))
                .sum();
            assert_eq!(sum, 5 + scaled(product, multiplier));
        }
    }

    #[test]
    fn sizes_that_do_not_agree_are_refused() {
        let mut bytes = Vec::new();
        for number in [3_u32, 1, 0, 2, 0, 0] {
            bytes.extend(number.to_le_bytes());
        }
        assert_eq!(
            Linear::read(&mut Reader::new(&bytes, b"").unwrap()),
            Err(WeightsError::Damaged)
        );
    }
}
