//! The address bar and the entries behind it. `url.rs` is the only caller that writes.
//!
//! Each entry's state is the place that its reader left it at: the browser's own restoration comes too
//! early for a page that is still to be drawn.

use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

/// How long a window must stand still before its place is noted: some browsers count the notes.
const REST: Duration = Duration::from_millis(200);

fn history() -> Option<History> {
    web_sys::window().and_then(|window| window.history().ok())
}

/// The query string of the address, without its question mark.
pub(crate) fn search() -> String {
    let search = web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    search
        .strip_prefix('?')
        .map(str::to_owned)
        .unwrap_or(search)
}

/// The whole address of a link inside the site, for somebody elsewhere.
pub(crate) fn absolute(href: &str) -> String {
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok())
        .flatten();
    base.and_then(|base| web_sys::Url::new_with_base(href, &base).ok())
        .map_or_else(|| href.to_owned(), |url| url.href())
}

/// The part of the address after `#`, decoded; empty when there is none.
pub(crate) fn fragment() -> String {
    let hash = web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    let raw = hash.strip_prefix('#').unwrap_or_default();
    js_sys::decode_uri_component(raw).map_or_else(|_| raw.to_owned(), String::from)
}

/// Adds an entry. A browser that refuses (some allow only so many in a minute) loads the address instead, which gives
/// the same view.
pub(crate) fn push(href: &str) {
    let Some(history) = history() else { return };
    if history
        .push_state_with_url(&JsValue::NULL, "", Some(href))
        .is_err()
        && let Some(window) = web_sys::window()
    {
        // Nothing is left to try when this fails too; the view itself has changed already.
        let _ = window.location().assign(href);
    }
}

/// Writes the address of the current entry. A refusal is made good by the next call.
pub(crate) fn replace(href: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(href));
    }
}

/// Where a window was left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Left {
    /// How far it was scrolled, in pixels; noted as whole ones.
    pub(crate) scrolled: f64,
    /// In a long list, the first item that was seen, and how far it was below the top of the window.
    pub(crate) item: Option<(usize, f64)>,
}

impl std::fmt::Display for Left {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", whole(self.scrolled))?;
        self.item
            .map_or(Ok(()), |(item, top)| write!(f, " {item} {}", whole(top)))
    }
}

impl Left {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let number = |text: &str| text.parse::<i32>().ok().map(f64::from);
        let scrolled = number(parts.next()?)?;
        let item = parts.next().and_then(|item| item.parse().ok());
        Some(Self {
            scrolled,
            item: item.zip(parts.next().and_then(number)),
        })
    }
}

/// Notes in the current entry where the window is scrolled to, and the item that is seen first.
pub(crate) fn remember_place(item: Option<(usize, f64)>) {
    if let Some(history) = history() {
        let left = Left {
            scrolled: scroll(),
            item,
        };
        let _ = history.replace_state(&JsValue::from_str(&left.to_string()), "");
    }
}

/// Where the window of the current entry was left; none for an entry that is new.
pub(crate) fn left_at() -> Option<Left> {
    Left::parse(&history()?.state().ok()?.as_string()?)
}

/// Takes scroll positions into our own hands. Calls `moved` after back and forward, and `scrolled` when the window has
/// come to rest somewhere else or is left.
pub(crate) fn listen(moved: impl Fn() + 'static, scrolled: impl Fn() + Copy + 'static) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let stop = move || {
        if let Some(Some(handle)) = waiting.try_get_value() {
            handle.clear();
        }
    };
    let listeners = [
        window_event_listener(ev::popstate, move |_| {
            // Where the entry before was scrolled to is not where this one is.
            stop();
            moved();
        }),
        window_event_listener(ev::pagehide, move |_| scrolled()),
        window_event_listener(ev::scroll, move |_| {
            stop();
            waiting.set_value(set_timeout_with_handle(scrolled, REST).ok());
        }),
    ];
    on_cleanup(move || {
        stop();
        listeners.into_iter().for_each(WindowListenerHandle::remove);
    });
}

/// To the nearest whole number: the code that writes and reads others is tens of kilobytes.
pub(super) fn whole(pixels: f64) -> i32 {
    pixels.round_ties_even() as i32
}

fn scroll() -> f64 {
    web_sys::window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Left;

    #[test]
    fn a_place_is_noted_and_read_back() {
        for (scrolled, item) in [
            (0.0, None),
            (1234.0, Some((17, -20.0))),
            (8e7, Some((0, 0.0))),
        ] {
            let left = Left { scrolled, item };
            assert_eq!(Left::parse(&left.to_string()), Some(left));
        }
        let between = Left {
            scrolled: 12.5,
            item: Some((3, -0.75)),
        };
        assert_eq!(between.to_string(), "12 3 -1");
        for other in ["", "x", "NaN", "null", "inf 1 2"] {
            assert_eq!(Left::parse(other), None, "{other}");
        }
        let torn = Left::parse("12 x 3").unwrap();
        assert_eq!((torn.scrolled, torn.item), (12.0, None));
    }
}
