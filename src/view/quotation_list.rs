//! The list of quotations.

use super::article_list::dated;
use super::explorer::{self, Wording};
use super::marked::{marked, snippet};
use super::{live, name, states, tier};
use crate::app::Site;
use crate::store::{Loaded, Part};
use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::search::TextQuery;
use onrecord_archive::select::{self, QuotationHit};
use onrecord_archive::snippet::window;
use onrecord_archive::{Catalog, Query, QuotationEntry};
use std::sync::Arc;

const WORDING: Wording = Wording {
    heading: "Quotations",
    one: "quotation",
    many: "quotations",
};

/// How many characters of a quotation the list shows.
const LONG: usize = 420;

/// Every quotation with speaker, kind, tier, date, source, its words and a line of context.
pub(crate) fn quotations(site: Site, loaded: Arc<Loaded>) -> AnyView {
    let with = Arc::clone(&loaded);
    let select = move |query: &Query| match site.store.said() {
        Part::Ready(said) => Some(select::quotations(
            &with.catalog,
            &said.list,
            Some(&said.index),
            query,
        )),
        _ => None,
    };
    let chosen = explorer::chosen(site, select.clone());
    let with = Arc::clone(&loaded);
    let results = move || {
        let query = site.address.query();
        let said = match site.store.said() {
            Part::Ready(said) => said,
            Part::Failed(why) => return states::failed(site, why),
            Part::Absent | Part::Coming { .. } => return coming(site),
        };
        match chosen.get() {
            None => coming(site),
            Some(selection) if selection.hits.is_empty() => {
                let count =
                    |query: &Query| untrack(|| select(query)).map(|selection| selection.hits.len());
                explorer::nothing(&with, &query, &count)
            }
            Some(selection) => list(&with.catalog, &said.list.entries, &query, &selection.hits),
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

/// The quotations are on their way.
pub(crate) fn coming(site: Site) -> AnyView {
    states::coming(site, "Loading the quotations", |site| {
        match site.store.said() {
            Part::Coming { bytes, of } => (bytes, of),
            _ => (0, None),
        }
    })
}

fn list(
    catalog: &Catalog,
    all: &[QuotationEntry],
    query: &Query,
    hits: &[QuotationHit],
) -> AnyView {
    let search = query.search();
    let entries: Vec<AnyView> = hits
        .iter()
        .take(explorer::shown(query))
        .filter_map(|hit| Some(entry(catalog, all.get(hit.quotation)?, query, &search)))
        .collect();
    view! {
        <ol class="hits">{entries}</ol>
        {explorer::more(query, hits.len())}
    }
    .into_any()
}

/// One quotation; its words lead to where they stand.
pub(crate) fn entry(
    catalog: &Catalog,
    quotation: &QuotationEntry,
    query: &Query,
    search: &TextQuery,
) -> AnyView {
    let Some(article) = catalog.articles.get(quotation.article) else {
        return ().into_any();
    };
    let at = |mark| {
        href(&query.viewing(View::Article {
            id: article.id.clone(),
            mark,
        }))
    };
    let speakers: Vec<AnyView> = quotation
        .speakers
        .iter()
        .filter_map(|speaker| catalog.entities.get(*speaker))
        .enumerate()
        .map(|(index, entity)| {
            view! { {(index > 0).then_some(", ")} {name::name(entity, query)} }.into_any()
        })
        .collect();
    let speaker = if speakers.is_empty() {
        "Unattributed".into_any()
    } else {
        speakers.into_any()
    };
    let named = speaker_names(catalog, quotation);
    view! {
        <li class="hit said">
            <article aria-label=format!("Quotation, {named}")>
                <p class="speaker">
                    {speaker}
                    <span class="tag">{quotation.kind.label().to_ascii_lowercase()}</span>
                    {tier::tier(quotation.confidence)}
                </p>
                <blockquote>
                    <a href=at(Some(Mark::Quotation(quotation.id.clone())))>{words(quotation, search)}</a>
                </blockquote>
                {context(quotation, search)}
                <p class="meta">
                    <span><a href=at(None)>{marked(article.headline(), search)}</a></span>
                    {dated(article)}
                </p>
            </article>
        </li>
    }
    .into_any()
}

/// What stands for the speaker of a quotation that has none: the words of its source, if there are any.
fn unattributed(quotation: &QuotationEntry) -> String {
    if quotation.source.is_empty() {
        "Unattributed".to_owned()
    } else {
        format!("“{}”, unattributed", quotation.source)
    }
}

fn speaker_names(catalog: &Catalog, quotation: &QuotationEntry) -> String {
    let names: Vec<&str> = quotation
        .speakers
        .iter()
        .filter_map(|speaker| Some(catalog.entities.get(*speaker)?.name.as_str()))
        .collect();
    if names.is_empty() {
        unattributed(quotation)
    } else {
        names.join(", ")
    }
}

/// What is said: all of it, or of a long speech the piece with the hits.
fn words(quotation: &QuotationEntry, search: &TextQuery) -> AnyView {
    if quotation.words.iter().map(String::len).sum::<usize>() > LONG {
        let whole = quotation.words.join(" ");
        return view! { <span class="paragraph">{snippet(&window(&whole, search, LONG))}</span> }
            .into_any();
    }
    quotation
        .words
        .iter()
        .map(|paragraph| {
            view! { <span class="paragraph">{marked(paragraph, search)}</span> }.into_any()
        })
        .collect::<Vec<_>>()
        .into_any()
}

/// The line around it, with a gap where the words stand.
fn context(quotation: &QuotationEntry, search: &TextQuery) -> Option<AnyView> {
    (!quotation.before.is_empty() || !quotation.after.is_empty()).then(|| {
        view! {
            <p class="context">
                {marked(&quotation.before, search)}
                <span class="gap">" [ … ] "</span>
                {marked(&quotation.after, search)}
            </p>
        }
        .into_any()
    })
}
