//! What of a list passes search, filters and span of time, and what counts for which filter.

use super::filter::judge;
use super::table::Table;
use super::tally::Tally;
use super::{Beside, Months, called, is_within};
use crate::catalog::{ArticleEntry, Catalog};
use crate::date::Date;
use crate::order;
use crate::query::{Query, Sort};
use std::ops::Range;
use std::sync::Arc;

/// What passes of a list.
pub(super) struct Sifted {
    /// What is listed, in the list's order, each with how well it answers the search.
    pub(super) passing: Vec<(usize, f32)>,
    /// What passes but for the span of time.
    pub(super) months: Months,
    /// What counts.
    pub(super) tally: Tally,
}

impl Sifted {
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

/// Puts a query to each item of a list; `items` says which stand in an article, counted from 0: they follow each other from the
/// first article to the last.
pub(super) fn sift(
    catalog: &Catalog,
    table: &Arc<Table>,
    beside: Beside<'_>,
    query: &Query,
    items: &dyn Fn(usize, &ArticleEntry) -> Range<usize>,
) -> Sifted {
    let judged = judge(catalog, table, &query.filters, items);
    let calling = called::passing(catalog, query, beside.detail);
    let mut sifted = Sifted {
        passing: Vec::new(),
        months: Months::default(),
        tally: Tally::new(table),
    };
    // The items that count for one value alone, and pass all else.
    let mut also = Vec::new();
    let mut only = judged.only().collect::<Vec<_>>();
    order::by(&mut only, Ord::cmp);
    let mut only = only.into_iter().peekable();
    for (article, entry) in catalog.articles.iter().enumerate() {
        let items = items(article, entry);
        if !called::passes(calling.as_deref(), article) {
            continue;
        }
        let is_within = is_within(query, entry.date);
        if judged.is_open() && beside.scores.is_none() {
            sifted.months.add(entry.date, items.len());
            if is_within {
                sifted.tally.under(items.clone()).fill(u16::MAX);
                sifted.passing.extend(items.map(|item| (item, 0.0)));
            }
            continue;
        }
        let mut passing = 0;
        let verdicts = judged.of(items.clone());
        let under = sifted.tally.under(items.clone());
        for ((item, verdict), under) in items.clone().zip(verdicts).zip(under) {
            let Some(score) = beside.score(item) else {
                continue;
            };
            passing += usize::from(verdict.passes());
            if is_within {
                *under = verdict.under();
                if verdict.passes() {
                    sifted.passing.push((item, score));
                }
            }
        }
        sifted.months.add(entry.date, passing);
        while let Some(one) = only.next_if(|(item, _)| *item < items.end) {
            let counts = |item| is_within && items.contains(&item) && beside.score(item).is_some();
            also.extend(Some(one).filter(|(item, _)| counts(*item)));
        }
    }
    sifted.tally.also(also.into_iter());
    sifted
}
