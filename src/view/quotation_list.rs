//! The list of quotations.

use super::article_list::dated;
use super::explorer::{self, Wording};
use super::marked::{marked, snippet, with_marks};
use super::rows::rows;
use super::windowed::{Sight, windowed};
use super::{name, states, tier};
use crate::app::Site;
use crate::ask;
use crate::store::Part;
use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::search::TextQuery;
use onrecord_archive::select::QuotationHit;
use onrecord_archive::snippet::{highlight_said, window};
use onrecord_archive::{Catalog, Head, Query, QuotationEntry, QuotationNo, QuotationText};
use std::sync::Arc;

const WORDING: Wording = Wording {
    heading: "Quotations",
    one: "quotation",
    many: "quotations",
};

/// The class of an entry.
const CLASS: &str = "hit said";

/// How many characters of a quotation the list shows.
const LONG: usize = 420;

/// Every quotation with speaker, kind, tier, date, source, its words and a line of context.
pub(crate) fn quotations(site: Site) -> AnyView {
    let chosen = explorer::chosen(site, ask::quotations);
    let list = move |query: &Query, hits: Arc<Vec<QuotationHit>>| {
        let all = hits.iter().map(|hit| hit.quotation).collect();
        let (read, draw) = parts(site, query, query.search());
        windowed(site, Arc::new(all), CLASS, Sight::new(), read, draw)
    };
    let results = explorer::results(site, chosen, ask::quotations, coming, list);
    explorer::explorer(site, &WORDING, explorer::summary(chosen), results)
}

/// The quotations are on their way.
pub(crate) fn coming(site: Site) -> AnyView {
    states::coming(
        "Loading the quotations",
        |site| site.store.quotations().progress(),
        site,
    )
}

/// What an entry of the list shows, beside numbers.
#[derive(PartialEq)]
struct Shown {
    entry: QuotationEntry,
    text: Arc<QuotationText>,
    head: Arc<Head>,
}

/// A few quotations, with what a search finds in them.
pub(crate) fn list(
    site: Site,
    quotations: Vec<QuotationNo>,
    query: &Query,
    search: TextQuery,
) -> AnyView {
    let (read, draw) = parts(site, query, search);
    rows(site, quotations, CLASS, read, draw)
}

/// What reads and what draws an entry.
fn parts(
    site: Site,
    query: &Query,
    search: TextQuery,
) -> (
    impl Fn(QuotationNo) -> Part<Shown> + Send + Sync + 'static,
    impl Fn(usize, &Shown) -> AnyView + Send + Sync + 'static,
) {
    let query = query.clone();
    let read = move |number: QuotationNo| {
        site.store.quotations().then(|said| {
            let Some(entry) = said.entries.get(number).cloned() else {
                return Part::Absent;
            };
            let (text, head) = (site.store.text(number), site.store.head(entry.article));
            text.then(|text| head.then(|head| Part::ready(Shown { entry, text, head })))
        })
    };
    let draw = move |_, shown: &Shown| entry(&site.store.names(), shown, &query, &search);
    (read, draw)
}

/// One quotation; its words lead to where they stand.
fn entry(catalog: &Catalog, shown: &Shown, query: &Query, search: &TextQuery) -> AnyView {
    let Shown {
        entry: quotation,
        text,
        head,
    } = shown;
    let at = |mark| {
        href(&query.viewing(View::Article {
            id: head.id.clone(),
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
    let named = speaker_names(catalog, quotation, text);
    view! {
            <article aria-label=format!("Quotation, {named}")>
                <p class="speaker">
                    {speaker}
                    <span class="tag">{quotation.kind.label().to_ascii_lowercase()}</span>
                    {tier::tier(quotation.confidence)}
                </p>
                <blockquote>
                    <a href=at(Some(Mark::Quotation(text.id.clone())))>{words(text, search)}</a>
                </blockquote>
                {context(text, search)}
                <p class="meta">
                    <span><a href=at(None)>{marked(&head.headline, search)}</a></span>
                    {dated(head)}
                </p>
            </article>
    }
    .into_any()
}

/// What stands for the speaker of a quotation that has none: the words of its source, if there are any.
fn unattributed(quotation: &QuotationText) -> String {
    if quotation.source.is_empty() {
        "Unattributed".to_owned()
    } else {
        format!("“{}”, unattributed", quotation.source)
    }
}

fn speaker_names(catalog: &Catalog, quotation: &QuotationEntry, text: &QuotationText) -> String {
    let names: Vec<&str> = quotation
        .speakers
        .iter()
        .filter_map(|speaker| Some(catalog.entities.get(*speaker)?.name.as_str()))
        .collect();
    if names.is_empty() {
        unattributed(text)
    } else {
        names.join(", ")
    }
}

/// What is said: all of it, or of a long speech the piece with the hits.
fn words(quotation: &QuotationText, search: &TextQuery) -> AnyView {
    if quotation.words.iter().map(String::len).sum::<usize>() > LONG {
        let whole = quotation.words.join(" ");
        return view! { <span class="paragraph">{snippet(&window(&whole, search, LONG))}</span> }
            .into_any();
    }
    let marks = highlight_said(&quotation.words, &quotation.follows, search);
    let paragraphs = quotation.words.iter().zip(&marks);
    paragraphs
        .map(|(paragraph, marks)| {
            view! { <span class="paragraph">{with_marks(paragraph, marks)}</span> }.into_any()
        })
        .collect::<Vec<_>>()
        .into_any()
}

/// The line around it, with a gap where the words stand.
fn context(quotation: &QuotationText, search: &TextQuery) -> Option<AnyView> {
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
