//! Whether a person may be `he` or `she`, by title and given name.

use super::scene::Scene;
use crate::entity::Entity;

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

const MALE_TITLES: &[&str] = &[
    "mr",
    "sir",
    "lord",
    "king",
    "prince",
    "patriarch",
    "pope",
    "spokesman",
    "chairman",
    "congressman",
    "sheikh",
    "imam",
    "father",
    "son",
    "brother",
    "husband",
    "businessman",
];

const FEMALE_TITLES: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "lady",
    "queen",
    "princess",
    "dame",
    "spokeswoman",
    "chairwoman",
    "congresswoman",
    "mother",
    "daughter",
    "sister",
    "wife",
    "madam",
    "actress",
    "businesswoman",
];

static MALE: &str = include_str!("male.txt");
static FEMALE: &str = include_str!("female.txt");

fn holds(list: &str, word: &str) -> bool {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .any(|name| name.eq_ignore_ascii_case(word))
}

/// The gender that titles or the given name tell; `None` when they do not.
pub(super) fn of(entity: &Entity) -> Option<Gender> {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic() && c != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    for role in &entity.roles {
        let words = words(role);
        if words
            .iter()
            .any(|word| FEMALE_TITLES.contains(&word.as_str()))
        {
            return Some(Gender::Female);
        }
        if words
            .iter()
            .any(|word| MALE_TITLES.contains(&word.as_str()))
        {
            return Some(Gender::Male);
        }
    }
    let name = words(&entity.name);
    let [given @ .., last] = &name[..] else {
        return None;
    };
    if given.is_empty() {
        return None;
    }
    let male = given.iter().take(2).any(|name| holds(MALE, name));
    let female = given.iter().take(2).any(|name| holds(FEMALE, name));
    match (male, female) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ if ["ova", "eva", "skaya"]
            .iter()
            .any(|ending| last.ends_with(ending)) =>
        {
            Some(Gender::Female)
        }
        _ => None,
    }
}

/// What `Mr.` or `Mrs.` right before a name tells.
pub(super) fn of_title(title: &str) -> Option<Gender> {
    match title.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Madam" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether an entity, by its index, may be meant by a pronoun.
pub(super) fn fits(scene: &Scene<'_, '_>, entity: usize, gender: Gender) -> bool {
    let known = scene.known.entities.get(entity);
    known.is_some_and(|entity| of(entity).is_none_or(|known| known == gender))
        && scene.titled(entity).iter().all(|title| *title == gender)
}
