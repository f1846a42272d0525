//! Quotations are found exactly where a plain scan finds them, though what is said in them is indexed with their articles.

use super::tests::{Pieces, SHARED, Scanned, TINY, blank, build, document, is_scored, scanned};
use super::*;
use crate::search::language::sample;
use crate::search::scan::{Document, field};
use crate::search::terms::{ContentsBuilder, Loaded, Sizes};
use crate::search::zone::Zones;
use proptest::prelude::*;
use std::ops::Range;

/// A quotation: its runs of words in its article's text, and its own fields.
type Quotation = (Vec<Range<u32>>, Vec<Vec<String>>);

/// Articles with their quotations.
type Collection = Vec<(Document, Vec<Quotation>)>;

/// Which of so many words stand in some runs.
fn mask(runs: &[Range<u32>], words: usize) -> Vec<bool> {
    (0..words)
        .map(|at| runs.iter().any(|run| run.contains(&(at as u32))))
        .collect()
}

fn collection() -> impl Strategy<Value = Collection> {
    let run = (0_u32..6, 1_u32..9);
    let field = prop::collection::vec(sample::WORD, 0..4);
    let quotation = (
        // From where the last one ends.
        prop::collection::vec(run, 1..4),
        prop::collection::vec(field, 0..3),
    );
    let article = (document(), prop::collection::vec(quotation, 0..4));
    let article = article.prop_map(|(mut article, quotations)| {
        let text = article.zones[1][0].clone();
        let quotations: Vec<Quotation> = quotations
            .into_iter()
            .map(|(runs, own)| {
                let mut next = 0;
                let runs = runs.into_iter().map(|(after, length)| {
                    let start = (next + after).min(text.len() as u32);
                    let end = (start + length).min(text.len() as u32);
                    next = end + 1;
                    start..end
                });
                (runs.filter(|run| !run.is_empty()).collect(), own)
            })
            .collect();
        let all: Vec<_> = quotations
            .iter()
            .flat_map(|(runs, _)| runs.clone())
            .collect();
        article.zones[2] = vec![blank(&text, &mask(&all, text.len()))];
        (article, quotations)
    });
    prop::collection::vec(article, 0..8)
}

/// The quotations as a plain scan reads them.
fn documents(collection: &Collection) -> Vec<Document> {
    let of = |(article, quotations): &(Document, Vec<Quotation>)| {
        let [title, text, _] = article.zones.clone();
        let article = article.clone();
        let quotation = move |(runs, own): &Quotation| Document {
            zones: [
                title.clone(),
                own.clone(),
                vec![blank(&text[0], &mask(runs, text[0].len()))],
            ],
            plain: Zones::QUOTATION,
            ..article.clone()
        };
        quotations.iter().map(quotation).collect::<Vec<_>>()
    };
    collection.iter().flat_map(of).collect()
}

/// Both indexes.
struct Indexes {
    quotations: (Loaded, Pieces),
    articles: (Loaded, Pieces),
}

impl Indexes {
    fn new(collection: &Collection, sizes: Sizes) -> Self {
        let articles: Vec<Document> = collection
            .iter()
            .map(|(article, _)| article.clone())
            .collect();
        let (directory, pieces) = build(&articles, Zones::ARTICLE, sizes);
        let articles = (Loaded::new(directory), pieces);
        let (directory, mut pieces) = build(&documents(collection), Zones::QUOTATION, sizes);
        let mut contents = ContentsBuilder::default();
        for (_, quotations) in collection {
            contents.push(quotations.iter().map(|(runs, _)| runs.as_slice()));
        }
        pieces.insert(Piece::Contents, contents.finish());
        Self {
            quotations: (Loaded::new(directory), pieces),
            articles,
        }
    }

