//! Which attributions found are the annotators' too.
//!
//! As the project's scorer has it: attributions of one article are paired one to one, greedily by falling Jaccard of the characters of their
//! contents, white space aside; ties go to pairs whose sources agree, then to text order; a pair needs a Jaccard of one half. An attribution is
//! right when the sources of its pair agree: they share a character, or both are empty. All of it is whole numbers.

use crate::corpus::Article;
use onrecord_analysis::{Attribution, Span};
use std::cmp::{Ordering, Reverse};

/// An attribution, as far as pairing looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    source: Vec<usize>,
    content: Vec<usize>,
}

impl Side {
    /// Of the spans of a source and of a content.
    #[must_use]
    pub fn new(text: &str, source: &[Span], content: &[Span]) -> Self {
        Self {
            source: characters(text, source),
            content: characters(text, content),
        }
    }

    /// Whether the sources share a character or both are empty.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        (self.source.is_empty() && other.source.is_empty())
            || common(&self.source, &other.source) > 0
    }

    /// Jaccard of the contents.
    fn likeness(&self, other: &Self) -> Likeness {
        let common = common(&self.content, &other.content);
        Likeness {
            common,
            all: self.content.len() + other.content.len() - common,
        }
    }
}

/// The attributions that annotators marked in an article.
#[must_use]
pub fn marked(article: &Article) -> Vec<Side> {
    let all = article.attributions.iter();
    all.map(|one| Side::new(&article.text, &one.source, &one.content))
        .collect()
}

/// The attributions that were found in a text.
#[must_use]
pub fn found(text: &str, attributions: &[Attribution]) -> Vec<Side> {
    let all = attributions.iter();
    all.map(|one| Side::new(text, &one.source, &one.content))
        .collect()
}

/// A Jaccard index as the fraction that it is.
#[derive(Clone, Copy, Debug)]
struct Likeness {
    common: usize,
    all: usize,
}

impl Likeness {
    fn is_enough(self) -> bool {
        self.common > 0 && 2 * self.common >= self.all
    }

    fn compare(self, other: Self) -> Ordering {
        (self.common * other.all).cmp(&(other.common * self.all))
    }
}

