//! From mentions to entities.

use std::collections::{HashMap, HashSet};

use super::canonical::canonical;
use super::gender;
use super::name::fold;
use super::role::{self, Around, Office};
use super::why::why;
use super::{Alias, Entity, EntityType, Why, body, bracket, family, key, person};
use crate::mention::{Found, Mention};
use crate::span::Span;
use crate::token::Token;

/// Titles that are no office.
const COURTESY: [&str; 8] = [
    "mr", "mrs", "ms", "miss", "madam", "madame", "messrs", "sir",
];

/// The form that a mention has: white space collapsed, a name broken behind its hyphen joined, no possessive ending.
#[must_use]
pub fn form(words: &str) -> String {
    let collapsed = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("- ", "-");
    let bare = ["'s", "\u{2019}s"]
        .iter()
        .find_map(|ending| collapsed.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty())
        .map_or_else(|| collapsed.clone(), ToOwned::to_owned)
}

/// Strings with how often each was seen, in order of the first.
#[derive(Default)]
struct Tally {
    seen: Vec<(String, usize)>,
    index: HashMap<String, usize>,
}

impl Tally {
    fn add(&mut self, key: String, shown: String) {
        let at = *self.index.entry(key).or_insert_with(|| {
            self.seen.push((shown, 0));
            self.seen.len() - 1
        });
        self.seen[at].1 += 1;
    }

    /// Most frequent first; of equals, the first seen.
    fn ranked(mut self) -> Vec<(String, usize)> {
        self.seen
            .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.seen
    }
}

/// One entity as it grows.
struct Grown {
    kind: EntityType,
    names: Tally,
    roles: Tally,
    /// `Mrs.`, as it stands beside the name.
    honorific: Option<String>,
    /// Whether it is a family.
    family: bool,
}

pub(super) fn gather(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    found: &[Found],
) -> (Vec<Mention>, Vec<Entity>) {
    let forms: Vec<String> = found
        .iter()
        .map(|found| form(found.span.of(text)))
        .collect();
    let around = Around::new(text, tokens, sentences, found);
    let offices: Vec<Office> = (0..found.len())
        .map(|mention| around.office(mention))
        .collect();
    let explained = bracket::explained(text, found, &forms);
    let keys = keys(text, tokens, found, &forms, &offices, &explained);
    let brackets: HashSet<&str> = explained
        .keys()
        .map(|short| forms[*short].as_str())
        .collect();

    let mut index: HashMap<&(EntityType, String), usize> = HashMap::new();
    let mut grown: Vec<Grown> = Vec::new();
    let mut mentions = Vec::with_capacity(found.len());
    for (at, key) in keys.iter().enumerate() {
        let entity = *index.entry(key).or_insert_with(|| {
            grown.push(Grown {
                kind: key.0,
                names: Tally::default(),
                roles: Tally::default(),
                honorific: None,
                family: key.0 == EntityType::Norp && key.1.ends_with(family::KEY),
            });
            grown.len() - 1
        });
        let Grown {
            names,
            roles,
            honorific,
            ..
        } = &mut grown[entity];
        names.add(forms[at].clone(), forms[at].clone());
        for office in [offices[at].whole, offices[at].after].into_iter().flatten() {
            let role = form(office.of(text));
            let folded = fold(&role);
            if COURTESY.contains(&folded.as_str()) {
                honorific.get_or_insert(role);
            } else if role::is_office(&role) {
                roles.add(folded, role);
            }
        }
        mentions.push(Mention {
            span: found[at].span,
            entity,
            role: offices[at].before,
        });
    }
    let mut entities: Vec<Entity> = Vec::with_capacity(grown.len());
    let mut honorifics = Vec::with_capacity(grown.len());
    for one in grown {
        honorifics.push(one.honorific);
        let mut entity = entity(one.kind, one.names, one.roles, &brackets);
        if one.family {
            name_family(&mut entity);
        }
        entities.push(entity);
    }
    tell_apart(&mut entities, honorifics);
    (mentions, entities)
}

fn entity(kind: EntityType, names: Tally, roles: Tally, brackets: &HashSet<&str>) -> Entity {
    let ranked = names.ranked();
    let name = canonical(kind, &ranked);
    let alias = |(form, count): (String, usize)| Alias {
        why: why(kind, &form, &name, brackets.contains(form.as_str())),
        form,
        count,
    };
    Entity {
        kind,
        aliases: ranked.into_iter().map(alias).collect(),
        roles: roles.ranked().into_iter().map(|(role, _)| role).collect(),
        country: None,
        name,
    }
}

/// Calls a family by its plural, where the text has it: one of the Castros may be called *Castro* beside them.
fn name_family(family: &mut Entity) {
    let plural = family
        .aliases
        .iter()
        .map(|alias| &alias.form)
        .max_by_key(|form| form.len());
    if let Some(plural) = plural.cloned() {
        for alias in &mut family.aliases {
            alias.why = if alias.form == plural {
                Why::Canonical
            } else {
                Why::Plural
            };
        }
        family.name = plural;
    }
}

