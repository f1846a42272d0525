//! What the builder writes is read again, and what is damaged is said.

use super::*;
use crate::search::zone::{Zone, Zones};
use proptest::prelude::*;

const TINY: Sizes = Sizes {
    documents: 16,
    positions: 6,
};

fn built(documents: &[[Vec<String>; 2]], sizes: Sizes) -> (Directory, Vec<(Piece, Vec<u8>)>) {
    let mut builder = Builder::new(Zones::QUOTATION).with_sizes(sizes);
    for zones in documents {
        let mut words = Words::default();
        for (zone, fields) in Zone::ALL.into_iter().zip(zones) {
            for field in fields {
                words.field(zone, [field.as_str()]);
            }
        }
        builder.push(&words.finish()).unwrap();
    }
    let mut pieces = Vec::new();
    let directory = builder
        .finish(|piece, bytes| pieces.push((piece, bytes)))
        .unwrap();
    (directory, pieces)
}

fn documents() -> impl Strategy<Value = Vec<[Vec<String>; 2]>> {
    let fields = || prop::collection::vec("([abé]{1,3} ){0,6}", 0..3);
    prop::collection::vec([fields(), fields()], 0..12)
}

#[test]
fn separators_are_short_and_in_order() {
    let texts = ["castro castle", "casts cuba", "raul putin", "zulu"];
    let documents: Vec<[Vec<String>; 2]> = texts
        .iter()
        .map(|text| [vec![], vec![(*text).to_owned()]])
        .collect();
    let (directory, pieces) = built(&documents, TINY);
    let line = directory.pack();
    assert_eq!(line, "4 6  casts p z");
    assert_eq!(Directory::unpack(&line), Ok(directory.clone()));
    assert_eq!(directory.range("castle", false), 0..1);
    assert_eq!(directory.range("casts", false), 1..2);
    assert_eq!(directory.range("cas", true), 0..2);
    assert_eq!(directory.range("", true), 0..4);
    assert_eq!(directory.range("zz", false), 3..4);
    assert_eq!(pieces.len(), 2 * 4 + 1);
    assert!(matches!(pieces.last(), Some((Piece::Vocabulary, _))));
    for wrong in [
        "",
        "x 3",
        "4 9",
        "4 3  b a",
        "4 3 /0",
        "4 3  a/x",
        "99999999 3",
        "4 3 /99999",
    ] {
        assert!(Directory::unpack(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_word_that_is_everywhere_has_its_positions_in_parts() {
    let documents: Vec<[Vec<String>; 2]> = (0..50)
        .map(|number| [vec![], vec![format!("the the word{number}")]])
        .collect();
    let (directory, pieces) = built(&documents, TINY);
    let shard = directory.range("the", false).start;
    assert!(directory.parts(shard) > 5, "{}", directory.pack());
    let parts = pieces
        .iter()
        .filter(|(piece, _)| matches!(piece, Piece::Positions { shard: of, .. } if *of == shard));
    assert_eq!(parts.count(), directory.parts(shard) as usize);
    assert_eq!(directory.span(shard, 0).start, 0);
    assert!(directory.span(shard, directory.parts(shard) - 1).end >= 50);
}

#[test]
fn a_shard_in_the_place_of_another_is_refused() {
    let documents = [[vec![], vec!["castro cuba moscow putin".to_owned()]]];
    let (directory, pieces) = built(&documents, TINY);
    let shards: Vec<&(Piece, Vec<u8>)> = pieces
        .iter()
        .filter(|(piece, _)| matches!(piece, Piece::Documents(_)))
        .collect();
    assert!(shards.len() > 1);
    let mut loaded = Loaded::new(directory);
    assert!(loaded.put(shards[0].0, shards[1].1.clone()).is_err());
    assert!(loaded.put(shards[1].0, shards[0].1.clone()).is_err());
    assert!(
        loaded
            .put(Piece::Documents(99), shards[0].1.clone())
            .is_err()
    );
    assert!(loaded.put(shards[0].0, shards[0].1.clone()).is_ok());
}

proptest! {
    #[test]
    fn the_same_documents_give_the_same_bytes(documents in documents()) {
        prop_assert_eq!(built(&documents, TINY), built(&documents, TINY));
        let (directory, _) = built(&documents, TINY);
        prop_assert_eq!(Directory::unpack(&directory.pack()), Ok(directory));
    }
}
