//! The quotations by an entity, and those of others near its name.

use super::{all, section};
use crate::app::Site;
use crate::view::quotation_list;
use leptos::prelude::*;
use onrecord_archive::search::TextQuery;
use onrecord_archive::{EntityEntry, EntityNo, Query, QuotationNo, Quotations, related};

/// How many are shown; a link leads to the list with all of them.
const QUOTATIONS: usize = 6;

/// What the entity said, and what others said where it is named.
pub(super) fn said(
    site: Site,
    said: &Quotations,
    number: EntityNo,
    entity: &EntityEntry,
    query: &Query,
) -> AnyView {
    let list = |id, heading, numbers: Vec<QuotationNo>, whole: Query| {
        let seen = numbers.iter().copied().take(QUOTATIONS).collect();
        (!numbers.is_empty()).then(|| {
            let body = view! {
                {quotation_list::list(site, seen, query, TextQuery::default())}
                {all(numbers.len(), &whole)}
            };
            section(id, heading, numbers.len(), body.into_any())
        })
    };
    view! {
        {list("said", "Said", related::said(said, number), related::saying(entity))}
        {list("said-near", "Said near this name", related::said_near(said, number), related::near(entity))}
    }
    .into_any()
}
