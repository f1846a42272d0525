//! Offices and titles beside a name. They are no part of it.

use super::view::View;
use super::words::Words;
use crate::token::TokenKind;

/// A title ends with one of these. Bodies of people are never called so.
static STRONG: Words = Words::new(include_str!("../lists/title_strong.txt"));

/// A title may end with one of these, when a name follows.
static WEAK: Words = Words::new(include_str!("../lists/title_weak.txt"));

/// These may stand before the last word of a title.
static BEFORE: Words = Words::new(include_str!("../lists/title_before.txt"));

/// What a minister is minister of.
static DEPARTMENTS: Words = Words::new(include_str!("../lists/title_departments.txt"));

/// Whether the word ends a title wherever it stands.
pub(crate) fn is_strong(word: &str) -> bool {
    STRONG.contains(word)
}

/// Whether the word may end a title, when a name follows.
pub(crate) fn is_weak(word: &str) -> bool {
    WEAK.contains(word)
}

/// Whether the word may stand before the last one of a title.
pub(crate) fn is_before(word: &str) -> bool {
    BEFORE.contains(word)
}

/// Whether a capitalised word is what an office is in charge of.
pub(super) fn is_department(word: &str) -> bool {
    DEPARTMENTS.contains(word)
}

/// The end of the title that begins at `from`; `None` when none does. A weak title needs a name after it.
pub(super) fn end(view: &View<'_>, from: usize, limit: usize) -> Option<usize> {
    /// No title has more words.
    const MOST: usize = 10;
    let limit = limit.min(from + MOST);
    let mut at = from;
    let mut best = None;
    while at < limit && view.words[at].kind == TokenKind::Word && (at == from || view.joined(at)) {
        let word = view.words[at].text;
        if is_strong(word) {
            best = Some(at + 1);
        } else if WEAK.contains(word) {
            // `Foreign General`: a weak word after what belongs before a title is one as well.
            let named = at + 1 < limit && view.is_name_like(at + 1) && view.joined(at + 1);
            if best == Some(at) || named || at > from {
                best = Some(at + 1);
            }
        } else {
            let links = matches!(word, "and" | "&") && at > from && view.is_name_like(at + 1);
            if !links && !BEFORE.contains(word) {
                break;
            }
        }
        at += 1;
    }
    best
}
