//! A layer of gated recurrent units (Cho et al. 2014, with the reset gate after the product, as cuDNN has it).

use super::activation::Activation;
use super::linear::Linear;
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

    /// Reads one input after another. `inputs`: a vector and flags each; `states` gets `width` numbers at `stride * number + offset` for each.
    pub fn run<'a>(
        &self,
        activation: &Activation,
        inputs: impl Iterator<Item = (usize, &'a [i16], &'a [u16])>,
        states: &mut [i16],
        place: impl Fn(usize) -> usize,
    ) {
        let width = self.width;
        let mut state = vec![0_i16; width];
        let mut gates = vec![0_i32; 3 * width];
        let mut back = vec![0_i32; 3 * width];
        let mut pairs = Vec::new();
        for (number, vector, flags) in inputs {
            gates.copy_from_slice(&self.bias);
            self.input.add(vector, &mut pairs, &mut gates);
            for flag in flags {
                let row = usize::from(*flag) * 3 * width;
                if let Some(row) = self.flags.get(row..row + 3 * width) {
                    for (gate, weight) in gates.iter_mut().zip(row) {
                        *gate = gate.wrapping_add(*weight);
                    }
                }
            }
            back[..2 * width].fill(0);
            back[2 * width..].copy_from_slice(&self.state_bias);
            self.state.add(&state, &mut pairs, &mut back);
            for unit in 0..width {
                let reset = activation.logistic(gates[unit].wrapping_add(back[unit]));
                let update =
                    activation.logistic(gates[width + unit].wrapping_add(back[width + unit]));
                let share = shifted(reset, back[2 * width + unit]);
                let candidate = activation.tanh(gates[2 * width + unit].wrapping_add(share));
                let before = i32::from(state[unit]);
                let after = candidate + shifted(update, before - candidate);
                state[unit] = clamped(after);
            }
            let at = place(number);
            states[at..at + width].copy_from_slice(&state);
        }
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
