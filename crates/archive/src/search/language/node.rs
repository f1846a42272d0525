//! A query as a tree.

use super::pattern::Pattern;
use crate::date::Date;
use crate::kind::QuotationKind;

/// A condition of a document.
///
/// As parsed, `And` and `Or` have two children or more and none of their own sort, and `Not` has no `Not` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of them hold.
    And(Vec<Node>),
    /// One of them holds at least.
    Or(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// Words stand in the document.
    Text(Scope, Test),
    /// Something else is known of it.
    Fact(Fact),
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Wherever a search without a field looks.
    #[default]
    Any,
    /// In titles: `title:`.
    Title,
    /// In quotations: `said:`.
    Said,
}

/// What is looked for in one field: a title, a block of text, a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Words next to each other.
    Pattern(Pattern),
    /// Words not far from each other.
    Near(Near),
}

/// Each side stands near the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The first side: one of these.
    pub first: Vec<Pattern>,
    /// For each other side, how many words may stand between it and the side before, in either order, and what it is: one of
    /// these. The two do not overlap. Each pair is looked for on its own.
    pub rest: Vec<(u32, Vec<Pattern>)>,
}

impl Near {
    /// The pairs of sides, each with the most words between.
    pub fn pairs(&self) -> impl Iterator<Item = (&[Pattern], u32, &[Pattern])> {
        let before = std::iter::once(&self.first).chain(self.rest.iter().map(|(_, side)| side));
        before
            .zip(&self.rest)
            .map(|(left, (within, right))| (left.as_slice(), *within, right.as_slice()))
    }

    /// Every alternative of every side.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.first
            .iter()
            .chain(self.rest.iter().flat_map(|(_, side)| side))
    }
}

/// What is known of a document beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A name of it has these words next to each other.
    Named(Names, Pattern),
    /// It is dated before the first day of this; no unknown date is.
    Before(Date),
    /// It is dated after the last day of this.
    After(Date),
    /// It has, or is, a quotation of this kind.
    Kind(QuotationKind),
}

impl Fact {
    /// Whether a document of this date is dated before or after as wanted. Of a date that is known coarsely, every day must be.
    /// Other facts know no date.
    #[must_use]
    pub fn takes_date(&self, date: Option<Date>) -> bool {
        date.is_some_and(|date| match self {
            Self::Before(limit) => date.last_day() < limit.first_day(),
            Self::After(limit) => date.first_day() > limit.last_day(),
            Self::Named(..) | Self::Kind(_) => false,
        })
    }
}

/// Whose names are looked at. Each of its names and aliases is a run of words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Of those who speak: `speaker:`.
    Speaker,
    /// Of what is named, whatever it is: `about:`.
    About,
    /// Of the outlet, its id included: `source:`.
    Source,
    /// Of people named: `person:`.
    Person,
    /// Of places named: `place:`.
    Place,
    /// Of organizations named: `org:`.
    Organization,
}

impl Node {
    pub(super) fn wanted<'a>(&'a self, all: &mut Vec<(Scope, &'a Pattern)>) {
        match self {
            Self::And(nodes) | Self::Or(nodes) => {
                for node in nodes {
                    node.wanted(all);
                }
            }
            Self::Text(scope, Test::Pattern(pattern)) => all.push((*scope, pattern)),
            Self::Text(scope, Test::Near(near)) => {
                all.extend(near.patterns().map(|pattern| (*scope, pattern)));
            }
            Self::Not(_) | Self::Fact(_) => {}
        }
    }
}
