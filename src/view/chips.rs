//! Chips: what the list is narrowed by, each with a way to take it away.

use super::live;
use crate::app::Site;
use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::facet::Sense;
use onrecord_archive::query::{self, label};

/// A chip for the search and for each filter, and 'clear all'.
pub(crate) fn chips(site: Site) -> AnyView {
    live::maybe(move || {
        let query = site.address.query();
        let names = site.store.names();
        query.is_narrowed().then(|| {
            let mut chips = Vec::new();
            let text = query.text.trim();
            if !text.is_empty() {
                chips.push(chip(
                    site,
                    Sense::Include,
                    "Search".to_owned(),
                    text.to_owned(),
                    Query {
                        text: String::new(),
                        ..query.clone()
                    },
                ));
            }
            let name = query.name.trim();
            if !name.is_empty() {
                chips.push(chip(
                    site,
                    Sense::Include,
                    "Name".to_owned(),
                    name.to_owned(),
                    Query {
                        name: String::new(),
                        ..query.clone()
                    },
                ));
            }
            if let Some(dates) = query.dates {
                chips.push(chip(
                    site,
                    Sense::Include,
                    "Published".to_owned(),
                    dates.long(),
                    Query {
                        dates: None,
                        ..query.clone()
                    },
                ));
            }
            if let Some(called) = &query.called {
                chips.push(chip(
                    site,
                    Sense::Include,
                    format!("{} called", query::name(&names, &called.entity)),
                    called.form.clone(),
                    Query {
                        called: None,
                        ..query.clone()
                    },
                ));
            }
            for filter in query.filters.iter() {
                let mut filters = query.filters.clone();
                filters.remove(filter.facet, &filter.value);
                let value = label(&names, filter.facet, &filter.value);
                chips.push(chip(
                    site,
                    filter.sense,
                    filter.facet.label().to_owned(),
                    value,
                    Query {
                        filters,
                        ..query.clone()
                    },
                ));
            }
            view! {
                <section class="chips" aria-label="Filters in force">
                    <ul>{chips}</ul>
                    <a class="plain" href=href(&query.cleared())>"Clear all"</a>
                </section>
            }
            .into_any()
        })
    })
}

fn chip(site: Site, sense: Sense, field: String, value: String, without: Query) -> AnyView {
    let (sense, class) = match sense {
        Sense::Include => ("", "chip"),
        Sense::Require => ("and ", "chip"),
        Sense::Exclude => ("not ", "chip not"),
    };
    let name = format!("Remove filter: {field}: {sense}{value}");
    let remove = move |_| {
        site.address.go(Query {
            shown: None,
            ..without.clone()
        })
    };
    view! {
        <li>
            <button type="button" class=class aria-label=name on:click=remove>
                <span>{field} ": " {sense} <b>{value}</b></span>
                <span class="x" aria-hidden="true">"×"</span>
            </button>
        </li>
    }
    .into_any()
}
