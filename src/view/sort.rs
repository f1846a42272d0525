//! The order of a list.

use super::live::{self, Memo};
use crate::app::Site;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::query::Sort;

/// A menu of the orders that the list offers.
pub(crate) fn sort(site: Site) -> AnyView {
    let choose = move |event| {
        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
            let now = site.address.now();
            site.address.go(Query {
                sort: Some(sort),
                shown: None,
                ..now
            });
        }
    };
    let order = Memo::new(move |_| site.address.with(Query::order));
    let offered = site.address.now().orders();
    view! {
        <label class="sort">
            "Order"
            <select id="sort" on:change=choose prop:value=move || order.get().name()>
                {offered
                    .iter()
                    .map(|sort| {
                        let sort = *sort;
                        view! { <option value=sort.name() selected=live::whether(move || order.get() == sort)>{sort.label()}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}
