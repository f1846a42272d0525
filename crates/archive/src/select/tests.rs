//! Every list and every count against the plain definition: put the filters to each item, one after the other.

use super::*;
use crate::compile::{Archive, compile};
use crate::facet::{Facet, Sense};
use crate::id::Id;
use crate::kind::EntityKind;
use crate::page::Page;
use crate::query::{Called, Filters, Query, Sort, View};
use crate::{resolve, sample};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Values = BTreeSet<(Facet, String)>;

fn origin(page: &Page) -> Values {
    let unknown = || Id::UNKNOWN.to_owned();
    let date = page.facts.date;
    let month = date.and_then(|date| {
        date.month()
            .map(|month| format!("{:04}-{month:02}", date.year()))
    });
    [
        (
            Facet::Source,
            page.facts
                .source
                .as_deref()
                .map_or_else(unknown, |source| Id::of(source).to_string()),
        ),
        (
            Facet::Year,
            date.map_or_else(unknown, |date| format!("{:04}", date.year())),
        ),
        (Facet::Month, month.unwrap_or_else(unknown)),
    ]
    .into()
}

fn entity(page: &Page, number: usize) -> Values {
    let entity = &page.entities[number];
    let mut values = Values::from([(Facet::of(entity.kind), entity.id.to_string())]);
    // All places of the samples lie in one country.
    if entity.kind == EntityKind::Place {
        values.insert((Facet::Country, "cuba".to_owned()));
    }
    values
}

fn said(page: &Page, number: usize) -> Values {
    let quotation = &page.quotations[number];
    let mut values: Values = quotation
        .speakers
        .iter()
        .map(|speaker| (Facet::Speaker, page.entities[*speaker].id.to_string()))
        .collect();
    if values.is_empty() {
        values.insert((Facet::Speaker, Id::UNKNOWN.to_owned()));
    }
    values.insert((Facet::Kind, quotation.kind.name().to_owned()));
    let tier = quotation.confidence.tier();
    values.insert((Facet::Tier, tier.name().to_owned()));
    values
}

/// The facet values of an article, read from its page.
fn of_article(page: &Page) -> Values {
    let mut values = origin(page);
    values.extend(
        page.mentions
            .iter()
            .filter_map(|mention| mention.entity)
            .flat_map(|number| entity(page, number)),
    );
    values.extend((0..page.quotations.len()).flat_map(|number| said(page, number)));
    values
}

/// The facet values of a quotation, read from its page; a quotation of the samples is a whole paragraph.
fn of_quotation(page: &Page, number: usize) -> Values {
    let content = page.quotations[number].content[0];
    let mut values = origin(page);
    let inside = page
        .mentions
        .iter()
        .filter(|mention| content.contains(mention.at));
    values.extend(
        inside
            .filter_map(|mention| mention.entity)
            .flat_map(|number| entity(page, number)),
    );
    values.extend(said(page, number));
    values
}

/// Whether an article's date lies in the span, by comparing its first and last day.
fn in_time(page: &Page, query: &Query) -> bool {
    let Some(span) = query.dates else { return true };
    let day = |date: crate::Date, first: bool| {
        if first {
            date.first_day()
        } else {
            date.last_day()
        }
    };
    page.facts.date.is_some_and(|date| {
        span.from()
            .is_none_or(|from| day(from, true) <= day(date, true))
            && span
                .to()
                .is_none_or(|to| day(to, false) >= day(date, false))
    })
}

fn passes(values: &Values, filters: &Filters) -> bool {
    Facet::ALL.into_iter().all(|facet| {
        let of = |sense| {
            filters
                .iter()
                .filter(move |filter| filter.facet == facet && filter.sense == sense)
        };
        let has = |id: &Id| values.contains(&(facet, id.to_string()));
        (of(Sense::Include).next().is_none() || of(Sense::Include).any(|filter| has(&filter.value)))
            && of(Sense::Require).all(|filter| has(&filter.value))
            && !of(Sense::Exclude).any(|filter| has(&filter.value))
    })
}

/// What a search might say of each document; what searches do say is tested beside them.
fn scores() -> impl Strategy<Value = Vec<Option<f32>>> {
    let score = prop::option::weighted(0.7, prop::sample::select(vec![0.0, 0.5, 2.0]));
    // More than any sample has articles or quotations.
    prop::collection::vec(score, 64)
}

