//! An entity as the collection lists it.

use crate::catalog::ArticleNo;
use crate::country::CountryNo;
use crate::date::Date;
use crate::id::Id;
use crate::kind::EntityKind;
use crate::why::Why;
use serde::{Deserialize, Serialize};

/// An entity in a list: what its mentions in the whole collection are gathered under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityEntry {
    /// Slug of the name, with the kind where two kinds share it: `georgia-place`.
    pub id: Id,
    /// What it is.
    pub kind: EntityKind,
    /// The canonical name.
    pub name: String,
    /// How often it is mentioned, all articles together.
    pub mentions: usize,
    /// Names in addresses that it has had, or would have had in a smaller collection: old links still find it.
    pub also: Vec<Id>,
    /// The country that a place lies in, where known; a country lies in itself.
    pub country: Option<CountryNo>,
    /// What else it is called, folded, without the name itself: a name is found by any of its forms.
    pub aliases: Vec<String>,
}

/// What only the entity's own page shows, and what a list needs that is narrowed to one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityDetail {
    /// Its surface forms, most frequent first.
    pub forms: Vec<Form>,
    /// Offices and titles it is given, in most articles first.
    pub roles: Vec<Role>,
    /// What it is called in a public register, as `entities.toml` has it.
    pub identifier: Option<Identifier>,
}

impl EntityEntry {
    /// An entity that is mentioned once, by its name, and of which nothing else is known.
    #[must_use]
    pub fn new(kind: EntityKind, name: &str) -> Self {
        Self {
            id: Id::of(name),
            kind,
            name: name.to_owned(),
            mentions: 1,
            also: Vec::new(),
            country: None,
            aliases: Vec::new(),
        }
    }
}

/// A surface form of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// As it stands in the texts, white space collapsed.
    pub form: String,
    /// How often.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
    /// Which articles these are; left out where an entity has one form only, which all articles that name it use.
    pub found: Vec<ArticleNo>,
    /// Why it was gathered under this entity: the reason in most of these articles.
    pub why: Why,
    /// The reasons in the others, each with the number of articles.
    pub besides: Vec<(Why, usize)>,
}

/// An office or title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// In the words of the texts.
    pub role: String,
    /// In how many articles.
    pub count: usize,
    /// The date of the first dated article that gives it.
    pub first: Option<Date>,
    /// The date of the last.
    pub last: Option<Date>,
}

/// What an entity is called in a public register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    /// The register: `wikidata`.
    pub scheme: String,
    /// Its name there: `Q1234`.
    pub value: String,
}

impl Identifier {
    /// The register whose addresses are known.
    pub const WIKIDATA: &'static str = "wikidata";

    /// Where a reader finds it on the web, for registers whose addresses are known.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        (self.scheme == Self::WIKIDATA)
            .then(|| format!("https://www.wikidata.org/wiki/{}", self.value))
    }
}
