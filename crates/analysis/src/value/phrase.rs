//! Words that count from the article's own date and are no names: `last year`, `two weeks ago`, `yesterday`.

use super::date::is_past;
use crate::mention::Mention;
use crate::span::Span;

/// The phrases of a sentence, in order, none overlapping and none within a mention. `words`: the sentence's tokens.
pub(super) fn find(text: &str, words: &[Span], mentions: &[&Mention]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut mentions = mentions.iter().map(|mention| mention.span).peekable();
    let mut at = 0;
    while at < words.len() {
        while mentions
            .next_if(|mention| mention.end <= words[at].start)
            .is_some()
        {}
        let length = length(text, words, at);
        let span = words
            .get(at + length.saturating_sub(1))
            .map(|last| words[at].cover(*last))
            .filter(|span| {
                length > 0
                    && mentions
                        .peek()
                        .is_none_or(|mention| !mention.overlaps(*span))
            });
        found.extend(span);
        at += if span.is_some() { length } else { 1 };
    }
    found
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| word.eq_ignore_ascii_case(listed))
}

/// How many words the phrase at a word has; 0 where there is none.
fn length(text: &str, words: &[Span], at: usize) -> usize {
    let word = |at: usize| words.get(at).map_or("", |span| span.of(text));
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let (first, second, third) = (word(at), word(at + 1), word(at + 2));
    if is_in(&["yesterday", "tomorrow"], first) {
        // Tomorrow's world is no day.
        return usize::from(!matches!(second, "'s" | "’s"));
    }
    if is_in(&["today"], first) {
        // Today is also nowadays; beside a verb of the past it is the day.
        return usize::from(is_past(before(1)) || is_past(second));
    }
    if is_in(&["last", "this", "next"], first)
        && is_in(&["week", "weekend", "month", "year"], second)
    {
        // The last year may be the twelve months up to now; the last week of May is another.
        let other =
            is_in(&["the", "that", "every", "each"], before(1)) || is_in(&["of", "or"], third);
        return if other { 0 } else { 2 };
    }
    let units = [
        "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades",
    ];
    if is_in(&units, second) && is_in(&["ago"], third) {
        // Of `thirty-five years ago`, `a few years ago` nothing is certain; `half a year ago` is not a year.
        let other = is_in(
            &["few", "many", "several", "some", "of", "half", "or", "to"],
            before(1),
        );
        return if other { 0 } else { 3 };
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_that_count_and_such_as_do_not() {
        let document = crate::Document {
            text: "Last year he left. The last year was hard. It fell two weeks ago, or half a year ago. He came yesterday; police today found it. \
                   Today many leave. The last week of May. It will end next month.",
            ..crate::Document::default()
        };
        let read = crate::Read::of(&document, None);
        let found: Vec<&str> = read
            .sentences
            .iter()
            .flat_map(|sentence| {
                let words: Vec<Span> = read
                    .tokens
                    .iter()
                    .map(|token| token.span)
                    .filter(|span| sentence.contains(*span))
                    .collect();
                find(document.text, &words, &[])
            })
            .map(|span| span.of(document.text))
            .collect();
        assert_eq!(
            found,
            [
                "Last year",
                "two weeks ago",
                "yesterday",
                "today",
                "next month"
            ]
        );
    }
}
