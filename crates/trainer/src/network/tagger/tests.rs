//! The gradients against small changes, and that learning learns.

use super::*;
use crate::weights::Writer;
use onrecord_analysis::attribution::tagger::features::FLAGS;
use onrecord_analysis::attribution::tagger::label::{LABELS, may_follow, may_start};
use onrecord_analysis::network::words::MAGIC;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

const NONE: Dropout = Dropout {
    input: 0.0,
    word: 0.0,
    rules: 0.0,
    output: 0.0,
};

fn pieces() -> Pieces {
    Pieces {
        own: 1,
        suffixes: vec!["a".into(), "b".into()],
        prefixes: vec!["a".into()],
        shapes: vec!["x".into()],
    }
}

fn words() -> Words {
    let mut writer = Writer::new(MAGIC);
    writer.text("said\nann");
    writer.number(2);
    writer.eights(&[0, 0, 30, -20, -40, 10]);
    Words::read(&writer.bytes()).unwrap()
}

fn scheme(shared: bool) -> Scheme {
    Scheme {
        labels: LABELS,
        flags: FLAGS,
        rule_flags: 0..0,
        may_follow,
        may_start,
        shared,
        steps: 127,
    }
}

fn examples() -> [Example; 2] {
    let example = |labels: &[u8]| Example {
        forms: (0..labels.len())
            .map(|at| [at % 3, at % 2, at % 3, at % 2, 1])
            .collect(),
        flags: (0..).take(labels.len() * 2).collect(),
        ends: (1..=labels.len()).map(|at| 2 * at).collect(),
        labels: labels.to_vec(),
        groups: (0..labels.len()).map(|at| at % 3).collect(),
        article: 0,
    };
    // A source before its cue, and a content behind it; then a shorter one.
    [example(&[5, 6, 1, 7, 8, 8, 0]), example(&[0, 1, 7])]
}

/// Every part that learns gets the gradient that a small change of its numbers shows.
#[test]
fn gradients_are_those_of_small_changes() {
    for shared in [false, true] {
        gradients(&scheme(shared));
    }
}

fn gradients(scheme: &Scheme) {
    let (words, examples) = (words(), examples());
    let batch: Vec<&Example> = examples.iter().collect();
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut network = Network::random(scheme, &pieces(), words.width(), 5, &mut random);
    let _ = network.gradients(&words, &batch, NONE, &mut random);
    let found: Vec<Vec<f32>> = network
        .parameters()
        .iter()
        .map(|parameter| parameter.gradient.clone())
        .collect();
    let small = 1e-2;
    for (which, gradients) in found.iter().enumerate() {
        let most = gradients.iter().enumerate();
        let (at, gradient) = most
            .max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))
            .unwrap();
        let loss_with = |change: f32| {
            let mut changed = network.clone();
            changed.parameters()[which].value[at] += change;
            changed.loss(&words, &batch)
        };
        let slope = (loss_with(small) - loss_with(-small)) / f64::from(2.0 * small) / 2.0;
        let apart = (slope - f64::from(*gradient)).abs();
        assert!(
            apart < 0.02 * slope.abs() + 1e-3,
            "parameter {which}: {gradient} and {slope}"
        );
    }
}

#[test]
fn what_is_learnt_lowers_the_loss() {
    let (words, examples) = (words(), examples());
    let batch: Vec<&Example> = examples.iter().collect();
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut network = Network::random(&scheme(true), &pieces(), words.width(), 8, &mut random);
    let before = network.loss(&words, &batch);
    for number in 1..=60 {
        let step = Step {
            number,
            rate: 0.02,
            clip: 5.0,
            keep: 0.5,
            decay: 0.0,
        };
        let _ = network.learn(&words, &batch, NONE, step, &mut random);
    }
    network.settle();
    let after = network.loss(&words, &batch);
    assert!(after < before / 4.0, "{before} to {after}");
}
