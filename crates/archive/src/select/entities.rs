//! The list of entities.

use super::names::Names;
use super::sift::{Sifted, sift};
use super::table::Table;
use super::{Beside, Counts, EntityHit, Selection};
use crate::catalog::Catalog;
use crate::entity::EntityEntry;
use crate::fold;
use crate::kind::EntityKind;
use crate::order;
use crate::query::{Query, Sort};
use std::cmp::Reverse;
use std::sync::Arc;

/// The entities that a query lists: those that an article names which passes all filters and the search; counts are those in
/// such articles. `query.kind` and `query.name` narrow the entities themselves.
#[must_use]
pub fn entities(
    catalog: &Catalog,
    table: &Arc<Table>,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<EntityHit> {
    let Sifted {
        passing,
        months,
        tally,
    } = sift(catalog, table, beside, query, &|article, _| {
        article..article + 1
    });
    let name = fold::fold(&query.name);
    let asked: Vec<bool> = catalog
        .entities
        .iter()
        .map(|entity| {
            query.kind.is_none_or(|kind| kind == entity.kind) && has_folded(entity, &name)
        })
        .collect();

    let mut counts: Vec<EntityHit> = (0..catalog.entities.len())
        .map(|entity| EntityHit {
            entity,
            mentions: 0,
            articles: 0,
        })
        .collect();
    for (article, _) in &passing {
        for (entity, mentions) in catalog
            .articles
            .get(*article)
            .into_iter()
            .flat_map(|entry| &entry.entities)
        {
            if let Some(hit) = counts.get_mut(*entity) {
                hit.mentions += mentions;
                hit.articles += 1;
            }
        }
    }

    let mut hits: Vec<EntityHit> = counts
        .into_iter()
        .filter(|hit| hit.articles > 0 && asked.get(hit.entity) == Some(&true))
        .collect();
    match query.order() {
        Sort::Name => order::by_cached_key(&mut hits, |hit| {
            catalog
                .entities
                .get(hit.entity)
                .map(|entity| fold::fold(&entity.name))
        }),
        _ => order::by_key(&mut hits, |hit| Reverse(hit.mentions)),
    }
    Selection {
        hits,
        all: catalog.entities.len(),
        counts: Arc::new(Counts::open(tally, &query.filters, Names::new(asked))),
        months,
    }
}

/// How many entities of each kind the query would list, in the order of [`EntityKind::ALL`], whichever kind it asks for.
#[must_use]
pub fn entity_kinds(
    catalog: &Catalog,
    table: &Arc<Table>,
    beside: Beside<'_>,
    query: &Query,
) -> [usize; 4] {
    let all = Query {
        kind: None,
        ..query.clone()
    };
    let mut counts = [0; 4];
    for hit in entities(catalog, table, beside, &all).hits {
        let kind = catalog.entities.get(hit.entity).map(|entity| entity.kind);
        let place = EntityKind::ALL.iter().position(|of| Some(*of) == kind);
        if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// Whether a name or another form of an entity has words that begin with the words typed, in their order.
#[must_use]
pub fn has_name(entity: &EntityEntry, typed: &str) -> bool {
    has_folded(entity, &fold::fold(typed))
}

fn has_folded(entity: &EntityEntry, typed: &str) -> bool {
    if typed.is_empty() {
        return true;
    }
    let begins = |name: &str| {
        // `raul cas` begins `raul castro`; `cas` begins its second word.
        name.starts_with(typed)
            || name.match_indices(' ').any(|(space, _)| {
                name.get(space + 1..)
                    .is_some_and(|rest| rest.starts_with(typed))
            })
    };
    begins(&fold::fold(&entity.name)) || entity.aliases.iter().any(|alias| begins(alias))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_beginning_of_its_words() {
        let entity = EntityEntry {
            aliases: vec!["the cuban leader".to_owned()],
            ..EntityEntry::new(EntityKind::Person, "Miguel Díaz-Canel")
        };
        for typed in ["", "m", "MIGUEL d", "diaz", "Díaz-can", "canel", " cuban "] {
            assert!(has_name(&entity, typed), "{typed}");
        }
        for typed in ["iguel", "canel miguel", "castro"] {
            assert!(!has_name(&entity, typed), "{typed}");
        }
    }
}
