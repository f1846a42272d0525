//! How many names each value of a facet would list: those that the articles name which count for it, each once. This is the longest
//! loop of all, over each name that an article has, times each of its values; so what it walks over is laid out tight.

use super::counts::Counter;
use super::filter::bit;
use super::table::{Table, narrow};
use super::tally::Tally;
use super::values::Value;
use crate::catalog::{Catalog, EntityNo};
use crate::entity::EntityEntry;
use crate::facet::Facet;
use std::any::Any;
use std::sync::{Arc, OnceLock};

/// Of a value that more than one article in so many has it is faster to ask for each name whether one of its articles has the value:
/// it is soon found.
const FREQUENT: usize = 8;

/// The names that a list may have count, each once.
#[derive(Debug)]
pub(super) struct Names {
    /// Whether each entity is one.
    asked: Vec<bool>,
    named: OnceLock<Arc<Named>>,
    /// What the slots of each facet count, as far as it has been asked for, in the order of [`Facet::ALL`].
    facets: [OnceLock<Arc<Vec<u32>>>; Facet::ALL.len()],
}

impl Names {
    /// Those of these entities that are asked for.
    pub(super) fn new(asked: Vec<bool>) -> Self {
        Self {
            asked,
            named: OnceLock::new(),
            facets: Default::default(),
        }
    }
}

impl Counter for Names {
    fn count(&self, catalog: &Catalog, tally: &Tally, facet: Facet) -> Arc<Vec<u32>> {
        let Some(counted) = self.facets.get(facet as usize) else {
            return Arc::default();
        };
        let count = || {
            let table = tally.table();
            let named = || Arc::new(Named::of(catalog, table, &self.asked));
            let named = self.named.get_or_init(named);
            let names = catalog.entities.len();
            Arc::new(distinct(named, names, tally, facet))
        };
        Arc::clone(counted.get_or_init(count))
    }

    fn inherit(&self, tally: &Tally, before: &dyn Any, with: &Tally) {
        let before = before.downcast_ref::<Self>();
        let is_alike =
            |before: &&Self| Arc::ptr_eq(tally.table(), with.table()) && before.asked == self.asked;
        let Some(before) = before.filter(is_alike) else {
            return;
        };
        // What is known here already is the same.
        if let Some(named) = before.named.get() {
            let _ = self.named.set(Arc::clone(named));
        }
        let differing = tally.differing(with);
        let facets = self.facets.iter().zip(&before.facets).zip(Facet::ALL);
        for ((now, before), facet) in facets {
            if let Some(counts) = before.get().filter(|_| differing & bit(facet) == 0) {
                let _ = now.set(Arc::clone(counts));
            }
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// How many of some names, of so many that the collection has, the articles have which count for each slot of a facet.
fn distinct(named: &Named, names: usize, tally: &Tally, facet: Facet) -> Vec<u32> {
    let table = tally.table();
    let mut having = vec![false; table.items()];
    let mut articles = Vec::new();
    // For each name the number of the last count that it is in.
    let mut last = vec![0_u32; names];
    let mut now = 0;
    let of_slot = |slot| {
        articles.clear();
        articles.extend(tally.items(facet, narrow(slot)));
        let mut count = 0;
        if articles.len() > table.items() / FREQUENT {
            for article in &articles {
                if let Some(having) = having.get_mut(*article as usize) {
                    *having = true;
                }
            }
            for name in &named.slots {
                let mut naming = table.items_of(*name).iter();
                count +=
                    u32::from(naming.any(|article| having.get(*article as usize) == Some(&true)));
            }
            having.fill(false);
        } else {
            now += 1;
            for article in &articles {
                for name in named.of_article(*article) {
                    if let Some(last) = last.get_mut(*name as usize) {
                        count += u32::from(*last != now);
                        *last = now;
                    }
                }
            }
        }
        count
    };
    table.range(facet).map(of_slot).collect()
}
/// The entities asked for.
#[derive(Debug)]
struct Named {
    /// Their slots.
    slots: Vec<u32>,
    /// Those that each article names, one article's after the other's.
    names: Vec<u32>,
    ends: Vec<u32>,
}

impl Named {
    fn of(catalog: &Catalog, table: &Table, asked: &[bool]) -> Self {
        let is_asked = |entity: EntityNo| asked.get(entity) == Some(&true);
        let entities = catalog.entities.iter().enumerate();
        let asked = entities.filter(|(number, _)| is_asked(*number));
        let slot = |(number, entity): (EntityNo, &EntityEntry)| {
            table.slot(Facet::of(entity.kind), Value::Known(number))
        };
        let mut named = Self {
            slots: asked.filter_map(slot).collect(),
            names: Vec::new(),
            ends: Vec::with_capacity(catalog.articles.len()),
        };
        for entry in &catalog.articles {
            let names = entry.entities.iter().map(|(entity, _)| *entity);
            let asked = names.filter(|entity| is_asked(*entity));
            named.names.extend(asked.map(narrow));
            named.ends.push(narrow(named.names.len()));
        }
        named
    }

    fn of_article(&self, article: u32) -> &[u32] {
        let end = |article: usize| self.ends.get(article).map(|end| *end as usize);
        let article = article as usize;
        let start = article.checked_sub(1).and_then(end).unwrap_or_default();
        end(article)
            .and_then(|end| self.names.get(start..end))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{ArticleEntry, Source};
    use crate::id::Id;
    use crate::kind::EntityKind;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// Outlets of few articles, of many and of most, so that both ways of counting are gone.
        #[test]
        fn each_name_counts_once(
            articles in prop::collection::vec((0_usize..100, prop::collection::btree_set(0_usize..300, 0..4)), 1_000),
            asked in prop::collection::vec(any::<bool>(), 300),
        ) {
            let kinds = EntityKind::ALL.into_iter().cycle();
            let entities = (0..300).zip(kinds).map(|(number, kind)| EntityEntry::new(kind, &format!("Name {number}")));
            let sources = ["few", "many", "most"].map(|name| Source { id: Id::of(name), name: name.to_owned() });
            let outlet = |dice: usize| match dice { 0..5 => 0, 5..16 => 1, _ => 2 };
            let catalog = Catalog {
                entities: entities.collect(),
                sources: sources.into(),
                articles: articles.iter().map(|(dice, names)| ArticleEntry {
                    source: Some(outlet(*dice)),
                    entities: names.iter().map(|name| (*name, 1)).collect(),
                    ..ArticleEntry::default()
                }).collect(),
                ..Catalog::default()
            };
            let table = Arc::new(Table::of_articles(&catalog));
            let mut tally = Tally::new(&table);
            tally.under(0..articles.len()).fill(u16::MAX);
            let counts = Names::new(asked.clone()).count(&catalog, &tally, Facet::Source);
            for source in 0..3 {
                let of = articles.iter().filter(|(dice, _)| outlet(*dice) == source);
                let names: BTreeSet<usize> = of.flat_map(|(_, names)| names.iter().copied()).filter(|name| asked[*name]).collect();
                prop_assert_eq!(counts[source] as usize, names.len());
            }
        }
    }
}
