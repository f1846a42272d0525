//! The list of articles.

use super::called;
use super::count::Tally;
use super::filter::Sieve;
use super::values;
use super::{ArticleHit, Beside, Months, Selection, is_within};
use crate::catalog::Catalog;
use crate::order;
use crate::query::{Query, Sort};
use std::cmp::Reverse;

/// The articles that a query lists. An article has the facet values of its facts, of the entities it names, of the speakers
/// it quotes and of its quotations' kinds and tiers.
#[must_use]
pub fn articles(catalog: &Catalog, beside: Beside<'_>, query: &Query) -> Selection<ArticleHit> {
    let kinds = values::Kinds::new(catalog);
    let sieve = Sieve::new(catalog, &query.filters);
    let passing = called::passing(catalog, query, beside.detail);
    let mut tally = Tally::<usize>::new();
    let mut hits = Vec::new();
    let mut values = Vec::new();
    let mut months = Months::default();
    for (article, entry) in catalog.articles.iter().enumerate() {
        let Some(score) = beside.score(article) else {
            continue;
        };
        if !called::passes(passing.as_deref(), article) {
            continue;
        }
        values::of_article(&kinds, entry, &mut values);
        let verdict = sieve.judge(&values);
        if verdict.passes() {
            months.add(entry.date);
        }
        if !is_within(query, entry.date) {
            continue;
        }
        if verdict.passes() {
            hits.push(ArticleHit { article, score });
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
    let entry = |hit: &ArticleHit| catalog.articles.get(hit.article);
    // The catalog is newest first; sorts are stable.
    match query.order() {
        Sort::Oldest => order::by_key(&mut hits, |hit| {
            entry(hit)
                .and_then(|entry| entry.date)
                .map_or((true, None), |date| (false, Some(date)))
        }),
        Sort::Relevance => order::by(&mut hits, |a, b| b.score.total_cmp(&a.score)),
        Sort::Longest => order::by_key(&mut hits, |hit| {
            Reverse(entry(hit).map(|entry| entry.words))
        }),
        Sort::Shortest => order::by_key(&mut hits, |hit| entry(hit).map(|entry| entry.words)),
        Sort::Newest | Sort::Name | Sort::Mentions => {}
    }
    Selection {
        hits,
        all: catalog.articles.len(),
        facets: tally.show(catalog, &query.filters),
        months,
    }
}
