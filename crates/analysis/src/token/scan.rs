//! The tokenizer's walk over one block.

use super::character::{continues_word, is_apostrophe, is_joiner, is_mark, is_unseen};
use super::{Token, TokenKind};
use crate::span::Span;

/// Words clipped at the front; each is one token with its apostrophe when no letter follows.
const CLIPPED: &[&str] = &[
    "'n'", "'n", "'em", "'til", "'tis", "'twas", "'cos", "'tween", "'round",
];

/// Words after which `'s` is a verb and stays: `it's`.
const CONTRACTED: &[&str] = &[
    "it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "why",
    "let", "this",
];

/// Walks the pieces of one block and pushes their tokens.
pub(super) struct Scanner<'a> {
    text: &'a str,
    block: u32,
    tokens: &'a mut Vec<Token>,
    /// Whether white space or the start of the block was passed since the last token.
    spaced: bool,
    /// How many single marks stand open by their looks.
    open: usize,
}

impl<'a> Scanner<'a> {
    /// A scanner at the start of a block.
    pub(super) fn new(text: &'a str, block: u32, tokens: &'a mut Vec<Token>) -> Self {
        Self {
            text,
            block,
            tokens,
            spaced: true,
            open: 0,
        }
    }

    /// Takes the tokens of a piece that holds no inline.
    pub(super) fn scan(&mut self, piece: Span) {
        let text = self.text;
        let Some(whole) = text.get(..piece.end) else {
            return;
        };
        let mut at = piece.start;
        while let Some(c) = whole.get(at..).and_then(|rest| rest.chars().next()) {
            if c.is_whitespace() || is_unseen(c) {
                self.spaced |= c.is_whitespace();
                at += c.len_utf8();
                continue;
            }
            let (len, kind) = self.next(&whole[at..], at, c);
            self.tokens.push(Token {
                span: Span::new(at, at + len),
                kind,
                block: self.block,
                spaced: self.spaced,
            });
            self.spaced = false;
            at += len;
        }
    }

    /// Length and kind of the token that `rest`, which starts with `c`, begins with.
    fn next(&mut self, rest: &str, at: usize, c: char) -> (usize, TokenKind) {
        if c.is_alphanumeric() {
            return word(rest, c);
        }
        if is_apostrophe(c) {
            return self.apostrophe(rest, at, c);
        }
        let two = rest.starts_with("<<") || rest.starts_with(">>");
        if is_mark(c) || two {
            return (if two { 2 } else { c.len_utf8() }, TokenKind::Mark);
        }
        let len = match c {
            '.' | '-' => rest.bytes().take_while(|b| *b == c as u8).count(),
            _ => {
                c.len_utf8()
                    + rest[c.len_utf8()..]
                        .chars()
                        .take_while(|next| !next.is_alphanumeric() && continues_word(*next))
                        .map(char::len_utf8)
                        .sum::<usize>()
            }
        };
        (len, TokenKind::Punctuation)
    }

    /// What an apostrophe or single mark outside a word is.
    fn apostrophe(&mut self, rest: &str, at: usize, c: char) -> (usize, TokenKind) {
        let before = self.tokens.last().filter(|token| token.span.end == at);
        let follows = rest[c.len_utf8()..].chars().next();
        let after_word =
            before.is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if after_word
            && matches!(follows, Some('s' | 'S'))
            && !rest[c.len_utf8() + 1..]
                .chars()
                .next()
                .is_some_and(continues_word)
        {
            return (c.len_utf8() + 1, TokenKind::Possessive);
        }
        // Three in a row at the end of words: the inner single mark closes first.
        let run = rest.bytes().take(8).take_while(|b| *b == b'\'').count();
        if rest.starts_with("``") || (run >= 2 && (self.spaced || run % 2 == 0)) {
            return (2, TokenKind::Mark);
        }
        if self.spaced
            && let Some(len) = clipped(rest, c)
        {
            return (len, TokenKind::Word);
        }
        let opens = before
            .is_none_or(|token| matches!(token.kind, TokenKind::Mark | TokenKind::Punctuation))
            && follows.is_some_and(|next| !next.is_whitespace());
        let plural = after_word
            && before.is_some_and(|token| token.span.of(self.text).ends_with(['s', 'S', 'x', 'z']));
        if opens {
            self.open += 1;
        } else if plural && self.open == 0 && !matches!(c, '‘' | '`') {
            return (c.len_utf8(), TokenKind::Possessive);
        } else {
            self.open = self.open.saturating_sub(1);
        }
        (c.len_utf8(), TokenKind::Mark)
    }
}