/// Calls `Mrs. Lind` so where the article names another Lind.
fn tell_apart(entities: &mut [Entity], honorifics: Vec<Option<String>>) {
    let mut bearers: HashMap<String, usize> = HashMap::new();
    for entity in entities
        .iter()
        .filter(|entity| entity.kind == EntityType::Person)
    {
        let last = entity.name.rsplit(' ').next().unwrap_or_default();
        *bearers.entry(fold(last)).or_default() += 1;
    }
    for (entity, honorific) in entities.iter_mut().zip(honorifics) {
        let shared = entity.kind == EntityType::Person
            && !entity.name.contains(' ')
            && bearers
                .get(&fold(&entity.name))
                .is_some_and(|bearers| *bearers > 1);
        if let Some(honorific) = honorific.filter(|_| shared) {
            entity.name = format!("{honorific} {}", entity.name);
        }
    }
}

/// The key of each mention's entity.
fn keys(
    text: &str,
    tokens: &[Token],
    found: &[Found],
    forms: &[String],
    offices: &[Office],
    explained: &HashMap<usize, usize>,
) -> Vec<(EntityType, String)> {
    let surnames = family::surnames(found, forms);
    let families: Vec<Option<String>> = found
        .iter()
        .zip(forms)
        .map(|(found, form)| family::surname(text, tokens, found, form, &surnames))
        .collect();
    let people: Vec<bool> = found
        .iter()
        .zip(forms)
        .zip(&families)
        .map(|((found, form), family)| {
            let shouted = family::is_shouted_surname(found, form, &surnames);
            family.is_none() && (found.kind == EntityType::Person || shouted)
        })
        .collect();
    let roles: Vec<Option<String>> = offices
        .iter()
        .map(|office| office.whole.map(|role| form(role.of(text))))
        .collect();
    let title = |at: usize| {
        offices[at]
            .before
            .and_then(|role| gender::of_title(role.of(text)))
    };
    let named: Vec<person::Named<'_>> = (0..found.len())
        .filter(|at| people[*at])
        .map(|at| person::Named {
            form: &forms[at],
            role: roles[at].as_deref(),
            title: title(at),
            kin: family::is_kin(text, tokens, &found[at]),
            many: family::is_one_of_many(text, tokens, &found[at]),
        })
        .collect();
    let mut persons = person::gather(&named).into_iter();
    let mut keys: Vec<(EntityType, String)> = (0..found.len())
        .map(|at| match (&families[at], found[at].kind) {
            (Some(surname), _) => (EntityType::Norp, format!("{surname}{}", family::KEY)),
            _ if people[at] => {
                let person = persons.next().map(|person| person.to_string());
                (EntityType::Person, person.unwrap_or_default())
            }
            (None, kind) => (kind, key::key(kind, &forms[at])),
        })
        .collect();
    let listed: Vec<bool> = found.iter().map(|found| is_listed(text, found)).collect();
    body::join(forms, &listed, &mut keys);
    america(text, found, forms, &mut keys);
    initials(found, forms, explained, &mut keys);
    keys
}

/// Whether a mention is the rest of a list that may belong to a longer name: `Minister of Employment and` *Labour*.
fn is_listed(text: &str, found: &Found) -> bool {
    let before = text.get(..found.span.start).unwrap_or_default().trim_end();
    [" and", "&"].iter().any(|and| before.ends_with(and))
}

/// Every mention of initials that the text explains goes to what they stand for.
fn initials(
    found: &[Found],
    forms: &[String],
    explained: &HashMap<usize, usize>,
    keys: &mut [(EntityType, String)],
) {
    let mut shorts: Vec<(&usize, &usize)> = explained.iter().collect();
    shorts.sort_unstable();
    let meanings: HashMap<String, (EntityType, String)> = shorts
        .into_iter()
        .rev()
        .map(|(short, long)| (fold(&forms[*short]), keys[*long].clone()))
        .collect();
    if meanings.is_empty() {
        return;
    }
    for ((found, form), key) in found.iter().zip(forms).zip(keys) {
        if bracket::is_acronym(form)
            && bracket::is_body(found.kind)
            && let Some(meaning) = meanings.get(&fold(form))
        {
            key.clone_from(meaning);
        }
    }
}

/// `America` alone is the United States in a text that names these too; not `our America`.
fn america(text: &str, found: &[Found], forms: &[String], keys: &mut [(EntityType, String)]) {
    let states = (EntityType::Location, "united states".to_owned());
    if !keys.contains(&states) {
        return;
    }
    for ((found, form), key) in found.iter().zip(forms).zip(keys) {
        let before = text.get(..found.span.start).unwrap_or_default().trim_end();
        let ours = ["our", "Our"].iter().any(|our| before.ends_with(our));
        if found.kind == EntityType::Location && form == "America" && !ours {
            key.clone_from(&states);
        }
    }
}
