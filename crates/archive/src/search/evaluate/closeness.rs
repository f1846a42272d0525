//! Words that a reader typed side by side count more where they stand side by side (after Rasolofo and Savoy, *Term Proximity Scoring
//! for Keyword-Based Retrieval Systems*, 2003).
//!
//! That takes positions, which are most of an index: only small collections ask for them when there is neither phrase nor NEAR. The
//! order of what is found never depends on what else has come.

use super::list::List;
use super::places::{Known, Span};
use super::{Found, Search};
use crate::search::language::{Node, Pattern, Test};

/// The most documents of a collection in which closeness counts.
const MOST_DOCUMENTS: u32 = 3_000;
/// For how many of the best it counts.
const BEST: usize = 100;
/// What words next to each other are worth, in those of the commoner one.
const WORTH: f32 = 0.6;
/// At how many words between half of that is left.
const HALF: f32 = 4.0;

impl Search<'_> {
    /// What stands side by side in a row of conditions, with its terms known: nothing in large collections, `None` when something is missing.
    pub(super) fn side_by_side(&mut self, nodes: &[Node]) -> Result<Option<Vec<Known>>, String> {
        let mut all = Some(Vec::new());
        if self.all > MOST_DOCUMENTS {
            return Ok(all);
        }
        let patterns: Vec<_> = nodes
            .iter()
            .filter_map(|node| match node {
                Node::Text(scope, Test::Pattern(pattern)) => Some((*scope, pattern)),
                _ => None,
            })
            .collect();
        if patterns.len() < 2 {
            return Ok(all);
        }
        for (scope, pattern) in patterns {
            let zones = self.index.directory().zones(scope);
            match (&mut all, self.known(pattern, zones, true)?) {
                (Some(all), Some(known)) => all.push(known),
                _ => all = None,
            }
        }
        Ok(all)
    }
}
