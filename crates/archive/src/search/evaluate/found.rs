//! What a search has found.

use super::list::List;
use std::cmp::Ordering;

/// Documents with their scores.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    list: List,
}

impl Found {
    pub(super) const fn new(list: List) -> Self {
        Self { list }
    }

    /// How many documents.
    #[must_use]
    pub fn total(&self) -> usize {
        self.list.documents.len()
    }

    /// The documents, in order: the newest first.
    #[must_use]
    pub fn documents(&self) -> &[u32] {
        &self.list.documents
    }

    /// How well a document answers, 0 when no word is wanted of it; `None` when it is not found.
    #[must_use]
    pub fn score(&self, document: u32) -> Option<f32> {
        let at = self.list.documents.binary_search(&document).ok()?;
        self.list.scores.get(at).copied()
    }

    /// The same for each of so many documents.
    #[must_use]
    pub fn scores(&self, documents: usize) -> Vec<Option<f32>> {
        let mut scores = vec![None; documents];
        for (document, score) in self.list.documents.iter().zip(&self.list.scores) {
            if let Some(place) = scores.get_mut(*document as usize) {
                *place = Some(*score);
            }
        }
        scores
    }

    /// The best so many, best first; equals in order of document.
    #[must_use]
    pub fn top(&self, most: usize) -> Vec<u32> {
        let mut best: Vec<(f32, u32)> = Vec::new();
        for (document, score) in self.list.documents.iter().zip(&self.list.scores) {
            if best.len() >= most && best.last().is_none_or(|(least, _)| score <= least) {
                continue;
            }
            let at = best.partition_point(|(other, _)| other >= score);
            best.insert(at, (*score, *document));
            best.truncate(most);
        }
        best.into_iter().map(|(_, document)| document).collect()
    }

    /// All of them, best first; equals in order of document.
    #[must_use]
    pub fn ranked(&self) -> Vec<u32> {
        let scored = self.list.scores.iter().zip(&self.list.documents);
        let mut all: Vec<(f32, u32)> = scored
            .map(|(score, document)| (*score, *document))
            .collect();
        all.sort_unstable_by(|one, other| match other.0.total_cmp(&one.0) {
            Ordering::Equal => one.1.cmp(&other.1),
            different => different,
        });
        all.into_iter().map(|(_, document)| document).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_top_is_the_beginning_of_all_ranked(scores in prop::collection::vec(0_u8..6, 0..60), most in 0_usize..20) {
            let found = Found::new(List {
                documents: (0..scores.len() as u32).map(|document| document * 2).collect(),
                scores: scores.iter().map(|score| f32::from(*score)).collect(),
            });
            let ranked = found.ranked();
            prop_assert_eq!(found.top(most), &ranked[..most.min(ranked.len())]);
            let score = |document: &u32| found.score(*document).unwrap();
            prop_assert!(ranked.is_sorted_by(|a, b| score(a) > score(b) || score(a) == score(b) && a < b));
            prop_assert_eq!(found.score(1), None);
        }
    }
}
