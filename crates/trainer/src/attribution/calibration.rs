//! How sure is sure: a logistic regression from what speaks for an attribution to whether it is right.

use crate::corpus::Article;
use crate::pairing;
use onrecord_analysis::attribution::{self, SIGNALS, Signals};
use onrecord_analysis::{CueTable, Document, Models, Read};
use std::fmt::Write as _;

/// The signals of an attribution that was found, whether it is right, and the number of its article.
pub type Sample = (Signals, bool, usize);

/// What the models find in articles.
#[must_use]
pub fn samples(articles: &[Article], models: &Models) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        let text = &article.text;
        let read = Read::of(
            &Document {
                text,
                ..Document::default()
            },
            Some(models.trained()),
        );
        let known = read.evidenced(text, CueTable::included(), Some(models));
        let (found, signals) = attribution::weighed(&known);
        let gold = pairing::marked(article);
        let sides = pairing::found(text, &found);
        let right = pairing::right(&gold, &sides);
        samples.extend(
            signals
                .into_iter()
                .zip(right)
                .filter(|(signals, _)| signals[0] != 0)
                .map(|(signals, right)| (signals, right, number)),
        );
    }
    samples
}

/// Rounds of gradient descent.
const ROUNDS: usize = 4000;

/// How much weights are drawn towards nought, in samples.
const PRIOR: f64 = 2.0;

/// The weights of the signals, in 1/4096.
#[must_use]
pub fn train(samples: &[Sample]) -> Vec<i32> {
    let mut weights = [0.0_f64; SIGNALS];
    let count: f64 = samples.iter().map(|_| 1.0).sum::<f64>().max(1.0);
    // Adam, on all samples at once.
    let (mut first, mut second) = ([0.0; SIGNALS], [0.0; SIGNALS]);
    let mut kept = (1.0, 1.0);
    for _ in 0..ROUNDS {
        let mut gradient = weights.map(|weight| PRIOR * weight / count);
        for (signals, right, _) in samples {
            let error = probability(&weights, signals) - if *right { 1.0 } else { 0.0 };
            for (sum, signal) in gradient.iter_mut().zip(signals) {
                *sum += error * f64::from(*signal) / 4096.0 / count;
            }
        }
        kept = (kept.0 * 0.9, kept.1 * 0.999);
        for at in 0..SIGNALS {
            first[at] = 0.9 * first[at] + 0.1 * gradient[at];
            second[at] = 0.999 * second[at] + 0.001 * gradient[at] * gradient[at];
            weights[at] -=
                0.01 * (first[at] / (1.0 - kept.0)) / ((second[at] / (1.0 - kept.1)).sqrt() + 1e-9);
        }
    }
    weights.iter().map(|weight| fixed(*weight)).collect()
}

fn probability(weights: &[f64], signals: &Signals) -> f64 {
    let sum: f64 = weights
        .iter()
        .zip(signals)
        .map(|(weight, signal)| weight * f64::from(*signal) / 4096.0)
        .sum();
    1.0 / (1.0 + libm::exp(-sum))
}

/// The reliability of a calibration of articles on which it was not fitted: five parts, each judged by the weights of the other four.
#[must_use]
pub fn folds(samples: &[Sample]) -> String {
    let mut bins = [(0_u32, 0.0, 0_u32); 10];
    for fold in 0..5 {
        let (inside, outside): (Vec<Sample>, Vec<Sample>) = samples
            .iter()
            .partition(|(_, _, article)| article % 5 == fold);
        let weights: Vec<f64> = train(&outside)
            .iter()
            .map(|weight| f64::from(*weight) / 4096.0)
            .collect();
        for (signals, right, _) in inside {
            let said = probability(&weights, &signals);
            let bin = &mut bins[bin(said)];
            bin.0 += 1;
            bin.1 += said;
            bin.2 += u32::from(right);
        }
    }
    let mut table = "held out from the calibration:\n".to_owned();
    for (tenth, (found, said, right)) in bins.iter().enumerate() {
        if *found > 0 {
            let found_share = f64::from(*found);
            let _ = writeln!(
                table,
                "{tenth}0–{}0: {found:>5} found, said {:.1}, right {:.1}",
                tenth + 1,
                100.0 * said / found_share,
                100.0 * f64::from(*right) / found_share
            );
        }
    }
    table
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 9"
)]
fn bin(said: f64) -> usize {
    ((said * 10.0) as usize).min(9)
}

#[expect(clippy::cast_possible_truncation, reason = "some units")]
fn fixed(weight: f64) -> i32 {
    (weight * 4096.0).round().clamp(-1e6, 1e6) as i32
}
