//! Compounds with hyphens: `Russian-Cuban`, `U.S.-Cuba`, `Moscow-based`, `Diaz-Canel-led`.

use super::heads;
use super::lexicon::{Known, straight};
use super::view::{View, is_name_like};
use crate::span::Span;

/// A part of a compound that is a name by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Where it stands.
    pub(super) span: Span,
    /// What the lists say of it; `None` for what stands before a suffix.
    pub(super) known: Option<Known>,
}

fn known(view: &View<'_>, part: &str) -> Option<Known> {
    view.lexicon.known(&straight(part))
}

/// The parts with where each begins in the word.
fn pieces(word: &str) -> impl Iterator<Item = (usize, &str)> {
    word.split(['-', '\u{2010}', '\u{2011}'])
        .scan(0, move |at, part| {
            let start = *at;
            *at = start
                + part.len()
                + word[start + part.len()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
            Some((start, part))
        })
}

/// Whether the word at `at` is made of names and suffixes rather than one name.
pub(super) fn is_compound(view: &View<'_>, at: usize) -> bool {
    let word = view.words[at].text;
    let last = pieces(word).last().map_or("", |(_, part)| part);
    heads::SUFFIXES.contains(last)
        || pieces(word)
            .filter(|(_, part)| is_name_like(part))
            .all(|(_, part)| known(view, part).is_some())
}

/// The names in the compound at `at`.
pub(super) fn parts(view: &View<'_>, at: usize) -> Vec<Part> {
    let word = &view.words[at];
    let last = pieces(word.text).last();
    if let Some((start, suffix)) = last
        && heads::SUFFIXES.contains(suffix)
        && start > 1
    {
        let name = &word.text[..start - 1];
        let span = Span::new(word.span.start, word.span.start + name.len());
        let listed = known(view, name);
        let inner = name.contains('-') && pieces(name).all(|(_, part)| known(view, part).is_some());
        if listed.is_some()
            || (is_name_like(name) && !inner && !view.lexicon.is_common(&name.to_lowercase()))
        {
            return vec![Part {
                span,
                known: listed,
            }];
        }
    }
    pieces(word.text)
        .filter(|(_, part)| is_name_like(part))
        .filter_map(|(start, part)| {
            let span = Span::new(
                word.span.start + start,
                word.span.start + start + part.len(),
            );
            known(view, part).map(|known| Part {
                span,
                known: Some(known),
            })
        })
        .collect()
}
