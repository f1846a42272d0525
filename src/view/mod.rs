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
pub(crate) mod search_box;
pub(crate) mod sections;
mod sort;
mod states;
mod tier;

use crate::app::Site;
use crate::store::Part;
use leptos::prelude::*;
use onrecord_archive::Id;
use onrecord_archive::query::View;

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
    (move || {
        let screen = screen.get();
        match site.store.catalog() {
            Part::Ready(loaded) if loaded.catalog.articles.is_empty() => states::empty(site),
            Part::Ready(loaded) => match screen {
                Screen::Articles => article_list::articles(site, loaded),
                Screen::Quotations => quotation_list::quotations(site, loaded),
                Screen::Entities => entity_list::entities(site, loaded),
                Screen::Article(id) => article::article(site, loaded, &id),
                Screen::Entity(id) => entity_page::entity(site, loaded, &id),
            },
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
    .into_any()
}