    /// Brings what is missing, each piece once, until something is found. Gives the trips, too.
    fn find(&mut self, query: &TextQuery, facts: &mut Scanned<'_>) -> (Found, usize) {
        for trips in 0..9 {
            let outcome = search_quotations(query, &self.quotations.0, &self.articles.0, facts);
            let needs = match outcome.unwrap() {
                Outcome::Found(found) => return (found, trips),
                Outcome::Missing(needs) => needs,
            };
            assert!(!needs.is_empty());
            for need in needs {
                let ((loaded, pieces), piece) = match need {
                    Need::Facts => {
                        assert!(!facts.there);
                        facts.there = true;
                        continue;
                    }
                    Need::Piece(piece) => (&mut self.quotations, piece),
                    Need::OfArticles(piece) => (&mut self.articles, piece),
                };
                assert!(!loaded.has(piece), "{piece:?} is there");
                loaded.put(piece, pieces[&piece].clone()).unwrap();
            }
        }
        panic!("{query} never comes to an end");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn finds_exactly_what_a_scan_finds(
        collection in collection(),
        queries in prop::collection::vec(sample::query(), 1..4),
        sizes in prop_oneof![Just(TINY), Just(SHARED), Just(Sizes::for_postings(0, Zones::ARTICLE))],
    ) {
        let documents = documents(&collection);
        let mut indexes = Indexes::new(&collection, sizes);
        let mut facts = Scanned { documents: &documents, there: false };
        for query in queries {
            let (found, _) = indexes.find(&query, &mut facts);
            prop_assert_eq!(found.documents(), scanned(&documents, &query), "{}", query);
            prop_assert!(is_scored(&found));
            // What else has come makes no difference.
            let mut fresh = Indexes::new(&collection, sizes);
            prop_assert_eq!(fresh.find(&query, &mut facts).0, found);
        }
    }

    #[test]
    fn damaged_pieces_are_said_and_never_fatal(
        collection in collection(),
        query in sample::query(),
        damages in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6),
    ) {
        let mut indexes = Indexes::new(&collection, TINY);
        for (articles, piece, at, byte, cut) in damages {
            let (_, pieces) = if articles { &mut indexes.articles } else { &mut indexes.quotations };
            let keys: Vec<Piece> = pieces.keys().copied().collect();
            let bytes = pieces.get_mut(piece.get(&keys)).unwrap();
            if bytes.is_empty() {
                continue;
            }
            let at = at.index(bytes.len());
            if cut { bytes.truncate(at) } else { bytes[at] = byte }
        }
        for (loaded, pieces) in [&mut indexes.articles, &mut indexes.quotations] {
            for (piece, bytes) in pieces {
                let _ = loaded.put(*piece, bytes.clone());
            }
        }
        let documents = documents(&collection);
        let facts = Scanned { documents: &documents, there: true };
        let _ = search_quotations(&query, &indexes.quotations.0, &indexes.articles.0, &facts);
    }
}

#[test]
fn words_are_found_in_their_quotation_alone() {
    let text = field("We will win Orlov said and we will stay said Pell");
    let article = Document {
        zones: [
            vec![field("A promise")],
            vec![text.clone()],
            vec![blank(&text, &mask(&[0..3, 6..9], text.len()))],
        ],
        plain: Zones::ARTICLE,
        ..Document::default()
    };
    let run = |start, end| std::iter::once(start..end).collect();
    let quotations = vec![
        (run(0, 3), vec![field("Orlov"), field("said")]),
        (run(6, 9), vec![field("Pell"), field("said")]),
    ];
    let collection = vec![(article, quotations)];
    let documents = documents(&collection);
    let found = |typed: &str| {
        let mut indexes = Indexes::new(&collection, TINY);
        let mut facts = Scanned {
            documents: &documents,
            there: true,
        };
        let (found, trips) = indexes.find(&TextQuery::parse(typed).0, &mut facts);
        assert!(trips <= 2, "{typed}");
        found.documents().to_vec()
    };
    assert_eq!(found("will"), [0, 1]);
    assert_eq!(found("win said"), [0]);
    assert_eq!(found("\"we will stay\""), [1]);
    assert_eq!(found("said:pell OR said:said"), [0; 0]);
    assert_eq!(found("pell"), [1]);
    assert_eq!(found("promise"), [0; 0]);
    assert_eq!(found("title:promise -stay"), [0]);
    assert_eq!(found("win NEAR stay"), [0; 0]);
    assert_eq!(found("sta*"), [1]);
}
