//! A query put to the collection: what is listed, in which order, and what each filter would list.

mod articles;
mod called;
mod count;
mod counts;
mod entities;
mod facts;
mod filter;
mod months;
mod names;
mod quotations;
mod sift;
mod table;
mod tally;
mod values;

pub(crate) use count::Counted;

pub use articles::articles;
pub use called::called;
pub use counts::Counts;
pub use entities::{entities, entity_kinds, has_name};
pub use facts::{ArticleFacts, QuotationFacts};
pub use filter::known;
pub use months::Months;
pub use quotations::quotations;
pub use table::Table;

use crate::catalog::{ArticleNo, EntityNo, QuotationNo};
use crate::entity::EntityDetail;
use std::sync::Arc;

/// What a query needs beside the catalog and the table of the list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// What the search says of each document: `None` where the query does not hold for it, else how well it answers. Without
    /// it the search text does not narrow: see [`crate::Query::needs`].
    pub scores: Option<&'a [Option<f32>]>,
    /// Of the entity of [`crate::Query::called`]; without it nothing is called so.
    pub detail: Option<&'a EntityDetail>,
}

impl Beside<'_> {
    /// What the search says of one document.
    pub(crate) fn score(&self, document: usize) -> Option<f32> {
        self.scores
            .map_or(Some(0.0), |scores| scores.get(document).copied().flatten())
    }
}

/// Whether an article of this date lies in the query's span of time. What has no date lies in none.
fn is_within(query: &crate::Query, date: Option<crate::Date>) -> bool {
    query
        .dates
        .is_none_or(|span| date.is_some_and(|date| span.holds(date)))
}

/// What a query lists.
#[derive(Clone, Debug)]
pub struct Selection<Hit> {
    /// All of it, in the query's order; the view shows as many as it likes.
    pub hits: Vec<Hit>,
    /// How many items there are with no filter and no search.
    pub all: usize,
    /// What each value of each facet would list.
    pub counts: Arc<Counts>,
    /// The articles (of a list of quotations: the quotations) by month, under all that the query asks for but its span of time.
    pub months: Months,
}

/// An article that a query lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArticleHit {
    /// Which.
    pub article: ArticleNo,
    /// How well it answers the search; 0 without one.
    pub score: f32,
}

/// A quotation that a query lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuotationHit {
    /// Which.
    pub quotation: QuotationNo,
    /// How well it answers the search; 0 without one.
    pub score: f32,
}

/// An entity that a query lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntityHit {
    /// Which.
    pub entity: EntityNo,
    /// How often the listed articles name it.
    pub mentions: usize,
    /// How many of the listed articles name it.
    pub articles: usize,
}

#[cfg(test)]
mod tests;
