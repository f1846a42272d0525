//! The frame around every view, and what all views share.

use crate::ask;
use crate::browser::links::{self, Followed};
use crate::browser::page;
use crate::store::{Part, Store};
use crate::url::{Address, HEADING};
use crate::view::{self, Views, live};
use crate::{known, measure};
use leptos::ev;
use leptos::prelude::*;
use onrecord_archive::query::{View, describe};

/// What all views share.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    /// What this program can show.
    pub(crate) views: &'static Views,
    /// The query.
    pub(crate) address: Address,
    /// The archive as loaded so far.
    pub(crate) store: Store,
    /// The last thing that was done and has no other place to be seen: `Link copied`.
    pub(crate) done: RwSignal<String>,
    /// Whether the filters are open, where they do not stand beside the list.
    pub(crate) filters_open: RwSignal<bool>,
}

/// The reader, with the views of one of its programs.
pub(crate) fn app(views: &'static Views) -> AnyView {
    let site = Site {
        views,
        address: Address::new(views),
        store: Store::new(),
        done: RwSignal::new(String::new()),
        filters_open: RwSignal::new(false),
    };
    measure::offer(site);
    live::effect(move || site.store.go_on());
    live::effect(move || keep_to_what_is_there(site));
    live::effect(move || page::set_title(&title(site)));
    let keys = window_event_listener(ev::keydown, move |key| press(site, &key));
    on_cleanup(move || keys.remove());

    view! {
        <div on:click=move |click| follow(site, &click)>
            <a class="skip" href=format!("#{HEADING}")>"Skip to the content"</a>
            <header class="masthead">
                <div class="frame">
                    <a class="wordmark" href="./">"On Record"</a>
                    {view::search_box::search_box(site)}
                    {view::sections::sections(site)}
                </div>
            </header>
            <main class="frame" id="main" tabindex="-1">
                {view::notice::dropped(site)}
                {view::main(site)}
            </main>
            <footer class="colophon">
                <div class="frame">
                    <p>
                        "Speakers and names are found by a program. It shows which words it went by, and says “unattributed” rather than guess. \
                         Check a quotation in its article before you cite it."
                    </p>
                </div>
            </footer>
            <div class="toast" role="status">{live::words(move || site.done.get())}</div>
        </div>
    }
    .into_any()
}

/// Follows a link inside the site without loading the page anew.
fn follow(site: Site, click: &ev::MouseEvent) {
    match links::followed(click) {
        Some(Followed::View(search)) => {
            click.prevent_default();
            site.address.follow(&search);
        }
        Some(Followed::Element(id)) => {
            click.prevent_default();
            page::show(&id);
        }
        None => {}
    }
}

fn press(site: Site, key: &ev::KeyboardEvent) {
    match key.key().as_str() {
        "/" if !page::is_typing(key) => {
            key.prevent_default();
            page::show(view::search_box::FIELD);
        }
        "Escape" if site.filters_open.get_untracked() => {
            site.filters_open.set(false);
            page::focus(view::filters::TOGGLE);
        }
        _ => {}
    }
}

/// Takes from the query what this collection does not have, and says so.
fn keep_to_what_is_there(site: Site) {
    if let Part::Ready(catalog) = site.store.catalog_so_far() {
        let query = site.address.query();
        let detail = ask::called(site, &catalog, &query);
        let (query, dropped) = known::keep(&catalog, &detail, query);
        if !dropped.is_empty() || query != site.address.now() {
            site.address.amend(query);
            site.address.drop_also(dropped);
        }
    }
}

fn title(site: Site) -> String {
    let names = site.store.names();
    site.address.with(|query| {
        let headline = match &query.view {
            View::Article { id, .. } => {
                let Some(headline) = site.views.headline.and_then(|of| of(site, id)) else {
                    return "On Record".to_owned();
                };
                Some(headline)
            }
            View::Entity(_) if names.entities.is_empty() => return "On Record".to_owned(),
            _ => None,
        };
        let described = describe(query, &names, headline.as_deref());
        format!("{described} – On Record")
    })
}
