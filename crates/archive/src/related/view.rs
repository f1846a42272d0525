//! The views that the page of an entity leads to. Each lists exactly what the page counts.

use crate::entity::EntityEntry;
use crate::facet::{Facet, Sense};
use crate::id::Id;
use crate::query::{Called, Query, View};

/// The articles that name an entity: as many as [`super::named_in`].
#[must_use]
pub fn naming(entity: &EntityEntry) -> Query {
    narrowed(
        View::Articles,
        &[(Facet::of(entity.kind), &entity.id, Sense::Include)],
    )
}

/// The articles that name two entities: as many as [`super::named_with`] counts for the other.
#[must_use]
pub fn naming_both(entity: &EntityEntry, other: &EntityEntry) -> Query {
    // Two included values of one facet are alternatives.
    let sense = if entity.kind == other.kind {
        Sense::Require
    } else {
        Sense::Include
    };
    let mut query = naming(entity);
    query.filters.set(Facet::of(other.kind), &other.id, sense);
    query
}

/// The articles of a year that name an entity.
#[must_use]
pub fn in_year(entity: &EntityEntry, year: u16) -> Query {
    dated(entity, Facet::Year, &format!("{year:04}"))
}

/// The articles of a month, 1 to 12, that name an entity.
#[must_use]
pub fn in_month(entity: &EntityEntry, year: u16, month: u8) -> Query {
    dated(entity, Facet::Month, &format!("{year:04}-{month:02}"))
}

/// The articles without a known date that name an entity.
#[must_use]
pub fn undated(entity: &EntityEntry) -> Query {
    dated(entity, Facet::Year, Id::UNKNOWN)
}

/// What an entity said: as many quotations as [`super::said`].
#[must_use]
pub fn saying(entity: &EntityEntry) -> Query {
    narrowed(
        View::Quotations,
        &[(Facet::Speaker, &entity.id, Sense::Include)],
    )
}

/// What others said where an entity is named: as many quotations as [`super::said_near`].
#[must_use]
pub fn near(entity: &EntityEntry) -> Query {
    narrowed(
        View::Quotations,
        &[
            (Facet::of(entity.kind), &entity.id, Sense::Include),
            (Facet::Speaker, &entity.id, Sense::Exclude),
        ],
    )
}

/// The articles that call an entity by one of its forms: as many as [`crate::Form::articles`] says.
#[must_use]
pub fn calling(entity: &EntityEntry, form: &str) -> Query {
    Query {
        called: Some(Called {
            entity: entity.id.clone(),
            form: form.to_owned(),
        }),
        ..Query::default()
    }
}

/// The articles that name an entity and have these words one after the other, whomever they stand for there: no fewer than
/// those that call the entity so.
#[must_use]
pub fn wording(entity: &EntityEntry, words: &str) -> Query {
    Query {
        text: format!("\"{}\"", words.replace('"', " ")),
        ..naming(entity)
    }
}

fn dated(entity: &EntityEntry, facet: Facet, value: &str) -> Query {
    let mut query = naming(entity);
    query.filters.set(facet, &Id::of(value), Sense::Include);
    query
}

fn narrowed(view: View, filters: &[(Facet, &Id, Sense)]) -> Query {
    let mut query = Query::of(view);
    for (facet, value, sense) in filters {
        query.filters.set(*facet, value, *sense);
    }
    query
}

#[cfg(test)]
mod tests {
    use super::super::{named_in, named_with, said, said_near, timeline};
    use super::*;
    use crate::compile::compile;
    use crate::entity::EntityDetail;
    use crate::sample;
    use crate::select::{self, Beside, Table};
    use proptest::prelude::*;
    use std::sync::Arc;

    proptest! {
        #[test]
        fn every_view_holds_what_the_page_counts(articles in sample::collection()) {
            let archive = compile(articles);
            let catalog = &archive.catalog;
            let table = Arc::new(Table::of_articles(catalog));
            let said_table = Arc::new(Table::of_quotations(catalog, &archive.quotations));
            let listed = |query: &Query, detail: Option<&EntityDetail>| {
                // As the address has it: a link is what it prints.
                let (query, dropped) = Query::parse(&query.to_string());
                assert_eq!(dropped, []);
                match query.view {
                    View::Quotations => select::quotations(catalog, &archive.quotations, &said_table, Beside::default(), &query).hits.len(),
                    _ => select::articles(catalog, &table, Beside { detail, ..Beside::default() }, &query).hits.len(),
                }
            };
            for (number, entity) in catalog.entities.iter().enumerate() {
                prop_assert_eq!(listed(&naming(entity), None), named_in(catalog, number).len());
                prop_assert_eq!(listed(&saying(entity), None), said(&archive.quotations, number).len());
                prop_assert_eq!(listed(&near(entity), None), said_near(&archive.quotations, number).len());
                for (other, articles) in named_with(catalog, number) {
                    prop_assert_eq!(listed(&naming_both(entity, &catalog.entities[other]), None), articles);
                }
                for form in &archive.details[number].forms {
                    prop_assert_eq!(listed(&calling(entity, &form.form), Some(&archive.details[number])), form.articles);
                }
                let timeline = timeline(catalog, number);
                prop_assert_eq!(listed(&undated(entity), None), timeline.undated);
                for year in timeline.years {
                    prop_assert_eq!(listed(&in_year(entity, year.year), None), year.articles);
                    for (month, articles) in (1..).zip(year.months) {
                        prop_assert_eq!(listed(&in_month(entity, year.year, month), None), articles);
                    }
                }
            }
        }
    }
}
