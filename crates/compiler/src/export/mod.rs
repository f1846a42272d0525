//! Annotations printed: for programs, for spreadsheets, for people.

pub mod code_point;
pub mod csv;
pub mod jsonl;
pub mod text;
mod worth;

use onrecord_analysis::{Annotations, Attribution};

use crate::annotate::Annotated;
use crate::diagnostic::Diagnostic;

/// An article as it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    /// Its name in this collection.
    pub id: &'a str,
    /// What is known of it.
    pub annotated: &'a Annotated,
    /// What is to be said of its file.
    pub diagnostics: &'a [Diagnostic],
}

/// The canonical names of an attribution's speakers.
fn speakers<'a>(
    annotations: &'a Annotations,
    attribution: &'a Attribution,
) -> impl Iterator<Item = &'a str> {
    attribution
        .speakers
        .iter()
        .filter_map(|speaker| annotations.entities.get(*speaker))
        .map(|entity| entity.name.as_str())
}

/// The words of spans, white space collapsed, with a gap where something lies between.
fn words(text: &str, spans: &[onrecord_analysis::Span]) -> String {
    let parts: Vec<String> = spans
        .iter()
        .map(|span| {
            span.of(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    parts.join(" … ")
}
