//! Who is named with an entity: drawn, and in a table.

use super::{network, section};
use crate::app::Site;
use crate::url::href;
use crate::view::name;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::{Catalog, EntityEntry, EntityNo, Query, related};
use std::num::NonZeroU32;
use std::sync::Arc;

/// How many rows the table has at first, and how many more at a time.
const FEW: u32 = 20;
const STEP: u32 = 200;

/// The names that stand in the same articles, most often first; each count a link to as many articles.
pub(super) fn companions(
    site: Site,
    catalog: &Arc<Catalog>,
    number: EntityNo,
    entity: &Arc<EntityEntry>,
) -> Option<AnyView> {
    let with = related::named_with(catalog, number);
    let drawn = network::network(site, catalog, number, &with);
    let total = with.len();
    let (catalog, entity) = (Arc::clone(catalog), Arc::clone(entity));
    let shown = Memo::new(move |_| {
        site.address
            .with(|query| query.shown.map_or(FEW, NonZeroU32::get))
    });
    (total > 0).then(|| {
        let table = move || {
            let shown = shown.get();
            let query = site.address.now();
            let limit = usize::try_from(shown).unwrap_or(usize::MAX);
            let rows: Vec<AnyView> = with
                .iter()
                .take(limit)
                .filter_map(|(other, articles)| {
                    Some(row(&entity, catalog.entities.get(*other)?, *articles, &query))
                })
                .collect();
            view! {
                <table class="companions">
                    <caption class="unseen">{format!("Names in the same articles as {}", entity.name)}</caption>
                    <thead>
                        <tr><th scope="col">"Name"</th><th scope="col">"Kind"</th><th scope="col">"Articles with both"</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {more(total.saturating_sub(limit), shown, &query)}
            }
        };
        let body = view! { {drawn} {table} };
        section("named-with", "Named with", total, body.into_any())
    })
}

fn row(entity: &EntityEntry, other: &EntityEntry, articles: usize, query: &Query) -> AnyView {
    let both = format!(
        "{} with both {} and {}",
        wording::count(articles, "article", "articles"),
        entity.name,
        other.name
    );
    view! {
        <tr>
            <th scope="row">{name::name(other, query)}</th>
            <td>{name::kind(other.kind)}</td>
            <td><a href=href(&related::naming_both(entity, other)) aria-label=both>{wording::number(articles)}</a></td>
        </tr>
    }
    .into_any()
}

/// A link to more rows, if there are more.
fn more(left: usize, shown: u32, query: &Query) -> Option<AnyView> {
    (left > 0).then(|| {
        let to = href(&Query {
            shown: NonZeroU32::new(shown.saturating_add(STEP)),
            ..query.clone()
        });
        view! {
            <p class="more">
                <a class="button" id="more-companions" href=to>
                    {format!("Show {} more", wording::number(left.min(STEP as usize)))}
                    <span class="count">{format!("{} left", wording::number(left))}</span>
                </a>
            </p>
        }
        .into_any()
    })
}
