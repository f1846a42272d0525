//! States in which there is nothing to show yet, or nothing at all: each says what is so, and the way out.

use super::live;
use crate::app::Site;
use crate::browser::page;
use crate::store::{Failure, Progress};
use crate::url::{HEADING, href};
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::Query;

/// Something is on its way. `progress` says how much of it has come.
pub(crate) fn coming(what: &'static str, progress: fn(Site) -> Progress, site: Site) -> AnyView {
    let so_far = move || match progress(site).bytes {
        0 => String::new(),
        bytes => wording::bytes(bytes),
    };
    let bar = move || {
        match progress(site) {
        Progress { bytes, of: Some(of) } if bytes <= of => {
            view! { <progress aria-label=what max=of.to_string() value=bytes.to_string()></progress> }.into_any()
        }
        _ => view! { <progress aria-label=what></progress> }.into_any(),
    }
    };
    view! {
        <div class="loading">
            <p>
                <span role="status">{what} " … "</span>
                <span aria-hidden="true">{live::words(so_far)}</span>
            </p>
            {live::view(bar)}
        </div>
    }
    .into_any()
}

/// Something did not come.
pub(crate) fn failed(site: Site, failure: &Failure) -> AnyView {
    arrived(site);
    view! {
        <div class="state" role="alert">
            <h1 id=HEADING tabindex="-1">"This could not be shown"</h1>
            <p>{told(failure)}</p>
            <p class="ways">
                {again(site, failure)}
                <a class="button" href="./">"All articles"</a>
            </p>
        </div>
    }
    .into_any()
}

/// The program that shows this did not come.
pub(crate) fn stranded(site: Site) -> AnyView {
    arrived(site);
    view! {
        <div class="state" role="alert">
            <h1 id=HEADING tabindex="-1">"This could not be shown"</h1>
            <p>"The rest of the reader did not arrive whole. Check the connection and try again."</p>
            <p class="ways">
                <button type="button" class="button" on:click=move |_| site.address.hand_over_again()>"Try again"</button>
                <a class="button" href="./">"All articles"</a>
            </p>
        </div>
    }
    .into_any()
}

/// A part of a view did not come; the rest of it is there.
pub(crate) fn failed_part(site: Site, failure: &Failure) -> AnyView {
    view! {
        <div class="state" role="alert">
            <p>{told(failure)}</p>
            <p class="ways">{again(site, failure)}</p>
        </div>
    }
    .into_any()
}

fn told(failure: &Failure) -> String {
    if failure.renewed {
        "This site was published anew while you had it open. Start again to see it as it is now, with the same view.".to_owned()
    } else {
        failure.why.clone()
    }
}

/// The way on after a failure: what is missing is fetched again, or the whole page of a site that is another by now.
fn again(site: Site, failure: &Failure) -> AnyView {
    if failure.renewed {
        view! { <button type="button" class="button" on:click=move |_| page::reload()>"Start again"</button> }
            .into_any()
    } else {
        view! { <button type="button" class="button" on:click=move |_| site.store.retry()>"Try again"</button> }
            .into_any()
    }
}

/// A link leads to nothing that is in this collection. `what` is `article`; `named` is what the address calls it.
pub(crate) fn gone(site: Site, what: &'static str, named: &str) -> AnyView {
    arrived(site);
    let words = named.replace('-', " ");
    let search = href(&Query {
        text: words.clone(),
        ..Query::default()
    });
    view! {
        <div class="state">
            <h1 id=HEADING tabindex="-1">"Not in this collection"</h1>
            <p>{format!("The link asks for the {what} “{words}”. It is not here, or not any more.")}</p>
            <p class="ways">
                <a class="button" href=search>{format!("Search for “{words}”")}</a>
                <a class="button" href="./">"All articles"</a>
            </p>
        </div>
    }
    .into_any()
}

/// The collection has no article.
pub(crate) fn empty(site: Site) -> AnyView {
    arrived(site);
    view! {
        <div class="state">
            <h1 id=HEADING tabindex="-1">"This collection is empty"</h1>
            <p>
                "When the site was built, its folder of articles held none that could be read. Put text files (.txt, .md) there and build it again."
            </p>
        </div>
    }
    .into_any()
}

/// A way out of a list without hits: a query that lists something, and how much.
pub(crate) struct Way {
    pub(crate) label: String,
    pub(crate) query: Query,
    pub(crate) count: usize,
}

/// Nothing matches.
pub(crate) fn nothing(ways: Vec<Way>) -> AnyView {
    let none = ways.is_empty();
    view! {
        <div class="state">
            <p>"Nothing matches all of this."</p>
            <ul class="ways" aria-label="Ways out">
                {ways
                    .into_iter()
                    .map(|way| {
                        view! {
                            <li>
                                <a class="button" href=href(&way.query)>
                                    {way.label}
                                    <span class="count">{wording::number(way.count)}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {none.then(|| view! { <p>"There is none in this collection."</p> })}
        </div>
    }
    .into_any()
}

/// Tells the address, once this state is drawn, that its view is there.
fn arrived(site: Site) {
    live::effect(move || site.address.arrived());
}
