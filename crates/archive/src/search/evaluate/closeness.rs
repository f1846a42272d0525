//! Words that a reader typed side by side count more where they stand side by side (after Rasolofo and Savoy, *Term Proximity Scoring
//! for Keyword-Based Retrieval Systems*, 2003).
//!
//! That takes positions, which are most of an index: only small collections ask for them when there is neither phrase nor NEAR. The
//! order of what is found never depends on what else has come.

use super::list::{List, meet};
use super::notes::rarity;
use super::places::{Known, Span, follow};
use super::{Found, Search};
use crate::order;
use crate::search::language::{MOST_NEAR, Node, Test};
use crate::search::zone::Zones;

/// The most documents of a collection in which closeness counts.
const MOST_DOCUMENTS: u32 = 3_000;
/// For how many of the best it counts.
const BEST: usize = 100;
/// What words next to each other are worth, in scores of the commoner one.
const WORTH: f32 = 0.6;
/// With how many words between them half of that is left.
const HALF: f32 = 4.0;

/// A pattern beside others.
pub(super) struct Beside {
    zones: Zones,
    /// In how many documents it stands.
    documents: usize,
    stands: Stands,
}

/// Where a pattern stands.
enum Stands {
    Known(Known),
    At(Vec<Span>),
}

impl Search<'_> {
    /// The patterns of a row of conditions: none in large collections, `None` when something is missing.
    pub(super) fn beside(&mut self, nodes: &[Node]) -> Result<Option<Vec<Beside>>, String> {
        let patterns: Vec<_> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Text(scope, Test::Pattern(pattern)) => Some((*scope, pattern)),
                _ => None,
            })
            .collect();
        let mut all = Some(Vec::new());
        if self.all > MOST_DOCUMENTS || patterns.len() < 2 {
            return Ok(all);
        }
        for (scope, pattern) in patterns {
            let zones = self.index.directory().zones(scope);
            let stands = if self.whole.is_some() {
                let sides = self.sides(&[std::slice::from_ref(pattern)], zones)?;
                let side = sides.and_then(|mut sides| sides.pop());
                side.map(|side| (side.notes.documents.len(), Stands::At(side.spans)))
            } else {
                let known = self.known(pattern, zones, true)?;
                known.map(|known| (known.notes.documents.len(), Stands::Known(known)))
            };
            match (&mut all, stands) {
                (Some(all), Some((documents, stands))) => all.push(Beside {
                    zones,
                    documents,
                    stands,
                }),
                _ => all = None,
            }
        }
        // The positions of words that are everywhere come only for phrases.
        Ok(all.map(|all| {
            let kept = all.into_iter();
            kept.filter(|beside| match &beside.stands {
                Stands::Known(known) => known.words.len() > 1 || self.is_whole(known),
                Stands::At(_) => true,
            })
            .collect()
        }))
    }

    /// Whether all positions of a pattern are in one part each.
    fn is_whole(&self, known: &Known) -> bool {
        let mut terms = known.words.iter().flatten();
        terms.all(|term| self.parts(*term) == 1)
    }

    /// Adds to the scores of the best what it is worth that patterns stand close to those before them.
    pub(super) fn with_closeness(
        &mut self,
        mut list: List,
        patterns: Vec<Beside>,
    ) -> Result<Option<List>, String> {
        let mut best = Found::new(list.clone()).top(BEST);
        order::by(&mut best, Ord::cmp);
        let mut spans: Option<Vec<Vec<Span>>> = Some(Vec::new());
        for beside in &patterns {
            let here = match &beside.stands {
                Stands::Known(known) => {
                    self.spans(std::slice::from_ref(known), beside.zones, &best)?
                }
                Stands::At(spans) => {
                    let best = spans
                        .iter()
                        .filter(|span| best.binary_search(&span.document()).is_ok());
                    Some(best.copied().collect())
                }
            };
            match (&mut spans, here) {
                (Some(spans), Some(here)) => spans.push(here),
                _ => spans = None,
            }
        }
        let between = self.between(&best)?;
        let (Some(spans), Some(between)) = (spans, between) else {
            return Ok(None);
        };
        let pairs = patterns.iter().zip(patterns.iter().skip(1));
        for ((one, other), spans) in pairs.zip(spans.windows(2)) {
            let (true, [left, right]) = (one.zones == other.zones, spans) else {
                continue;
            };
            let worth = |beside: &Beside| rarity(self.all, beside.documents);
            let worth = WORTH * worth(one).min(worth(other));
            let (documents, apart) = closest(left, right, &between);
            meet(&list.documents, &documents, |at, there| {
                // No more than a hundred, exactly.
                let words = apart[there] as f32;
                list.scores[at] += worth * HALF / (HALF + words);
            });
        }
        Ok(Some(list))
    }
}

/// The documents in which two patterns stand in reach of each other, and how many words are between them where they are closest.
fn closest(left: &[Span], right: &[Span], between: &[u64]) -> (Vec<u32>, Vec<u32>) {
    // The words below 32 bits of document, sorted as numbers: a sort is compiled anew for each type.
    let mut all: Vec<u64> = Vec::new();
    let mut note = |start: u64, words: u32| all.push(start >> 32 << 32 | u64::from(words));
    follow(left, right, between, MOST_NEAR, &mut note);
    follow(right, left, between, MOST_NEAR, &mut note);
    all.sort_unstable();
    all.dedup_by_key(|pair| *pair >> 32);
    all.into_iter()
        .map(|pair| ((pair >> 32) as u32, pair as u32))
        .unzip()
}
