//! The facet values of all items of a list, as numbers: made once when they have come, so that a query only counts.

use super::values::{self, Kinds, Value};
use crate::catalog::{ArticleEntry, Catalog, Quotations};
use crate::date::Date;
use crate::facet::Facet;
use std::ops::Range;
use std::sync::Arc;

/// A forward index: which values each article or quotation has. Those that occur, of all facets, are numbered through: their
/// numbers are *slots*, so that whatever is counted of each is one flat array.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Where the slots of each item begin, and the end of the last.
    starts: Vec<u32>,
    slots: Vec<u32>,
    /// In the order of [`Facet::ALL`].
    facets: Vec<Slots>,
    /// How many items have each.
    totals: Vec<u32>,
}

/// The slots of a facet.
#[derive(Clone, Debug, Default)]
struct Slots {
    first: usize,
    /// The known values that they stand for, ascending; the slot after them is that of the unknown one.
    numbers: Arc<Vec<u32>>,
}

impl Table {
    /// That of the list of articles, and of entities.
    #[must_use]
    pub fn of_articles(catalog: &Catalog) -> Self {
        let kinds = Kinds::new(catalog);
        let entries = catalog.articles.iter();
        let mut entries = entries.map(|entry: &ArticleEntry| {
            let mut values = Vec::with_capacity(entry.entities.len() + entry.speakers.len() + 16);
            values::of_article(&kinds, entry, &mut values);
            values
        });
        Self::new(catalog, &kinds, &mut entries)
    }

    /// That of the list of quotations.
    #[must_use]
    pub fn of_quotations(catalog: &Catalog, quotations: &Quotations) -> Self {
        let kinds = Kinds::new(catalog);
        let mut entries = quotations.entries.iter().map(|entry| {
            let mut values = Vec::with_capacity(entry.named.len() + 8);
            values::of_quotation(catalog, &kinds, entry, &mut values);
            values
        });
        Self::new(catalog, &kinds, &mut entries)
    }

    fn new(
        catalog: &Catalog,
        kinds: &Kinds,
        items: &mut dyn Iterator<Item = Vec<(Facet, Value)>>,
    ) -> Self {
        let places = Places::new(catalog);
        let mut counts = vec![0_u32; places.len];
        let mut table = Self {
            starts: vec![0],
            ..Self::default()
        };
        for values in items {
            for (facet, value) in values {
                let place = places.of(facet, value);
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                    table.slots.push(narrow(place));
                }
            }
            table.starts.push(narrow(table.slots.len()));
        }
        let mut slots = vec![0_u32; places.len];
        for facet in Facet::ALL {
            let first = table.totals.len();
            let mut numbers = Vec::new();
            let known = places.numbers(facet).map(Value::Known);
            for value in known.chain([Value::Unknown]) {
                let place = places.of(facet, value);
                let (Some(slot), Some(count)) = (slots.get_mut(place), counts.get(place)) else {
                    continue;
                };
                if let Value::Known(number) = value {
                    // Persons, organizations, places and groups share their places.
                    let is_other = facet.entity().is_some() && kinds.facet(number) != Some(facet);
                    if *count == 0 || is_other {
                        continue;
                    }
                    numbers.push(narrow(number));
                }
                *slot = narrow(table.totals.len());
                table.totals.push(*count);
            }
            let numbers = Arc::new(numbers);
            table.facets.push(Slots { first, numbers });
        }
        for slot in &mut table.slots {
            *slot = slots.get(*slot as usize).copied().unwrap_or_default();
        }
        table.slots.shrink_to_fit();
        table
    }

    /// How many items it has.
    pub(super) fn items(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many items have each slot.
    pub(super) fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// The slots of an item.
    pub(super) fn of(&self, item: usize) -> &[u32] {
        let ends = (self.starts.get(item)).zip(self.starts.get(item + 1));
        ends.and_then(|(start, end)| self.slots.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// The slots of a facet; the last is that of the unknown value.
    pub(super) fn range(&self, facet: Facet) -> Range<usize> {
        self.facets.get(facet as usize).map_or(0..0, |slots| {
            slots.first..slots.first + slots.numbers.len() + 1
        })
    }

    /// The known values that the slots of a facet stand for, ascending.
    pub(super) fn numbers(&self, facet: Facet) -> Arc<Vec<u32>> {
        let slots = self.facets.get(facet as usize);
        slots
            .map(|slots| Arc::clone(&slots.numbers))
            .unwrap_or_default()
    }

    /// The slot of a value; `None` where no item has it.
    pub(super) fn slot(&self, facet: Facet, value: Value) -> Option<u32> {
        let slots = self.facets.get(facet as usize)?;
        let place = match value {
            Value::Unknown => slots.numbers.len(),
            Value::Known(number) => slots.numbers.binary_search(&narrow(number)).ok()?,
        };
        Some(narrow(slots.first + place))
    }

    /// Goes over the items that have a slot, in their order.
    pub(super) fn having(&self, slot: u32, each: &mut dyn FnMut(usize)) {
        let mut ends = self.starts.iter().skip(1).enumerate();
        let mut now = ends.next();
        for (at, of) in self.slots.iter().enumerate() {
            if *of != slot {
                continue;
            }
            while let Some((item, end)) = now {
                if at < *end as usize {
                    each(item);
                    break;
                }
                now = ends.next();
            }
        }
    }
}

/// All values that the collection might have, numbered through, before it is known which of them occur.
struct Places {
    /// For each facet its first place, the first of its values, and how many they are; the place after them is that of the unknown
    /// one.
    facets: [(usize, usize, usize); Facet::ALL.len()],
    len: usize,
}

impl Places {
    fn new(catalog: &Catalog) -> Self {
        let dates = catalog.articles.iter().filter_map(|article| article.date);
        let year = |date: Date| usize::from(date.year());
        let (first, end) = dates.map(year).fold((usize::MAX, 0), |(first, end), year| {
            (first.min(year), end.max(year + 1))
        });
        let years = (first.min(end), end.saturating_sub(first));
        let mut len = 0;
        let mut named = None;
        let facets = Facet::ALL.map(|facet| {
            let (first, count) = match facet {
                Facet::Source => (0, catalog.sources.len()),
                Facet::Year => years,
                Facet::Month => (years.0 * 12, years.1 * 12),
                Facet::Country => (0, catalog.countries.len()),
                Facet::Kind | Facet::Tier => (0, 3),
                Facet::Person
                | Facet::Organization
                | Facet::Place
                | Facet::Group
                | Facet::Speaker => (0, catalog.entities.len()),
            };
            if let (Some(shared), Some(_)) = (named, facet.entity()) {
                return (shared, first, count);
            }
            let place = len;
            len += count + 1;
            if facet.entity().is_some() {
                named = Some(place);
            }
            (place, first, count)
        });
        Self { facets, len }
    }

    /// The place of a value; beyond the last for one that cannot be.
    fn of(&self, facet: Facet, value: Value) -> usize {
        let (place, first, count) = self.facets[facet as usize];
        match value {
            Value::Unknown => place + count,
            Value::Known(number) => match number.checked_sub(first) {
                Some(number) if number < count => place + number,
                _ => self.len,
            },
        }
    }

    fn numbers(&self, facet: Facet) -> Range<usize> {
        let (_, first, count) = self.facets[facet as usize];
        first..first + count
    }
}

/// What is counted here fits: it is in memory, four bytes each.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
