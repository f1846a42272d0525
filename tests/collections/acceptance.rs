//! The acceptance collection: three real articles, untidy as they were found. They lie beside the checkout where they are
//! available; where they are not, each test says so and proves nothing.

use crate::{Annotated, annotated, root};
use onrecord_analysis::{Attribution, BlockKind, InlineKind, Kind};

/// The article whose file begins so, of the acceptance collection.
fn article(number: &str) -> Option<Annotated> {
    let folder = root().join("../shared/articles");
    if !folder.is_dir() {
        eprintln!("skipped: the acceptance collection is not in ../shared/articles");
        return None;
    }
    Some(
        annotated(&folder)
            .into_iter()
            .find(|article| article.stem.starts_with(number))
            .unwrap_or_else(|| panic!("no article {number}")),
    )
}

fn blocks(article: &Annotated, wanted: impl Fn(&BlockKind) -> bool) -> Vec<&str> {
    let blocks = article.annotations.layout.blocks.iter();
    blocks
        .filter(|block| wanted(&block.kind))
        .map(|block| block.span.of(article.text()))
        .collect()
}

fn furniture(article: &Annotated) -> Vec<&str> {
    blocks(article, |kind| matches!(kind, BlockKind::Furniture(_)))
}

/// A speech from its first words to its last: one attribution with a span for every paragraph on the way.
fn speech<'a>(article: &'a Annotated, first: &str, last: &str) -> &'a Attribution {
    let text = article.text();
    let start = text
        .find(first)
        .unwrap_or_else(|| panic!("“{first}” does not stand there"));
    let end = start
        + text[start..]
            .find(last)
            .unwrap_or_else(|| panic!("“{last}” does not stand there"))
        + last.len();
    let found = article
        .annotations
        .attributions
        .iter()
        .find(|one| one.content.first().is_some_and(|span| span.start == start));
    let found = found.unwrap_or_else(|| panic!("no attribution begins with “{first}”"));
    assert_eq!(
        found.content.last().map(|span| span.end),
        Some(end),
        "“{first}” ends elsewhere: {:?}",
        found.content.last().map(|span| span.of(text))
    );
    let paragraphs = article
        .annotations
        .layout
        .blocks
        .iter()
        .filter(|block| start < block.span.end && block.span.start < end)
        .count();
    assert_eq!(
        found.content.len(),
        paragraphs,
        "a span for each paragraph of “{first}”"
    );
    found
}

#[test]
fn each_speech_of_the_appendices_is_one_attribution_with_its_speaker() {
    let Some(article) = article("000") else {
        return;
    };
    let speeches = [
        (
            "\"Ladies and gentlemen,\n\n\"It is",
            "Vladimir Putin",
            speech(
                &article,
                "\"Ladies and gentlemen,\n\n\"It is",
                "\"Thank you.'",
            ),
        ),
        (
            "\"President Putin, ladies",
            "Diaz-Canel",
            speech(&article, "\"President Putin, ladies and", "\"Thank you.\""),
        ),
        (
            "\"Distinguished",
            "Dmitry Medvedev",
            speech(
                &article,
                "\"Distinguished President",
                "extend heartfelt greetings to you.\"",
            ),
        ),
        (
            "\"Mr. Prime",
            "Diaz-Canel",
            speech(
                &article,
                "\"Mr. Prime Minister",
                "we should highlight this.\"",
            ),
        ),
    ];
    for (first, speaker, attribution) in &speeches {
        let name = article.speakers(attribution).replace('í', "i");
        assert!(
            name.contains(speaker),
            "{first} is said by {speaker}, not by {name}"
        );
        assert_eq!(attribution.kind, Kind::Direct, "{first}");
        assert_eq!(attribution.within, None, "{first}");
    }
    assert_eq!(
        speeches[1].2.speakers, speeches[3].2.speakers,
        "the two speeches of one man have one speaker"
    );
}

/// For each article, a few words of each quotation and who said it, read by a person. `-`: nobody who has a name. `?` behind a name:
/// a reader knows or guesses it from what no rule reads, and it may be unattributed; another name would be wrong.
const SPEAKERS: &str = include_str!("acceptance.speakers");

/// The listed quotations of an article, as who said it and words of it.
fn listed(number: &str) -> Vec<(&'static str, &'static str)> {
    let lines = SPEAKERS.lines().skip_while(|line| *line != number).skip(1);
    lines
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_once(" | "))
        .collect()
}

