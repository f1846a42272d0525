//! One article with all that is marked in it: what the article view reads.

use crate::facts::Facts;
use crate::fold::{self, Word};
use crate::id::Id;
use crate::kind::{MentionKind, QuotationKind};
use crate::tier::Confidence;
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// Characters of an opening.
const OPENING: usize = 200;

/// An article without what is marked in it: what a list needs to show a piece of it. Offsets are UTF-8 bytes into [`Body::text`], on
/// character boundaries; `wire` refuses others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// What is known of it.
    pub facts: Facts,
    /// The whole text as read.
    pub text: String,
    /// What each block is. In text order, not overlapping.
    pub blocks: Vec<Block>,
    /// Runs of characters that are no words of their block. In text order, not overlapping.
    pub inlines: Vec<Inline>,
}

/// An article and its marks. It has all that its [`Body`] has.
///
/// It names entities by their id and carries their names, so that it can be shown before the catalog has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The article itself.
    pub body: Body,
    /// What is named. In text order, not overlapping.
    pub mentions: Vec<Mention>,
    /// What dates and sums come to, where the words alone do not say it. In text order, not overlapping.
    pub values: Vec<Valued>,
    /// The entities that the mentions name; only those that the collection lists.
    pub entities: Vec<Named>,
    /// Who is on record saying what. In order of the first words.
    pub quotations: Vec<Quotation>,
}

impl Deref for Page {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

impl Page {
    /// What is said in it: ranges in order that do not overlap.
    #[must_use]
    pub fn said(&self) -> Vec<Range> {
        let contents = self
            .quotations
            .iter()
            .flat_map(|quotation| &quotation.content);
        let mut all: Vec<Range> = contents.copied().collect();
        all.sort_unstable();
        let mut apart: Vec<Range> = Vec::with_capacity(all.len());
        for range in all {
            match apart.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }
}

/// A half-open range of UTF-8 bytes into [`Body::text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Range {
    /// The range from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words it stands for; empty when it was made for another text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies within.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<(usize, usize)> for Range {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<onrecord_analysis::Span> for Range {
    fn from(span: onrecord_analysis::Span) -> Self {
        Self {
            start: span.start,
            end: span.end,
        }
    }
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Without white space at either end.
    pub at: Range,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is; see [`onrecord_analysis::BlockKind`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The YAML at the top.
    FrontMatter,
    /// The article's own headline.
    Title,
    /// Who wrote it.
    Byline,
    /// Date, place, outlet or serial number.
    Dateline,
    /// A heading inside the article, level 1 to 6.
    Heading(u8),
    /// The heading of an appendix.
    Appendix,
    /// Prose.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A passage set apart as quoted.
    BlockQuote,
    /// Words under a picture.
    Caption,
    /// Where the words above come from.
    SourceLine,
    /// The text of a footnote, with its label.
    Footnote(String),
    /// What the web site put there, with the name of what it is.
    Furniture(String),
    /// Code, a table's rule, a link definition.
    Verbatim,
}

impl BlockKind {
    /// Whether search finds its words.
    #[must_use]
    pub const fn is_searched(&self) -> bool {
        !matches!(self, Self::FrontMatter)
    }

    /// Whether it counts towards the article's length.
    #[must_use]
    pub const fn is_counted(&self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Heading(_)
                | Self::Appendix
                | Self::Paragraph
                | Self::ListItem
                | Self::BlockQuote
                | Self::Caption
        )
    }
}

impl From<&onrecord_analysis::BlockKind> for BlockKind {
    fn from(kind: &onrecord_analysis::BlockKind) -> Self {
        use onrecord_analysis::BlockKind as From;
        match kind {
            From::FrontMatter => Self::FrontMatter,
            From::Title => Self::Title,
            From::Byline => Self::Byline,
            From::Dateline => Self::Dateline,
            From::Heading(level) => Self::Heading(*level),
            From::Appendix => Self::Appendix,
            From::Paragraph => Self::Paragraph,
            From::ListItem => Self::ListItem,
            From::BlockQuote => Self::BlockQuote,
            From::Caption => Self::Caption,
            From::SourceLine => Self::SourceLine,
            From::Footnote(label) => Self::Footnote(label.clone()),
            From::Furniture(name) => Self::Furniture((*name).to_owned()),
            From::Verbatim => Self::Verbatim,
        }
    }
}

/// A run of characters inside a block that is no word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    /// The characters.
    pub at: Range,
    /// What they are.
    pub kind: InlineKind,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InlineKind {
    /// Points to a footnote.
    FootnoteMarker {
        /// Without brackets and caret.
        label: String,
        /// Index into [`Body::blocks`] of the note, if the text has it.
        block: Option<usize>,
    },
    /// Markup that a reader does not see.
    Markup,
}

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub at: Range,
    /// What kind of thing it names.
    pub kind: MentionKind,
    /// Index into [`Page::entities`]; `None` for dates, sums and things, which the collection does not list.
    pub entity: Option<usize>,
    /// The office or title that stands beside it.
    pub role: Option<Range>,
}

/// Words with what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valued {
    /// The words.
    pub at: Range,
    /// What a reader reads for it: `31 October 2018`, `USD 3,800,000,000`.
    pub value: String,
}

/// An entity as a page knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name in addresses.
    pub id: Id,
    /// What it is.
    pub kind: crate::kind::EntityKind,
    /// Its canonical name in the collection.
    pub name: String,
}

