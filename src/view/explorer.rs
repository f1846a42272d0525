//! What the three lists share: heading, order, chips, filters beside them, and the way on and out.

use super::states::{self, Way};
use super::{chips, copy, filters, live, sort};
use crate::app::Site;
use crate::store::Loaded;
use crate::url::{HEADING, href};
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::facet::FacetCounts;
use onrecord_archive::query::{self, label};
use onrecord_archive::select::Selection;
use std::num::NonZeroU32;
use std::sync::Arc;

/// How many items a list shows at first, and how many more at a time.
const STEP: u32 = 25;

/// What a query lists; none until what it needs has come for the first time.
pub(crate) type Chosen<Hit> = Memo<Option<Arc<Selection<Hit>>>>;

/// A list in words.
pub(crate) struct Wording {
    pub(crate) heading: &'static str,
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

/// What a query lists, kept while what the next one needs is still on its way.
pub(crate) fn chosen<Hit>(
    site: Site,
    select: impl Fn(&Query) -> Option<Selection<Hit>> + Send + Sync + 'static,
) -> Chosen<Hit>
where
    Hit: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&Option<Arc<Selection<Hit>>>>| {
        let now = site.address.with(|query| select(query));
        now.map(Arc::new).or_else(|| before.cloned().flatten())
    })
}

/// What stands beside a list.
#[derive(Clone, Copy)]
pub(crate) struct Summary {
    facets: Signal<Vec<FacetCounts>>,
    /// How many items are listed, and how many there are.
    found: Signal<Option<(usize, usize)>>,
}

/// The facets of what a query lists, and how much it is.
pub(crate) fn summary<Hit: Send + Sync + 'static>(chosen: Chosen<Hit>) -> Summary {
    let look = move |chosen: &Option<Arc<Selection<Hit>>>| {
        chosen
            .as_ref()
            .map(|selection| selection.facets.clone())
            .unwrap_or_default()
    };
    Summary {
        facets: Signal::derive(move || chosen.with(look)),
        found: Signal::derive(move || {
            chosen.with(|chosen| {
                chosen
                    .as_ref()
                    .map(|selection| (selection.hits.len(), selection.all))
            })
        }),
    }
}

/// A list with all that is around it.
pub(crate) fn explorer(
    site: Site,
    loaded: Arc<Loaded>,
    wording: &Wording,
    Summary { facets, found }: Summary,
    results: AnyView,
) -> AnyView {
    let Wording { heading, one, many } = *wording;
    let count = move || match found.get() {
        None => String::new(),
        Some((found, all)) if found == all => wording::count(all, one, many),
        Some((found, all)) => format!(
            "{} of {}",
            wording::number(found),
            wording::count(all, one, many)
        ),
    };
    Effect::new(move |_| {
        if found.get().is_some() {
            site.address.arrived();
        }
    });
    view! {
        <div class="listing">
            <header class="list-head">
                <h1 id=HEADING tabindex="-1">{heading}</h1>
                <p class="found" role="status">{live::words(count)}</p>
                <div class="tools">
                    {sort::sort(site)}
                    {copy::copy(site, "button", "Copy link", "Copy link to this view".to_owned(), move || site.address.now())}
                </div>
            </header>
            <div class="explorer">
                {filters::filters(site, Arc::clone(&loaded), facets)}
                <div class="results">
                    {chips::chips(site, loaded)}
                    {results}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// How many items the list shows.
pub(crate) fn shown(query: &Query) -> usize {
    query
        .shown
        .map_or(STEP, NonZeroU32::get)
        .try_into()
        .unwrap_or(usize::MAX)
}

/// A link to more of the list, if there is more.
pub(crate) fn more(query: &Query, found: usize) -> Option<AnyView> {
    let left = found.checked_sub(shown(query)).filter(|left| *left > 0)?;
    let step = left.min(STEP as usize);
    let next = query
        .shown
        .map_or(STEP, NonZeroU32::get)
        .saturating_add(STEP);
    let to = href(&Query {
        shown: NonZeroU32::new(next),
        ..query.clone()
    });
    Some(
        view! {
            <p class="more">
                <a class="button" id="more" href=to>
                    {format!("Show {} more", wording::number(step))}
                    <span class="count">{format!("{} left", wording::number(left))}</span>
                </a>
            </p>
        }
        .into_any(),
    )
}

/// Nothing matches: what lists something when one thing less is asked for.
pub(crate) fn nothing(
    loaded: &Loaded,
    query: &Query,
    count: &dyn Fn(&Query) -> Option<usize>,
) -> AnyView {
    let mut ways: Vec<(String, Query)> = Vec::new();
    if !query.text.trim().is_empty() {
        ways.push((
            format!("Without the search “{}”", query.text.trim()),
            Query {
                text: String::new(),
                ..query.clone()
            },
        ));
    }
    if !query.name.trim().is_empty() {
        ways.push((
            format!("Without the name “{}”", query.name.trim()),
            Query {
                name: String::new(),
                ..query.clone()
            },
        ));
    }
    if let Some(called) = &query.called {
        ways.push((
            format!(
                "Whatever {} is called",
                query::name(&loaded.catalog, &called.entity)
            ),
            Query {
                called: None,
                ..query.clone()
            },
        ));
    }
    if query.kind.is_some() {
        ways.push((
            "All kinds of names".to_owned(),
            Query {
                kind: None,
                ..query.clone()
            },
        ));
    }
    for filter in query.filters.iter() {
        let mut filters = query.filters.clone();
        filters.remove(filter.facet, &filter.value);
        let value = label(&loaded.catalog, filter.facet, &filter.value);
        ways.push((
            format!("Without “{}: {value}”", filter.facet.label()),
            Query {
                filters,
                ..query.clone()
            },
        ));
    }
    if ways.len() > 1 {
        ways.push((
            "Clear all".to_owned(),
            Query {
                kind: None,
                ..query.cleared()
            },
        ));
    }
    let ways = ways.into_iter().filter_map(|(label, query)| {
        let query = Query {
            shown: None,
            ..query
        };
        let count = count(&query).filter(|count| *count > 0)?;
        Some(Way {
            label,
            query,
            count,
        })
    });
    states::nothing(ways.collect())
}