/// Length of the clipped word that starts with the apostrophe `c`.
fn clipped(rest: &str, c: char) -> Option<usize> {
    let tail = &rest[c.len_utf8()..];
    CLIPPED.iter().find_map(|form| {
        let letters = form.trim_matches('\'');
        let mut len = c.len_utf8() + letters.len();
        if !tail.get(..letters.len())?.eq_ignore_ascii_case(letters) {
            return None;
        }
        if form.ends_with('\'') {
            len += rest[len..]
                .chars()
                .next()
                .filter(|next| is_apostrophe(*next))?
                .len_utf8();
        }
        (!rest[len..]
            .chars()
            .next()
            .is_some_and(|next| continues_word(next) || is_apostrophe(next)))
        .then_some(len)
    })
}

/// A word or number.
fn word(rest: &str, first: char) -> (usize, TokenKind) {
    if ["http://", "https://", "www."]
        .iter()
        .any(|start| rest.starts_with(start))
    {
        let end = rest
            .find(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, '<' | '>'))
            .unwrap_or(rest.len());
        return (
            rest[..end]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']'])
                .len(),
            TokenKind::Word,
        );
    }
    if let Some(len) = acronym(rest, first) {
        return (len, TokenKind::Word);
    }
    let starts_with_digit = first.is_numeric();
    let mut joined = false;
    let mut end = 0;
    let mut previous = first;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let follows = chars
            .peek()
            .map(|(_, next)| *next)
            .filter(|next| next.is_alphanumeric());
        if !continues_word(c) {
            let Some(follows) = follows else { break };
            let digits = previous.is_numeric() && follows.is_numeric();
            let separates = matches!(c, '.' | ',' | ':') && digits;
            let joins = is_joiner(c)
                && !(digits && starts_with_digit && !joined)
                && !is_possessive(&rest[..end], &rest[at..], c);
            if !separates && !joins {
                break;
            }
            joined |= joins;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    (
        end,
        if starts_with_digit && !joined {
            TokenKind::Number
        } else {
            TokenKind::Word
        },
    )
}

/// Whether the apostrophe `c`, at the start of `rest`, begins a possessive ending.
fn is_possessive(before: &str, rest: &str, c: char) -> bool {
    let mut tail = rest[c.len_utf8()..].chars();
    is_apostrophe(c)
        && matches!(tail.next(), Some('s' | 'S'))
        && !tail
            .next()
            .is_some_and(|next| continues_word(next) || is_apostrophe(next))
        && !CONTRACTED
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word))
}

/// Length of `U.S.`, `p.m.` or an initial before a name: `F.`.
fn acronym(rest: &str, first: char) -> Option<usize> {
    if !first.is_alphabetic() {
        return None;
    }
    let mut len = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
        if chars.next_if_eq(&'.').is_none() {
            // `U.S.A` without its last stop, but not `No.one`.
            let whole = letters >= 2
                && letter.is_uppercase()
                && !chars.peek().is_some_and(|c| continues_word(*c));
            len += if whole { letter.len_utf8() } else { 0 };
            break;
        }
        len += letter.len_utf8() + 1;
        letters += 1;
    }
    if letters >= 2 {
        return Some(len);
    }
    let name_follows = || {
        let tail = rest[len..].trim_start_matches([' ', '\u{a0}']);
        tail.chars().next().is_some_and(char::is_uppercase)
    };
    (letters == 1 && first.is_uppercase() && first != 'I' && name_follows()).then_some(len)
}
