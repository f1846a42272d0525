//! An article, set for reading: its text with names and quotations marked, speakers in the margin.

mod about;
mod body;
mod evidence;
mod marks;
mod text;

use super::marked::marked;
use super::{article_list, notice, states};
use crate::app::Site;
use crate::browser::{links, margin, page};
use crate::store::{Part, Progress};
use crate::url::HEADING;
use crate::wording;
use leptos::ev;
use leptos::prelude::*;
use marks::Shown;
use onrecord_archive::page::collapse;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::resolve::Resolved;
use onrecord_archive::{ArticleNo, Head, Id, Page, Query};
use std::sync::Arc;
use std::time::Duration;
use text::Looked;

/// The id of the element that holds the text.
const BODY: &str = "text";

/// How long a window that is being resized must rest before the notes in the margin follow.
const REST: Duration = Duration::from_millis(120);

/// The article with this id.
pub(crate) fn article(site: Site, id: Id) -> AnyView {
    let of = id.clone();
    let found = Memo::new(move |_| site.store.resolve(&of).without_progress());
    (move || match found.get() {
        Part::Ready(resolved) => match resolved.number() {
            Some(number) => here(site, number, *resolved),
            None => states::gone(site, "article", id.as_str()),
        },
        Part::Failed(failure) => states::failed(site, &failure),
        Part::Absent | Part::Coming(_) => coming(site),
    })
    .into_any()
}

/// The headline of an article, once it has come.
pub(crate) fn headline(site: Site, id: &Id) -> Option<String> {
    let number = site.store.resolve(id).here()?.number()?;
    Some(site.store.head(number).here()?.headline.clone())
}

fn here(site: Site, number: ArticleNo, resolved: Resolved) -> AnyView {
    let changed = matches!(resolved, Resolved::Changed(_)).then(|| {
        notice::about("The text of this article has changed since the link was made. What the link marks may have moved or gone.".to_owned())
    });
    let parts = Memo::new(move |_| {
        let (head, page) = (site.store.head(number), site.store.page(number));
        head.then(|head| page.then(|page| Part::ready((head, page))))
            .without_progress()
    });
    let sheet = move || match parts.get() {
        Part::Ready(parts) => {
            site.store.ease();
            sheet(site, Arc::clone(&parts.1), &parts.0)
        }
        Part::Failed(failure) => states::failed(site, &failure),
        Part::Absent | Part::Coming(_) => coming(site),
    };
    view! {
        {changed}
        {sheet}
    }
    .into_any()
}

fn coming(site: Site) -> AnyView {
    let progress = |site: Site| {
        let found = site.address.with(|query| match &query.view {
            View::Article { id, .. } => site.store.resolve(id).here(),
            _ => None,
        });
        let number = found.and_then(|resolved| resolved.number());
        number.map_or_else(Progress::default, |number| {
            site.store.page(number).progress()
        })
    };
    states::coming("Loading the article", progress, site)
}