/// A quotation as it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Hash of its words; the same as in the list.
    pub id: Id,
    /// How much of it stands in quotation marks.
    pub kind: QuotationKind,
    /// The words that name the source.
    pub source: Vec<Range>,
    /// The words that say that somebody says.
    pub cue: Vec<Range>,
    /// What is said, marks included; a range for each paragraph.
    pub content: Vec<Range>,
    /// What stands before it, to its sentence's beginning; or else the sentence before.
    pub before: Range,
    /// What stands after it, to its sentence's end; or else the sentence after.
    pub after: Range,
    /// Who says it: indexes into [`Page::entities`]; empty: unattributed.
    pub speakers: Vec<usize>,
    /// How sure it is that words and speaker are both right, in thousandths.
    pub confidence: Confidence,
    /// Which rule found it.
    pub rule: String,
    /// From the source's words to the name that says who it is.
    pub chain: Vec<Link>,
    /// Index into [`Page::quotations`] of the one that holds it.
    pub within: Option<usize>,
}

/// One step from the words of a source to an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub at: Range,
    /// Why they lead on.
    pub reason: String,
}

impl Page {
    /// The index of the quotation that an address names.
    #[must_use]
    pub fn quotation(&self, id: &Id) -> Option<usize> {
        self.quotations
            .iter()
            .position(|quotation| quotation.id == *id)
    }

    /// The index of the entity that an address names.
    #[must_use]
    pub fn entity(&self, id: &Id) -> Option<usize> {
        self.entities.iter().position(|entity| entity.id == *id)
    }
}

impl Body {
    /// The block that holds a byte of the text.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let number = self.blocks.partition_point(|block| block.at.end <= byte);
        self.blocks
            .get(number)
            .filter(|block| block.at.start <= byte)
            .map(|_| number)
    }

    /// The beginning of the prose, about 200 characters, cut between words; of whatever is there, when there is no prose.
    #[must_use]
    pub fn opening(&self) -> String {
        let prose = |block: &&Block| matches!(block.kind, BlockKind::Paragraph);
        let blocks = if self.blocks.iter().any(|block| prose(&block)) {
            prose
        } else {
            |block: &&Block| block.kind.is_searched()
        };
        let mut text = String::new();
        for block in self.blocks.iter().filter(blocks) {
            if text.chars().count() > OPENING {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.plain(block.at));
        }
        shorten(&text, OPENING)
    }

    /// The pieces of a range that no inline covers.
    pub fn visible(&self, range: Range) -> impl Iterator<Item = &str> {
        self.parts(range).map(|part| part.of(&self.text))
    }

    /// Where that stands.
    pub(crate) fn parts(&self, range: Range) -> impl Iterator<Item = Range> {
        visible(range, &self.inlines)
    }

    /// The words of a range as search reads them: inlines left out, places counted from the start of the text.
    #[must_use]
    pub fn words(&self, range: Range) -> Vec<Word> {
        visible(range, &self.inlines)
            .flat_map(|part| {
                fold::words(part.of(&self.text)).map(move |mut word| {
                    word.start += part.start;
                    word.end += part.start;
                    word
                })
            })
            .collect()
    }

    /// The words of a range as a reader reads them: inlines left out, white space collapsed.
    #[must_use]
    pub fn plain(&self, range: Range) -> String {
        collapse(&self.visible(range).collect::<String>())
    }
}

/// The parts of a range that no inline covers. The inlines are in order.
fn visible(range: Range, inlines: &[Inline]) -> impl Iterator<Item = Range> + '_ {
    let first = inlines.partition_point(|inline| inline.at.end <= range.start);
    let inside = inlines
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|inline| inline.at)
        .take_while(move |at| at.start < range.end);
    let starts =
        std::iter::once(range.start).chain(inside.clone().map(move |at| at.end.min(range.end)));
    let ends = inside
        .map(move |at| at.start.max(range.start))
        .chain(std::iter::once(range.end));
    starts
        .zip(ends)
        .map(|(start, end)| Range { start, end })
        .filter(|part| part.start < part.end)
}

/// The beginning of a text, cut between words, with `…` where it was cut.
pub(crate) fn shorten(text: &str, length: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(length) else {
        return text.to_owned();
    };
    let head = text.get(..limit).unwrap_or_default();
    // A word longer than the whole is cut where it must be.
    let cut = head.rfind(char::is_whitespace).unwrap_or(limit);
    format!("{}…", head.get(..cut).unwrap_or_default().trim_end())
}

/// White space collapsed to single spaces, none at either end.
#[must_use]
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The same as `text.split_whitespace()`, byte by byte where no white space is beyond ASCII's.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace().flat_map(|run| {
        let plain = run.bytes().all(|byte| byte.is_ascii() && byte != b'\x0b');
        let whole = plain.then_some(run);
        let rest = if plain { "" } else { run };
        whole.into_iter().chain(rest.split_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_what_white_space_parts(text in "[ a\u{b}\u{a0}\u{2003}\u{85}é\n\t.]{0,20}") {
            prop_assert!(words(&text).eq(text.split_whitespace()));
        }
    }

    #[test]
    fn leaves_inlines_out() {
        let markup = |start, end| Inline {
            at: Range { start, end },
            kind: InlineKind::Markup,
        };
        let text = "**Loans** are\ngood.[1] Yes".to_owned();
        let page = Body {
            inlines: vec![markup(0, 2), markup(7, 9), markup(19, 22)],
            text,
            ..Body::default()
        };
        let all = Range { start: 0, end: 26 };
        assert_eq!(page.plain(all), "Loans are good. Yes");
        assert_eq!(page.plain(Range { start: 1, end: 8 }), "Loans");
        let words: Vec<_> = page
            .words(all)
            .into_iter()
            .map(|word| (word.folded, word.start))
            .collect();
        assert_eq!(
            words,
            [
                ("loans".to_owned(), 2),
                ("are".to_owned(), 10),
                ("good".to_owned(), 14),
                ("yes".to_owned(), 23)
            ]
        );
    }
}
