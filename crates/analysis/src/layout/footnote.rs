//! Footnotes and the markers that point to them.

use std::collections::HashMap;

use super::{Block, BlockKind, Inline, InlineKind};
use crate::span::Span;

/// The label that a line begins with: `[3]` or `[^3]`, without brackets.
pub(super) fn label(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || super::raw::is_invisible(c));
    marker(line.strip_prefix('[')?).map(|(label, _)| label)
}

/// The label right behind an opening bracket, and how many bytes of `rest` it takes with its closing bracket. Numbers up to three
/// digits; after a caret, any word.
fn marker(rest: &str) -> Option<(&str, usize)> {
    let (caret, rest) = rest.strip_prefix('^').map_or((0, rest), |rest| (1, rest));
    let fits = |b: &u8| {
        if caret == 1 {
            b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')
        } else {
            b.is_ascii_digit()
        }
    };
    let length = rest.bytes().take(40).take_while(fits).count();
    let most = if caret == 1 { 39 } else { 3 };
    (length > 0 && length <= most && rest.as_bytes().get(length) == Some(&b']'))
        .then(|| (&rest[..length], caret + length + 1))
}

/// The markers of the blocks, linked to their notes, with the markup around them; in text order.
pub(super) fn link(text: &str, blocks: &[Block], markup: &[Span]) -> Vec<Inline> {
    let mut notes: HashMap<&str, usize> = HashMap::new();
    for (index, block) in blocks.iter().enumerate() {
        if let BlockKind::Footnote(label) = &block.kind {
            notes.entry(label).or_insert(index);
        }
    }
    let mut found = Vec::new();
    let mut taken = 0;
    for block in blocks.iter().filter(|block| block.kind.is_annotated()) {
        let first = taken + markup[taken..].partition_point(|m| m.end <= block.span.start);
        taken = first + markup[first..].partition_point(|m| m.start < block.span.end);
        inlines(text, block.span, &markup[first..taken], &notes, &mut found);
    }
    found
}

/// The inlines of one block.
fn inlines(
    text: &str,
    block: Span,
    markup: &[Span],
    notes: &HashMap<&str, usize>,
    out: &mut Vec<Inline>,
) {
    let words = block.of(text);
    let mut markers: Vec<(Span, String)> = Vec::new();
    let mut at = 0;
    while let Some(offset) = words[at..].find('[') {
        let open = at + offset;
        at = open + 1;
        let Some((label, length)) = marker(&words[at..]) else {
            continue;
        };
        let attached = words[..open]
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace() && c != '(');
        let caret = words[at..].starts_with('^');
        // `of [3] ships` is an insertion, unless a note answers to it.
        if attached || caret || notes.contains_key(label) {
            markers.push((
                Span::new(block.start + open, block.start + at + length),
                label.to_owned(),
            ));
            at += length;
        }
    }
    merge(markup, markers, notes, out);
}

/// Markup and markers in text order. `[3](#note)`: the brackets are markup of a link, and together with the number they are the marker.
fn merge(
    markup: &[Span],
    markers: Vec<(Span, String)>,
    notes: &HashMap<&str, usize>,
    out: &mut Vec<Inline>,
) {
    let mut marks = markup.iter().copied().peekable();
    // Nothing before this byte is to be put out again.
    let mut from = 0;
    let plain = |span: Span, from: usize, out: &mut Vec<Inline>| {
        let span = Span::new(span.start.max(from), span.end.max(from));
        if span.start < span.end {
            out.push(Inline {
                span,
                kind: InlineKind::Markup,
            });
        }
    };
    let mut markers = markers.into_iter().peekable();
    while let Some((mut span, label)) = markers.next() {
        let limit = markers.peek().map_or(usize::MAX, |(next, _)| next.start);
        while let Some(mark) = marks.peek().copied() {
            if mark.end <= span.start {
                plain(mark, from, out);
            } else if mark.start < span.end {
                span = Span::new(
                    span.start.min(mark.start.max(from)),
                    span.end.max(mark.end.min(limit)),
                );
                if mark.end > limit {
                    break;
                }
            } else {
                break;
            }
            marks.next();
        }
        from = span.end;
        let block = notes.get(label.as_str()).copied();
        out.push(Inline {
            span,
            kind: InlineKind::FootnoteMarker { label, block },
        });
    }
    for mark in marks {
        plain(mark, from, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(label("[1], November 8, 2018."), Some("1"));
        assert_eq!(label("[^note]: words"), Some("note"));
        for line in [
            "[2018] was",
            "[The president] said",
            "[]",
            "[1",
            "[^]",
            "1]",
            "[-1]",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn markers_in_links_take_their_brackets_along() {
        let text = "He left.[3](#a)[4](#b) Then";
        let blocks = [Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }];
        let markup = [Span::new(8, 9), Span::new(10, 16), Span::new(17, 22)];
        let found: Vec<&str> = link(text, &blocks, &markup)
            .iter()
            .map(|inline| inline.span.of(text))
            .collect();
        assert_eq!(found, ["[3](#a)", "[4](#b)"]);
    }

    #[test]
    fn a_marker_without_its_note_stays() {
        let text = "He left.[10] He [2] came.";
        let blocks = [Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }];
        let found = link(text, &blocks, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].kind,
            InlineKind::FootnoteMarker {
                label: "10".into(),
                block: None
            }
        );
    }
}
