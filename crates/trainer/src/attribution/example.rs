//! Annotated articles as the tagger sees them.

use crate::corpus::Article;
use onrecord_analysis::attribution::tagger::features::mark;
use onrecord_analysis::attribution::{self};
use onrecord_analysis::mention::Trained;
use onrecord_analysis::network::form::Sequence;
use onrecord_analysis::{CueTable, Document, Read};

/// The labels of all tokens of an article, as annotators marked them.
pub(super) fn labels(article: &Article, read: &Read) -> Vec<u8> {
    let mut labels = vec![0; read.tokens.len()];
    for marked in &article.attributions {
        mark(
            &read.tokens,
            &mut labels,
            &marked.source,
            &marked.cue,
            &marked.content,
        );
    }
    labels
}

/// The sequences of an article, each with its labels.
#[must_use]
pub fn labelled(article: &Article, trained: Option<Trained<'_>>) -> Vec<(Sequence, Vec<u8>)> {
    let read = Read::of(
        &Document {
            text: &article.text,
            ..Document::default()
        },
        trained,
    );
    let labels = labels(article, &read);
    let known = read.evidenced(&article.text, CueTable::included(), None);
    attribution::sequences(&known)
        .into_iter()
        .map(|sequence| {
            let labels = mended(&labels[sequence.tokens.clone()]);
            (sequence, labels)
        })
        .collect()
}

/// Labels that may follow each other: what goes on after something else begins anew.
pub(super) fn mended(labels: &[u8]) -> Vec<u8> {
    use attribution::tagger::label::{label, may_follow, may_start, part};
    let mut mended: Vec<u8> = Vec::with_capacity(labels.len());
    for this in labels {
        let may = mended
            .last()
            .map_or_else(|| may_start(*this), |before| may_follow(*before, *this));
        mended.push(match part(*this) {
            Some((part, _)) if !may => label(part, true),
            _ => *this,
        });
    }
    mended
}
