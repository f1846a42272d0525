//! What holds of every text on its whole road: annotated, gathered into an archive, written, and read as the browser reads it.

mod soundness;

use onrecord_analysis::{Document, Format, analyze};
use onrecord_archive::compile::{Annotated, Archive, compile};
use onrecord_archive::{Facts, resolve, wire};
use onrecord_tests::hostile_texts;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// An article before it is annotated, so that a text on which the analysis fails is made smaller and shown.
#[derive(Clone, Debug)]
struct Written {
    stem: String,
    text: String,
    markdown: bool,
    title: Option<String>,
}

fn gathered(articles: Vec<Written>) -> Archive {
    compile(
        articles
            .into_iter()
            .map(|one| annotated(&one.stem, &one.text, one.markdown, one.title))
            .collect(),
    )
}

/// A text made of what articles are made of, in any order, with a title.
fn article() -> impl Strategy<Value = Written> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "Ivan Orlov", "Maria Pell", "Raul Castro", "Fidel Castro", "Díaz-Canel", "Miguel Diaz-Canel", "Russia", "Havana", "the Cubans", "State Duma",
            " said ", " said that ", "According to ", " told ", "he ", "she ", "the minister ", ": ", ". ", ", ", "\n\n", "\n", "\r\n\r\n", "\u{a0}",
            "\"", "“", "”", "'", "‘", "’", "«", "»", "[1]", "[^1]", "[1] ", "$50 million", "November 2, 2018", "(, May 3, 2019)", "# ", "> ", "- ",
            "APPENDIX I", "Share this:", "long road", "the loan",
        ]).prop_map(str::to_owned),
        2 => any::<String>(),
    ];
    (
        "[a-z]{0,6}",
        prop::collection::vec(piece, 0..40),
        any::<bool>(),
        prop::option::of("[A-Z][a-z]{1,8}( [a-z]{1,8}){0,3}"),
    )
        .prop_map(|(stem, pieces, markdown, title)| Written {
            stem,
            text: pieces.concat(),
            markdown,
            title,
        })
}

fn annotated(stem: &str, text: &str, markdown: bool, title: Option<String>) -> Annotated {
    let format = if markdown {
        Format::Markdown
    } else {
        Format::Plain
    };
    let annotations = analyze(&Document {
        text,
        format,
        title: title.as_deref(),
        ..Document::default()
    });
    Annotated {
        stem: stem.into(),
        facts: Facts {
            title,
            ..Facts::default()
        },
        text: text.into(),
        annotations,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_articles_are_read_by_the_browser_as_they_were_gathered(articles in prop::collection::vec(article(), 0..4)) {
        let archive = gathered(articles);
        prop_assert_eq!(wire::read(&wire::write(&archive).unwrap()), Ok(archive));
    }

    #[test]
    fn an_article_more_breaks_no_link(articles in prop::collection::vec(article(), 1..4), more in article()) {
        let before = gathered(articles.clone());
        let after = gathered(articles.into_iter().chain([more]).collect());
        for head in &before.heads {
            let found = resolve::article(after.heads.iter().enumerate(), &head.id);
            prop_assert!(found.number().is_some(), "the article {} is gone", head.id);
        }
        for entity in &before.catalog.entities {
            prop_assert!(resolve::entity(&after.catalog, &entity.id).is_some(), "the name {} is gone", entity.id);
        }
        let ids = |archive: &Archive| -> BTreeSet<String> {
            let entries = archive.quotations.entries.iter().zip(archive.texts());
            entries.map(|(entry, text)| format!("{} {}", archive.heads[entry.article].id, text.id)).collect()
        };
        prop_assert!(ids(&before).is_subset(&ids(&after)), "a quotation is gone");
    }
}

#[test]
fn hostile_texts_come_through_alone_and_together() {
    let all: Vec<Annotated> = hostile_texts()
        .iter()
        .enumerate()
        .flat_map(|(number, text)| {
            [false, true]
                .map(|markdown| annotated(&format!("{number}-{markdown}"), text, markdown, None))
        })
        .collect();
    for article in &all {
        let archive = compile(vec![article.clone()]);
        assert_eq!(
            wire::read(&wire::write(&archive).unwrap()),
            Ok(archive),
            "{}",
            article.stem
        );
    }
    let archive = compile(all);
    assert_eq!(wire::read(&wire::write(&archive).unwrap()), Ok(archive));
}

#[test]
fn no_text_takes_long() {
    // Five times the length takes five times as long, or twenty-five times when every pair is looked at.
    const LENGTHS: [usize; 2] = [20_000, 100_000];
    const MOST_GROWTH: u32 = 12;
    // Below that, growth is noise; a busy machine does not slow down the long text alone three times over.
    const NOTICED: Duration = Duration::from_secs(1);
    const TRIES: usize = 3;
    // More of them would only take long to tell the same.
    const ENOUGH_SLOW: usize = 3;
    let pieces = [
        "\"",
        "'",
        "“",
        "\"a ",
        "'a ",
        "“a ‘b ",
        "[",
        "[1]",
        "[^1]",
        "(",
        "> ",
        "# ",
        "- ",
        "* ",
        "`",
        "\n",
        "\n\n",
        "a\n\n",
        "\"a\n\n",
        "A ",
        "A. ",
        "Ivan Orlov ",
        "U.S. ",
        "said ",
        "he said ",
        "said that ",
        "according to ",
        "\"I,\" he said. ",
        "Orlov: \"Yes.\"\n\n",
        "5 ",
        "$5 ",
        "e\u{301}",
        "a-",
        "and ",
        ", ",
        "<a>",
        "![",
        "|a|\n",
        "Maria Pell and ",
    ];
    let time = |piece: &str, markdown: bool, length: usize| {
        let start = Instant::now();
        let article = annotated("long", &piece.repeat(length / piece.len()), markdown, None);
        assert_eq!(compile(vec![article]).pages.len(), 1);
        start.elapsed()
    };
    let is_slow = |piece: &str, markdown: bool| {
        (0..TRIES).all(|_| {
            let [short, long] = LENGTHS.map(|length| time(piece, markdown, length));
            long > NOTICED && long > short * MOST_GROWTH
        })
    };
    let slow: Vec<_> = pieces
        .into_iter()
        .flat_map(|piece| [(piece, false), (piece, true)])
        .filter(|(piece, markdown)| is_slow(piece, *markdown))
        .take(ENOUGH_SLOW)
        .collect();
    assert!(
        slow.is_empty(),
        "something looks at every pair in texts of one piece over and over (piece, as Markdown): {slow:?}"
    );
}
