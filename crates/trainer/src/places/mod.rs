//! The list of places: countries with their demonyms, capitals, larger cities and first-level regions, cut out of published gazetteers.
//!
//! A city is kept from a size on. So that a name is never taken for the wrong country's, the smaller bearers of a kept name are kept as well,
//! down to a twentieth of its size; and the list says which bearer is so much greater than the others that the bare name means it.

mod source;

use crate::places::source::Source;
use onrecord_analysis::entity::name::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Inhabitants from which on a city is kept.
const CITY: u64 = 180_000;

/// Inhabitants from which on the seat of a region is kept.
const SEAT: u64 = 90_000;

/// Fewer inhabitants never make a name doubtful.
const RIVAL: u64 = 15_000;

/// A bearer smaller than the greatest by this factor does not make its name doubtful.
const NEGLIGIBLE: u64 = 20;

/// A bearer greater than each of the others by this factor is meant by the bare name; a capital by the second.
const DOMINANT: (u64, u64) = (8, 3);

/// What a region counts for beside a city of its name.
const REGION: u64 = 2_000_000;

/// The state whose name is in doubt: a region as great as itself has it too. Other regions and towns that are called as a state is never are
/// meant by the bare name.
const DOUBTFUL_STATE: &str = "georgia";

/// Cities of a country, all together, from which on its regions are kept: those of small countries are villages.
const REGIONS: u64 = 4_000_000;

/// Words that tell where in a country and not which region.
const GENERIC: &str = "central centre center western eastern northern southern north south east west gulf plateau rivers delta capital \
     littoral highlands free coast coastal federal national upper lower northwest northeast southwest southeast autonomous \
     metropolitan north-western north-eastern south-western south-eastern oriental occidental nord sud est ouest sur norte";

/// The list's first lines.
const HEADER: &str = "\
# Code, names, demonyms, capital, cities, regions. After `=`: names that several countries bear, and the country that the bare name means.
# Made by onrecord-trainer out of GeoNames (CC BY 4.0, geonames.org) and countries-list (MIT); see README.md.
";

/// Where the published lists are.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// Cities with their inhabitants.
    pub cities: &'a Path,
    /// First-level regions.
    pub regions: &'a Path,
    /// Countries by code.
    pub countries: &'a Path,
}

/// What a name names. Ordered as the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Country,
    People,
    Capital,
    City,
    Region,
}

/// One thing that a name can mean.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    pub(crate) code: String,
    pub(crate) kind: Kind,
    /// As published.
    pub(crate) name: String,
    /// Inhabitants of a city; [`REGION`] for a region.
    pub(crate) population: u64,
    /// Whether it is the seat of a first-level region.
    pub(crate) seat: bool,
}

impl Bearer {
    fn is_kept_for_itself(&self) -> bool {
        self.kind != Kind::City || self.population >= CITY || (self.seat && self.population >= SEAT)
    }
}

/// Makes the list.
///
/// # Errors
/// When a file cannot be read or is not what it should be.
pub fn make(files: Files<'_>) -> Result<String, String> {
    let source = Source::read(files)?;
    let mut names: BTreeMap<String, Vec<Bearer>> = BTreeMap::new();
    for bearer in source.bearers {
        let key = fold(&bearer.name);
        if !is_generic(&bearer.name) {
            names.entry(key).or_default().push(bearer);
        }
    }
    let mut columns: BTreeMap<(String, Kind), BTreeSet<String>> = BTreeMap::new();
    let mut dominant: BTreeMap<String, String> = BTreeMap::new();
    for (key, bearers) in names {
        let kept = kept(&key, bearers);
        if let Some(code) = meant(&kept) {
            dominant.insert(key, code);
        }
        for bearer in kept {
            columns
                .entry((bearer.code, bearer.kind))
                .or_default()
                .insert(bearer.name);
        }
    }
    Ok(write(&source.countries, &columns, &dominant))
}

/// The bearers of one name that the list keeps, one for each country.
fn kept(key: &str, bearers: Vec<Bearer>) -> Vec<Bearer> {
    if !bearers.iter().any(Bearer::is_kept_for_itself) {
        return Vec::new();
    }
    let greatest = bearers.iter().map(|bearer| bearer.population).max();
    let least = RIVAL.max(greatest.unwrap_or(0) / NEGLIGIBLE);
    let state = key != DOUBTFUL_STATE && bearers.iter().any(|bearer| bearer.kind == Kind::Country);
    let mut best: BTreeMap<String, Bearer> = BTreeMap::new();
    for bearer in bearers {
        let counts = match bearer.kind {
            Kind::Country | Kind::People => true,
            Kind::Capital | Kind::Region => !state,
            Kind::City => !state && bearer.population >= least,
        };
        let better = |there: &Bearer| {
            (there.kind, there.population) > (bearer.kind, 0)
                || (there.kind == bearer.kind && there.population < bearer.population)
        };
        if counts && best.get(&bearer.code).is_none_or(better) {
            best.insert(bearer.code.clone(), bearer);
        }
    }
    best.into_values().collect()
}

