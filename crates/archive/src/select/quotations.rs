//! The list of quotations.

use super::counts::Items;
use super::sift::sift;
use super::table::Table;
use super::{Beside, Counts, QuotationHit, Selection};
use crate::catalog::{Catalog, QuotationNo, Quotations};
use crate::query::Query;
use std::sync::Arc;

/// The quotations that a query lists. A quotation has the source and date of its article, the entities that its own
/// paragraphs name, its speakers, its kind and its tier; the search text must match its words, its source, its cue or a speaker's name.
#[must_use]
pub fn quotations(
    catalog: &Catalog,
    quotations: &Quotations,
    table: &Arc<Table>,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<QuotationHit> {
    let entries = &quotations.entries;
    let entry = |quotation: QuotationNo| entries.get(quotation);
    let article_of = |quotation| entry(quotation).map_or(usize::MAX, |entry| entry.article);
    let mut sifted = sift(catalog, table, beside, query, &|_, entry| {
        entry.first_quotation..entry.first_quotation + entry.quotations()
    });
    let article = |quotation| catalog.articles.get(article_of(quotation));
    let date = |quotation| article(quotation).and_then(|article| article.date);
    let length = |quotation| entry(quotation).map(|entry| entry.length);
    sifted.sort(query.order(), &date, &length);
    let hit = |(quotation, score)| QuotationHit { quotation, score };
    Selection {
        hits: sifted.passing.into_iter().map(hit).collect(),
        all: quotations.entries.len(),
        counts: Arc::new(Counts::open(sifted.tally, &query.filters, Items::default())),
        months: sifted.months,
    }
}
