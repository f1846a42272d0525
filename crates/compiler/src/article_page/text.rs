//! The words of an article, block by block, with what is said and named in them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Result, Write as _};

use onrecord_archive::Page;
use onrecord_archive::page::{BlockKind, InlineKind, Quotation, Range};
use onrecord_archive::query::View;

use super::html::escape;
use super::{address, quotation_id};

/// What is marked.
#[derive(Clone, Copy)]
enum What {
    /// Index into [`Page::quotations`].
    Said(usize),
    /// Index into [`Page::entities`].
    Named(usize),
    /// Index into [`Page::inlines`].
    Inline(usize),
}

/// A marked range.
type Mark = (Range, What);

/// All blocks. What the web site put there is folded away; front matter says again what stands under the headline.
pub(super) fn write(out: &mut String, page: &Page) -> Result {
    let mut words = Words {
        page,
        marks: marks(page),
        from: 0,
        begun: BTreeSet::new(),
    };
    let title = title(page);
    let mut level = 1;
    let mut notes = notes(page);
    for (number, block) in page.blocks.iter().enumerate() {
        let words = words.of(block.at);
        // Markup may leave a space behind.
        let words = words.trim_start();
        let folded = matches!(block.kind, BlockKind::Furniture(_));
        match &block.kind {
            BlockKind::FrontMatter => {}
            BlockKind::Furniture(name) => {
                writeln!(
                    out,
                    "<details><summary>Not part of the article: {}</summary><p dir=\"auto\">{words}</p></details>",
                    escape(name)
                )?;
            }
            _ if Some(number) == title => {}
            BlockKind::Heading(_) | BlockKind::Appendix | BlockKind::Title => {
                let wanted = match block.kind {
                    BlockKind::Heading(level) => level.max(2),
                    _ => 2,
                };
                level = wanted.min(level + 1).min(6);
                writeln!(out, "<h{level} dir=\"auto\">{words}</h{level}>")?;
            }
            BlockKind::BlockQuote => {
                writeln!(out, "<blockquote dir=\"auto\"><p>{words}</p></blockquote>")?;
            }
            BlockKind::Verbatim => writeln!(out, "<pre dir=\"auto\">{words}</pre>")?,
            BlockKind::ListItem => writeln!(out, "<p dir=\"auto\" class=\"item\">{words}</p>")?,
            BlockKind::Footnote(_) => {
                writeln!(
                    out,
                    "<p dir=\"auto\" class=\"footnote\" id=\"note-{number}\">{words}</p>"
                )?;
            }
            BlockKind::Byline
            | BlockKind::Dateline
            | BlockKind::Caption
            | BlockKind::SourceLine => {
                writeln!(out, "<p dir=\"auto\" class=\"line\">{words}</p>")?;
            }
            BlockKind::Paragraph => writeln!(out, "<p dir=\"auto\">{words}</p>")?,
        }
        let said = notes.remove(&number).unwrap_or_default();
        if !folded && !said.is_empty() {
            who(out, page, &said)?;
        }
    }
    Ok(())
}

/// The block that says the headline.
fn title(page: &Page) -> Option<usize> {
    let title = page.facts.title.as_deref()?;
    page.blocks.iter().position(|block| {
        matches!(block.kind, BlockKind::Title | BlockKind::Heading(1))
            && page.plain(block.at) == title
    })
}

/// For each block the quotations that begin in it.
fn notes(page: &Page) -> BTreeMap<usize, Vec<&Quotation>> {
    let mut notes: BTreeMap<usize, Vec<&Quotation>> = BTreeMap::new();
    for quotation in &page.quotations {
        let first = quotation.content.first();
        if let Some(block) = first.and_then(|first| page.block_at(first.start)) {
            notes.entry(block).or_default().push(quotation);
        }
    }
    notes
}

/// Who says what in the block above.
fn who(out: &mut String, page: &Page, said: &[&Quotation]) -> Result {
    out.push_str("<ul class=\"who\">");
    for quotation in said {
        write!(
            out,
            "<li><a href=\"#{}\">{}</a>, {}</li>",
            quotation_id(&quotation.id),
            escape(&speakers(page, quotation)),
            quotation.kind.name()
        )?;
    }
    out.push_str("</ul>\n");
    Ok(())
}

fn speakers(page: &Page, quotation: &Quotation) -> String {
    let names = quotation.speakers.iter();
    let names: Vec<&str> = names
        .filter_map(|speaker| Some(page.entities.get(*speaker)?.name.as_str()))
        .collect();
    if names.is_empty() {
        "Unattributed".to_owned()
    } else {
        names.join(", ")
    }
}

