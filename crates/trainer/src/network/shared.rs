//! Tokens that are written alike share what they say of their labels.

use super::example::Example;
use super::scheme::Scheme;
use std::collections::BTreeMap;

/// The places of the tokens that are written alike.
pub(super) fn groups(batch: &[&Example]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (sequence, example) in batch.iter().enumerate() {
        for (step, group) in example.groups.iter().enumerate() {
            if *group > 0 {
                places
                    .entry(*group)
                    .or_default()
                    .push(step * batch.len() + sequence);
            }
        }
    }
    places.into_values().collect()
}

/// The scores of the labels: a token's own, and the mean of what those written like it say. `scores`: the outputs of all tokens.
pub(super) fn joined(scheme: &Scheme, groups: &[Vec<usize>], scores: &[f32]) -> Vec<f32> {
    let (labels, outputs) = (scheme.labels, scheme.outputs());
    let mut joined: Vec<f32> = scores
        .chunks_exact(outputs)
        .flat_map(|line| line[..labels].to_vec())
        .collect();
    for group in groups {
        let mean = mean(group, labels, |at| &scores[at * outputs + labels..]);
        for at in group {
            for (score, mean) in joined[at * labels..].iter_mut().zip(&mean) {
                *score += mean;
            }
        }
    }
    joined
}

/// The gradients of the outputs from those of the joined scores.
pub(super) fn parted(scheme: &Scheme, groups: &[Vec<usize>], of_joined: &[f32]) -> Vec<f32> {
    let (labels, outputs) = (scheme.labels, scheme.outputs());
    let mut parted = vec![0.0; of_joined.len() / labels * outputs];
    for (line, gradient) in parted
        .chunks_exact_mut(outputs)
        .zip(of_joined.chunks_exact(labels))
    {
        line[..labels].copy_from_slice(gradient);
    }
    for group in groups {
        let mean = mean(group, labels, |at| &of_joined[at * labels..]);
        for at in group {
            parted[at * outputs + labels..][..labels].copy_from_slice(&mean);
        }
    }
    parted
}

/// The mean over some places of the `labels` numbers that each has.
fn mean<'a>(places: &[usize], labels: usize, of: impl Fn(usize) -> &'a [f32]) -> Vec<f32> {
    let mut sums = vec![0.0; labels];
    for at in places {
        for (sum, value) in sums.iter_mut().zip(of(*at)) {
            *sum += value;
        }
    }
    let share = 1.0 / to_float(places.len());
    sums.into_iter().map(|sum| sum * share).collect()
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn to_float(number: usize) -> f32 {
    number as f32
}
