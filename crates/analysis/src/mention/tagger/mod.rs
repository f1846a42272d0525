//! The trained tagger: which tokens name what.

pub mod features;
pub mod label;
pub mod unit;

use super::Found;
use crate::network::read::{Reader, WeightsError};
use crate::network::tagger::Tagger;
use crate::network::words::Words;
use crate::span::Span;
use features::Seen;
use label::LABELS;

/// What the bytes of the model's weights begin with.
pub const MAGIC: &[u8] = b"onrecord names 1\n";

/// Scores of each unit: of its labels by its own paragraph, then what it says of the labels of all units of the article written like it.
pub const OUTPUTS: usize = 2 * LABELS;

/// The trained model of names.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    tagger: Tagger,
}

impl Model {
    /// Reads the weights. `words`: the table whose vectors it was trained with.
    ///
    /// # Errors
    /// When the bytes are no such weights.
    pub fn read(bytes: &[u8], words: &Words) -> Result<Self, WeightsError> {
        let mut reader = Reader::new(bytes, MAGIC)?;
        let tagger = Tagger::read(&mut reader, words.width(), LABELS, OUTPUTS)?;
        reader.end()?;
        Ok(Self { tagger })
    }

    /// The names that the model sees, in text order.
    #[must_use]
    pub fn find(&self, words: &Words, seen: &Seen) -> Vec<Found> {
        let mut scores = self.tagger.scores(words, &seen.sequences);
        share(seen, &mut scores);
        let mut found: Vec<Found> = Vec::new();
        for (sequence, scores) in seen.sequences.iter().zip(&scores) {
            let labels = self.tagger.chain().labels_of_best(scores);
            for (unit, label) in seen.units[sequence.tokens.clone()].iter().zip(&labels) {
                match (label::kind(*label), found.last_mut()) {
                    (Some((kind, true)), _) => found.push(Found {
                        span: unit.span,
                        kind,
                        role: None,
                    }),
                    (Some((_, false)), Some(last)) => {
                        last.span = Span::new(last.span.start, unit.span.end);
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// Adds to each unit's own scores the mean of what the units written like it say, and keeps these.
fn share(seen: &Seen, scores: &mut [Vec<i32>]) {
    let groups = seen.groups.iter().copied().max().unwrap_or(0) + 1;
    let mut sums = vec![[0_i64; LABELS]; groups];
    let mut counts = vec![0_i64; groups];
    for (sequence, scores) in seen.sequences.iter().zip(scores.iter()) {
        let groups = &seen.groups[sequence.tokens.clone()];
        for (group, scores) in groups.iter().zip(scores.chunks_exact(OUTPUTS)) {
            counts[*group] += 1;
            for (sum, score) in sums[*group].iter_mut().zip(&scores[LABELS..]) {
                *sum += i64::from(*score);
            }
        }
    }
    for (sequence, scores) in seen.sequences.iter().zip(scores) {
        let groups = &seen.groups[sequence.tokens.clone()];
        *scores = groups
            .iter()
            .zip(scores.chunks_exact(OUTPUTS))
            .flat_map(|(group, scores)| {
                let own: [i32; LABELS] = std::array::from_fn(|label| {
                    let said = if *group == 0 {
                        0
                    } else {
                        sums[*group][label].div_euclid(counts[*group])
                    };
                    scores[label].wrapping_add(i32::try_from(said).unwrap_or(0))
                });
                own
            })
            .collect();
    }
}
