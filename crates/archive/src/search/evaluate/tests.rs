//! The index finds exactly what a plain scan finds, whatever has come already, and says so when it cannot.

use super::*;
use crate::kind::{EntityKind, QuotationKind};
use crate::search::language::sample;
use crate::search::scan::{Document, field, scan};
use crate::search::terms::{Builder, Directory, Sizes, Words};
use crate::search::zone::{Zone, Zones};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Small enough that a few words are many pieces.
pub(super) const TINY: Sizes = Sizes {
    documents: 24,
    positions: 8,
};

/// The same, but several shards have their positions in one piece.
pub(super) const SHARED: Sizes = Sizes {
    documents: 12,
    positions: 90,
};

pub(super) type Pieces = BTreeMap<Piece, Vec<u8>>;

pub(super) fn build(documents: &[Document], plain: Zones, sizes: Sizes) -> (Directory, Pieces) {
    let mut builder = Builder::new(plain).with_sizes(sizes);
    for document in documents {
        let mut words = Words::default();
        let [title, text, said] = &document.zones;
        fill(&mut words, Zone::Title, title);
        if plain.are_of_articles() {
            for (field, said) in text.iter().zip(said) {
                let pieces = (0..).step_by(9).zip(field.iter().map(String::as_str));
                words.text(pieces, |at| !said[at / 9].is_empty());
            }
        } else {
            fill(&mut words, Zone::Text, text);
        }
        builder.push(&words.finish()).unwrap();
    }
    let mut pieces = Pieces::new();
    let directory = builder
        .finish(|piece, bytes| assert!(pieces.insert(piece, bytes).is_none()))
        .unwrap();
    (directory, pieces)
}

fn fill(words: &mut Words, zone: Zone, fields: &[Vec<String>]) {
    for field in fields {
        words.field(zone, field.iter().flat_map(|word| [word.as_str(), " "]));
    }
}

/// Facts by a scan; they come when they are asked for.
pub(super) struct Scanned<'a> {
    pub(super) documents: &'a [Document],
    pub(super) there: bool,
}

impl Facts for Scanned<'_> {
    fn documents(&self, fact: &Fact) -> Option<Vec<u32>> {
        let query = TextQuery {
            root: Node::Fact(fact.clone()),
        };
        self.there.then(|| scanned(self.documents, &query))
    }
}

/// The documents that meet a query, by a scan.
pub(super) fn scanned(documents: &[Document], query: &TextQuery) -> Vec<u32> {
    (0..)
        .zip(documents)
        .filter(|(_, document)| scan(document, query))
        .map(|(number, _)| number)
        .collect()
}

/// Whether every document that is found has a score, and that is a number from 0 on.
pub(super) fn is_scored(found: &Found) -> bool {
    let mut scores = found
        .documents()
        .iter()
        .map(|document| found.score(*document));
    scores.all(|score| score.is_some_and(|score| score.is_finite() && score >= 0.0))
}

/// Searches, and brings what is missing, each piece once, until something is found. Gives how often it was brought, too.
pub(super) fn find(
    query: &TextQuery,
    loaded: &mut Loaded,
    pieces: &Pieces,
    facts: &mut Scanned<'_>,
) -> (Found, usize) {
    for trips in 0..8 {
        match search(query, loaded, facts).unwrap() {
            Outcome::Found(found) => return (found, trips),
            Outcome::Missing(needs) => {
                assert!(!needs.is_empty());
                for need in needs {
                    match need {
                        Need::Facts => {
                            assert!(!facts.there);
                            facts.there = true;
                        }
                        Need::OfArticles(piece) => panic!("{piece:?} is of no other index"),
                        Need::Piece(piece) => {
                            assert!(!loaded.has(piece), "{piece:?} is there");
                            loaded.put(piece, pieces[&piece].clone()).unwrap();
                        }
                    }
                }
            }
        }
    }
    panic!("{query} never comes to an end");
}

