//! Facet counts.

use super::values::{self, Value};
use crate::catalog::Catalog;
use crate::facet::{Facet, FacetCounts, ValueCount};
use crate::order;
use crate::query::Filters;
use std::cmp::Reverse;

/// A tally for each value of each facet.
pub(super) struct Tally<T> {
    facets: Vec<(Vec<T>, T)>,
}

impl<T: Clone + Default> Tally<T> {
    pub(super) fn new() -> Self {
        Self {
            facets: vec![(Vec::new(), T::default()); Facet::ALL.len()],
        }
    }

    /// The place of a value.
    pub(super) fn at(&mut self, facet: Facet, value: Value) -> &mut T {
        let (known, unknown) = &mut self.facets[facet as usize];
        match value {
            Value::Unknown => unknown,
            Value::Known(number) => {
                if known.len() <= number {
                    known.resize(number + 1, T::default());
                }
                &mut known[number]
            }
        }
    }

    /// What each place counts.
    pub(super) fn map<U>(self, mut count: impl FnMut(T) -> U) -> Tally<U> {
        let facets = self
            .facets
            .into_iter()
            .map(|(known, unknown)| (known.into_iter().map(&mut count).collect(), count(unknown)));
        Tally {
            facets: facets.collect(),
        }
    }
}

impl Tally<usize> {
    /// For readers, with the state of the filters.
    pub(super) fn show(self, catalog: &Catalog, filters: &Filters) -> Vec<FacetCounts> {
        Facet::ALL
            .into_iter()
            .zip(self.facets)
            .map(|(facet, (known, unknown))| shown(catalog, filters, facet, &known, unknown))
            .collect()
    }
}

fn shown(
    catalog: &Catalog,
    filters: &Filters,
    facet: Facet,
    known: &[usize],
    unknown: usize,
) -> FacetCounts {
    // Filters on what the collection does not have still stand in the list, to be taken away.
    let mut absent = Vec::new();
    let mut filtered: Vec<(Value, _)> = Vec::new();
    for filter in filters.iter().filter(|filter| filter.facet == facet) {
        match values::find(catalog, facet, &filter.value) {
            Some(value) => filtered.push((value, filter.sense)),
            None => absent.push(ValueCount {
                label: filter.value.to_string(),
                id: filter.value,
                count: 0,
                sense: Some(filter.sense),
            }),
        }
    }
    let sense = |value: Value| {
        filtered
            .iter()
            .find(|(of, _)| *of == value)
            .map(|(_, sense)| *sense)
    };
    let known = known
        .iter()
        .enumerate()
        .map(|(number, count)| (Value::Known(number), *count));
    let mut present: Vec<(Value, ValueCount)> = known
        .chain([(Value::Unknown, unknown)])
        .filter(|(value, count)| *count > 0 || sense(*value).is_some())
        .filter_map(|(value, count)| {
            let (id, label) = values::show(catalog, facet, value)?;
            Some((
                value,
                ValueCount {
                    id,
                    label,
                    count,
                    sense: sense(value),
                },
            ))
        })
        .collect();
    // A filtered value that no item has, not even when all else is lifted, has no place in the tally.
    for (value, sense) in &filtered {
        if !present.iter().any(|(of, _)| of == value)
            && let Some((id, label)) = values::show(catalog, facet, *value)
        {
            present.push((
                *value,
                ValueCount {
                    id,
                    label,
                    count: 0,
                    sense: Some(*sense),
                },
            ));
        }
    }
    match facet {
        Facet::Year | Facet::Month => order::by_key(&mut present, |(value, _)| {
            (*value == Value::Unknown, Reverse(*value))
        }),
        Facet::Kind | Facet::Tier => order::by_key(&mut present, |(value, _)| *value),
        _ => order::by_key(&mut present, |(value, shown)| {
            (*value == Value::Unknown, Reverse(shown.count), *value)
        }),
    }
    let values = present
        .into_iter()
        .map(|(_, value)| value)
        .chain(absent)
        .collect();
    FacetCounts { facet, values }
}
