//! The articles that ship: the first thing that a newcomer sees.

use crate::{annotated, root};
use onrecord_analysis::{BlockKind, Kind};

/// For each article, the beginnings of its quotations and who said them, read by a person. `-`: nobody who has a name.
/// `?` behind a name: he said it, and today it may be unattributed or not found; another name would be wrong.
const SPEAKERS: &str = include_str!("shipped.speakers");

/// What a person read.
struct Line {
    stem: &'static str,
    speaker: &'static str,
    /// Whether nobody may be found, but no other.
    may_be_missed: bool,
    words: &'static str,
}

fn listed() -> Vec<Line> {
    let mut stem = "";
    let mut listed = Vec::new();
    for line in SPEAKERS.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(" | ") {
            Some((speaker, words)) => {
                let speaker = speaker.trim();
                let certain = speaker.trim_end_matches('?').trim_end();
                listed.push(Line {
                    stem,
                    speaker: certain,
                    may_be_missed: certain != speaker,
                    words,
                });
            }
            None => stem = line,
        }
    }
    listed
}

#[test]
fn there_are_six_to_ten_and_each_says_what_it_is_and_where_it_comes_from() {
    let articles = annotated(&root().join("articles"));
    assert!(
        (6..=10).contains(&articles.len()),
        "there are {} articles",
        articles.len()
    );
    for article in articles {
        let facts = article.article.facts(&article.annotations);
        let stem = &article.stem;
        assert!(
            facts.title.is_some() && facts.date.is_some() && facts.source.is_some(),
            "{stem} lacks a fact: {facts:?}"
        );
        let blocks = &article.annotations.layout.blocks;
        let sources = blocks.iter().position(|block| {
            matches!(block.kind, BlockKind::Heading(_))
                && block.span.of(article.text()).contains("Sources")
        });
        let sources = sources.unwrap_or_else(|| panic!("{stem} has no heading `Sources`"));
        let named = blocks[sources..]
            .iter()
            .filter(|block| block.kind == BlockKind::ListItem)
            .count();
        assert!(named > 0, "{stem} names no source");
    }
}

#[test]
fn every_quotation_has_the_speaker_that_a_reader_gives_it() {
    let articles = annotated(&root().join("articles"));
    let listed = listed();
    let mut wrong = Vec::new();
    for Line {
        stem,
        speaker,
        may_be_missed,
        words,
    } in &listed
    {
        let article = articles
            .iter()
            .find(|article| article.stem == *stem)
            .unwrap_or_else(|| panic!("there is no article {stem}"));
        match article.attribution_of(words) {
            None if *may_be_missed => {}
            None => wrong.push(format!(
                "{stem}: {words}\n      said by {speaker}, and not found"
            )),
            Some(attribution) if *may_be_missed && attribution.speakers.is_empty() => {}
            Some(attribution) if article.speakers(attribution) != *speaker => {
                wrong.push(format!(
                    "{stem}: {words}\n      said by {speaker}, and not by {}",
                    article.speakers(attribution)
                ));
            }
            Some(_) => {}
        }
    }
    for article in &articles {
        let direct = article
            .annotations
            .attributions
            .iter()
            .filter(|one| one.kind == Kind::Direct && one.within.is_none());
        for attribution in direct {
            let beginning = article.beginning(attribution);
            let known = |line: &Line| {
                line.stem == article.stem
                    && (beginning.starts_with(line.words) || line.words.starts_with(&beginning))
            };
            if !listed.iter().any(known) {
                wrong.push(format!(
                    "{}: {beginning}\n      said by {}, and not in shipped.speakers",
                    article.stem,
                    article.speakers(attribution)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} quotations:\n    {}",
        wrong.len(),
        listed.len(),
        wrong.join("\n    ")
    );
}
