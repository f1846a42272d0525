//! What stands around a quotation, for the list of quotations.

use crate::catalog::EntityNo;
use crate::page::{Page, Quotation, Range};
use onrecord_analysis::Span;

/// Bytes of a sentence that are looked at for its context: one that never ends is not read whole for each quotation in it.
const SENTENCE: usize = 4_000;

/// How far from a quotation's words, in bytes, another name of the block still counts as named with them: few paragraphs are as long.
const BLOCK: usize = 4_000;

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

/// What stands before some content, to its sentence's beginning, and after it, to its sentence's end; where that is empty, the
/// neighbouring sentence.
pub(super) fn around(page: &Page, sentences: &[Span], content: &[Range]) -> [Range; 2] {
    let start = content.first().map_or(0, |range| range.start);
    let end = content.last().map_or(start, |range| range.end);
    // The first sentence that ends after the start; the last that begins before the end.
    let first = sentences.partition_point(|sentence| sentence.end <= start);
    let last = sentences.partition_point(|sentence| sentence.start < end);
    let sentence = |number: Option<usize>| number.and_then(|number| sentences.get(number));
    let ending = |from: usize, to: usize| {
        let from = page
            .text
            .ceil_char_boundary(from.max(to.saturating_sub(SENTENCE)));
        Range::new(from, to.max(from))
    };
    let beginning = |from: usize, to: usize| {
        let to = page
            .text
            .floor_char_boundary(to.min(from.saturating_add(SENTENCE)));
        Range::new(from, to.max(from))
    };
    let speaks = |range: &Range| has_letters(&page.plain(*range));

    let before = sentence(Some(first)).map(|sentence| ending(sentence.start, start));
    let earlier =
        || sentence(first.checked_sub(1)).map(|sentence| ending(sentence.start, sentence.end));
    let after = sentence(last.checked_sub(1)).map(|sentence| beginning(end, sentence.end));
    let later = || sentence(Some(last)).map(|sentence| beginning(sentence.start, sentence.end));
    [
        before.filter(speaks).or_else(earlier).unwrap_or_default(),
        after.filter(speaks).or_else(later).unwrap_or_default(),
    ]
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
