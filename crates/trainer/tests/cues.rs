//! The committed table of cues against its card, and against a fresh count where the corpus is at hand.

use onrecord_trainer::{corpus, cues};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The table that the analysis includes.
const TABLE: &str = include_str!("../../analysis/models/cues/cues.tsv");

/// Its card.
const CARD: &str = include_str!("../../analysis/models/cues/README.md");

/// For each form its percents; zero where it is no cue.
fn rows(table: &str) -> BTreeMap<&str, Vec<i32>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let form = cells.next().unwrap_or_default();
            (form, cells.map(|cell| cell.parse().unwrap_or(0)).collect())
        })
        .collect()
}

#[test]
fn the_card_has_the_checksum_of_the_table() {
    let sum: String = Sha256::digest(TABLE)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(
        CARD.contains(&sum),
        "models/cues/README.md lacks the SHA-256 {sum} of cues.tsv; score the table and write both into the card"
    );
}

/// The rules may have changed since the table was counted, a little at a time; `--check` asks for the same bytes.
#[test]
fn a_fresh_count_gives_the_table() {
    let data =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/attributions-train.jsonl");
    if !data.is_file() {
        eprintln!("skipped: the training part of PolNeAR is not in ../shared/eval");
        return;
    }
    let mut articles = corpus::read_file(&data).expect("the corpus can be read");
    let fresh = cues::train(&articles);
    let (new, old) = (rows(&fresh), rows(TABLE));
    let both: Vec<_> = new
        .iter()
        .filter_map(|(form, row)| Some((row, old.get(form)?)))
        .collect();
    assert!(
        both.len() * 100 >= new.len().max(old.len()) * 95,
        "{} forms of {} and {}",
        both.len(),
        new.len(),
        old.len()
    );
    let cells: Vec<i32> = both
        .iter()
        .flat_map(|(new, old)| {
            new.iter()
                .zip(old.iter())
                .map(|(new, old)| (new - old).abs())
        })
        .collect();
    let near = cells.iter().filter(|apart| **apart <= 5).count();
    assert!(
        near * 100 >= cells.len() * 93,
        "{near} of {} percents are near; count the table again as its card says",
        cells.len()
    );

    articles.truncate(60);
    let some = cues::train(&articles);
    articles.reverse();
    assert_eq!(
        cues::train(&articles),
        some,
        "the order of the articles matters"
    );
}
