//! What to highlight, and a short window around it.

use crate::fold::{self, Word};
use crate::page::{Page, Range};
use crate::search::TextQuery;

/// A short piece of a text with its highlights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, white space collapsed, `…` where it was cut.
    pub text: String,
    /// What to highlight: bytes of [`Snippet::text`], in order, not overlapping.
    pub marks: Vec<Range>,
}

/// What of a text to highlight: bytes, in order, not overlapping; a phrase is one range.
#[must_use]
pub fn highlight(text: &str, query: &TextQuery) -> Vec<Range> {
    let words: Vec<Word> = fold::words(text).collect();
    marks(&words, query)
}

/// What of an article to highlight: bytes of its text, as search reads it (no furniture, no phrase across two blocks).
#[must_use]
pub fn highlight_page(page: &Page, query: &TextQuery) -> Vec<Range> {
    page.blocks
        .iter()
        .filter(|block| block.kind.is_searched())
        .flat_map(|block| marks(&page.words(block.at), query))
        .collect()
}

fn marks(words: &[Word], query: &TextQuery) -> Vec<Range> {
    let mut found: Vec<Range> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at..).unwrap_or_default();
        let longest = query
            .wanted()
            .filter(|clause| clause.matches(rest.iter().map(|word| word.folded.as_str())))
            .map(|clause| clause.words.len())
            .max()
            .and_then(|length| rest.get(length - 1));
        let Some(last) = longest else { continue };
        match found.last_mut() {
            Some(before) if word.start < before.end => before.end = before.end.max(last.end),
            _ => found.push(Range {
                start: word.start,
                end: last.end,
            }),
        }
    }
    found
}

/// A piece of `text` of about `length` characters around its best hits; its beginning when there are none.
#[must_use]
pub fn window(text: &str, query: &TextQuery, length: usize) -> Snippet {
    let text: String = crate::page::collapse(text).chars().take(length).collect();
    Snippet {
        marks: highlight(&text, query),
        text,
    }
}

/// A piece of an article of about `length` characters around its best hits; the beginning of its prose when there are none.
#[must_use]
pub fn window_page(page: &Page, query: &TextQuery, length: usize) -> Snippet {
    page.blocks
        .iter()
        .find(|block| block.kind.is_searched())
        .map(|block| window(&page.plain(block.at), query, length))
        .unwrap_or_default()
}
