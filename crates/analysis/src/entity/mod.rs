//! Entities: what the mentions of one thing in an article are gathered under.

use crate::layout::Layout;
use crate::mention::{Found, Mention};
use crate::token::Token;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A body of people: government, company, newspaper, party.
    Organization,
    /// A country, city, region, river.
    Location,
    /// A building, airport, road.
    Facility,
    /// A nationality, religious or political group: `Cubans`, `Russian`, `Communist`.
    Norp,
    /// A thing made: weapon, vehicle, software.
    Product,
    /// A sum of money.
    Money,
    /// A date or span of time.
    Date,
    /// Another name: event, law, work.
    Misc,
}

impl EntityType {
    /// The name that the command line's output has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Location => "Location",
            Self::Facility => "Facility",
            Self::Norp => "NORP",
            Self::Product => "Product",
            Self::Money => "Money",
            Self::Date => "Date",
            Self::Misc => "Misc",
        }
    }
}

/// A thing that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// The canonical name: the fullest form that the article has.
    pub name: String,
    /// Its surface forms, most frequent first.
    pub aliases: Vec<Alias>,
    /// Offices and titles it is given, most frequent first.
    pub roles: Vec<String>,
}

/// A surface form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// As it stands in the text, white space collapsed.
    pub form: String,
    /// How often.
    pub count: usize,
}

/// Gathers the forms of one name under one entity. Mentions keep their order.
#[must_use]
pub fn gather(
    text: &str,
    _layout: &Layout,
    _tokens: &[Token],
    found: Vec<Found>,
) -> (Vec<Mention>, Vec<Entity>) {
    let mut mentions = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for found in found {
        let form = found
            .span
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        mentions.push(Mention {
            span: found.span,
            entity: entities.len(),
            role: found.role,
        });
        entities.push(Entity {
            kind: found.kind,
            name: form.clone(),
            aliases: vec![Alias { form, count: 1 }],
            roles: found
                .role
                .map(|role| role.of(text).to_owned())
                .into_iter()
                .collect(),
        });
    }
    (mentions, entities)
}
