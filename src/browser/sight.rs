//! Whether the reader sees an element.

use super::page;
use leptos::prelude::{StoredValue, UpdateValue, on_cleanup};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Tells whether any of the element with an id is in the window, now and whenever that changes, after the picture in which it did;
/// until whoever calls this is cleaned up.
pub(crate) fn watch(id: &str, tell: impl Fn(bool) + 'static) {
    let Some(element) = page::element(id) else {
        return;
    };
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last: Option<IntersectionObserverEntry> = entries.pop().dyn_into().ok();
        if let Some(last) = last {
            tell(last.is_intersecting());
        }
    });
    let Ok(observer) = IntersectionObserver::new(callback.as_ref().unchecked_ref()) else {
        return;
    };
    observer.observe(&element);
    let kept = StoredValue::new_local(Some((observer, callback)));
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}
