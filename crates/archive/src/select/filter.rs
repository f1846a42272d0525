//! Filters put to one item, and to the collection as a whole.

use super::values::{self, Value};
use crate::catalog::Catalog;
use crate::facet::{Facet, Sense};
use crate::query::{Dropped, Filters, Query};

/// A query's filters as numbers.
pub(super) struct Sieve {
    /// For each facet its included values; `None` where nothing in the collection has the value.
    included: Vec<(Facet, Option<Value>)>,
    required: Vec<(Facet, Option<Value>)>,
    excluded: Vec<(Facet, Value)>,
}

/// How one item fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Whether it lacks a required value. No other value of the facet can stand for that one.
    lacking: bool,
    /// The facets of whose included values it has none, a bit each.
    unmet: u16,
    /// The excluded values that it has: how many, and the last of them.
    excluded: usize,
    last: Option<(Facet, Value)>,
}

impl Sieve {
    pub(super) fn new(catalog: &Catalog, filters: &Filters) -> Self {
        let mut sieve = Self {
            included: Vec::new(),
            required: Vec::new(),
            excluded: Vec::new(),
        };
        for filter in filters.iter() {
            let value = values::find(catalog, filter.facet, &filter.value);
            match filter.sense {
                Sense::Include => sieve.included.push((filter.facet, value)),
                Sense::Require => sieve.required.push((filter.facet, value)),
                Sense::Exclude => sieve
                    .excluded
                    .extend(value.map(|value| (filter.facet, value))),
            }
        }
        sieve
    }

    /// Included values of one facet are alternatives, facets must all hold, required values too, exclusions take away.
    pub(super) fn judge(&self, values: &[(Facet, Value)]) -> Verdict {
        let mut asked = 0;
        let mut met = 0;
        let has = |facet: Facet, value: Option<Value>| {
            value.is_some_and(|value| values.contains(&(facet, value)))
        };
        for (facet, value) in &self.included {
            asked |= bit(*facet);
            if has(*facet, *value) {
                met |= bit(*facet);
            }
        }
        let lacking = |(facet, value): &(Facet, Option<Value>)| !has(*facet, *value);
        let mut verdict = Verdict {
            lacking: self.required.iter().any(lacking),
            unmet: asked & !met,
            excluded: 0,
            last: None,
        };
        for pair in self.excluded.iter().filter(|pair| values.contains(pair)) {
            verdict.excluded += 1;
            verdict.last = Some(*pair);
        }
        verdict
    }
}

impl Verdict {
    /// Whether the item is listed.
    pub(super) const fn passes(self) -> bool {
        !self.lacking && self.unmet == 0 && self.excluded == 0
    }

    /// Whether some filter alone keeps the item away, so that it may be listed under another value.
    pub(super) const fn is_close(self) -> bool {
        !self.lacking && self.unmet.count_ones() <= 1 && self.excluded <= 1
    }

    /// Whether the item, which has this value, would be listed if the value were its facet's only inclusion.
    pub(super) fn would_pass(self, facet: Facet, value: Value) -> bool {
        self.unmet & !bit(facet) == 0
            && (self.excluded == 0 || self.excluded == 1 && self.last == Some((facet, value)))
    }
}

const fn bit(facet: Facet) -> u16 {
    1 << facet as u16
}

/// The query with filters in their canonical form for this collection: ids that entities have had before become their ids of
/// today, and filters on values that the collection does not have are left out, each with a sentence.
#[must_use]
pub fn known(query: &Query, catalog: &Catalog) -> (Query, Vec<Dropped>) {
    let mut kept = Filters::default();
    let mut dropped = Vec::new();
    for filter in query.filters.iter() {
        let value = values::find(catalog, filter.facet, &filter.value)
            .and_then(|value| values::show(catalog, filter.facet, value));
        match value {
            Some((id, _)) => {
                kept.set(filter.facet, &id, filter.sense);
            }
            None => dropped.push(Dropped::Absent {
                facet: filter.facet,
                value: filter.value.to_string(),
            }),
        }
    }
    (
        Query {
            filters: kept,
            ..query.clone()
        },
        dropped,
    )
}
