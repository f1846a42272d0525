//! The list of articles.

use super::counts::Items;
use super::sift::sift;
use super::table::Table;
use super::{ArticleHit, Beside, Counts, Selection};
use crate::catalog::{ArticleNo, Catalog};
use crate::query::Query;
use std::sync::Arc;

/// The articles that a query lists. An article has the facet values of its facts, of the entities it names, of the speakers
/// it quotes and of its quotations' kinds and tiers.
#[must_use]
pub fn articles(
    catalog: &Catalog,
    table: &Arc<Table>,
    beside: Beside<'_>,
    query: &Query,
) -> Selection<ArticleHit> {
    let mut sifted = sift(catalog, table, beside, query, &|article, _| {
        article..article + 1
    });
    let entry = |article: ArticleNo| catalog.articles.get(article);
    let date = |article| entry(article).and_then(|entry| entry.date);
    let words = |article| entry(article).map(|entry| entry.words);
    sifted.sort(query.order(), &date, &words);
    let hit = |(article, score)| ArticleHit { article, score };
    Selection {
        hits: sifted.passing.into_iter().map(hit).collect(),
        all: catalog.articles.len(),
        counts: Arc::new(Counts::open(sifted.tally, &query.filters, Items::default())),
        months: sifted.months,
    }
}
