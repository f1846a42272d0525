//! Facet counts.

use super::values::{self, Value};
use crate::catalog::Catalog;
use crate::facet::{Facet, FacetCounts, NAMED, Sense, ValueCount};
use crate::order;
use crate::query::Filters;
use std::cmp::{Ordering, Reverse};

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
            .map(|(facet, (known, unknown))| shown(catalog, filters, facet, known, unknown))
            .collect()
    }
}

/// What each value of one facet counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    known: Vec<usize>,
    unknown: usize,
    /// How many values are listed.
    listed: usize,
}

impl Counted {
    /// The values that count anything.
    fn present(&self) -> impl Iterator<Item = (Value, usize)> {
        let known = (0..).map(Value::Known).zip(self.known.iter().copied());
        known
            .chain([(Value::Unknown, self.unknown)])
            .filter(|(_, count)| *count > 0)
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

fn shown(
    catalog: &Catalog,
    filters: &Filters,
    facet: Facet,
    known: Vec<usize>,
    unknown: usize,
) -> FacetCounts {
    let mut counted = Counted {
        known,
        unknown,
        listed: 0,
    };
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
    let count = |value: Value| match value {
        Value::Known(number) => counted.known.get(number).copied().unwrap_or_default(),
        Value::Unknown => counted.unknown,
    };
    let mut further: Vec<(Value, usize)> = Vec::new();
    let mut listed = counted.present().count() + absent.len();
    for (value, _) in &filtered {
        if !further.iter().any(|(of, _)| of == value) {
            further.push((*value, count(*value)));
            listed += usize::from(count(*value) == 0);
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
    counted.listed = listed;
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
        let mut tally = Tally::<usize>::new();
        for number in 0..500 {
            *tally.at(Facet::Person, Value::Known(number)) = 1 + number / 400;
        }
        let shown = tally.show(&catalog, &filters);
        let people = &shown[Facet::Person as usize];
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
