//! The weights of the linker, learnt from the pieces that annotators marked (multinomial logistic regression).

use super::example::{labels, mended};
use crate::corpus::{Article, Marked};
use crate::network::parameter::{Parameter, Step};
use onrecord_analysis::attribution::linker::{FEATURES, Features, Scene, nearest};
use onrecord_analysis::attribution::tagger::features::tokens_of;
use onrecord_analysis::attribution::tagger::label::Part;
use onrecord_analysis::attribution::tagger::piece::{Piece, pieces};
use onrecord_analysis::attribution::{self};
use onrecord_analysis::mention::Trained;
use onrecord_analysis::network::chain::Path;
use onrecord_analysis::{CueTable, Document, Read, Span};

/// What was to be chosen among, and what is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    options: Vec<Features>,
    right: usize,
}

/// The choices of an article.
#[must_use]
pub fn choices(article: &Article, trained: Option<Trained<'_>>) -> Vec<Choice> {
    let text = &article.text;
    let read = Read::of(
        &Document {
            text,
            ..Document::default()
        },
        trained,
    );
    let labels = labels(article, &read);
    let sentences = attribution::sentence_numbers(&read.tokens, &read.sentences);
    let known = read.evidenced(text, CueTable::included(), None);
    let mut found = Vec::new();
    for sequence in attribution::sequences(&known) {
        let labels = mended(&labels[sequence.tokens.clone()]);
        let path = Path {
            margins: vec![0; labels.len()],
            labels,
        };
        let pieces = pieces(sequence.tokens.start, &path);
        let scene = Scene {
            pieces: &pieces,
            tokens: &read.tokens,
            sentences: &sentences,
            text,
        };
        let of = |spans: &[Span], piece: &Piece| {
            spans.iter().any(|span| {
                let tokens = tokens_of(&read.tokens, *span);
                tokens.start < piece.tokens.end && piece.tokens.start < tokens.end
            })
        };
        let cues = scene.cues();
        for content in scene.contents() {
            let owner = article
                .attributions
                .iter()
                .find(|marked| of(&marked.content, &pieces[content]));
            let near = nearest(&cues, content);
            let right =
                owner.and_then(|owner| near.iter().position(|cue| of(&owner.cue, &pieces[*cue])));
            if let (Some(right), true) = (right, near.len() > 1) {
                let options = near
                    .iter()
                    .map(|cue| scene.of_content(content, *cue))
                    .collect();
                found.push(Choice { options, right });
            }
        }
        let sources = scene.sources();
        for cue in cues {
            let owner: Option<&Marked> = article
                .attributions
                .iter()
                .find(|marked| pieces[cue].part == Part::Cue && of(&marked.cue, &pieces[cue]));
            let near = nearest(&sources, cue);
            let Some(owner) = owner else { continue };
            let right = if owner.source.is_empty() {
                Some(near.len())
            } else {
                near.iter()
                    .position(|source| of(&owner.source, &pieces[*source]))
            };
            if let Some(right) = right {
                let sources = near.iter().map(|source| scene.of_source(cue, *source));
                let options = sources.chain([scene.of_none(cue)]).collect();
                found.push(Choice { options, right });
            }
        }
    }
    found
}

/// How often all choices are gone through.
const EPOCHS: i32 = 300;

/// Learns the weights, in 1/256 nat. Gives also the share of the choices that they get right.
#[must_use]
pub fn train(choices: &[Choice]) -> (Vec<i32>, f64) {
    let mut weights = Parameter::of(vec![0.0; FEATURES]);
    let share = 1.0 / to_float(choices.len().max(1));
    for number in 1..=EPOCHS {
        for choice in choices {
            let scores = scores(&weights.value, choice);
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let sum: f32 = scores.iter().map(|score| libm::expf(score - most)).sum();
            for (option, (features, score)) in choice.options.iter().zip(&scores).enumerate() {
                let probability = libm::expf(score - most) / sum;
                let gradient = probability - if option == choice.right { 1.0 } else { 0.0 };
                for feature in features {
                    weights.gradient[usize::from(*feature)] += gradient * share;
                }
            }
        }
        weights.step(Step {
            number,
            rate: 0.05,
            clip: 1.0,
            keep: 0.9,
            decay: 0.002,
        });
    }
    let right = choices.iter().filter(|choice| {
        let scores = scores(&weights.mean, choice);
        scores
            .iter()
            .enumerate()
            .all(|(option, score)| option == choice.right || *score < scores[choice.right])
    });
    let accuracy = f64::from(to_float(right.count()) * share);
    (
        weights
            .mean
            .iter()
            .map(|weight| crate::weights::fixed(*weight, 8))
            .collect(),
        accuracy,
    )
}

fn scores(weights: &[f32], choice: &Choice) -> Vec<f32> {
    let of = |features: &Features| {
        features
            .iter()
            .map(|feature| weights[usize::from(*feature)])
            .sum()
    };
    choice.options.iter().map(of).collect()
}

#[expect(clippy::cast_precision_loss, reason = "some ten thousand")]
fn to_float(number: usize) -> f32 {
    number as f32
}
