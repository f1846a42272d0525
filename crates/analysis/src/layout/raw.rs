//! Blocks before it is said what they are.

use crate::span::Span;

/// What the cutter knows of a block from its form alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Running text, or a line on its own.
    Text,
    /// A Markdown heading with its level.
    Heading(u8),
    /// An item of a list, or a row of a table.
    Item,
    /// A passage set apart as quoted.
    Quote,
    /// A Markdown footnote with its label.
    Note(String),
    /// A picture and the words that stand for it.
    Picture,
    /// Not to be read.
    Verbatim,
}

/// A run of lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    /// Where it stands.
    pub(super) span: Span,
    /// What its form says.
    pub(super) hint: Hint,
    /// Whether blank lines (or the ends of the text) stand on both sides of it.
    pub(super) alone: bool,
}

/// A text that has been cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Cut {
    /// In text order, not overlapping.
    pub(super) blocks: Vec<Raw>,
    /// Characters inside blocks that a reader does not see, in text order, not overlapping.
    pub(super) markup: Vec<Span>,
}

/// The last character boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a character is invisible and no white space either: byte order mark, zero-width space, word joiner.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}

/// The span without white space at either end; `None` when nothing is left.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    (start < end).then(|| Span::new(start, end))
}

/// Trims the blocks, gives invisible characters at a block's start a block of their own, and lets no character that is not white
/// space fall between two blocks: what the cutter left out is there, but not read.
pub(super) fn trim(text: &str, cut: &mut Cut, from: usize) {
    let mut blocks = Vec::with_capacity(cut.blocks.len());
    let mut at = from;
    let gap = |blocks: &mut Vec<Raw>, span: Span| {
        if let Some(span) = trimmed(text, span) {
            blocks.push(Raw {
                span,
                hint: Hint::Verbatim,
                alone: false,
            });
        }
    };
    for block in cut.blocks.drain(..) {
        let start = block.span.start.max(at);
        if start >= block.span.end {
            continue;
        }
        gap(&mut blocks, Span::new(at, start));
        at = block.span.end;
        let words = Span::new(start, at).of(text);
        let seen = words.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let first = at - seen.len();
        gap(&mut blocks, Span::new(start, first));
        if let Some(span) = trimmed(text, Span::new(first, at)) {
            blocks.push(Raw { span, ..block });
        }
    }
    gap(&mut blocks, Span::new(at, text.len()));
    cut.blocks = blocks;
}
