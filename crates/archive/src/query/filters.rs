//! What the lists are narrowed by.

use crate::facet::{Facet, Sense};
use crate::id::Id;
use std::collections::BTreeMap;

/// A set of filters: for each value of each facet at most one, in canonical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(BTreeMap<(Facet, Id), Sense>);

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The facet.
    pub facet: Facet,
    /// The value, as the address has it.
    pub value: Id,
    /// Whether it keeps or takes away.
    pub sense: Sense,
}

impl Filters {
    /// Adds a filter, or turns the one on this value. A value that the facet can never have is left out; says whether it was taken.
    pub fn set(&mut self, facet: Facet, value: &Id, sense: Sense) -> bool {
        let Some(value) = facet.value(value.as_str()) else {
            return false;
        };
        self.0.insert((facet, value), sense);
        true
    }

    /// Takes the filter on a value away, if there is one.
    pub fn remove(&mut self, facet: Facet, value: &Id) {
        // The map borrows its key as one piece.
        self.0.remove(&(facet, value.clone()));
    }

    /// Takes all filters of a facet away.
    pub fn clear(&mut self, facet: Facet) {
        self.0.retain(|(of, _), _| *of != facet);
    }

    /// The filter on a value.
    #[must_use]
    pub fn get(&self, facet: Facet, value: &Id) -> Option<Sense> {
        self.0.get(&(facet, value.clone())).copied()
    }

    /// With the filter on a value set, or taken away when it was already so: what a click on it means.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &Id, sense: Sense) -> Self {
        let mut filters = self.clone();
        if filters.get(facet, value) == Some(sense) {
            filters.remove(facet, value);
        } else {
            filters.set(facet, value, sense);
        }
        filters
    }

    /// All of them, in canonical order.
    pub fn iter(&self) -> impl Iterator<Item = Filter> + '_ {
        self.0.iter().map(|((facet, value), sense)| Filter {
            facet: *facet,
            value: value.clone(),
            sense: *sense,
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
