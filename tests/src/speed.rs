//! What the benchmark of speed calls, natively and in the browser: annotating alone, with next to nothing to hand over.

use crate::analyzed;
use onrecord_analysis::{Document, Format, layout, token};
use wasm_bindgen::prelude::wasm_bindgen;

/// Annotates a plain text; gives the number of its attributions, so that no compiler leaves the work out.
#[wasm_bindgen]
#[must_use]
pub fn attributions_in(text: &str) -> usize {
    analyzed(text, Format::Plain).attributions.len()
}

/// The tokens that the analysis cuts a plain text into.
#[wasm_bindgen]
#[must_use]
pub fn tokens_in(text: &str) -> usize {
    let document = Document {
        text,
        ..Document::default()
    };
    token::tokenize(text, &layout::recognize(&document)).len()
}
