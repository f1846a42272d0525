//! What is marked in each block of an article.

use crate::nest::Mark;
use onrecord_archive::page::{BlockKind, Range, collapse};
use onrecord_archive::search::TextQuery;
use onrecord_archive::{Page, Query, snippet};
use std::collections::BTreeSet;

/// What a mark says; the numbers are indexes into the lists of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Words of a quotation.
    Quotation(usize),
    /// Words that name its source.
    Source(usize),
    /// Words that say that somebody says.
    Cue(usize),
    /// Words by which its speaker is known: the quotation, and the step of its evidence.
    Step(usize, usize),
    /// A name.
    Mention(usize),
    /// A date or sum, with what it comes to.
    Value(usize),
    /// What a search finds, counted from the beginning.
    Hit(usize),
    /// Characters that are no word of the text.
    Inline(usize),
}

impl What {
    /// Which marks go around which when they overlap.
    const fn rank(self) -> u8 {
        match self {
            Self::Quotation(_) => 0,
            Self::Source(_) | Self::Cue(_) => 1,
            Self::Step(..) => 2,
            Self::Mention(_) | Self::Value(_) => 3,
            Self::Hit(_) => 4,
            Self::Inline(_) => 5,
        }
    }
}

/// What of an article a query shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) names: bool,
    pub(super) quotations: bool,
    pub(super) furniture: bool,
    pub(super) search: TextQuery,
}

impl Shown {
    pub(super) fn of(query: &Query) -> Self {
        Self {
            names: !query.hide_names,
            quotations: !query.hide_quotations,
            furniture: query.show_furniture,
            search: query.search(),
        }
    }
}

/// The marks of an article, sorted into its blocks.
#[derive(Debug)]
pub(super) struct Marks {
    /// For each block, what is marked in it.
    pub(super) blocks: Vec<Vec<Mark<What>>>,
    /// For each block, the quotations that begin in it, in the order of their words.
    pub(super) notes: Vec<Vec<usize>>,
    /// The first mention of each entity.
    pub(super) first_mentions: BTreeSet<usize>,
    /// The first of the values that are told alike.
    pub(super) first_values: BTreeSet<usize>,
}

/// Sorts the marks that are shown into the blocks they lie in. `only` keeps those of one block.
pub(super) fn sort(page: &Page, shown: &Shown, only: Option<usize>) -> Marks {
    let mut blocks: Vec<Vec<Mark<What>>> = vec![Vec::new(); page.blocks.len()];
    let mut put = |at: Range, value: What| {
        let first = page
            .blocks
            .partition_point(|block| block.at.end <= at.start);
        for (number, block) in page.blocks.iter().enumerate().skip(first) {
            if block.at.start >= at.end {
                break;
            }
            if only.is_none_or(|only| only == number)
                && let Some(marks) = blocks.get_mut(number)
            {
                marks.push(Mark {
                    start: at.start,
                    end: at.end,
                    value,
                    rank: value.rank(),
                });
            }
        }
    };
    let mut notes = vec![Vec::new(); page.blocks.len()];
    let mut first_mentions = BTreeSet::new();
    let mut first_values = BTreeSet::new();
    if shown.quotations {
        for (index, quotation) in page.quotations.iter().enumerate() {
            let pairs = [
                (&quotation.content, What::Quotation(index)),
                (&quotation.source, What::Source(index)),
                (&quotation.cue, What::Cue(index)),
            ];
            for (ranges, what) in pairs {
                ranges.iter().for_each(|range| put(*range, what));
            }
            for (step, link) in quotation.chain.iter().enumerate() {
                put(link.at, What::Step(index, step));
            }
            if let Some(start) = quotation.content.first().map(|range| range.start) {
                let block = page.blocks.partition_point(|block| block.at.end <= start);
                if let Some(notes) = notes.get_mut(block) {
                    notes.push(index);
                }
            }
        }
    }
    if shown.names {
        let mut told = BTreeSet::new();
        for (index, valued) in page.values.iter().enumerate() {
            put(valued.at, What::Value(index));
            if told.insert((valued.at.of(&page.text), &valued.value)) {
                first_values.insert(index);
            }
        }
        let mut seen = BTreeSet::new();
        for (index, mention) in page.mentions.iter().enumerate() {
            let valued = page
                .values
                .binary_search_by_key(&mention.at.start, |valued| valued.at.start);
            // What it comes to says more of a date than that it is one.
            if valued.is_ok() && mention.entity.is_none() {
                continue;
            }
            put(mention.at, What::Mention(index));
            if mention.entity.is_some_and(|entity| seen.insert(entity)) {
                first_mentions.insert(index);
            }
        }
    }
    for (index, range) in hits(page, shown).into_iter().enumerate() {
        put(range, What::Hit(index));
    }
    for (index, inline) in page.inlines.iter().enumerate() {
        put(inline.at, What::Inline(index));
    }
    Marks {
        blocks,
        notes,
        first_mentions,
        first_values,
    }
}

