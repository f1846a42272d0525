//! Entities of articles whose names differ in spelling alone.

use super::super::name::{Name, is_acronym};
use super::Local;
use crate::fold;
use crate::kind::EntityKind;
use crate::why::Why;
use onrecord_analysis::EntityType;
use onrecord_analysis::entity::key;
use std::collections::{BTreeMap, BTreeSet};

/// Most words of a surname that stands nowhere by itself.
const LONGEST_SURNAME: usize = 8;

/// All entities of one kind whose names differ in spelling alone, or by a list.
pub(super) struct Group {
    pub(super) kind: EntityKind,
    /// What all its spellings share.
    pub(super) key: Vec<String>,
    pub(super) name: Name,
    pub(super) acronym: bool,
    pub(super) members: Vec<usize>,
    pub(super) articles: BTreeSet<usize>,
    pub(super) forms: BTreeSet<Vec<String>>,
    pub(super) roles: BTreeSet<String>,
    /// The group that this one is joined to; itself when to none.
    pub(super) leader: usize,
    /// Why it is joined.
    pub(super) why: Option<Why>,
}

/// What spellings of a name share: `US` and `United States` by the lists of the analysis.
pub(super) fn key_of(kind: EntityKind, name: &str) -> Vec<String> {
    let kind = match kind {
        EntityKind::Person => return Name::key(name),
        EntityKind::Organization => EntityType::Organization,
        EntityKind::Place => EntityType::Location,
        EntityKind::Group => EntityType::Norp,
    };
    if is_acronym(name)
        && key(kind, name)
            .chars()
            .eq(fold::fold(name).replace(' ', "").chars())
    {
        return Name::key(name);
    }
    Name::key(&key(kind, name))
}

/// The groups, in order of kind and key.
pub(super) fn spellings(locals: &[Local<'_>]) -> Vec<Group> {
    // Most articles have the same names: what they come to is worked out once for each.
    let mut by_name: BTreeMap<(EntityKind, &str), Vec<usize>> = BTreeMap::new();
    for (at, local) in locals.iter().enumerate() {
        by_name
            .entry((local.kind, local.name))
            .or_default()
            .push(at);
    }
    let mut by_key: BTreeMap<(EntityKind, Vec<String>), Vec<usize>> = BTreeMap::new();
    for ((kind, name), members) in by_name {
        let mut key = key_of(kind, name);
        if key.is_empty() {
            // Without letter or digit, spelling is all there is.
            key.push(name.to_owned());
        }
        by_key.entry((kind, key)).or_default().extend(members);
    }
    for members in by_key.values_mut() {
        members.sort_unstable();
    }
    let group = |leader: usize, kind: EntityKind, key: Vec<String>, members: Vec<usize>| {
        let of = || members.iter().filter_map(|member| locals.get(*member));
        let name = of().map(|local| local.name).min().unwrap_or_default();
        let forms: BTreeSet<&str> = of().flat_map(|local| local.forms.iter().copied()).collect();
        let roles: BTreeSet<&str> = of().flat_map(|local| local.roles.iter().copied()).collect();
        Group {
            kind,
            key,
            name: Name::new(name),
            acronym: is_acronym(name),
            articles: of().map(|local| local.article).collect(),
            forms: forms.into_iter().map(|form| key_of(kind, form)).collect(),
            roles: roles.into_iter().map(fold::fold).collect(),
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
pub(super) type Forms = BTreeMap<(EntityKind, Vec<String>), Vec<usize>>;

/// What a group may be joined to, found without a look at every other group.
pub(super) struct Near<'a> {
    pub(super) candidates: &'a Forms,
    /// For each group that leads, all that it leads, itself too.
    pub(super) led: &'a [Vec<usize>],
}

impl Near<'_> {
    /// The groups that have a form.
    pub(super) fn with_form(&self, kind: EntityKind, form: &[String]) -> &[usize] {
        self.candidates
            .get(&(kind, form.to_vec()))
            .map_or(&[], Vec::as_slice)
    }
}

/// For each form the groups that have it.
pub(super) fn by_form(groups: &[Group]) -> Forms {
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
