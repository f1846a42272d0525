//! The list of articles.

use super::explorer::{self, Wording};
use super::marked::{marked, snippet};
use super::{live, name, states};
use crate::app::Site;
use crate::store::{Loaded, Part};
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::View;
use onrecord_archive::search::TextQuery;
use onrecord_archive::select::{self, ArticleHit};
use onrecord_archive::snippet::window_page;
use onrecord_archive::{ArticleEntry, ArticleNo, Catalog, EntityKind, Query};
use std::sync::Arc;

const WORDING: Wording = Wording {
    heading: "Articles",
    one: "article",
    many: "articles",
};

/// How many people an entry names.
const NAMED: usize = 5;

/// How long a piece of the text is shown, in characters.
const PIECE: usize = 260;

/// Articles with title, source, date, length, number of quotations, and the people most named.
pub(crate) fn articles(site: Site, loaded: Arc<Loaded>) -> AnyView {
    let with = Arc::clone(&loaded);
    let select = move |query: &Query| match (query.needs().index, site.store.index()) {
        (false, _) => Some(select::articles(&with.catalog, None, query)),
        (true, Part::Ready(index)) => Some(select::articles(&with.catalog, Some(&index), query)),
        (true, _) => None,
    };
    let chosen = explorer::chosen(site, select.clone());
    let with = Arc::clone(&loaded);
    let results = move || {
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
            Some(selection) => list(site, &with, &query, &selection.hits),
        }
    };
    explorer::explorer(
        site,
        loaded,
        &WORDING,
        explorer::summary(chosen),
        live::view(results),
    )
}

fn list(site: Site, loaded: &Arc<Loaded>, query: &Query, hits: &[ArticleHit]) -> AnyView {
    let search = query.search();
    let seen: Vec<ArticleNo> = hits
        .iter()
        .take(explorer::shown(query))
        .map(|hit| hit.article)
        .collect();
    if !search.is_empty() {
        // The words around a hit stand in the article itself.
        let seen = seen.clone();
        Effect::new(move |_| {
            seen.iter()
                .for_each(|article| site.store.want_page(*article))
        });
    }
    let entries: Vec<AnyView> = seen
        .iter()
        .filter_map(|number| {
            Some(entry(
                site,
                &loaded.catalog,
                query,
                &search,
                *number,
                loaded.catalog.articles.get(*number)?,
            ))
        })
        .collect();
    view! {
        <ol class="hits">{entries}</ol>
        {explorer::more(query, hits.len())}
    }
    .into_any()
}

fn entry(
    site: Site,
    catalog: &Catalog,
    query: &Query,
    search: &TextQuery,
    number: ArticleNo,
    article: &ArticleEntry,
) -> AnyView {
    let to = href(&query.viewing(View::Article {
        id: article.id.clone(),
        mark: None,
    }));
    let people: Vec<AnyView> = article
        .entities
        .iter()
        .filter_map(|(entity, _)| catalog.entities.get(*entity))
        .filter(|entity| entity.kind == EntityKind::Person)
        .take(NAMED)
        .map(|entity| view! { <dd>{name::name(entity, query)}</dd> }.into_any())
        .collect();
    let piece = if search.is_empty() {
        // An article without a title is headed by its opening, which need not stand twice.
        article
            .facts
            .title
            .is_some()
            .then(|| view! { <p class="excerpt">{article.opening.clone()}</p> }.into_any())
    } else {
        let (search, opening) = (search.clone(), article.opening.clone());
        let piece = move || match site.store.page(number) {
            Part::Ready(page) => snippet(&window_page(&page, &search, PIECE)),
            _ => marked(&opening, &search),
        };
        let busy = move || match site.store.page(number) {
            Part::Ready(_) | Part::Failed(_) => "false",
            Part::Absent | Part::Coming { .. } => "true",
        };
        Some(view! { <p class="excerpt" aria-busy=busy>{live::view(piece)}</p> }.into_any())
    };
    view! {
        <li class="hit">
            <article>
                <h2><a href=to>{marked(article.headline(), search)}</a></h2>
                {facts(article)}
                {piece}
                {(!people.is_empty()).then(|| view! { <dl class="named"><dt>"Most named"</dt>{people}</dl> })}
            </article>
        </li>
    }
    .into_any()
}

/// Source, date, length and number of quotations. What is unknown is said to be.
pub(crate) fn facts(article: &ArticleEntry) -> AnyView {
    let quotations = article.quotations();
    view! {
        <p class="meta">
            {dated(article)}
            <span>{article.length()}</span>
            <span>{if quotations == 0 { "no quotations".to_owned() } else { wording::count(quotations, "quotation", "quotations") }}</span>
        </p>
    }
    .into_any()
}

/// Source and date.
pub(crate) fn dated(article: &ArticleEntry) -> AnyView {
    let source = article
        .facts
        .source
        .clone()
        .unwrap_or_else(|| "Unknown source".to_owned());
    let date = match article.facts.date {
        Some(date) => view! { <time datetime=date.to_string()>{date.long()}</time> }.into_any(),
        None => "date unknown".into_any(),
    };
    view! {
        <span>{source}</span>
        <span>{date}</span>
    }
    .into_any()
}
