//! Which names of different articles name one thing. Precision before recall: what is doubtful stays apart.

mod company;
mod group;
mod join;

use crate::fold;
use crate::kind::EntityKind;
use crate::why::Why;
use company::Company;
use group::{Group, Near};
use std::collections::BTreeMap;

/// An entity of one article.
#[derive(Clone, Debug)]
pub(super) struct Local<'a> {
    pub(super) article: usize,
    pub(super) kind: EntityKind,
    pub(super) name: &'a str,
    pub(super) forms: Vec<&'a str>,
    pub(super) roles: Vec<&'a str>,
}

/// An entity of one article as a part of one of the collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    /// Index into the locals.
    pub(super) local: usize,
    /// Why its name belongs with the others; `None`: spelling alone, or a list, if anything, tells them apart.
    pub(super) why: Option<Why>,
}

/// Says which group another one joins, if any.
type Join = fn(&[Group], usize, &Near<'_>) -> Option<usize>;

/// Gathers entities of articles: each inner list holds what is one thing, in order of `locals`.
pub(super) fn gather(locals: &[Local<'_>]) -> Vec<Vec<Member>> {
    let mut groups = group::spellings(locals);
    let articles = locals
        .iter()
        .map(|local| local.article + 1)
        .max()
        .unwrap_or(0);
    let company = Company::new(&groups, articles);
    join::grow(&mut groups, &company);
    join::slips(&mut groups, &company);
    let candidates = group::by_form(&groups);
    let mut led: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for at in 0..groups.len() {
        led[leader(&groups, at)].push(at);
    }
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    let local = |member: usize| {
        let of = locals.get(member);
        let roles = of.map(|of| of.roles.iter().map(|role| fold::fold(role)).collect());
        (of.map_or(0, |of| of.article), roles.unwrap_or_default())
    };
    for at in 0..groups.len() {
        let near = Near {
            candidates: &candidates,
            led: &led,
        };
        moved.extend(join::surname(&groups, at, &near, &company, local));
    }
    let joins: [(Join, Why); 2] = [(join::acronym, Why::Explained), (join::plural, Why::Plural)];
    for (join, why) in joins {
        for at in 0..groups.len() {
            let near = Near {
                candidates: &candidates,
                led: &led,
            };
            if let Some(to) = join(&groups, at, &near) {
                groups[at].leader = to;
                groups[at].why = Some(why);
                let followers = std::mem::take(&mut led[at]);
                led[leader(&groups, to)].extend(followers);
            }
        }
    }
    clusters(&groups, &moved)
}

/// The members of each leader's groups. `moved`: single members that join another group.
fn clusters(groups: &[Group], moved: &BTreeMap<usize, usize>) -> Vec<Vec<Member>> {
    let mut clusters: BTreeMap<usize, Vec<Member>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for local in group.members.iter().copied() {
            let (to, why) = match moved.get(&local) {
                Some(to) => (*to, Some(Why::OnlyBearer)),
                None => (at, group.why),
            };
            clusters
                .entry(leader(groups, to))
                .or_default()
                .push(Member { local, why });
        }
    }
    clusters
        .into_values()
        .map(|mut members| {
            members.sort_unstable();
            members
        })
        .collect()
}

fn leader(groups: &[Group], mut at: usize) -> usize {
    // A group is only ever joined to one that is longer, of more articles or was there before, so this ends; the count is for what no
    // one foresaw.
    for _ in 0..groups.len() {
        let next = groups[at].leader;
        if next == at {
            break;
        }
        at = next;
    }
    at
}

#[cfg(test)]
mod tests;
