//! The company that an entity keeps: which of the names are named together, and how often.

use crate::catalog::{Catalog, EntityNo};

/// Two of the names of a network, in the order in which they were given, and how many articles name both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Index of the one among the names.
    pub from: usize,
    /// Index of the other; greater than `from`.
    pub to: usize,
    /// How many articles of the collection name both; at least 1.
    pub articles: usize,
}

/// Which of some names stand in the same articles. Time grows with the collection and with the square of `names`, which is
/// meant to be few.
#[must_use]
pub fn network(catalog: &Catalog, names: &[EntityNo]) -> Vec<Edge> {
    let size = names.len();
    let mut places: Vec<Option<usize>> = vec![None; catalog.entities.len()];
    for (place, name) in names.iter().enumerate() {
        if let Some(slot) = places.get_mut(*name) {
            *slot = Some(place);
        }
    }
    let mut counts = vec![0_usize; size * size];
    for article in &catalog.articles {
        let here = article.entities.iter();
        let here: Vec<usize> = here
            .filter_map(|(entity, _)| places.get(*entity).copied().flatten())
            .collect();
        for from in &here {
            for to in here.iter().filter(|to| *to > from) {
                if let Some(count) = counts.get_mut(from * size + to) {
                    *count += 1;
                }
            }
        }
    }
    let edges = counts
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0);
    edges
        .map(|(at, articles)| Edge {
            from: at / size,
            to: at % size,
            articles,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::facts::Facts;
    use crate::{Id, sample};

    #[test]
    fn joins_what_stands_in_the_same_articles() {
        let article = |title: &str, words: Vec<&'static str>| {
            let facts = Facts {
                title: Some(title.to_owned()),
                ..Facts::default()
            };
            sample::annotated(title.to_owned(), facts, &[(words, None)])
        };
        let catalog = compile(vec![
            article("one", vec!["Castro", "Havana", "Havana", "Kremlin"]),
            article("two", vec!["Havana", "Castro"]),
            article("three", vec!["Kremlin", "Peskov"]),
        ])
        .catalog;
        let number = |name: &str| catalog.entity(&Id::of(name)).unwrap();
        let edge = |from, to, articles| Edge { from, to, articles };
        assert_eq!(
            network(&catalog, &["havana", "castro", "kremlin"].map(number)),
            [edge(0, 1, 2), edge(0, 2, 1), edge(1, 2, 1)]
        );
        assert_eq!(network(&catalog, &["peskov", "castro"].map(number)), []);
        assert_eq!(network(&catalog, &[]), []);
    }
}
