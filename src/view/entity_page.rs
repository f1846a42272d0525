//! The page of one entity: where it is named, what it said, what was said near it, who is named with it.

use super::quotation_list::{coming, entry};
use super::{article_list, copy, name, states};
use crate::app::Site;
use crate::store::{Loaded, Part, Said};
use crate::url::{HEADING, href};
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::facet::Sense;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::search::TextQuery;
use onrecord_archive::{EntityEntry, EntityNo, Facet, Id, Query, QuotationNo, related, resolve};
use std::sync::Arc;

/// How many items a section shows; a link leads to the list with all of them.
const ARTICLES: usize = 12;
const QUOTATIONS: usize = 6;
const COMPANIONS: usize = 40;

/// An entity's page.
pub(crate) fn entity(site: Site, loaded: Arc<Loaded>, id: &Id) -> AnyView {
    let found = resolve::entity(&loaded.catalog, id)
        .and_then(|number| Some((number, loaded.catalog.entities.get(number)?)));
    let Some((number, entity)) = found else {
        return states::gone(site, "name", id.as_str());
    };
    let entity = entity.clone();
    Effect::new(move |_| site.address.arrived());
    let mine = Query::of(View::Entity(entity.id.clone()));
    let query = site.address.now();
    let with = Arc::clone(&loaded);
    let of = entity.clone();
    let quoted = move || match site.store.said() {
        Part::Ready(said) => quotations(&with, &said, number, &of, &site.address.now()),
        Part::Failed(why) => states::failed(site, why),
        Part::Absent | Part::Coming { .. } => coming(site),
    };
    view! {
        <div class="portrait">
            {head(site, &entity, mine)}
            <div>{quoted}</div>
            <div class="beside">
                {named_in(&loaded, number, &entity, &query)}
                {named_with(&loaded, number, &query)}
            </div>
        </div>
    }
    .into_any()
}

fn head(site: Site, entity: &EntityEntry, mine: Query) -> AnyView {
    let forms: Vec<&str> = entity
        .forms
        .iter()
        .map(|form| form.form.as_str())
        .filter(|form| *form != entity.name)
        .collect();
    let roles: Vec<&str> = entity.roles.iter().map(|role| role.role.as_str()).collect();
    let label = format!("Copy link to {}", entity.name);
    view! {
        <header>
            <p class="kind-of">{name::kind(entity.kind)}</p>
            <h1 id=HEADING tabindex="-1">{entity.name.clone()}</h1>
            {(!roles.is_empty()).then(|| view! { <p class="roles">{roles.join(", ")}</p> })}
            <p class="meta">
                <span>{wording::count(entity.mentions, "mention", "mentions")}</span>
                {(!forms.is_empty()).then(|| view! { <span>{format!("also written {}", forms.join(", "))}</span> })}
            </p>
            <div class="actions">{copy::copy(site, "button", "Copy link", label, move || mine.clone())}</div>
        </header>
    }
    .into_any()
}

fn quotations(
    loaded: &Loaded,
    said: &Said,
    number: EntityNo,
    entity: &EntityEntry,
    query: &Query,
) -> AnyView {
    let own = related::said(&said.list, number);
    let near = related::said_near(&said.list, number);
    let list = |facet: Facet| {
        let mut query = Query::of(View::Quotations);
        query.filters.set(facet, &entity.id, Sense::Include);
        query
    };
    view! {
        {section(loaded, said, "Said", "said", &own, &list(Facet::Speaker), query)}
        {section(loaded, said, "Said near this name", "said-near", &near, &list(Facet::of(entity.kind)), query)}
    }
    .into_any()
}

fn section(
    loaded: &Loaded,
    said: &Said,
    heading: &'static str,
    id: &'static str,
    numbers: &[QuotationNo],
    all: &Query,
    query: &Query,
) -> Option<AnyView> {
    let search = TextQuery::default();
    (!numbers.is_empty()).then(|| {
        let entries: Vec<AnyView> = numbers
            .iter()
            .take(QUOTATIONS)
            .filter_map(|number| Some(entry(&loaded.catalog, said.list.entries.get(*number)?, query, &search)))
            .collect();
        let rest = numbers.len() > QUOTATIONS;
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{heading} " " <span class="count">{wording::number(numbers.len())}</span></h2>
                <ol class="hits">{entries}</ol>
                {rest.then(|| view! { <p class="more"><a class="button" href=href(all)>"All of them, with filters"</a></p> })}
            </section>
        }
        .into_any()
    })
}

fn named_in(loaded: &Loaded, number: EntityNo, entity: &EntityEntry, query: &Query) -> AnyView {
    let articles = related::named_in(&loaded.catalog, number);
    let mut all = Query::of(View::Articles);
    all.filters
        .set(Facet::of(entity.kind), &entity.id, Sense::Include);
    let rest = articles.len() > ARTICLES;
    let entries = articles
        .iter()
        .take(ARTICLES)
        .filter_map(|(article, times)| Some((loaded.catalog.articles.get(*article)?, *times)))
        .map(|(article, times)| {
            let mark = Some(Mark::Entity(entity.id.clone()));
            let to = href(&query.viewing(View::Article {
                id: article.id.clone(),
                mark,
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
        })
        .collect_view();
    view! {
        <section aria-labelledby="named-in">
            <h2 id="named-in">"Named in" " " <span class="count">{wording::number(articles.len())}</span></h2>
            <ol class="hits">{entries}</ol>
            {rest.then(|| view! { <p class="more"><a class="button" href=href(&all)>"All of them, with filters"</a></p> })}
        </section>
    }
    .into_any()
}

fn named_with(loaded: &Loaded, number: EntityNo, query: &Query) -> Option<AnyView> {
    let with = related::named_with(&loaded.catalog, number);
    (!with.is_empty()).then(|| {
        let names = with
            .iter()
            .take(COMPANIONS)
            .filter_map(|(other, articles)| Some((loaded.catalog.entities.get(*other)?, *articles)))
            .map(|(other, articles)| {
                let title = format!(
                    "in {} with it",
                    wording::count(articles, "article", "articles")
                );
                view! {
                    <li title=title>
                        {name::name(other, query)}
                        " "
                        <span class="count">{wording::number(articles)}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="named-with">
                <h2 id="named-with">"Named with"</h2>
                <ul class="companions">{names}</ul>
            </section>
        }
        .into_any()
    })
}
