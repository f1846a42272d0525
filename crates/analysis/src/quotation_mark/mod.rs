//! Quotation marks, paired.
//!
//! A mark is judged thrice: by its shape, by what stands beside it, and by what is open when it comes. What a block leaves open goes on
//! in the next block of prose when that opens the same marks again, as English sets speeches; otherwise it ends with its block.

mod look;
mod pairing;
mod scare;
mod shape;
#[cfg(test)]
mod tests;

use crate::layout::{BlockKind, Layout};
use crate::span::Span;
use crate::token::Token;
use serde::{Deserialize, Serialize};

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// One span for each paragraph, marks included. A speech that re-opens the mark in each paragraph is one passage.
    pub spans: Vec<Span>,
    /// How many passages hold it: 0 for the outermost; 255 stands for more.
    pub depth: u8,
    /// Index of the passage that holds it.
    pub parent: Option<usize>,
    /// Whether it is a title, a nickname, a term or a scare word rather than somebody's words.
    pub scare: bool,
    /// What is wrong with its marks.
    pub defect: Option<Defect>,
}

/// What is wrong with a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Defect {
    /// Never closed: ends with its paragraph.
    Unclosed,
    /// Closed with a mark of another kind: `"Thank you.'`.
    Mismatched,
}

/// Pairs the marks. In order of the opening mark; the spans of a passage lie within those of the passage that holds it.
#[must_use]
pub fn pair(text: &str, layout: &Layout, tokens: &[Token]) -> Vec<Quoted> {
    let marks = look::marks(text, tokens);
    let mut pairing = pairing::Pairing::new(text, tokens);
    let mut marks_left = &marks[..];
    let mut first = 0;
    let mut before = None;
    for block in tokens.chunk_by(|one, other| one.block == other.block) {
        let end = first + block.len();
        let (here, rest) = marks_left.split_at(marks_left.partition_point(|mark| mark.token < end));
        let number = block[0].block as usize;
        pairing.block(
            first,
            end,
            here,
            before.is_some_and(|before| goes_on(layout, before, number)),
        );
        marks_left = rest;
        first = end;
        before = Some(number);
    }
    let mut quoted = pairing.finish();
    scare::judge(text, tokens, &mut quoted);
    quoted
}

/// Whether a speech that the block `before` leaves open may go on in `block`: both are prose and nothing that a reader reads parts them.
fn goes_on(layout: &Layout, before: usize, block: usize) -> bool {
    let prose = |index: usize| {
        layout
            .blocks
            .get(index)
            .is_some_and(|block| block.kind.is_prose())
    };
    let between = layout.blocks.get(before + 1..block).unwrap_or_default();
    prose(before)
        && prose(block)
        && between
            .iter()
            .all(|block| matches!(block.kind, BlockKind::Furniture(_) | BlockKind::Verbatim))
}
