//! The collection's entities, from those of its articles.

use super::article::Draft;
use super::gather::{self, Local};
use super::name::Name;
use crate::catalog::{EntityEntry, EntityNo};
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind};
use crate::page::collapse;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The entities and where each article's own are among them.
pub(super) struct Gathered {
    /// Most mentioned first.
    pub(super) entries: Vec<EntityEntry>,
    /// For each article and each of its own entities, its number if the collection lists it.
    pub(super) known: Vec<Vec<Option<EntityNo>>>,
}

/// What one entity of one article adds to the collection's.
struct Own<'a> {
    article: usize,
    number: usize,
    kind: EntityKind,
    name: String,
    mentions: usize,
    entity: &'a onrecord_analysis::Entity,
}

pub(super) fn gather(drafts: &[Draft]) -> Gathered {
    let own = own(drafts);
    let locals: Vec<Local<'_>> = own
        .iter()
        .map(|own| Local {
            article: own.article,
            kind: own.kind,
            name: &own.name,
            forms: own
                .entity
                .aliases
                .iter()
                .map(|alias| alias.form.as_str())
                .chain([own.name.as_str()])
                .collect(),
            roles: own.entity.roles.iter().map(String::as_str).collect(),
        })
        .collect();
    let mut found: Vec<(EntityEntry, Vec<usize>)> = gather::gather(&locals)
        .into_iter()
        .filter_map(|members| Some((entry(&members, &own)?, members)))
        .collect();
    name_apart(&mut found);
    found.sort_by(|(a, _), (b, _)| (Reverse(a.mentions), &a.id).cmp(&(Reverse(b.mentions), &b.id)));

    let mut known: Vec<Vec<Option<EntityNo>>> = drafts
        .iter()
        .map(|draft| vec![None; draft.annotations.entities.len()])
        .collect();
    for (number, (_, members)) in found.iter().enumerate() {
        for own in members.iter().filter_map(|member| own.get(*member)) {
            if let Some(slot) = known
                .get_mut(own.article)
                .and_then(|article| article.get_mut(own.number))
            {
                *slot = Some(number);
            }
        }
    }
    Gathered {
        entries: found.into_iter().map(|(entry, _)| entry).collect(),
        known,
    }
}

/// The entities of listed kinds that are mentioned or speak.
fn own(drafts: &[Draft]) -> Vec<Own<'_>> {
    let mut all = Vec::new();
    for (article, draft) in drafts.iter().enumerate() {
        let mut mentions = vec![0_usize; draft.annotations.entities.len()];
        for count in draft
            .annotations
            .mentions
            .iter()
            .map(|mention| mention.entity)
        {
            if let Some(count) = mentions.get_mut(count) {
                *count += 1;
            }
        }
        let speaking: BTreeSet<usize> = draft
            .annotations
            .attributions
            .iter()
            .flat_map(|attribution| attribution.speakers.iter().copied())
            .collect();
        for (number, (entity, mentions)) in
            draft.annotations.entities.iter().zip(mentions).enumerate()
        {
            let name = collapse(&entity.name);
            if let Some(kind) = MentionKind::from(entity.kind)
                .entity()
                .filter(|_| !name.is_empty() && (mentions > 0 || speaking.contains(&number)))
            {
                all.push(Own {
                    article,
                    number,
                    kind,
                    name,
                    mentions,
                    entity,
                });
            }
        }
    }
    all
}

