//! The outermost passages in marks, to be asked what a span holds and cuts.

use super::{Evidenced, Kind, word};
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::token::TokenKind;
use std::ops::Range;

/// The spans of the outermost passages, each with its passage's index, in text order; none overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    spans: Vec<(Span, usize)>,
}

impl Passages {
    pub(super) fn new(known: &Evidenced<'_>) -> Self {
        let outer = known.quoted.iter().enumerate();
        let mut spans: Vec<(Span, usize)> = outer
            .filter(|(_, passage)| passage.parent.is_none())
            .flat_map(|(index, passage)| passage.spans.iter().map(move |span| (*span, index)))
            .collect();
        spans.sort_unstable();
        Self { spans }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[(Span, usize)] {
        &self.spans
    }

    /// Those that share something with a span, as indexes into [`Self::all`].
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let first = self.spans.partition_point(|(one, _)| one.end <= span.start);
        let after = self.spans.partition_point(|(one, _)| one.start < span.end);
        first..after.max(first)
    }

    /// Those that share something with a span.
    pub(super) fn touching(&self, span: Span) -> &[(Span, usize)] {
        &self.spans[self.range(span)]
    }

    /// The one that holds a span.
    pub(super) fn holding(&self, span: Span) -> Option<(Span, usize)> {
        self.touching(span)
            .iter()
            .find(|(outer, _)| outer.contains(span))
            .copied()
    }

    /// How much of a content is in marks.
    pub(super) fn kind(&self, known: &Evidenced<'_>, content: &[Span]) -> Kind {
        let (mut plain, mut quoted) = (false, false);
        for span in content {
            let passages = self.touching(*span);
            let first = known
                .tokens
                .partition_point(|token| token.span.start < span.start);
            let mut passages = passages.iter().peekable();
            for (at, token) in (first..).zip(&known.tokens[first..]) {
                if token.span.start >= span.end {
                    break;
                }
                while passages
                    .next_if(|(passage, _)| passage.end <= token.span.start)
                    .is_some()
                {}
                let inside = passages
                    .peek()
                    .filter(|(passage, _)| passage.start <= token.span.start);
                match inside {
                    Some((passage, index)) => {
                        if passage.start == token.span.start {
                            // A small word held at arm's length is somebody's when it is known whose.
                            let held = at
                                .checked_sub(1)
                                .and_then(|before| known.tokens.get(before));
                            let fragment = held
                                .is_some_and(|held| word::is_determiner(held.span.of(known.text)));
                            quoted |= fragment || !known.quoted[*index].scare;
                        } else if passage.start < span.start {
                            // Within a passage: somebody's words that somebody else has in his mouth.
                            plain = true;
                        }
                    }
                    None => {
                        plain |= matches!(token.kind, TokenKind::Word | TokenKind::Number);
                    }
                }
            }
        }
        match (plain, quoted) {
            (false, true) => Kind::Direct,
            (true, true) => Kind::Mixed,
            (_, false) => Kind::Indirect,
        }
    }
}

/// The spans of all passages whose marks pair, nested ones too. One that overlaps another holds it.
#[derive(Clone, Debug, Default)]
pub(super) struct Paired {
    /// By start, each with the furthest end up to it.
    spans: Vec<(Span, usize)>,
}

impl Paired {
    pub(super) fn new(quoted: &[Quoted]) -> Self {
        let paired = quoted
            .iter()
            .filter(|passage| !passage.scare && passage.defect.is_none());
        let mut spans: Vec<(Span, usize)> = paired
            .flat_map(|passage| passage.spans.iter().map(|span| (*span, 0)))
            .collect();
        spans.sort_unstable();
        let mut furthest = 0;
        for (span, reach) in &mut spans {
            furthest = furthest.max(span.end);
            *reach = furthest;
        }
        Self { spans }
    }

    /// Whether a span has a part of one of them, and not all, and more.
    pub(super) fn are_cut_by(&self, span: Span) -> bool {
        self.around(span.start).any(|one| one.end < span.end)
            || self.around(span.end).any(|one| one.start > span.start)
    }

    /// Those within which a place lies, the inner ones first.
    fn around(&self, place: usize) -> impl Iterator<Item = Span> {
        let before = self.spans.partition_point(|(one, _)| one.start < place);
        let near = self.spans[..before].iter().rev();
        near.take_while(move |(_, reach)| *reach > place)
            .map(|(one, _)| *one)
            .filter(move |one| one.end > place)
    }
}
