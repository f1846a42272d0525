//! A long list of which only a part is in the page: where its items are, and holding them there.

use super::history::whole;
use leptos::html;
use leptos::prelude::{GetUntracked, NodeRef, StoredValue, UpdateValue, on_cleanup};
use std::ops::Range;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Where the items that are in the page lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    /// The top of the list, from that of the window.
    pub(crate) top: f64,
    /// How high the window is.
    pub(crate) window: f64,
    /// How far the page is scrolled.
    pub(crate) scrolled: f64,
    /// Each item in the page with its top and bottom, from the top of the window; the last whether it has come.
    pub(crate) items: Vec<(usize, Range<f64>, bool)>,
}

/// The attribute that says which item of the list an element is.
pub(crate) const ITEM: &str = "data-item";

/// The element that holds the items.
pub(crate) type List = NodeRef<html::Ol>;

fn element(list: List) -> Option<HtmlElement> {
    list.try_get_untracked()?.map(Into::into)
}

/// Looks at a list.
pub(crate) fn look(list: List) -> Option<Look> {
    let window = web_sys::window()?;
    let list = element(list)?;
    let children = list.children();
    let items = (0..children.length()).filter_map(|at| {
        let item = children.item(at)?;
        let number = item.get_attribute(ITEM)?.parse().ok()?;
        let place = item.get_bounding_client_rect();
        let has_come = !item.has_attribute("aria-busy");
        Some((number, place.top()..place.bottom(), has_come))
    });
    Some(Look {
        top: list.get_bounding_client_rect().top(),
        window: window.inner_height().ok()?.as_f64()?,
        scrolled: window.scroll_y().ok()?,
        items: items.collect(),
    })
}

/// Leaves room above and below the items in the page, and as much for each that has not come. Says whether that may have moved any.
pub(crate) fn make_room(list: List, above: f64, below: f64, each: f64) -> bool {
    let Some(list) = element(list) else {
        return false;
    };
    let style = list.style();
    let set = |property: &str, pixels: f64| {
        let value = format!("{}px", whole(pixels));
        let is_new = style.get_property_value(property).ok().as_ref() != Some(&value);
        // A browser that refuses a property shows the list without that room.
        is_new && style.set_property(property, &value).is_ok()
    };
    set("padding-bottom", below);
    let mut moves = set("padding-top", above);
    // All that is in the list inherits it and is styled anew: only where one waits.
    if matches!(list.query_selector(":scope > .loading"), Ok(Some(_))) {
        moves |= set("--each", each);
    }
    moves
}

/// Scrolls by so many pixels.
pub(crate) fn scroll_by(pixels: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// Gives the first link of an item the focus. False when it is not in the page.
pub(crate) fn focus(list: List, item: usize) -> bool {
    let look = || -> Option<HtmlElement> {
        let links = element(list)?.query_selector(&format!("[{ITEM}=\"{item}\"] a[href]"));
        links.ok()??.dyn_into().ok()
    };
    look().is_some_and(|link| link.focus().is_ok())
}

/// Calls `changed` whenever the list has another size, before the window is painted; until whoever calls this is cleaned up.
pub(crate) fn watch(list: List, changed: impl Fn() + 'static) {
    let Some(list) = element(list) else { return };
    let callback = Closure::<dyn Fn(JsValue)>::new(move |_| changed());
    let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(list.unchecked_ref::<Element>());
    let kept = StoredValue::new_local(Some((observer, callback)));
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}
