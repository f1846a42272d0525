//! The list of articles.

use super::called;
use super::count::Tally;
use super::filter::Sieve;
use super::values;
use super::{ArticleHit, Selection};
use crate::catalog::Catalog;
use crate::order;
use crate::query::{Query, Sort};
use crate::search::Index;
use std::cmp::Reverse;

/// The articles that a query lists. An article has the facet values of its facts, of the entities it names, of the speakers
/// it quotes and of its quotations' kinds and tiers. Without the index, the search text does not narrow: see [`Query::needs`].
#[must_use]
pub fn articles(catalog: &Catalog, index: Option<&Index>, query: &Query) -> Selection<ArticleHit> {
    let sieve = Sieve::new(catalog, &query.filters);
    let scores = scores(index, query);
    let passing = called::passing(catalog, query);
    let mut tally = Tally::<usize>::new();
    let mut hits = Vec::new();
    let mut values = Vec::new();
    for (article, entry) in catalog.articles.iter().enumerate() {
        let Some(score) = score(scores.as_deref(), article) else {
            continue;
        };
        if !called::passes(passing.as_deref(), article) {
            continue;
        }
        values::of_article(catalog, entry, &mut values);
        let verdict = sieve.judge(&values);
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
                .and_then(|entry| entry.facts.date)
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
    }
}

/// What the search says of each document; `None` when nothing is searched for or the index is not there.
pub(super) fn scores(index: Option<&Index>, query: &Query) -> Option<Vec<Option<f64>>> {
    let text = query.search();
    index
        .filter(|_| !text.is_empty())
        .map(|index| index.search(&text))
}

/// What it says of one; `None` when the search does not hold for it.
pub(super) fn score(scores: Option<&[Option<f64>]>, document: usize) -> Option<f64> {
    scores.map_or(Some(0.0), |scores| scores.get(document).copied().flatten())
}
