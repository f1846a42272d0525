//! Which line is the article's own headline, and which is another story's.

use std::collections::HashSet;

use super::raw::{Hint, Raw};
use super::visible;
use crate::span::Span;

/// Words that say nothing of what a text is about.
const EMPTY: [&str; 40] = [
    "about", "after", "again", "against", "amid", "among", "and", "are", "been", "before", "could",
    "does", "first", "from", "have", "here", "into", "just", "last", "more", "most", "near", "new",
    "news", "over", "report", "says", "than", "that", "the", "their", "them", "they", "this",
    "what", "when", "will", "with", "would", "year",
];

/// The beginnings of a line's telling words, lower case: `pensions` and `pension` are one.
fn stems(words: &str, out: &mut HashSet<String>) {
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if word.chars().count() >= 4 && !EMPTY.contains(&word.as_str()) {
            out.insert(word.chars().take(5).collect());
        }
    }
}

/// Whether a headline-like line has nothing to do with the text around it. A real subtitle shares words with its article; a line of
/// few telling words proves nothing either way.
pub(super) fn is_stray(line: &str, body: &HashSet<String>) -> bool {
    let mut own = HashSet::new();
    stems(line, &mut own);
    let shared = own.iter().filter(|stem| body.contains(*stem)).count();
    // A short article may well share no word with its own subtitle.
    own.len() >= 5 && body.len() >= 60 && shared * 5 <= own.len()
}

/// The telling words of all blocks that are prose by their length.
pub(super) fn body(text: &str, blocks: &[Raw]) -> HashSet<String> {
    let mut out = HashSet::new();
    for block in blocks
        .iter()
        .filter(|block| block.hint != Hint::Verbatim && block.span.len() >= 200)
    {
        stems(block.span.of(text), &mut out);
    }
    out
}

/// The index of the article's headline among the blocks at its top; `free` says which of them have no other role.
pub(super) fn title(
    known: Option<&str>,
    blocks: &[Raw],
    lines: &[Option<String>],
    free: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    /// Nobody puts a headline further down.
    const TOP: usize = 16;
    let top = blocks.len().min(TOP);
    let line = |index: usize| lines[index].as_deref().unwrap_or("");
    if let Some(known) = known {
        return (0..top).find(|&index| free(index) && visible::same(line(index), known));
    }
    let is_heading = |index: usize| matches!(blocks[index].hint, Hint::Heading(_));
    let first = (0..top).find(|&index| free(index) && blocks[index].hint == Hint::Heading(1));
    if first.is_some() || (0..blocks.len()).any(is_heading) {
        return first.or_else(|| {
            (0..top)
                .find(|&index| free(index))
                .filter(|&index| is_heading(index))
        });
    }
    (0..top)
        .filter(|&index| free(index))
        .take_while(|&index| {
            blocks[index].hint == Hint::Text && !is_prose(line(index), blocks[index].span)
        })
        .find(|&index| is_first_headline(line(index)))
}

/// A headline at the top may also ask a question.
fn is_first_headline(line: &str) -> bool {
    visible::is_headline(line)
        || line.strip_suffix(['?', '!']).is_some_and(|rest| {
            !rest.contains(['.', '"', '\u{201c}']) && visible::is_headline(rest)
        })
}

fn is_prose(line: &str, span: Span) -> bool {
    line.is_empty() || span.len() > visible::SHORT || !is_first_headline(line)
}
