//! Places: in which country they lie, where that is known.
//!
//! [`lookup`] asks the list of names: countries, demonyms, capitals, cities, regions. [`assign`] says of an article's places where they lie.

mod assign;
mod evidence;
mod list;

pub(crate) use assign::assign;
pub use evidence::Evidence;
pub use list::{Bearer, Country, Known, Rank};

/// What a name as it stands in a text can mean: `Havana`, `U.S.`, `Cubans`, `Côte d’Ivoire`. A name in small letters means no place. Takes a
/// constant time, and no allocation where the name is of plain letters.
#[must_use]
pub fn lookup(name: &str) -> Option<&'static Known> {
    let list = list::List::get();
    let bare = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    list.known(bare).or_else(|| {
        let single = bare.strip_suffix('s')?;
        list.known(single).filter(|known| known.is(Rank::Demonym))
    })
}

/// The country with this code of ISO 3166-1.
#[must_use]
pub fn country(code: &str) -> Option<Country> {
    list::List::get().country(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<&'static str> {
        let bearers = lookup(name).map_or(&[][..], |known| &known.bearers);
        bearers.iter().map(|bearer| bearer.country.code).collect()
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for (name, code, rank) in [
            ("Cuba", "CU", Rank::Country),
            ("Cubans", "CU", Rank::Demonym),
            ("HAVANA", "CU", Rank::Capital),
            ("Holguin", "CU", Rank::City),
            ("U.S.", "US", Rank::Country),
            ("the United States", "US", Rank::Country),
            ("Côte d’Ivoire", "CI", Rank::Country),
            ("Geneva", "CH", Rank::City),
            ("New South Wales", "AU", Rank::Region),
            ("Kosovo", "XK", Rank::Country),
        ] {
            let known = lookup(name).unwrap_or_else(|| panic!("{name}"));
            assert!(known.is(rank), "{name}: {known:?}");
            assert!(codes(name).contains(&code), "{name}: {known:?}");
        }
    }

    #[test]
    fn words_are_no_places() {
        for name in [
            "us", "Us", "turkey", "chad", "", "s", "the ", "Central", "\u{301}", "Africa", "A\u{0}",
        ] {
            assert_eq!(lookup(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_name_of_several_countries_is_all_of_theirs() {
        assert!(codes("Granada").contains(&"NI") && codes("Granada").contains(&"ES"));
        assert_eq!(lookup("Granada").and_then(|known| known.meant), None);
        assert_eq!(codes("Georgia"), ["GE", "US"]);
        let athens = lookup("Athens").and_then(|known| known.meant);
        assert_eq!(athens.map(|country| country.name), Some("Greece"));
        assert_eq!(country("CU").map(|country| country.name), Some("Cuba"));
        assert_eq!(country("cu"), None);
    }
}
