//! A query put to the collection: what is listed, in which order, and what each filter would list.

mod articles;
mod entities;
mod quotations;

pub use articles::articles;
pub use entities::entities;
pub use quotations::{QuotationIndex, quotations};

use crate::catalog::{ArticleNo, EntityNo, QuotationNo};
use crate::facet::FacetCounts;

/// What a query lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<Hit> {
    /// All of it, in the query's order; the view shows as many as it likes.
    pub hits: Vec<Hit>,
    /// How many items there are with no filter and no search.
    pub all: usize,
    /// For each facet, in the order of [`crate::Facet::ALL`], its values and what each would list.
    pub facets: Vec<FacetCounts>,
}

/// An article that a query lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleHit {
    /// Which.
    pub article: ArticleNo,
}

/// A quotation that a query lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationHit {
    /// Which.
    pub quotation: QuotationNo,
}

/// An entity that a query lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntityHit {
    /// Which.
    pub entity: EntityNo,
    /// How often the listed articles name it.
    pub mentions: usize,
    /// How many of the listed articles name it.
    pub articles: usize,
}
