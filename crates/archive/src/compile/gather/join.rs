//! When a group of one spelling belongs to another. What is doubtful stays apart.

use super::company::Company;
use super::group::{Group, Near};
use super::leader;
use crate::kind::EntityKind;
use crate::why::Why;
use onrecord_analysis::entity::name::same_person;
use std::collections::{BTreeMap, BTreeSet};

/// So many others named with both are evidence that two names are one person's.
const COMPANY: usize = 2;
/// Names that look so alike, at most, that are compared with each.
const ALIKE: usize = 32;

fn is_person(group: &Group) -> bool {
    group.kind == EntityKind::Person
}

fn one_office(a: &Group, b: &Group) -> bool {
    a.roles.intersection(&b.roles).next().is_some()
}

fn one_company(groups: &[Group], a: &Group, b: &Group, company: &Company) -> bool {
    company.shared(groups, a.articles.iter(), b.articles.iter()) >= COMPANY
}

/// `Raul Castro` joins `Raul Castro Ruz`, if the one article calls him by the shorter name too, or both give one office, or the same
/// people are named with both, and if there is only one such person.
pub(super) fn grow(groups: &mut [Group], company: &Company) {
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
        let why = if !one {
            None
        } else if called_so {
            Some(Why::Called)
        } else if one_office(short, long) {
            Some(Why::Office)
        } else {
            one_company(groups, short, long, company).then_some(Why::Company)
        };
        if why.is_some() {
            groups[at].leader = longest;
            groups[at].why = why;
        }
    }
}

/// A first and a last word, folded.
type Ends = (String, String);

/// The first and last word of a name, each also with one letter left out: names that differ by one letter share one.
fn alike(words: &[String]) -> Vec<Ends> {
    let [first, .., last] = words else {
        return Vec::new();
    };
    let without = |word: &str| -> Vec<String> {
        let letters: Vec<char> = word.chars().take(ALIKE).collect();
        (0..letters.len())
            .map(|skip| {
                letters
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| *at != skip)
                    .map(|(_, letter)| *letter)
                    .collect()
            })
            .collect()
    };
    let mut all = vec![(first.clone(), last.clone())];
    all.extend(
        without(first)
            .into_iter()
            .map(|first| (first, last.clone())),
    );
    all.extend(without(last).into_iter().map(|last| (first.clone(), last)));
    all
}

/// How many pairs of names [`slips`] looks at.
#[cfg(test)]
pub(super) fn compared(groups: &[Group]) -> usize {
    let alike = by_ends(groups);
    let near = |group: &Group| -> usize { alike_ends(group, &alike).count() };
    groups.iter().map(near).sum()
}

/// The groups that have ends alike, a few of each.
fn by_ends(groups: &[Group]) -> BTreeMap<Ends, Vec<usize>> {
    let mut by_ends: BTreeMap<Ends, Vec<usize>> = BTreeMap::new();
    let leads = |(at, group): &(usize, &Group)| is_person(group) && group.leader == *at;
    for (at, group) in groups.iter().enumerate().filter(leads) {
        for ends in alike(&group.name.words) {
            let alike = by_ends.entry(ends).or_default();
            if alike.len() < ALIKE {
                alike.push(at);
            }
        }
    }
    by_ends
}

fn alike_ends<'a>(
    group: &Group,
    by_ends: &'a BTreeMap<Ends, Vec<usize>>,
) -> impl Iterator<Item = usize> + 'a {
    let ends = alike(&group.name.words).into_iter();
    ends.filter_map(|ends| by_ends.get(&ends))
        .flatten()
        .copied()
}

/// `Volodymyr Zelenski` joins `Volodymyr Zelensky`, if both are given one office or the same people are named with both.
pub(super) fn slips(groups: &mut [Group], company: &Company) {
    let by_ends = by_ends(groups);
    for at in 0..groups.len() {
        let one = &groups[at];
        if !is_person(one) || one.leader != at {
            continue;
        }
        let near: BTreeSet<usize> = alike_ends(one, &by_ends)
            .filter(|to| {
                let other = &groups[*to];
                // Towards the one of more articles, so that it goes one way.
                *to != at
                    && other.leader == *to
                    && (other.articles.len(), *to) > (one.articles.len(), at)
                    && one.articles.is_disjoint(&other.articles)
                    && same_person(&one.key.join(" "), &other.key.join(" "))
            })
            .collect();
        if let Some(&only) = near.first().filter(|_| near.len() == 1)
            && (one_office(one, &groups[only]) || one_company(groups, one, &groups[only], company))
        {
            groups[at].leader = only;
            groups[at].why = Some(Why::Slip);
        }
    }
}

/// `Putin` alone, in an article that never gives the first name, joins the only person with this surname, if the article gives him one
/// office and names some of the same others, or the full name stands in several articles and more of the others are the same. Gives,
/// for each member that joins, where to.
pub(super) fn surname(
    groups: &[Group],
    at: usize,
    near: &Near<'_>,
    company: &Company,
    local: impl Fn(usize) -> (usize, BTreeSet<String>),
) -> Vec<(usize, usize)> {
    let short = &groups[at];
    if !is_person(short) || short.leader != at {
        return Vec::new();
    }
    let people: BTreeSet<usize> = near
        .with_form(short.kind, &short.key)
        .iter()
        .copied()
        .filter(|to| *to != at && groups[*to].name.has_surname(&short.name))
        .map(|to| leader(groups, to))
        .collect();
    let Some(&only) = people.first().filter(|_| people.len() == 1) else {
        return Vec::new();
    };
    if only == at {
        return Vec::new();
    }
    let all = || near.led[only].iter().map(|of| &groups[*of]);
    let articles: BTreeSet<usize> = all()
        .flat_map(|group| group.articles.iter().copied())
        .collect();
    let joins = |member: &usize| {
        let (article, roles) = local(*member);
        let others = company.shared(groups, [article].iter(), articles.iter());
        let office = all().any(|group| group.roles.intersection(&roles).next().is_some());
        (office && others >= 1) || (articles.len() >= 2 && others >= COMPANY)
    };
    let members = short.members.iter().copied().filter(joins);
    members.map(|member| (member, only)).collect()
}

/// `OAS` joins the only thing of its kind that another article calls both `Organization of American States` and `OAS`; initials of two
/// letters are too many things' for one article's word.
pub(super) fn acronym(groups: &[Group], at: usize, near: &Near<'_>) -> Option<usize> {
    let short = &groups[at];
    if !short.acronym || is_person(short) || short.leader != at {
        return None;
    }
    let letters: usize = short.key.iter().map(|word| word.chars().count()).sum();
    let with = near
        .with_form(short.kind, &short.key)
        .iter()
        .copied()
        .filter(|to| *to != at);
    let things: BTreeSet<usize> = with
        .map(|to| leader(groups, to))
        .filter(|to| *to != at)
        .collect();
    let &only = things.first().filter(|_| things.len() == 1)?;
    let articles: usize = near.led[only]
        .iter()
        .map(|of| groups[*of].articles.len())
        .sum();
    (letters >= 3 || articles >= 2).then_some(only)
}

/// `Cubans` joins `Cuban`.
pub(super) fn plural(groups: &[Group], at: usize, near: &Near<'_>) -> Option<usize> {
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
