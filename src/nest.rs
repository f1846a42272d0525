//! Marks that overlap in any way, made into marks that nest: what a page can show.
//!
//! The text is cut wherever a mark starts or ends; pieces next to each other that share their outer marks are gathered
//! under them again. No character is lost or shown twice, whatever the marks are.

use onrecord_archive::order as sort;
use std::cmp::Reverse;
use std::ops::Range;

/// A mark over a range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark<T> {
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last.
    pub(crate) end: usize,
    /// What the mark says.
    pub(crate) value: T,
    /// Marks of a lower rank go around those of a higher one; among equals the longer goes around the shorter.
    pub(crate) rank: u8,
}

/// A piece of marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<T> {
    /// Bytes of the text.
    Text(Range<usize>),
    /// A mark, or a part of one that another mark cuts in two.
    Marked {
        /// The mark, whole.
        mark: Mark<T>,
        /// Whether this is where the mark starts.
        first: bool,
        /// What is under it.
        inner: Vec<Node<T>>,
    },
}

struct Leaf {
    range: Range<usize>,
    /// Indexes of the marks over it, outermost first.
    over: Vec<usize>,
}

/// The pieces of `text[range]`. Marks that reach out of the range are clipped; one that does not fall on characters, or
/// a range that does not, is left out.
pub(crate) fn nest<T: Copy>(text: &str, range: Range<usize>, marks: &[Mark<T>]) -> Vec<Node<T>> {
    if text.get(range.clone()).is_none_or(str::is_empty) {
        return Vec::new();
    }
    let clip = |mark: &Mark<T>| mark.start.max(range.start)..mark.end.min(range.end);
    let mut order: Vec<usize> = (0..marks.len())
        .filter(|index| {
            text.get(clip(&marks[*index]))
                .is_some_and(|words| !words.is_empty())
        })
        .collect();
    sort::by_key(&mut order, |index| {
        let mark = &marks[*index];
        (
            clip(mark).start,
            mark.rank,
            Reverse(mark.end - mark.start),
            *index,
        )
    });
    let mut cuts: Vec<usize> = order
        .iter()
        .flat_map(|index| [clip(&marks[*index]).start, clip(&marks[*index]).end])
        .collect();
    cuts.extend([range.start, range.end]);
    sort::by(&mut cuts, Ord::cmp);
    cuts.dedup();

    let mut waiting = order.into_iter().peekable();
    let mut over: Vec<usize> = Vec::new();
    let mut leaves = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        over.retain(|index| marks[*index].end > start);
        while let Some(index) = waiting.next_if(|index| clip(&marks[*index]).start <= start) {
            over.push(index);
        }
        sort::by_key(&mut over, |index| {
            let mark = &marks[*index];
            (
                mark.rank,
                Reverse(mark.end - mark.start),
                mark.start,
                *index,
            )
        });
        leaves.push(Leaf {
            range: start..end,
            over: over.clone(),
        });
    }
    gather(&leaves, marks, range.start, 0)
}

fn gather<T: Copy>(leaves: &[Leaf], marks: &[Mark<T>], from: usize, depth: usize) -> Vec<Node<T>> {
    let mut nodes = Vec::new();
    for group in leaves.chunk_by(|one, next| {
        one.over.get(depth).is_some() && one.over.get(depth) == next.over.get(depth)
    }) {
        let Some(leaf) = group.first() else { continue };
        nodes.push(match leaf.over.get(depth) {
            None => Node::Text(leaf.range.clone()),
            Some(index) => {
                let mark = marks[*index];
                let first = leaf.range.start == mark.start.max(from);
                Node::Marked {
                    mark,
                    first,
                    inner: gather(group, marks, from, depth + 1),
                }
            }
        });
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: usize, end: usize, value: char, rank: u8) -> Mark<char> {
        Mark {
            start,
            end,
            value,
            rank,
        }
    }

    /// `a[…]` around what the mark `a` is over; `a+[…]` where it goes on.
    fn show(text: &str, nodes: &[Node<char>]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(range) => text[range.clone()].to_owned(),
                Node::Marked { mark, first, inner } => {
                    format!(
                        "{}{}[{}]",
                        mark.value,
                        if *first { "" } else { "+" },
                        show(text, inner)
                    )
                }
            })
            .collect()
    }

    fn plain(text: &str, nodes: &[Node<char>]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(range) => text[range.clone()].to_owned(),
                Node::Marked { inner, .. } => plain(text, inner),
            })
            .collect()
    }

    #[test]
    fn what_nests_stays_whole() {
        let text = "Putin said yes.";
        let nodes = nest(
            text,
            0..15,
            &[mark(0, 5, 'n', 2), mark(0, 14, 'q', 0), mark(6, 10, 'c', 1)],
        );
        assert_eq!(show(text, &nodes), "q[n[Putin] c[said] yes].");
    }

    #[test]
    fn what_crosses_is_cut_by_the_lower_rank() {
        let text = "one two three";
        let nodes = nest(text, 0..13, &[mark(0, 7, 'a', 0), mark(4, 13, 'b', 1)]);
        assert_eq!(show(text, &nodes), "a[one b[two]]b+[ three]");
    }

    #[test]
    fn marks_are_clipped_to_the_range() {
        let text = "one two three";
        let nodes = nest(text, 4..7, &[mark(0, 13, 'a', 0), mark(8, 13, 'b', 1)]);
        assert_eq!(show(text, &nodes), "a[two]");
    }

    #[test]
    fn damaged_marks_are_left_out() {
        let text = "é one";
        let nodes = nest(
            text,
            0..6,
            &[
                mark(1, 4, 'a', 0),
                mark(5, 3, 'b', 0),
                mark(90, 99, 'c', 0),
                mark(3, 3, 'd', 0),
            ],
        );
        assert_eq!(show(text, &nodes), "é one");
        assert!(nest(text, 1..9, &[mark(0, 2, 'a', 0)]).is_empty());
    }

    proptest! {
        #[test]
        fn no_character_is_lost_or_shown_twice(
            text in "[a-c é“]{0,24}",
            marks in prop::collection::vec((0_usize..30, 0_usize..30, prop::char::range('a', 'z'), 0_u8..4), 0..9),
        ) {
            let marks: Vec<Mark<char>> = marks.into_iter().map(|(start, end, value, rank)| mark(start, end, value, rank)).collect();
            prop_assert_eq!(plain(&text, &nest(&text, 0..text.len(), &marks)), text);
        }
    }
}
