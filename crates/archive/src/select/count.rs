//! Facet counts.

use super::values::{self, Value};
use crate::catalog::Catalog;
use crate::facet::{Facet, FacetCounts, NAMED, Sense, ValueCount};
use crate::order;
use crate::query::Filters;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

/// What each value of one facet counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The known values, ascending.
    numbers: Arc<Vec<u32>>,
    /// What each of them counts, and last what the unknown one does.
    counts: Arc<Vec<u32>>,
    /// How many values are listed.
    listed: usize,
}

impl Counted {
    /// What the known values count, and last what the unknown one does.
    pub(super) fn new(numbers: Arc<Vec<u32>>, counts: Arc<Vec<u32>>) -> Self {
        Self {
            numbers,
            counts,
            listed: 0,
        }
    }

    /// The values that count anything.
    fn present(&self) -> impl Iterator<Item = (Value, usize)> {
        let places = self.counts.iter().enumerate();
        let counting = places.filter(|(_, count)| **count > 0);
        counting.map(|(place, count)| (self.value(place), *count as usize))
    }

    fn value(&self, place: usize) -> Value {
        let number = self.numbers.get(place);
        number.map_or(Value::Unknown, |number| Value::Known(*number as usize))
    }

    /// What a value counts.
    fn of(&self, value: Value) -> usize {
        let place = match value {
            Value::Unknown => Some(self.numbers.len()),
            Value::Known(number) => u32::try_from(number)
                .ok()
                .and_then(|number| self.numbers.binary_search(&number).ok()),
        };
        let count = place.and_then(|place| self.counts.get(place));
        count.map_or(0, |count| *count as usize)
    }
}

impl FacetCounts {
    /// How many values there are, whether they are named or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.values.len().max(self.counted.listed)
    }

    /// The first `most` of all values, named or not, whose label is wanted.
    #[must_use]
    pub fn find(
        &self,
        catalog: &Catalog,
        most: usize,
        is_wanted: &dyn Fn(&str) -> bool,
    ) -> Vec<ValueCount> {
        let mut found: Vec<(Value, ValueCount)> = Vec::new();
        for (value, count) in self.counted.present() {
            if let Some((id, label)) = values::show(catalog, self.facet, value)
                && is_wanted(&label)
            {
                let named = self.values.iter().find(|named| named.id == id);
                let sense = named.and_then(|named| named.sense);
                found.push((
                    value,
                    ValueCount {
                        id,
                        label,
                        count,
                        sense,
                    },
                ));
            }
        }
        order::by(&mut found, |(one, shown), (other, than)| {
            precedes(self.facet, (*one, shown.count), (*other, than.count))
        });
        // What is filtered by is found though it counts nothing.
        let none = self
            .values
            .iter()
            .filter(|value| value.count == 0 && is_wanted(&value.label))
            .cloned();
        let found = found.into_iter().map(|(_, value)| value).take(most);
        found.chain(none).collect()
    }
}

/// The order in which a facet shows its values.
fn precedes(facet: Facet, one: (Value, usize), other: (Value, usize)) -> Ordering {
    let last = |(value, _): (Value, usize)| value == Value::Unknown;
    match facet {
        Facet::Year | Facet::Month => {
            (last(one), Reverse(one.0)).cmp(&(last(other), Reverse(other.0)))
        }
        Facet::Kind | Facet::Tier => one.0.cmp(&other.0),
        _ => (last(one), Reverse(one.1), one.0).cmp(&(last(other), Reverse(other.1), other.0)),
    }
}

/// The first values in a facet's order. Few of thousands are kept at a time, so that few are sorted.
fn first(facet: Facet, present: impl Iterator<Item = (Value, usize)>) -> Vec<(Value, usize)> {
    let mut kept: Vec<(Value, usize)> = Vec::with_capacity(2 * NAMED);
    let mut bar = None;
    let trim = |kept: &mut Vec<(Value, usize)>| {
        order::by(kept, |one, other| precedes(facet, *one, *other));
        kept.truncate(NAMED);
        kept.get(NAMED - 1).copied()
    };
    for value in present {
        if bar.is_some_and(|bar| precedes(facet, bar, value) == Ordering::Less) {
            continue;
        }
        kept.push(value);
        if kept.len() == 2 * NAMED {
            bar = trim(&mut kept);
        }
    }
    trim(&mut kept);
    kept
}

