//! The hyperbolic tangent and the logistic function, from one table.

use super::read::{Reader, WeightsError, of_length};
use super::{SCORE_BITS, STATE_BITS};

/// Steps of the table to a unit, as a power of two.
const STEP_BITS: u32 = 6;

/// The table reaches from zero to this.
const REACH: i32 = 8;

/// Entries: one for each step from zero to [`REACH`], both ends.
pub const ENTRIES: usize = (REACH as usize) << STEP_BITS | 1;

/// Bits of a score that a finer table leaves out.
const COARSE_BITS: u32 = 3;

/// Entries of the finer table: from minus [`REACH`] to [`REACH`].
const FINE: usize = (2 * REACH as usize) << (SCORE_BITS - COARSE_BITS);

/// tanh from 0 to 8 in steps of 1/64, as states; the weights bring it, since no two machines need agree on the last bit of a tangent. What lies
/// between the steps is drawn out once into a finer table, so that an activation costs one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
    fine: Box<[i16; FINE]>,
}

impl Activation {
    /// Reads the table.
    ///
    /// # Errors
    /// When it has another length.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let tangents = of_length(reader.wide()?, ENTRIES)?;
        let mut fine = Box::new([0; FINE]);
        for (score, value) in ((-REACH << SCORE_BITS)..)
            .step_by(1 << COARSE_BITS)
            .zip(fine.iter_mut())
        {
            // The middle of what this entry stands for.
            let tangent = between(&tangents, score + (1 << (COARSE_BITS - 1)));
            *value = i16::try_from(tangent).map_err(|_| WeightsError::Damaged)?;
        }
        Ok(Self { fine })
    }

    /// tanh of a score, as a state.
    #[must_use]
    pub fn tanh(&self, score: i32) -> i32 {
        let most = REACH << SCORE_BITS;
        let place = (score.clamp(-most, most - 1) + most).cast_unsigned() >> COARSE_BITS;
        i32::from(self.fine[place as usize % FINE])
    }

    /// The logistic function of a score, as a state: ½ + ½ tanh(x / 2).
    #[must_use]
    pub fn logistic(&self, score: i32) -> i32 {
        (1 << (STATE_BITS - 1)) + (self.tanh(score >> 1) >> 1)
    }
}

/// tanh of a score, on the line between two steps of the table.
fn between(tangents: &[i32], score: i32) -> i32 {
    let magnitude = score.unsigned_abs().min((REACH as u32) << SCORE_BITS);
    let (step, rest) = (
        (magnitude >> (SCORE_BITS - STEP_BITS)) as usize,
        (magnitude & ((1 << (SCORE_BITS - STEP_BITS)) - 1)).cast_signed(),
    );
    let low = tangents[step];
    let high = tangents[(step + 1).min(ENTRIES - 1)];
    let rise = i64::from(high) - i64::from(low);
    let value = i64::from(low) + ((rise * i64::from(rest)) >> (SCORE_BITS - STEP_BITS));
    let value = i32::try_from(value).unwrap_or(i32::MAX);
    if score < 0 {
        value.saturating_neg()
    } else {
        value
    }
}
