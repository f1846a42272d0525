//! What stands around a quotation, for the list of quotations.

use crate::catalog::{EntityNo, QuotationText};
use crate::page::{Page, Quotation, Range, shorten};
use onrecord_analysis::Span;

/// Characters of context on either side.
const CONTEXT: usize = 160;

/// Bytes of a sentence that are looked at for its context: one that never ends is not read whole for each quotation in it.
const SENTENCE: usize = 4_000;

/// How far from a quotation's words, in bytes, another name of the block still counts as named with them: few paragraphs are as long.
const BLOCK: usize = 4_000;

/// What a list shows of a quotation.
pub(super) fn text(page: &Page, sentences: &[Span], quotation: &Quotation) -> QuotationText {
    let (before, after) = around(page, sentences, quotation);
    QuotationText {
        id: quotation.id.clone(),
        source: joined(page, &quotation.source),
        cue: joined(page, &quotation.cue),
        words: quotation
            .content
            .iter()
            .map(|range| page.plain(*range))
            .filter(|words| !words.is_empty())
            .collect(),
        before,
        after,
    }
}

fn joined(page: &Page, ranges: &[Range]) -> String {
    let pieces: Vec<String> = ranges
        .iter()
        .map(|range| page.plain(*range))
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join(" … ")
}

/// The entities named in the blocks in which the quotation, its source and its cue stand, in order of number. `entity`
/// gives the collection's number for the mention with that index.
pub(super) fn named(
    page: &Page,
    quotation: &Quotation,
    entity: impl Fn(usize) -> Option<EntityNo>,
) -> Vec<EntityNo> {
    let mut numbers = Vec::new();
    for part in quotation
        .content
        .iter()
        .chain(&quotation.source)
        .chain(&quotation.cue)
    {
        let from = page
            .blocks
            .partition_point(|block| block.at.end <= part.start);
        for block in page
            .blocks
            .iter()
            .skip(from)
            .take_while(|block| block.at.start < part.end)
        {
            let (start, end) = (
                block.at.start.max(part.start.saturating_sub(BLOCK)),
                block.at.end.min(part.end.saturating_add(BLOCK)),
            );
            let from = page
                .mentions
                .partition_point(|mention| mention.at.end <= start);
            let inside = page
                .mentions
                .iter()
                .enumerate()
                .skip(from)
                .take_while(|(_, mention)| mention.at.start < end);
            numbers.extend(inside.filter_map(|(mention, _)| entity(mention)));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The beginning of the sentence before the quotation and the end of the one after it; where these are empty, the neighbouring
/// sentence.
fn around(page: &Page, sentences: &[Span], quotation: &Quotation) -> (String, String) {
    let start = quotation.content.first().map_or(0, |range| range.start);
    let end = quotation.content.last().map_or(start, |range| range.end);
    // The first sentence that ends after the start; the last that begins before the end.
    let first = sentences.partition_point(|sentence| sentence.end <= start);
    let last = sentences.partition_point(|sentence| sentence.start < end);
    let sentence = |number: Option<usize>| number.and_then(|number| sentences.get(number));
    let ending = |from: usize, to: usize| {
        let from = page
            .text
            .ceil_char_boundary(from.max(to.saturating_sub(SENTENCE)));
        page.plain(Range::new(from, to.max(from)))
    };
    let beginning = |from: usize, to: usize| {
        let to = page
            .text
            .floor_char_boundary(to.min(from.saturating_add(SENTENCE)));
        page.plain(Range::new(from, to.max(from)))
    };

    let mut before =
        sentence(Some(first)).map_or_else(String::new, |sentence| ending(sentence.start, start));
    if !has_letters(&before) {
        before = sentence(first.checked_sub(1))
            .map_or_else(String::new, |sentence| ending(sentence.start, sentence.end));
    }
    let mut after = sentence(last.checked_sub(1))
        .map_or_else(String::new, |sentence| beginning(end, sentence.end));
    if !has_letters(&after) {
        after = sentence(Some(last)).map_or_else(String::new, |sentence| {
            beginning(sentence.start, sentence.end)
        });
    }
    (shorten_front(&before, CONTEXT), shorten(&after, CONTEXT))
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The end of a text, cut between words, with `…` where it was cut.
fn shorten_front(text: &str, length: usize) -> String {
    let over = text.chars().count().saturating_sub(length);
    if over == 0 {
        return text.to_owned();
    }
    let from = text
        .char_indices()
        .nth(over)
        .map_or(text.len(), |(from, _)| from);
    let tail = text.get(from..).unwrap_or_default();
    let cut = tail.find(char::is_whitespace).unwrap_or(0);
    format!("…{}", tail.get(cut..).unwrap_or_default().trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_between_words() {
        assert_eq!(shorten("one two three", 8), "one two…");
        assert_eq!(shorten("one two", 7), "one two");
        assert_eq!(shorten("onetwothree", 3), "one…");
        assert_eq!(shorten_front("one two three", 8), "…three");
        assert_eq!(shorten_front("one two", 7), "one two");
    }

    proptest! {
        #[test]
        fn is_never_much_longer(text in any::<String>(), length in 0_usize..40) {
            prop_assert!(shorten(&text, length).chars().count() <= length + 1);
            prop_assert!(shorten_front(&text, length).chars().count() <= length + 1);
        }
    }
}
