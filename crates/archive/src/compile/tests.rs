//! What must hold of every archive.

use super::*;
use crate::fold;
use crate::id::Id;
use crate::sample;
use crate::{resolve, wire};
use onrecord_analysis::Kind;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn facts(title: &str, date: Option<&str>) -> Facts {
    Facts {
        title: Some(title.to_owned()),
        date: date.map(|date| date.parse().unwrap()),
        ..Facts::default()
    }
}

#[test]
fn an_article_becomes_an_entry_quotations_and_a_page() {
    let says = Some((Kind::Indirect, Some(1)));
    let paragraphs = [
        (vec!["the", "Castro", "war"], None),
        (vec!["Peskov", "cold"], says),
        (vec!["Peskov", "cold"], says),
    ];
    let archive = compile(vec![sample::annotated(
        "file".to_owned(),
        facts("Raúl’s Loan", Some("2018-11")),
        &paragraphs,
    )]);
    let article = &archive.catalog.articles[0];
    let head = &archive.heads[0];
    assert_eq!(
        head.id.as_str(),
        format!("raul-s-loan-{}", fingerprint(&archive.pages[0].text))
    );
    let opening = archive.pages[0].opening();
    assert_eq!(opening, "the Castro war Peskov cold Peskov cold");
    assert_eq!((article.words, head.length().as_str()), (9, "9 words"));
    assert_eq!((head.words, head.quotations), (9, 2));
    assert_eq!((article.quotations(), article.kinds), (2, [0, 0, 2]));
    assert_eq!(article.tiers, [0, 0, 2], "two words each: see the sample");
    let named: Vec<_> = archive
        .catalog
        .entities
        .iter()
        .map(|entity| (entity.id.as_str(), entity.mentions))
        .collect();
    assert_eq!(named, [("peskov", 2), ("castro", 1)]);
    assert_eq!(
        (article.entities.as_slice(), article.speakers.as_slice()),
        ([(0, 2), (1, 1)].as_slice(), [(0, 2)].as_slice())
    );
    let [first, second] = archive.quotations.entries.as_slice() else {
        panic!()
    };
    assert_eq!([first.length, second.length], [2, 2]);
    let [said, again] = &archive.texts()[..] else {
        panic!()
    };
    assert_ne!(said.id, again.id, "the same words twice");
    assert_eq!(
        (said.words.as_slice(), first.named.as_slice()),
        (["Peskov cold".to_owned()].as_slice(), [0].as_slice())
    );
    assert_eq!(
        (said.before.as_str(), said.after.as_str()),
        ("the Castro war", "Peskov cold")
    );
}

#[test]
fn one_name_of_two_kinds_is_two_entities() {
    let article =
        |word| sample::annotated("file".to_owned(), facts(word, None), &[(vec![word], None)]);
    let archive = compile(vec![article("Georgia"), article("GEORGIA")]);
    let ids: Vec<_> = archive
        .catalog
        .entities
        .iter()
        .map(|entity| entity.id.as_str())
        .collect();
    assert_eq!(ids, ["georgia-person", "georgia-place"]);
    assert!(
        resolve::entity(&archive.catalog, &Id::of("georgia")).is_some(),
        "an old link"
    );
}

#[test]
fn newest_first_and_unknown_dates_last() {
    let dates = [None, Some("2018"), Some("2019-01"), Some("2018-11-02")];
    let articles = dates.map(|date| sample::annotated(String::new(), facts("Loan", date), &[]));
    let dates: Vec<_> = compile(articles.to_vec())
        .catalog
        .articles
        .iter()
        .map(|article| article.date.map(|date| date.to_string()))
        .collect();
    assert_eq!(
        dates,
        [
            Some("2019-01".to_owned()),
            Some("2018-11-02".to_owned()),
            Some("2018".to_owned()),
            None
        ]
    );
}

#[test]
fn a_story_printed_again_takes_no_id_from_the_first() {
    let printed = |date: &str| {
        let paragraphs = [(vec!["the", "war"], None)];
        sample::annotated("file".to_owned(), facts("Loan", Some(date)), &paragraphs)
    };
    let ids = |dates: &[&str]| -> Vec<(String, String)> {
        let archive = compile(dates.iter().copied().map(printed).collect());
        let heads = archive.heads.iter();
        heads
            .map(|head| (head.date.unwrap().to_string(), head.id.to_string()))
            .collect()
    };
    let first = ids(&["2018-11-02"]);
    let two = ids(&["2018-11-04", "2018-11-02"]);
    let three = ids(&["2018-11-02", "2018-11-03", "2018-11-04"]);
    assert_eq!((&two[1], &three[2]), (&first[0], &first[0]));
    assert_eq!(two[0], three[0], "one between them changes nothing");
    let all: BTreeSet<_> = three.iter().map(|(_, id)| id).collect();
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|id| id.len() == first[0].1.len()));
}