fn sheet(site: Site, page: Arc<Page>, head: &Head) -> AnyView {
    let looked = Looked {
        lit: RwSignal::new(None),
        asked: RwSignal::new(None),
    };
    let Looked { lit, asked } = looked;
    let shown = Memo::new(move |_| site.address.with(Shown::of));
    let opened = Memo::new(move |_| {
        site.address.with(|query| match &query.view {
            View::Article { mark, .. } => mark.clone(),
            _ => None,
        })
    });
    let title = marks::title_block(&page);
    let headline = {
        let (page, plain) = (Arc::clone(&page), head.headline.clone());
        move || match title {
            Some(block) => text::block(
                site,
                &page,
                block,
                &shown.get(),
                opened.get().as_ref(),
                looked,
            ),
            None => marked(&plain, &shown.with(|shown| shown.search.clone())),
        }
    };
    let with = Arc::clone(&page);
    let text = move || {
        body::body(
            site,
            Arc::clone(&with),
            title,
            &shown.get(),
            opened.get().as_ref(),
            looked,
        )
    };
    follow_the_window();
    close_by_escape(asked);
    let with = Arc::clone(&page);
    let hits = move || {
        let shown = shown.get();
        let found = marks::hits(&with, &shown).len();
        (!shown.search.is_empty()).then(|| {
            let first = (found > 0).then(|| {
                let to = format!("#{}", text::FIRST_HIT);
                view! { " " <a href=to>"Go to the first"</a> }
            });
            view! {
                <p class="found-here">
                    {format!("{} of the search in this article.", wording::count(found, "hit", "hits"))}
                    {first}
                </p>
            }
        })
    };
    let with = Arc::clone(&page);
    let marked = Memo::new(move |_| {
        opened.with(|mark| {
            with.quotations.iter().position(
                |quotation| matches!(mark, Some(Mark::Quotation(id)) if *id == quotation.id),
            )
        })
    });
    // With nothing pointed at, the quotation whose evidence is open, or else the one that the link marks, shows its source and cue.
    let kept = Memo::new(move |_| asked.get().or_else(|| marked.get()));
    Effect::new(move |_| lit.set(kept.get()));
    let point = move |event: &ev::Event| {
        let under = links::quotation_under(event).or_else(|| kept.get_untracked());
        if lit.get_untracked() != under {
            lit.set(under);
        }
    };
    let missing = {
        let page = Arc::clone(&page);
        move || match opened.get() {
            Some(Mark::Quotation(id))
                if !page.quotations.iter().any(|quotation| quotation.id == id) =>
            {
                Some(notice::about(
                    "The quotation that the link marks is not in this article, or not any more."
                        .to_owned(),
                ))
            }
            Some(Mark::Entity(id)) if !page.entities.iter().any(|entity| entity.id == id) => {
                Some(notice::about(
                    "The name that the link marks is not in this article, or not any more."
                        .to_owned(),
                ))
            }
            _ => None,
        }
    };
    view! {
        {missing}
        <article class="sheet" lang=page.facts.language.clone()>
            <div>
                <header class="opening">
                    <h1 id=HEADING tabindex="-1">{headline}</h1>
                    {facts(&page, head)}
                    {switches(site, &page)}
                    {hits}
                </header>
                <div
                    id=BODY
                    class="body"
                    on:mouseover=move |event| point(&event)
                    on:focusin=move |event| point(&event)
                    on:mouseleave=move |_| lit.set(kept.get_untracked())
                >
                    {text}
                </div>
            </div>
            {about::about(site, &page, head)}
        </article>
    }
    .into_any()
}

fn facts(page: &Page, head: &Head) -> AnyView {
    let original = page.facts.url.as_deref().and_then(wording::safe_link);
    view! {
        <div class="facts">
            {article_list::facts(head)}
            {(page.facts.author.is_some() || original.is_some()).then(|| view! {
                <p class="meta">
                    {page.facts.author.clone().map(|author| view! { <span>{format!("by {}", collapse(&author))}</span> })}
                    {original.map(|url| view! {
                        <span><a href=url rel="noopener noreferrer external" target="_blank">"Original article"<span class="unseen">" (opens in a new tab)"</span></a></span>
                    })}
                </p>
            })}
        </div>
    }
    .into_any()
}

/// What of the article is shown: names, quotations, furniture.
fn switches(site: Site, page: &Page) -> AnyView {
    let folded = page
        .blocks
        .iter()
        .filter(|block| marks::is_folded(&block.kind))
        .count();
    let switch = move |id: &'static str,
                       label: String,
                       on: fn(&Query) -> bool,
                       turn: fn(&mut Query)| {
        let pressed = move || {
            if site.address.with(on) {
                "true"
            } else {
                "false"
            }
        };
        let click = move |_| {
            let mut query = site.address.now();
            turn(&mut query);
            site.address.go(query);
        };
        view! { <button type="button" class="button" id=id aria-pressed=pressed on:click=click>{label}</button> }
    };
    view! {
        <div class="switches" role="group" aria-label="Marks in the text">
            {switch("show-quotations", "Quotations".to_owned(), |query| !query.hide_quotations, |query| query.hide_quotations = !query.hide_quotations)}
            {switch("show-names", "Names".to_owned(), |query| !query.hide_names, |query| query.hide_names = !query.hide_names)}
            {(folded > 0).then(|| switch(
                "show-furniture",
                format!("Page furniture ({folded})"),
                |query| query.show_furniture,
                |query| query.show_furniture = !query.show_furniture,
            ))}
        </div>
    }
    .into_any()
}

/// Escape closes the evidence, wherever in the article its links have led; in a field it belongs to the field.
fn close_by_escape(asked: RwSignal<Option<usize>>) {
    let listener = window_event_listener(ev::keydown, move |key| {
        if key.key() == "Escape" && !page::is_typing(&key) {
            evidence::close(asked);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Keeps the notes in the margin beside their words when the window changes.
fn follow_the_window() {
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let listener = window_event_listener(ev::resize, move |_| {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
        waiting.try_update_value(|waiting| {
            *waiting = set_timeout_with_handle(|| margin::align(BODY), REST).ok()
        });
    });
    on_cleanup(move || listener.remove());
}
