//! What an address had that could not be kept.

use super::live;
use crate::app::Site;
use crate::browser::page;
use crate::url::HEADING;
use leptos::prelude::*;

/// The parts of the address that were dropped, until the reader has read it.
pub(crate) fn dropped(site: Site) -> AnyView {
    live::maybe(move || {
        let dropped = site.address.dropped();
        (!dropped.is_empty()).then(|| {
            let close = move |_| {
                site.address.dismiss();
                page::focus(HEADING);
            };
            view! {
                <section class="notice" aria-label="About the address">
                    <div role="status">
                        <ul>{dropped.iter().map(|one| view! { <li>{one.to_string()}</li> }).collect_view()}</ul>
                    </div>
                    <button type="button" class="button" on:click=close>"Dismiss"</button>
                </section>
            }
            .into_any()
        })
    })
}

/// Something about the view that the reader should know.
pub(crate) fn about(what: String) -> AnyView {
    view! { <p class="notice" role="status">{what}</p> }.into_any()
}
