//! What a network is told of each token: its form, in pieces that have vectors, and flags.

use crate::token::TokenKind;
use std::ops::Range;

/// A paragraph, or a part of a very long one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sequence {
    /// Its tokens, as indexes.
    pub tokens: Range<usize>,
    /// Each token's form.
    pub forms: Vec<Form>,
    /// The flags of all tokens, one after another.
    pub flags: Vec<u16>,
    /// Where the flags of each token end in `flags`.
    pub ends: Vec<usize>,
}

/// A token's form, in the pieces that have vectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Small letters, straight marks.
    pub word: String,
    /// Bytes of `word` that are its first two or three characters.
    prefix: usize,
    /// Byte of `word` at which its last three characters begin.
    suffix: usize,
    /// Kinds of its characters, runs shortened: `Xx`, `X.X.`, `d-x`.
    pub shape: String,
}

impl Form {
    /// Of what is written.
    #[must_use]
    pub fn of(written: &str, kind: TokenKind) -> Self {
        let word = match kind {
            TokenKind::Mark => match written {
                "'" | "‘" | "’" | "‚" | "‹" | "›" => "'".to_owned(),
                _ => "\"".to_owned(),
            },
            _ => written.replace('’', "'").to_lowercase(),
        };
        let prefix = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
        let suffix = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Self {
            shape: shape(written),
            word,
            prefix,
            suffix,
        }
    }

    /// The last three characters.
    #[must_use]
    pub fn suffix(&self) -> &str {
        self.word.get(self.suffix..).unwrap_or("")
    }

    /// The first two or three characters.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.word.get(..self.prefix).unwrap_or("")
    }
}

/// Longest shape, in characters.
const LONGEST_SHAPE: usize = 6;

fn shape(written: &str) -> String {
    let mut shape = String::new();
    let mut last = (' ', 0);
    for character in written.chars().take(32) {
        let kind = match character {
            _ if character.is_uppercase() => 'X',
            _ if character.is_alphabetic() => 'x',
            _ if character.is_numeric() => 'd',
            '’' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            _ => character,
        };
        last = if kind == last.0 {
            (kind, last.1 + 1)
        } else {
            (kind, 1)
        };
        if last.1 <= 2 && shape.chars().count() < LONGEST_SHAPE {
            shape.push(kind);
        }
    }
    shape
}
