//! The list of entities: an index as in a book.

use super::article_list::coming;
use super::explorer::{self, Wording};
use super::name;
use crate::app::Site;
use crate::ask;
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::select::EntityHit;
use onrecord_archive::{EntityEntry, EntityKind, Query};
use std::num::NonZeroU32;
use std::time::Duration;

const WORDING: Wording = Wording {
    heading: "Names",
    one: "name",
    many: "names",
};

/// How many names of each kind are shown while all kinds are.
const OF_EACH: usize = 24;

/// How many names are shown of a kind that is shown alone, and how many more at a time.
const OF_ONE: u32 = 240;

/// How long typing must rest before the list follows.
const REST: Duration = Duration::from_millis(150);

/// People, organizations, places and groups, with how often they are named.
pub(crate) fn entities(site: Site) -> AnyView {
    let chosen = explorer::chosen(site, ask::entities);
    let listed = explorer::results(site, chosen, ask::entities, coming, move |query, hits| {
        index(&site.store.names().entities, query, &hits)
    });
    let results = view! {
        {kinds(site)}
        {find(site)}
        {listed}
    };
    explorer::explorer(
        site,
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
    let limit = match query.kind {
        None => OF_EACH,
        Some(_) => query
            .shown
            .map_or(OF_ONE, NonZeroU32::get)
            .try_into()
            .unwrap_or(usize::MAX),
    };
    // Of each kind how many there are, and those that are shown.
    let mut of_kinds = EntityKind::ALL.map(|kind| (kind, 0, Vec::new()));
    for hit in hits {
        let Some(entity) = entities.get(hit.entity) else {
            continue;
        };
        if let Some((_, count, shown)) = of_kinds.iter_mut().find(|(of, ..)| *of == entity.kind) {
            *count += 1;
            if shown.len() < limit {
                shown.push((entity, hit.mentions));
            }
        }
    }
    of_kinds
        .into_iter()
        .filter(|(kind, count, _)| *count > 0 && query.kind.is_none_or(|only| only == *kind))
        .map(|(kind, count, shown)| kind_of(kind, count, &shown, query))
        .collect_view()
        .into_any()
}

/// So many names of a kind, of which these are shown.
fn kind_of(
    kind: EntityKind,
    count: usize,
    names: &[(&EntityEntry, usize)],
    query: &Query,
) -> AnyView {
    let left = count.saturating_sub(names.len());
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
            <h2 id=heading.clone()>{kind.plural()} " " <span class="count">{wording::number(count)}</span></h2>
            <ol class="index">
                {names
                    .iter()
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