fn entry(members: &[usize], own: &[Own<'_>]) -> Option<EntityEntry> {
    let members: Vec<&Own<'_>> = members
        .iter()
        .filter_map(|member| own.get(*member))
        .collect();
    let names: BTreeSet<&str> = members.iter().map(|own| own.name.as_str()).collect();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &members {
        for alias in &own.entity.aliases {
            *forms.entry(collapse(&alias.form)).or_default() += alias.count;
        }
        for role in &own.entity.roles {
            *roles.entry(role).or_default() += 1;
        }
    }
    let name = canonical(&members)?;
    let also: BTreeSet<Id> = names
        .iter()
        .flat_map(|name| [Id::of(name), slug(name)])
        .collect();
    Some(EntityEntry {
        id: slug(name),
        kind: members.first()?.kind,
        forms: most_first(forms),
        roles: most_first(roles)
            .into_iter()
            .map(|(role, _)| role.to_owned())
            .collect(),
        mentions: members.iter().map(|own| own.mentions).sum(),
        also: also.into_iter().collect(),
        name: name.to_owned(),
    })
}

/// The slug of what all spellings of a name share: `us` for `U.S.`.
fn slug(name: &str) -> Id {
    match Name::key(name).join(" ") {
        key if key.is_empty() => Id::of(name),
        key => Id::of(&key),
    }
}

/// The name that most articles have; among equals the one of most words, and of its spellings the most usual, with its accents.
fn canonical<'a>(members: &[&'a Own<'_>]) -> Option<&'a str> {
    let mut names: BTreeMap<Vec<String>, BTreeMap<&str, (usize, usize)>> = BTreeMap::new();
    for own in members {
        let spelling = names
            .entry(Name::key(&own.name))
            .or_default()
            .entry(&own.name);
        let (articles, mentions) = spelling.or_default();
        *articles += 1;
        *mentions += own.mentions;
    }
    let articles = |spellings: &BTreeMap<&str, (usize, usize)>| {
        spellings
            .values()
            .map(|(articles, _)| articles)
            .sum::<usize>()
    };
    let (_, spellings) = names
        .into_iter()
        .max_by_key(|(key, spellings)| (articles(spellings), key.len(), Reverse(key.clone())))?;
    let rank = |(name, (articles, mentions)): &(&str, (usize, usize))| {
        (
            *articles,
            !name.is_ascii(),
            *mentions,
            Reverse((*name).to_owned()),
        )
    };
    spellings.into_iter().max_by_key(rank).map(|(name, _)| name)
}

/// Gives every entity an id of its own: with its kind where several would have the same, with a number where even that is taken.
fn name_apart(found: &mut [(EntityEntry, Vec<usize>)]) {
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

fn most_first<K: Ord>(counts: BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut counts: Vec<(K, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[(&str, usize)], expected: &str, id: &str) {
        let entity = onrecord_analysis::Entity {
            kind: onrecord_analysis::EntityType::Person,
            name: String::new(),
            aliases: Vec::new(),
            roles: Vec::new(),
        };
        let own = |(article, (name, mentions)): (usize, &(&str, usize))| Own {
            article,
            number: 0,
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            mentions: *mentions,
            entity: &entity,
        };
        let all: Vec<Own<'_>> = names.iter().enumerate().map(own).collect();
        let entry = entry(&(0..all.len()).collect::<Vec<_>>(), &all).unwrap();
        assert_eq!((entry.name.as_str(), entry.id.as_str()), (expected, id));
        for (name, _) in names {
            assert!(
                entry.id == slug(name) || entry.also.contains(&slug(name)),
                "{name} still leads there"
            );
        }
    }

    #[test]
    fn the_canonical_name_is_the_usual_the_full_the_accented() {
        check(
            &[("Raul Castro", 5), ("Raúl Castro", 1)],
            "Raúl Castro",
            "raul-castro",
        );
        check(
            &[("Raul Castro", 9), ("Raul Castro Ruz", 1)],
            "Raul Castro Ruz",
            "raul-castro-ruz",
        );
        check(
            &[
                ("Raul Castro", 1),
                ("Raul Castro Ruz", 1),
                ("Raul Castro", 1),
            ],
            "Raul Castro",
            "raul-castro",
        );
        check(&[("US", 16), ("U.S.", 2)], "US", "us");
        check(&[("U.S.", 2)], "U.S.", "us");
        check(&[("the Kremlin", 2), ("Kremlin", 3)], "Kremlin", "kremlin");
    }
}
