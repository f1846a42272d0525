//! Markdown, read by pulldown-cmark: its offsets say where each block stands and which characters a reader sees.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::raw::{Cut, Hint, Raw};
use super::tag::is_tag;
use crate::span::Span;

/// Cuts the text from `start` on. HTML in it is never run: its words are text, its tags are markup.
pub(super) fn cut(text: &str, start: usize) -> Cut {
    let options =
        Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut cutter = Cutter {
        text,
        base: start,
        open: None,
        around: Vec::new(),
        seen: Vec::new(),
        pictures: 0,
        cut: Cut::default(),
    };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        cutter.take(event, Span::new(start + range.start, start + range.end));
    }
    cutter.close();
    cutter.cut
}

struct Cutter<'a> {
    text: &'a str,
    base: usize,
    /// The block that is being read.
    open: Option<Raw>,
    /// Lists, quotations and notes around it.
    around: Vec<Hint>,
    /// What a reader sees of it, in text order.
    seen: Vec<Span>,
    /// How many images are open.
    pictures: usize,
    cut: Cut,
}

impl Cutter<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(_) => {
                self.inside(span);
                let picture = self.pictures > 0 && self.seen.is_empty();
                if let Some(open) = self.open.as_mut() {
                    // A paragraph of a picture and nothing else is its caption.
                    if picture && open.hint == Hint::Text {
                        open.hint = Hint::Picture;
                    } else if self.pictures == 0
                        && open.hint == Hint::Picture
                        && !span.of(self.text).trim().is_empty()
                    {
                        open.hint = Hint::Text;
                    }
                }
                self.seen.push(span);
            }
            Event::Code(_) => {
                self.inside(span);
                let words = span.of(self.text);
                let ticks = words.bytes().take_while(|b| *b == b'`').count();
                let inner = Span::new(
                    span.start + ticks,
                    (span.end.saturating_sub(ticks)).max(span.start + ticks),
                );
                self.seen.push(inner);
            }
            Event::FootnoteReference(_) => {
                self.inside(span);
                self.seen.push(span);
            }
            Event::Html(_) => {
                let words = span.of(self.text);
                let mut at = span.start;
                for run in outside_tags(words) {
                    self.seen.push(Span::new(
                        at.max(span.start + run.start),
                        span.start + run.end,
                    ));
                    at = span.start + run.end;
                }
            }
            Event::InlineHtml(_) => {
                self.inside(span);
                if !is_tag(span.of(self.text)) {
                    self.seen.push(span);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.inside(span),
            Event::Rule => {
                self.close();
                self.cut.blocks.push(Raw {
                    span,
                    hint: Hint::Verbatim,
                    alone: true,
                });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        let hint = match tag {
            Tag::Paragraph => self.hint(),
            Tag::Heading { level, .. } => match self.hint() {
                Hint::Text => Hint::Heading(number(*level)),
                inside => inside,
            },
            Tag::TableHead | Tag::TableRow => Hint::Item,
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => Hint::Verbatim,
            Tag::HtmlBlock => {
                let words = span.of(self.text).trim_start().to_ascii_lowercase();
                if ["<script", "<style", "<!--", "<svg", "<iframe", "<pre"]
                    .iter()
                    .any(|tag| words.starts_with(tag))
                {
                    Hint::Verbatim
                } else {
                    self.hint()
                }
            }
            Tag::BlockQuote(_) => return self.enter(Hint::Quote),
            Tag::Item => return self.enter(Hint::Item),
            Tag::FootnoteDefinition(label) => return self.enter(Hint::Note(label.to_string())),
            Tag::List(_) | Tag::Table(_) => return self.close(),
            Tag::Image { .. } => {
                self.inside(span);
                self.pictures += 1;
                return;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {
                return self.inside(span);
            }
            _ => return,
        };
        self.close();
        self.open = Some(Raw {
            span,
            hint,
            alone: true,
        });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.around.pop();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::HtmlBlock => self.close(),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            _ => {}
        }
    }

    fn enter(&mut self, hint: Hint) {
        self.close();
        self.around.push(hint);
    }

    fn hint(&self) -> Hint {
        let note = self
            .around
            .iter()
            .rev()
            .find(|hint| matches!(hint, Hint::Note(_)));
        note.or(self.around.last()).cloned().unwrap_or(Hint::Text)
    }

    /// Something stands here that belongs to a block: the item of a tight list has no paragraph of its own.
    fn inside(&mut self, span: Span) {
        match self.open.as_mut() {
            Some(open) => open.span = open.span.cover(span),
            None => {
                self.open = Some(Raw {
                    span,
                    hint: self.hint(),
                    alone: true,
                })
            }
        }
    }

    /// Ends the block: takes in the markers at its line's start, and says which of its characters are markup.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else {
            return;
        };
        let seen = std::mem::take(&mut self.seen);
        let floor = self
            .cut
            .blocks
            .last()
            .map_or(self.base, |last| last.span.end)
            .min(open.span.start);
        let before = Span::new(floor, open.span.start).of(self.text);
        let line = floor + before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        if matches!(open.hint, Hint::Item | Hint::Quote | Hint::Note(_)) {
            open.span.start = line;
        }
        if open.hint != Hint::Verbatim {
            let mut at = open.span.start;
            for span in seen {
                self.hide(Span::new(at, span.start));
                at = at.max(span.end);
            }
            self.hide(Span::new(at, open.span.end));
        }
        self.cut.blocks.push(open);
    }

    fn hide(&mut self, span: Span) {
        if span.start < span.end
            && let Some(span) = super::raw::trimmed(self.text, span)
        {
            self.cut.markup.push(span);
        }
    }
}

const fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The runs of a piece of HTML that stand outside its tags.
fn outside_tags(html: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let mut opens = html[at..].match_indices('<').map(|(offset, _)| at + offset);
        let open = opens
            .find(|open| is_tag(&html[*open..]))
            .unwrap_or(html.len());
        if at < open && !html[at..open].trim().is_empty() {
            out.push(at..open);
        }
        at = html[open..]
            .find('>')
            .map_or(html.len(), |offset| open + offset + 1);
    }
    out
}