/// The country of the bearer that is much greater than the others, where there are others.
fn meant(kept: &[Bearer]) -> Option<String> {
    let mut ranked: Vec<&Bearer> = kept.iter().collect();
    ranked.sort_by_key(|bearer| std::cmp::Reverse(bearer.population));
    let [first, second, ..] = ranked[..] else {
        return None;
    };
    let cities = kept
        .iter()
        .all(|bearer| !matches!(bearer.kind, Kind::Country | Kind::People));
    let factor = match first.kind {
        Kind::Capital => DOMINANT.1,
        _ => DOMINANT.0,
    };
    (cities && first.population >= factor * second.population).then(|| first.code.clone())
}

fn write(
    countries: &BTreeMap<String, String>,
    columns: &BTreeMap<(String, Kind), BTreeSet<String>>,
    dominant: &BTreeMap<String, String>,
) -> String {
    let mut list = HEADER.to_owned();
    for (code, name) in countries {
        let column = |kind| {
            let names = columns.get(&(code.clone(), kind));
            let others = names
                .into_iter()
                .flatten()
                .filter(|other| kind != Kind::Country || *other != name);
            others.map(String::as_str).collect::<Vec<_>>().join(";")
        };
        let mut names = column(Kind::Country);
        if !names.is_empty() {
            names.insert(0, ';');
        }
        let _ = writeln!(
            list,
            "{code}\t{name}{names}\t{}\t{}\t{}\t{}",
            column(Kind::People),
            column(Kind::Capital),
            column(Kind::City),
            column(Kind::Region)
        );
    }
    list.push_str("=\n");
    let mut meant: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, code) in dominant {
        meant.entry(code).or_default().push(name);
    }
    for (code, names) in meant {
        let _ = writeln!(list, "{code}\t{}", names.join(";"));
    }
    list
}

/// Whether a name says no more than where, or is a single letter.
pub(crate) fn is_generic(name: &str) -> bool {
    let folded = fold(name);
    let known = |word| GENERIC.split_whitespace().any(|generic| generic == word);
    folded.split([' ', '-']).all(known) || folded.chars().count() < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(code: &str, kind: Kind, population: u64) -> Bearer {
        Bearer {
            code: code.into(),
            kind,
            name: "X".into(),
            population,
            seat: false,
        }
    }

    fn codes(bearers: &[Bearer]) -> Vec<&str> {
        bearers.iter().map(|bearer| bearer.code.as_str()).collect()
    }

    #[test]
    fn smaller_bearers_of_a_kept_name_are_kept_down_to_a_twentieth() {
        let all = vec![
            bearer("CL", Kind::Capital, 4_800_000),
            bearer("CU", Kind::City, 430_000),
            bearer("PH", Kind::City, 108_000),
        ];
        let kept = kept("x", all);
        assert_eq!(codes(&kept), ["CL", "CU"]);
        assert_eq!(meant(&kept).as_deref(), Some("CL"));
        assert!(super::kept("x", vec![bearer("PH", Kind::City, 108_000)]).is_empty());
    }

    #[test]
    fn cities_of_like_size_leave_their_name_in_doubt() {
        let all = vec![
            bearer("ES", Kind::City, 800_000),
            bearer("VE", Kind::City, 1_400_000),
        ];
        assert_eq!(meant(&kept("x", all)), None);
    }

    #[test]
    fn one_state_is_in_doubt_with_a_region_and_none_with_a_town() {
        let all = vec![
            bearer("GE", Kind::Country, 0),
            bearer("US", Kind::Region, REGION),
            bearer("RU", Kind::City, 99_000),
        ];
        let doubtful = kept("georgia", all.clone());
        assert_eq!(codes(&doubtful), ["GE", "US"]);
        assert_eq!(meant(&doubtful), None);
        assert_eq!(codes(&kept("luxembourg", all)), ["GE"]);
    }

    #[test]
    fn where_in_a_country_is_no_name() {
        assert!(is_generic("Western") && is_generic("North-West") && is_generic("Central"));
        assert!(!is_generic("West Java") && !is_generic("Borno"));
    }
}
