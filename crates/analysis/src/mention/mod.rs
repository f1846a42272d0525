//! Mentions: spans that name something.

use crate::entity::EntityType;
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::token::Token;

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name: without title, possessive ending and outer punctuation.
    pub span: Span,
    /// Index into [`crate::Annotations::entities`].
    pub entity: usize,
    /// The office or title that stands beside it, which is no part of the name: `Foreign Minister`.
    pub role: Option<Span>,
}

/// A mention before it is gathered under an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
    /// The office or title beside it.
    pub role: Option<Span>,
}

/// Finds what is named. In text order, none overlapping.
#[must_use]
pub fn find(_text: &str, _tokens: &[Token], _sentences: &[Span], _quoted: &[Quoted]) -> Vec<Found> {
    Vec::new()
}
