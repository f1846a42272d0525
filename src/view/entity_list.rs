//! The list of entities: an index as in a book.

use super::explorer::{self, Wording};
use super::{live, name, states};
use crate::app::Site;
use crate::store::{Loaded, Part};
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::select::{self, EntityHit};
use onrecord_archive::{EntityEntry, EntityKind, Query};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

const WORDING: Wording = Wording {
    heading: "Names",
    one: "name",
    many: "names",
};

/// How many names of each kind are shown while all kinds are.
const OF_EACH: usize = 48;

/// How many names are shown of a kind that is shown alone, and how many more at a time.
const OF_ONE: u32 = 240;

/// How long typing must rest before the list follows.
const REST: Duration = Duration::from_millis(150);

/// People, organizations, places and groups, with how often they are named.
pub(crate) fn entities(site: Site, loaded: Arc<Loaded>) -> AnyView {
    let with = Arc::clone(&loaded);
    let select = move |query: &Query| match (query.needs().index, site.store.index()) {
        (false, _) => Some(select::entities(&with.catalog, None, query)),
        (true, Part::Ready(index)) => Some(select::entities(&with.catalog, Some(&index), query)),
        (true, _) => None,
    };
    let chosen = explorer::chosen(site, select.clone());
    let with = Arc::clone(&loaded);
    let listed = move || {
        let query = site.address.query();
        if query.needs().index
            && let Part::Failed(why) = site.store.index()
        {
            return states::failed(site, why);
        }
        match chosen.get() {
            None => states::coming(site, "Loading the search index", |site| {
                match site.store.index() {
                    Part::Coming { bytes, of } => (bytes, of),
                    _ => (0, None),
                }
            }),
            Some(selection) if selection.hits.is_empty() => {
                let count =
                    |query: &Query| untrack(|| select(query)).map(|selection| selection.hits.len());
                explorer::nothing(&with, &query, &count)
            }
            Some(selection) => index(&with.catalog.entities, &query, &selection.hits),
        }
    };
    let results = view! {
        {kinds(site)}
        {find(site)}
        {live::view(listed)}
    };
    explorer::explorer(
        site,
        loaded,
        &WORDING,
        explorer::summary(chosen),
        results.into_any(),
    )
}

/// Links to one kind of names, or all.
fn kinds(site: Site) -> AnyView {
    let link = move |kind: Option<EntityKind>, label: &'static str| {
        let here = move || {
            site.address
                .with(|query| query.kind == kind)
                .then_some("true")
        };
        let to = move || {
            site.address.with(|query| {
                href(&Query {
                    kind,
                    shown: None,
                    ..query.clone()
                })
            })
        };
        view! { <a class="button" id=format!("kind-{}", kind.map_or("all", EntityKind::name)) href=to aria-current=here>{label}</a> }
    };
    view! {
        <nav class="kinds" aria-label="Kinds of names">
            {link(None, "All")}
            {EntityKind::ALL.into_iter().map(|kind| link(Some(kind), kind.plural())).collect_view()}
        </nav>
    }
    .into_any()
}

/// A field to find a name by its beginning.
fn find(site: Site) -> AnyView {
    let typed = RwSignal::new(String::new());
    let asked = Memo::new(move |_| site.address.with(|query| query.name.clone()));
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    Effect::new(move |_| typed.set(asked.get()));
    let input = move |event| {
        typed.set(event_target_value(&event));
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        let search = move || {
            // The list may have been left meanwhile.
            if let Some(name) = typed.try_get_untracked() {
                let now = site.address.now();
                site.address.amend(Query {
                    name,
                    shown: None,
                    ..now
                });
            }
        };
        waiting.set_value(set_timeout_with_handle(search, REST).ok());
    };
    view! {
        <input
            class="find-name"
            id="find-name"
            type="search"
            aria-label="Find a name"
            placeholder="Find a name"
            autocomplete="off"
            spellcheck="false"
            prop:value=typed
            on:input=input
        />
    }
    .into_any()
}

fn index(entities: &[EntityEntry], query: &Query, hits: &[EntityHit]) -> AnyView {
    let of = |kind: EntityKind| -> Vec<(&EntityEntry, usize)> {
        hits.iter()
            .filter_map(|hit| Some((entities.get(hit.entity)?, hit.mentions)))
            .filter(|(entity, _)| entity.kind == kind)
            .collect()
    };
    let limit = match query.kind {
        None => OF_EACH,
        Some(_) => query
            .shown
            .map_or(OF_ONE, NonZeroU32::get)
            .try_into()
            .unwrap_or(usize::MAX),
    };
    EntityKind::ALL
        .into_iter()
        .filter(|kind| query.kind.is_none_or(|only| only == *kind))
        .map(|kind| (kind, of(kind)))
        .filter(|(_, names)| !names.is_empty())
        .map(|(kind, names)| kind_of(kind, &names, limit, query))
        .collect_view()
        .into_any()
}

fn kind_of(
    kind: EntityKind,
    names: &[(&EntityEntry, usize)],
    limit: usize,
    query: &Query,
) -> AnyView {
    let left = names.len().saturating_sub(limit);
    let shown = (query.kind.is_some())
        .then(|| {
            query
                .shown
                .map_or(OF_ONE, NonZeroU32::get)
                .saturating_add(OF_ONE)
        })
        .and_then(NonZeroU32::new);
    let to = href(&Query {
        kind: Some(kind),
        shown,
        ..query.clone()
    });
    let heading = format!("kind-{}-heading", kind.name());
    view! {
        <section class="index-kind" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{kind.plural()} " " <span class="count">{wording::number(names.len())}</span></h2>
            <ol class="index">
                {names
                    .iter()
                    .take(limit)
                    .map(|(entity, mentions)| {
                        view! {
                            <li>
                                {name::name(entity, query)}
                                <span class="count">{wording::number(*mentions)}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            {(left > 0).then(|| view! {
                <p class="more">
                    <a class="button" id=format!("more-{}", kind.name()) href=to>
                        {format!("More {}", kind.plural().to_ascii_lowercase())}
                        <span class="count">{format!("{} left", wording::number(left))}</span>
                    </a>
                </p>
            })}
        </section>
    }
    .into_any()
}
