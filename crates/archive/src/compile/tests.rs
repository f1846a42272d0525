//! What must hold of every archive.

use super::*;
use crate::sample;
use crate::{resolve, wire};
use onrecord_analysis::Kind;
use proptest::prelude::*;

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
    assert_eq!(
        article.id.as_str(),
        format!("raul-s-loan-{}", fingerprint(&archive.pages[0].text))
    );
    assert_eq!(article.opening, "the Castro war Peskov cold Peskov cold");
    assert_eq!((article.words, article.length().as_str()), (9, "9 words"));
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
    assert_ne!(first.id, second.id, "the same words twice");
    assert_eq!(
        (first.words.as_slice(), first.named.as_slice()),
        (["Peskov cold".to_owned()].as_slice(), [0].as_slice())
    );
    assert_eq!(
        (first.before.as_str(), first.after.as_str()),
        ("the Castro war", "Peskov cold")
    );
    assert_eq!(archive.quotations.find(article, &second.id), Some(1));
    assert_eq!(archive.catalog.article_of(1), Some(0));
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
        .map(|article| article.facts.date.map(|date| date.to_string()))
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
    let id = &before.catalog.articles[0].id;
    assert_eq!(
        resolve::article(&before.catalog, id),
        resolve::Resolved::Same(0)
    );
    assert_eq!(
        resolve::article(&after.catalog, id),
        resolve::Resolved::Changed(0)
    );
    assert_eq!(
        resolve::article(&compile(vec![article("warm"), article("cold")]).catalog, id),
        resolve::Resolved::Nothing
    );
}

proptest! {
    #[test]
    fn order_makes_no_difference(articles in sample::collection(), turn in 0_usize..6) {
        let mut turned = articles.clone();
        turned.rotate_left(turn.min(articles.len()));
        turned.reverse();
        prop_assert_eq!(wire::write(&compile(articles)), wire::write(&compile(turned)));
    }

    #[test]
    fn another_article_keeps_the_ids(articles in sample::collection(), another in sample::article()) {
        let before = compile(articles.clone());
        let after = compile(articles.into_iter().chain([another]).collect());
        for article in &before.catalog.articles {
            let same = after.catalog.article(&article.id);
            prop_assert!(same.is_some(), "{}", article.id);
            let ids = |archive: &Archive, number: usize| -> Vec<Id> {
                archive.quotations.of(&archive.catalog.articles[number]).iter().map(|quotation| quotation.id.clone()).collect()
            };
            prop_assert_eq!(ids(&before, before.catalog.article(&article.id).unwrap()), ids(&after, same.unwrap()));
        }
        for entity in &before.catalog.entities {
            let found = resolve::entity(&after.catalog, &entity.id).map(|number| &after.catalog.entities[number]);
            prop_assert!(found.is_some_and(|found| found.forms.iter().any(|form| Id::of(&form.form) == Id::of(&entity.name))), "{}", entity.id);
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
        for (article, page) in archive.catalog.articles.iter().zip(&archive.pages) {
            let quotations = archive.quotations.of(article);
            prop_assert_eq!(quotations.iter().map(|quotation| &quotation.id).collect::<Vec<_>>(), page.quotations.iter().map(|quotation| &quotation.id).collect::<Vec<_>>());
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
