//! Getting a file of the site.

use super::{gzip, program};
use js_sys::{Reflect, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

/// How long nothing may come before a reader is told.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a file did not come. `Display` is a sentence for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer.
    Unreachable,
    /// Nothing came for a while.
    Silent,
    /// An answer that broke off.
    Broken,
    /// An answer that is not the file.
    Status(u16),
    /// A compressed file that cannot be unpacked.
    Damaged,
}

impl FetchError {
    /// Whether the site did not speak at all, so that it need not be asked what it has by now.
    pub(crate) const fn is_silence(self) -> bool {
        matches!(self, Self::Unreachable | Self::Silent)
    }
}

impl std::fmt::Display for FetchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable => f.write_str("The site did not answer. Check the connection and try again."),
            Self::Silent => write!(f, "Nothing has come for {} seconds. Check the connection and try again.", PATIENCE.as_secs()),
            Self::Broken => f.write_str("The connection broke off in the middle. Check it and try again."),
            Self::Status(404) => f.write_str(
                "The file is not on the site. The site may just have been published anew, or only in part.",
            ),
            Self::Status(status) => write!(f, "The site answered with error {status} instead of the file."),
            Self::Damaged => f.write_str("It is damaged or cut short. Try again; if it stays so, publish the site again."),
        }
    }
}

/// Whether the browser may answer from what it kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The folder of the file is named by a hash of all content: what was kept is right.
    Kept,
    /// Ask the site whether there is a newer one, once for both programs of the page: the page itself has begun to.
    Asked,
    /// What was kept may be damaged.
    Anew,
}

/// The bytes of the file at `url`, which is relative to the page, unpacked. `progress` is told the number of bytes so far, as they
/// come, and of all where the site says it.
pub(crate) async fn bytes(
    url: &str,
    freshness: Freshness,
    progress: &mut dyn FnMut(usize, Option<usize>),
) -> Result<Vec<u8>, FetchError> {
    let watch = Watch::new().ok_or(FetchError::Unreachable)?;
    let answered = answer(url, freshness, &watch).await;
    let (response, of) = answered.map_err(|failure| match failure {
        _ if watch.has_ended() => FetchError::Silent,
        Failure::Status(status) => FetchError::Status(status),
        Failure::Script => FetchError::Unreachable,
    })?;
    let read = read(&response, &watch, &mut |bytes| progress(bytes, of)).await;
    let bytes = read.map_err(|_| {
        if watch.has_ended() {
            FetchError::Silent
        } else {
            FetchError::Broken
        }
    })?;
    if !gzip::is_packed(&bytes) {
        return Ok(bytes);
    }
    (gzip::unpack(&bytes).await).map_err(|_| FetchError::Damaged)
}

/// Ends a request for which nothing comes.
struct Watch {
    controller: AbortController,
    handle: std::cell::Cell<Option<TimeoutHandle>>,
}

impl Watch {
    fn new() -> Option<Self> {
        let watch = Self {
            controller: AbortController::new().ok()?,
            handle: std::cell::Cell::new(None),
        };
        watch.wind();
        Some(watch)
    }

    /// Something has come: waits anew.
    fn wind(&self) {
        let controller = self.controller.clone();
        let next = set_timeout_with_handle(move || controller.abort(), PATIENCE).ok();
        if let Some(last) = self.handle.replace(next) {
            last.clear();
        }
    }

    fn has_ended(&self) -> bool {
        self.controller.signal().aborted()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(last) = self.handle.take() {
            last.clear();
        }
    }
}

enum Failure {
    Status(u16),
    Script,
}

impl From<JsValue> for Failure {
    fn from(_: JsValue) -> Self {
        Self::Script
    }
}

/// The beginning of the answer, and how many bytes it has where that is said.
async fn answer(
    url: &str,
    freshness: Freshness,
    watch: &Watch,
) -> Result<(Response, Option<usize>), Failure> {
    let signal = watch.controller.signal();
    let answer = if freshness == Freshness::Asked {
        program::asked(url, &signal).await?
    } else {
        let window = web_sys::window().ok_or(Failure::Script)?;
        let options = RequestInit::new();
        options.set_signal(Some(&signal));
        if freshness == Freshness::Anew {
            options.set_cache(RequestCache::Reload);
        }
        JsFuture::from(window.fetch_with_str_and_init(url, &options)).await?
    };
    let response: Response = answer.dyn_into()?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let of = response.headers().get("content-length")?;
    Ok((response, of.and_then(|of| of.parse().ok())))
}

async fn read(
    response: &Response,
    watch: &Watch,
    progress: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    let Some(body) = response.body() else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        watch.wind();
        let step = JsFuture::from(reader.read()).await?;
        if Reflect::get(&step, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&step, &"value".into())?.dyn_into()?;
        bytes.extend_from_slice(&chunk.to_vec());
        progress(bytes.len());
    }
}