/// All that is marked, in order of where it begins; longer ones first, so that they are around the others.
fn marks(page: &Page) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (number, quotation) in page.quotations.iter().enumerate() {
        let content = quotation.content.iter();
        marks.extend(content.map(|at| (*at, What::Said(number))));
    }
    let named = page.mentions.iter();
    marks.extend(named.filter_map(|mention| Some((mention.at, What::Named(mention.entity?)))));
    let inlines = page.inlines.iter().enumerate();
    marks.extend(inlines.map(|(number, inline)| (inline.at, What::Inline(number))));
    marks.retain(|(at, _)| at.start < at.end);
    marks.sort_by_key(|(at, _)| (at.start, Reverse(at.end)));
    marks
}

/// Writes the words of one block after the other.
struct Words<'a> {
    page: &'a Page,
    marks: Vec<Mark>,
    /// The first mark that is not yet behind.
    from: usize,
    /// Quotations whose first words are written.
    begun: BTreeSet<usize>,
}

/// Words with the same elements around them.
#[derive(Default)]
struct Piece {
    said: Vec<usize>,
    named: Option<usize>,
    html: String,
}

impl Words<'_> {
    /// The words of a block. They are cut wherever something begins or ends to be said or named, and each piece has all its elements
    /// around it: so whatever overlaps, the elements nest.
    fn of(&mut self, block: Range) -> String {
        let ahead = self.marks.get(self.from..).unwrap_or_default();
        let inside = ahead.partition_point(|(at, _)| at.start < block.end);
        let inside = ahead.get(..inside).unwrap_or_default();
        self.from += inside.len();
        let behind = inside.partition_point(|(at, _)| at.start < block.start);
        let marks = inside.get(behind..).unwrap_or_default().to_vec();
        let mut cuts: Vec<usize> = vec![block.start, block.end];
        cuts.extend(
            marks
                .iter()
                .flat_map(|(at, _)| [at.start, at.end.min(block.end)]),
        );
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = String::with_capacity((block.end - block.start) * 2);
        let mut piece = Piece::default();
        let mut ahead = marks.into_iter().peekable();
        let mut around: Vec<Mark> = Vec::new();
        for pair in cuts.windows(2) {
            let &[start, end] = pair else { continue };
            around.retain(|(at, _)| at.end > start);
            while let Some(mark) = ahead.next_if(|(at, _)| at.start <= start) {
                around.push(mark);
            }
            let next = self.piece(Range::new(start, end), &around);
            if (&piece.said, piece.named) == (&next.said, next.named) {
                piece.html += &next.html;
            } else {
                self.write(&mut out, &std::mem::replace(&mut piece, next));
            }
        }
        self.write(&mut out, &piece);
        out
    }

    fn piece(&self, at: Range, around: &[Mark]) -> Piece {
        let mut piece = Piece::default();
        let mut inline = None;
        for (mark, what) in around {
            match what {
                What::Said(number) => piece.said.push(*number),
                What::Named(entity) => piece.named = Some(*entity),
                What::Inline(number) => inline = Some((*number, mark.start == at.start)),
            }
        }
        match inline.map(|(number, begins)| (self.page.inlines.get(number), begins)) {
            None => piece.html = escape(at.of(&self.page.text)),
            Some((Some(inline), true)) => {
                if let InlineKind::FootnoteMarker { label, block } = &inline.kind {
                    piece.html = marker(label, *block);
                    // A link holds no link.
                    piece.named = None;
                }
            }
            Some(_) => {}
        }
        piece
    }

    fn write(&mut self, out: &mut String, piece: &Piece) {
        if piece.html.is_empty() {
            return;
        }
        for number in &piece.said {
            if let Some(quotation) = self.page.quotations.get(*number) {
                out.push_str("<span class=\"said\"");
                if self.begun.insert(*number) {
                    out.push_str(&format!(" id=\"{}\"", quotation_id(&quotation.id)));
                }
                let who = escape(&speakers(self.page, quotation));
                out.push_str(&format!(" title=\"{who}\">"));
            }
        }
        match piece
            .named
            .and_then(|entity| self.page.entities.get(entity))
        {
            Some(entity) => {
                let to = escape(&address(View::Entity(entity.id.clone())));
                out.push_str(&format!(
                    "<a class=\"name\" href=\"{to}\">{}</a>",
                    piece.html
                ));
            }
            None => out.push_str(&piece.html),
        }
        let known = |number: &&usize| self.page.quotations.get(**number).is_some();
        for _ in piece.said.iter().filter(known) {
            out.push_str("</span>");
        }
    }
}

/// A footnote's marker, which leads to its note if the text has it.
fn marker(label: &str, note: Option<usize>) -> String {
    let label = escape(label);
    match note {
        Some(note) => format!("<sup><a href=\"#note-{note}\">{label}</a></sup>"),
        None => format!("<sup>{label}</sup>"),
    }
}
