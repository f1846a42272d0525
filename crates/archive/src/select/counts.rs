//! What each filter of a list would list: worked out facet by facet, and not before somebody asks.

use super::count::{Counted, shown};
use super::tally::Tally;
use crate::catalog::Catalog;
use crate::facet::{Facet, FacetCounts};
use crate::query::Filters;
use std::any::Any;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// What the filters of a list count.
#[derive(Debug, Default)]
pub enum Counts {
    /// That is not known.
    #[default]
    Unknown,
    /// In the order of [`Facet::ALL`].
    Known(Vec<FacetCounts>),
    /// Still to be counted, or as far as it has been asked for.
    Open(Open),
}

/// Counts that are worked out when they are asked for.
#[derive(Debug)]
pub struct Open {
    tally: Tally,
    filters: Filters,
    counter: Box<dyn Counter>,
}

/// What it is that a list counts. Behind a table of functions: a program that has no list of names has nothing of theirs.
pub(super) trait Counter: Debug + Send + Sync {
    /// What each slot of a facet counts.
    fn count(&self, catalog: &Catalog, tally: &Tally, facet: Facet) -> Arc<Vec<u32>>;

    /// Takes over what another query has counted already of the same list, with its tally, where the same counts here.
    fn inherit(&self, _tally: &Tally, _before: &dyn Any, _with: &Tally) {}

    /// For [`Counter::inherit`].
    fn as_any(&self) -> &dyn Any;
}

impl Counts {
    /// Those of what a tally counts, by a counter.
    pub(super) fn open(tally: Tally, filters: &Filters, counter: impl Counter + 'static) -> Self {
        Self::Open(Open {
            tally,
            filters: filters.clone(),
            counter: Box::new(counter),
        })
    }

    /// Whether they are known, or will be when they are asked for.
    #[must_use]
    pub const fn are_known(&self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// Those of one facet; `catalog` is the one that was queried.
    #[must_use]
    pub fn of(&self, catalog: &Catalog, facet: Facet) -> Option<FacetCounts> {
        match self {
            Self::Unknown => None,
            Self::Known(facets) => facets.iter().find(|of| of.facet == facet).cloned(),
            Self::Open(open) => {
                let numbers = open.tally.table().numbers(facet);
                let counts = open.counter.count(catalog, &open.tally, facet);
                let counted = Counted::new(numbers, counts);
                Some(shown(catalog, &open.filters, facet, counted))
            }
        }
    }

    /// Takes over what another query has counted already of the same list, where the same counts for a facet: one's own filters do
    /// not narrow it.
    pub fn inherit(&self, before: &Self) {
        if let (Self::Open(now), Self::Open(before)) = (self, before) {
            let counter = before.counter.as_any();
            now.counter.inherit(&now.tally, counter, &before.tally);
        }
    }
}

/// The items of a list count. All facets are counted at once.
#[derive(Debug, Default)]
pub(super) struct Items(OnceLock<Vec<u32>>);

impl Counter for Items {
    fn count(&self, _: &Catalog, tally: &Tally, facet: Facet) -> Arc<Vec<u32>> {
        let all = self.0.get_or_init(|| tally.counts());
        let range = tally.table().range(facet);
        Arc::new(all.get(range).unwrap_or_default().to_vec())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
