//! Inputs to label scores.

use super::activation::Activation;
use super::gru::Gru;
use super::linear::Linear;
use super::read::{Reader, WeightsError, of_length};

/// A bidirectional layer and the scores of the labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Encoder {
    forward: Gru,
    backward: Gru,
    output: Linear,
    bias: Vec<i32>,
}

/// What the encoder reads: a vector and flags for each of a sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// One after another, [`Encoder::inputs`] components each.
    pub vectors: Vec<i16>,
    /// The numbers of the flags of all.
    pub flags: Vec<u16>,
    /// Where the flags of each end in `flags`.
    pub ends: Vec<usize>,
}

impl Inputs {
    fn at(&self, number: usize, width: usize) -> (usize, &[i16], &[u16]) {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        (
            number,
            &self.vectors[number * width..(number + 1) * width],
            &self.flags[start..self.ends[number]],
        )
    }
}

impl Encoder {
    /// Reads both directions and the output.
    ///
    /// # Errors
    /// When the sizes do not agree.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let forward = Gru::read(reader)?;
        let backward = Gru::read(reader)?;
        let output = Linear::read(reader)?;
        let bias = of_length(reader.wide()?, output.rows())?;
        let agree = forward.width() == backward.width()
            && forward.inputs() == backward.inputs()
            && forward.flags() == backward.flags()
            && output.columns() == 2 * forward.width();
        if !agree {
            return Err(WeightsError::Damaged);
        }
        Ok(Self {
            forward,
            backward,
            output,
            bias,
        })
    }

    /// Components of an input's vector.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.forward.inputs()
    }

    /// How many scores it gives for each token.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Adds the scores for each of the sequence, one after another, to `scores`.
    pub fn add_scores(&self, activation: &Activation, inputs: &Inputs, scores: &mut [i32]) {
        let (width, vector) = (self.forward.width(), self.inputs());
        let count = inputs.ends.len();
        let mut states = vec![0_i16; count * 2 * width];
        self.forward.run(
            activation,
            (0..count).map(|number| inputs.at(number, vector)),
            &mut states,
            |number| number * 2 * width,
        );
        self.backward.run(
            activation,
            (0..count).rev().map(|number| inputs.at(number, vector)),
            &mut states,
            |number| number * 2 * width + width,
        );
        let mut pairs = Vec::new();
        for (state, scores) in states
            .chunks_exact(2 * width)
            .zip(scores.chunks_exact_mut(self.outputs()))
        {
            for (score, bias) in scores.iter_mut().zip(&self.bias) {
                *score = score.wrapping_add(*bias);
            }
            self.output.add(state, &mut pairs, scores);
        }
    }
}
