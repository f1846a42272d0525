//! How many of the annotators' names a model finds: span and type exact.

use crate::corpus::Article;
use onrecord_analysis::mention::Trained;
use onrecord_analysis::mention::tagger::label::KINDS;
use onrecord_analysis::{Document, EntityType, Read, Span};
use std::collections::BTreeSet;
use std::fmt;

/// Counts for each kind, in the order of [`KINDS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Marked, found, both.
    pub counts: [(usize, usize, usize); KINDS.len()],
}

impl Scores {
    /// Of the whole analysis on articles, with a model or by rules alone.
    #[must_use]
    pub fn of(articles: &[Article], trained: Option<Trained<'_>>) -> Self {
        let mut scores = Self::default();
        for article in articles {
            let document = Document {
                text: &article.text,
                ..Document::default()
            };
            let read = Read::of(&document, trained);
            let found = read.mentions.iter().filter_map(|mention| {
                Some((read.entities.get(mention.entity)?.kind, mention.span))
            });
            scores.add(article, found);
        }
        scores
    }

    fn add(&mut self, article: &Article, found: impl Iterator<Item = (EntityType, Span)>) {
        let marked: BTreeSet<(EntityType, Span)> = article
            .names
            .iter()
            .map(|name| (name.kind, name.span))
            .collect();
        for (kind, _) in &marked {
            self.counts[*kind as usize].0 += 1;
        }
        for this in found {
            let counts = &mut self.counts[this.0 as usize];
            counts.1 += 1;
            counts.2 += usize::from(marked.contains(&this));
        }
    }

    /// F1 over some kinds together, of 100.
    #[must_use]
    pub fn f1(&self, kinds: &[usize]) -> f64 {
        let sum = |of: fn(&(usize, usize, usize)) -> usize| {
            let sum: usize = kinds.iter().map(|kind| of(&self.counts[*kind])).sum();
            f64::from(u32::try_from(sum).unwrap_or(u32::MAX))
        };
        200.0 * sum(|counts| counts.2) / (sum(|counts| counts.0) + sum(|counts| counts.1)).max(1.0)
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<usize> = (0..KINDS.len()).collect();
        writeln!(
            out,
            "nine types {:.2}; Person, Organization, Location {:.2}",
            self.f1(&all),
            self.f1(&[0, 1, 2])
        )?;
        for (number, kind) in KINDS.iter().enumerate() {
            let (marked, found, both) = self.counts[number];
            writeln!(
                out,
                "{:<12} {:5.2}  ({marked} marked, {found} found, {both} both)",
                kind.name(),
                self.f1(&[number])
            )?;
        }
        Ok(())
    }
}
