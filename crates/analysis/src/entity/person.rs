//! Which mentions of people are mentions of one.

use std::collections::{HashMap, HashSet};

use super::gender::{self, Gender};
use super::name::{fold, is_particle, nearly, same_person, words};

/// A mention of a person as it is gathered.
pub(super) struct Named<'a> {
    /// The name as it stands in the text, white space collapsed.
    pub(super) form: &'a str,
    /// The office beside it.
    pub(super) role: Option<&'a str>,
    /// What the honorific beside it tells.
    pub(super) title: Option<Gender>,
    /// Whether it is named as somebody's relative: `his widow Akie Abe`.
    pub(super) kin: bool,
    /// Whether it stands as a word like others: `the last Bey`.
    pub(super) many: bool,
}

/// Offices that are given to first names.
const SOVEREIGN: &[&str] = &[
    "emir",
    "emperor",
    "empress",
    "king",
    "patriarch",
    "pope",
    "prince",
    "princess",
    "queen",
    "saint",
    "sultan",
];

/// How many people of one surname or first name are looked at: so that a text made of nothing but names stays cheap to read.
const MOST_NAMESAKES: usize = 32;

#[derive(Default)]
struct People {
    /// The full forms of each.
    full: Vec<Vec<String>>,
    /// What honorific or given name tell of each.
    genders: Vec<Option<Gender>>,
    /// Whether each is named as a relative only.
    kin: Vec<bool>,
    /// By folded word: whose first name it is.
    first: HashMap<String, Vec<usize>>,
    /// By folded word: whose surname or further name it is.
    last: HashMap<String, Vec<usize>>,
    /// By folded surname with one letter left out: surnames that look so.
    slips: HashMap<String, Vec<String>>,
}

/// The words with one letter left out, and the word itself: two words that differ by one letter share one.
fn without_one(word: &str) -> Vec<String> {
    const LONGEST: usize = 30;
    let letters: Vec<char> = word.chars().collect();
    let mut out = vec![word.to_owned()];
    if (5..=LONGEST).contains(&letters.len()) {
        out.extend((0..letters.len()).map(|skip| {
            letters
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != skip)
                .map(|(_, c)| *c)
                .collect()
        }));
    }
    out
}

fn note(index: &mut HashMap<String, Vec<usize>>, word: &str, person: usize) {
    let people = index.entry(word.to_owned()).or_default();
    if !people.contains(&person) && people.len() < MOST_NAMESAKES {
        people.push(person);
    }
}

impl People {
    /// Adds a full name: to somebody who has it already, or somebody new.
    fn add(&mut self, form: &str) -> usize {
        let folded = fold(form);
        let words = words(&folded);
        let mut near: Vec<usize> = words
            .iter()
            .flat_map(|word| {
                self.first
                    .get(*word)
                    .into_iter()
                    .chain(self.last.get(*word))
                    .flatten()
                    .copied()
            })
            .collect();
        near.sort_unstable();
        near.dedup();
        // To somebody only if it agrees with every form of theirs: `Raul Castro` must not join two people who are kept apart.
        let known = near.into_iter().find(|&person| {
            self.full[person]
                .iter()
                .all(|other| same_person(other, form))
        });
        let person = known.unwrap_or_else(|| {
            self.full.push(Vec::new());
            self.genders.push(gender::of_given(form));
            self.kin.push(true);
            self.full.len() - 1
        });
        if !self.full[person].iter().any(|other| other == form)
            && self.full[person].len() < MOST_NAMESAKES
        {
            self.full[person].push(form.to_owned());
        }
        for (index, word) in words.iter().enumerate() {
            if index == 0 {
                note(&mut self.first, word, person);
            } else if !is_particle(word) && word.chars().count() > 1 {
                note(&mut self.last, word, person);
                for slip in without_one(word) {
                    let words = self.slips.entry(slip).or_default();
                    if words.len() < MOST_NAMESAKES && !words.iter().any(|other| other == word) {
                        words.push((*word).to_owned());
                    }
                }
            }
        }
        person
    }

