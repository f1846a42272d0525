//! From mentions to entities.

use std::collections::HashMap;

use super::name::fold;
use super::why::why;
use super::{Alias, Entity, EntityType, key, person};
use crate::mention::{Found, Mention};

/// Titles that are no office.
const COURTESY: [&str; 8] = [
    "mr", "mrs", "ms", "miss", "madam", "madame", "messrs", "sir",
];

/// White space collapsed.
fn collapse(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
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

pub(super) fn gather(text: &str, found: &[Found]) -> (Vec<Mention>, Vec<Entity>) {
    let forms: Vec<String> = found
        .iter()
        .map(|found| collapse(found.span.of(text)))
        .collect();
    let keys = keys(text, found, &forms);
    let mut index: HashMap<&(EntityType, String), usize> = HashMap::new();
    let mut tallies: Vec<(EntityType, Tally, Tally)> = Vec::new();
    let mut mentions = Vec::with_capacity(found.len());
    for ((found, form), key) in found.iter().zip(&forms).zip(&keys) {
        let entity = *index.entry(key).or_insert_with(|| {
            tallies.push((found.kind, Tally::default(), Tally::default()));
            tallies.len() - 1
        });
        let (_, names, roles) = &mut tallies[entity];
        names.add(form.clone(), form.clone());
        if let Some(role) = found.role {
            let role = collapse(role.of(text));
            let folded = fold(&role);
            if !COURTESY.contains(&folded.as_str()) {
                roles.add(folded, role);
            }
        }
        mentions.push(Mention {
            span: found.span,
            entity,
            role: found.role,
        });
    }
    let entities = tallies
        .into_iter()
        .map(|(kind, names, roles)| {
            let ranked = names.ranked();
            let name = canonical(kind, &ranked);
            let aliases = ranked
                .into_iter()
                .map(|(form, count)| Alias {
                    why: why(kind, &form, &name, false),
                    form,
                    count,
                })
                .collect();
            let roles = roles.ranked().into_iter().map(|(role, _)| role).collect();
            Entity {
                kind,
                name,
                aliases,
                roles,
            }
        })
        .collect();
    (mentions, entities)
}

/// The key of each mention's entity.
fn keys(text: &str, found: &[Found], forms: &[String]) -> Vec<(EntityType, String)> {
    let roles: Vec<Option<String>> = found
        .iter()
        .map(|found| found.role.map(|role| collapse(role.of(text))))
        .collect();
    let people: Vec<person::Named<'_>> = found
        .iter()
        .zip(forms)
        .zip(&roles)
        .filter(|((found, _), _)| found.kind == EntityType::Person)
        .map(|((_, form), role)| person::Named {
            form,
            role: role.as_deref(),
        })
        .collect();
    let mut people = person::gather(&people).into_iter();
    let mut keys: Vec<(EntityType, String)> = found
        .iter()
        .zip(forms)
        .map(|(found, form)| {
            let key = match found.kind {
                EntityType::Person => people
                    .next()
                    .map(|person| person.to_string())
                    .unwrap_or_default(),
                kind => key::key(kind, form),
            };
            (found.kind, key)
        })
        .collect();
    bodies(forms, &mut keys);
    keys
}

/// Bodies of people by their initials (`Duma Budget Office`, `DBO`) and by the end of their name (`Russian Communist Party`, `Communist
/// Party`), when only one body of the article can be meant.
fn bodies(forms: &[String], keys: &mut [(EntityType, String)]) {
    // `None`: more than one.
    let mut initials: HashMap<String, Option<String>> = HashMap::new();
    let mut ends: HashMap<String, Option<String>> = HashMap::new();
    let mut seen: HashMap<&str, ()> = HashMap::new();
    let note = |map: &mut HashMap<String, Option<String>>, short: String, long: &str| {
        map.entry(short)
            .and_modify(|known| *known = known.take().filter(|known| known == long))
            .or_insert_with(|| Some(long.to_owned()));
    };
    for (form, (kind, key)) in forms.iter().zip(keys.iter()) {
        if *kind != EntityType::Organization || seen.insert(form, ()).is_some() {
            continue;
        }
        let words: Vec<&str> = form.split(' ').collect();
        let capitals = words
            .iter()
            .filter_map(|word| word.chars().next())
            .filter(|c| c.is_uppercase())
            .collect::<String>();
        if words.len() >= 2 && capitals.chars().count() >= 2 {
            note(&mut initials, fold(&capitals), key);
        }
        let folded: Vec<&str> = key.split(' ').collect();
        for start in 1..folded.len().min(8) {
            let end = &folded[start..];
            // `Communist Party` is the end of a name, `Chemical Weapons` what a body is for.
            let small = |word: &str| matches!(word, "of" | "for" | "and" | "the" | "on" | "to");
            let telling = end.len() >= 2 && !small(end[0]) && !small(folded[start - 1]);
            if telling {
                note(&mut ends, end.join(" "), key);
            }
        }
    }
    for (kind, key) in keys.iter_mut() {
        if *kind == EntityType::Organization {
            if let Some(Some(long)) = initials.get(key.as_str()) {
                key.clone_from(long);
            }
            if let Some(Some(long)) = ends.get(key.as_str()) {
                key.clone_from(long);
            }
        }
    }
}

/// The fullest form that is well made and not a rarity: all capitals and initials only when there is nothing else, forms that a quarter
/// of the most frequent one comes to, then most words, then accents, then frequency.
fn canonical(kind: EntityType, forms: &[(String, usize)]) -> String {
    let shouted = |form: &str| !form.chars().any(char::is_lowercase);
    let calm: Vec<&(String, usize)> = forms.iter().filter(|(form, _)| !shouted(form)).collect();
    let pool = if calm.is_empty() {
        forms.iter().collect()
    } else {
        calm
    };
    let words = |form: &str| form.split(' ').count();
    let full: Vec<&(String, usize)> = pool
        .iter()
        .filter(|(form, _)| words(form) >= 2)
        .copied()
        .collect();
    let pool = if full.is_empty() || kind != EntityType::Person {
        pool
    } else {
        full
    };
    let most = pool.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let singular = |form: &str| kind == EntityType::Norp && !form.ends_with('s');
    let accents = |form: &str| form.chars().filter(|c| !c.is_ascii()).count();
    pool.iter()
        .filter(|(_, count)| count * 4 >= most)
        // Of equals `max_by_key` takes the last.
        .rev()
        .max_by_key(|(form, count)| (singular(form), words(form), accents(form), *count))
        .map(|(form, _)| form.clone())
        .unwrap_or_default()
}
