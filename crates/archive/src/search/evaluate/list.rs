//! Documents in order, each with a score.

/// The documents that meet a condition, in order, and how well.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct List {
    pub(super) documents: Vec<u32>,
    pub(super) scores: Vec<f32>,
}

/// How many times longer the other list must be for leaps to be faster than steps.
const LEAP: usize = 16;

impl List {
    /// Every document of a collection.
    pub(super) fn all(documents: u32) -> Self {
        Self::unscored((0..documents).collect())
    }

    /// Documents that nothing is said for or against.
    pub(super) fn unscored(documents: Vec<u32>) -> Self {
        let scores = vec![0.0; documents.len()];
        Self { documents, scores }
    }

    /// The documents of both, scores added.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = Self::default();
        meet(&self.documents, &other.documents, |at, there| {
            both.documents.push(self.documents[at]);
            both.scores.push(self.scores[at] + other.scores[there]);
        });
        both
    }

    /// The documents that are not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        let mut rest = Self::default();
        let mut there = other.documents.iter().peekable();
        for (document, score) in self.documents.iter().zip(&self.scores) {
            while there.next_if(|other| *other < document).is_some() {}
            if there.peek() != Some(&document) {
                rest.documents.push(*document);
                rest.scores.push(*score);
            }
        }
        rest
    }

    /// The documents of any, scores added in the order of the lists.
    pub(super) fn any(lists: &[Self], documents: u32) -> Self {
        // No score is below zero.
        let mut scores = vec![-1.0_f32; documents as usize];
        for list in lists {
            for (document, score) in list.documents.iter().zip(&list.scores) {
                if let Some(sum) = scores.get_mut(*document as usize) {
                    *sum = sum.max(0.0) + score;
                }
            }
        }
        let found = (0..documents)
            .zip(scores)
            .filter(|(_, score)| *score >= 0.0);
        let (documents, scores) = found.unzip();
        Self { documents, scores }
    }
}

/// Calls with the places of each document that is in both of two sorted lists.
pub(super) fn meet(one: &[u32], other: &[u32], mut call: impl FnMut(usize, usize)) {
    if one.len() > other.len() {
        meet_shorter(other, one, &mut |at, there| call(there, at));
    } else {
        meet_shorter(one, other, &mut call);
    }
}

fn meet_shorter(short: &[u32], long: &[u32], call: &mut dyn FnMut(usize, usize)) {
    let leaps = long.len() / LEAP > short.len();
    let mut there = 0;
    for (at, document) in short.iter().enumerate() {
        let rest = long.get(there..).unwrap_or_default();
        there += if leaps {
            leap(rest, *document)
        } else {
            rest.iter().take_while(|other| *other < document).count()
        };
        if long.get(there) == Some(document) {
            call(at, there);
            there += 1;
        }
    }
}

/// How many come before a document: in leaps of double length, then halving.
fn leap(documents: &[u32], document: u32) -> usize {
    let mut reach = 1;
    while documents.get(reach).is_some_and(|other| *other < document) {
        reach *= 2;
    }
    let end = documents.len().min(reach + 1);
    let start = reach / 2;
    let within = documents.get(start..end).unwrap_or_default();
    start + within.partition_point(|other| *other < document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn list(documents: &BTreeSet<u32>) -> List {
        List {
            documents: documents.iter().copied().collect(),
            scores: documents.iter().map(|document| *document as f32).collect(),
        }
    }

    proptest! {
        #[test]
        fn lists_are_sets(
            one in prop::collection::btree_set(0_u32..600, 0..400),
            other in prop::collection::btree_set(0_u32..600, 0..9),
        ) {
            for (a, b) in [(&one, &other), (&other, &one), (&one, &one)] {
                let (la, lb) = (list(a), list(b));
                let and = la.and(&lb);
                prop_assert_eq!(&and.documents, &a.intersection(b).copied().collect::<Vec<_>>());
                prop_assert!(and.documents.iter().zip(&and.scores).all(|(d, s)| *s == 2.0 * *d as f32));
                prop_assert_eq!(la.without(&lb).documents, a.difference(b).copied().collect::<Vec<_>>());
                let any = List::any(&[la, lb], 600);
                prop_assert_eq!(any.documents, a.union(b).copied().collect::<Vec<_>>());
            }
        }
    }
}
