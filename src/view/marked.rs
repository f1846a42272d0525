//! Text with its hits highlighted.

use leptos::prelude::*;
use onrecord_archive::page::Range;
use onrecord_archive::search::TextQuery;
use onrecord_archive::snippet::{self, Snippet};

/// A text with what a search finds in it.
pub(crate) fn marked(text: &str, search: &TextQuery) -> AnyView {
    if search.is_empty() {
        return text.to_owned().into_any();
    }
    with_marks(text, &snippet::highlight(text, search))
}

/// A snippet with its highlights.
pub(crate) fn snippet(snippet: &Snippet) -> AnyView {
    with_marks(&snippet.text, &snippet.marks)
}

/// A text with these of its bytes marked.
pub(crate) fn with_marks(text: &str, marks: &[Range]) -> AnyView {
    let mut parts = Vec::with_capacity(marks.len() * 2 + 1);
    let mut at = 0;
    for mark in marks {
        // Marks that do not fall on characters, or go back, are passed over: the text itself is always shown whole.
        let (Some(before), Some(words)) =
            (text.get(at..mark.start), text.get(mark.start..mark.end))
        else {
            continue;
        };
        parts.push(before.to_owned().into_any());
        parts.push(view! { <mark>{words.to_owned()}</mark> }.into_any());
        at = mark.end;
    }
    parts.push(text.get(at..).unwrap_or_default().to_owned().into_any());
    parts.into_any()
}