/// What stands beside the catalog for a query.
fn beside<'a>(archive: &'a Archive, query: &Query, scores: &'a [Option<f32>]) -> Beside<'a> {
    let called = query.called.as_ref();
    let entity = called.and_then(|called| resolve::entity(&archive.catalog, &called.entity));
    Beside {
        scores: Some(scores),
        detail: entity.map(|entity| &archive.details[entity]),
    }
}

/// Whether an article calls the entity so, by looking at each mention.
fn calls(page: &Page, query: &Query) -> bool {
    query.called.as_ref().is_none_or(|called| {
        page.mentions.iter().any(|mention| {
            let named = mention.entity.map(|number| &page.entities[number].id);
            named == Some(&called.entity) && page.plain(mention.at) == called.form
        })
    })
}

fn listed_articles(archive: &Archive, query: &Query, scores: &[Option<f32>]) -> BTreeSet<usize> {
    let keep = |number: usize, page: &Page| {
        calls(page, query)
            && in_time(page, query)
            && passes(&of_article(page), &query.filters)
            && scores[number].is_some()
    };
    archive
        .pages
        .iter()
        .enumerate()
        .filter(|(number, page)| keep(*number, page))
        .map(|(number, _)| number)
        .collect()
}

fn listed_quotations(archive: &Archive, query: &Query, scores: &[Option<f32>]) -> BTreeSet<usize> {
    let all = archive
        .pages
        .iter()
        .flat_map(|page| (0..page.quotations.len()).map(move |number| (page, number)));
    let keep = |page: &Page, number: usize| {
        calls(page, query)
            && in_time(page, query)
            && passes(&of_quotation(page, number), &query.filters)
    };
    all.enumerate()
        .filter(|(at, (page, number))| scores[*at].is_some() && keep(page, *number))
        .map(|(number, _)| number)
        .collect()
}

fn listed_entities(archive: &Archive, query: &Query, scores: &[Option<f32>]) -> BTreeSet<usize> {
    let named = |page: &Page| -> Vec<Id> {
        page.mentions
            .iter()
            .filter_map(|mention| Some(page.entities[mention.entity?].id.clone()))
            .collect()
    };
    let ids: Vec<Id> = listed_articles(archive, query, scores)
        .into_iter()
        .flat_map(|article| named(&archive.pages[article]))
        .collect();
    let asked = |number: &usize| {
        let entity = &archive.catalog.entities[*number];
        query.kind.is_none_or(|kind| kind == entity.kind) && has_name(entity, &query.name)
    };
    ids.iter()
        .map(|id| archive.catalog.entity(id).unwrap())
        .filter(asked)
        .collect()
}

/// One selection takes over what another has counted, some of it.
fn inherit<Hit>(archive: &Archive, now: &Selection<Hit>, before: &Selection<Hit>) {
    for facet in Facet::ALL.into_iter().step_by(2) {
        assert!(before.counts.of(&archive.catalog, facet).is_some());
    }
    now.counts.inherit(&before.counts);
}

/// Every count of every facet: the list with the value as the facet's only inclusion.
fn check_counts(
    archive: &Archive,
    query: &Query,
    counts: &Counts,
    listed: impl Fn(&Query) -> BTreeSet<usize>,
) {
    let facets = Facet::ALL.map(|facet| counts.of(&archive.catalog, facet).unwrap());
    let mut values: Values = archive.pages.iter().flat_map(of_article).collect();
    values.extend(
        query
            .filters
            .iter()
            .map(|filter| (filter.facet, filter.value.to_string())),
    );
    for (facet, value) in values {
        let id = Id::of(&value);
        let mut only = query.clone();
        for filter in query
            .filters
            .iter()
            .filter(|filter| filter.facet == facet && filter.sense == Sense::Include)
        {
            only.filters.remove(facet, &filter.value);
        }
        only.filters.set(facet, &id, Sense::Include);
        let shown: Vec<_> = facets[facet as usize]
            .values
            .iter()
            .filter(|shown| shown.id == id)
            .collect();
        assert!(shown.len() <= 1, "{facet:?} {value} is shown once");
        assert_eq!(
            shown.first().map_or(0, |shown| shown.count),
            listed(&only).len(),
            "{facet:?} {value}"
        );
        let filter = query.filters.get(facet, &id);
        assert_eq!(
            shown.first().and_then(|shown| shown.sense),
            filter,
            "{facet:?} {value}"
        );
        assert!(
            filter.is_none() || !shown.is_empty(),
            "a filtered value stands in the list"
        );
    }
    for shown in facets.iter().flat_map(|counts| &counts.values) {
        assert!(
            shown.count > 0 || shown.sense.is_some(),
            "{} would list nothing",
            shown.id
        );
    }
}

