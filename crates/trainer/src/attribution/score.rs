//! How well attributions are found, by the definitions of the scorer that [`crate::pairing`] follows.

use crate::corpus::Article;
use crate::pairing;
use onrecord_analysis::{CueTable, Document, Models, Span, Tier, analyze_with};
use std::fmt;

/// How many there are, were found, and were found right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    gold: u32,
    found: u32,
    /// Of the annotators', those found right.
    recalled: u32,
    /// Of those found, the right ones.
    right: u32,
}

impl Tally {
    /// The harmonic mean of precision and recall, in percent.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let precision = Self::percent(self.right, self.found);
        let recall = Self::percent(self.recalled, self.gold);
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }

    fn percent(part: u32, of: u32) -> f64 {
        100.0 * f64::from(part) / f64::from(of.max(1))
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = Self::percent(self.right, self.found);
        let recall = Self::percent(self.recalled, self.gold);
        let mean = self.f1();
        write!(
            out,
            "P {precision:.2}  R {recall:.2}  F1 {mean:.2}  ({} annotated, {} found)",
            self.gold, self.found
        )
    }
}

/// The scores of some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Of all attributions, content and source both right.
    pub all: Tally,
    /// Of all, content alone.
    pub content: Tally,
    /// Of those whose content has a quotation mark.
    pub direct: Tally,
    /// Of the others.
    pub indirect: Tally,
    /// Of the annotators' direct ones that were found: how many, and how many with the right source.
    pub sources: (u32, u32),
    /// For each tier: how many were found and how many of them are right.
    pub tiers: [(u32, u32); 3],
    /// For each tenth of confidence: how many, the sum of the confidences in thousandths, how many are right.
    pub bins: [(u32, u32, u32); 10],
}

/// Whether one of the spans holds a quotation mark, as the scorer has it.
fn is_direct(text: &str, spans: &[Span]) -> bool {
    spans.iter().any(|span| {
        let words = span.of(text);
        words.contains(['"', '“', '”', '„', '‟', '«', '»'])
            || ["''", "``", "‘‘", "’’"]
                .iter()
                .any(|mark| words.contains(mark))
    })
}

impl Scores {
    /// Of articles, with these models.
    #[must_use]
    pub fn of(articles: &[Article], models: Option<&Models>) -> Self {
        let mut scores = Self::default();
        for article in articles {
            scores.add(article, models);
        }
        scores
    }

    fn add(&mut self, article: &Article, models: Option<&Models>) {
        let text = &article.text;
        let document = Document {
            text,
            ..Document::default()
        };
        let found = analyze_with(&document, CueTable::included(), models).attributions;
        let gold_sides = pairing::marked(article);
        let sides = pairing::found(text, &found);
        let (mut gold_state, mut state) = (vec![0_u8; gold_sides.len()], vec![0_u8; sides.len()]);
        for (one, other) in pairing::pairs(&gold_sides, &sides) {
            let reached = if gold_sides[one].agrees(&sides[other]) {
                2
            } else {
                1
            };
            gold_state[one] = reached;
            state[other] = reached;
        }
        for (marked, state) in article.attributions.iter().zip(&gold_state) {
            let direct = is_direct(text, &marked.content);
            let kind = if direct {
                &mut self.direct
            } else {
                &mut self.indirect
            };
            for tally in [&mut self.all, kind] {
                tally.gold += 1;
                tally.recalled += u32::from(*state == 2);
            }
            self.content.gold += 1;
            self.content.recalled += u32::from(*state > 0);
            if direct && *state > 0 {
                self.sources.0 += 1;
                self.sources.1 += u32::from(*state == 2);
            }
        }
        for (one, state) in found.iter().zip(&state) {
            let right = u32::from(*state == 2);
            let kind = if is_direct(text, &one.content) {
                &mut self.direct
            } else {
                &mut self.indirect
            };
            for tally in [&mut self.all, kind] {
                tally.found += 1;
                tally.right += right;
            }
            self.content.found += 1;
            self.content.right += u32::from(*state > 0);
            let tier = Tier::ALL
                .iter()
                .position(|tier| *tier == one.confidence.tier())
                .unwrap_or(0);
            self.tiers[tier].0 += 1;
            self.tiers[tier].1 += right;
            let bin = &mut self.bins[usize::from(one.confidence.thousandths() / 100).min(9)];
            bin.0 += 1;
            bin.1 += u32::from(one.confidence.thousandths());
            bin.2 += right;
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "attributions     {}", self.all)?;
        writeln!(out, "content alone    {}", self.content)?;
        writeln!(out, "direct           {}", self.direct)?;
        writeln!(out, "indirect         {}", self.indirect)?;
        writeln!(
            out,
            "source accuracy  {:.2} of {} direct ones found",
            Tally::percent(self.sources.1, self.sources.0),
            self.sources.0
        )?;
        for (tier, (found, right)) in Tier::ALL.iter().zip(self.tiers) {
            writeln!(
                out,
                "{:<7} {found:>5} found, {:.1} in 100 right",
                tier.name(),
                Tally::percent(right, found)
            )?;
        }
        for (tenth, (found, said, right)) in self.bins.iter().enumerate() {
            if *found > 0 {
                let said = f64::from(*said) / f64::from(*found) / 10.0;
                writeln!(
                    out,
                    "{}0–{}0: {found:>5} found, said {said:.1}, right {:.1}",
                    tenth,
                    tenth + 1,
                    Tally::percent(*right, *found)
                )?;
            }
        }
        Ok(())
    }
}
