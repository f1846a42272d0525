//! The list of articles.

use super::explorer::{self, Wording};
use super::live::{self, Memo};
use super::marked::{marked, snippet};
use super::windowed::{Sight, windowed};
use super::{name, states};
use crate::app::Site;
use crate::ask;
use crate::search;
use crate::store::Part;
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::View;
use onrecord_archive::search::TextQuery;
use onrecord_archive::select::ArticleHit;
use onrecord_archive::snippet::window_page;
use onrecord_archive::{ArticleNo, Catalog, EntityKind, Head, Query};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

const WORDING: Wording = Wording {
    heading: "Articles",
    one: "article",
    many: "articles",
};

/// How many people an entry names.
const NAMED: usize = 5;

/// How many articles must have come before anything else is fetched.
const FIRST: usize = 10;

/// How long a list must stand before the words around its hits are fetched: who types on does so within that time, and nobody reads
/// those of a list that is gone by then.
const STANDS: Duration = Duration::from_millis(180);

/// How long a piece of the text is shown, in characters.
const PIECE: usize = 260;

/// Articles with title, source, date, length, number of quotations, and the people most named.
pub(crate) fn articles(site: Site) -> AnyView {
    let chosen = explorer::chosen(site, ask::articles);
    let results = explorer::results(site, chosen, ask::articles, coming, move |query, hits| {
        list(site, query, &hits)
    });
    explorer::explorer(site, &WORDING, explorer::summary(chosen), results)
}

/// What the list of articles waits for: the search, or else the catalog.
pub(super) fn coming(site: Site) -> AnyView {
    if site.address.with(|query| query.search().is_empty()) {
        super::loading_catalog(site)
    } else {
        states::coming("Searching", search::progress, site)
    }
}

fn list(site: Site, query: &Query, hits: &[ArticleHit]) -> AnyView {
    let all: Arc<Vec<ArticleNo>> = Arc::new(hits.iter().map(|hit| hit.article).collect());
    let first: Vec<ArticleNo> = all.iter().copied().take(FIRST).collect();
    let titled = Memo::new(move |_| {
        // All are looked at, so that all are asked for at once.
        let awaited = first
            .iter()
            .filter(|one| site.store.head(**one).is_awaited());
        awaited.count() == 0
    });
    let stands = RwSignal::new(false);
    live::effect(move || {
        if titled.get() {
            let due = set_timeout_with_handle(move || stands.set(true), STANDS);
            on_cleanup(move || {
                if let Ok(due) = due {
                    due.clear();
                }
            });
        }
    });
    // What is seen comes first: titles, then the words around the hits in the window from its top, then what the reader may go for
    // next, and only then the words of the entries above and below.
    let (of, sight) = (Arc::clone(&all), Sight::new());
    let of = move |range: Range<usize>| of.get(range).unwrap_or_default().to_vec().into_iter();
    live::effect(move || {
        let seen = sight.seen.get();
        if stands.get() && !seen.is_empty() && site.store.in_turn(of(seen)) {
            site.store.ease();
            if !site.store.catalog_so_far().is_awaited() {
                site.store.in_turn(of(sight.near.get()));
            }
        }
    });
    let (query_of, search) = (query.clone(), query.search());
    let read = move |number| site.store.head(number);
    let draw = move |number, head: &Head| entry(site, &query_of, &search, number, head);
    windowed(site, all, "hit", sight, read, draw)
}

fn entry(site: Site, query: &Query, search: &TextQuery, number: ArticleNo, head: &Head) -> AnyView {
    let to = href(&query.viewing(View::Article {
        id: head.id.clone(),
        mark: None,
    }));
    let (of, query) = (search.clone(), query.clone());
    let body = Memo::new(move |_| site.store.body_so_far(number).without_progress());
    let piece = move || match body.get() {
        Part::Ready(body) if !of.is_empty() => snippet(&window_page(&body, &of, PIECE)),
        // An article without a title is headed by its opening, which need not stand twice.
        Part::Ready(body) if body.facts.title.is_some() => body.opening().into_any(),
        Part::Failed(_) => "Its text did not load.".into_any(),
        _ => ().into_any(),
    };
    let busy = live::told(move || body.with(Part::is_awaited));
    let people = move || named(&site.store.names(), number, &query);
    view! {
        <article>
            <h2><a href=to>{marked(&head.headline, search)}</a></h2>
            {facts(head)}
            <p class="excerpt" aria-busy=busy>{live::view(piece)}</p>
            {live::maybe(people)}
        </article>
    }
    .into_any()
}

/// The people that an article names most, once the catalog has come.
fn named(catalog: &Catalog, article: ArticleNo, query: &Query) -> Option<AnyView> {
    let entities = catalog.articles.get(article)?.entities.iter();
    let people: Vec<AnyView> = entities
        .filter_map(|(entity, _)| catalog.entities.get(*entity))
        .filter(|entity| entity.kind == EntityKind::Person)
        .take(NAMED)
        .map(|entity| view! { <dd>{name::name(entity, query)}</dd> }.into_any())
        .collect();
    (!people.is_empty())
        .then(|| view! { <dl class="named"><dt>"Most named"</dt>{people}</dl> }.into_any())
}

/// Source, date, length and number of quotations. What is unknown is said to be.
pub(crate) fn facts(head: &Head) -> AnyView {
    let quotations = head.quotations;
    view! {
        <p class="meta">
            {dated(head)}
            <span>{head.length()}</span>
            <span>{if quotations == 0 { "no quotations".to_owned() } else { wording::count(quotations, "quotation", "quotations") }}</span>
        </p>
    }
    .into_any()
}

/// Source and date.
pub(crate) fn dated(head: &Head) -> AnyView {
    let source = head
        .source
        .clone()
        .unwrap_or_else(|| "Unknown source".to_owned());
    let date = match head.date {
        Some(date) => view! { <time datetime=date.to_string()>{date.long()}</time> }.into_any(),
        None => "date unknown".into_any(),
    };
    view! {
        <span>{source}</span>
        <span>{date}</span>
    }
    .into_any()
}
