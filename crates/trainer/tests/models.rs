//! The committed weights against their cards, and against the development part where it is at hand.

use onrecord_analysis::Models;
use onrecord_analysis::models::Weights;
use onrecord_trainer::attribution::score::Scores;
use onrecord_trainer::{corpus, names};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// Each set of weights with its card.
const CARDS: [(&[u8], &str, &str); 3] = [
    (
        Weights::INCLUDED.words,
        include_str!("../../analysis/models/words/README.md"),
        "words",
    ),
    (
        Weights::INCLUDED.names,
        include_str!("../../analysis/models/names/README.md"),
        "names",
    ),
    (
        Weights::INCLUDED.attribution,
        include_str!("../../analysis/models/attribution/README.md"),
        "attribution",
    ),
];

#[test]
fn each_card_has_the_checksum_of_its_weights() {
    for (weights, card, name) in CARDS {
        let sum: String = Sha256::digest(weights)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(
            card.contains(&sum),
            "models/{name}/README.md lacks the SHA-256 {sum} of its weights; score them and write both into the card"
        );
    }
}

/// What the card promises, with a little room for changes of the rules around the model.
#[test]
fn the_model_of_names_scores_what_its_card_says() {
    let data =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/entities-dev.jsonl");
    if !data.is_file() {
        eprintln!("skipped: the development part of the newswire is not in ../shared/eval");
        return;
    }
    let articles = corpus::read_file(&data).expect("the corpus can be read");
    let scores = names::score::Scores::of(&articles, Some(Models::included().trained()));
    let by_rules = names::score::Scores::of(&articles, None);
    let all: Vec<usize> = (0..9).collect();
    assert!(scores.f1(&all) >= 84.0, "{scores}");
    assert!(scores.f1(&[0, 1, 2]) >= 86.0, "{scores}");
    assert!(by_rules.f1(&all) < scores.f1(&all) - 3.0, "{by_rules}");
}

/// What the card promises, with a little room for changes of the rules around the model; after a greater one it is to be trained again.
#[test]
fn the_model_scores_what_its_card_says() {
    let data =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/attributions-dev.jsonl");
    if !data.is_file() {
        eprintln!("skipped: the development part of PolNeAR is not in ../shared/eval");
        return;
    }
    let articles = corpus::read_file(&data).expect("the corpus can be read");
    let scores = Scores::of(&articles, Some(Models::included()));
    let by_rules = Scores::of(&articles, None);
    assert!(scores.all.f1() >= 70.0, "{scores}");
    assert!(scores.direct.f1() >= 87.0, "{scores}");
    assert!(scores.indirect.f1() >= 60.0, "{scores}");
    let (found, right) = scores.tiers[0];
    assert!(right * 100 >= found * 95 && found > 400, "{scores}");
    assert!(by_rules.all.f1() < scores.all.f1() - 5.0, "{by_rules}");
}
