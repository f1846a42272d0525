//! A quotation as a list shows it, and its id: both come from its article's words.

use crate::catalog::word_count;
use crate::id::{self, Id};
use crate::page::{Body, Page, Quotation, Range, shorten};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of context on either side.
const CONTEXT: usize = 160;

/// A quotation as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationText {
    /// Hash of its words; unique within its article.
    pub id: Id,
    /// The words that name the source, as they stand; empty when there are none.
    pub source: String,
    /// The words that say that somebody says, as they stand; empty when there are none.
    pub cue: String,
    /// What is said, a string for each paragraph, marks included, white space collapsed.
    pub words: Vec<String>,
    /// For each of them, whether the article has no word between the one before and it: a phrase may go over both.
    pub follows: Vec<bool>,
    /// What stands before it, cue and source included: its sentence's beginning, or else the sentence before.
    pub before: String,
    /// What stands after it: its sentence's end, or else the sentence after.
    pub after: String,
}

impl QuotationText {
    /// One of the quotations of an article.
    #[must_use]
    pub fn of(page: &Page, quotation: &Quotation) -> Self {
        let (mut words, mut follows) = (Vec::new(), Vec::new());
        let mut last = None;
        for (range, paragraph) in paragraphs(page, quotation) {
            words.push(paragraph);
            follows.push(last.is_some_and(|end| has_no_words(page, Range::new(end, range.start))));
            last = Some(range.end);
        }
        Self {
            id: quotation.id.clone(),
            source: joined(page, &quotation.source),
            cue: joined(page, &quotation.cue),
            words,
            follows,
            before: shorten_front(&page.plain(quotation.before), CONTEXT),
            after: shorten(&page.plain(quotation.after), CONTEXT),
        }
    }
}

/// What is said, paragraph by paragraph, white space collapsed.
fn paragraphs(page: &Page, quotation: &Quotation) -> impl Iterator<Item = (Range, String)> {
    let ranges = quotation.content.iter();
    let words = ranges.map(|range| (*range, page.plain(*range)));
    words.filter(|(_, words)| !words.is_empty())
}

/// Whether search reads nothing in a range.
fn has_no_words(page: &Page, range: Range) -> bool {
    let searched = page.blocks.iter().filter(|block| block.kind.is_searched());
    searched
        .map(|block| Range::new(block.at.start.max(range.start), block.at.end.min(range.end)))
        .filter(|part| part.start < part.end)
        .all(|part| page.words(part).is_empty())
}

/// How many words are said.
pub(crate) fn length(page: &Page, quotation: &Quotation) -> usize {
    let words = paragraphs(page, quotation).map(|(_, paragraph)| word_count(&paragraph));
    words.sum()
}

/// The ids of an article's quotations, one after the other.
#[derive(Default)]
pub(crate) struct Ids {
    taken: BTreeSet<Id>,
    /// By words: how many times they are known to be taken, so that words said often are not counted anew each time.
    times: BTreeMap<String, usize>,
}

impl Ids {
    /// That of the quotation with this content: a hash of the words and, for words said twice, of which time it is.
    pub(crate) fn next(&mut self, body: &Body, content: &[Range]) -> Id {
        let words: Vec<String> = content
            .iter()
            .flat_map(|range| body.words(*range))
            .map(|word| word.folded)
            .collect();
        let words = words.join(" ");
        let time = self.times.entry(words.clone()).or_default();
        loop {
            *time += 1;
            let id = Id::of(&id::hex(id::hash(format!("{words} {time}").as_bytes()), 6));
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

pub(crate) fn joined(page: &Page, ranges: &[Range]) -> String {
    let pieces: Vec<String> = ranges
        .iter()
        .map(|range| page.plain(*range))
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join(" … ")
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
