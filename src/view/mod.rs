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
mod histogram;
mod in_turn;
pub(crate) mod live;
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
mod windowed;

use crate::app::Site;
use crate::store::{Failure, Part, Progress, Store};
use leptos::prelude::*;
use live::Memo;
use onrecord_archive::query::View;
use onrecord_archive::search::TextQuery;
use onrecord_archive::search::evaluate::Found;
use onrecord_archive::{Catalog, EntityDetail, EntityNo, Id, Query};
use std::sync::Arc;

/// The page of an entity, by its id.
type DrawEntity = fn(Site, Arc<Catalog>, &Id) -> AnyView;

/// What a search finds among the quotations.
type FindQuotations = fn(Store, &str, &TextQuery) -> Part<Found>;

/// What is known of an entity besides its entry.
type FindDetail = fn(Store, EntityNo) -> Part<EntityDetail>;

/// The views that a program has. What it does not name here is not in its code.
pub(crate) struct Views {
    quotations: Option<fn(Site) -> AnyView>,
    entities: Option<fn(Site) -> AnyView>,
    article: Option<fn(Site, Id) -> AnyView>,
    entity: Option<DrawEntity>,
    /// What a search finds among the quotations.
    pub(crate) found: Option<FindQuotations>,
    /// What is known of an entity besides its entry: by what forms it is called.
    pub(crate) detail: Option<FindDetail>,
    /// What an article is called.
    pub(crate) headline: Option<fn(Site, &Id) -> Option<String>>,
}

/// What most visits begin with.
pub(crate) static FIRST: Views = Views {
    quotations: None,
    entities: None,
    article: None,
    entity: None,
    found: None,
    detail: None,
    headline: None,
};

/// Every view.
pub(crate) static WHOLE: Views = Views {
    quotations: Some(quotation_list::quotations),
    entities: Some(entity_list::entities),
    article: Some(article::article),
    entity: Some(entity_page::entity),
    found: Some(Store::found_quotations),
    detail: Some(Store::detail),
    headline: Some(article::headline),
};

impl Views {
    /// Whether this program can show what a query asks for.
    pub(crate) const fn has(&self, query: &Query) -> bool {
        if query.called.is_some() && self.detail.is_none() {
            return false;
        }
        match &query.view {
            View::Articles => true,
            View::Quotations => self.quotations.is_some(),
            View::Entities => self.entities.is_some(),
            View::Article { .. } => self.article.is_some(),
            View::Entity(_) => self.entity.is_some(),
        }
    }

    /// The view, if this program has it.
    fn draw(&self, site: Site, screen: Screen) -> Option<AnyView> {
        Some(match screen {
            Screen::Articles => article_list::articles(site),
            Screen::Quotations => self.quotations?(site),
            Screen::Entities => self.entities?(site),
            Screen::Article(id) => self.article?(site, id),
            Screen::Entity(id) => {
                let draw = self.entity?;
                with_catalog(site, move |catalog| draw(site, catalog, &id))
            }
        })
    }
}

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
    let is_here = Memo::new(move |_| site.address.with(|query| site.views.has(query)));
    live::view(move || {
        let screen = screen.get();
        match start.get() {
            Start::Empty => states::empty(site),
            Start::Failed(failure) => states::failed(site, &failure),
            Start::Coming => {
                states::coming("Loading the collection", |_| Progress::default(), site)
            }
            Start::Begun => is_here
                .get()
                .then(|| site.views.draw(site, screen))
                .flatten()
                .unwrap_or_else(|| elsewhere(site)),
        }
    })
}

/// A view that the other program has, while that is on its way.
fn elsewhere(site: Site) -> AnyView {
    live::view(move || {
        if site.address.is_stranded() {
            states::stranded(site)
        } else {
            states::coming("Loading the reader", |_| Progress::default(), site)
        }
    })
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
    live::view(move || match catalog.get() {
        Part::Ready(catalog) => show(catalog),
        Part::Failed(failure) => states::failed(site, &failure),
        Part::Absent | Part::Coming(_) => loading_catalog(site),
    })
}

/// The catalog is on its way.
fn loading_catalog(site: Site) -> AnyView {
    states::coming(
        "Loading the collection",
        |site| site.store.catalog().progress(),
        site,
    )
}
