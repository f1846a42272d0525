//! A matrix of eight-bit weights with one scale for each row.

use super::read::{Reader, WeightsError, of_length};
use wide::{i16x8, i32x4};

/// Bits that a row's multiplier is shifted back by.
pub const MULTIPLIER_BITS: u32 = 24;

/// Rows that are summed side by side.
const BLOCK: usize = 4 * QUARTER;

/// Inputs that are multiplied side by side.
pub const LANES: usize = 4;

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

    /// Adds the products with some inputs (`columns` numbers each, [`LANES`] of them at most) to `sums` (`rows` numbers for each, one after
    /// another). Each weight is loaded once for all of them. `pairs` is where it works.
    pub fn add(&self, inputs: &[&[i16]], pairs: &mut Vec<i16x8>, sums: &mut [i32]) {
        match inputs {
            [] => {}
            [input] => self.add_lanes([*input], pairs, sums),
            [one, other] => self.add_lanes([*one, *other], pairs, sums),
            _ => {
                // An empty lane sums noughts.
                let lanes: [&[i16]; LANES] =
                    std::array::from_fn(|lane| inputs.get(lane).copied().unwrap_or(&[]));
                self.add_lanes(lanes, pairs, sums);
            }
        }
    }

    fn add_lanes<const N: usize>(
        &self,
        inputs: [&[i16]; N],
        pairs: &mut Vec<i16x8>,
        sums: &mut [i32],
    ) {
        pairs.clear();
        for column in (0..self.columns).step_by(2) {
            pairs.extend(inputs.map(|input| {
                let at = |column: usize| input.get(column).copied().unwrap_or(0);
                let (one, other) = (at(column), at(column + 1));
                i16x8::from([one, other, one, other, one, other, one, other])
            }));
        }
        let rows = self.rows();
        let blocks = self.weights.chunks_exact(self.columns.div_ceil(2));
        for (block, (multipliers, first)) in
            blocks.zip(self.multipliers.chunks(BLOCK).zip((0..).step_by(BLOCK)))
        {
            for half in 0..2 {
                let found: [_; N] = summed(block, pairs, half);
                let multipliers = multipliers.iter().skip(half * 2 * QUARTER);
                let first = first + half * 2 * QUARTER;
                for (lane, found) in found.iter().enumerate() {
                    let Some(sums) = sums.get_mut((lane * rows + first).min(sums.len())..) else {
                        continue;
                    };
                    let found = found.map(i32x4::to_array);
                    let found = found.as_flattened().iter();
                    for ((sum, multiplier), found) in
                        sums.iter_mut().zip(multipliers.clone()).zip(found)
                    {
                        *sum = sum.wrapping_add(scaled(*found, *multiplier));
                    }
                }
            }
        }
    }
}

/// The sums of eight rows of a block, for each lane.
///
/// No product of an eight-bit weight and a state overflows a sum of fewer than 500 columns; a wrong weight wraps.
fn summed<const N: usize>(block: &[[i16x8; 4]], pairs: &[i16x8], half: usize) -> [[i32x4; 2]; N] {
    let mut sums = [[i32x4::ZERO; 2]; N];
    let (lanes, _) = pairs.as_chunks::<N>();
    for (weights, lanes) in block.iter().zip(lanes) {
        let (one, other) = (weights[2 * half], weights[2 * half + 1]);
        for (sums, pair) in sums.iter_mut().zip(lanes) {
            sums[0] += one.dot(*pair);
            sums[1] += other.dot(*pair);
        }
    }
    sums
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
        for lanes in 1..=LANES {
            let inputs: Vec<Vec<i16>> = (0..lanes)
                .map(|lane| {
                    input
                        .iter()
                        .map(|value| value.rotate_left(lane as u32))
                        .collect()
                })
                .collect();
            let slices: Vec<&[i16]> = inputs.iter().map(Vec::as_slice).collect();
            let mut sums = vec![5; 21 * lanes];
            linear.add(&slices, &mut Vec::new(), &mut sums);
            for (input, sums) in inputs.iter().zip(sums.chunks(21)) {
                for ((row, multiplier), sum) in weights.chunks(7).zip(&multipliers).zip(sums) {
                    let product: i32 = row
                        .iter()
                        .zip(input)
                        .map(|(weight, value)| i32::from(*weight) * i32::from(*value))
                        .sum();
                    assert_eq!(*sum, 5 + scaled(product, *multiplier));
                }
            }
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
