//! How sure it is that an attribution is right: content and speaker both.

use super::Kind;
use super::assemble::Draft;
use crate::network::activation::Activation;
use crate::network::read::{Reader, WeightsError, of_length};
use crate::network::{SCORE_BITS, STATE_BITS};
use serde::{Deserialize, Serialize};

/// A calibrated probability in thousandths: of the attributions that have 900, nine in ten are right.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Confidence(u16);

impl Confidence {
    /// What the model finds less likely than this is left out: what is more often wrong than it is missed, and of words in marks what is more
    /// likely wrong than right, since a wrong speaker of somebody's very words is worse than none. A long passage is listed all the same, as
    /// nobody's.
    pub(super) const fn least(in_marks: bool) -> Self {
        Self::of_thousandths(if in_marks { 500 } else { 360 })
    }

    /// Of a number of thousandths; more than a thousand is a thousand.
    #[must_use]
    pub const fn of_thousandths(thousandths: u16) -> Self {
        Self(if thousandths > 1000 {
            1000
        } else {
            thousandths
        })
    }

    /// The probability in thousandths.
    #[must_use]
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// The tier that readers are shown.
    #[must_use]
    pub const fn tier(self) -> Tier {
        match self.0 {
            920.. => Tier::High,
            650.. => Tier::Medium,
            _ => Tier::Low,
        }
    }
}

/// How sure an attribution is, as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Right in nineteen of twenty.
    High,
    /// Right more often than not.
    Medium,
    /// To be read with care.
    Low,
}

impl Tier {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The name that the command line's output and addresses have for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// How many signals there are.
pub const SIGNALS: usize = 13;

/// What speaks for and against an attribution, each in 1/4096 (one, or nats), the first always one; all nought where [`by_form`] says how sure it is.
pub type Signals = [i32; SIGNALS];

/// One, and the largest that a margin counts for.
const ONE: i32 = 1 << SCORE_BITS;
const MOST: i32 = 8 * ONE;

/// How sure a draft is whose form says it: such are too few in the corpus to fit a calibration to, or annotators leave them out.
///
/// A label's passage has the source that annotators give it whenever they mark it (17 of 17 on PolNeAR's training part), a cue before the next
/// paragraph in 17 of 18. What somebody says within somebody's words they do not mark: it is as sure as the rules are outside.
pub(super) fn by_form(draft: &Draft) -> Option<Confidence> {
    let thousandths = match (draft.rule, draft.nested, draft.kind) {
        ("speaker's label", false, _) => 950,
        ("cue before the next paragraph", false, _) => 940,
        (_, true, Kind::Direct) => 830,
        (_, true, Kind::Mixed) => 700,
        (_, true, Kind::Indirect) => 560,
        _ => return None,
    };
    Some(Confidence::of_thousandths(thousandths))
}

/// The signals of a draft. `agrees`: whether the rules found the same.
pub(super) fn signals(draft: &Draft, agrees: bool) -> Signals {
    let flag = |holds: bool| if holds { ONE } else { 0 };
    let mut signals = [0; SIGNALS];
    if by_form(draft).is_some() {
        return signals;
    }
    signals[0] = ONE;
    signals[1] = flag(draft.kind == Kind::Direct);
    signals[2] = flag(draft.kind == Kind::Mixed);
    signals[3] = flag(draft.source.is_empty());
    signals[4] = flag(agrees);
    signals[5] = flag(agrees && draft.kind == Kind::Indirect);
    match draft.margins {
        Some(margins) => {
            signals[6] = margins.cue.clamp(0, MOST);
            signals[7] = margins.source.clamp(0, MOST);
            signals[8] = margins.content.clamp(0, MOST);
            signals[9] = margins.link.clamp(0, MOST >> 4) << 4;
            let least = margins.cue.min(margins.source).min(margins.content);
            signals[10] = least.clamp(0, 2 * ONE);
        }
        None => {
            signals[11] = ONE;
            signals[12] = flag(draft.goes_on.is_some());
        }
    }
    signals
}

/// From signals to probabilities: logistic regression (Platt 1999).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Calibration {
    /// Of each signal, in 1/4096.
    weights: Vec<i32>,
}

impl Calibration {
    /// Reads the weights.
    ///
    /// # Errors
    /// When there are more or fewer than signals.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        Ok(Self {
            weights: of_length(reader.wide()?, SIGNALS)?,
        })
    }

    /// The confidence that some signals give.
    pub(super) fn confidence(&self, activation: &Activation, signals: &Signals) -> Confidence {
        let sum: i64 = signals
            .iter()
            .zip(&self.weights)
            .map(|(signal, weight)| i64::from(*signal) * i64::from(*weight))
            .sum();
        let score = (sum >> SCORE_BITS).clamp(i64::from(-MOST), i64::from(MOST));
        let share = activation.logistic(i32::try_from(score).unwrap_or(0));
        Confidence::of_thousandths(u16::try_from((share * 1000) >> STATE_BITS).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_begin_where_they_say() {
        let tier = |thousandths| Confidence::of_thousandths(thousandths).tier();
        assert_eq!(
            [1001, 1000, 920, 919, 650, 649, 0].map(tier),
            [
                Tier::High,
                Tier::High,
                Tier::High,
                Tier::Medium,
                Tier::Medium,
                Tier::Low,
                Tier::Low
            ]
        );
    }
}