/// For readers, with the state of the filters.
pub(super) fn shown(
    catalog: &Catalog,
    filters: &Filters,
    facet: Facet,
    mut counted: Counted,
) -> FacetCounts {
    let mut absent = Vec::new();
    let mut filtered: Vec<(Value, Sense)> = Vec::new();
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
    let mut further: Vec<(Value, usize)> = Vec::new();
    let counting = counted.counts.iter().filter(|count| **count > 0).count();
    counted.listed = counting + absent.len();
    for (value, _) in &filtered {
        if !further.iter().any(|(of, _)| of == value) {
            let count = counted.of(*value);
            further.push((*value, count));
            counted.listed += usize::from(count == 0);
        }
    }
    let present = counted
        .present()
        .filter(|(value, _)| !further.iter().any(|(of, _)| of == value));
    let mut named = first(facet, present);
    named.extend(&further);
    order::by(&mut named, |one, other| precedes(facet, *one, *other));
    let sense = |value: Value| {
        filtered
            .iter()
            .find(|(of, _)| *of == value)
            .map(|(_, sense)| *sense)
    };
    let values = named.into_iter().filter_map(|(value, count)| {
        let (id, label) = values::show(catalog, facet, value)?;
        Some(ValueCount {
            id,
            label,
            count,
            sense: sense(value),
        })
    });
    let values = values.chain(absent).collect();
    FacetCounts {
        facet,
        values,
        counted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityEntry;
    use crate::id::Id;
    use crate::kind::EntityKind;
    use proptest::prelude::*;

    proptest! {
        /// The first values are those of a whole sort.
        #[test]
        fn the_first_values_are_those_of_a_whole_sort(
            counts in prop::collection::vec(1_usize..9, 0..900),
            facet in prop::sample::select(vec![Facet::Person, Facet::Month, Facet::Kind]),
            unknown in 1_usize..9,
        ) {
            let all = (0..).map(Value::Known).zip(counts).chain([(Value::Unknown, unknown)]);
            let mut sorted: Vec<(Value, usize)> = all.clone().collect();
            sorted.sort_by(|one, other| precedes(facet, *one, *other));
            sorted.truncate(NAMED);
            prop_assert_eq!(first(facet, all), sorted);
        }
    }

    #[test]
    fn a_value_without_a_name_is_found_with_its_count_and_filter() {
        let entities = (0..500)
            .map(|number| EntityEntry::new(EntityKind::Person, &format!("Nobody {number}")));
        let catalog = Catalog {
            entities: entities.collect(),
            ..Catalog::default()
        };
        let mut filters = Filters::default();
        filters.set(Facet::Person, &Id::of("nobody-490"), Sense::Exclude);
        let counts = (0..500).map(|number| 1 + number / 400).chain([0]).collect();
        let counted = Counted::new(Arc::new((0..500).collect()), Arc::new(counts));
        let people = &shown(&catalog, &filters, Facet::Person, counted);
        assert_eq!((people.total(), people.values.len()), (500, NAMED + 1));
        assert_eq!(people.values[0].label, "Nobody 400");
        let found = |wanted: &str| -> Vec<(String, usize, Option<Sense>)> {
            let found = people.find(&catalog, 3, &|label| label.contains(wanted));
            found
                .into_iter()
                .map(|value| (value.label, value.count, value.sense))
                .collect()
        };
        assert_eq!(found("y 399"), [("Nobody 399".to_owned(), 1, None)]);
        assert_eq!(
            found("y 490"),
            [("Nobody 490".to_owned(), 2, Some(Sense::Exclude))]
        );
        assert_eq!(found("Nobody").len(), 3);
    }
}
