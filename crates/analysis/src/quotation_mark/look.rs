//! What stands beside a mark, and which way that makes it look. Knows nothing of the marks that are open.

use super::shape::{self, Class, Lean};
use crate::token::{Token, TokenKind};

/// A mark with its looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Index of its token.
    pub(super) token: usize,
    /// What it pairs with.
    pub(super) class: Class,
    /// Which way its shape leans.
    pub(super) lean: Lean,
    /// Space or an opening bracket before, something solid after.
    pub(super) opens: bool,
    /// Something solid before, space or punctuation after.
    pub(super) closes: bool,
    /// Whether a stop or comma stands right before it: no apostrophe.
    pub(super) after_stop: bool,
    /// Whether it looks like the apostrophe of `workers' rights`, `goin' home`, `the '90s`, `6'2"`.
    pub(super) apostrophe: Apostrophe,
    /// Whether the next single mark of the block looks like a closing one.
    pub(super) closing_next: bool,
}

/// How much a mark looks like an apostrophe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apostrophe {
    /// Not at all.
    No,
    /// As much as like a closing mark.
    Perhaps,
    /// It cannot be a quotation mark: `'90s`, `6'2"`.
    Sure,
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    /// Fits both: a dash, a slash.
    Either,
    Solid,
}

/// The marks among `tokens`, in text order.
pub(super) fn marks(text: &str, tokens: &[Token]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut left = Side::Space;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            continue;
        }
        // Of marks that stand together all look like the first on the left.
        let glued = !token.spaced && at > 0 && tokens[at - 1].kind == TokenKind::Mark;
        if !glued {
            left = left_side(text, tokens, at);
        }
        let (class, lean) = shape::of(token.span.of(text));
        marks.push(Mark {
            token: at,
            class,
            lean,
            opens: left != Side::Solid,
            closes: left != Side::Space,
            after_stop: before(tokens, at).is_some_and(|token| is_stop(token.span.of(text))),
            apostrophe: apostrophe(text, tokens, at, class),
            closing_next: false,
        });
    }
    let mut right = Side::Space;
    let mut next: Option<(u32, bool)> = None;
    for mark in marks.iter_mut().rev() {
        let follows = after(tokens, mark.token);
        // And all like the last on the right.
        if follows.is_none_or(|token| token.kind != TokenKind::Mark) {
            right = follows.map_or(Side::Space, |token| right_side(token, text));
        }
        mark.opens &= right != Side::Space;
        mark.closes &= right != Side::Solid;
        if mark.class == Class::Single {
            let block = tokens[mark.token].block;
            mark.closing_next = next.is_some_and(|(other, closing)| other == block && closing);
            next = Some((
                block,
                mark.lean == Lean::Close || (mark.closes && !mark.opens),
            ));
        }
    }
    marks
}

/// The token right before, when no space parts them.
fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    if tokens[at].spaced {
        None
    } else {
        tokens
            .get(at.checked_sub(1)?)
            .filter(|token| token.block == tokens[at].block)
    }
}

/// The token right after, when no space parts them.
fn after(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens
        .get(at + 1)
        .filter(|token| !token.spaced && token.block == tokens[at].block)
}

fn left_side(text: &str, tokens: &[Token], at: usize) -> Side {
    match before(tokens, at).map(|token| token.span.of(text)) {
        None | Some("(" | "[" | "{" | "¿" | "¡" | "=" | "*") => Side::Space,
        Some("/" | "|") => Side::Either,
        Some(form) if is_dash(form) => Side::Either,
        Some(_) => Side::Solid,
    }
}

fn right_side(token: &Token, text: &str) -> Side {
    match token.span.of(text) {
        "," | ";" | ":" | "." | "?" | "!" | ")" | "]" | "}" | "*" => Side::Space,
        "/" | "|" => Side::Either,
        form if is_dash(form) => Side::Either,
        _ => Side::Solid,
    }
}

fn is_dash(form: &str) -> bool {
    form.starts_with(['-', '–', '—', '―', '‐', '‑'])
}

fn is_stop(form: &str) -> bool {
    form.starts_with(['.', ',', '!', '?', '…', ';'])
}

fn apostrophe(text: &str, tokens: &[Token], at: usize, class: Class) -> Apostrophe {
    let is_number = |token: &&Token| token.kind == TokenKind::Number;
    let number_before = before(tokens, at).filter(is_number);
    let number_after = after(tokens, at).filter(is_number);
    if class == Class::Double {
        // `6'2"`: inches after feet.
        let feet = number_before.is_some()
            && at >= 2
            && !tokens[at - 1].spaced
            && tokens[at - 2].kind == TokenKind::Mark;
        let feet = feet && before(tokens, at - 2).is_some_and(|token| is_number(&token));
        return if feet {
            Apostrophe::Sure
        } else {
            Apostrophe::No
        };
    }
    if class != Class::Single {
        return Apostrophe::No;
    }
    let decade = |token: &Token| {
        let form = token.span.of(text).trim_end_matches('s');
        form.len() == 2 && form.bytes().all(|b| b.is_ascii_digit())
    };
    if number_after
        .is_some_and(|token| number_before.is_some() || (tokens[at].spaced && decade(token)))
    {
        return Apostrophe::Sure;
    }
    let clipped = before(tokens, at).is_some_and(|token| {
        token.kind == TokenKind::Word && token.span.of(text).ends_with(['s', 'S', 'x', 'z', 'n'])
    });
    let word_next = tokens.get(at + 1).is_some_and(|next| {
        next.spaced && next.kind == TokenKind::Word && next.block == tokens[at].block
    });
    if clipped && word_next {
        Apostrophe::Perhaps
    } else {
        Apostrophe::No
    }
}
