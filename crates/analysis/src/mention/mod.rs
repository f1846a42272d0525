//! Mentions: spans that name something.
//!
//! Rules and word lists. [`view`] says what a capital is worth where it stands, [`parse`] cuts each sentence into spans that may be
//! names, [`context`] weighs what form and neighbours speak for, [`decide`] sums that up over the whole article, [`headline`] reads
//! the lines in which every word has a capital. [`tagger`] is the trained network, which reads what these find, and [`mend`] holds a few
//! things against it; without weights the rules decide alone.

mod body;
mod candidate;
mod context;
mod date;
mod decide;
mod headline;
pub(crate) mod heads;
mod hyphen;
pub(crate) mod lexicon;
mod mend;
mod money;
mod office;
mod parse;
pub mod tagger;
pub(crate) mod title;
mod view;
pub(crate) mod words;

use crate::entity::EntityType;
use crate::layout::Layout;
use crate::network::words::Words as WordTable;
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::token::Token;
use serde::{Deserialize, Serialize};

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name: without title, possessive ending and outer punctuation.
    pub span: Span,
    /// Index into [`crate::Annotations::entities`].
    pub entity: usize,
    /// The office or title that stands beside it, which is no part of the name: `Foreign Minister`.
    pub role: Option<Span>,
}

/// A mention before it is gathered under an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// The office or title beside it.
    pub role: Option<Span>,
}

/// What was trained to find names.
#[derive(Clone, Copy, Debug)]
pub struct Trained<'a> {
    /// Vectors of words.
    pub words: &'a WordTable,
    /// The model that reads them.
    pub model: &'a tagger::Model,
}

/// A text as names are looked for in it.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'a> {
    /// The text.
    pub text: &'a str,
    /// What each block is.
    pub layout: &'a Layout,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [Span],
    /// Its passages in marks.
    pub quoted: &'a [Quoted],
}

/// Finds what is named, by rules alone when nothing trained is given. In text order, none overlapping.
#[must_use]
pub fn find(prose: &Prose<'_>, trained: Option<Trained<'_>>) -> Vec<Found> {
    let view = view::View::new(prose.text, prose.tokens, prose.sentences, prose.quoted);
    let found = by_rules(prose.text, &view);
    match trained {
        Some(trained) => {
            let seen = tagger::features::see(prose, &view, &found);
            let named = trained.model.find(trained.words, &seen);
            mend::mend(prose, &view, named, &found)
        }
        None => found,
    }
}

/// What the tagger sees of a text: for training.
#[must_use]
pub fn seen(prose: &Prose<'_>) -> tagger::features::Seen {
    let view = view::View::new(prose.text, prose.tokens, prose.sentences, prose.quoted);
    let found = by_rules(prose.text, &view);
    tagger::features::see(prose, &view, &found)
}

fn by_rules(text: &str, view: &view::View<'_>) -> Vec<Found> {
    let mut candidates = Vec::new();
    for sentence in view.sentences.iter().filter(|sentence| !sentence.headline) {
        parse::sentence(view, sentence, &mut candidates);
    }
    let mut found = decide::all(text, view, candidates);
    let named = headline::Named::new(text, &found);
    for sentence in view.sentences.iter().filter(|sentence| sentence.headline) {
        headline::sentence(view, sentence, &named, &mut found);
    }
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    let mut end = 0;
    found.retain(|found| {
        let apart = found.span.start >= end && !found.span.is_empty();
        if apart {
            end = found.span.end;
        }
        apart
    });
    found
}

#[cfg(test)]
mod tests;
