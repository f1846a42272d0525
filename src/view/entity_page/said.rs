//! The quotations by an entity, and those of others near its name.

use super::{all, section};
use crate::store::{Loaded, Said};
use crate::view::quotation_list::entry;
use leptos::prelude::*;
use onrecord_archive::search::TextQuery;
use onrecord_archive::{EntityEntry, EntityNo, Query, QuotationNo, related};

/// How many are shown; a link leads to the list with all of them.
const QUOTATIONS: usize = 6;

/// What the entity said, and what others said where it is named.
pub(super) fn said(
    loaded: &Loaded,
    said: &Said,
    number: EntityNo,
    entity: &EntityEntry,
    query: &Query,
) -> AnyView {
    let list = |id, heading, numbers: Vec<QuotationNo>, whole: Query| {
        let search = TextQuery::default();
        let entries: Vec<AnyView> = numbers
            .iter()
            .take(QUOTATIONS)
            .filter_map(|number| {
                Some(entry(
                    &loaded.catalog,
                    said.list.entries.get(*number)?,
                    query,
                    &search,
                ))
            })
            .collect();
        (!numbers.is_empty()).then(|| {
            let body = view! {
                <ol class="hits">{entries}</ol>
                {all(numbers.len(), &whole)}
            };
            section(id, heading, numbers.len(), body.into_any())
        })
    };
    view! {
        {list("said", "Said", related::said(&said.list, number), related::saying(entity))}
        {list("said-near", "Said near this name", related::said_near(&said.list, number), related::near(entity))}
    }
    .into_any()
}
