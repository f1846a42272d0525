//! Filters put to one item, and to the collection as a whole.

use super::table::Table;
use super::values;
use crate::catalog::{ArticleEntry, Catalog};
use crate::facet::{Facet, Sense};
use crate::query::{Dropped, Filters, Query};
use std::ops::Range;

/// How one item fares: the facets of whose included values it has none, a bit each, and the bits below. 0: it is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict(u16);

/// It lacks a required value. No other value of the facet can stand for that one.
const LACKING: u16 = 1 << 15;

/// It has an excluded value.
const EXCLUDED: u16 = 1 << 14;

/// It has more than one.
const AGAIN: u16 = 1 << 13;

/// How all items of a list fare.
#[derive(Debug)]
pub(super) struct Judged {
    verdicts: Vec<Verdict>,
    /// Each item with each excluded value that it has: the value's slot, its facet's bit.
    excluded: Vec<(usize, u32, u16)>,
    is_open: bool,
}

/// How each item of a list fares under the filters: included values of one facet are alternatives, facets must all hold, required
/// values too, exclusions take away.
/// `items` says which stand in an article.
pub(super) fn judge(
    catalog: &Catalog,
    table: &Table,
    filters: &Filters,
    items: &dyn Fn(usize, &ArticleEntry) -> Range<usize>,
) -> Judged {
    let mut judged = Judged {
        verdicts: vec![Verdict::default(); table.items()],
        excluded: Vec::new(),
        is_open: filters.is_empty(),
    };
    let mut asked = 0;
    // How many of the required values an item has, up to the first that it lacks.
    let mut required = 0_u32;
    let mut met: Vec<u32> = Vec::new();
    for filter in filters.iter() {
        let bit = bit(filter.facet);
        match filter.sense {
            Sense::Include => asked |= bit,
            Sense::Require => {
                required += 1;
                met.resize(table.items(), 0);
            }
            Sense::Exclude => {}
        }
        // `None` where the collection does not have it.
        let value = values::find(catalog, filter.facet, &filter.value);
        let slot = value.and_then(|value| Some((value, table.slot(filter.facet, value)?)));
        let Some((value, slot)) = slot else {
            continue;
        };
        let mut each = |item| match filter.sense {
            Sense::Include => judged.add(item, bit),
            Sense::Require => {
                if let Some(met) = met.get_mut(item) {
                    *met += u32::from(*met + 1 == required);
                }
            }
            Sense::Exclude => {
                let before = judged.verdict(item).0 & EXCLUDED;
                judged.add(item, if before == 0 { EXCLUDED } else { AGAIN });
                judged.excluded.push((item, slot, bit));
            }
        };
        match values::origin(filter.facet) {
            Some(origin) => {
                let articles = catalog.articles.iter().enumerate();
                let of = articles.filter(|(_, entry)| origin(entry) == value);
                of.flat_map(|(article, entry)| items(article, entry))
                    .for_each(&mut each);
            }
            None => table.having(slot, &mut each),
        }
    }
    for verdict in &mut judged.verdicts {
        // Until now it is what was met.
        verdict.0 ^= asked;
    }
    for (verdict, met) in judged.verdicts.iter_mut().zip(met) {
        if met < required {
            verdict.0 |= LACKING;
        }
    }
    judged
}

impl Judged {
    fn add(&mut self, item: usize, bit: u16) {
        if let Some(verdict) = self.verdicts.get_mut(item) {
            verdict.0 |= bit;
        }
    }

    /// Whether no filter is put to the list.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// How some items fare.
    pub(super) fn of(&self, items: Range<usize>) -> &[Verdict] {
        self.verdicts.get(items).unwrap_or_default()
    }

    fn verdict(&self, item: usize) -> Verdict {
        self.verdicts.get(item).copied().unwrap_or_default()
    }

    /// The items that would be listed under one value alone, the only excluded one that they have: with its slot.
    pub(super) fn only(&self) -> impl Iterator<Item = (usize, u32)> {
        self.excluded
            .iter()
            .filter(|(item, _, of)| self.verdict(*item).0 & !of == EXCLUDED)
            .map(|(item, slot, _)| (*item, *slot))
    }
}

impl Verdict {
    /// Whether the item is listed.
    pub(super) const fn passes(self) -> bool {
        self.0 == 0
    }

    /// The facets, a bit each, under each of whose values that it has the item would be listed, were the value its facet's only
    /// inclusion: all where it is listed, one where it lacks but that facet's included values.
    pub(super) const fn under(self) -> u16 {
        match self.0.count_ones() {
            0 => u16::MAX,
            1 => self.0 & !(LACKING | EXCLUDED),
            _ => 0,
        }
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
