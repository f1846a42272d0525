//! Words, numbers and punctuation of the annotated blocks.

use crate::layout::Layout;
use crate::span::Span;

/// The unit that everything after the layout works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Index into [`Layout::blocks`].
    pub block: u32,
    /// Whether white space or the start of a block stands before it.
    pub spaced: bool,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes: `Diaz-Canel`, `don't`, `O’Neill`.
    Word,
    /// The possessive ending `'s` or `’s`, or the bare `'` after a plural, when it is no closing mark by its looks.
    Possessive,
    /// Digits with inner separators: `50`, `1,234.5`, `2018`.
    Number,
    /// A quotation mark or apostrophe of any shape.
    Mark,
    /// Any other character.
    Punctuation,
}

/// Cuts the annotated blocks into tokens; inlines are left out. In text order.
#[must_use]
pub fn tokenize(_text: &str, _layout: &Layout) -> Vec<Token> {
    Vec::new()
}
