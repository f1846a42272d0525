//! What of a list passes search, filters and span of time, and what counts for which filter.

use super::count::Tally;
use super::filter::{Verdict, judge};
use super::table::Table;
use super::{Beside, Months, called, is_within};
use crate::catalog::{ArticleNo, Catalog};
use crate::date::Date;
use crate::order;
use crate::query::{Query, Sort};

/// What passes of a list.
pub(super) struct Sifted<'a> {
    /// What is listed, in the list's order, each with how well it answers the search.
    pub(super) passing: Vec<(usize, f32)>,
    /// What passes but for the span of time.
    pub(super) months: Months,
    /// What counts.
    pub(super) tally: Tally<'a>,
}

impl Sifted<'_> {
    /// Puts what passes into an order. Lists are newest first, and equals stay as they are.
    pub(super) fn sort(
        &mut self,
        sort: Sort,
        date: &dyn Fn(usize) -> Option<Date>,
        length: &dyn Fn(usize) -> Option<usize>,
    ) {
        if matches!(sort, Sort::Newest | Sort::Name | Sort::Mentions) {
            return;
        }
        let dated = |item: usize| date(item).map_or((true, None), |date| (false, Some(date)));
        order::by(
            &mut self.passing,
            |(one, score), (other, than)| match sort {
                Sort::Oldest => dated(*one).cmp(&dated(*other)),
                Sort::Longest => length(*other).cmp(&length(*one)),
                Sort::Shortest => length(*one).cmp(&length(*other)),
                _ => than.total_cmp(score),
            },
        );
    }
}

/// Puts a query to each item of a list; `article_of` says in which article it stands.
pub(super) fn sift<'a>(
    catalog: &Catalog,
    table: &'a Table,
    beside: Beside<'_>,
    query: &Query,
    article_of: &dyn Fn(usize) -> ArticleNo,
) -> Sifted<'a> {
    let verdicts = if query.filters.is_empty() {
        Vec::new()
    } else {
        judge(catalog, table, &query.filters)
    };
    let calling = called::passing(catalog, query, beside.detail);
    let mut sifted = Sifted {
        passing: Vec::new(),
        months: Months::default(),
        tally: Tally::new(table),
    };
    for item in 0..table.items() {
        let Some(score) = beside.score(item) else {
            continue;
        };
        let article = article_of(item);
        if !called::passes(calling.as_deref(), article) {
            continue;
        }
        let verdict: Verdict = verdicts.get(item).copied().unwrap_or_default();
        let date = catalog.articles.get(article).and_then(|entry| entry.date);
        if verdict.passes() {
            sifted.months.add(date);
        }
        if !is_within(query, date) {
            continue;
        }
        if verdict.passes() {
            sifted.passing.push((item, score));
        }
        sifted.tally.add(item, verdict);
    }
    sifted
}
