//! How sure it is that an attribution is right: content and speaker both.

/// A calibrated probability in thousandths: of the attributions that have 900, nine in ten are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
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
            900.. => Tier::High,
            650.. => Tier::Medium,
            _ => Tier::Low,
        }
    }
}

/// How sure an attribution is, as readers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Right in at least nine of ten.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_begin_where_they_say() {
        let tier = |thousandths| Confidence::of_thousandths(thousandths).tier();
        assert_eq!(
            [1001, 1000, 900, 899, 650, 649, 0].map(tier),
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
