//! The parts of a document that words stand in.

use super::language::Scope;

/// A part of a document. Each is made of fields: a title, a text, what is said. Nothing that is looked for leaves its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// The headline of an article; of a quotation, its article's.
    Title,
    /// The blocks of an article, one after the other as one field; of a quotation, its source, its cue and its speakers' names.
    Text,
    /// What is said: the article's text without the words that are not, whose places stay.
    Said,
}

impl Zone {
    /// All of them, in the order in which an index has them.
    pub const ALL: [Self; 3] = [Self::Title, Self::Text, Self::Said];

    /// Its bit in [`Zones`].
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Some of the zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zones(u8);

impl Zones {
    /// Where a search without a field looks in an article. What is said stands in its text.
    pub const ARTICLE: Self = Self(Zone::Title.bit() | Zone::Text.bit());
    /// Where it looks in a quotation. The title is not its own.
    pub const QUOTATION: Self = Self(Zone::Text.bit() | Zone::Said.bit());

    /// What a quotation has from its article: what is said, and the title above it.
    pub const OF_ARTICLE: Self = Self(Zone::Title.bit() | Zone::Said.bit());

    /// Whether it is articles in which a search without a field looks in these: each zone of one is a single field, and what is said
    /// stands in its text.
    #[must_use]
    pub const fn are_of_articles(self) -> bool {
        !self.has(Zone::Said)
    }

    /// From the lowest three bits of a byte.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits & 7)
    }

    /// A bit for each zone, the title's lowest.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether a zone is one of them.
    #[must_use]
    pub const fn has(self, zone: Zone) -> bool {
        self.0 & zone.bit() != 0
    }

    /// Whether the two share a zone.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those that both have.
    #[must_use]
    pub const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those of a quotation that it has not from its article.
    #[must_use]
    pub const fn own(self) -> Self {
        Self(self.0 & !Self::OF_ARTICLE.0)
    }

    /// With one more.
    #[must_use]
    pub const fn with(self, zone: Zone) -> Self {
        Self(self.0 | zone.bit())
    }

    /// Those that a scope means, where a search without a field looks in `self`.
    #[must_use]
    pub const fn of(self, scope: Scope) -> Self {
        match scope {
            Scope::Any => self,
            Scope::Title => Self(Zone::Title.bit()),
            Scope::Said => Self(Zone::Said.bit()),
        }
    }
}
