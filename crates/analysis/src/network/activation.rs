//! The hyperbolic tangent and the logistic function, from one table.

use super::read::{Reader, WeightsError, of_length};
use super::{SCORE_BITS, STATE_BITS};

/// Steps of the table to a unit, as a power of two.
const STEP_BITS: u32 = 6;

/// The table reaches from zero to this.
const REACH: i32 = 8;

/// Entries: one for each step from zero to [`REACH`], both ends.
pub const ENTRIES: usize = (REACH as usize) << STEP_BITS | 1;

/// tanh from 0 to 8 in steps of 1/64, as states; the weights bring it, since no two machines need agree on the last bit of a tangent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
    tangents: Vec<i32>,
}

impl Activation {
    /// Reads the table.
    ///
    /// # Errors
    /// When it has another length.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        Ok(Self {
            tangents: of_length(reader.wide()?, ENTRIES)?,
        })
    }

    /// tanh of a score, as a state.
    #[must_use]
    pub fn tanh(&self, score: i32) -> i32 {
        let magnitude = score.unsigned_abs().min((REACH as u32) << SCORE_BITS);
        let (step, rest) = (
            (magnitude >> (SCORE_BITS - STEP_BITS)) as usize,
            (magnitude & ((1 << (SCORE_BITS - STEP_BITS)) - 1)).cast_signed(),
        );
        let low = self.tangents[step];
        let high = self.tangents[(step + 1).min(ENTRIES - 1)];
        let value = low + (((high - low) * rest) >> (SCORE_BITS - STEP_BITS));
        if score < 0 { -value } else { value }
    }

    /// The logistic function of a score, as a state: ½ + ½ tanh(x / 2).
    #[must_use]
    pub fn logistic(&self, score: i32) -> i32 {
        (1 << (STATE_BITS - 1)) + (self.tanh(score >> 1) >> 1)
    }
}
