//! Offices on the way to the name that they belong to.

use super::parse::Parser;
use super::{heads, title};
use crate::span::Span;
use crate::token::TokenKind;

/// An office read off the words before.
#[derive(Clone, Copy)]
pub(super) struct Office {
    /// Its words.
    pub(super) span: Span,
    /// `of` or a comma stands between it and what comes next.
    pub(super) loose: bool,
}

impl Parser<'_, '_, '_> {
    /// A word that begins no name: an office before it may still belong to the name that comes.
    pub(super) fn pass(&mut self, at: usize) {
        let word = &self.view.words[at];
        if let Some(span) = self.lower_office(at) {
            self.office = Some(Office { span, loose: false });
            return;
        }
        // `Mr.`, `Sen.`: the stop belongs to the title.
        let stop =
            word.text == "." && !word.spaced && at > 0 && self.view.words[at - 1].text.len() <= 4;
        if stop
            && self
                .office
                .is_some_and(|office| office.span.end == word.span.start)
        {
            if let Some(office) = self.office.as_mut() {
                office.span.end = word.span.end;
            }
            return;
        }
        let goes_on = matches!(word.text, "of" | "for" | "the" | "and" | "," | "to" | "&")
            || word.kind == TokenKind::Possessive;
        self.office = self.office.filter(|_| goes_on).map(|office| Office {
            loose: true,
            ..office
        });
        if word.kind == TokenKind::Word && word.text.contains('-') {
            self.parts(at);
        }
    }

    /// An office in lower case that ends at `at`: `foreign minister`.
    fn lower_office(&self, at: usize) -> Option<Span> {
        const BEFORE: &[&str] = &[
            "prime",
            "vice",
            "deputy",
            "foreign",
            "interior",
            "finance",
            "defence",
            "defense",
            "health",
            "energy",
            "first",
            "acting",
            "executive",
            "managing",
            "chief",
            "attorney",
            "press",
            "opposition",
            "party",
            "editor",
            "police",
            "senior",
            "army",
            "general",
            "crown",
            "head",
        ];
        let word = &self.view.words[at];
        if word.kind != TokenKind::Word || !heads::BEFORE_PERSON.contains(word.text) {
            return None;
        }
        let mut start = word.span.start;
        for before in self.view.words[..at].iter().rev().take(3) {
            if !BEFORE.contains(&before.text) {
                break;
            }
            start = before.span.start;
        }
        Some(Span::new(start, word.span.end))
    }

    /// `Minister of Foreign Affairs Sameh Shokry`: what the minister is in charge of belongs to the office.
    pub(super) fn department(&mut self, at: usize) -> usize {
        let mut after = at + 1;
        while after < self.end
            && self.view.joined(after)
            && title::is_department(self.view.words[after].text)
        {
            after += 1;
        }
        if let Some(office) = self.office.as_mut() {
            office.span = office.span.cover(self.view.words[after - 1].span);
        }
        after
    }
}