#[test]
fn a_changed_text_is_still_found_by_its_title() {
    let article = |word| {
        sample::annotated(
            "file".to_owned(),
            facts("Loan", None),
            &[(vec![word], None)],
        )
    };
    let (before, after) = (
        compile(vec![article("war")]),
        compile(vec![article("warm")]),
    );
    let id = &before.heads[0].id;
    let resolved = |archive: &Archive| resolve::article(archive.heads.iter().enumerate(), id);
    assert_eq!(resolved(&before), resolve::Resolved::Same(0));
    assert_eq!(resolved(&after), resolve::Resolved::Changed(0));
    assert_eq!(
        resolved(&compile(vec![article("warm"), article("cold")])),
        resolve::Resolved::Nothing
    );
}

/// The ids of an article's quotations.
fn said(archive: &Archive, article: usize) -> Vec<Id> {
    let entry = &archive.catalog.articles[article];
    let range = entry.first_quotation..entry.first_quotation + entry.quotations();
    archive.texts()[range]
        .iter()
        .map(|text| text.id.clone())
        .collect()
}

proptest! {
    #[test]
    fn order_makes_no_difference(articles in sample::collection(), turn in 0_usize..6) {
        let mut turned = articles.clone();
        turned.rotate_left(turn.min(articles.len()));
        turned.reverse();
        prop_assert_eq!(wire::write(&compile(articles)).unwrap(), wire::write(&compile(turned)).unwrap());
    }

    #[test]
    fn another_article_keeps_the_ids(articles in sample::collection(), another in sample::article()) {
        // Articles of one text have one id, and a collection has but one of them.
        let texts: BTreeSet<&str> = articles.iter().chain([&another]).map(|article| article.text.as_str()).collect();
        prop_assume!(texts.len() > articles.len());
        let before = compile(articles.clone());
        let after = compile(articles.into_iter().chain([another]).collect());
        for (number, head) in before.heads.iter().enumerate() {
            let same = after.heads.iter().position(|other| other.id == head.id);
            prop_assert!(same.is_some(), "{}", head.id);
            prop_assert_eq!(said(&before, number), said(&after, same.unwrap()));
            // A link finds it by the addresses alone.
            let parts = resolve::Addresses::all(after.heads.iter().map(|head| &head.id));
            let [part, _] = resolve::Addresses::looked_in(&head.id, parts.len());
            prop_assert!(parts[part].candidates(&head.id).contains(&same.unwrap()));
        }
        for entity in &before.catalog.entities {
            let found = resolve::entity(&after.catalog, &entity.id).map(|number| &after.catalog.entities[number]);
            prop_assert!(found.is_some_and(|found| Id::of(&found.name) == Id::of(&entity.name) || found.aliases.contains(&fold::fold(&entity.name))), "{}", entity.id);
        }
        // A page names entities by id, so it changes only where an id does.
        let ids = |archive: &Archive| -> BTreeSet<Id> { archive.catalog.entities.iter().map(|entity| entity.id.clone()).collect() };
        if ids(&before).is_subset(&ids(&after)) {
            for page in &before.pages {
                prop_assert!(after.pages.contains(page));
            }
        }
    }

    #[test]
    fn counts_agree(articles in sample::collection()) {
        let archive = compile(articles);
        for (entity, entry) in archive.catalog.entities.iter().enumerate() {
            let sum: usize = archive.catalog.articles.iter().flat_map(|article| &article.entities).filter(|(of, _)| *of == entity).map(|(_, count)| count).sum();
            prop_assert_eq!(sum, entry.mentions);
            prop_assert!(!entry.also.contains(&entry.id));
        }
        let mut ids: Vec<&Id> = archive.catalog.entities.iter().map(|entity| &entity.id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), archive.catalog.entities.len());
        for (number, (article, page)) in archive.catalog.articles.iter().zip(&archive.pages).enumerate() {
            let quotations = archive.quotations.of(article);
            prop_assert_eq!(said(&archive, number), page.quotations.iter().map(|quotation| quotation.id.clone()).collect::<Vec<_>>());
            prop_assert_eq!(quotations.iter().filter(|quotation| quotation.speakers.is_empty()).count(), article.unattributed);
            for (entry, quotation) in quotations.iter().zip(&page.quotations) {
                prop_assert_eq!(entry.confidence, quotation.confidence);
            }
            for (tier, count) in crate::Tier::ALL.into_iter().zip(article.tiers) {
                prop_assert_eq!(quotations.iter().filter(|quotation| quotation.confidence.tier() == tier).count(), count);
            }
        }
    }
}