fn query() -> impl Strategy<Value = Query> {
    let values = vec![
        (Facet::Source, "memri"),
        (Facet::Source, "unknown"),
        (Facet::Year, "2018"),
        (Facet::Year, "unknown"),
        (Facet::Month, "2018-11"),
        (Facet::Month, "2017-01"),
        (Facet::Person, "castro"),
        (Facet::Person, "diaz-canel"),
        (Facet::Organization, "kremlin"),
        (Facet::Place, "havana"),
        (Facet::Place, "atlantis"),
        (Facet::Country, "cuba"),
        (Facet::Country, "spain"),
        (Facet::Group, "cubans"),
        (Facet::Speaker, "castro"),
        (Facet::Speaker, "unknown"),
        (Facet::Kind, "direct"),
        (Facet::Kind, "mixed"),
        (Facet::Tier, "high"),
        (Facet::Tier, "low"),
    ];
    let filters = prop::collection::vec(
        (
            prop::sample::select(values),
            prop::sample::select(&Sense::ALL[..]),
        ),
        0..4,
    );
    let text = prop::sample::select(vec![
        "",
        "",
        "war",
        "\"the war\"",
        "wa*",
        "-cold",
        "castro wa*",
        "-\"cold war\" naive",
        "diaz-canel",
        "comment",
    ]);
    let kind = prop::sample::select(vec![
        None,
        None,
        Some(EntityKind::Person),
        Some(EntityKind::Place),
    ]);
    let name = prop::sample::select(vec!["", "", "ca", "Díaz-c", "CANEL"]);
    let sort = prop::option::of(prop::sample::select(Sort::ALL.to_vec()));
    let called = prop::sample::select(vec![
        None,
        None,
        Some(("diaz-canel", "Díaz-Canel")),
        Some(("diaz-canel", "Diaz-Canel")),
        Some(("castro", "Castro")),
        Some(("castro", "Fidel")),
    ]);
    let dates = prop::sample::select(vec![
        None,
        None,
        Some("2018/.."),
        Some("../2018-06"),
        Some("2018-11/2019"),
    ]);
    (filters, text, called, (kind, name), sort, dates).prop_map(
        |(filters, text, called, (kind, name), sort, dates)| {
            let mut query = Query {
                called: called.map(|(entity, form)| Called {
                    entity: Id::of(entity),
                    form: form.to_owned(),
                }),
                text: text.to_owned(),
                dates: dates.map(|dates| dates.parse().unwrap()),
                kind,
                name: name.to_owned(),
                sort,
                ..Query::default()
            };
            for ((facet, value), sense) in filters {
                assert!(query.filters.set(facet, &Id::of(value), sense));
            }
            query
        },
    )
}

