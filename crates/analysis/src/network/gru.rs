//! A layer of gated recurrent units (Cho et al. 2014, with the reset gate after the product, as cuDNN has it).

use super::activation::Activation;
use super::encoder::Inputs;
use super::linear::{LANES, Linear};
use super::read::{Reader, WeightsError, of_length};
use super::{EMBEDDING_BITS, STATE_BITS};

/// One direction of a layer. Gates stand in the order reset, update, candidate, each `width` rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Gru {
    /// From an input's vector.
    input: Linear,
    /// For each flag its gates' scores, row by row.
    flags: Vec<i32>,
    /// From the state before.
    state: Linear,
    /// Of the three gates, before the activation.
    bias: Vec<i32>,
    /// Of the candidate's share of the state before.
    state_bias: Vec<i32>,
    width: usize,
}

impl Gru {
    /// Reads the matrices and biases.
    ///
    /// # Errors
    /// When the sizes do not agree.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let input = Linear::read(reader)?;
        let state = Linear::read(reader)?;
        let width = state.columns();
        let gates = width.checked_mul(3).ok_or(WeightsError::Damaged)?;
        if input.rows() != gates || state.rows() != gates {
            return Err(WeightsError::Damaged);
        }
        let flag_scales = of_length(reader.wide()?, gates)?;
        let eights = reader.eights()?;
        if eights.len() % gates != 0 {
            return Err(WeightsError::Damaged);
        }
        // Rounded here once, so that a flag costs one addition a row.
        let flags = eights
            .chunks_exact(gates)
            .flat_map(|row| row.iter().zip(&flag_scales))
            .map(|(weight, scale)| {
                (i32::from(*weight).wrapping_mul(*scale)) >> (super::SCORE_BITS - EMBEDDING_BITS)
            })
            .collect();
        Ok(Self {
            input,
            flags,
            state,
            bias: of_length(reader.wide()?, gates)?,
            state_bias: of_length(reader.wide()?, width)?,
            width,
        })
    }

    /// Units of the layer.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Components of an input.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.input.columns()
    }

    /// The number of flags that an input may have.
    #[must_use]
    pub fn flags(&self) -> usize {
        self.flags.len() / (3 * self.width)
    }

    /// What each of some vectors adds to the gates, with their bias: [`Self::inputs`] components each, one after another.
    #[must_use]
    pub fn project(&self, vectors: &[i16]) -> Vec<i32> {
        let inputs: Vec<&[i16]> = vectors.chunks_exact(self.inputs()).collect();
        let mut projected = self.bias.repeat(inputs.len());
        let mut pairs = Vec::new();
        for (inputs, gates) in inputs
            .chunks(LANES)
            .zip(projected.chunks_mut(LANES * self.bias.len()))
        {
            self.input.add(inputs, &mut pairs, gates);
        }
        projected
    }

    /// Reads sequences side by side, the longest first and [`LANES`] at most, from the end when `reverse`. `projected`: what their vectors add.
    /// Of `states`, for each sequence `stride` numbers for each of its inputs, the `width` from `offset` on get the state after it.
    pub fn run(
        &self,
        activation: &Activation,
        projected: &[i32],
        (sequences, reverse): (&[Inputs<'_>], bool),
        states: &mut [Vec<i16>],
        (stride, offset): (usize, usize),
    ) {
        let width = self.width;
        let lanes = sequences.len();
        let mut before = vec![0_i16; lanes * width];
        let mut gates = vec![0_i32; 3 * width];
        let mut back = vec![0_i32; lanes * 3 * width];
        let mut pairs = Vec::new();
        let longest = sequences.first().map_or(0, Inputs::len);
        for step in 0..longest {
            let active = sequences.partition_point(|sequence| sequence.len() > step);
            for back in back.chunks_exact_mut(3 * width) {
                back[..2 * width].fill(0);
                back[2 * width..].copy_from_slice(&self.state_bias);
            }
            let lines: Vec<&[i16]> = before.chunks_exact(width).take(active).collect();
            self.state.add(&lines, &mut pairs, &mut back);
            for (lane, sequence) in sequences[..active].iter().enumerate() {
                let place = if reverse {
                    sequence.len() - 1 - step
                } else {
                    step
                };
                let vector = sequence.vectors[place] as usize * 3 * width;
                gates.copy_from_slice(&projected[vector..vector + 3 * width]);
                self.add_flags(sequence.flags(place), &mut gates);
                let state = &mut before[lane * width..][..width];
                let back = &back[lane * 3 * width..][..3 * width];
                step_of(activation, &gates, back, state);
                states[lane][place * stride + offset..][..width].copy_from_slice(state);
            }
        }
    }

    fn add_flags(&self, flags: &[u16], gates: &mut [i32]) {
        /// Gates whose sums stay in registers.
        const GATES: usize = 16;
        for (part, gates) in gates.chunks_mut(GATES).enumerate() {
            for flag in flags {
                let row = usize::from(*flag) * 3 * self.width + part * GATES;
                if let Some(row) = self.flags.get(row..row + gates.len()) {
                    for (gate, weight) in gates.iter_mut().zip(row) {
                        *gate = gate.wrapping_add(*weight);
                    }
                }
            }
        }
    }
}

/// The state after a step from that before it. `gates`: what the input adds; `back`: what the state before adds.
fn step_of(activation: &Activation, gates: &[i32], back: &[i32], state: &mut [i16]) {
    let width = state.len();
    let (resets, rest) = gates.split_at(width);
    let (updates, candidates) = rest.split_at(width);
    let (of_resets, rest) = back.split_at(width);
    let (of_updates, shares) = rest.split_at(width);
    for unit in 0..width {
        let reset = activation.logistic(resets[unit].wrapping_add(of_resets[unit]));
        let update = activation.logistic(updates[unit].wrapping_add(of_updates[unit]));
        let share = shifted(reset, shares[unit]);
        let candidate = activation.tanh(candidates[unit].wrapping_add(share));
        let before = i32::from(state[unit]);
        state[unit] = clamped(candidate + shifted(update, before - candidate));
    }
}

/// A product with a state's worth of share, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a share of one or less of a 32-bit number"
)]
fn shifted(share: i32, number: i32) -> i32 {
    ((i64::from(share) * i64::from(number)) >> STATE_BITS) as i32
}

fn clamped(state: i32) -> i16 {
    i16::try_from(state).unwrap_or(if state < 0 { i16::MIN } else { i16::MAX })
}
