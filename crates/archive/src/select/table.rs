//! The facet values of all items of a list, as numbers: made once when they have come, so that a query only counts.

use super::values::{self, Value};
use crate::catalog::{ArticleEntry, Catalog, EntityNo, Quotations};
use crate::country::CountryNo;
use crate::facet::Facet;
use crate::kind::QuotationKind;
use crate::tier::Tier;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A forward index: which values each article or quotation has. The values of all facets are numbered through: their numbers are
/// *slots*, so that whatever is counted of each is one flat array.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Where the slots of each item end.
    ends: Vec<u32>,
    slots: Vec<u32>,
    /// In the order of [`Facet::ALL`].
    facets: Vec<Slots>,
    /// How many items have each slot.
    totals: Vec<u32>,
    /// The items of each slot, and where those of each end: made when they are first asked for.
    inverse: OnceLock<(Vec<u32>, Vec<u32>)>,
}

/// The slots of a facet.
#[derive(Clone, Debug)]
struct Slots {
    first: usize,
    /// The known values that they stand for, ascending; the slot after them is that of the unknown one.
    numbers: Arc<Vec<u32>>,
}

impl Table {
    /// That of the list of articles, and of entities.
    #[must_use]
    pub fn of_articles(catalog: &Catalog) -> Self {
        let mut made = Making::new(catalog);
        for entry in &catalog.articles {
            made.origin(entry);
            made.named(&mut entry.entities.iter().map(|(entity, _)| *entity));
            for (entity, _) in &entry.speakers {
                made.put(Facet::Speaker, Some(*entity));
            }
            if entry.unattributed > 0 {
                made.put(Facet::Speaker, None);
            }
            for (facet, counts) in [(Facet::Kind, entry.kinds), (Facet::Tier, entry.tiers)] {
                for (place, count) in counts.into_iter().enumerate() {
                    if count > 0 {
                        made.put(facet, Some(place));
                    }
                }
            }
            made.end();
        }
        made.table
    }

    /// That of the list of quotations.
    #[must_use]
    pub fn of_quotations(catalog: &Catalog, quotations: &Quotations) -> Self {
        let mut made = Making::new(catalog);
        for entry in &quotations.entries {
            if let Some(article) = catalog.articles.get(entry.article) {
                made.origin(article);
            }
            made.named(&mut entry.named.iter().copied());
            for entity in &entry.speakers {
                made.put(Facet::Speaker, Some(*entity));
            }
            if entry.speakers.is_empty() {
                made.put(Facet::Speaker, None);
            }
            let kind = QuotationKind::ALL.iter().position(|of| *of == entry.kind);
            made.put(Facet::Kind, kind);
            let tier = entry.confidence.tier();
            made.put(Facet::Tier, Tier::ALL.iter().position(|of| *of == tier));
            made.end();
        }
        made.table
    }

    /// How many items it has.
    pub(super) fn items(&self) -> usize {
        self.ends.len()
    }

    /// How many items have each slot.
    pub(super) fn totals(&self) -> &[u32] {
        &self.totals
    }

    /// The slots of an item.
    pub(super) fn row(&self, item: usize) -> &[u32] {
        let end = |item: usize| self.ends.get(item).map(|end| *end as usize);
        let start = item.checked_sub(1).and_then(end).unwrap_or_default();
        end(item)
            .and_then(|end| self.slots.get(start..end))
            .unwrap_or_default()
    }

    /// The items that have a slot, ascending.
    pub(super) fn items_of(&self, slot: u32) -> &[u32] {
        let (items, ends) = self.inverse.get_or_init(|| self.inverse());
        let slot = slot as usize;
        let start = slot.checked_sub(1).and_then(|before| ends.get(before));
        let end = ends.get(slot).copied().unwrap_or_default();
        items
            .get(start.copied().unwrap_or_default() as usize..end as usize)
            .unwrap_or_default()
    }

