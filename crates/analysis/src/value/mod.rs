//! What dates and sums of money come to.
//!
//! [`find`] reads those that are mentions, and the words that count from the article's own date: `last year`, `two weeks ago`.

pub mod date;
pub mod money;
mod phrase;

use crate::document::{Document, Published};
use crate::entity::EntityType;
use crate::layout;
use crate::place::Evidence;
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::{Read, mention::Mention};
use date::{DateValue, Place, Reference};
use money::Sum;
use serde::{Deserialize, Serialize};

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// A point or span of time.
    Date(DateValue),
    /// A sum of money.
    Sum(Sum),
}

/// An expression with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valued {
    /// The words; those of a mention, or `last year`.
    pub span: Span,
    /// What they come to.
    pub value: Value,
}

/// The values of a text, in its order, none overlapping.
#[must_use]
pub fn find(document: &Document<'_>, read: &Read) -> Vec<Valued> {
    let article = Article {
        text: document.text,
        reference: reference(document, read),
        speech: speech(&read.quoted),
        evidence: Evidence::of(&read.mentions, &read.entities),
        dollars: document.text.contains("US$") || document.text.contains("U.S.$"),
    };
    let mut values = Vec::new();
    // The paragraph, and the last year that it or the one before names.
    let mut year = (None, None);
    let mut named = None;
    let mut mentions = read.mentions.iter().peekable();
    let mut tokens = read.tokens.iter().peekable();
    for sentence in &read.sentences {
        while mentions
            .next_if(|mention| mention.span.start < sentence.start)
            .is_some()
        {}
        while tokens
            .next_if(|token| token.span.start < sentence.start)
            .is_some()
        {}
        let mut within = Vec::new();
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < sentence.end) {
            within.push(mention);
        }
        let block = tokens.peek().map(|token| token.block);
        if block != year.0 {
            // One that names none passes on none.
            year = (block, std::mem::take(&mut named));
        }
        let mut words = Vec::new();
        while let Some(token) = tokens.next_if(|token| token.span.start < sentence.end) {
            words.push(token.span);
        }
        let start = values.len();
        for mention in &within {
            values.extend(article.mention(mention, read, *sentence, year.1));
            if let Some(said) = date::year(mention.span.of(document.text)) {
                (year.1, named) = (Some(said), Some(said));
            }
        }
        let free = phrase::find(document.text, &words, &within);
        for span in free {
            values.extend(article.date(span, *sentence, None));
        }
        values[start..].sort_by_key(|valued| valued.span.start);
    }
    values
}

/// The article's own date.
fn reference(document: &Document<'_>, read: &Read) -> Option<Reference> {
    match document.published {
        Published::On(reference) => Some(reference),
        Published::Unknown => None,
        Published::Unsaid => {
            let (_, date) = layout::facts(document.text, &read.layout).date?;
            Some(Reference {
                year: date.year,
                month: Some(date.month),
                day: Some(date.day),
            })
        }
    }
}

/// What stands in quotation marks that are somebody's words, in text order.
fn speech(quoted: &[Quoted]) -> Vec<Span> {
    let outer = quoted
        .iter()
        .filter(|quoted| quoted.depth == 0 && !quoted.scare);
    let mut spans: Vec<Span> = outer
        .flat_map(|quoted| quoted.spans.iter().copied())
        .collect();
    spans.sort_unstable();
    spans
}

/// What of an article its values depend on.
struct Article<'a> {
    text: &'a str,
    reference: Option<Reference>,
    speech: Vec<Span>,
    evidence: Evidence,
    dollars: bool,
}

impl Article<'_> {
    fn mention(
        &self,
        mention: &Mention,
        read: &Read,
        sentence: Span,
        year: Option<u16>,
    ) -> Option<Valued> {
        match read.entities.get(mention.entity)?.kind {
            EntityType::Date => self.date(mention.span, sentence, year),
            EntityType::Money => {
                money::resolve(mention.span.of(self.text), self).map(|sum| Valued {
                    span: mention.span,
                    value: Value::Sum(sum),
                })
            }
            _ => None,
        }
    }

    fn date(&self, span: Span, sentence: Span, year: Option<u16>) -> Option<Valued> {
        let after = self
            .speech
            .partition_point(|speech| speech.start <= span.start);
        let place = Place {
            before: Span::new(sentence.start.min(span.start), span.start).of(self.text),
            after: Span::new(span.end, sentence.end.max(span.end)).of(self.text),
            quoted: after
                .checked_sub(1)
                .and_then(|at| self.speech.get(at))
                .is_some_and(|speech| speech.contains(span)),
            year,
        };
        date::resolve(span.of(self.text), place, self.reference).map(|date| Valued {
            span,
            value: Value::Date(date),
        })
    }
}

impl money::Article for Article<'_> {
    fn names(&self, country: &str) -> usize {
        self.evidence.mentions(country)
    }

    fn tells_dollars_apart(&self) -> bool {
        self.dollars
    }
}
