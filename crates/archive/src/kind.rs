//! The kinds of entities, mentions and quotations, as readers and addresses name them.

use onrecord_analysis::{EntityType, Kind};
use serde::{Deserialize, Serialize};

/// The kinds of entities that a collection lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body of people: government, company, newspaper, party.
    Organization,
    /// A country, city, region, river, building, road.
    Place,
    /// A nationality, religious or political group.
    Group,
}

impl EntityKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organization, Self::Place, Self::Group];

    /// As the address has it: `person`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Group => "group",
        }
    }

    /// As a heading has it: `People`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Organization => "Organizations",
            Self::Place => "Places",
            Self::Group => "Groups",
        }
    }

    /// The kind that the address calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a mention in a page names; wider than [`EntityKind`], since dates, sums and things are marked but not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// A human being.
    Person,
    /// A body of people.
    Organization,
    /// A country, city, region, building.
    Place,
    /// A nationality, religious or political group.
    Group,
    /// A thing made: weapon, vehicle, software.
    Product,
    /// A sum of money.
    Money,
    /// A date or span of time.
    Date,
    /// Another name: event, law, work.
    Other,
}

impl MentionKind {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Group,
        Self::Product,
        Self::Money,
        Self::Date,
        Self::Other,
    ];

    /// As a style sheet has it: `person`, `money`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Group => "group",
            Self::Product => "product",
            Self::Money => "money",
            Self::Date => "date",
            Self::Other => "other",
        }
    }

    /// The kind of the entity it names, if the collection lists such.
    #[must_use]
    pub const fn entity(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organization => Some(EntityKind::Organization),
            Self::Place => Some(EntityKind::Place),
            Self::Group => Some(EntityKind::Group),
            Self::Product | Self::Money | Self::Date | Self::Other => None,
        }
    }
}

impl From<EntityKind> for MentionKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Group => Self::Group,
        }
    }
}

impl From<EntityType> for MentionKind {
    fn from(kind: EntityType) -> Self {
        match kind {
            EntityType::Person => Self::Person,
            EntityType::Organization => Self::Organization,
            EntityType::Location | EntityType::Facility => Self::Place,
            EntityType::Norp => Self::Group,
            EntityType::Product => Self::Product,
            EntityType::Money => Self::Money,
            EntityType::Date => Self::Date,
            EntityType::Misc => Self::Other,
        }
    }
}

/// How much of a quotation stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl QuotationKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// As the address has it: `direct`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }

    /// As a reader reads it: `Direct`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Direct => "Direct",
            Self::Mixed => "Mixed",
            Self::Indirect => "Indirect",
        }
    }

    /// The kind that the address calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl From<Kind> for QuotationKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => Self::Direct,
            Kind::Mixed => Self::Mixed,
            Kind::Indirect => Self::Indirect,
        }
    }
}
