//! Plain text: blank lines part paragraphs.

use super::furniture;
use super::raw::{Cut, Hint, Raw, is_invisible};
use super::visible;
use super::{footnote, line};
use crate::span::Span;

/// Widths (in characters) that hand- or machine-wrapped prose has.
const WRAP: std::ops::RangeInclusive<usize> = 45..=120;

/// Cuts the text from `start` on.
pub(super) fn cut(text: &str, start: usize) -> Cut {
    let mut blocks = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    for Line { span, breaks } in lines(text, start) {
        let blank = span
            .of(text)
            .chars()
            .all(|c| c.is_whitespace() || is_invisible(c));
        if blank {
            close(text, &mut group, &mut blocks);
        } else {
            group.push(span);
        }
        if breaks {
            close(text, &mut group, &mut blocks);
        }
    }
    close(text, &mut group, &mut blocks);
    Cut {
        blocks,
        markup: Vec::new(),
    }
}

struct Line {
    span: Span,
    /// Ends with a character that parts paragraphs by itself: form feed, paragraph separator.
    breaks: bool,
}

/// Every line from `start` on, without its end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line> + '_ {
    let mut at = start;
    let mut done = start >= text.len();
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(at..)?;
        let ends = |c: char| {
            matches!(
                c,
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let (span, breaks, next) = match rest.find(ends) {
            Some(offset) => {
                let end = rest[offset..].chars().next()?;
                let crlf = usize::from(rest[offset..].starts_with("\r\n"));
                (
                    Span::new(at, at + offset),
                    matches!(end, '\u{c}' | '\u{2029}'),
                    at + offset + end.len_utf8() + crlf,
                )
            }
            None => (Span::new(at, text.len()), false, text.len()),
        };
        at = next;
        done = at >= text.len();
        Some(Line { span, breaks })
    })
}

/// Makes blocks of the lines between two blank ones: one when they are wrapped prose, else one for each.
fn close(text: &str, group: &mut Vec<Span>, blocks: &mut Vec<Raw>) {
    let wrapped = is_wrapped(text, group);
    let mut made: Vec<Raw> = Vec::new();
    let mut stands_apart = false;
    for span in group.drain(..) {
        let words = span.of(text);
        let item = is_item(words);
        let apart = item || is_apart(words);
        match made.last_mut() {
            Some(last) if wrapped && !apart && !stands_apart => last.span.end = span.end,
            Some(last) if last.hint == Hint::Item && !apart && words.starts_with([' ', '\t']) => {
                last.span.end = span.end
            }
            _ => made.push(Raw {
                span,
                hint: if item { Hint::Item } else { Hint::Text },
                alone: false,
            }),
        }
        stands_apart = apart && !item && footnote::label(words).is_none();
    }
    if let [only] = made.as_mut_slice() {
        only.alone = true;
    } else if let Some(first) = made.first_mut() {
        // A heading may stand right above its paragraph, but is longer below than above.
        first.alone = !wrapped;
        if made.len() > 2
            || made
                .get(1)
                .is_some_and(|second| second.span.len() < visible::SHORT / 3)
        {
            for block in &mut made {
                block.alone = false;
            }
        }
    }
    blocks.append(&mut made);
}

/// Whether the lines are prose broken at a width: wherever a line ends, the next word would not have fitted, and somewhere a sentence
/// runs on over the end of its line.
fn is_wrapped(text: &str, group: &[Span]) -> bool {
    let [all @ .., _] = group else { return false };
    // A short sentence over two or three lines: it stops where they end and nowhere else.
    let words = |span: &Span| span.of(text).trim();
    let stops =
        |span: &Span| words(span).ends_with(['.', '?', '!', ':', ';', ',', '"', '\u{201d}']);
    if group.len() <= 3
        && words(&group[0]).starts_with(char::is_uppercase)
        && group[1..]
            .iter()
            .all(|span| words(span).starts_with(char::is_lowercase))
        && !all.is_empty()
        && !all.iter().any(stops)
        && group
            .last()
            .is_some_and(|last| words(last).ends_with(['.', '?', '!']))
    {
        return true;
    }
    let length = |span: &Span| span.of(text).trim_end().chars().count();
    let width = group.iter().map(length).max().unwrap_or(0);
    if all.is_empty() || !WRAP.contains(&width) {
        return false;
    }
    let mut misfits = 0;
    let mut runs_on = false;
    for pair in group.windows(2) {
        let next = pair[1].of(text).trim_start();
        let word = next.split_whitespace().next().unwrap_or("").chars().count();
        misfits += usize::from(length(&pair[0]) + 1 + word + 2 < width);
        let ends = pair[0]
            .of(text)
            .trim_end()
            .ends_with(['.', '?', '!', ':', '"', '\u{201d}']);
        runs_on |= !ends && !is_apart(next) && !is_apart(pair[0].of(text));
        runs_on |= next.starts_with(char::is_lowercase);
    }
    // Two lines are little evidence: a list of short titles has lines of one length, too.
    if group.len() == 2
        && !group[1]
            .of(text)
            .trim_start()
            .starts_with(char::is_lowercase)
        && length(&group[0]) < 60
    {
        return false;
    }
    runs_on && misfits * 5 <= all.len()
}

/// Whether a line is a block by itself even among wrapped ones.
fn is_apart(words: &str) -> bool {
    footnote::label(words).is_some()
        || (words.len() <= visible::SHORT
            && (furniture::name(words.trim()).is_some()
                || line::is_source_line(words.trim())
                || line::is_byline(words.trim())))
}

/// Whether a line begins with a bullet or a number of a list.
fn is_item(words: &str) -> bool {
    let words = words.trim_start_matches([' ', '\t', '\u{a0}']);
    if let Some(rest) = words.strip_prefix(['•', '◦', '‣', '▪', '*', '·', '-']) {
        return rest.starts_with([' ', '\t', '\u{a0}']);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && words.get(digits..).is_some_and(|rest| {
            rest.starts_with(") ") || rest.starts_with(". ") || rest.starts_with(".\t")
        })
}
