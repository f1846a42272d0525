//! The list of articles.

use super::sift::{Sifted, sift};
use super::table::Table;
use super::{ArticleHit, Beside, Selection};
use crate::catalog::Catalog;
use crate::order;
use crate::query::{Query, Sort};
use std::cmp::Reverse;

/// The articles that a query lists. An article has the facet values of its facts, of the entities it names, of the speakers
/// it quotes and of its quotations' kinds and tiers.
#[must_use]
pub fn articles(
    catalog: &Catalog,
    table: &Table,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<ArticleHit> {
    let Sifted {
        passing,
        months,
        tally,
    } = sift(catalog, table, beside, query, &|article| article);
    let hit = |(article, score)| ArticleHit { article, score };
    let mut hits: Vec<ArticleHit> = passing.into_iter().map(hit).collect();
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
