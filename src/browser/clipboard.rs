//! Copying, and the system's own way to share.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The function that opens the system's share sheet, where there is one.
fn sheet() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let share = Reflect::get(&navigator, &"share".into()).ok()?;
    Some((navigator, share.dyn_into().ok()?))
}

/// Whether the system has a share sheet.
pub(crate) fn can_share() -> bool {
    sheet().is_some()
}

/// Opens the share sheet. What the reader does there is their own; closing it is no failure.
pub(crate) async fn share(title: &str, url: &str) {
    let Some((navigator, share)) = sheet() else {
        return;
    };
    let what = Object::new();
    for (name, value) in [("title", title), ("url", url)] {
        let _ = Reflect::set(&what, &name.into(), &value.into());
    }
    let opened = share.call1(&navigator, &what);
    if let Some(promise) = opened
        .ok()
        .and_then(|opened| opened.dyn_into::<Promise>().ok())
    {
        let _ = JsFuture::from(promise).await;
    }
}

/// Puts `text` on the clipboard. False when the browser does not allow it (a page without TLS, a refused permission).
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text))
        .await
        .is_ok()
}
