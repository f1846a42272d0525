//! The list of quotations.

use super::called;
use super::count::Tally;
use super::filter::Sieve;
use super::values;
use super::{Beside, Months, QuotationHit, Selection, is_within};
use crate::catalog::{Catalog, Quotations};
use crate::order;
use crate::query::{Query, Sort};
use std::cmp::Reverse;

/// The quotations that a query lists. A quotation has the source and date of its article, the entities that its own
/// paragraphs name, its speakers, its kind and its tier; the search text must match its words, its source, its cue or a speaker's name.
#[must_use]
pub fn quotations(
    catalog: &Catalog,
    quotations: &Quotations,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<QuotationHit> {
    let kinds = values::Kinds::new(catalog);
    let sieve = Sieve::new(catalog, &query.filters);
    let passing = called::passing(catalog, query, beside.detail);
    let mut tally = Tally::<usize>::new();
    let mut hits = Vec::new();
    let mut values = Vec::new();
    let mut months = Months::default();
    for (quotation, entry) in quotations.entries.iter().enumerate() {
        let Some(score) = beside.score(quotation) else {
            continue;
        };
        if !called::passes(passing.as_deref(), entry.article) {
            continue;
        }
        values::of_quotation(catalog, &kinds, entry, &mut values);
        let verdict = sieve.judge(&values);
        let article = catalog.articles.get(entry.article);
        let date = article.and_then(|article| article.date);
        if verdict.passes() {
            months.add(date);
        }
        if !is_within(query, date) {
            continue;
        }
        if verdict.passes() {
            hits.push(QuotationHit { quotation, score });
        }
        if verdict.is_close() {
            for (facet, value) in values
                .iter()
                .filter(|(facet, value)| verdict.would_pass(*facet, *value))
            {
                *tally.at(*facet, *value) += 1;
            }
        }
    }
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
