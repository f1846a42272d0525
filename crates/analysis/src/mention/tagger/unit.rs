//! What the tagger labels: tokens, and the parts of those that hyphens join, since `Moscow-based` and `U.S.-Cuba` hold names.

use crate::span::Span;
use crate::token::{Token, TokenKind};

/// A token, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands.
    pub span: Span,
    /// What its token is made of; a hyphen by itself is punctuation.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Index of its token.
    pub token: usize,
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// The units of some tokens. Only what has a capital or a digit is cut.
#[must_use]
pub fn units(text: &str, tokens: &[Token]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(tokens.len());
    for (number, token) in tokens.iter().enumerate() {
        let written = token.span.of(text);
        let cut = matches!(token.kind, TokenKind::Word | TokenKind::Number)
            && written.contains(is_hyphen)
            && written.contains(|c: char| c.is_uppercase() || c.is_numeric());
        let mut push = |start: usize, end: usize, kind: TokenKind| {
            if start < end {
                units.push(Unit {
                    span: Span::new(token.span.start + start, token.span.start + end),
                    kind,
                    spaced: token.spaced && start == 0,
                    token: number,
                });
            }
        };
        if !cut {
            push(0, written.len(), token.kind);
            continue;
        }
        let mut start = 0;
        for (at, hyphen) in written.match_indices(is_hyphen) {
            push(start, at, token.kind);
            push(at, at + hyphen.len(), TokenKind::Punctuation);
            start = at + hyphen.len();
        }
        push(start, written.len(), token.kind);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, layout, token};

    #[test]
    fn parts_between_hyphens_are_units() {
        let text = "The Moscow-based U.S.-Cuba well-known mid-2018 end.";
        let document = Document {
            text,
            ..Document::default()
        };
        let tokens = token::tokenize(text, &layout::recognize(&document));
        let units = units(text, &tokens);
        let written: Vec<&str> = units.iter().map(|unit| unit.span.of(text)).collect();
        assert_eq!(
            written,
            [
                "The",
                "Moscow",
                "-",
                "based",
                "U.S.",
                "-",
                "Cuba",
                "well-known",
                "mid",
                "-",
                "2018",
                "end",
                "."
            ]
        );
    }
}
