//! How sure a quotation is, as readers and data files have it.

pub use onrecord_analysis::{Confidence, Tier};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

/// As a reader reads it: `High`.
#[must_use]
pub const fn label(tier: Tier) -> &'static str {
    match tier {
        Tier::High => "High",
        Tier::Medium => "Medium",
        Tier::Low => "Low",
    }
}

/// The tier that the address calls so.
#[must_use]
pub fn from_name(name: &str) -> Option<Tier> {
    Tier::ALL.into_iter().find(|tier| tier.name() == name)
}

/// Whole percent. Rounded down, so that none looks surer than it is, nor surer than its tier.
#[must_use]
pub const fn percent(confidence: Confidence) -> u16 {
    confidence.thousandths() / 10
}

/// From how many percent on a quotation is in a tier.
#[must_use]
pub fn least(tier: Tier) -> u16 {
    let mut all = (0..=1000).map(Confidence::of_thousandths);
    all.find(|confidence| confidence.tier() == tier)
        .map_or(0, percent)
}

pub(crate) fn serialize<S: Serializer>(
    confidence: &Confidence,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(confidence.thousandths())
}

/// More than a thousand thousandths are no confidence.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Confidence, D::Error> {
    let thousandths = u16::deserialize(deserializer)?;
    let confidence = Confidence::of_thousandths(thousandths);
    if confidence.thousandths() == thousandths {
        Ok(confidence)
    } else {
        Err(D::Error::custom(format!(
            "{thousandths} thousandths are no confidence"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_found_by_its_name_and_by_nothing_else() {
        for tier in Tier::ALL {
            assert_eq!(from_name(tier.name()), Some(tier));
            assert_eq!(label(tier).to_lowercase(), tier.name());
        }
        assert_eq!(from_name("High"), None);
    }

    #[test]
    fn a_percentage_is_never_more_than_its_tier_allows() {
        for thousandths in 0..=1000 {
            let confidence = Confidence::of_thousandths(thousandths);
            assert!(percent(confidence) >= least(confidence.tier()));
            assert!(percent(confidence) * 10 <= thousandths);
        }
        assert!(least(Tier::High) > least(Tier::Medium) && least(Tier::Medium) > least(Tier::Low));
        assert_eq!(least(Tier::Low), 0);
    }
}
