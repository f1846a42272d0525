//! Which names of different articles name one thing. Precision before recall: what is doubtful stays apart.

use super::name::{Name, is_acronym};
use crate::fold;
use crate::kind::EntityKind;
use crate::why::Why;
use std::collections::{BTreeMap, BTreeSet};

/// Most words of a surname that stands nowhere by itself.
const LONGEST_SURNAME: usize = 8;

/// An entity of one article.
#[derive(Clone, Debug)]
pub(super) struct Local<'a> {
    pub(super) article: usize,
    pub(super) kind: EntityKind,
    pub(super) name: &'a str,
    pub(super) forms: Vec<&'a str>,
    pub(super) roles: Vec<&'a str>,
}

/// All entities of one kind whose names differ in spelling alone.
struct Group {
    kind: EntityKind,
    /// What all its spellings share.
    key: Vec<String>,
    name: Name,
    acronym: bool,
    members: Vec<usize>,
    articles: BTreeSet<usize>,
    forms: BTreeSet<Vec<String>>,
    roles: BTreeSet<String>,
    /// The group that this one is joined to; itself when to none.
    leader: usize,
    /// Why it is joined.
    why: Option<Why>,
}

/// An entity of one article as a part of one of the collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    /// Index into the locals.
    pub(super) local: usize,
    /// Why its name belongs with the others; `None`: spelling alone, if anything, tells them apart.
    pub(super) why: Option<Why>,
}

