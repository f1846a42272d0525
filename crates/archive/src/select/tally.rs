//! Which items count for which values.

use super::filter::bit;
use super::table::{Table, narrow};
use crate::facet::Facet;
use crate::order;
use std::ops::Range;
use std::sync::Arc;

/// Which items count for which values of each facet.
#[derive(Debug)]
pub(super) struct Tally {
    table: Arc<Table>,
    /// For each item the facets, a bit each, for all of whose values it counts.
    under: Vec<u16>,
    /// Items that count for one value alone: its slot, and the item; ascending.
    also: Vec<(u32, u32)>,
}

impl Tally {
    /// With nothing that counts.
    pub(super) fn new(table: &Arc<Table>) -> Self {
        Self {
            table: Arc::clone(table),
            under: vec![0; table.items()],
            also: Vec::new(),
        }
    }

    /// The facets, a bit each, for all of whose values each of some items counts.
    pub(super) fn under(&mut self, items: Range<usize>) -> &mut [u16] {
        self.under.get_mut(items).unwrap_or_default()
    }

    /// Some items count for one value each, by its slot.
    pub(super) fn also(&mut self, items: impl Iterator<Item = (usize, u32)>) {
        self.also
            .extend(items.map(|(item, slot)| (slot, narrow(item))));
        order::by(&mut self.also, Ord::cmp);
    }

    /// The table whose items they are.
    pub(super) const fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// The facets, a bit each, for whose values other items count than in another tally of the same table.
    pub(super) fn differing(&self, other: &Self) -> u16 {
        let both = self.under.iter().zip(&other.under);
        let under = both.fold(0, |all, (one, other)| all | (one ^ other));
        let also = Facet::ALL.into_iter().filter(|facet| {
            let range = self.table.range(*facet);
            self.only(range.clone()) != other.only(range)
        });
        also.fold(under, |all, facet| all | bit(facet))
    }

    /// Those that count for one value alone, of these slots.
    fn only(&self, slots: Range<usize>) -> &[(u32, u32)] {
        let place = |slot| self.also.partition_point(|(of, _)| (*of as usize) < slot);
        let places = place(slots.start)..place(slots.end);
        self.also.get(places).unwrap_or_default()
    }

    /// The items that count for a slot of a facet.
    pub(super) fn items(&self, facet: Facet, slot: u32) -> impl Iterator<Item = u32> {
        let bit = bit(facet);
        let under = move |item: &u32| {
            (self.under.get(*item as usize)).is_some_and(|under| under & bit != 0)
        };
        let having = self.table.items_of(slot).iter().copied().filter(under);
        let also = self.only(slot as usize..slot as usize + 1).iter();
        having.chain(also.map(|(_, item)| *item))
    }

    /// How many items count for each slot.
    pub(super) fn counts(&self) -> Vec<u32> {
        let mut counts = self.table.totals().to_vec();
        let (mut every, mut own) = (0, 0);
        for under in &self.under {
            every += usize::from(*under == u16::MAX);
            own |= if *under == u16::MAX { 0 } else { *under };
        }
        self.count(u16::MAX, every, 0..counts.len(), &mut counts);
        // Facets that are filtered by count other items than the rest.
        for facet in Facet::ALL
            .into_iter()
            .filter(|facet| own & bit(*facet) != 0)
        {
            let count = |under: &&u16| **under & bit(facet) != 0;
            let items = self.under.iter().filter(count).count();
            self.count(bit(facet), items, self.table.range(facet), &mut counts);
        }
        for (slot, _) in &self.also {
            if let Some(count) = counts.get_mut(*slot as usize) {
                *count += 1;
            }
        }
        counts
    }

    /// Counts the items that count for all these facets, for the slots in a range: those items, or where they are more than half,
    /// all but the others.
    fn count(&self, facets: u16, items: usize, range: Range<usize>, counts: &mut [u32]) {
        let Some(counts) = counts.get_mut(range.clone()) else {
            return;
        };
        let is_most = items > self.under.len() / 2;
        match self.table.totals().get(range.clone()) {
            Some(totals) if is_most => counts.copy_from_slice(totals),
            _ => counts.fill(0),
        }
        for (item, under) in self.under.iter().enumerate() {
            if (under & facets == facets) == is_most {
                continue;
            }
            for slot in self.table.row(item) {
                if let Some(count) = counts.get_mut((*slot as usize).wrapping_sub(range.start)) {
                    *count = if is_most { *count - 1 } else { *count + 1 };
                }
            }
        }
    }
}
