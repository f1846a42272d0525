//! The word lists, read once.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// What a known phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// A country or another part of the world that people are called after.
    Country,
    /// A nationality, religion or political colour.
    Group,
    /// A city, region, sea.
    Place,
    /// A body of people.
    Organization,
    /// An event, an illness, a book, a treaty.
    Misc,
}

/// The lists.
#[derive(Debug)]
pub(crate) struct Lexicon {
    phrases: HashMap<String, Known>,
    /// For a phrase's first word, the most words that a phrase has.
    longest: HashMap<String, usize>,
    given: HashSet<&'static str>,
    surnames: HashSet<&'static str>,
    common: HashSet<&'static str>,
    /// For each demonym and each further name, the first name of its country; both in the form of [`straight`].
    countries: HashMap<String, &'static str>,
}

/// With straight apostrophes and letters joined with their accents, as phrases are looked up.
pub(crate) fn straight(word: &str) -> String {
    let straight = word.replace(['\u{2019}', '\u{2018}', '\u{2bc}'], "'");
    if straight.is_ascii() {
        straight
    } else {
        straight.nfc().collect()
    }
}

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn items(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

impl Lexicon {
    /// The lists of this crate.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut lexicon = Self {
            phrases: HashMap::new(),
            longest: HashMap::new(),
            given: HashSet::new(),
            surnames: HashSet::new(),
            common: lines(include_str!("../lists/common.txt"))
                .flat_map(str::split_whitespace)
                .collect(),
            countries: HashMap::new(),
        };
        let (countries, regions) = include_str!("../lists/countries.txt")
            .split_once("\n= regions\n")
            .unwrap_or_default();
        for (line, is_country) in lines(countries)
            .map(|line| (line, true))
            .chain(lines(regions).map(|line| (line, false)))
        {
            let (names, people) = line.split_once('|').unwrap_or((line, ""));
            let first = items(names).next().unwrap_or("");
            for name in items(names) {
                lexicon.add(name, Known::Country);
                if is_country {
                    lexicon.countries.entry(straight(name)).or_insert(first);
                }
            }
            for people in items(people) {
                lexicon.add(people, Known::Group);
                lexicon.add(&format!("{people}s"), Known::Group);
            }
        }
        for name in lines(include_str!("../lists/misc.txt")).flat_map(items) {
            lexicon.add(name, Known::Misc);
        }
        for group in lines(include_str!("../lists/groups.txt")).flat_map(items) {
            lexicon.add(group, Known::Group);
            lexicon.add(&format!("{group}s"), Known::Group);
        }
        for place in lines(include_str!("../lists/places.txt")).flat_map(items) {
            lexicon.add(place, Known::Place);
        }
        for body in lines(include_str!("../lists/organizations.txt")).flat_map(items) {
            lexicon.add(body, Known::Organization);
        }
        let (given, surnames) = include_str!("../lists/given_names.txt")
            .split_once("\n= surnames\n")
            .unwrap_or_default();
        lexicon.given = lines(given).flat_map(str::split_whitespace).collect();
        lexicon.surnames = lines(surnames).flat_map(str::split_whitespace).collect();
        lexicon
    }

    /// The first list that has a phrase wins.
    fn add(&mut self, phrase: &str, known: Known) {
        let phrase = straight(phrase);
        let count = phrase.split(' ').count();
        let first = phrase.split(' ').next().unwrap_or("").to_owned();
        let longest = self.longest.entry(first).or_insert(0);
        *longest = count.max(*longest);
        self.phrases.entry(phrase).or_insert(known);
    }

    /// What a phrase names; its words parted by single blanks, apostrophes straight.
    pub(crate) fn known(&self, phrase: &str) -> Option<Known> {
        self.phrases.get(phrase).copied()
    }

    /// The most words that a phrase beginning with this one has.
    pub(crate) fn longest(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }

    /// Whether it is a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether it is a surname that often stands alone.
    pub(crate) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// Whether a word in lower case is one that begins sentences.
    pub(crate) fn is_common(&self, lower: &str) -> bool {
        self.common.contains(lower)
    }

    /// The first name of a country in the list: `U.S.` and `United States of America` are `United States`.
    pub(crate) fn country(&self, name: &str) -> Option<&'static str> {
        self.countries.get(&straight(name)).copied()
    }
}
