//! How sure a quotation is: three bars and words.

use leptos::prelude::*;
use onrecord_archive::tier::{Confidence, Tier, least, percent};

/// `high confidence`, with its sign; the style sheet says where the words are seen.
pub(crate) fn tier(confidence: Confidence) -> AnyView {
    let tier = confidence.tier();
    let words = named(tier);
    let class = format!("tier {}", tier.name());
    view! { <span class=class title=words.clone()><span>{words.clone()}</span></span> }.into_any()
}

/// `high confidence`.
pub(crate) fn named(tier: Tier) -> String {
    format!("{} confidence", tier.name())
}

/// What the probability of one quotation means.
pub(crate) fn meaning(confidence: Confidence, has_speaker: bool) -> String {
    let percent = percent(confidence);
    let both = if has_speaker {
        ", words and speaker both"
    } else {
        ""
    };
    format!("{percent}%. Of a hundred such quotations, about {percent} are right{both}.")
}

/// What the tiers mean, said once beside the filter.
pub(crate) fn tiers() -> String {
    format!(
        "How likely words and speaker are both right: high, {}% or more; medium, {}% or more; low, less.",
        least(Tier::High),
        least(Tier::Medium)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_never_made_more_than_it_is() {
        let of = |thousandths| meaning(Confidence::of_thousandths(thousandths), true);
        assert!(of(999).starts_with("99%."), "{}", of(999));
        assert!(of(1000).contains("about 100 are"), "{}", of(1000));
    }
}
