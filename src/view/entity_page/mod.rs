//! The page of one entity: what it is called and why, where and when it is named, what it said, what was said near it, who is
//! named with it. Every count on a link is that of the list it leads to.

mod companions;
mod forms;
mod head;
mod network;
mod said;
mod timeline;

use super::rows::rows;
use super::{article_list, states};
use crate::app::Site;
use crate::store::{Part, Progress};
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::{
    ArticleNo, Catalog, EntityEntry, EntityNo, Head, Id, Query, related, resolve,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many articles are shown; a link leads to the list with all of them.
const ARTICLES: usize = 12;

/// An entity's page.
pub(crate) fn entity(site: Site, catalog: Arc<Catalog>, id: &Id) -> AnyView {
    let found = resolve::entity(&catalog, id)
        .and_then(|number| Some((number, catalog.entities.get(number)?)));
    let Some((number, entity)) = found else {
        return states::gone(site, "name", id.as_str());
    };
    let entity = Arc::new(entity.clone());
    Effect::new(move |_| site.address.arrived());
    let query = site.address.now();
    let of = Arc::clone(&entity);
    let said = Memo::new(move |_| site.store.quotations().without_progress());
    let quoted = move || match said.get() {
        Part::Ready(all) => said::said(site, &all, number, &of, &site.address.now()),
        Part::Failed(failure) => states::failed_part(site, &failure),
        Part::Absent | Part::Coming(_) => super::quotation_list::coming(site),
    };
    let detail = Memo::new(move |_| site.store.detail(number).without_progress());
    let of = Arc::clone(&entity);
    let called = move || match detail.get() {
        Part::Ready(detail) => view! {
            {forms::forms(site, &of, &detail)}
            {forms::roles(&of, &detail)}
        }
        .into_any(),
        Part::Failed(failure) => states::failed_part(site, &failure),
        Part::Absent | Part::Coming(_) => states::coming(
            "Loading the forms of the name",
            |_| Progress::default(),
            site,
        ),
    };
    view! {
        <div class="portrait">
            {head::head(site, &catalog, number, &entity, detail)}
            <div>
                {quoted}
                {named_in(site, &catalog, number, &entity, &query)}
            </div>
            <div class="beside">
                {called}
                {timeline::timeline(&catalog, number, &entity)}
                {companions::companions(site, &catalog, number, &entity)}
            </div>
        </div>
    }
    .into_any()
}

/// A part of the page under its heading.
fn section(id: &'static str, heading: &'static str, count: usize, body: AnyView) -> AnyView {
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading} " " <span class="count">{wording::number(count)}</span></h2>
            {body}
        </section>
    }
    .into_any()
}

/// A link to the list of all that a part of the page shows the beginning of.
fn all(count: usize, query: &Query) -> AnyView {
    view! {
        <p class="more"><a class="button" href=href(query)>{format!("All {}, with filters", wording::number(count))}</a></p>
    }
    .into_any()
}

fn named_in(
    site: Site,
    catalog: &Catalog,
    number: EntityNo,
    entity: &Arc<EntityEntry>,
    query: &Query,
) -> AnyView {
    let articles = related::named_in(catalog, number);
    let total = articles.len();
    let shown: BTreeMap<ArticleNo, usize> = articles.iter().take(ARTICLES).copied().collect();
    let seen = articles.into_iter().take(ARTICLES);
    let seen = seen.map(|(article, _)| article).collect();
    let (of, query) = (Arc::clone(entity), query.clone());
    let draw = move |article, head: &Head| {
        let times = shown.get(&article).copied().unwrap_or_default();
        let to = href(&query.viewing(View::Article {
            id: head.id.clone(),
            mark: Some(Mark::Entity(of.id.clone())),
        }));
        view! {
            <h3><a href=to>{head.headline.clone()}</a></h3>
            <p class="meta">
                {article_list::dated(head)}
                <span>{wording::count(times, "time", "times")}</span>
            </p>
        }
        .into_any()
    };
    let body = view! {
        {rows(site, seen, "hit brief", move |article| site.store.head(article), draw)}
        {all(total, &related::naming(entity))}
    };
    section("named-in", "Named in", total, body.into_any())
}

/// A long list that begins short: `draw` is given how many items to draw; `steps` are how many at first, and how many more at a time.
fn grow(
    total: usize,
    [first, step]: [usize; 2],
    what: &'static str,
    draw: Box<dyn Fn(usize) -> AnyView + Send>,
) -> AnyView {
    let shown = RwSignal::new(first);
    let turn = move |_| {
        shown.update(|shown| *shown = if *shown < total { *shown + step } else { first });
    };
    let words = move || match total.saturating_sub(shown.get()) {
        0 => format!("Fewer {what}"),
        left => format!("Show {} more {what}", wording::number(left.min(step))),
    };
    view! {
        {move || draw(shown.get())}
        {(total > first).then(|| view! { <p class="grow"><button type="button" class="plain" on:click=turn>{words}</button></p> })}
    }
    .into_any()
}
