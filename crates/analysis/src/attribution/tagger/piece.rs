//! Runs of tokens of one part.

use super::label::{Part, part};
use crate::network::chain::Path;
use std::ops::Range;

/// Tokens side by side that are one part of an attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which part.
    pub part: Part,
    /// Its tokens, as indexes into those of the text.
    pub tokens: Range<usize>,
    /// The least margin of its labels: by how much the best reading of the sequence is better than any other of one of them.
    pub margin: i32,
}

/// The pieces of a sequence whose first token is `first`, in text order.
#[must_use]
pub fn pieces(first: usize, path: &Path) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for (at, (label, margin)) in (first..).zip(path.labels.iter().zip(&path.margins)) {
        match part(*label) {
            Some((part, true)) => found.push(Piece {
                part,
                tokens: at..at + 1,
                margin: *margin,
            }),
            Some((_, false)) => {
                if let Some(piece) = found.last_mut() {
                    piece.tokens.end = at + 1;
                    piece.margin = piece.margin.min(*margin);
                }
            }
            None => {}
        }
    }
    found
}
