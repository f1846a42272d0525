//! How sure the attributions say they are, and how many of them are right.

use serde::Deserialize;

/// Bins of the reliability table, each as wide as the others.
const BINS: usize = 10;
/// The tiers that readers are shown, the surest first.
const TIERS: [&str; 3] = ["high", "medium", "low"];
const KINDS: [&str; 3] = ["direct", "mixed", "indirect"];

/// One attribution found, as `tests/bench/judge.rs` prints it.
#[derive(Debug, Deserialize)]
pub(super) struct Judged {
    kind: String,
    tier: Option<String>,
    /// The probability that it gives itself.
    confidence: Option<f64>,
    /// Whether content and source are the annotators'.
    pub(super) right: bool,
}

/// `found (share right in percent)`, or a dash when there is none.
fn share(of: &[&Judged]) -> String {
    if of.is_empty() {
        return "–".to_owned();
    }
    let right = of.iter().filter(|one| one.right).count();
    format!("{} ({:.1})", of.len(), percent(right, of.len()))
}

fn percent(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of as f64
}

/// The table by tier and kind, in lines; words instead when the tiers are not said.
pub(super) fn by_tier(judged: &[Judged]) -> Vec<String> {
    if judged.iter().all(|one| one.tier.is_none()) {
        return vec![
            "No table by tier: `onrecord analyze` prints no `tier` with its attributions."
                .to_owned(),
        ];
    }
    let mut lines = vec![
        "| tier: found (of them right, %) | all | direct | mixed | indirect |".to_owned(),
        "| --- | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    let mut row = |name: &str, of: Vec<&Judged>| {
        let mut line = format!("| {name} | {}", share(&of));
        for kind in KINDS {
            let of: Vec<&Judged> = of.iter().copied().filter(|one| one.kind == kind).collect();
            line += &format!(" | {}", share(&of));
        }
        lines.push(line + " |");
    };
    for tier in TIERS {
        let is = |one: &&Judged| one.tier.as_deref() == Some(tier);
        row(tier, judged.iter().filter(is).collect());
    }
    // A tier of a name unknown here would otherwise fall out of sight.
    let other = |one: &&Judged| {
        !one.tier
            .as_deref()
            .is_some_and(|tier| TIERS.contains(&tier))
    };
    let others: Vec<&Judged> = judged.iter().filter(other).collect();
    if !others.is_empty() {
        row("none of these", others);
    }
    row("all", judged.iter().collect());
    lines
}

/// The reliability table, in lines; words instead when no confidence is said.
pub(super) fn reliability(judged: &[Judged]) -> Vec<String> {
    let mut bins: [Vec<(f64, bool)>; BINS] = Default::default();
    for one in judged {
        if let Some(said) = one.confidence {
            let bin = ((said * BINS as f64) as usize).min(BINS - 1);
            bins[bin].push((said, one.right));
        }
    }
    let said: usize = bins.iter().map(Vec::len).sum();
    if said == 0 {
        return vec![
            "No table of the calibration: `onrecord analyze` prints no `confidence` with its attributions."
                .to_owned(),
        ];
    }
    let mut lines = vec![
        "| confidence | said, mean % | right, % | found |".to_owned(),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    let mut gap = 0.0;
    for (number, bin) in bins
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, bin)| !bin.is_empty())
    {
        let mean = 100.0 * bin.iter().map(|(said, _)| said).sum::<f64>() / bin.len() as f64;
        let right = percent(bin.iter().filter(|(_, right)| *right).count(), bin.len());
        gap += (mean - right).abs() * bin.len() as f64 / said as f64;
        let (from, to) = (number * 100 / BINS, (number + 1) * 100 / BINS);
        lines.push(format!(
            "| {from} to {to} | {mean:.1} | {right:.1} | {} |",
            bin.len()
        ));
    }
    lines.push(format!(
        "| expected calibration error, points | | {gap:.1} | {said} |"
    ));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(lines: &str) -> Vec<Judged> {
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[test]
    fn each_tier_has_its_share_and_unknown_ones_are_not_lost() {
        let judged = judged(
            r#"{"kind":"direct","tier":"high","confidence":0.95,"right":true}
               {"kind":"direct","tier":"high","confidence":0.91,"right":false}
               {"kind":"indirect","tier":"low","confidence":0.1,"right":false}
               {"kind":"mixed","tier":"certain","confidence":1,"right":true}"#,
        );
        assert_eq!(
            by_tier(&judged)[2..],
            [
                "| high | 2 (50.0) | 2 (50.0) | – | – |",
                "| medium | – | – | – | – |",
                "| low | 1 (0.0) | – | – | 1 (0.0) |",
                "| none of these | 1 (100.0) | – | 1 (100.0) | – |",
                "| all | 4 (50.0) | 2 (50.0) | 1 (100.0) | 1 (0.0) |",
            ]
        );
    }

    #[test]
    fn each_bin_has_its_mean_its_share_and_its_part_in_the_error() {
        let judged = judged(
            r#"{"kind":"direct","confidence":1,"right":true}
               {"kind":"direct","confidence":0.9,"right":false}
               {"kind":"direct","confidence":0.3,"right":false}
               {"kind":"direct","confidence":0.38,"right":true}"#,
        );
        assert_eq!(
            reliability(&judged)[2..],
            [
                "| 90 to 100 | 95.0 | 50.0 | 2 |",
                "| 30 to 40 | 34.0 | 50.0 | 2 |",
                "| expected calibration error, points | | 30.5 | 4 |",
            ]
        );
    }

    #[test]
    fn what_is_not_said_is_told_in_words() {
        let judged = judged(r#"{"kind":"direct","tier":null,"confidence":null,"right":true}"#);
        assert!(by_tier(&judged)[0].contains("no `tier`"));
        assert!(reliability(&judged)[0].contains("no `confidence`"));
    }
}