    fn inverse(&self) -> (Vec<u32>, Vec<u32>) {
        let mut end = 0;
        let starts = self.totals.iter().map(|total| {
            let start = end;
            end += total;
            start
        });
        let mut ends: Vec<u32> = starts.collect();
        let mut items = vec![0; self.slots.len()];
        for number in 0..narrow(self.items()) {
            for slot in self.row(number as usize) {
                if let Some(end) = ends.get_mut(*slot as usize) {
                    if let Some(item) = items.get_mut(*end as usize) {
                        *item = number;
                    }
                    *end += 1;
                }
            }
        }
        (items, ends)
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

    /// The slot of a value.
    pub(super) fn slot(&self, facet: Facet, value: Value) -> Option<u32> {
        let slots = self.facets.get(facet as usize)?;
        let place = match value {
            Value::Unknown => slots.numbers.len(),
            Value::Known(number) => slots.numbers.binary_search(&narrow(number)).ok()?,
        };
        Some(narrow(slots.first + place))
    }

    /// Goes over the items that have a slot, in their order: by a look at all slots of all items, unless somebody has asked for the
    /// items of each.
    pub(super) fn having(&self, slot: u32, each: &mut dyn FnMut(usize)) {
        if self.inverse.get().is_some() {
            let items = self.items_of(slot).iter();
            items.for_each(|item| each(*item as usize));
            return;
        }
        let mut item = 0;
        for (at, of) in self.slots.iter().enumerate() {
            if *of == slot {
                while self.ends.get(item).is_some_and(|end| *end as usize <= at) {
                    item += 1;
                }
                each(item);
            }
        }
    }
}

/// A table that is being made.
struct Making {
    table: Table,
    /// For each entity its slot as something named, and its country. The entities themselves are wide and looked up for every
    /// name of every item; these stay in the processor's cache.
    named: Vec<(u32, Option<CountryNo>)>,
}

impl Making {
    fn new(catalog: &Catalog) -> Self {
        let (mut first, mut end) = (usize::MAX, 0);
        for date in catalog.articles.iter().filter_map(|article| article.date) {
            let year = usize::from(date.year());
            first = first.min(year);
            end = end.max(year + 1);
        }
        let first = first.min(end);
        let mut table = Table::default();
        let mut named = vec![(0, None); catalog.entities.len()];
        let mut slot = 0;
        for facet in Facet::ALL {
            let numbers = match facet {
                Facet::Source => 0..catalog.sources.len(),
                Facet::Year => first..end,
                Facet::Month => first * 12..end * 12,
                Facet::Country => 0..catalog.countries.len(),
                Facet::Kind | Facet::Tier => 0..Tier::ALL.len(),
                _ => 0..catalog.entities.len(),
            };
            let first = slot;
            let mut known = Vec::new();
            for number in numbers {
                if let Some(kind) = facet.entity() {
                    match (catalog.entities.get(number), named.get_mut(number)) {
                        (Some(entity), Some(named)) if entity.kind == kind => {
                            *named = (narrow(slot), entity.country);
                        }
                        _ => continue,
                    }
                }
                known.push(narrow(number));
                slot += 1;
            }
            // That of the unknown value.
            slot += 1;
            let numbers = Arc::new(known);
            table.facets.push(Slots { first, numbers });
        }
        table.totals = vec![0; slot];
        Self { table, named }
    }

    /// Source and date.
    fn origin(&mut self, article: &ArticleEntry) {
        self.put(Facet::Source, article.source);
        self.put_value(Facet::Year, values::year(article.date));
        self.put_value(Facet::Month, values::month(article.date));
    }

    /// The entities that are named, and their countries: Havana and Cuba are one country.
    fn named(&mut self, entities: &mut dyn Iterator<Item = EntityNo>) {
        let mut countries = Vec::new();
        for entity in entities {
            let Some((slot, country)) = self.named.get(entity).copied() else {
                continue;
            };
            self.push(slot);
            if let Some(country) = country
                && !countries.contains(&country)
            {
                countries.push(country);
                self.put(Facet::Country, Some(country));
            }
        }
    }

    /// A value of a facet whose values follow each other without a gap; `None` is the unknown one.
    fn put(&mut self, facet: Facet, number: Option<usize>) {
        self.put_value(facet, number.map_or(Value::Unknown, Value::Known));
    }

    fn put_value(&mut self, facet: Facet, value: Value) {
        let Some(slots) = self.table.facets.get(facet as usize) else {
            return;
        };
        let place = match value {
            Value::Unknown => slots.numbers.len(),
            Value::Known(number) => {
                let first = slots.numbers.first().map_or(0, |first| *first as usize);
                number - first.min(number)
            }
        };
        // No value is taken for one of another facet.
        if place <= slots.numbers.len() {
            self.push(narrow(slots.first + place));
        }
    }

    fn push(&mut self, slot: u32) {
        if let Some(total) = self.table.totals.get_mut(slot as usize) {
            *total += 1;
            self.table.slots.push(slot);
        }
    }

    /// The next item begins.
    fn end(&mut self) {
        self.table.ends.push(narrow(self.table.slots.len()));
    }
}

/// What is counted here fits: it is in memory, four bytes each.
pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
