//! Which countries an article speaks of, by what has only one meaning.

use super::{Rank, lookup};
use crate::entity::{Entity, EntityType};
use crate::mention::Mention;
use std::collections::HashMap;

/// What speaks for one country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Mentions of the country and its people.
    pub(super) state: usize,
    /// Different cities and regions of it, and its people's name.
    pub(super) places: usize,
    /// Mentions of these.
    mentions: usize,
}

/// The countries that an article names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    countries: HashMap<&'static str, Named>,
}

impl Evidence {
    /// What the names of an article say.
    #[must_use]
    pub fn of(mentions: &[Mention], entities: &[Entity]) -> Self {
        let mut counts = vec![0; entities.len()];
        for mention in mentions {
            if let Some(count) = counts.get_mut(mention.entity) {
                *count += 1;
            }
        }
        let mut countries: HashMap<&'static str, Named> = HashMap::new();
        for (entity, count) in entities.iter().zip(counts) {
            if !matches!(entity.kind, EntityType::Location | EntityType::Norp) {
                continue;
            }
            let Some(known) = lookup(&entity.name) else {
                continue;
            };
            let Some(country) = known.only() else {
                continue;
            };
            let named = countries.entry(country.code).or_default();
            let state = known.is(Rank::Country) || known.is(Rank::Demonym);
            named.state += if state { count } else { 0 };
            named.places += usize::from(!known.is(Rank::Country));
            named.mentions += count;
        }
        Self { countries }
    }

    /// What speaks for a country.
    pub(super) fn named(&self, code: &str) -> Named {
        self.countries.get(code).copied().unwrap_or_default()
    }

    /// How often the article names the country, its people or its places.
    #[must_use]
    pub fn mentions(&self, code: &str) -> usize {
        self.named(code).mentions
    }
}