pub(super) fn document() -> impl Strategy<Value = Document> {
    let run = |most: usize| prop::collection::vec(sample::WORD, 0..most);
    let runs = |most: usize, of: usize| prop::collection::vec(run(most), 0..of);
    let kind = prop::sample::select(EntityKind::ALL.to_vec());
    let words_said = prop::collection::vec(any::<bool>(), 36);
    (
        (runs(5, 2), run(36), words_said),
        runs(3, 3),
        prop::collection::vec((kind, run(3)), 0..3),
        runs(3, 3),
        prop::option::of(sample::date()),
        prop::sample::subsequence(QuotationKind::ALL.to_vec(), 0..=3),
    )
        .prop_map(
            |((title, text, which), speakers, named, source, date, kinds)| Document {
                zones: [title, vec![text.clone()], vec![blank(&text, &which)]],
                plain: Zones::ARTICLE,
                speakers,
                named,
                source,
                date,
                kinds,
            },
        )
}

/// A text without some of its words.
pub(super) fn blank(text: &[String], keep: &[bool]) -> Vec<String> {
    let kept = text.iter().zip(keep);
    kept.map(|(word, keep)| if *keep { word.clone() } else { String::new() })
        .collect()
}

fn collection() -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec(document(), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn finds_exactly_what_a_scan_finds(
        documents in collection(),
        queries in prop::collection::vec(sample::query(), 1..4),
        sizes in prop_oneof![Just(TINY), Just(SHARED), Just(Sizes::for_postings(0, Zones::ARTICLE))],
    ) {
        let (directory, pieces) = build(&documents, Zones::ARTICLE, sizes);
        let mut loaded = Loaded::new(directory);
        let mut facts = Scanned { documents: &documents, there: false };
        for query in queries {
            let (found, _) = find(&query, &mut loaded, &pieces, &mut facts);
            prop_assert_eq!(found.documents(), scanned(&documents, &query), "{}", query);
            prop_assert!(is_scored(&found));
            // What else has come makes no difference.
            let mut fresh = Loaded::new(loaded.directory().clone());
            prop_assert_eq!(find(&query, &mut fresh, &pieces, &mut facts).0, found);
        }
    }

    #[test]
    fn damaged_pieces_are_said_and_never_fatal(
        documents in collection(),
        query in sample::query(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6),
    ) {
        let (directory, mut pieces) = build(&documents, Zones::ARTICLE, TINY);
        let keys: Vec<Piece> = pieces.keys().copied().collect();
        for (piece, at, byte, cut) in damages {
            let bytes = pieces.get_mut(piece.get(&keys)).unwrap();
            if bytes.is_empty() {
                continue;
            }
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
        }
        let mut loaded = Loaded::new(directory);
        for (piece, bytes) in pieces {
            let _ = loaded.put(piece, bytes);
        }
        let _ = search(&query, &loaded, &Scanned { documents: &documents, there: true });
    }

    #[test]
    fn any_bytes_are_no_reason_to_panic(
        line in "[0-9]{1,2} [0-7]( [ab]{0,2}(/[0-9])?){0,4}",
        bytes in prop::collection::vec(prop::collection::vec(0_u8..12, 0..40), 12),
        wild in prop::collection::vec(any::<u8>(), 0..40),
        query in sample::query(),
    ) {
        let Ok(directory) = Directory::unpack(&line) else { return Ok(()) };
        let mut loaded = Loaded::new(directory);
        let places = (0..4).flat_map(|shard| {
            [Piece::Documents(shard), Piece::Positions { shard, part: 0 }, Piece::Positions { shard, part: 1 }]
        });
        for (piece, bytes) in places.zip(bytes) {
            let _ = loaded.put(piece, bytes);
        }
        let _ = loaded.put(Piece::Vocabulary, wild);
        let _ = search(&query, &loaded, &Scanned { documents: &[], there: true });
    }
}

fn articles(texts: &[&str]) -> Vec<Document> {
    let of = |text: &&str| Document {
        zones: [
            vec![],
            vec![field(text)],
            vec![vec![String::new(); field(text).len()]],
        ],
        plain: Zones::ARTICLE,
        ..Document::default()
    };
    texts.iter().map(of).collect()
}

