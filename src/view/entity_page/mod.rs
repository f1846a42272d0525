//! The page of one entity: what it is called and why, where and when it is named, what it said, what was said near it, who is
//! named with it. Every count on a link is that of the list it leads to.

mod companions;
mod forms;
mod head;
mod network;
mod said;
mod timeline;

use super::{article_list, states};
use crate::app::Site;
use crate::store::{Loaded, Part};
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::{EntityEntry, EntityNo, Id, Query, related, resolve};
use std::sync::Arc;

/// How many articles are shown; a link leads to the list with all of them.
const ARTICLES: usize = 12;

/// An entity's page.
pub(crate) fn entity(site: Site, loaded: Arc<Loaded>, id: &Id) -> AnyView {
    let found = resolve::entity(&loaded.catalog, id)
        .and_then(|number| Some((number, loaded.catalog.entities.get(number)?)));
    let Some((number, entity)) = found else {
        return states::gone(site, "name", id.as_str());
    };
    let entity = Arc::new(entity.clone());
    Effect::new(move |_| site.address.arrived());
    let query = site.address.now();
    let (with, of) = (Arc::clone(&loaded), Arc::clone(&entity));
    let quoted = move || match site.store.said() {
        Part::Ready(said) => said::said(&with, &said, number, &of, &site.address.now()),
        Part::Failed(why) => states::failed(site, why),
        Part::Absent | Part::Coming { .. } => super::quotation_list::coming(site),
    };
    view! {
        <div class="portrait">
            {head::head(site, &loaded, number, &entity)}
            <div>
                {quoted}
                {named_in(&loaded, number, &entity, &query)}
            </div>
            <div class="beside">
                {forms::forms(site, &entity)}
                {forms::roles(&entity)}
                {timeline::timeline(&loaded, number, &entity)}
                {companions::companions(site, &loaded, number, &entity)}
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

fn named_in(loaded: &Loaded, number: EntityNo, entity: &EntityEntry, query: &Query) -> AnyView {
    let articles = related::named_in(&loaded.catalog, number);
    let entries = articles
        .iter()
        .take(ARTICLES)
        .filter_map(|(article, times)| Some((loaded.catalog.articles.get(*article)?, *times)))
        .map(|(article, times)| {
            let to = href(&query.viewing(View::Article {
                id: article.id.clone(),
                mark: Some(Mark::Entity(entity.id.clone())),
            }));
            view! {
                <li class="hit brief">
                    <h3><a href=to>{article.headline().to_owned()}</a></h3>
                    <p class="meta">
                        {article_list::dated(article)}
                        <span>{wording::count(times, "time", "times")}</span>
                    </p>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let body = view! {
        <ol class="hits">{entries}</ol>
        {all(articles.len(), &related::naming(entity))}
    };
    section("named-in", "Named in", articles.len(), body.into_any())
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
