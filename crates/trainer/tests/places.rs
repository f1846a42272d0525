//! The committed list of places against its card.

use sha2::{Digest as _, Sha256};

/// The list that the analysis includes.
const LIST: &str = include_str!("../../analysis/models/places/places.tsv");

/// Its card.
const CARD: &str = include_str!("../../analysis/models/places/README.md");

#[test]
fn the_card_has_the_checksum_of_the_list() {
    let sum: String = Sha256::digest(LIST)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(
        CARD.contains(&sum),
        "models/places/README.md lacks the SHA-256 {sum} of places.tsv; write it and the size into the card"
    );
}