/// Gathers entities of articles: each inner list holds what is one thing, in order of `locals`.
pub(super) fn gather(locals: &[Local<'_>]) -> Vec<Vec<Member>> {
    let mut groups = spellings(locals);
    grow(&mut groups);
    let candidates = by_form(&groups);
    let mut led: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for at in 0..groups.len() {
        led[leader(&groups, at)].push(at);
    }
    let joins: [(fn(&[Group], usize, &Near<'_>) -> Option<usize>, Why); 3] = [
        (surname, Why::OnlyBearer),
        (acronym, Why::Explained),
        (plural, Why::Plural),
    ];
    for (join, why) in joins {
        for at in 0..groups.len() {
            let near = Near {
                candidates: &candidates,
                led: &led,
            };
            if let Some(to) = join(&groups, at, &near) {
                groups[at].leader = to;
                groups[at].why = Some(why);
                let moved = std::mem::take(&mut led[at]);
                led[leader(&groups, to)].extend(moved);
            }
        }
    }
    let mut clusters: BTreeMap<usize, Vec<Member>> = BTreeMap::new();
    for at in 0..groups.len() {
        clusters
            .entry(leader(&groups, at))
            .or_default()
            .extend(groups[at].members.iter().map(|local| Member {
                local: *local,
                why: groups[at].why,
            }));
    }
    clusters
        .into_values()
        .map(|mut members| {
            members.sort_unstable();
            members
        })
        .collect()
}

fn spellings(locals: &[Local<'_>]) -> Vec<Group> {
    let mut by_key: BTreeMap<(EntityKind, Vec<String>), Vec<usize>> = BTreeMap::new();
    for (at, local) in locals.iter().enumerate() {
        let mut key = Name::key(local.name);
        if key.is_empty() {
            // Without letter or digit, spelling is all there is.
            key.push(local.name.to_owned());
        }
        by_key.entry((local.kind, key)).or_default().push(at);
    }
    let group = |leader: usize, kind: EntityKind, key: Vec<String>, members: Vec<usize>| {
        let of = || members.iter().filter_map(|member| locals.get(*member));
        let name = of().map(|local| local.name).min().unwrap_or_default();
        Group {
            kind,
            key,
            name: Name::new(name),
            acronym: is_acronym(name),
            articles: of().map(|local| local.article).collect(),
            forms: of()
                .flat_map(|local| local.forms.iter().map(|form| Name::key(form)))
                .collect(),
            roles: of()
                .flat_map(|local| local.roles.iter().map(|role| fold::fold(role)))
                .collect(),
            members,
            leader,
            why: None,
        }
    };
    by_key
        .into_iter()
        .enumerate()
        .map(|(leader, ((kind, key), members))| group(leader, kind, key, members))
        .collect()
}

/// For each kind and form, the groups that have it.
type Forms = BTreeMap<(EntityKind, Vec<String>), Vec<usize>>;

/// What a group may be joined to, found without a look at every other group.
struct Near<'a> {
    candidates: &'a Forms,
    /// For each group that leads, all that it leads, itself too.
    led: &'a [Vec<usize>],
}

impl Near<'_> {
    fn with_form(&self, kind: EntityKind, form: &[String]) -> &[usize] {
        self.candidates
            .get(&(kind, form.to_vec()))
            .map_or(&[], Vec::as_slice)
    }
}

fn by_form(groups: &[Group]) -> Forms {
    let mut found = Forms::new();
    for (at, group) in groups.iter().enumerate() {
        let mut forms: BTreeSet<Vec<String>> = group.forms.clone();
        if group.kind == EntityKind::Person {
            // `Castro` may be missing among the forms of an article that says `Raul Castro` once.
            for from in 1..group.name.words.len() {
                for to in from + 1..=group.name.words.len().min(from + LONGEST_SURNAME) {
                    forms.extend(group.name.words.get(from..to).map(<[String]>::to_vec));
                }
            }
        }
        if group.kind == EntityKind::Group {
            forms.insert(group.name.words.clone());
        }
        for form in forms {
            found.entry((group.kind, form)).or_default().push(at);
        }
    }
    found
}

fn leader(groups: &[Group], mut at: usize) -> usize {
    // A group is only ever joined to one that is longer or was there before, so this ends; the count is for what no one foresaw.
    for _ in 0..groups.len() {
        let next = groups[at].leader;
        if next == at {
            break;
        }
        at = next;
    }
    at
}

/// `Raul Castro` joins `Raul Castro Ruz`, if the one article calls him by the shorter name too or gives both one office, and if
/// there is only one such person.
fn grow(groups: &mut [Group]) {
    let is_person = |group: &Group| group.kind == EntityKind::Person;
    let mut by_shorter: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups
        .iter()
        .enumerate()
        .filter(|(_, group)| is_person(group))
    {
        for shorter in group.name.shorter() {
            by_shorter.entry(shorter).or_default().push(at);
        }
    }
    for at in 0..groups.len() {
        let Some(fuller) = by_shorter
            .get(&groups[at].name.words)
            .filter(|_| is_person(&groups[at]))
        else {
            continue;
        };
        let fuller = || {
            fuller
                .iter()
                .copied()
                .filter(|to| groups[at].name.grows_into(&groups[*to].name))
        };
        let Some(longest) = fuller().max_by_key(|to| groups[*to].name.words.len()) else {
            continue;
        };
        let one =
            fuller().all(|to| to == longest || groups[to].name.grows_into(&groups[longest].name));
        let (short, long) = (&groups[at], &groups[longest]);
        let called_so = long.forms.contains(&short.name.words)
            || long.forms.contains(&short.name.surname().words);
        let one_office = short.roles.intersection(&long.roles).next().is_some();
        if one && (called_so || one_office) {
            let why = if called_so { Why::Called } else { Why::Office };
            groups[at].leader = longest;
            groups[at].why = Some(why);
        }
    }
}

/// `Putin` alone, in an article that never gives the first name, joins the only person with this surname, if both are given one
/// office or the full name stands in several articles.
fn surname(groups: &[Group], at: usize, near: &Near<'_>) -> Option<usize> {
    let short = &groups[at];
    if short.kind != EntityKind::Person || short.leader != at {
        return None;
    }
    let people: BTreeSet<usize> = near
        .with_form(short.kind, &short.key)
        .iter()
        .copied()
        .filter(|to| *to != at && groups[*to].name.has_surname(&short.name))
        .map(|to| leader(groups, to))
        .collect();
    let &only = people.first().filter(|_| people.len() == 1)?;
    let all = || near.led[only].iter().map(|of| &groups[*of]);
    let mut articles = all().flat_map(|group| group.articles.iter());
    let first = articles.next();
    let several = articles.any(|article| Some(article) != first);
    let one_office = all().any(|group| group.roles.intersection(&short.roles).next().is_some());
    (only != at && (one_office || several)).then_some(only)
}

/// `UN` joins the only thing of its kind that another article calls both `United Nations` and `UN`.
fn acronym(groups: &[Group], at: usize, near: &Near<'_>) -> Option<usize> {
    let short = &groups[at];
    if !short.acronym || short.kind == EntityKind::Person || short.leader != at {
        return None;
    }
    let things: BTreeSet<usize> = near
        .with_form(short.kind, &short.key)
        .iter()
        .map(|to| leader(groups, *to))
        .filter(|to| *to != at)
        .collect();
    things.first().copied().filter(|_| things.len() == 1)
}

/// `Cubans` joins `Cuban`.
fn plural(groups: &[Group], at: usize, near: &Near<'_>) -> Option<usize> {
    let many = &groups[at];
    if many.kind != EntityKind::Group || many.leader != at {
        return None;
    }
    let (last, before) = many.name.words.split_last()?;
    let mut one = before.to_vec();
    one.push(
        last.strip_suffix('s')
            .filter(|stem| stem.len() > 2)?
            .to_owned(),
    );
    near.with_form(EntityKind::Group, &one)
        .iter()
        .find(|to| groups[**to].name.words == one)
        .map(|to| leader(groups, *to))
        .filter(|to| *to != at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `article: name [form, form] (role)`, gathered, one line for each thing.
    fn gathered(
        kind: EntityKind,
        lines: &[(usize, &'static str, &[&'static str], &[&'static str])],
    ) -> Vec<Vec<&'static str>> {
        let local = |(article, name, forms, roles): &(
            usize,
            &'static str,
            &[&'static str],
            &[&'static str],
        )| Local {
            article: *article,
            kind,
            name,
            forms: [*name].into_iter().chain(forms.iter().copied()).collect(),
            roles: roles.to_vec(),
        };
        let locals: Vec<Local<'static>> = lines.iter().map(local).collect();
        let mut all: Vec<Vec<&str>> = gather(&locals)
            .into_iter()
            .map(|members| {
                let names = members.into_iter().map(|member| locals[member.local].name);
                names.collect()
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn spellings_are_one() {
        let found = gathered(
            EntityKind::Person,
            &[
                (0, "Raúl Castro", &[], &[]),
                (1, "Raul Castro", &[], &[]),
                (1, "Fidel Castro", &[], &[]),
            ],
        );
        assert_eq!(
            found,
            [vec!["Fidel Castro"], vec!["Raúl Castro", "Raul Castro"]]
        );
    }

    #[test]
    fn a_second_surname_needs_evidence() {
        let with = gathered(
            EntityKind::Person,
            &[
                (0, "Raul Castro Ruz", &["Castro"], &[]),
                (1, "Raul Castro", &[], &[]),
            ],
        );
        assert_eq!(with.len(), 1);
        let without = gathered(
            EntityKind::Person,
            &[
                (0, "Juan Carlos Varela", &["Varela"], &[]),
                (1, "Juan Carlos", &[], &[]),
            ],
        );
        assert_eq!(without.len(), 2);
        let office = gathered(
            EntityKind::Person,
            &[
                (0, "Vladimir Vladimirovich Putin", &[], &["President"]),
                (1, "Vladimir Putin", &[], &["president"]),
            ],
        );
        assert_eq!(office.len(), 1);
    }

    #[test]
    fn two_fuller_names_are_two_people() {
        let found = gathered(
            EntityKind::Person,
            &[
                (0, "George Bush", &["Bush"], &[]),
                (1, "George W. Bush", &["Bush", "George Bush"], &[]),
                (2, "George H. W. Bush", &["Bush", "George Bush"], &[]),
            ],
        );
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_bare_surname_joins_the_only_bearer() {
        let known: &[_] = &[
            (0, "Vladimir Putin", &["Putin"] as &[_], &[] as &[_]),
            (1, "Vladimir Putin", &[], &[]),
            (2, "Putin", &[], &[]),
        ];
        assert_eq!(gathered(EntityKind::Person, known).len(), 1);
        let once: &[_] = &[
            (0, "John Smith", &["Smith"] as &[_], &[] as &[_]),
            (1, "Smith", &[], &[]),
        ];
        assert_eq!(
            gathered(EntityKind::Person, once).len(),
            2,
            "one article is no evidence"
        );
        let two: &[_] = &[
            (0, "Raul Castro", &[] as &[_], &[] as &[_]),
            (1, "Raul Castro", &[], &[]),
            (2, "Fidel Castro", &[], &[]),
            (3, "Castro", &[], &[]),
        ];
        assert_eq!(gathered(EntityKind::Person, two).len(), 3);
    }

    #[test]
    fn acronyms_and_plurals() {
        let found = gathered(
            EntityKind::Organization,
            &[
                (0, "United Nations", &["UN"], &[]),
                (1, "UN", &[], &[]),
                (2, "U.N.", &[], &[]),
                (2, "Ministry", &[], &[]),
                (0, "Foreign Ministry", &["Ministry"], &[]),
            ],
        );
        assert_eq!(found.len(), 3);
        let found = gathered(
            EntityKind::Group,
            &[
                (0, "Cuban", &[], &[]),
                (1, "Cubans", &[], &[]),
                (2, "Swiss", &[], &[]),
            ],
        );
        assert_eq!(found, [vec!["Cuban", "Cubans"], vec!["Swiss"]]);
    }
}
