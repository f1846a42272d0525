//! What is gathered under one entity of the collection, and the entry that it makes.

use super::gather::Member;
use super::name::Name;
use super::note::{Alias, Thing};
use crate::catalog::ArticleNo;
use crate::date::Date;
use crate::entity::{EntityDetail, EntityEntry, Form, Identifier, Role};
use crate::fold;
use crate::id::Id;
use crate::kind::EntityKind;
use crate::why::Why;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// What one entity of one article adds to the collection's.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) article: usize,
    /// The article's date.
    pub(super) date: Option<Date>,
    pub(super) thing: &'a Thing,
}

impl Deref for Own<'_> {
    type Target = Thing;

    fn deref(&self) -> &Thing {
        self.thing
    }
}

/// An entity of an article, or some of its forms.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Index into the articles' own entities.
    pub(super) own: usize,
    /// Why its name belongs with the others.
    pub(super) why: Option<Why>,
    /// The forms that belong here, white space collapsed; `None`: all.
    pub(super) forms: Option<BTreeSet<String>>,
}

impl Part {
    /// The aliases that belong here.
    pub(super) fn aliases<'a>(&'a self, own: &'a Own<'_>) -> impl Iterator<Item = &'a Alias> {
        own.aliases.iter().filter(|alias| {
            let forms = self.forms.as_ref();
            forms.is_none_or(|forms| forms.contains(&*alias.form))
        })
    }

    fn mentions(&self, own: &Own<'_>) -> usize {
        match self.forms {
            None => own.mentions,
            Some(_) => self.aliases(own).map(|alias| alias.count).sum(),
        }
    }

    /// The article's name for it; where that is no form of this part, the most frequent one that is.
    fn name<'a>(&'a self, own: &'a Own<'_>) -> &'a str {
        let kept = self
            .forms
            .as_ref()
            .is_none_or(|forms| forms.contains(&*own.name));
        let other = || self.aliases(own).next().map(|alias| &*alias.form);
        if kept {
            &own.name
        } else {
            other().unwrap_or(&own.name)
        }
    }
}

/// What is gathered under one entity.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) parts: Vec<Part>,
    pub(super) kind: EntityKind,
    /// The name that a correction gives.
    pub(super) name: Option<String>,
    /// What a correction identifies it with.
    pub(super) identifier: Option<Identifier>,
    /// Names in addresses that it has had.
    pub(super) also: BTreeSet<Id>,
}

