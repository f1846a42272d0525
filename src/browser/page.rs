//! The page as a whole: title, focus, scrolling.

use super::program;
use js_sys::Reflect;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::{AnyView, Owner, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// How many frames are waited for a page to grow as tall as it was: three seconds.
const PATIENCE: u32 = 180;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with an id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that the view is in.
const PLACE: &str = "app";

/// Puts the view in the place of what the page shows while it loads; or where another program has the page, beside it, until
/// [`program::take_over`].
pub(crate) fn mount(view: fn() -> AnyView) {
    let Some(mut place) = element(PLACE) else {
        return;
    };
    if program::arrival().is_some() {
        let Some(empty) = place
            .clone_node()
            .ok()
            .and_then(|node| node.dyn_into().ok())
        else {
            return;
        };
        place = empty;
    } else {
        place.set_text_content(None);
    }
    place.remove_attribute("aria-busy").unwrap_or_default();
    let owner = Owner::new();
    let handle = owner.with(|| leptos::mount::mount_to(place.clone(), view));
    program::mounted(&place, move || {
        owner.cleanup();
        drop(handle);
    });
}

/// Says to those who do not see it whether the page is about to be another.
pub(crate) fn set_busy(busy: bool) {
    if let Some(place) = element(PLACE) {
        let _ = if busy {
            place.set_attribute("aria-busy", "true")
        } else {
            place.remove_attribute("aria-busy")
        };
    }
}

/// Sets the title of the window.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Gives an element the focus without scrolling. False when it is not there.
pub(crate) fn focus(id: &str) -> bool {
    let Some(element) = element(id) else {
        return false;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// Gives an element the focus, and brings it into the window when it is not in it. False when it is not there.
pub(crate) fn reveal(id: &str) -> bool {
    element(id).is_some_and(|element| element.focus().is_ok())
}

/// Gives an element the focus and brings it to the middle of the window. False when it is not there.
pub(crate) fn show(id: &str) -> bool {
    let Some(element) = element(id) else {
        return false;
    };
    let options = ScrollIntoViewOptions::new();
    let tall = web_sys::window()
        .and_then(|window| window.inner_height().ok()?.as_f64())
        .is_some_and(|height| element.get_bounding_client_rect().height() > height * 0.8);
    options.set_block(if tall {
        ScrollLogicalPosition::Start
    } else {
        ScrollLogicalPosition::Center
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
    focus(id)
}

/// Whether the focus is nowhere, as after the element that had it is gone.
pub(crate) fn focus_is_lost() -> bool {
    document().is_some_and(|document| {
        document
            .active_element()
            .is_none_or(|element| element.tag_name() == "BODY")
    })
}

/// The id of the element that has the focus.
pub(crate) fn focused() -> Option<String> {
    let id = document()?.active_element()?.id();
    (!id.is_empty()).then_some(id)
}

/// Scrolls to the beginning.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls to `y` pixels as soon as the page is tall enough, or as far as it goes when it does not become so; then calls
/// `done`. Does neither once `still_wanted` says no.
pub(crate) fn scroll_to(
    y: f64,
    still_wanted: impl Fn() -> bool + 'static,
    done: impl Fn() + 'static,
) {
    scroll_within(y, PATIENCE, Box::new(still_wanted), Box::new(done));
}

fn scroll_within(y: f64, frames: u32, still_wanted: Box<dyn Fn() -> bool>, done: Box<dyn Fn()>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if !still_wanted() {
        return;
    }
    let tall = document()
        .and_then(|document| document.document_element())
        .map_or(0, |root| root.scroll_height());
    let seen = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    if f64::from(tall) + 1.0 >= y + seen || frames == 0 {
        window.scroll_to_with_x_and_y(0.0, y);
        done();
    } else {
        request_animation_frame(move || scroll_within(y, frames - 1, still_wanted, done));
    }
}

/// The title.
pub(crate) fn title() -> String {
    document()
        .map(|document| document.title())
        .unwrap_or_default()
}

/// How far across the element that listens a pointer is, from 0 to 1.
pub(crate) fn across(event: &PointerEvent) -> Option<f64> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    let place = element.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - place.left()) / place.width();
    share.is_finite().then(|| share.clamp(0.0, 1.0))
}

/// Loads the page anew: the same address, and so the same view.
pub(crate) fn reload() {
    if let Some(window) = web_sys::window() {
        // Nothing is left to try when this fails.
        let _ = window.location().reload();
    }
}

/// Whether the reader has asked the browser to load no more than is needed.
pub(crate) fn saves_data() -> bool {
    let look = || -> Option<bool> {
        let navigator = web_sys::window()?.navigator();
        let connection = Reflect::get(&navigator, &"connection".into()).ok()?;
        Some(
            Reflect::get(&connection, &"saveData".into())
                .ok()?
                .is_truthy(),
        )
    };
    look().unwrap_or(false)
}

/// Whether the key goes to a field that takes text, or belongs to the browser.
pub(crate) fn is_typing(key: &KeyboardEvent) -> bool {
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return true;
    }
    let target: Option<Element> = key.target().and_then(|target| target.dyn_into().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
    })
}
