//! The list of places, read once. `models/places/README.md` says where it comes from.

use crate::entity::name::fold;
use crate::wording::Wording;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a name names in its country. Ordered as the columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The country itself.
    Country,
    /// Its people, or what is theirs: `Cuban`.
    Demonym,
    /// Its seat of government.
    Capital,
    /// A city.
    City,
    /// A part of it.
    Region,
}

impl Rank {
    /// All of them, in the order of the columns.
    pub const ALL: [Self; 5] = [
        Self::Country,
        Self::Demonym,
        Self::Capital,
        Self::City,
        Self::Region,
    ];
}

/// A country of the list. Copied freely: its words are the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country {
    /// ISO 3166-1, two letters; `XK` for Kosovo, as is usual.
    pub code: Wording,
    /// Its name for readers.
    pub name: Wording,
}

/// By its code alone, which a list of another version may not have.
impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        let known = List::get().country(&code);
        known.ok_or_else(|| format!("no country of the list has the code “{code}”"))
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code.to_owned()
    }
}

/// One of the things that a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// In which country.
    pub country: Country,
    /// What it is there.
    pub rank: Rank,
}

/// What a name can mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// All that it can mean, at most one for each country.
    pub bearers: Vec<Bearer>,
    /// The country that the bare name means, though others have the name too.
    pub meant: Option<Country>,
    /// Initials: `US` is a country, `us` and `Us` are none.
    initials: bool,
}

impl Known {
    /// Whether something of this rank has the name.
    #[must_use]
    pub fn is(&self, rank: Rank) -> bool {
        self.bearers.iter().any(|bearer| bearer.rank == rank)
    }

    /// The one country that the name can mean.
    #[must_use]
    pub fn only(&self) -> Option<Country> {
        match self.bearers[..] {
            [bearer] => Some(bearer.country),
            _ => None,
        }
    }
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct List {
    countries: HashMap<&'static str, Country>,
    /// By the form that [`fold`] gives.
    names: HashMap<Cow<'static, str>, Known>,
}

static LIST: LazyLock<List> =
    LazyLock::new(|| List::read(include_str!("../../models/places/places.tsv")));

impl List {
    pub(super) fn get() -> &'static Self {
        &LIST
    }

    fn read(list: &'static str) -> Self {
        let mut read = Self::default();
        let (countries, meant) = list.split_once("\n=\n").unwrap_or((list, ""));
        for line in countries.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (code, names) = (columns.next(), columns.clone().next());
            let (Some(code), Some(name)) = (code, names.and_then(|names| items(names).next()))
            else {
                continue;
            };
            let country = Country { code, name };
            read.countries.insert(code, country);
            for (rank, names) in Rank::ALL.into_iter().zip(columns) {
                for name in items(names) {
                    read.add(name, Bearer { country, rank });
                }
            }
        }
        for line in meant.lines() {
            let (code, names) = line.split_once('\t').unwrap_or_default();
            let country = read.countries.get(code).copied();
            for name in items(names) {
                if let Some(known) = read.names.get_mut(name) {
                    known.meant = country;
                }
            }
        }
        read
    }

    fn add(&mut self, name: &'static str, bearer: Bearer) {
        let known = self.names.entry(Cow::Owned(fold(name))).or_default();
        known.initials |= is_initials(name);
        // A capital may be among the cities under another spelling.
        if !known
            .bearers
            .iter()
            .any(|there| there.country == bearer.country)
        {
            known.bearers.push(bearer);
        }
    }

    pub(super) fn country(&self, code: &str) -> Option<Country> {
        self.countries.get(code).copied()
    }

    /// What is known under a name, as it stands in a text.
    pub(super) fn known(&self, name: &str) -> Option<&Known> {
        if !name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
            return None;
        }
        let known = with_folded(name, |folded| self.names.get(folded))?;
        (!known.initials || is_initials(name)).then_some(known)
    }
}

fn items(names: &'static str) -> impl Iterator<Item = &'static str> {
    names.split(';').filter(|name| !name.is_empty())
}

/// Nothing but capitals, and few of them: `US`, `U.S.`, `UAE`.
fn is_initials(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| *c != '.');
    name.len() <= 6 && letters.all(|c| c.is_ascii_uppercase())
}

/// Longest name that is folded without an allocation.
const PLAIN: usize = 48;

/// Hands the folded name to `look`. Names of plain letters are folded in place; they are nearly all.
fn with_folded<T>(name: &str, look: impl FnOnce(&str) -> T) -> T {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'\'' | b'-');
    let mut buffer = [0_u8; PLAIN];
    let mut length = 0;
    let mut blank = true;
    for byte in name.bytes() {
        let single = byte == b' ' && !blank;
        if length == PLAIN || !(plain(byte) || single) {
            return look(&fold(name));
        }
        blank = byte == b' ';
        if byte != b'.' {
            buffer[length] = byte.to_ascii_lowercase();
            length += 1;
        }
    }
    match std::str::from_utf8(&buffer[..length]) {
        Ok(folded) if !blank => look(folded),
        _ => look(&fold(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let list = List::get();
        assert!(list.countries.len() > 230, "{}", list.countries.len());
        assert!(list.names.len() > 4_500, "{}", list.names.len());
        for (name, known) in &list.names {
            let among = |country| known.bearers.iter().any(|bearer| bearer.country == country);
            assert!(
                !known.bearers.is_empty() && known.meant.is_none_or(among),
                "{name}: {known:?}"
            );
        }
    }

    #[test]
    fn plain_names_are_folded_as_all_names_are() {
        for name in [
            "U.S.",
            "Havana",
            "Sana'a",
            "N'Djamena",
            "two  blanks",
            " Havana",
            "Havana ",
            "Côte d’Ivoire",
            "a\tb",
            "",
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        ] {
            assert_eq!(with_folded(name, str::to_owned), fold(name), "{name:?}");
        }
    }
}