impl Cluster {
    /// What the texts say is one. `None` of nothing.
    pub(super) fn of(members: &[Member], own: &[Own<'_>]) -> Option<Self> {
        let first = own.get(members.first()?.local)?;
        let part = |member: &Member| Part {
            own: member.local,
            why: member.why,
            forms: None,
        };
        Some(Self {
            parts: members.iter().map(part).collect(),
            kind: first.kind,
            name: None,
            identifier: None,
            also: BTreeSet::new(),
        })
    }

    fn parts<'a>(&'a self, own: &'a [Own<'a>]) -> Vec<(&'a Part, &'a Own<'a>)> {
        self.parts
            .iter()
            .filter_map(|part| Some((part, own.get(part.own)?)))
            .collect()
    }

    /// What it is called: as a correction has it, else as most articles have it.
    pub(super) fn name(&self, own: &[Own<'_>]) -> Option<String> {
        let known = || canonical(&self.parts(own)).map(ToOwned::to_owned);
        self.name.clone().or_else(known)
    }

    /// Its entry; `None` of nothing.
    pub(super) fn entry(&self, own: &[Own<'_>]) -> Option<EntityEntry> {
        let parts = self.parts(own);
        let name = self.name(own).filter(|_| !parts.is_empty())?;
        let names: BTreeSet<&str> = parts.iter().map(|(part, own)| part.name(own)).collect();
        let slugs = names.iter().flat_map(|name| [Id::of(name), slug(name)]);
        let also: BTreeSet<Id> = slugs.chain(self.also.iter().cloned()).collect();
        Some(EntityEntry {
            id: slug(&name),
            kind: self.kind,
            aliases: aliases(&parts, &name),
            mentions: parts.iter().map(|(part, own)| part.mentions(own)).sum(),
            also: also.into_iter().collect(),
            country: None,
            name,
        })
    }

    /// What its page shows beside.
    pub(super) fn detail(&self, own: &[Own<'_>], name: &str) -> EntityDetail {
        let parts = self.parts(own);
        EntityDetail {
            forms: forms(&parts, self.kind, name),
            roles: roles(&parts),
            identifier: self.identifier.clone(),
        }
    }
}

/// The forms as search compares them, without the name.
fn aliases(parts: &[(&Part, &Own<'_>)], name: &str) -> Vec<String> {
    let forms: BTreeSet<&str> = parts
        .iter()
        .flat_map(|(part, own)| part.aliases(own))
        .map(|alias| &*alias.form)
        .collect();
    let mut folded: BTreeSet<String> = forms.into_iter().map(fold::fold).collect();
    folded.remove(&fold::fold(name));
    folded.remove("");
    folded.into_iter().collect()
}

/// The forms with their reasons, most frequent first.
fn forms(parts: &[(&Part, &Own<'_>)], kind: EntityKind, name: &str) -> Vec<Form> {
    type Found = (usize, BTreeMap<Why, usize>, BTreeSet<ArticleNo>);
    let mut seen: BTreeMap<&str, Found> = BTreeMap::new();
    let joined = parts.iter().find_map(|(part, _)| part.why);
    // Most articles have the same few forms.
    let mut reasons_alone: BTreeMap<&str, Why> = BTreeMap::new();
    for (part, own) in parts {
        // What was taken from another entity is here because the correction says so.
        let taken = part
            .why
            .filter(|why| part.forms.is_some() && matches!(why, Why::Corrected { .. }));
        for alias in part.aliases(own) {
            let form = &*alias.form;
            let mut alone = || {
                let reason = reasons_alone.entry(form);
                *reason.or_insert_with(|| alone(kind, form, name, joined))
            };
            let why = match Why::from(alias.why) {
                _ if form == name => Why::Canonical,
                Why::Canonical => part.why.unwrap_or_else(&mut alone),
                why => taken.unwrap_or(why),
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
                form: form.to_owned(),
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
///
/// `joined`: why others were joined to it; the name may have come with them.
fn alone(kind: EntityKind, form: &str, name: &str, joined: Option<Why>) -> Why {
    if Name::key(form) == Name::key(name) {
        Why::Spelling
    } else if kind == EntityKind::Group {
        Why::Plural
    } else if kind == EntityKind::Person {
        joined.unwrap_or(Why::Parts)
    } else {
        Why::Known
    }
}

/// The roles with the dates of the articles that give them, in most articles first. Capitals make no difference.
fn roles(parts: &[(&Part, &Own<'_>)]) -> Vec<Role> {
    type Given = (usize, Option<Date>, Option<Date>);
    let mut given: BTreeMap<&str, Given> = BTreeMap::new();
    // Offices are not kept for each form, so what is taken from an entity takes none along.
    let whole = parts.iter().filter(|(part, _)| {
        !(part.forms.is_some() && matches!(part.why, Some(Why::Corrected { .. })))
    });
    for (_, own) in whole {
        for role in &own.roles {
            let (count, first, last) = given.entry(role).or_default();
            *count += 1;
            *first = first.iter().copied().chain(own.date).min();
            *last = (*last).max(own.date);
        }
    }
    let mut seen: BTreeMap<String, BTreeMap<&str, Given>> = BTreeMap::new();
    for (role, given) in given {
        seen.entry(fold::fold(role))
            .or_default()
            .insert(role, given);
    }
    let mut roles: Vec<Role> = seen
        .into_values()
        .filter_map(|spellings| {
            let counts = spellings.iter().map(|(role, (count, ..))| (*role, *count));
            let (role, _) = most_first(counts.collect()).into_iter().next()?;
            Some(Role {
                role: role.to_owned(),
                count: spellings.values().map(|(count, ..)| count).sum(),
                first: spellings.values().filter_map(|(_, first, _)| *first).min(),
                last: spellings.values().filter_map(|(_, _, last)| *last).max(),
            })
        })
        .collect();
    roles.sort_by_key(|role| Reverse(role.count));
    roles
}

/// The slug of what all spellings of a name share: `us` for `U.S.`.
pub(super) fn slug(name: &str) -> Id {
    match Name::key(name).join(" ") {
        key if key.is_empty() => Id::of(name),
        key => Id::of(&key),
    }
}

/// The name that most articles have; among equals the one of most words, and of its spellings the most usual, with its accents.
fn canonical<'a>(parts: &[(&'a Part, &'a Own<'a>)]) -> Option<&'a str> {
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (part, own) in parts {
        let (articles, mentions) = all.entry(part.name(own)).or_default();
        *articles += 1;
        *mentions += part.mentions(own);
    }
    let mut names: BTreeMap<Vec<String>, BTreeMap<&str, (usize, usize)>> = BTreeMap::new();
    for (name, counts) in all {
        names
            .entry(Name::key(name))
            .or_default()
            .insert(name, counts);
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
        let things: Vec<Thing> = names
            .iter()
            .map(|(name, mentions)| Thing {
                name: (*name).into(),
                mentions: *mentions,
                number: 0,
                kind: EntityKind::Person,
                aliases: Box::default(),
                roles: Box::default(),
                country: None,
            })
            .collect();
        let own = |(article, thing)| Own {
            article,
            date: None,
            thing,
        };
        let all: Vec<Own<'_>> = things.iter().enumerate().map(own).collect();
        let members: Vec<Member> = (0..all.len())
            .map(|local| Member { local, why: None })
            .collect();
        let entry = Cluster::of(&members, &all).unwrap().entry(&all).unwrap();
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
