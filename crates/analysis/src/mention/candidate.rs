//! Spans that may name something, with what speaks for each kind of thing.

use crate::entity::EntityType;
use crate::span::Span;

/// What speaks for each kind, in tenths; only the order of the sums matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) person: i32,
    pub(super) organization: i32,
    pub(super) location: i32,
    pub(super) facility: i32,
    pub(super) product: i32,
    pub(super) misc: i32,
    pub(super) norp: i32,
    /// What speaks for its being no name at all.
    pub(super) nothing: i32,
}

impl Score {
    pub(super) fn add(&mut self, other: &Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.location += other.location;
        self.facility += other.facility;
        self.product += other.product;
        self.misc += other.misc;
        self.norp += other.norp;
        self.nothing += other.nothing;
    }

    /// The score that puts a kind beyond doubt by form.
    pub(super) fn sure(kind: EntityType, strength: i32) -> Self {
        let mut score = Self::default();
        *score.of_mut(kind) = strength;
        score
    }

    pub(super) const fn of_mut(&mut self, kind: EntityType) -> &mut i32 {
        match kind {
            EntityType::Person => &mut self.person,
            EntityType::Organization => &mut self.organization,
            EntityType::Location => &mut self.location,
            EntityType::Facility => &mut self.facility,
            EntityType::Product => &mut self.product,
            EntityType::Norp => &mut self.norp,
            EntityType::Misc | EntityType::Money | EntityType::Date => &mut self.misc,
        }
    }

    /// The kind that most speaks for; `None` when it is more likely no name. Of equals, the first here.
    pub(super) fn best(&self) -> Option<EntityType> {
        let all = [
            (EntityType::Person, self.person),
            (EntityType::Organization, self.organization),
            (EntityType::Location, self.location),
            (EntityType::Norp, self.norp),
            (EntityType::Facility, self.facility),
            (EntityType::Misc, self.misc),
            (EntityType::Product, self.product),
        ];
        let (kind, most) = all
            .into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        (most > self.nothing).then_some(kind)
    }
}

/// A span that may name something.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The name.
    pub(super) span: Span,
    /// Indexes of its words in the view.
    pub(super) words: std::ops::Range<usize>,
    /// What speaks for what.
    pub(super) score: Score,
    /// The office or title before it.
    pub(super) role: Option<Span>,
    /// Date and money: nothing is left to decide.
    pub(super) fixed: Option<EntityType>,
    /// Whether it stands where any word has a capital.
    pub(super) start: bool,
}
