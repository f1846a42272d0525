//! A query put to the parts of the archive that have come.

use crate::app::Site;
use crate::search;
use crate::store::Part;
use onrecord_archive::query::Sort;
use onrecord_archive::select::{
    self, ArticleHit, Beside, Counts, EntityHit, Months, QuotationHit, Selection,
};
use onrecord_archive::wire::Manifest;
use onrecord_archive::{Catalog, EntityDetail, Query, order, resolve};
use std::sync::Arc;

/// The articles that a query lists. Where it can be told without the catalog and that has not come, a selection without counts
/// unless nothing is searched for.
pub(crate) fn articles(site: Site, query: &Query) -> Part<Selection<ArticleHit>> {
    site.store.manifest().then(|manifest| {
        let scores = search::scores(site, query);
        if is_quick(query) && site.store.catalog_so_far().is_awaited() {
            return scores.then(|scores| Part::ready(quick(&manifest, scores.as_deref(), query)));
        }
        let catalog = site.store.catalog();
        catalog.then(|catalog| {
            let detail = called(site, &catalog, query);
            scores.then(|scores| {
                detail.then(|detail| {
                    let table = site.store.article_table(&catalog);
                    let beside = beside(scores.as_deref(), detail.as_deref());
                    Part::ready(select::articles(&catalog, &table, beside, query))
                })
            })
        })
    })
}

/// The quotations that a query lists.
pub(crate) fn quotations(site: Site, query: &Query) -> Part<Selection<QuotationHit>> {
    let scores = search::scores(site, query);
    let quotations = site.store.quotations();
    site.store.catalog().then(|catalog| {
        let detail = called(site, &catalog, query);
        scores.then(|scores| {
            detail.then(|detail| {
                quotations.then(|quotations| {
                    let table = site.store.quotation_table(&catalog, &quotations);
                    let beside = beside(scores.as_deref(), detail.as_deref());
                    Part::ready(select::quotations(
                        &catalog,
                        &quotations,
                        &table,
                        beside,
                        query,
                    ))
                })
            })
        })
    })
}

/// The entities that a query lists.
pub(crate) fn entities(site: Site, query: &Query) -> Part<Selection<EntityHit>> {
    let scores = search::scores(site, query);
    site.store.catalog().then(|catalog| {
        let detail = called(site, &catalog, query);
        scores.then(|scores| {
            detail.then(|detail| {
                let table = site.store.article_table(&catalog);
                let beside = beside(scores.as_deref(), detail.as_deref());
                Part::ready(select::entities(&catalog, &table, beside, query))
            })
        })
    })
}

/// The detail of the entity whose form a query is narrowed to; here with nothing when it is narrowed to none.
pub(crate) fn called(
    site: Site,
    catalog: &Catalog,
    query: &Query,
) -> Part<Option<Arc<EntityDetail>>> {
    let entity = query
        .called
        .as_ref()
        .and_then(|called| resolve::entity(catalog, &called.entity));
    match entity {
        // A program without it is on its way to the one that has it.
        Some(number) => site
            .views
            .detail
            .map_or(Part::Absent, |detail| detail(site.store, number))
            .then(|detail| Part::ready(Some(detail))),
        None => Part::ready(None),
    }
}

fn beside<'a>(scores: Option<&'a [Option<f32>]>, detail: Option<&'a EntityDetail>) -> Beside<'a> {
    Beside { scores, detail }
}

/// Whether a list of articles can be told without the catalog.
fn is_quick(query: &Query) -> bool {
    query.filters.is_empty()
        && query.dates.is_none()
        && query.called.is_none()
        && matches!(query.order(), Sort::Newest | Sort::Relevance)
}

/// The list of articles as the manifest and the search tell it.
fn quick(
    manifest: &Manifest,
    scores: Option<&[Option<f32>]>,
    query: &Query,
) -> Selection<ArticleHit> {
    let all = manifest.articles();
    let Some(scores) = scores else {
        let hit = |article| ArticleHit {
            article,
            score: 0.0,
        };
        return Selection {
            hits: (0..all).map(hit).collect(),
            all,
            counts: Arc::new(Counts::Known(manifest.front.clone())),
            months: manifest.months.clone(),
        };
    };
    let found = scores.iter().enumerate().take(all);
    let mut hits: Vec<ArticleHit> = found
        .filter_map(|(article, score)| {
            Some(ArticleHit {
                article,
                score: (*score)?,
            })
        })
        .collect();
    if query.order() == Sort::Relevance {
        // Stable: equals stay as in the catalog, newest first.
        order::by(&mut hits, |a, b| b.score.total_cmp(&a.score));
    }
    Selection {
        hits,
        all,
        counts: Arc::default(),
        months: Months::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_archive::wire;

    fn manifest(articles: usize) -> Manifest {
        Manifest {
            heads: wire::Blocks::from(vec![articles]),
            ..Manifest::default()
        }
    }

    fn numbers(selection: &Selection<ArticleHit>) -> Vec<usize> {
        selection.hits.iter().map(|hit| hit.article).collect()
    }

    #[test]
    fn a_list_without_filters_needs_no_catalog() {
        for quick in [
            "",
            "q=loan",
            "q=loan&sort=date",
            "sort=relevance",
            "shown=50",
        ] {
            assert!(is_quick(&Query::parse(quick).0), "{quick}");
        }
        for slow in [
            "year=2018",
            "sort=oldest",
            "q=loan&sort=length",
            "called=a/A",
        ] {
            assert!(!is_quick(&Query::parse(slow).0), "{slow}");
        }
    }

    #[test]
    fn quick_lists_are_ordered_as_whole_ones() {
        let all = quick(&manifest(3), None, &Query::default());
        assert_eq!((numbers(&all), all.all), (vec![0, 1, 2], 3));
        let scores = [Some(1.0), None, Some(2.0), Some(1.0)];
        let by = |address: &str| {
            let query = Query::parse(address).0;
            numbers(&quick(&manifest(4), Some(&scores), &query))
        };
        assert_eq!(by("q=loan"), [2, 0, 3]);
        assert_eq!(by("q=loan&sort=date"), [0, 2, 3]);
        // A document that no article stands for is none.
        let fewer = quick(&manifest(2), Some(&scores), &Query::parse("q=loan").0);
        assert_eq!(numbers(&fewer), [0]);
    }
}
