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
pub(crate) mod live;
mod marked;
mod name;
pub(crate) mod notice;
mod quotation_list;
pub(crate) mod search_box;
pub(crate) mod sections;
mod sort;
mod states;
mod tier;

use crate::app::Site;
use crate::store::{Loaded, Part};
use leptos::prelude::*;
use onrecord_archive::Id;
use onrecord_archive::query::View;
use std::sync::Arc;

/// The view of one thing, by its id.
type OfOne = fn(Site, Arc<Loaded>, &Id) -> AnyView;

/// The views that a program has. What it does not name here is not in its code.
pub(crate) struct Views {
    quotations: Option<fn(Site, Arc<Loaded>) -> AnyView>,
    entities: Option<fn(Site, Arc<Loaded>) -> AnyView>,
    article: Option<OfOne>,
    entity: Option<OfOne>,
}

/// What most visits begin with.
pub(crate) static FIRST: Views = Views {
    quotations: None,
    entities: None,
    article: None,
    entity: None,
};

/// Every view.
pub(crate) static WHOLE: Views = Views {
    quotations: Some(quotation_list::quotations),
    entities: Some(entity_list::entities),
    article: Some(article::article),
    entity: Some(entity_page::entity),
};

impl Views {
    /// Whether this program can show a view.
    pub(crate) const fn has(&self, view: &View) -> bool {
        match view {
            View::Articles => true,
            View::Quotations => self.quotations.is_some(),
            View::Entities => self.entities.is_some(),
            View::Article { .. } => self.article.is_some(),
            View::Entity(_) => self.entity.is_some(),
        }
    }

    /// The view, if this program has it.
    fn draw(&self, site: Site, loaded: Arc<Loaded>, screen: &Screen) -> Option<AnyView> {
        Some(match screen {
            Screen::Articles => article_list::articles(site, loaded),
            Screen::Quotations => self.quotations?(site, loaded),
            Screen::Entities => self.entities?(site, loaded),
            Screen::Article(id) => self.article?(site, loaded, id),
            Screen::Entity(id) => self.entity?(site, loaded, id),
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

/// The view that the query names, once the catalog is there.
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
    live::view(move || {
        let screen = screen.get();
        match site.store.catalog() {
            Part::Ready(loaded) if loaded.catalog.articles.is_empty() => states::empty(site),
            Part::Ready(loaded) => site
                .views
                .draw(site, loaded, &screen)
                .unwrap_or_else(|| elsewhere(site)),
            Part::Failed(why) => states::failed(site, why),
            Part::Absent | Part::Coming { .. } => {
                states::coming(site, "Loading the collection", move |site| {
                    match site.store.catalog() {
                        Part::Coming { bytes, of } => (bytes, of),
                        _ => (0, None),
                    }
                })
            }
        }
    })
}

/// A view that the other program has, while that is on its way.
fn elsewhere(site: Site) -> AnyView {
    live::view(move || {
        if site.address.is_stranded() {
            states::stranded(site)
        } else {
            states::coming(site, "Loading the reader", |_| (0, None))
        }
    })
}
