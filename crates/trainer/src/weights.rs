//! Writing weights, as `onrecord_analysis::network::read` reads them; and rounding them to eight bits.

use onrecord_analysis::network::activation::ENTRIES;
use onrecord_analysis::network::linear::MULTIPLIER_BITS;
use onrecord_analysis::network::{SCORE_BITS, STATE_BITS};

/// Bytes to be written.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Begins with what such bytes begin with.
    #[must_use]
    pub fn new(magic: &[u8]) -> Self {
        Self {
            bytes: magic.to_vec(),
        }
    }

    /// All of it.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A length or other small number.
    pub fn number(&mut self, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.bytes.extend(number.to_le_bytes());
    }

    /// A list of eight-bit numbers.
    pub fn eights(&mut self, list: &[i8]) {
        self.number(list.len());
        self.bytes
            .extend(list.iter().map(|value| value.cast_unsigned()));
    }

    /// A list of 32-bit numbers.
    pub fn wide(&mut self, list: &[i32]) {
        self.number(list.len());
        self.bytes
            .extend(list.iter().flat_map(|value| value.to_le_bytes()));
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.bytes());
    }

    /// Scores, with `SCORE_BITS` behind the point.
    pub fn scores(&mut self, list: &[f32]) {
        let list: Vec<i32> = list.iter().map(|value| fixed(*value, SCORE_BITS)).collect();
        self.wide(&list);
    }

    /// A matrix of `columns` × `rows` as learnt (input by output), turned and rounded. `input_bits`: behind the point of what it is multiplied with.
    pub fn matrix(
        &mut self,
        (columns, rows): (usize, usize),
        values: &[f32],
        input_bits: u32,
        steps: u8,
    ) {
        self.number(columns);
        let (mut eights, mut multipliers) = (Vec::new(), Vec::new());
        for row in 0..rows {
            let line: Vec<f32> = (0..columns)
                .map(|column| values[column * rows + row])
                .collect();
            let (rounded, scale) = rounded(&line, steps);
            eights.extend(rounded);
            // sum · scale / 2^input_bits is the score; it wants SCORE_BITS behind the point.
            let power = MULTIPLIER_BITS + SCORE_BITS - input_bits;
            multipliers.push(fixed(scale, power));
        }
        self.eights(&eights);
        self.wide(&multipliers);
    }

    /// The table of the hyperbolic tangent.
    pub fn tangents(&mut self) {
        let table: Vec<i32> = (0..ENTRIES)
            .map(|at| {
                let x = to_float(at) / 64.0;
                fixed_wide(libm::tanh(x), STATE_BITS).min((1 << STATE_BITS) - 1)
            })
            .collect();
        self.wide(&table);
    }
}

/// Eight-bit weights and what one of them is worth. `steps`: from nought to the largest, 127 at most; with fewer, what is entropy-coded on its
/// way costs less.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "at most `steps` by the scale"
)]
pub fn rounded(line: &[f32], steps: u8) -> (Vec<i8>, f32) {
    let most = line
        .iter()
        .fold(1e-6_f32, |most, value| most.max(value.abs()));
    let scale = most / f32::from(steps);
    (
        line.iter()
            .map(|value| (value / scale).round() as i8)
            .collect(),
        scale,
    )
}

/// A number with so many bits behind the point.
#[must_use]
pub fn fixed(value: f32, bits: u32) -> i32 {
    fixed_wide(f64::from(value), bits)
}

#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn fixed_wide(value: f64, bits: u32) -> i32 {
    let scaled = value
        * f64::from(1_u32 << bits.min(31))
        * if bits > 31 {
            f64::from(1_u32 << (bits - 31))
        } else {
            1.0
        };
    scaled
        .round()
        .clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32
}

#[expect(clippy::cast_precision_loss, reason = "a small table")]
fn to_float(number: usize) -> f64 {
    number as f64
}
