//! 'Copy link'.

use crate::app::Site;
use crate::browser::clipboard;
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
        <button type="button" class=class aria-label=label on:click=move |_| copy_link(site, url::absolute(&query()))>
            {text}
        </button>
    }
    .into_any()
}

fn copy_link(site: Site, address: String) {
    spawn_local(async move {
        let said = if clipboard::copy(&address).await {
            "Link copied".to_owned()
        } else {
            format!("The browser does not let this page copy. The link is {address}")
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
