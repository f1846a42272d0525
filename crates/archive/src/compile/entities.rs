//! The collection's entities, from those of its articles.

use super::article::Draft;
use super::country;
use super::gather::{self, Local, Member};
use super::name::Name;
use crate::catalog::{ArticleNo, EntityNo};
use crate::country::CountryEntry;
use crate::date::Date;
use crate::entity::{EntityEntry, Form, Role};
use crate::fold;
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind};
use crate::page::collapse;
use crate::why::Why;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The entities and where each article's own are among them.
pub(super) struct Gathered {
    /// Most mentioned first.
    pub(super) entries: Vec<EntityEntry>,
    /// The countries of the places.
    pub(super) countries: Vec<CountryEntry>,
    /// For each article and each of its own entities, its number if the collection lists it.
    pub(super) known: Vec<Vec<Option<EntityNo>>>,
}

/// What one entity of one article adds to the collection's.
struct Own<'a> {
    article: usize,
    /// The article's date.
    date: Option<Date>,
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
    let mut found: Vec<(EntityEntry, Vec<Member>)> = gather::gather(&locals)
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
        for own in members.iter().filter_map(|member| own.get(member.local)) {
            if let Some(slot) = known
                .get_mut(own.article)
                .and_then(|article| article.get_mut(own.number))
            {
                *slot = Some(number);
            }
        }
    }
    let countries: Vec<_> = found
        .iter()
        .map(|(_, members)| {
            let own = members.iter().filter_map(|member| own.get(member.local));
            country::agreed(own.map(|own| own.entity.country))
        })
        .collect();
    let mut entries: Vec<EntityEntry> = found.into_iter().map(|(entry, _)| entry).collect();
    Gathered {
        countries: country::list(&mut entries, &countries),
        entries,
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
                    date: draft.facts.date,
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

fn entry(members: &[Member], own: &[Own<'_>]) -> Option<EntityEntry> {
    let parts: Vec<(&Own<'_>, Option<Why>)> = members
        .iter()
        .filter_map(|member| Some((own.get(member.local)?, member.why)))
        .collect();
    let members: Vec<&Own<'_>> = parts.iter().map(|(own, _)| *own).collect();
    let names: BTreeSet<&str> = members.iter().map(|own| own.name.as_str()).collect();
    let name = canonical(&members)?;
    let also: BTreeSet<Id> = names
        .iter()
        .flat_map(|name| [Id::of(name), slug(name)])
        .collect();
    Some(EntityEntry {
        id: slug(name),
        kind: members.first()?.kind,
        name: name.to_owned(),
        forms: forms(&parts, name),
        roles: roles(&members),
        mentions: members.iter().map(|own| own.mentions).sum(),
        also: also.into_iter().collect(),
        country: None,
        identifier: None,
    })
}

/// The forms with their reasons, most frequent first.
fn forms(parts: &[(&Own<'_>, Option<Why>)], name: &str) -> Vec<Form> {
    type Found = (usize, BTreeMap<Why, usize>, BTreeSet<ArticleNo>);
    let mut seen: BTreeMap<String, Found> = BTreeMap::new();
    for (own, join) in parts {
        for alias in &own.entity.aliases {
            let form = collapse(&alias.form);
            let why = match Why::from(alias.why) {
                _ if form == name => Why::Canonical,
                Why::Canonical => join.unwrap_or_else(|| alone(own.kind, &form, name)),
                why => why,
            };
            let (count, reasons, articles) = seen.entry(form).or_default();
            *count += alias.count;
            *reasons.entry(why).or_default() += 1;
            // The name that somebody speaks by need not stand in the article.
            articles.extend((alias.count > 0).then_some(own.article));
        }
    }
    let alone = seen.len() == 1;
    let mut forms: Vec<Form> = seen
        .into_iter()
        .filter_map(|(form, (count, reasons, articles))| {
            let mut besides = most_first(reasons);
            let (why, _) = (!besides.is_empty()).then(|| besides.remove(0))?;
            Some(Form {
                form,
                count,
                articles: articles.len(),
                found: articles.into_iter().filter(|_| !alone).collect(),
                why,
                besides,
            })
        })
        .collect();
    forms.sort_by_key(|form| Reverse(form.count));
    forms
}

/// Why a name is that of an entity when nothing but spelling or a list tells them apart.
fn alone(kind: EntityKind, form: &str, name: &str) -> Why {
    if Name::key(form) == Name::key(name) {
        Why::Spelling
    } else if kind == EntityKind::Group {
        Why::Plural
    } else {
        Why::Known
    }
}

/// The roles with the dates of the articles that give them, in most articles first. Capitals make no difference.
fn roles(members: &[&Own<'_>]) -> Vec<Role> {
    let mut seen: BTreeMap<String, (BTreeMap<&str, usize>, Vec<Date>)> = BTreeMap::new();
    for own in members {
        for role in &own.entity.roles {
            let (spellings, dates) = seen.entry(fold::fold(role)).or_default();
            *spellings.entry(role).or_default() += 1;
            dates.extend(own.date);
        }
    }
    let mut roles: Vec<Role> = seen
        .into_values()
        .filter_map(|(spellings, dates)| {
            let count = spellings.values().sum();
            let (role, _) = most_first(spellings).into_iter().next()?;
            Some(Role {
                role: role.to_owned(),
                count,
                first: dates.iter().min().copied(),
                last: dates.iter().max().copied(),
            })
        })
        .collect();
    roles.sort_by_key(|role| Reverse(role.count));
    roles
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
fn name_apart(found: &mut [(EntityEntry, Vec<Member>)]) {
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
            country: None,
        };
        let own = |(article, (name, mentions)): (usize, &(&str, usize))| Own {
            article,
            date: None,
            number: 0,
            kind: EntityKind::Person,
            name: (*name).to_owned(),
            mentions: *mentions,
            entity: &entity,
        };
        let all: Vec<Own<'_>> = names.iter().enumerate().map(own).collect();
        let members: Vec<Member> = (0..all.len())
            .map(|local| Member { local, why: None })
            .collect();
        let entry = entry(&members, &all).unwrap();
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