/// What a search finds in an article.
pub(super) fn hits(page: &Page, shown: &Shown) -> Vec<Range> {
    if shown.search.is_empty() {
        Vec::new()
    } else {
        snippet::highlight_page(page, &shown.search)
    }
}

/// The block that is the headline over the article, if the text has it and it says what the headline says.
pub(super) fn title_block(page: &Page) -> Option<usize> {
    let block = page
        .blocks
        .iter()
        .position(|block| block.kind == BlockKind::Title)?;
    let words = page.plain(page.blocks.get(block)?.at);
    page.facts
        .title
        .as_deref()
        .is_none_or(|title| collapse(title) == words)
        .then_some(block)
}

/// Whether a block is folded away until it is asked for.
pub(super) const fn is_folded(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Furniture(_) | BlockKind::FrontMatter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_archive::page::{Block, Body, Link, Mention, Quotation};
    use onrecord_archive::{Confidence, Facts, Id, MentionKind, QuotationKind};

    const TEXT: &str = "A visit\n\n\"One,\" Ann said.\n\n\"Two.\"";

    fn page() -> Page {
        let block = |start, end, kind| Block {
            at: Range::new(start, end),
            kind,
        };
        let mention = |start, end| Mention {
            at: Range::new(start, end),
            kind: MentionKind::Person,
            entity: Some(0),
            role: None,
        };
        Page {
            body: Body {
                facts: Facts {
                    title: Some("A  visit".to_owned()),
                    ..Facts::default()
                },
                text: TEXT.to_owned(),
                blocks: vec![
                    block(0, 7, BlockKind::Title),
                    block(9, 25, BlockKind::Paragraph),
                    block(27, 33, BlockKind::Paragraph),
                ],
                ..Body::default()
            },
            mentions: vec![mention(16, 19), mention(28, 31)],
            quotations: vec![Quotation {
                id: Id::of("one two"),
                kind: QuotationKind::Direct,
                source: vec![Range::new(16, 19)],
                cue: vec![Range::new(20, 24)],
                content: vec![Range::new(9, 15), Range::new(27, 33)],
                before: Range::default(),
                after: Range::default(),
                speakers: vec![0],
                confidence: Confidence::of_thousandths(900),
                rule: String::new(),
                chain: vec![Link {
                    at: Range::new(16, 19),
                    reason: String::new(),
                }],
                within: None,
            }],
            ..Page::default()
        }
    }

    fn shown() -> Shown {
        Shown {
            names: true,
            quotations: true,
            furniture: false,
            search: TextQuery::parse("visit two").0,
        }
    }

    fn whats(marks: &[Mark<What>]) -> Vec<What> {
        marks.iter().map(|mark| mark.value).collect()
    }

    #[test]
    fn each_mark_comes_to_its_block() {
        let marks = sort(&page(), &shown(), None);
        assert_eq!(whats(&marks.blocks[0]), [What::Hit(0)]);
        assert_eq!(
            whats(&marks.blocks[1]),
            [
                What::Quotation(0),
                What::Source(0),
                What::Cue(0),
                What::Step(0, 0),
                What::Mention(0)
            ]
        );
        assert_eq!(
            whats(&marks.blocks[2]),
            [What::Quotation(0), What::Mention(1), What::Hit(1)]
        );
        assert_eq!(marks.first_mentions, BTreeSet::from([0]));
    }

    #[test]
    fn a_speech_has_one_note_where_it_begins() {
        assert_eq!(
            sort(&page(), &shown(), None).notes,
            [vec![], vec![0], vec![]]
        );
    }

    #[test]
    fn what_is_switched_off_is_not_marked() {
        let shown = Shown {
            names: false,
            quotations: false,
            furniture: false,
            search: TextQuery::default(),
        };
        let marks = sort(&page(), &shown, None);
        assert!(marks.blocks.iter().all(Vec::is_empty) && marks.notes.iter().all(Vec::is_empty));
    }

    #[test]
    fn the_headline_is_the_title_that_the_text_has() {
        let mut page = page();
        assert_eq!(title_block(&page), Some(0));
        page.body.facts.title = Some("Another".to_owned());
        assert_eq!(title_block(&page), None);
    }
}
