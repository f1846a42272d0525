//! The company that names keep: what is named in one article with them.

use super::group::Group;
use std::collections::BTreeSet;

/// Articles of one thing that are looked at, and names of one article: what is compared has a bound whatever the collection.
const ARTICLES: usize = 16;
const NAMES: usize = 256;

/// Who is named with whom.
pub(super) struct Company {
    /// For each article the groups it names, but for those that are named all over.
    named: Vec<Vec<usize>>,
}

impl Company {
    /// Of all groups. What stands in more than a tenth of the articles is everybody's company and tells nothing.
    pub(super) fn new(groups: &[Group], articles: usize) -> Self {
        let most = (articles / 10).max(3);
        let mut named: Vec<Vec<usize>> = vec![Vec::new(); articles];
        for (at, group) in groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.articles.len() <= most)
        {
            for article in &group.articles {
                if let Some(named) = named.get_mut(*article).filter(|named| named.len() < NAMES) {
                    named.push(at);
                }
            }
        }
        Self { named }
    }

    /// How many others are named with both: in one of these articles, and in one of those.
    pub(super) fn shared<'a>(
        &self,
        groups: &[Group],
        these: impl Iterator<Item = &'a usize>,
        those: impl Iterator<Item = &'a usize>,
    ) -> usize {
        let those: BTreeSet<usize> = those.copied().take(ARTICLES).collect();
        let near: BTreeSet<usize> = these
            .take(ARTICLES)
            .filter(|article| !those.contains(article))
            .filter_map(|article| self.named.get(*article))
            .flatten()
            .copied()
            .collect();
        near.into_iter()
            .filter(|at| {
                groups.get(*at).is_some_and(|group| {
                    those.iter().any(|article| group.articles.contains(article))
                })
            })
            .count()
    }
}