proptest! {
    #[test]
    fn articles_are_those_of_the_definition(articles in sample::collection(), query in query(), scores in scores(), before in query()) {
        let archive = compile(articles);
        let table = Arc::new(Table::of_articles(&archive.catalog));
        let list = |query: &Query| super::articles(&archive.catalog, &table, beside(&archive, query, &scores), query);
        let found = list(&query);
        inherit(&archive, &found, &list(&Query { filters: before.filters, ..query.clone() }));
        let expected = listed_articles(&archive, &query, &scores);
        prop_assert_eq!(found.hits.len(), expected.len());
        prop_assert_eq!(found.hits.iter().map(|hit| hit.article).collect::<BTreeSet<_>>(), expected);
        check_counts(&archive, &query, &found.counts, |query| listed_articles(&archive, query, &scores));
        let any_time = listed_articles(&archive, &Query { dates: None, ..query.clone() }, &scores);
        prop_assert_eq!(found.months.counts.iter().sum::<usize>() + found.months.undated, any_time.len());
        for (place, count) in found.months.counts.iter().enumerate() {
            let month = found.months.date(place).unwrap();
            let dates = crate::Span::new(Some(month), Some(month)).ok();
            prop_assert_eq!(listed_articles(&archive, &Query { dates, ..query.clone() }, &scores).len(), *count);
        }
        let key = |hit: &ArticleHit| &archive.catalog.articles[hit.article];
        let in_order = found.hits.windows(2).all(|pair| {
            let (one, other) = (key(&pair[0]), key(&pair[1]));
            match query.order() {
                Sort::Oldest => match (one.date, other.date) {
                    (Some(one), Some(other)) => one <= other,
                    (one, other) => one.is_some() >= other.is_some(),
                },
                Sort::Relevance => pair[0].score >= pair[1].score,
                Sort::Longest => one.words >= other.words,
                Sort::Shortest => one.words <= other.words,
                _ => one.date >= other.date,
            }
        });
        prop_assert!(in_order);
    }

    #[test]
    fn quotations_are_those_of_the_definition(articles in sample::collection(), query in query(), scores in scores(), before in query()) {
        let archive = compile(articles);
        let query = Query { view: View::Quotations, ..query };
        let table = Arc::new(Table::of_quotations(&archive.catalog, &archive.quotations));
        let list = |query: &Query| super::quotations(&archive.catalog, &archive.quotations, &table, beside(&archive, query, &scores), query);
        let found = list(&query);
        inherit(&archive, &found, &list(&Query { filters: before.filters, ..query.clone() }));
        let expected = listed_quotations(&archive, &query, &scores);
        prop_assert_eq!(found.hits.len(), expected.len());
        prop_assert_eq!(found.hits.iter().map(|hit| hit.quotation).collect::<BTreeSet<_>>(), expected);
        check_counts(&archive, &query, &found.counts, |query| listed_quotations(&archive, query, &scores));
    }

    #[test]
    fn entities_are_those_of_the_definition(articles in sample::collection(), query in query(), scores in scores(), before in query()) {
        let archive = compile(articles);
        let query = Query { view: View::Entities, ..query };
        let table = Arc::new(Table::of_articles(&archive.catalog));
        let list = |query: &Query| super::entities(&archive.catalog, &table, beside(&archive, query, &scores), query);
        let found = list(&query);
        inherit(&archive, &found, &list(&Query { filters: before.filters, ..query.clone() }));
        let expected = listed_entities(&archive, &query, &scores);
        prop_assert_eq!(found.hits.len(), expected.len());
        prop_assert_eq!(found.hits.iter().map(|hit| hit.entity).collect::<BTreeSet<_>>(), expected);
        check_counts(&archive, &query, &found.counts, |query| listed_entities(&archive, query, &scores));
        // Now the items of each value are known.
        prop_assert_eq!(&list(&query).hits, &found.hits);
        for hit in &found.hits {
            let id = &archive.catalog.entities[hit.entity].id;
            let times = |page: &Page| page.mentions.iter().filter(|mention| mention.entity.is_some_and(|number| page.entities[number].id == *id)).count();
            let counts: Vec<usize> = listed_articles(&archive, &query, &scores).into_iter().map(|article| times(&archive.pages[article])).filter(|count| *count > 0).collect();
            prop_assert_eq!((hit.mentions, hit.articles), (counts.iter().sum(), counts.len()));
        }
        let kinds = entity_kinds(&archive.catalog, &table, beside(&archive, &query, &scores), &query);
        for (kind, count) in EntityKind::ALL.into_iter().zip(kinds) {
            let of_kind = Query { kind: Some(kind), ..query.clone() };
            prop_assert_eq!(count, listed_entities(&archive, &of_kind, &scores).len());
        }
    }

    #[test]
    fn known_filters_list_the_same(articles in sample::collection(), query in query(), scores in scores()) {
        let archive = compile(articles);
        let (known, dropped) = known(&query, &archive.catalog);
        prop_assert_eq!(known.filters.len() + dropped.len(), query.filters.len());
        if dropped.is_empty() {
            prop_assert_eq!(listed_articles(&archive, &known, &scores), listed_articles(&archive, &query, &scores));
        }
        prop_assert_eq!(super::known(&known, &archive.catalog), (known, vec![]));
    }
}
