//! Annotated articles as the tagger of names sees them.

use crate::corpus::Article;
use crate::network::example::{Example, Numbers};
use onrecord_analysis::mention::tagger::features::{Seen, covered};
use onrecord_analysis::mention::tagger::label::label;
use onrecord_analysis::mention::{self, Prose};
use onrecord_analysis::{Document, Read};

/// What the tagger sees of an article.
#[must_use]
pub fn seen(article: &Article) -> Seen {
    let text = &article.text;
    let read = Read::of(
        &Document {
            text,
            ..Document::default()
        },
        None,
    );
    mention::seen(&Prose {
        text,
        layout: &read.layout,
        tokens: &read.tokens,
        sentences: &read.sentences,
        quoted: &read.quoted,
    })
}

/// The label of each unit, as annotators marked it. A name that begins or ends within a unit is that unit's.
#[must_use]
pub fn labels(article: &Article, seen: &Seen) -> Vec<u8> {
    let mut labels = vec![0; seen.units.len()];
    for name in &article.names {
        let units = covered(&seen.units, name.span.start, name.span.end);
        for at in units.clone() {
            labels[at] = label(name.kind, at == units.start);
        }
    }
    labels
}

/// The examples of an article, which is the `number`th.
#[must_use]
pub fn examples(
    numbers: &Numbers<'_>,
    article: &Article,
    seen: &Seen,
    number: usize,
) -> Vec<Example> {
    let labels = labels(article, seen);
    seen.sequences
        .iter()
        .map(|sequence| {
            let units = sequence.tokens.clone();
            let mut example = numbers.example(sequence, labels[units.clone()].to_vec());
            example.article = number;
            // No article has so many forms.
            example.groups = seen.groups[units]
                .iter()
                .map(|group| {
                    if *group == 0 {
                        0
                    } else {
                        (number << 24) + group
                    }
                })
                .collect();
            example
        })
        .collect()
}
