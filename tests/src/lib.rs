//! What holds across the crates: the forms in which annotations are compared, reviewed, judged and timed.
//!
//! The library is built twice, natively and for the browser; [`annotate`] must give the same on both.

mod hostile;
mod review;
mod sound;
mod speed;
mod stable;

pub use hostile::hostile_texts;
pub use review::{Section, review};
pub use sound::unsound;
pub use speed::{attributions_in, tokens_in};
pub use stable::annotations_as_json;

use onrecord_analysis::{Annotations, Document, Format, analyze};
use wasm_bindgen::prelude::wasm_bindgen;

/// The annotations of a text without front matter. Here, and nowhere else in this library, is said with what a text is annotated.
#[must_use]
pub fn analyzed(text: &str, format: Format) -> Annotations {
    analyze(&Document {
        text,
        format,
        ..Document::default()
    })
}

/// All annotations of a text in one stable JSON form, for a comparison between machines.
#[wasm_bindgen]
#[must_use]
pub fn annotate(text: &str, markdown: bool) -> String {
    let format = if markdown {
        Format::Markdown
    } else {
        Format::Plain
    };
    annotations_as_json(&analyzed(text, format))
}
