//! Entities: what the mentions of one thing in an article are gathered under.

mod body;
mod bracket;
mod canonical;
mod family;
mod gather;
mod gender;
mod key;
pub mod name;
mod person;
mod role;
mod why;

pub use gather::form;
pub use key::key;
pub use why::Why;

use crate::mention::{Found, Mention};
use crate::place::Country;
use crate::span::Span;
use crate::token::Token;
use serde::{Deserialize, Serialize};

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// The canonical name: the fullest form that the article has.
    pub name: String,
    /// Its surface forms, most frequent first.
    pub aliases: Vec<Alias>,
    /// Offices and titles it is given, most frequent first.
    pub roles: Vec<String>,
    /// The country that a place lies in, where that is known.
    pub country: Option<Country>,
}

/// A surface form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// As it stands in the text, white space collapsed.
    pub form: String,
    /// How often.
    pub count: usize,
    /// Why it was gathered under the entity.
    pub why: Why,
}

/// Gathers the forms of one name under one entity, and finds offices where the mentions bring none. Mentions keep their order; entities are in order of their first mention.
#[must_use]
pub fn gather(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    found: &[Found],
) -> (Vec<Mention>, Vec<Entity>) {
    gather::gather(text, tokens, sentences, found)
}

/// Whether two entities of different articles are one, by the same rules as within an article: for people, full names that agree
/// ([`name::same_person`]) or one and the same single name; for the rest, kind and [`key`] are equal. A bare surname never joins a full
/// name across articles: it may be somebody else's there.
#[must_use]
pub fn compatible(a: &Entity, b: &Entity) -> bool {
    a.kind == b.kind
        && (key(a.kind, &a.name) == key(b.kind, &b.name)
            || (a.kind == EntityType::Person && name::same_person(&a.name, &b.name)))
}

#[cfg(test)]
mod tests;
