//! Facets: what a list can be narrowed by.

use crate::date::Date;
use crate::id::Id;
use crate::kind::{EntityKind, QuotationKind};
use crate::select::Counted;
use crate::tier;
use serde::{Deserialize, Serialize};

/// A field by which every list can be narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// The outlet.
    Source,
    /// The year of publication.
    Year,
    /// The month of publication: `2018-11`.
    Month,
    /// A person who is named.
    Person,
    /// An organization that is named.
    Organization,
    /// A place that is named.
    Place,
    /// A country that is named, or a place in it.
    Country,
    /// A group that is named.
    Group,
    /// Who speaks.
    Speaker,
    /// How much of a quotation stands in quotation marks.
    Kind,
    /// How sure it is that a quotation's words and speaker are both right.
    Tier,
}

impl Facet {
    /// All of them, in the order in which they are shown and printed.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Year,
        Self::Month,
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Country,
        Self::Group,
        Self::Speaker,
        Self::Kind,
        Self::Tier,
    ];

    /// As the address has it: `source`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Year => "year",
            Self::Month => "month",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Country => "country",
            Self::Group => "group",
            Self::Speaker => "speaker",
            Self::Kind => "kind",
            Self::Tier => "tier",
        }
    }

    /// As a heading has it: `Source`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Year => "Year",
            Self::Month => "Month",
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Country => "Country, with its places",
            Self::Group => "Group",
            Self::Speaker => "Speaker",
            Self::Kind => "Kind of quotation",
            Self::Tier => "Confidence",
        }
    }

    /// The facet that the address calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The facet of the entities of a kind.
    #[must_use]
    pub const fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Group => Self::Group,
        }
    }

    /// The kind of the entities that are its values; [`Facet::Speaker`] has values of any kind.
    #[must_use]
    pub const fn entity(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organization => Some(EntityKind::Organization),
            Self::Place => Some(EntityKind::Place),
            Self::Group => Some(EntityKind::Group),
            Self::Source
            | Self::Year
            | Self::Month
            | Self::Country
            | Self::Speaker
            | Self::Kind
            | Self::Tier => None,
        }
    }

    /// The value that an address means: `source=MEMRI` is `memri`. `None` when the facet can have no such value in any
    /// collection: `year=soon`, `kind=loud`.
    #[must_use]
    pub fn value(self, text: &str) -> Option<Id> {
        let id = Id::slug(text)?;
        let fits = match self {
            Self::Source
            | Self::Person
            | Self::Organization
            | Self::Place
            | Self::Country
            | Self::Group
            | Self::Speaker => true,
            Self::Year => {
                id.is_unknown()
                    || id
                        .as_str()
                        .parse::<Date>()
                        .is_ok_and(|date| date.month().is_none())
            }
            Self::Month => {
                id.is_unknown()
                    || id
                        .as_str()
                        .parse::<Date>()
                        .is_ok_and(|date| date.month().is_some() && date.day().is_none())
            }
            Self::Kind => QuotationKind::from_name(id.as_str()).is_some(),
            Self::Tier => tier::from_name(id.as_str()).is_some(),
        };
        fits.then_some(id)
    }
}

/// Whether a filter keeps or takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sense {
    /// What has the value, or another that its facet includes, is listed: `source=memri`.
    Include,
    /// Only what has the value is listed, whatever else its facet includes: `and-person=raul-castro`.
    Require,
    /// What has the value is not listed: `source!=memri`.
    Exclude,
}

impl Sense {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Include, Self::Require, Self::Exclude];
}

/// How many values of a facet are named unasked. Thousands have a count, and naming them all took longer than counting.
pub const NAMED: usize = 120;

/// The values of one facet under the other filters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its first [`NAMED`] values, and after them all others that are filtered by: years and months newest first, kinds and tiers
    /// in their order, the others by falling count and then in the catalog's order; `unknown` last. Values that would list
    /// nothing are left out unless they are filtered by.
    pub values: Vec<ValueCount>,
    /// What each value counts, for those that have no name here.
    #[serde(skip)]
    pub(crate) counted: Counted,
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// As the address has it.
    pub id: Id,
    /// As a reader reads it.
    pub label: String,
    /// How many items the list would have if this were the facet's only inclusion, all else (required values too) equal.
    pub count: usize,
    /// The filter on this value, if there is one.
    pub sense: Option<Sense>,
}
