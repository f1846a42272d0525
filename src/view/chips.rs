//! Chips: what the list is narrowed by, each with a way to take it away.

use crate::app::Site;
use crate::store::Loaded;
use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::facet::Sense;
use onrecord_archive::query::label;
use std::sync::Arc;

/// A chip for the search and for each filter, and 'clear all'.
pub(crate) fn chips(site: Site, loaded: Arc<Loaded>) -> AnyView {
    (move || {
        let query = site.address.query();
        query.is_narrowed().then(|| {
            let mut chips = Vec::new();
            let text = query.text.trim();
            if !text.is_empty() {
                chips.push(chip(
                    site,
                    false,
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
                    false,
                    "Name".to_owned(),
                    name.to_owned(),
                    Query {
                        name: String::new(),
                        ..query.clone()
                    },
                ));
            }
            for filter in query.filters.iter() {
                let mut filters = query.filters.clone();
                filters.remove(filter.facet, &filter.value);
                let value = label(&loaded.catalog, filter.facet, &filter.value);
                let excluded = filter.sense == Sense::Exclude;
                chips.push(chip(
                    site,
                    excluded,
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
        })
    })
    .into_any()
}

fn chip(site: Site, excluded: bool, field: String, value: String, without: Query) -> AnyView {
    let not = if excluded { "not " } else { "" };
    let name = format!("Remove filter: {field}: {not}{value}");
    let class = if excluded { "chip not" } else { "chip" };
    let remove = move |_| {
        site.address.go(Query {
            shown: None,
            ..without.clone()
        })
    };
    view! {
        <li>
            <button type="button" class=class aria-label=name on:click=remove>
                <span>{field} ": " {not} <b>{value}</b></span>
                <span class="x" aria-hidden="true">"×"</span>
            </button>
        </li>
    }
    .into_any()
}
