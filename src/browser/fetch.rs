//! Getting a file of the site.

use super::program;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

/// Why a file did not come. `Display` is a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FetchError {
    /// No answer, or one that broke off.
    Unreachable,
    /// An answer that is not the file.
    Status(u16),
}

impl std::fmt::Display for FetchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable => f.write_str("The site did not answer. Check the connection and try again."),
            Self::Status(404) => f.write_str(
                "The file is not on the site. The site may just have been published anew, or only in part.",
            ),
            Self::Status(status) => write!(f, "The site answered with error {status} instead of the file."),
        }
    }
}

/// Whether the browser may answer from what it kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The name of the file has a hash of its content: what was kept is right.
    Kept,
    /// Ask the site whether there is a newer one, once for both programs of the page: the page itself has begun to.
    Asked,
}

/// The bytes of the file at `url`, which is relative to the page. `progress` is told the number of bytes so far.
pub(crate) async fn bytes(
    url: &str,
    freshness: Freshness,
    progress: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, FetchError> {
    read(url, freshness, progress)
        .await
        .map_err(|failure| match failure {
            Failure::Status(status) => FetchError::Status(status),
            Failure::Script => FetchError::Unreachable,
        })
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

async fn read(
    url: &str,
    freshness: Freshness,
    progress: &mut dyn FnMut(usize),
) -> Result<Vec<u8>, Failure> {
    let answer = match freshness {
        Freshness::Kept => {
            let window = web_sys::window().ok_or(Failure::Script)?;
            JsFuture::from(window.fetch_with_str(url)).await?
        }
        Freshness::Asked => program::asked(url).await?,
    };
    let response: Response = answer.dyn_into()?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let mut bytes = Vec::new();
    let Some(body) = response.body() else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let step = JsFuture::from(reader.read()).await?;
        if Reflect::get(&step, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&step, &"value".into())?.dyn_into()?;
        bytes.extend_from_slice(&chunk.to_vec());
        progress(bytes.len());
    }
}
