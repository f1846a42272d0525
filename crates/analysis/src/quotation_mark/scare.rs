//! Marks that hold nobody's words: titles, nicknames, terms that are spoken of, scare words.

use super::Quoted;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// Stand right before a name or word that is spoken of.
const NAMING: &[&str] = &[
    "so-called",
    "titled",
    "entitled",
    "nicknamed",
    "word",
    "words",
    "term",
    "terms",
    "phrase",
    "expression",
    "idiom",
    "nickname",
    "named",
    "album",
    "book",
    "documentary",
    "episode",
    "film",
    "movie",
    "novel",
    "song",
    "hashtag",
];

/// Follow `is a …` when the passage before is spoken of.
const SPOKEN_OF: &[&str] = &[
    "idiom",
    "phrase",
    "word",
    "term",
    "expression",
    "saying",
    "proverb",
    "euphemism",
    "nickname",
    "name",
    "acronym",
];

/// Before a fragment of one or two words they make it a thing's name or a word held at arm's length.
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "some", "such",
    "any", "no",
];

/// Small words that a title leaves small.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with",
    "from", "as", "vs", "is", "into", "than",
];

/// Marks which of `quoted` hold nobody's words.
pub(super) fn judge(text: &str, tokens: &[Token], quoted: &mut [Quoted]) {
    for passage in quoted {
        passage.scare = match (&passage.spans[..], passage.defect) {
            ([span], None) => is_scare(text, tokens, *span),
            _ => false,
        };
    }
}

fn is_scare(text: &str, tokens: &[Token], span: Span) -> bool {
    let open = tokens.partition_point(|token| token.span.start < span.start);
    let close = tokens.partition_point(|token| token.span.end < span.end);
    let (Some(opening), Some(inner)) = (tokens.get(open), tokens.get(open + 1..close)) else {
        return false;
    };
    let form = |token: &Token| token.span.of(text);
    let block = opening.block;
    let before = tokens[..open].last().filter(|token| token.block == block);
    let after = tokens.get(close + 1).filter(|token| token.block == block);
    let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
    // Longer passages are no fragment; their words need not be counted out.
    let words: Vec<&str> = inner.iter().take(60).filter(is_word).map(form).collect();
    let Some(first) = words.first() else {
        return true;
    };
    let before_form = before.map_or("", form);
    let sentence_inside = inner
        .iter()
        .rev()
        .take(2)
        .any(|token| matches!(form(token), "." | "!" | "?"))
        && starts_upper(first);
    if NAMING
        .iter()
        .any(|word| before_form.eq_ignore_ascii_case(word))
        || title_of(text, &tokens[..open])
    {
        return words.len() <= 12 || is_title_case(&words);
    }
    let starts_sentence = before.is_none_or(|token| matches!(form(token), "." | "!" | "?"));
    if starts_sentence
        && !sentence_inside
        && is_spoken_of(text, &tokens[(close + 1).min(tokens.len())..], block)
    {
        return true;
    }
    let name_before =
        before.is_some_and(|token| token.kind == TokenKind::Word && starts_upper(form(token)));
    let name_after =
        after.is_some_and(|token| token.kind == TokenKind::Word && starts_upper(form(token)));
    if name_before
        && name_after
        && words.len() <= 3
        && is_nickname(&words)
        && !ends_with_stop(text, inner)
    {
        return true;
    }
    if is_title_case(&words) && !sentence_inside && !matches!(before_form, ":" | ",") {
        return true;
    }
    let determined = DETERMINERS
        .iter()
        .any(|word| before_form.eq_ignore_ascii_case(word));
    determined && words.len() <= 2 && !starts_upper(first) && !ends_with_stop(text, inner)
}

/// `the title of`, `known as`, `the name of`.
fn title_of(text: &str, before: &[Token]) -> bool {
    let [.., first, second] = before else {
        return false;
    };
    let pair = (first.span.of(text), second.span.of(text));
    matches!(
        pair,
        ("title" | "name" | "nickname", "of") | ("known" | "aka", "as")
    ) || pair.1.eq_ignore_ascii_case("aka")
}

/// Whether `is a Russian idiom` or the like comes first in `after`.
fn is_spoken_of(text: &str, after: &[Token], block: u32) -> bool {
    let mut forms = after
        .iter()
        .take(6)
        .take_while(|token| token.block == block)
        .map(|token| token.span.of(text));
    match forms.next() {
        Some("is" | "was" | "are") => forms.any(|form| SPOKEN_OF.contains(&form)),
        Some("means" | "meant" | "refers") => true,
        _ => false,
    }
}

fn ends_with_stop(text: &str, inner: &[Token]) -> bool {
    inner
        .last()
        .is_some_and(|token| matches!(token.span.of(text), "." | "," | "!" | "?"))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `Che`, `the Lion`
fn is_nickname(words: &[&str]) -> bool {
    match words {
        ["the", second, ..] => starts_upper(second),
        [first, ..] => starts_upper(first),
        [] => false,
    }
}

/// Whether two words at least, and all but small ones, begin with a capital.
fn is_title_case(words: &[&str]) -> bool {
    let small =
        |word: &str| word == "I" || SMALL.iter().any(|small| word.eq_ignore_ascii_case(small));
    let capital = |word: &str| starts_upper(word) && !small(word);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let all = words
        .iter()
        .all(|word| capital(word) || small(word) || number(word));
    all && words.iter().filter(|word| capital(word)).count() >= 2 && starts_upper(words[0])
}
