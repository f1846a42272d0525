//! Sentences.

mod abbreviation;

use crate::span::Span;
use crate::token::{Token, TokenKind};

/// Groups tokens into sentences. In text order; none across two blocks.
#[must_use]
pub fn split(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        let after = match boundary(text, tokens, at) {
            Some(after) => after,
            None if tokens
                .get(at + 1)
                .is_none_or(|next| next.block != tokens[at].block) =>
            {
                at + 1
            }
            None => {
                at += 1;
                continue;
            }
        };
        sentences.push(Span::new(
            tokens[first].span.start,
            tokens[after - 1].span.end,
        ));
        first = after;
        at = after;
    }
    sentences
}

/// When a sentence ends with the token at `at` and the marks that close after it: the index of the token after them.
fn boundary(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens[at];
    let form = token.span.of(text);
    let acronym = token.kind == TokenKind::Word && form.ends_with('.');
    let stop = token.kind == TokenKind::Punctuation && form.starts_with('.');
    if !acronym && !stop && !matches!(form, "!" | "?" | "…" | "。" | "！" | "？" | "‽") {
        return None;
    }
    let mut after = at + 1;
    let mut closed = false;
    while let Some(next) = tokens.get(after).filter(|next| next.block == token.block) {
        let form = next.span.of(text);
        let closes = matches!(form, ")" | "]" | "”" | "»" | "」" | "』" | "›");
        let closes = closes
            || (next.kind == TokenKind::Mark
                && !next.spaced
                && !matches!(form, "“" | "«" | "„" | "‘" | "「"));
        let more = !next.spaced && matches!(form, "!" | "?" | "…");
        if !closes && !more {
            break;
        }
        closed |= closes;
        after += 1;
    }
    let Some(next) = tokens.get(after).filter(|next| next.block == token.block) else {
        return Some(after);
    };
    // A stop glued to a word is part of it: `.com`, `3.5.2`, but `end.[3]The` was written without a space.
    let word = next.span.of(text);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    if !next.spaced && !closed && !capital {
        return None;
    }
    let opens = next.kind == TokenKind::Mark || matches!(word, "(" | "[" | "¿" | "¡");
    if !capital && !opens && next.kind != TokenKind::Number && !is_caseless(word) {
        return None;
    }
    // `"Why?" Ann asked` is one sentence with two, so far as the capital alone tells; only the abbreviation needs more.
    if closed || !(stop || acronym) {
        return Some(after);
    }
    let before = if acronym {
        form
    } else {
        glued_word(text, tokens, at)?
    };
    let alone =
        stop && abbreviation::goes_on(before) && (capital || next.kind == TokenKind::Number);
    let undecided =
        (acronym || abbreviation::may_go_on(before)) && !opens && !abbreviation::starts(word);
    (!alone && !undecided).then_some(after)
}

/// The word that the stop at `at` follows without a space; empty when something else stands there.
fn glued_word<'a>(text: &'a str, tokens: &[Token], at: usize) -> Option<&'a str> {
    if tokens[at].spaced {
        return Some("");
    }
    at.checked_sub(1)
        .map_or(Some(""), |before| Some(tokens[before].span.of(text)))
}

/// Whether the script of its first letter has no capitals.
fn is_caseless(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Block, BlockKind, Layout};
    use crate::token::tokenize;

    fn sentences(text: &str) -> Vec<&str> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for part in text.split_inclusive('\n') {
            blocks.push(Block {
                span: Span::new(start, start + part.trim_end().len()),
                kind: BlockKind::Paragraph,
            });
            start += part.len();
        }
        split(
            text,
            &tokenize(
                text,
                &Layout {
                    blocks,
                    inlines: Vec::new(),
                },
            ),
        )
        .iter()
        .map(|span| span.of(text))
        .collect()
    }

    #[test]
    fn titles_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            sentences("Mr. Putin met Gen. John F. Kelly. They spoke."),
            ["Mr. Putin met Gen. John F. Kelly.", "They spoke."]
        );
        assert_eq!(
            sentences("Special Dispatch No. 7763 is out."),
            ["Special Dispatch No. 7763 is out."]
        );
    }

    #[test]
    fn after_an_acronym_the_next_word_decides() {
        assert_eq!(
            sentences("In the U.S. Congress they met. He left the U.S. The vote failed."),
            [
                "In the U.S. Congress they met.",
                "He left the U.S.",
                "The vote failed."
            ]
        );
        assert_eq!(
            sentences("It began at 5 p.m. on Monday."),
            ["It began at 5 p.m. on Monday."]
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_before_and_opening_marks_to_the_one_after() {
        assert_eq!(
            sentences("\"We won.\" \"They lost.\" He left."),
            ["\"We won.\"", "\"They lost.\"", "He left."]
        );
        assert_eq!(
            sentences("He said: “Go!” ‘No.’ (End.) Then"),
            ["He said: “Go!”", "‘No.’", "(End.)", "Then"]
        );
    }

    #[test]
    fn a_small_letter_goes_on() {
        assert_eq!(
            sentences("\"Why?\" he asked. And… then nothing... happened."),
            ["\"Why?\" he asked.", "And… then nothing... happened."]
        );
    }

    #[test]
    fn numbers_and_blocks() {
        assert_eq!(
            sentences("It cost 3.5 million in 2018. 50 came.\nNo stop here\nEnd."),
            [
                "It cost 3.5 million in 2018.",
                "50 came.",
                "No stop here",
                "End."
            ]
        );
    }
}
