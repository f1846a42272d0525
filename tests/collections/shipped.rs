//! The articles that ship: the first thing that a newcomer sees.

use crate::{annotated, root};
use onrecord_analysis::{BlockKind, Kind};

/// For each article, the beginnings of its quotations and who said them, read by a person. `-`: nobody who has a name.
const SPEAKERS: &str = include_str!("shipped.speakers");

/// `(stem, speaker, words)` of each line.
fn listed() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut stem = "";
    let mut listed = Vec::new();
    for line in SPEAKERS.lines().filter(|line| !line.trim().is_empty()) {
        match line.split_once(" | ") {
            Some((speaker, words)) => listed.push((stem, speaker.trim(), words)),
            None => stem = line,
        }
    }
    listed
}

#[test]
fn there_are_six_to_ten_and_each_says_what_it_is_and_where_it_comes_from() {
    let articles = annotated(&root().join("articles"));
    assert!((6..=10).contains(&articles.len()), "there are {} articles", articles.len());
    for article in articles {
        let facts = article.article.facts(&article.annotations);
        let stem = &article.stem;
        assert!(facts.title.is_some() && facts.date.is_some() && facts.source.is_some(), "{stem} lacks a fact: {facts:?}");
        let blocks = &article.annotations.layout.blocks;
        let sources = blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_)) && block.span.of(article.text()).contains("Sources"));
        let sources = sources.unwrap_or_else(|| panic!("{stem} has no heading `Sources`"));
        let named = blocks[sources..].iter().filter(|block| block.kind == BlockKind::ListItem).count();
        assert!(named > 0, "{stem} names no source");
    }
}

#[test]
fn every_quotation_has_the_speaker_that_a_reader_gives_it() {
    let articles = annotated(&root().join("articles"));
    let listed = listed();
    let mut wrong = Vec::new();
    for (stem, speaker, words) in &listed {
        let article = articles.iter().find(|article| article.stem == *stem).unwrap_or_else(|| panic!("there is no article {stem}"));
        match article.attribution_of(words) {
            None => wrong.push(format!("{stem}: {words}\n      said by {speaker}, and not found")),
            Some(attribution) if article.speakers(attribution) != *speaker => {
                wrong.push(format!("{stem}: {words}\n      said by {speaker}, and not by {}", article.speakers(attribution)));
            }
            Some(_) => {}
        }
    }
    for article in &articles {
        let direct = article.annotations.attributions.iter().filter(|one| one.kind == Kind::Direct && one.within.is_none());
        for attribution in direct {
            let beginning = article.beginning(attribution);
            if !listed.iter().any(|(stem, _, words)| *stem == article.stem && (beginning.starts_with(words) || words.starts_with(&beginning))) {
                wrong.push(format!("{}: {beginning}\n      said by {}, and not in shipped.speakers", article.stem, article.speakers(attribution)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} quotations:\n    {}", wrong.len(), listed.len(), wrong.join("\n    "));
}
