//! The list of quotations.

use super::sift::{Sifted, sift};
use super::table::Table;
use super::{Beside, QuotationHit, Selection};
use crate::catalog::{Catalog, QuotationEntry, Quotations};
use crate::order;
use crate::query::{Query, Sort};
use std::cmp::Reverse;

/// The quotations that a query lists. A quotation has the source and date of its article, the entities that its own
/// paragraphs name, its speakers, its kind and its tier; the search text must match its words, its source, its cue or a speaker's name.
#[must_use]
pub fn quotations(
    catalog: &Catalog,
    quotations: &Quotations,
    table: &Table,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<QuotationHit> {
    let entries = &quotations.entries;
    let article_of = |quotation| {
        let entry: Option<&QuotationEntry> = entries.get(quotation);
        entry.map_or(usize::MAX, |entry| entry.article)
    };
    let Sifted {
        passing,
        months,
        tally,
    } = sift(catalog, table, beside, query, &article_of);
    let hit = |(quotation, score)| QuotationHit { quotation, score };
    let mut hits: Vec<QuotationHit> = passing.into_iter().map(hit).collect();
    let entry = |hit: &QuotationHit| quotations.entries.get(hit.quotation);
    let length = |hit: &QuotationHit| entry(hit).map(|entry| entry.length);
    let date = |hit: &QuotationHit| {
        entry(hit)
            .and_then(|entry| catalog.articles.get(entry.article))
            .and_then(|article| article.date)
    };
    // The list is in the catalog's order, newest first; sorts are stable.
    match query.order() {
        Sort::Oldest => order::by_key(&mut hits, |hit| {
            date(hit).map_or((true, None), |date| (false, Some(date)))
        }),
        Sort::Relevance => order::by(&mut hits, |a, b| b.score.total_cmp(&a.score)),
        Sort::Longest => order::by_key(&mut hits, |hit| Reverse(length(hit))),
        Sort::Shortest => order::by_key(&mut hits, length),
        Sort::Newest | Sort::Name | Sort::Mentions => {}
    }
    Selection {
        hits,
        all: quotations.entries.len(),
        facets: tally.show(catalog, &query.filters),
        months,
    }
}
