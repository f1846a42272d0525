//! The trained model: tagger and linker together.

use super::assemble::Draft;
use super::confidence::{Calibration, Confidence, Signals};
use super::linker::{Linked, Linker, Scene};
use super::tagger::piece::{Piece, pieces};
use super::tagger::{MAGIC, features, label::LABELS};
use super::{Evidenced, Kind};
use crate::network::form::Sequence;
use crate::network::read::{Reader, WeightsError};
use crate::network::tagger::Tagger;
use crate::network::words::Words;
use crate::span::Span;
use crate::token::Token;
use std::ops::Range;

/// What a reader is told of what the model found: [`crate::Evidence::rule`].
pub(super) const RULE: &str = "model";

/// The trained model of attributions.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    tagger: Tagger,
    linker: Linker,
    calibration: Calibration,
}

/// How sure the model is of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// Of the cue's labels: by how much the best reading is better than any other, in 1/4096 nat.
    pub cue: i32,
    /// Of the source's; of a cue without source the same as the cue's.
    pub source: i32,
    /// Of the contents', the least.
    pub content: i32,
    /// Of the choices that linked them, in 1/256 nat.
    pub link: i32,
}

impl Model {
    /// Reads the weights. `words`: the table whose vectors it was trained with.
    ///
    /// # Errors
    /// When the bytes are no such weights.
    pub fn read(bytes: &[u8], words: &Words) -> Result<Self, WeightsError> {
        let mut reader = Reader::new(bytes, MAGIC)?;
        let model = Self {
            tagger: Tagger::read(&mut reader, words.width(), LABELS, LABELS)?,
            linker: Linker::read(&mut reader)?,
            calibration: Calibration::read(&mut reader)?,
        };
        reader.end()?;
        Ok(model)
    }

    /// The confidence that some signals give.
    pub(super) fn confidence(&self, signals: &Signals) -> Confidence {
        self.calibration
            .confidence(self.tagger.activation(), signals)
    }

    /// What the model finds, outside of what it leaves to the rules. `drafts`: what the rules found, which it looks at.
    pub(super) fn drafts(
        &self,
        known: &Evidenced<'_>,
        words: &Words,
        drafts: &[Draft],
    ) -> Vec<Draft> {
        let sentences = sentence_numbers(known.tokens, known.sentences);
        let mut found = Vec::new();
        let sequences = features::sequences(known, drafts);
        let scores = self.tagger.scores(words, &sequences);
        for (sequence, scores) in sequences.iter().zip(&scores) {
            let path = self.tagger.chain().best(scores);
            self.link(
                known,
                &sentences,
                sequence,
                &pieces(sequence.tokens.start, &path),
                &mut found,
            );
        }
        found
    }

    fn link(
        &self,
        known: &Evidenced<'_>,
        sentences: &[u32],
        sequence: &Sequence,
        pieces: &[Piece],
        found: &mut Vec<Draft>,
    ) {
        debug_assert!(
            pieces
                .iter()
                .all(|piece| piece.tokens.end <= sequence.tokens.end)
        );
        let scene = Scene {
            pieces,
            tokens: known.tokens,
            sentences,
            text: known.text,
        };
        for linked in self.linker.link(&scene) {
            found.push(draft(known.tokens, pieces, &linked));
        }
    }
}

fn draft(tokens: &[Token], pieces: &[Piece], linked: &Linked) -> Draft {
    let cue = &pieces[linked.cue];
    let source = linked.source.map(|source| &pieces[source]);
    let contents = || linked.contents.iter().map(|content| &pieces[*content]);
    Draft {
        source: source
            .map(|piece| span(tokens, &piece.tokens))
            .into_iter()
            .collect(),
        cue: vec![span(tokens, &cue.tokens)],
        content: contents()
            .map(|piece| span(tokens, &piece.tokens))
            .collect(),
        rule: RULE,
        kind: Kind::Indirect,
        nested: false,
        goes_on: None,
        margins: Some(Margins {
            cue: cue.margin,
            source: source.map_or(cue.margin, |piece| piece.margin),
            content: contents().map(|piece| piece.margin).min().unwrap_or(0),
            link: linked.margin,
        }),
    }
}

fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    let (first, last) = (
        tokens.get(range.start),
        tokens.get(range.end.saturating_sub(1)),
    );
    match (first, last) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

/// For each token the number of the sentence it is of.
#[must_use]
pub fn sentence_numbers(tokens: &[Token], sentences: &[Span]) -> Vec<u32> {
    let mut number = 0_u32;
    let mut ends = sentences.iter().map(|sentence| sentence.end).peekable();
    tokens
        .iter()
        .map(|token| {
            while ends.next_if(|end| *end <= token.span.start).is_some() {
                number = number.saturating_add(1);
            }
            number
        })
        .collect()
}
