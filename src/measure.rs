//! What a page that is measured may ask: `cargo xtask bench search` puts the question on the window before the reader starts. No
//! other page has it.

use crate::app::Site;
use crate::ask;
use crate::browser::measured;
use crate::search;
use crate::store::Part;
use leptos::prelude::*;
use onrecord_archive::facet::{Facet, Sense};
use onrecord_archive::{ArticleNo, Id, Query};

/// How many articles a query finds, and title, date and source of the first, one after the other.
pub(crate) type Answer = (usize, Vec<String>);

/// Answers queries, if this page is measured.
pub(crate) fn offer(site: Site) {
    measured::offer(move |text, source, count| {
        let mut query = Query {
            text,
            ..Query::default()
        };
        if !source.is_empty() {
            query
                .filters
                .set(Facet::Source, &Id::of(&source), Sense::Include);
        }
        untrack(|| answer(site, &query, count))
    });
}

fn answer(site: Site, query: &Query, count: usize) -> Part<Answer> {
    let best = search::found(site, query).then(|found| {
        if query.filters.is_empty() {
            let top = found
                .top(count)
                .into_iter()
                .map(|number| number as ArticleNo);
            return Part::ready((found.total(), top.collect::<Vec<_>>()));
        }
        ask::articles(site, query).then(|all| {
            let top = all.hits.iter().take(count).map(|hit| hit.article);
            Part::ready((all.hits.len(), top.collect()))
        })
    });
    best.then(|best| {
        let (total, numbers) = &*best;
        let heads = site.store.heads(numbers.iter().copied());
        heads.then(|heads| {
            let shown = heads.iter().flat_map(|head| {
                let date = head.date.map(|date| date.to_string());
                [
                    head.headline.clone(),
                    date.unwrap_or_default(),
                    head.source.clone().unwrap_or_default(),
                ]
            });
            Part::ready((*total, shown.collect()))
        })
    })
}