#[test]
fn every_quotation_is_found_none_is_anothers_and_few_are_nobodys() {
    let mut wrong = Vec::new();
    let (mut all, mut unattributed) = (0, 0);
    for number in ["000", "002", "003"] {
        let Some(article) = article(number) else {
            return;
        };
        let listed = listed(number);
        for (speaker, words) in &listed {
            all += 1;
            let Some(attribution) = article.attribution_of(words) else {
                wrong.push(format!("{number}: {words} is not found"));
                continue;
            };
            if attribution.kind == Kind::Indirect {
                wrong.push(format!("{number}: {words} is found as if without marks"));
            }
            let found = article.speakers(attribution);
            unattributed += usize::from(found == "-");
            let expected = speaker.trim_end_matches('?').trim_end();
            let missed = found == "-" && expected.len() < speaker.len();
            if !missed && found.replace(" Bermúdez", "") != expected {
                wrong.push(format!(
                    "{number}: {words} is said by {speaker}, not by {found}"
                ));
            }
        }
        for attribution in &article.annotations.attributions {
            let held = |words: &str| {
                let at = article.text().find(words).unwrap_or_default();
                let end = at + words.len();
                let mut spans = attribution.content.iter();
                spans.any(|span| span.start <= at && end <= span.end)
            };
            if attribution.kind != Kind::Indirect && !listed.iter().any(|(_, words)| held(words)) {
                wrong.push(format!(
                    "{number}: {} is not listed",
                    article.beginning(attribution)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        unattributed * 5 <= all,
        "{unattributed} of {all} have no speaker"
    );
}

#[test]
fn the_first_article_has_its_parts() {
    let Some(article) = article("000") else {
        return;
    };
    assert_eq!(blocks(&article, |kind| *kind == BlockKind::Title).len(), 1);
    let appendices = blocks(&article, |kind| *kind == BlockKind::Appendix);
    assert_eq!(appendices.len(), 3, "{appendices:#?}");
    assert_eq!(furniture(&article), ["Share this Report:"]);
    let source_lines = blocks(&article, |kind| *kind == BlockKind::SourceLine);
    let written = article
        .text()
        .lines()
        .filter(|line| line.starts_with("(, "))
        .count();
    assert_eq!(source_lines.len(), written, "{source_lines:#?}");
    let facts = article.article.facts(&article.annotations);
    assert_eq!(
        facts.title.as_deref(),
        Some("Russia In The World – Russia-Cuba Relations: The Reinvigoration Of An Alliance")
    );
    assert_eq!(
        facts.date.map(|date| date.to_string()).as_deref(),
        Some("2018-11-15")
    );
}

#[test]
fn every_footnote_marker_leads_to_its_note_where_there_is_one() {
    let Some(article) = article("000") else {
        return;
    };
    let mut linked = Vec::new();
    let mut alone = Vec::new();
    for inline in &article.annotations.layout.inlines {
        if let InlineKind::FootnoteMarker { label, block } = &inline.kind {
            match block {
                Some(block) => {
                    assert_eq!(
                        article.annotations.layout.blocks[*block].kind,
                        BlockKind::Footnote(label.clone())
                    );
                    linked.push(label.as_str());
                }
                None => alone.push(label.as_str()),
            }
        }
    }
    assert_eq!(
        linked,
        [
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13", "15", "16"
        ]
    );
    assert_eq!(
        alone,
        ["10", "14"],
        "these markers have no note in the text"
    );
}

#[test]
fn the_names_of_the_first_article_are_gathered_and_kept_apart() {
    let Some(article) = article("000") else {
        return;
    };
    let entity = |form: &str| {
        let entities = &article.annotations.entities;
        let all: Vec<&str> = entities
            .iter()
            .filter(|one| one.aliases.iter().any(|alias| alias.form == form))
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(all.len(), 1, "“{form}” names one: {all:?}");
        all[0]
    };
    assert_eq!(entity("Diaz-Canel"), entity("Miguel Díaz-Canel Bermúdez"));
    assert_eq!(entity("Diaz-Canel"), entity("Dias-Canel"), "a misspelling");
    assert_eq!(entity("Putin"), entity("Vladimir Putin"));
    assert_ne!(entity("Raul Castro"), entity("Fidel Castro"));
    assert_ne!(entity("Putin"), entity("Diaz-Canel"));
}

#[test]
fn the_second_article_has_four_quotations() {
    let Some(article) = article("002") else {
        return;
    };
    let quotations = article
        .annotations
        .attributions
        .iter()
        .filter(|one| one.kind != Kind::Indirect);
    assert_eq!(quotations.count(), 4);
    let said = [
        ("“industrial equipment”", "-"),
        ("“confidence that the country", "Vladimir Putin"),
        ("“charity.”", "Alexander Novak"),
    ];
    for (words, speaker) in said {
        let attribution = article
            .attribution_of(words)
            .unwrap_or_else(|| panic!("{words} is not found"));
        assert_eq!(article.speakers(attribution), speaker, "{words}");
    }
    let office = article
        .attribution_of("“the current state and prospects")
        .expect("it is found");
    assert_ne!(
        article.speakers(office),
        "Vladimir Putin",
        "his office said it"
    );
}

#[test]
fn the_furniture_of_the_second_and_third_article_is_seen() {
    let Some(article) = article("002") else {
        return;
    };
    assert_eq!(
        furniture(&article)
            .iter()
            .map(|text| text.split(',').next().unwrap_or_default())
            .collect::<Vec<_>>(),
        [
            "Kremlin loses regional votes amid anger over pension reform",
            "Follow Ben Kew on\u{a0}Facebook",
            "Please let us know if you're having issues with commenting."
        ]
    );
    let Some(article) = self::article("003") else {
        return;
    };
    assert_eq!(
        furniture(&article),
        [
            "No time to read?",
            "Get a summary",
            "No time to read?",
            "Get a summary",
            "Previous Article",
            "Dmitry Voronkov’s North American Life, KHL Ties, and Olympic Glory",
            "Next Article",
            "New Jersey Pauses Sanctions Law After Court Ruling on Kyocera Case",
        ]
    );
}

#[test]
fn the_third_article_has_no_direct_quotation() {
    let Some(article) = article("003") else {
        return;
    };
    assert!(
        article.annotations.quoted.is_empty(),
        "its only marks are apostrophes"
    );
    assert!(
        article
            .annotations
            .attributions
            .iter()
            .all(|one| one.kind == Kind::Indirect)
    );
    assert!(
        !article.annotations.attributions.is_empty(),
        "and yet people are on record in it"
    );
}
