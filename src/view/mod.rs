//! What a reader sees: a file for each.

mod article;
mod article_list;
mod chips;
mod copy;
mod correction;
mod entity_list;
mod entity_page;
mod explorer;
pub(crate) mod filters;
mod marked;
mod name;
pub(crate) mod notice;
mod quotation_list;
mod rows;
pub(crate) mod search_box;
pub(crate) mod sections;
mod sort;
mod states;
mod tier;

use crate::app::Site;
use crate::store::{Failure, Part, Progress};
use leptos::prelude::*;
use onrecord_archive::query::View;
use onrecord_archive::{Catalog, Id};
use std::sync::Arc;

/// What has to be drawn anew when it changes; marks, filters and search change inside it.
#[derive(Clone, PartialEq)]
enum Screen {
    Articles,
    Quotations,
    Entities,
    Article(Id),
    Entity(Id),
}

/// The view that the query names.
pub(crate) fn main(site: Site) -> AnyView {
    let screen = Memo::new(move |_| {
        site.address.with(|query| match &query.view {
            View::Articles => Screen::Articles,
            View::Quotations => Screen::Quotations,
            View::Entities => Screen::Entities,
            View::Article { id, .. } => Screen::Article(id.clone()),
            View::Entity(id) => Screen::Entity(id.clone()),
        })
    });
    let start = Memo::new(move |_| match site.store.manifest() {
        Part::Ready(manifest) if manifest.articles() == 0 => Start::Empty,
        Part::Ready(_) => Start::Begun,
        Part::Failed(failure) => Start::Failed(failure),
        Part::Absent | Part::Coming(_) => Start::Coming,
    });
    (move || {
        let screen = screen.get();
        match start.get() {
            Start::Empty => states::empty(site),
            Start::Failed(failure) => states::failed(site, &failure),
            Start::Coming => {
                states::coming("Loading the collection", |_| Progress::default(), site)
            }
            Start::Begun => match screen {
                Screen::Articles => article_list::articles(site),
                Screen::Quotations => quotation_list::quotations(site),
                Screen::Entities => entity_list::entities(site),
                Screen::Article(id) => article::article(site, id),
                Screen::Entity(id) => {
                    with_catalog(site, move |catalog| entity_page::entity(site, catalog, &id))
                }
            },
        }
    })
    .into_any()
}

/// How far the collection has come.
#[derive(Clone, PartialEq)]
enum Start {
    Coming,
    Failed(Failure),
    Empty,
    Begun,
}

/// What cannot be shown without the catalog.
fn with_catalog(site: Site, show: impl Fn(Arc<Catalog>) -> AnyView + Send + 'static) -> AnyView {
    // Progress alone draws nothing anew.
    let catalog = Memo::new(move |_| site.store.catalog().without_progress());
    (move || match catalog.get() {
        Part::Ready(catalog) => show(catalog),
        Part::Failed(failure) => states::failed(site, &failure),
        Part::Absent | Part::Coming(_) => loading_catalog(site),
    })
    .into_any()
}

/// The catalog is on its way.
fn loading_catalog(site: Site) -> AnyView {
    states::coming(
        "Loading the collection",
        |site| site.store.catalog().progress(),
        site,
    )
}
