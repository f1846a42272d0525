//! The three lists, with how much each holds.

use super::live;
use crate::app::Site;
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::View;

/// Links to the lists; search and filters come along.
pub(crate) fn sections(site: Site) -> AnyView {
    let link = move |index: usize, view: View, label: &'static str| {
        let to = view.clone();
        let here = move || {
            site.address
                .with(|query| query.view == view)
                .then_some("page")
        };
        let count = move || {
            site.store
                .counts()
                .and_then(|counts| counts.get(index).copied())
                .map(wording::number)
                .unwrap_or_default()
        };
        view! {
            <a href=move || site.address.with(|query| href(&query.viewing(to.clone()))) aria-current=here>
                {label}
                " "
                <span class="count">{live::words(count)}</span>
            </a>
        }
    };
    view! {
        <nav class="sections" aria-label="Lists">
            {link(0, View::Articles, "Articles")}
            {link(1, View::Quotations, "Quotations")}
            {link(2, View::Entities, "Names")}
        </nav>
    }
    .into_any()
}
