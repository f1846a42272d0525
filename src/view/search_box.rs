//! The search box.

use super::live::{self, Memo};
use crate::app::Site;
use crate::browser::page;
use crate::url::HEADING;
use leptos::ev;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::query::View;
use onrecord_archive::search::{Mistake, TextQuery};
use std::time::Duration;

/// The id of the field.
pub(crate) const FIELD: &str = "search";

/// How many mistakes are said at a time.
const TOLD: usize = 3;

/// How many characters are quoted of what a mistake is about, and of what follows.
const QUOTED: usize = 30;

/// How long typing must rest before it is searched for.
const REST: Duration = Duration::from_millis(180);

/// Search over titles, text and quotations. Typing rewrites the address of the view; the button and Enter lead to the hits.
pub(crate) fn search_box(site: Site) -> AnyView {
    let asked = Memo::new(move |_| site.address.with(|query| query.text.clone()));
    let typed = RwSignal::new(String::new());
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    live::effect(move || typed.set(asked.get()));

    let stop = move || {
        if let Some(Some(handle)) = waiting.try_get_value() {
            handle.clear();
            waiting.set_value(None);
        }
    };
    on_cleanup(stop);
    let search = move || {
        waiting.set_value(None);
        let now = site.address.now();
        site.address.amend(Query {
            text: typed.get_untracked(),
            shown: None,
            ..now
        });
    };
    let input = move |event| {
        typed.set(event_target_value(&event));
        stop();
        // Without a timer the search waits for Enter.
        waiting.set_value(set_timeout_with_handle(search, REST).ok());
    };
    let clear = move || {
        typed.set(String::new());
        stop();
        search();
        page::focus(FIELD);
    };
    let press = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" && !typed.get_untracked().is_empty() {
            key.prevent_default();
            key.stop_propagation();
            clear();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        stop();
        let now = site.address.now();
        let lists = matches!(now.view, View::Articles | View::Quotations | View::Entities);
        let query = Query {
            text: typed.get_untracked(),
            shown: None,
            ..now
        };
        if lists {
            site.address.go(query);
            page::focus(HEADING);
        } else {
            site.address.go(query.viewing(View::Articles));
        }
    };
    let hints = move || {
        asked.with(|asked| {
            let (_, mistakes) = TextQuery::parse(asked);
            let told = mistakes.iter().take(TOLD);
            told.map(|mistake| hint(asked, mistake))
                .collect::<Vec<_>>()
                .into_any()
        })
    };
    view! {
        <form class="search" role="search" on:submit=submit>
            <div class="field">
                <input
                    id=FIELD
                    type="search"
                    name="q"
                    aria-label="Search titles, text and quotations"
                    aria-describedby="search-hints"
                    title="words, \"a phrase\", prefix*, -without"
                    placeholder="Search: words, \"a phrase\", prefix*, -not"
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    prop:value=typed
                    on:input=input
                    on:keydown=press
                />
                {live::maybe(move || (!typed.with(String::is_empty)).then(|| view! {
                    <button type="button" aria-label="Clear the search" on:click=move |_| clear()>"×"</button>
                }.into_any()))}
                <button type="submit">"Search"</button>
            </div>
            <p class="hints" id="search-hints" role="status">{live::view(hints)}</p>
        </form>
    }
    .into_any()
}

/// What is wrong, and the characters that it is about with some after them: one alone says little.
fn hint(typed: &str, mistake: &Mistake) -> AnyView {
    let place = typed.get(mistake.at.end..).map(|after| {
        let after: String = after.chars().take(QUOTED).collect();
        let words: String = mistake.at.of(typed).chars().take(QUOTED).collect();
        view! { "Here: " <mark>{words}</mark> {after} " " }
    });
    view! { {format!("{mistake} ")} {place} }.into_any()
}