#[test]
fn one_trip_brings_all_that_can_be_known() {
    let documents = articles(&["the cold war in moscow", "a war of words", "coal and cold"]);
    let (directory, pieces) = build(&documents, Zones::ARTICLE, TINY);
    let trips = |typed: &str| {
        let query = TextQuery::parse(typed).0;
        let mut facts = Scanned {
            documents: &documents,
            there: false,
        };
        let mut loaded = Loaded::new(directory.clone());
        let (found, trips) = find(&query, &mut loaded, &pieces, &mut facts);
        (found.documents().to_vec(), trips)
    };
    assert_eq!(trips(""), (vec![0, 1, 2], 0));
    assert_eq!(trips("war"), (vec![0, 1], 1));
    assert_eq!(trips("\"cold war\" -speaker:x OR co*"), (vec![0, 2], 1));
    assert_eq!(trips("war NEAR/3 moscow"), (vec![0], 1));
    assert_eq!(trips("wra~ kind:direct OR wrods~"), (vec![1], 2));
}

#[test]
fn words_alone_take_positions_only_where_closeness_counts() {
    let takes = |documents: &[Document], typed: &str| {
        let (directory, _) = build(documents, Zones::ARTICLE, TINY);
        let query = TextQuery::parse(typed).0;
        let facts = Scanned {
            documents,
            there: false,
        };
        let Ok(Outcome::Missing(needs)) = search(&query, &Loaded::new(directory), &facts) else {
            panic!("nothing is missing for {typed}");
        };
        let positions = |need: &&Need| matches!(need, Need::Piece(Piece::Positions { .. }));
        needs.iter().filter(positions).count()
    };
    let few = articles(&["cold war", "warm words"]);
    assert_eq!(takes(&few, "cold"), 0);
    assert_eq!(takes(&few, "cold OR war*"), 0);
    assert_eq!(takes(&few, "cold -war"), 0);
    assert!(takes(&few, "cold war") > 0);
    // An article has no ends of fields to ask for.
    let early = articles(&["aaa aab aac aad", "cold war"]);
    assert_eq!(
        takes(&early, "cold NEAR war"),
        takes(&early, "\"cold war\"")
    );
    let many = articles(
        &vec!["x"; 3_000]
            .into_iter()
            .chain(["cold war"])
            .collect::<Vec<_>>(),
    );
    assert_eq!(takes(&many, "cold war"), 0);
    assert!(takes(&many, "\"cold war\"") > 0);
}

#[test]
fn words_that_are_everywhere_bring_the_parts_of_the_documents_that_are_left() {
    let mut texts = vec!["the the the end"; 60];
    texts[33] = "over the bank";
    texts[50] = "the bank over";
    let documents = articles(&texts);
    let (directory, pieces) = build(&documents, Zones::ARTICLE, TINY);
    let mut loaded = Loaded::new(directory);
    let mut facts = Scanned {
        documents: &documents,
        there: false,
    };
    let query = TextQuery::parse("\"over the bank\"").0;
    let (found, trips) = find(&query, &mut loaded, &pieces, &mut facts);
    assert_eq!(found.documents(), [33]);
    assert_eq!(trips, 2);
    let the = loaded.directory().range("the", false).start;
    let came = (0..loaded.directory().parts(the)).filter(|part| {
        loaded.has(Piece::Positions {
            shard: the,
            part: *part,
        })
    });
    assert_eq!(came.count(), 1);
}

#[test]
fn a_piece_that_is_cut_short_is_said() {
    let documents = articles(&["cold war", "cold cold war"]);
    let (directory, pieces) = build(
        &documents,
        Zones::ARTICLE,
        Sizes::for_postings(0, Zones::ARTICLE),
    );
    let mut loaded = Loaded::new(directory);
    for (piece, mut bytes) in pieces {
        if matches!(piece, Piece::Positions { .. }) {
            // Another collection's: one place for two documents.
            bytes = vec![2, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 0];
        }
        loaded.put(piece, bytes).unwrap();
    }
    let facts = Scanned {
        documents: &documents,
        there: true,
    };
    let query = TextQuery::parse("\"cold war\"").0;
    assert!(search(&query, &loaded, &facts).is_err());
}
