//! The published lists, read.

use super::{Bearer, Files, Kind, REGION, REGIONS, is_generic};
use onrecord_analysis::entity::name::fold;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Names that the published lists lack.
const OURS: &str = include_str!("names.txt");

/// Countries and demonyms as the rules for mentions have them.
const COUNTRIES: &str = include_str!("../../../analysis/src/lists/countries.txt");

/// What a region's name ends with and does without.
const SUFFIXES: [&str; 17] = [
    " Province",
    " State",
    " Oblast",
    " oblast",
    " Region",
    " Division",
    " County",
    " Governorate",
    " Department",
    " District",
    " Kray",
    " Krai",
    " Republic",
    " Prefecture",
    " Parish",
    " Voivodeship",
    " Raion",
];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct City {
    name: String,
    country: String,
    feature_code: String,
    population: u64,
}

#[derive(Deserialize)]
struct Region {
    /// `CU.02`
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct Country {
    name: String,
    #[serde(default)]
    alias: Vec<String>,
}

/// All that a name may mean.
pub(super) struct Source {
    /// For each code, the name for readers.
    pub(super) countries: BTreeMap<String, String>,
    pub(super) bearers: Vec<Bearer>,
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    let place = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the list {place} cannot be read: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{place} is not the list it should be: {error}; see crates/analysis/models/places/README.md"))
}

fn items(names: &str, separator: char) -> impl Iterator<Item = &str> {
    names
        .split(separator)
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

impl Source {
    pub(super) fn read(files: Files<'_>) -> Result<Self, String> {
        let published: BTreeMap<String, Country> = read(files.countries)?;
        let cities: Vec<City> = read(files.cities)?;
        let regions: Vec<Region> = read(files.regions)?;
        let mut source = Self {
            countries: BTreeMap::new(),
            bearers: Vec::new(),
        };
        source.add_countries(&published);
        let mut sizes: HashMap<&str, u64> = HashMap::new();
        for city in &cities {
            *sizes.entry(&city.country).or_default() += city.population;
        }
        for region in &regions {
            let code = region.code.get(..2).unwrap_or_default();
            if sizes.get(code).is_some_and(|size| *size >= REGIONS) {
                source.add(code, Kind::Region, short(&region.name));
            }
        }
        for city in &cities {
            source.add_city(city);
        }
        source.add_ours(&cities)?;
        Ok(source)
    }

    fn add(&mut self, code: &str, kind: Kind, name: &str) {
        self.bearers.push(Bearer {
            code: code.to_owned(),
            kind,
            name: name.to_owned(),
            population: if kind == Kind::Region { REGION } else { 0 },
            seat: false,
        });
    }

    /// The countries of the rules' list that have a code, with all their names; the others by their published name.
    fn add_countries(&mut self, published: &BTreeMap<String, Country>) {
        let codes: HashMap<String, &str> = published
            .iter()
            .flat_map(|(code, country)| {
                let names = country.alias.iter().chain([&country.name]);
                names.map(move |name| (fold(name), code.as_str()))
            })
            .collect();
        let lines = COUNTRIES
            .lines()
            .take_while(|line| *line != "= regions")
            .filter(|line| !line.starts_with('#'));
        for line in lines {
            let (names, people) = line.split_once('|').unwrap_or((line, ""));
            let names: Vec<&str> = items(names, ',').collect();
            let Some(code) = names.iter().find_map(|name| codes.get(&fold(name))) else {
                continue;
            };
            if let Some(first) = names.first() {
                self.countries
                    .entry((*code).to_owned())
                    .or_insert_with(|| (*first).to_owned());
            }
            for name in names {
                self.add(code, Kind::Country, name);
            }
            for name in items(people, ',') {
                self.add(code, Kind::People, name);
            }
        }
        for (code, country) in published {
            self.countries
                .entry(code.clone())
                .or_insert_with(|| country.name.clone());
            self.add(code, Kind::Country, &country.name);
        }
    }

    fn add_city(&mut self, city: &City) {
        // A part of a city is not one more city.
        if city.feature_code == "PPLX" {
            return;
        }
        let capital = city.feature_code == "PPLC";
        self.bearers.push(Bearer {
            code: city.country.clone(),
            kind: if capital { Kind::Capital } else { Kind::City },
            name: city.name.clone(),
            population: city.population,
            seat: city.feature_code == "PPLA",
        });
    }

    fn add_ours(&mut self, cities: &[City]) -> Result<(), String> {
        for (number, line) in OURS.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let wrong = |what: &str| format!("names.txt:{}: {what}", number + 1);
            let mut parts = line.splitn(3, ' ');
            let (Some(code), Some(kind), Some(names)) = (parts.next(), parts.next(), parts.next())
            else {
                return Err(wrong("write code, kind and names"));
            };
            let kind = match kind {
                "country" => Kind::Country,
                "people" => Kind::People,
                "city" => Kind::City,
                "region" => Kind::Region,
                _ => return Err(wrong("the kind is country, people, city or region")),
            };
            for name in items(names, ';') {
                let (name, original) = name.split_once(" = ").unwrap_or((name, name));
                let city = cities
                    .iter()
                    .filter(|city| city.country == code && city.name == original)
                    .max_by_key(|city| city.population);
                match (kind, city) {
                    (Kind::City, Some(city)) => self.bearers.push(Bearer {
                        code: code.to_owned(),
                        kind: if city.feature_code == "PPLC" {
                            Kind::Capital
                        } else {
                            Kind::City
                        },
                        name: name.to_owned(),
                        population: city.population,
                        // Whoever wrote it down wants it kept.
                        seat: true,
                    }),
                    (Kind::City, None) => {
                        return Err(wrong(&format!("no city of {code} is called {original}")));
                    }
                    _ => self.add(code, kind, name),
                }
            }
        }
        Ok(())
    }
}

/// A region's name without the word that says what kind of region it is.
fn short(name: &str) -> &str {
    SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .filter(|short| !is_generic(short))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_called_by_its_own_name() {
        assert_eq!(short("Borno State"), "Borno");
        assert_eq!(short("Western Province"), "Western Province");
        assert_eq!(short("Free State"), "Free State");
        assert_eq!(short("Kerala"), "Kerala");
    }
}
