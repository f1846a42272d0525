//! What each block is.

use super::headline;
use super::raw::{Cut, Hint, Raw};
use super::visible;
use super::{BlockKind, footnote, furniture, line};
use crate::document::{Document, Format};

/// The kind of each block, in order.
pub(super) fn assign(document: &Document<'_>, cut: &Cut) -> Vec<BlockKind> {
    let text = document.text;
    let blocks = &cut.blocks;
    let lines: Vec<Option<String>> = blocks
        .iter()
        .map(|block| visible::words(text, block.span, &cut.markup))
        .collect();
    let mut kinds: Vec<Option<BlockKind>> = blocks
        .iter()
        .zip(&lines)
        .map(|(block, line)| by_itself(text, block, line.as_deref()))
        .collect();
    other_stories(blocks, &lines, &mut kinds);
    // Further down, a line with a date in it is whatever it looks like otherwise.
    for index in 0..top(blocks, &lines, &kinds) {
        let datelike = lines[index].as_deref().is_some_and(line::is_dateline);
        if kinds[index].is_none()
            && datelike
            && !document
                .title
                .is_some_and(|title| visible::same(title, lines[index].as_deref().unwrap_or("")))
        {
            kinds[index] = Some(BlockKind::Dateline);
        }
    }
    let title = headline::title(document.title, blocks, &lines, &|index| {
        kinds[index].is_none()
    });
    if let Some(title) = title {
        kinds[title] = Some(BlockKind::Title);
        strays(text, blocks, &lines, &mut kinds, title);
    }
    let explicit = document.format == Format::Markdown
        && blocks
            .iter()
            .any(|block| matches!(block.hint, Hint::Heading(_)));
    headings(blocks, &lines, &mut kinds, explicit);
    kinds
        .into_iter()
        .zip(blocks)
        .map(|(kind, block)| {
            kind.unwrap_or(match block.hint {
                Hint::Heading(level) => BlockKind::Heading(level),
                Hint::Item => BlockKind::ListItem,
                Hint::Quote => BlockKind::BlockQuote,
                _ => BlockKind::Paragraph,
            })
        })
        .collect()
}

/// What a block is whatever stands around it.
fn by_itself(text: &str, block: &Raw, line: Option<&str>) -> Option<BlockKind> {
    match &block.hint {
        Hint::Verbatim => return Some(BlockKind::Verbatim),
        Hint::Picture => return Some(BlockKind::Caption),
        Hint::Note(label) => return Some(BlockKind::Footnote(label.clone())),
        Hint::Quote => return None,
        Hint::Text | Hint::Heading(_) | Hint::Item => {}
    }
    if let Some(label) = footnote::label(block.span.of(text)) {
        return Some(BlockKind::Footnote(label.to_owned()));
    }
    let line = line?;
    if let Some(name) = furniture::name(line) {
        return Some(BlockKind::Furniture(name));
    }
    if line::is_appendix(line) {
        return Some(BlockKind::Appendix);
    }
    if block.hint != Hint::Text {
        return None;
    }
    if line::is_source_line(line) {
        return Some(BlockKind::SourceLine);
    }
    if line::is_byline(line) {
        return Some(BlockKind::Byline);
    }
    line::is_caption(line).then_some(BlockKind::Caption)
}

/// How many blocks stand above the first prose.
fn top(blocks: &[Raw], lines: &[Option<String>], kinds: &[Option<BlockKind>]) -> usize {
    let is_prose = |index: usize| {
        kinds[index].is_none()
            && !matches!(blocks[index].hint, Hint::Heading(_))
            && !lines[index]
                .as_deref()
                .is_some_and(|line| visible::is_headline(line) || line::is_dateline(line))
    };
    (0..blocks.len())
        .find(|&index| is_prose(index))
        .unwrap_or(blocks.len())
}

/// The headlines after `Previous Article` and the like are other stories'.
fn other_stories(blocks: &[Raw], lines: &[Option<String>], kinds: &mut [Option<BlockKind>]) {
    let mut leads = false;
    // A list of stories under `Related` goes on; `Next Article` has one.
    let mut many = false;
    for index in 0..blocks.len() {
        let Some(line) = lines[index].as_deref() else {
            leads = false;
            continue;
        };
        if furniture::leads_to_other_story(line) {
            leads = true;
            let lower = visible::plain(line);
            many = !lower.starts_with("previous")
                && !lower.starts_with("next")
                && !lower.starts_with("prev");
        } else if leads
            && kinds[index].is_none()
            && (visible::is_headline(line)
                || (visible::count(line) <= 18 && line.ends_with(['?', '!'])))
        {
            kinds[index] = Some(BlockKind::Furniture("other story"));
            leads = many;
        } else if !matches!(kinds[index], Some(BlockKind::Furniture(_))) {
            leads = false;
        }
    }
}

/// A headline between the title and the first paragraph that shares nothing with the article is another story's.
fn strays(
    text: &str,
    blocks: &[Raw],
    lines: &[Option<String>],
    kinds: &mut [Option<BlockKind>],
    title: usize,
) {
    let mut body = None;
    for index in title + 1..blocks.len() {
        let Some(line) = lines[index].as_deref() else {
            break;
        };
        if kinds[index].is_some() {
            continue;
        }
        if blocks[index].hint != Hint::Text || !visible::is_headline(line) {
            break;
        }
        let body = body.get_or_insert_with(|| headline::body(text, blocks));
        if headline::is_stray(line, body) {
            kinds[index] = Some(BlockKind::Furniture("other story"));
        }
    }
}

/// Lines that look like headlines and stand alone above prose are headings. Where Markdown marks its headings, only those are.
fn headings(
    blocks: &[Raw],
    lines: &[Option<String>],
    kinds: &mut [Option<BlockKind>],
    explicit: bool,
) {
    let mut leads_on = false;
    for index in (0..blocks.len()).rev() {
        if kinds[index].is_some() {
            leads_on |= matches!(kinds[index], Some(BlockKind::Appendix));
            continue;
        }
        let looks = blocks[index].hint == Hint::Text
            && blocks[index].alone
            && lines[index].as_deref().is_some_and(visible::is_headline);
        if looks && leads_on && !explicit {
            kinds[index] = Some(BlockKind::Heading(2));
        } else {
            leads_on = true;
        }
    }
}
