//! A collection in two passes, so that its articles need not be in memory all at once: first each is noted, then, when the collection's
//! entities are known, each is finished.

use super::Annotated;
use super::article::{self, Finished, Place};
use super::entities::{self, Gathered};
use super::note::Noted;
use super::shared::Words;
use crate::catalog::{QuotationNo, Source};
use crate::correction::{Corrections, Problem};
use crate::id::Id;
use crate::wire::Rest;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The first pass: articles noted so far.
#[derive(Debug, Default)]
pub struct Gathering {
    notes: Vec<Noted>,
    words: Words,
}

impl Gathering {
    /// Adds an article. The order makes no difference to what comes of it.
    pub fn add(&mut self, mut noted: Noted) {
        noted.share(&mut self.words);
        self.notes.push(noted);
    }

    /// What comes of the articles together, with a collector's corrections.
    #[must_use]
    pub fn plan(self, corrections: &Corrections) -> Plan {
        let (order, notes) = sorted(self.notes);
        let sources = sources(&notes);
        let gathered = entities::gather(&notes, corrections);
        let mut first = 0;
        let places = notes
            .into_iter()
            .zip(order)
            .map(|(noted, added)| {
                let source = noted.facts.source.as_deref().map(Id::of);
                let place = Placed {
                    added,
                    id: noted.id,
                    source: source
                        .and_then(|id| sources.binary_search_by(|source| source.id.cmp(&id)).ok()),
                    first,
                };
                first += noted.quotations;
                place
            })
            .collect();
        Plan {
            places,
            sources,
            gathered,
        }
    }
}

/// An article's place in the collection.
#[derive(Debug)]
struct Placed {
    /// As how manieth it was added.
    added: usize,
    id: Id,
    source: Option<usize>,
    first: QuotationNo,
}

/// The second pass: what the collection makes of each article.
#[derive(Debug)]
pub struct Plan {
    places: Vec<Placed>,
    sources: Vec<Source>,
    gathered: Gathered,
}

impl Plan {
    /// The articles in the catalog's order, each as the number that it was added as, counted from 0.
    pub fn order(&self) -> impl Iterator<Item = usize> {
        self.places.iter().map(|place| place.added)
    }

    /// How many articles.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// [`Rest::sources`].
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Corrections that could not be made.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.gathered.problems
    }

    /// Finishes an article: the very one whose turn it is in [`Plan::order`], `number` counted from 0. May be done for several at once. `None` when
    /// there are not so many.
    #[must_use]
    pub fn finish(&self, number: usize, article: Annotated) -> Option<Finished> {
        let placed = self.places.get(number)?;
        let place = Place {
            id: &placed.id,
            known: self.gathered.known.get(number)?,
            entities: &self.gathered.entries,
            source: placed.source,
            article: number,
            first: placed.first,
        };
        Some(article::finish(article, place))
    }

    /// What the collection has beside its articles.
    #[must_use]
    pub fn rest(self) -> Rest {
        Rest {
            entities: self.gathered.entries,
            details: self.gathered.details,
            sources: self.sources,
            countries: self.gathered.countries,
        }
    }
}

/// Notes in the catalog's order, each with an id of its own, and which they were.
fn sorted(notes: Vec<Noted>) -> (Vec<usize>, Vec<Noted>) {
    let mut sorted: Vec<(usize, Noted)> = notes.into_iter().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| {
        (b.date().cmp(&a.date()))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| (&a.id, &a.stem, &a.facts).cmp(&(&b.id, &b.stem, &b.facts)))
    });
    // Articles with the same title and text: the oldest keeps the id, the others have one that date and outlet tell apart.
    let mut taken = BTreeSet::new();
    for (_, noted) in sorted.iter_mut().rev() {
        if taken.insert(noted.id.clone()) {
            continue;
        }
        let date = noted.facts.date.map(|date| date.to_string());
        let source = noted.facts.source.as_deref().map(Id::of);
        let [date, source] = [date, source.map(String::from)].map(Option::unwrap_or_default);
        let apart = noted.id.apart(&format!("{date} {source}"));
        noted.id = apart.clone();
        let mut number = 1;
        while !taken.insert(noted.id.clone()) {
            number += 1;
            noted.id = apart.join(&number.to_string());
        }
    }
    sorted.into_iter().unzip()
}

/// The outlets by id, each in the spelling most used.
fn sources(notes: &[Noted]) -> Vec<Source> {
    let mut spellings: BTreeMap<Id, BTreeMap<&str, usize>> = BTreeMap::new();
    for name in notes
        .iter()
        .filter_map(|noted| noted.facts.source.as_deref())
    {
        *spellings
            .entry(Id::of(name))
            .or_default()
            .entry(name)
            .or_default() += 1;
    }
    let most = |names: BTreeMap<&str, usize>| {
        names
            .into_iter()
            .max_by_key(|(name, count)| (*count, Reverse(*name)))
            .map(|(name, _)| name.to_owned())
    };
    spellings
        .into_iter()
        .filter_map(|(id, names)| most(names).map(|name| Source { id, name }))
        .collect()
}
