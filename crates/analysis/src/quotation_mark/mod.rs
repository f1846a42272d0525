//! Quotation marks, paired.

use crate::span::Span;
use crate::token::Token;

/// A passage in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// One span for each paragraph, marks included. A speech that re-opens the mark in each paragraph is one passage.
    pub spans: Vec<Span>,
    /// How many passages hold it: 0 for the outermost.
    pub depth: u8,
    /// Index of the passage that holds it.
    pub parent: Option<usize>,
    /// Whether it is a title, a nickname, a term or a scare word rather than somebody's words.
    pub scare: bool,
    /// What is wrong with its marks.
    pub defect: Option<Defect>,
}

/// What is wrong with a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// Never closed: ends with its paragraph.
    Unclosed,
    /// Closed with a mark of another kind: `"Thank you.'`.
    Mismatched,
}

/// Pairs the marks. In order of the opening mark.
#[must_use]
pub fn pair(_text: &str, _tokens: &[Token]) -> Vec<Quoted> {
    Vec::new()
}
