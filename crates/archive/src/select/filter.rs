//! Filters put to one item, and to the collection as a whole.

use super::table::Table;
use super::values;
use crate::catalog::Catalog;
use crate::facet::{Facet, Sense};
use crate::query::{Dropped, Filters, Query};

/// How one item fares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The facets of whose included values it has none, a bit each, and [`LACKING`].
    unmet: u16,
    /// How many of the required values it has, up to the first that it lacks.
    required: u32,
    /// The excluded values that it has: how many, and the last of them with its facet's bit.
    excluded: u32,
    of: u16,
    last: u32,
}

/// It lacks a required value. No other value of the facet can stand for that one.
const LACKING: u16 = 1 << 15;

/// How each item of a list fares under the filters: included values of one facet are alternatives, facets must all hold, required
/// values too, exclusions take away.
pub(super) fn judge(catalog: &Catalog, table: &Table, filters: &Filters) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::default(); table.items()];
    let (mut asked, mut required) = (0, 0);
    for filter in filters.iter() {
        let bit = bit(filter.facet);
        match filter.sense {
            Sense::Include => asked |= bit,
            Sense::Require => required += 1,
            Sense::Exclude => {}
        }
        // `None` where the collection does not have it.
        let value = values::find(catalog, filter.facet, &filter.value);
        let Some(slot) = value.and_then(|value| table.slot(filter.facet, value)) else {
            continue;
        };
        table.having(slot, &mut |item| {
            let Some(verdict) = verdicts.get_mut(item) else {
                return;
            };
            match filter.sense {
                Sense::Include => verdict.unmet |= bit,
                Sense::Require if verdict.required + 1 == required => verdict.required += 1,
                Sense::Require => {}
                Sense::Exclude => {
                    verdict.excluded += 1;
                    verdict.of = bit;
                    verdict.last = slot;
                }
            }
        });
    }
    for verdict in &mut verdicts {
        // Until now it is what was met.
        verdict.unmet ^= asked;
        if verdict.required < required {
            verdict.unmet |= LACKING;
        }
    }
    verdicts
}

impl Verdict {
    /// Whether the item is listed.
    pub(super) const fn passes(self) -> bool {
        self.unmet == 0 && self.excluded == 0
    }

    /// The facets, a bit each, under each of whose values that it has the item would be listed, were the value its facet's only
    /// inclusion: all where it is listed, one where it lacks but that facet's included values.
    pub(super) const fn under(self) -> u16 {
        match (self.excluded, self.unmet.count_ones()) {
            (0, 0) => u16::MAX,
            (0, 1) => self.unmet & !LACKING,
            _ => 0,
        }
    }

    /// The one value under which alone it would be listed: the only excluded one that it has.
    pub(super) fn only(self) -> Option<u32> {
        (self.excluded == 1 && self.unmet & !self.of == 0).then_some(self.last)
    }
}

/// A facet's own bit.
pub(super) const fn bit(facet: Facet) -> u16 {
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
