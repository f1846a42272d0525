//! Inputs to label scores.

use super::activation::Activation;
use super::gru::Gru;
use super::linear::{LANES, Linear};
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
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The numbers of their vectors in a table.
    pub vectors: &'a [u32],
    /// The numbers of the flags of all.
    pub flags: &'a [u16],
    /// Where the flags of each end in `flags`.
    pub ends: &'a [usize],
}

impl Inputs<'_> {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// The flags of one of them.
    pub(super) fn flags(&self, number: usize) -> &[u16] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.flags[start..self.ends[number]]
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

    /// Adds the scores for each input of some sequences, the longest first; of each sequence one input after another. `table`: the vectors, each
    /// only once, however often it is read.
    pub fn add_scores(
        &self,
        activation: &Activation,
        table: &[i16],
        sequences: &[Inputs<'_>],
        scores: &mut [&mut Vec<i32>],
    ) {
        let width = self.forward.width();
        let mut states: Vec<Vec<i16>> = sequences
            .iter()
            .map(|sequence| vec![0; sequence.len() * 2 * width])
            .collect();
        for (layer, reverse) in [(&self.forward, false), (&self.backward, true)] {
            let place = (2 * width, if reverse { width } else { 0 });
            let projected = layer.project(table);
            for (lanes, states) in sequences.chunks(LANES).zip(states.chunks_mut(LANES)) {
                layer.run(activation, &projected, (lanes, reverse), states, place);
            }
        }
        let mut pairs = Vec::new();
        for (states, scores) in states.iter().zip(scores) {
            for scores in scores.chunks_exact_mut(self.outputs()) {
                for (score, bias) in scores.iter_mut().zip(&self.bias) {
                    *score = score.wrapping_add(*bias);
                }
            }
            let lines: Vec<&[i16]> = states.chunks_exact(2 * width).collect();
            for (lines, scores) in lines
                .chunks(LANES)
                .zip(scores.chunks_mut(LANES * self.outputs()))
            {
                self.output.add(lines, &mut pairs, scores);
            }
        }
    }
}