/// The bytes at which the characters of some spans begin, in order, white space aside.
fn characters(text: &str, spans: &[Span]) -> Vec<usize> {
    let mut found: Vec<usize> = spans
        .iter()
        .flat_map(|span| {
            let inside = span.of(text).char_indices();
            inside
                .filter(|(_, c)| !is_space(*c))
                .map(|(at, _)| span.start + at)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// White space as the scorer's language has it: with the four separators of files, groups, records and units.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// How many numbers two rising lists share.
fn common(one: &[usize], other: &[usize]) -> usize {
    let (mut at, mut beside, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(at), other.get(beside)) {
        match left.cmp(right) {
            Ordering::Less => at += 1,
            Ordering::Greater => beside += 1,
            Ordering::Equal => {
                shared += 1;
                at += 1;
                beside += 1;
            }
        }
    }
    shared
}

/// Pairs of indexes into the annotators' attributions and into those found, the most alike first.
#[must_use]
pub fn pairs(gold: &[Side], found: &[Side]) -> Vec<(usize, usize)> {
    let mut possible = Vec::new();
    for (at, one) in gold.iter().enumerate() {
        for (beside, other) in found.iter().enumerate() {
            let likeness = one.likeness(other);
            if likeness.is_enough() {
                possible.push((likeness, one.agrees(other), at, beside));
            }
        }
    }
    possible.sort_by(|one, other| {
        other
            .0
            .compare(one.0)
            .then_with(|| (Reverse(one.1), one.2, one.3).cmp(&(Reverse(other.1), other.2, other.3)))
    });
    let (mut gold_free, mut found_free) = (vec![true; gold.len()], vec![true; found.len()]);
    possible.retain(|(_, _, at, beside)| {
        let free = gold_free[*at] && found_free[*beside];
        if free {
            gold_free[*at] = false;
            found_free[*beside] = false;
        }
        free
    });
    possible
        .into_iter()
        .map(|(_, _, at, beside)| (at, beside))
        .collect()
}

/// For each attribution found, whether it is right.
#[must_use]
pub fn right(gold: &[Side], found: &[Side]) -> Vec<bool> {
    let mut right = vec![false; found.len()];
    for (at, beside) in pairs(gold, found) {
        right[beside] = gold[at].agrees(&found[beside]);
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "\u{1F600} “We will win,” said Ann Lee. Bob hopes it rains. Officials knew it.";

    fn spans(parts: &[&str]) -> Vec<Span> {
        let found = parts.iter().map(|part| {
            let start = TEXT.find(part).unwrap();
            Span::new(start, start + part.len())
        });
        found.collect()
    }

    fn side(source: &[&str], content: &[&str]) -> Side {
        Side::new(TEXT, &spans(source), &spans(content))
    }

    fn ann() -> Side {
        side(&["Ann Lee"], &["“We will win,”"])
    }

    fn gold() -> Vec<Side> {
        vec![ann(), side(&["Bob"], &["it rains"]), side(&[], &["it."])]
    }

    fn judged(found: &[Side]) -> Vec<bool> {
        right(&gold(), found)
    }

    #[test]
    fn gold_is_right_against_itself_and_nothing_found_is_nothing_right() {
        assert_eq!(judged(&gold()), [true, true, true]);
        assert!(judged(&[]).is_empty());
        assert_eq!(right(&[], &[ann()]), [false]);
    }

    #[test]
    fn a_wrong_source_is_paired_and_not_right() {
        let wrong = [side(&["Bob"], &["“We will win,”"])];
        assert_eq!(pairs(&gold(), &wrong), [(0, 0)]);
        assert_eq!(judged(&wrong), [false]);
    }

    #[test]
    fn a_source_on_one_side_only_does_not_agree() {
        assert_eq!(judged(&[side(&["Officials"], &["it."])]), [false]);
        assert_eq!(judged(&[side(&[], &["it rains"])]), [false]);
        assert_eq!(judged(&[side(&[], &["it."])]), [true]);
    }

    #[test]
    fn one_shared_character_of_the_source_is_enough() {
        let partial = side(&["Lee. Bob hopes it rains"], &["“We will win,”"]);
        assert_eq!(judged(&[partial]), [true]);
    }

    #[test]
    fn half_of_the_content_is_enough_and_less_is_not() {
        assert_eq!(ann().content.len(), 12);
        assert_eq!(judged(&[side(&["Ann Lee"], &["We will"])]), [true]);
        assert_eq!(judged(&[side(&["Ann Lee"], &["We wil"])]), [false]);
        assert_eq!(judged(&[side(&["Ann Lee"], &[])]), [false]);
    }

    #[test]
    fn of_two_alike_one_is_right() {
        assert_eq!(judged(&[ann(), ann()]), [true, false]);
    }

    #[test]
    fn a_tie_goes_to_the_source_that_agrees() {
        let wrong = side(&["Bob"], &["“We will win,”"]);
        assert_eq!(judged(&[wrong, ann()]), [false, true]);
    }

    #[test]
    fn the_better_content_is_paired_whatever_its_source() {
        let wrong = side(&["Bob"], &["“We will win,”"]);
        let cut = side(&["Ann Lee"], &["We will win"]);
        assert_eq!(judged(&[cut, wrong]), [false, false]);
    }

    #[test]
    fn white_space_at_an_edge_and_pieces_change_nothing() {
        assert_eq!(judged(&[side(&["Bob"], &[" it rains"])]), [true]);
        let whole = [side(&["Ann Lee"], &["We will win"])];
        assert_eq!(right(&[side(&["Ann Lee"], &["We", "win"])], &whole), [true]);
    }
}
