//! The countries of the collection's places, from what the articles say of each.

use crate::country::CountryEntry;
use crate::entity::EntityEntry;
use crate::id::Id;
use onrecord_analysis::place::{self, Country, Rank};
use std::collections::BTreeMap;

/// The country of a place, from those that the articles have for it: one, and known in at least half of them.
pub(super) fn agreed(articles: impl Iterator<Item = Option<Country>>) -> Option<Country> {
    let (mut country, mut known, mut unknown) = (None, 0, 0);
    for one in articles {
        match (one, country) {
            (None, _) => unknown += 1,
            (Some(one), Some(other)) if one != other => return None,
            (Some(one), _) => {
                country = Some(one);
                known += 1;
            }
        }
    }
    country.filter(|_| known >= unknown)
}

/// The countries by id. `countries`: that of each entry, if it has one; the entries learn the number of theirs.
pub(super) fn list(
    entries: &mut [EntityEntry],
    countries: &[Option<Country>],
) -> Vec<CountryEntry> {
    let mut all: BTreeMap<Id, (Country, Option<usize>)> = BTreeMap::new();
    for (number, (entry, country)) in entries.iter().zip(countries).enumerate() {
        let Some(country) = country else { continue };
        let (_, own) = all.entry(Id::of(country.name)).or_insert((*country, None));
        if own.is_none() && is_itself(entry, *country) {
            *own = Some(number);
        }
    }
    let numbers: BTreeMap<&str, usize> = all
        .values()
        .enumerate()
        .map(|(number, (country, _))| (country.code, number))
        .collect();
    for (entry, country) in entries.iter_mut().zip(countries) {
        entry.country = country.and_then(|country| numbers.get(country.code).copied());
    }
    all.into_iter()
        .map(|(id, (country, entity))| CountryEntry {
            id,
            name: country.name.to_owned(),
            entity,
        })
        .collect()
}

/// Whether an entry is the country and no place in it.
fn is_itself(entry: &EntityEntry, country: Country) -> bool {
    place::lookup(&entry.name).is_some_and(|known| {
        known
            .bearers
            .iter()
            .any(|bearer| bearer.rank == Rank::Country && bearer.country == country)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::EntityKind;

    fn country(code: &str) -> Option<Country> {
        place::country(code)
    }

    #[test]
    fn articles_that_disagree_or_mostly_do_not_know_leave_it_open() {
        for (articles, expected) in [
            (vec![], None),
            (vec!["CU"], Some("CU")),
            (vec!["CU", "?"], Some("CU")),
            (vec!["CU", "?", "?"], None),
            (vec!["CU", "CU", "ES"], None),
        ] {
            let found = agreed(articles.iter().map(|code| country(code)));
            assert_eq!(found.map(|country| country.code), expected, "{articles:?}");
        }
    }

    #[test]
    fn a_country_is_listed_with_itself_where_it_is_named() {
        let mut entries =
            ["Havana", "Lima", "Cuba"].map(|name| EntityEntry::new(EntityKind::Place, name));
        let countries = list(&mut entries, &[country("CU"), country("PE"), country("CU")]);
        let shown: Vec<_> = countries
            .iter()
            .map(|country| (country.id.as_str(), country.name.as_str(), country.entity))
            .collect();
        assert_eq!(shown, [("cuba", "Cuba", Some(2)), ("peru", "Peru", None)]);
        assert_eq!(
            entries.map(|entry| entry.country),
            [Some(0), Some(1), Some(0)]
        );
    }
}
