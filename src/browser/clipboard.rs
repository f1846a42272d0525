//! Copying.

use wasm_bindgen_futures::JsFuture;

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
