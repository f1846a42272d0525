//! The browser, behind functions that speak Rust: the only place that names `web_sys`, `js_sys` and `wasm_bindgen`.
//!
//! UTF-16 and JavaScript values end here.

pub(crate) mod clipboard;
pub(crate) mod fetch;
mod gzip;
pub(crate) mod history;
pub(crate) mod links;
pub(crate) mod list;
pub(crate) mod margin;
pub(crate) mod measured;
pub(crate) mod page;
pub(crate) mod program;
pub(crate) mod sight;
