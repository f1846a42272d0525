//! What the collection has to know of each article before any can be finished; all else of an article may be forgotten meanwhile.

use super::article;
use super::{Annotated, shared::Words};
use crate::fold;
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind};
use crate::page::collapse;
use crate::{Date, Facts};
use onrecord_analysis::Why;
use onrecord_analysis::place::Country;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An article in the first of two passes. Made by [`note`], which may be done for several at once.
#[derive(Clone, Debug)]
pub struct Noted {
    /// Unless another has the same.
    pub(super) id: Id,
    pub(super) stem: Arc<str>,
    pub(super) facts: Facts,
    /// As titles are sorted.
    pub(super) title: Option<String>,
    /// How many entities it has, of whatever kind.
    pub(super) entities: usize,
    /// Those of listed kinds that are mentioned or speak.
    pub(super) things: Vec<Thing>,
    pub(super) quotations: usize,
}

/// An entity of an article.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// The article's own number for it.
    pub(super) number: usize,
    pub(super) kind: EntityKind,
    pub(super) name: Arc<str>,
    pub(super) mentions: usize,
    pub(super) aliases: Box<[Alias]>,
    pub(super) roles: Box<[Arc<str>]>,
    pub(super) country: Option<Country>,
}

/// A form of an entity's name in an article.
#[derive(Clone, Debug)]
pub(super) struct Alias {
    /// White space collapsed.
    pub(super) form: Arc<str>,
    pub(super) count: usize,
    pub(super) why: Why,
}

/// Notes an article.
#[must_use]
pub fn note(article: &Annotated) -> Noted {
    Noted {
        id: article::id(article),
        stem: article.stem.as_str().into(),
        title: article.facts.title.as_deref().map(fold::fold),
        facts: article.facts.clone(),
        entities: article.annotations.entities.len(),
        things: things(article),
        quotations: article::kept(&article.annotations, &article.text).len(),
    }
}

fn things(article: &Annotated) -> Vec<Thing> {
    let annotations = &article.annotations;
    let mut mentions = vec![0_usize; annotations.entities.len()];
    for mention in &annotations.mentions {
        if let Some(count) = mentions.get_mut(mention.entity) {
            *count += 1;
        }
    }
    let speaking: BTreeSet<usize> = annotations
        .attributions
        .iter()
        .flat_map(|attribution| attribution.speakers.iter().copied())
        .collect();
    let entities = annotations.entities.iter().zip(mentions).enumerate();
    entities
        .filter(|(number, (_, mentions))| *mentions > 0 || speaking.contains(number))
        .filter_map(|(number, (entity, mentions))| {
            let kind = MentionKind::from(entity.kind).entity()?;
            let name = collapse(&entity.name);
            let alias = |alias: &onrecord_analysis::Alias| Alias {
                form: collapse(&alias.form).into(),
                count: alias.count,
                why: alias.why,
            };
            (!name.is_empty()).then(|| Thing {
                number,
                kind,
                name: name.into(),
                mentions,
                aliases: entity.aliases.iter().map(alias).collect(),
                roles: entity
                    .roles
                    .iter()
                    .map(|role| role.as_str().into())
                    .collect(),
                country: entity.country,
            })
        })
        .collect()
}

impl Noted {
    /// Keeps each word once, however many articles have it.
    pub(super) fn share(&mut self, words: &mut Words) {
        for thing in &mut self.things {
            words.share(&mut thing.name);
            thing
                .aliases
                .iter_mut()
                .for_each(|alias| words.share(&mut alias.form));
            thing.roles.iter_mut().for_each(|role| words.share(role));
        }
    }

    /// When it was published.
    pub(super) const fn date(&self) -> Option<Date> {
        self.facts.date
    }
}
