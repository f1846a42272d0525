//! 'Copy link' and 'Share', and whatever else is copied.

use crate::app::Site;
use crate::browser::{clipboard, page};
use crate::url;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onrecord_archive::Query;
use std::time::Duration;

/// How long what was done is said.
const SAID: Duration = Duration::from_secs(6);

/// A button that puts the address of a view on the clipboard. `label` says which, for those who cannot see where the button stands.
pub(crate) fn copy(
    site: Site,
    class: &'static str,
    text: &'static str,
    label: String,
    query: impl Fn() -> Query + 'static,
) -> AnyView {
    view! {
        <button type="button" class=class aria-label=label on:click=move |_| {
            let address = url::absolute(&query());
            let otherwise = format!("The link is {address}");
            put(site, address, "Link copied", otherwise);
        }>
            {text}
        </button>
    }
    .into_any()
}

/// A button that opens the system's share sheet with the view that is shown, where there is one.
pub(crate) fn share(site: Site, label: String) -> Option<AnyView> {
    clipboard::can_share().then(|| {
        let open = move |_| {
            let address = url::absolute(&site.address.now());
            spawn_local(async move { clipboard::share(&page::title(), &address).await });
        };
        view! { <button type="button" class="button" aria-label=label on:click=open>"Share"</button> }
            .into_any()
    })
}

/// Puts a text on the clipboard and says `done`; where the browser forbids it, says so and `otherwise`.
pub(crate) fn put(site: Site, text: String, done: &'static str, otherwise: String) {
    spawn_local(async move {
        let said = if clipboard::copy(&text).await {
            done.to_owned()
        } else {
            format!("The browser does not let this page copy. {otherwise}")
        };
        site.done.set(said.clone());
        set_timeout(
            move || {
                // Only what was said then: something else may have been said since.
                if site.done.try_get_untracked().as_ref() == Some(&said) {
                    site.done.set(String::new());
                }
            },
            SAID,
        );
    });
}
