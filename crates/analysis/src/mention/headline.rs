//! Headlines: every word has a capital, so only what is named elsewhere counts, and what the lists know.

use std::collections::HashMap;

use super::Found;
use super::lexicon::straight;
use super::parse::score_of;
use super::view::{Sentence, View};
use super::{date, hyphen, money, title};
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::TokenKind;

/// The forms that prose names.
#[derive(Debug, Default)]
pub(super) struct Named {
    forms: HashMap<String, EntityType>,
    longest: usize,
}

impl Named {
    pub(super) fn new(text: &str, found: &[Found]) -> Self {
        let mut named = Self::default();
        for found in found
            .iter()
            .filter(|found| !matches!(found.kind, EntityType::Date | EntityType::Money))
        {
            let words: Vec<&str> = found.span.of(text).split_whitespace().collect();
            if words.len() <= 8 {
                named.longest = named.longest.max(words.len());
                named
                    .forms
                    .insert(straight(&words.join(" ")).to_lowercase(), found.kind);
            }
        }
        named
    }

    fn find(&self, view: &View<'_>, from: usize, limit: usize) -> Option<(usize, EntityType)> {
        (1..=self.longest.min(limit - from))
            .rev()
            .find_map(|count| {
                let words = &view.words[from..from + count];
                let form = words
                    .iter()
                    .enumerate()
                    .map(|(index, word)| {
                        if index > 0 && word.spaced {
                            format!(" {}", word.text)
                        } else {
                            word.text.to_owned()
                        }
                    })
                    .collect::<String>();
                self.forms
                    .get(&straight(&form).to_lowercase())
                    .map(|kind| (from + count, *kind))
            })
    }
}

/// The mentions of one headline.
pub(super) fn sentence(view: &View<'_>, sentence: &Sentence, named: &Named, out: &mut Vec<Found>) {
    let limit = sentence.words.end;
    let mut at = sentence.words.start;
    let mut role: Option<Span> = None;
    while at < limit {
        let span = |after: usize| view.words[at].span.cover(view.words[after - 1].span);
        if let Some(after) = money::end(view, at, limit) {
            out.push(Found {
                span: span(after),
                kind: EntityType::Money,
                role: None,
            });
            at = after;
        } else if let Some((after, bytes)) = date::end(view, at, limit) {
            let last = view.words[after - 1].span.start + bytes;
            out.push(Found {
                span: Span::new(view.words[at].span.start, last),
                kind: EntityType::Date,
                role: None,
            });
            at = after;
        } else if !view.is_name_like(at) {
            role = None;
            at += 1;
        } else {
            at = name(view, at, limit, named, &mut role, out);
        }
    }
}

fn name(
    view: &View<'_>,
    at: usize,
    limit: usize,
    named: &Named,
    role: &mut Option<Span>,
    out: &mut Vec<Found>,
) -> usize {
    let span = |from: usize, after: usize| view.words[from].span.cover(view.words[after - 1].span);
    let listed = view
        .known(at, limit)
        .map(|(count, known)| (at + count, score_of(known).best()));
    let known = named.find(view, at, limit);
    if let Some((after, kind)) =
        known.filter(|(after, _)| listed.is_none_or(|(end, _)| end <= *after))
    {
        let role = role.take().filter(|_| kind == EntityType::Person);
        out.push(Found {
            span: span(at, after),
            kind,
            role,
        });
        return after;
    }
    if let Some(after) =
        title::end(view, at, limit).filter(|after| listed.is_none_or(|(end, _)| end <= *after))
    {
        *role = Some(span(at, after));
        return after;
    }
    let given = view.lexicon.is_given(view.words[at].text)
        && at + 1 < limit
        && view.is_name_like(at + 1)
        && view.joined(at + 1);
    if given && view.lexicon.is_surname(view.words[at + 1].text) {
        out.push(Found {
            span: span(at, at + 2),
            kind: EntityType::Person,
            role: role.take(),
        });
        return at + 2;
    }
    if let Some((after, Some(kind))) = listed {
        out.push(Found {
            span: span(at, after),
            kind,
            role: None,
        });
        return after;
    }
    if view.words[at].kind == TokenKind::Word && view.words[at].text.contains('-') {
        for part in hyphen::parts(view, at).into_iter() {
            let kind = part.known.map(score_of).and_then(|score| score.best());
            let form = named
                .forms
                .get(&straight(&view.words[at].text[..part.span.len()]).to_lowercase())
                .copied();
            if let Some(kind) = kind.or(form) {
                out.push(Found {
                    span: part.span,
                    kind,
                    role: None,
                });
            }
        }
    }
    *role = None;
    at + 1
}
