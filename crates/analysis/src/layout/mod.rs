//! What each block of a text is: prose, heading, furniture, footnote. The text itself is never changed.
//!
//! [`plain`] and [`markdown`] cut the text into [`raw`] blocks; [`role`] says what each one is, with [`furniture`], [`line`] and
//! [`headline`] as its eyes; [`footnote`] links markers to notes; [`facts`] reads off what a reader wants to know first.

pub mod date;
pub mod facts;
mod footnote;
mod furniture;
mod headline;
mod line;
mod markdown;
mod plain;
mod raw;
mod role;
mod tag;
mod visible;

pub use date::CivilDate;
pub use facts::{Facts, facts};

use crate::document::{Document, Format};
use crate::span::Span;
use crate::wording::Wording;
use serde::{Deserialize, Serialize};

/// The blocks of a text and the marks inside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// In text order, not overlapping; together they hold every character that is not white space.
    pub blocks: Vec<Block>,
    /// In text order, not overlapping, each inside one block.
    pub inlines: Vec<Inline>,
}

impl Layout {
    /// The words of a span as a reader sees them: without markup and footnote markers, white space collapsed.
    #[must_use]
    pub fn visible(&self, text: &str, span: Span) -> String {
        let first = self
            .inlines
            .partition_point(|inline| inline.span.end <= span.start);
        let mut out = String::with_capacity(span.len());
        let mut at = span.start;
        for inline in self.inlines[first..]
            .iter()
            .take_while(|inline| inline.span.start < span.end)
        {
            visible::push(&mut out, Span::new(at, inline.span.start.max(at)).of(text));
            at = inline.span.end.max(at);
        }
        visible::push(&mut out, Span::new(at, span.end.max(at)).of(text));
        out.truncate(out.trim_end().len());
        out
    }
}

/// A run of lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Without white space at either end.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The YAML at the top.
    FrontMatter,
    /// The article's own headline.
    Title,
    /// `By Ben Kew`, `Author: …`.
    Byline,
    /// A line that gives date, place, outlet or serial number: `November 15, 2018 Special Dispatch No. 7763`.
    Dateline,
    /// A heading inside the article; level 1 to 6.
    Heading(u8),
    /// The heading of an appendix.
    Appendix,
    /// Prose.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A passage that the article sets apart as quoted (Markdown `>`).
    BlockQuote,
    /// Words under a picture.
    Caption,
    /// `(, November 2, 2018)`: where the words above come from.
    SourceLine,
    /// The text of a footnote, its marker included; the label without brackets.
    Footnote(String),
    /// What the web site put there, with the name of what it is: `share line`, `comment notice`, `summary button`, `other story`,
    /// `author contact`, `navigation`.
    Furniture(#[serde(with = "crate::wording")] Wording),
    /// Text that is there but not read: code, a table's rule, a link definition.
    Verbatim,
}

impl BlockKind {
    /// Whether mentions and attributions are looked for in it.
    #[must_use]
    pub const fn is_annotated(&self) -> bool {
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

    /// Whether attributions are looked for in it.
    #[must_use]
    pub const fn is_prose(&self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::BlockQuote)
    }

    /// Whether search finds its words.
    #[must_use]
    pub const fn is_searched(&self) -> bool {
        !matches!(self, Self::FrontMatter | Self::Furniture(_))
    }
}

/// A run of characters inside a block that is no word of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// The characters.
    pub span: Span,
    /// What they are.
    pub kind: InlineKind,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InlineKind {
    /// `[3]` or `[^3]`: points to the [`BlockKind::Footnote`] with this label when the text has one (`block` is its index).
    FootnoteMarker {
        /// Without brackets and caret.
        label: String,
        /// Index into [`Layout::blocks`] of the note, if the text has it.
        block: Option<usize>,
    },
    /// Markup that a reader does not see: `**`, `](https://…)`.
    Markup,
}

/// Says what each block of the text is.
#[must_use]
pub fn recognize(document: &Document<'_>) -> Layout {
    let start = document
        .front_matter
        .map_or(0, |span| raw::floor(document.text, span.end));
    let mut cut = match document.format {
        Format::Plain => plain::cut(document.text, start),
        Format::Markdown => markdown::cut(document.text, start),
    };
    raw::trim(document.text, &mut cut, start);
    let kinds = role::assign(document, &cut);
    let mut blocks = Vec::with_capacity(kinds.len() + 1);
    if let Some(span) = raw::trimmed(document.text, Span::new(0, start)) {
        blocks.push(Block {
            span,
            kind: BlockKind::FrontMatter,
        });
    }
    blocks.extend(cut.blocks.iter().zip(kinds).map(|(block, kind)| Block {
        span: block.span,
        kind,
    }));
    let inlines = footnote::link(document.text, &blocks, &cut.markup);
    Layout { blocks, inlines }
}

#[cfg(test)]
mod tests;
