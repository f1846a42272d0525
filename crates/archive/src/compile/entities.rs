//! The collection's entities, from those of its articles.

use super::cluster::{Cluster, Own, Part};
use super::correct::Corrector;
use super::country;
use super::gather::{self, Local};
use super::note::Noted;
use crate::catalog::EntityNo;
use crate::correction::{Corrections, Problem};
use crate::country::CountryEntry;
use crate::entity::{EntityDetail, EntityEntry};
use crate::id::Id;
use crate::kind::EntityKind;
use crate::page::collapse;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The entities and where each article's own are among them.
#[derive(Debug)]
pub(super) struct Gathered {
    /// Most mentioned first.
    pub(super) entries: Vec<EntityEntry>,
    /// What each one's page shows beside.
    pub(super) details: Vec<EntityDetail>,
    /// The countries of the places.
    pub(super) countries: Vec<CountryEntry>,
    /// For each article.
    pub(super) known: Vec<Known>,
    /// Corrections that could not be made.
    pub(super) problems: Vec<Problem>,
}

/// Where an article's own entities are among the collection's.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// For each of its own entities its number, if the collection lists it.
    whole: Vec<Option<EntityNo>>,
    /// The same for single forms, where a correction has parted them.
    forms: BTreeMap<(usize, String), EntityNo>,
}

impl Known {
    /// Of an entity mentioned by these words, by its own number.
    pub(super) fn number(&self, own: usize, words: &str) -> Option<EntityNo> {
        let whole = self.whole.get(own).copied().flatten();
        if self.forms.is_empty() {
            return whole;
        }
        let form = collapse(&onrecord_analysis::entity::form(words));
        self.forms.get(&(own, form)).copied().or(whole)
    }

    /// Of an entity of which a correction may have parted some forms: whether it has.
    pub(super) fn is_parted(&self, own: usize) -> bool {
        let first = (own, String::new());
        self.forms
            .range(first..)
            .next()
            .is_some_and(|((of, _), _)| *of == own)
    }

    fn note(&mut self, part: &Part, own: &Own<'_>, number: EntityNo) {
        let forms = part.forms.iter().flatten();
        self.forms
            .extend(forms.map(|form| ((own.number, form.clone()), number)));
        // What is not mentioned by a form of its own goes with the article's name for it.
        if part
            .forms
            .as_ref()
            .is_none_or(|forms| forms.contains(&*own.name))
            && let Some(slot) = self.whole.get_mut(own.number)
        {
            *slot = Some(number);
        }
    }
}

pub(super) fn gather(notes: &[Noted], corrections: &Corrections) -> Gathered {
    let own = own(notes);
    let locals: Vec<Local<'_>> = own
        .iter()
        .map(|own| Local {
            article: own.article,
            kind: own.kind,
            name: &own.name,
            forms: own
                .aliases
                .iter()
                .map(|alias| &*alias.form)
                .chain([&*own.name])
                .collect(),
            roles: own.roles.iter().map(|role| &**role).collect(),
        })
        .collect();
    let clusters = gather::gather(&locals);
    let clusters = clusters
        .iter()
        .filter_map(|members| Cluster::of(members, &own));
    let mut found = entries(clusters, &own);
    let mut problems = Vec::new();
    if !corrections.entries.is_empty() {
        let clusters = found.into_iter().map(|(entry, mut cluster)| {
            cluster.also.insert(entry.id);
            cluster
        });
        let articles = notes
            .iter()
            .map(|noted| (&*noted.stem, &noted.id))
            .collect();
        let mut corrector = Corrector::new(clusters.collect(), &own, articles);
        problems = corrector.apply(corrections);
        found = entries(corrector.clusters.into_iter(), &own);
    }

    let mut known: Vec<Known> = notes
        .iter()
        .map(|noted| Known {
            whole: vec![None; noted.entities],
            forms: BTreeMap::new(),
        })
        .collect();
    for (number, (_, cluster)) in found.iter().enumerate() {
        for part in &cluster.parts {
            if let Some(own) = own.get(part.own)
                && let Some(article) = known.get_mut(own.article)
            {
                article.note(part, own, number);
            }
        }
    }
    let countries: Vec<_> = found
        .iter()
        .map(|(entry, cluster)| {
            let own = cluster.parts.iter().filter_map(|part| own.get(part.own));
            let country = country::agreed(own.map(|own| own.country));
            country.filter(|_| entry.kind == EntityKind::Place)
        })
        .collect();
    let details = found
        .iter()
        .map(|(entry, cluster)| cluster.detail(&own, &entry.name))
        .collect();
    let mut entries: Vec<EntityEntry> = found.into_iter().map(|(entry, _)| entry).collect();
    Gathered {
        countries: country::list(&mut entries, &countries),
        entries,
        details,
        known,
        problems,
    }
}

/// The clusters with their entries, each with an id of its own, most mentioned first.
fn entries(
    clusters: impl Iterator<Item = Cluster>,
    own: &[Own<'_>],
) -> Vec<(EntityEntry, Cluster)> {
    let mut found: Vec<(EntityEntry, Cluster)> = clusters
        .filter_map(|cluster| Some((cluster.entry(own)?, cluster)))
        .collect();
    name_apart(&mut found);
    found.sort_by(|(a, _), (b, _)| (Reverse(a.mentions), &a.id).cmp(&(Reverse(b.mentions), &b.id)));
    found
}

/// The entities of all articles.
fn own(notes: &[Noted]) -> Vec<Own<'_>> {
    let of = |(article, noted): (usize, &'_ Noted)| (article, noted.date());
    let mut all = Vec::with_capacity(notes.iter().map(|noted| noted.things.len()).sum());
    for (noted, (article, date)) in notes.iter().zip(notes.iter().enumerate().map(of)) {
        all.extend(noted.things.iter().map(|thing| Own {
            article,
            date,
            thing,
        }));
    }
    all
}

/// Gives every entity an id of its own: with its kind where several would have the same, with a number where even that is taken.
fn name_apart(found: &mut [(EntityEntry, Cluster)]) {
    found.sort_by(|(a, _), (b, _)| (&a.id, a.kind, &a.name).cmp(&(&b.id, b.kind, &b.name)));
    let mut bearers: BTreeMap<Id, usize> = BTreeMap::new();
    for (entry, _) in found.iter() {
        *bearers.entry(entry.id.clone()).or_default() += 1;
    }
    let alone = |id: &Id| bearers.get(id) == Some(&1) && !id.is_unknown();
    let mut taken: BTreeSet<Id> = found
        .iter()
        .map(|(entry, _)| entry.id.clone())
        .filter(alone)
        .collect();
    let mut numbers: BTreeMap<Id, usize> = BTreeMap::new();
    for (entry, _) in found.iter_mut() {
        if !alone(&entry.id) {
            let kind = entry.id.join(entry.kind.name());
            let number = numbers.entry(kind.clone()).or_insert(1);
            let mut id = kind.clone();
            while !taken.insert(id.clone()) {
                *number += 1;
                id = kind.join(&number.to_string());
            }
            entry.id = id;
        }
        let id = entry.id.clone();
        entry.also.retain(|also| *also != id && !also.is_unknown());
    }
}