    /// Whose surname a single word is; failing that, whose nearly.
    fn bearers(&self, word: &str) -> Vec<usize> {
        if let Some(people) = self.last.get(word) {
            return people.clone();
        }
        let mut people: Vec<usize> = without_one(word)
            .iter()
            .filter_map(|slip| self.slips.get(slip))
            .flatten()
            // `Castros` are a family and no slip.
            .filter(|other| nearly(other, word) && word.strip_suffix('s') != Some(other.as_str()))
            .filter_map(|other| self.last.get(other))
            .flatten()
            .copied()
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// The only person of a first name; `King Charles` has the office with it wherever he is named.
    fn of_first(
        &self,
        word: &str,
        role: Option<&str>,
        offices: &HashSet<(usize, String)>,
    ) -> Option<usize> {
        let &[only] = self.first.get(word)?.as_slice() else {
            return None;
        };
        let office = role.map(fold).filter(|role| {
            role.rsplit(' ')
                .next()
                .is_some_and(|last| SOVEREIGN.contains(&last))
        });
        let fits = office.is_none_or(|office| offices.contains(&(only, office)));
        fits.then_some(only)
    }
}

/// A surname without the small words before it: `de la Cruz` is borne by who is called Cruz.
fn without_particles(form: &str) -> &str {
    let mut rest = form;
    while let Some((first, after)) = rest.split_once(' ')
        && is_particle(first)
    {
        rest = after;
    }
    rest
}

/// Those who are named by one word alone.
#[derive(Default)]
struct Singles {
    /// By the word: what honorifics tell, and the person's number.
    people: HashMap<String, Vec<(Option<Gender>, usize)>>,
}

impl Singles {
    /// Who is meant: `Mr. Li` and `Mrs. Li` are two; `Li` is the one named last. `count`: the people there are so far.
    fn person(
        &mut self,
        word: String,
        title: Option<Gender>,
        recent: &HashMap<usize, usize>,
        count: &mut usize,
    ) -> usize {
        let bearers = self.people.entry(word).or_default();
        let known = match title {
            None => bearers
                .iter_mut()
                .max_by_key(|(_, person)| recent.get(person).copied()),
            Some(_) => {
                let told = bearers.iter().position(|(known, _)| *known == title);
                let untold = || bearers.iter().position(|(known, _)| known.is_none());
                told.or_else(untold).and_then(|at| bearers.get_mut(at))
            }
        };
        if let Some((known, person)) = known {
            *known = known.or(title);
            return *person;
        }
        *count += 1;
        bearers.push((title, *count - 1));
        *count - 1
    }
}

/// For each mention (in text order) the number of its person. Full names are gathered by [`same_person`]. A single name goes to the
/// only person who bears it and whom its honorific fits; among several to the one whom the same office was given to, else to the one
/// named last before it, else to the first named after it. Who is named by one word alone is a person of that word.
pub(super) fn gather(mentions: &[Named<'_>]) -> Vec<usize> {
    let mut people = People::default();
    let mut out: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
    let mut offices: HashSet<(usize, String)> = HashSet::new();
    for mention in mentions {
        let full = words(&fold(without_particles(mention.form))).len() >= 2;
        let person = full.then(|| people.add(mention.form));
        if let Some(person) = person {
            let known = people.genders.get_mut(person);
            if let (Some(known), Some(_)) = (known, mention.title) {
                *known = mention.title;
            }
            if let Some(kin) = people.kin.get_mut(person) {
                *kin &= mention.kin;
            }
            if let Some(role) = mention.role {
                offices.insert((person, fold(role)));
            }
        }
        out.push(person);
    }
    let mut singles = Singles::default();
    let mut count = people.full.len();
    let mut recent: HashMap<usize, usize> = HashMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        let person = out[at].unwrap_or_else(|| {
            let word = words(&fold(without_particles(mention.form))).join(" ");
            let fits = |person: &usize| {
                let known = people.genders.get(*person).copied().flatten();
                mention.title.is_none() || known.is_none() || known == mention.title
            };
            let mut bearers = if mention.many {
                Vec::new()
            } else {
                people.bearers(&word)
            };
            if bearers.is_empty() && !mention.many {
                bearers.extend(people.of_first(&word, mention.role, &offices));
            }
            bearers.retain(fits);
            // `Abe` is not Abe's widow, unless she is the only Abe.
            let principal = |person: &usize| people.kin.get(*person) == Some(&false);
            if bearers.iter().any(principal) {
                bearers.retain(principal);
            }
            let same_office = |person: &&usize| {
                mention
                    .role
                    .is_some_and(|role| offices.contains(&(**person, fold(role))))
            };
            let by_office: Vec<usize> = bearers.iter().filter(same_office).copied().collect();
            let chosen = match (bearers.as_slice(), by_office.as_slice()) {
                ([only], _) | (_, [only]) => Some(*only),
                _ => bearers
                    .iter()
                    .filter_map(|person| recent.get(person).map(|at| (*at, *person)))
                    .max()
                    .map(|(_, person)| person)
                    .or(bearers.first().copied()),
            };
            chosen.unwrap_or_else(|| singles.person(word, mention.title, &recent, &mut count))
        });
        out[at] = Some(person);
        recent.insert(person, at);
    }
    out.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(forms: &[&str]) -> Vec<usize> {
        gather(
            &forms
                .iter()
                .map(|form| Named {
                    form,
                    role: None,
                    title: None,
                    kin: false,
                    many: false,
                })
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn all_forms_of_one_name() {
        let forms = [
            "Miguel Diaz-Canel Bermudez",
            "Diaz-Canel",
            "Miguel Díaz-Canel",
            "Dias-Canel",
            "Miguel Mario Díaz-Canel Bermúdez",
            "Díaz-Canel",
            "Miguel",
        ];
        assert_eq!(people(&forms), [0; 7]);
    }

    #[test]
    fn a_surname_with_its_particles() {
        assert_eq!(
            people(&["Juan de la Cruz", "Ana Gil", "de la Cruz", "Cruz"]),
            [0, 1, 0, 0]
        );
    }

    #[test]
    fn two_people_of_one_surname() {
        assert_eq!(
            people(&[
                "Raul Castro",
                "Castro",
                "Fidel Castro",
                "Castro",
                "Raul Castro Ruz",
                "Castro",
                "Fidel"
            ]),
            [0, 0, 1, 1, 0, 0, 1]
        );
        assert_eq!(
            people(&["Castro", "Raul Castro", "Fidel Castro"]),
            [0, 0, 1]
        );
    }

    #[test]
    fn a_family_is_neither() {
        assert_eq!(
            people(&["Raul Castro", "Fidel Castro", "Castros"]),
            [0, 1, 2]
        );
    }

    #[test]
    fn an_office_tells_bearers_apart() {
        let named = |form, role| Named {
            form,
            role,
            title: None,
            kin: false,
            many: false,
        };
        let mentions = [
            named("Raul Castro", Some("President")),
            named("Fidel Castro", None),
            named("Castro", Some("president")),
            named("Castro", None),
        ];
        assert_eq!(gather(&mentions), [0, 1, 0, 0]);
    }

    #[test]
    fn who_has_one_name_is_somebody() {
        assert_eq!(
            people(&["Kirill", "Putin", "Kirill", "Vladimir Putin"]),
            [1, 0, 1, 0]
        );
    }

    #[test]
    fn an_honorific_keeps_spouses_apart() {
        let named = |form, title| Named {
            form,
            role: None,
            title,
            kin: false,
            many: false,
        };
        let (he, she) = (Some(Gender::Male), Some(Gender::Female));
        let mentions = [
            named("Bill Clinton", None),
            named("Clinton", she),
            named("Clinton", he),
            named("Hillary Clinton", None),
            named("Clinton", he),
            named("Clinton", she),
            named("Li", he),
            named("Li", she),
            named("Li", None),
        ];
        assert_eq!(gather(&mentions), [0, 1, 0, 1, 0, 1, 2, 3, 3]);
    }

    #[test]
    fn a_widow_is_not_meant_by_the_surname() {
        let named = |form, kin| Named {
            form,
            role: None,
            title: None,
            kin,
            many: false,
        };
        let mentions = [
            named("Shinzo Abe", false),
            named("Akie Abe", true),
            named("Abe", false),
        ];
        assert_eq!(gather(&mentions), [0, 1, 0]);
    }

    #[test]
    fn a_sovereign_is_no_namesake() {
        let named = |form, role| Named {
            form,
            role,
            title: None,
            kin: false,
            many: false,
        };
        let mentions = [
            named("Theodore Roosevelt", Some("President")),
            named("Theodore", Some("Emperor")),
            named("Theodore", None),
        ];
        assert_eq!(gather(&mentions), [0, 1, 0]);
    }
}
