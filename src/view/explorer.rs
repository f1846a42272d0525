//! What the three lists share: heading, order, chips, filters beside them, and the way on and out.

use super::in_turn::Asked;
use super::live::{self, Memo};
use super::states::{self, Way};
use super::{chips, copy, filters, sort};
use crate::app::Site;
use crate::store::{Failure, Part};
use crate::url::HEADING;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::query::{self, label};
use onrecord_archive::select::{Months, Selection};
use std::sync::Arc;

/// A list in words.
pub(crate) struct Wording {
    pub(crate) heading: &'static str,
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

/// What a query lists, and whether that is what is asked for now.
pub(crate) struct Chosen<Hit> {
    /// What was listed last; none until what it needs has come for the first time.
    last: Option<Arc<Selection<Hit>>>,
    /// Why the list is not that of the query.
    wait: Option<Wait>,
}

#[derive(Clone, PartialEq)]
enum Wait {
    Coming,
    Failed(Failure),
}

impl<Hit> PartialEq for Chosen<Hit> {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.last, &other.last) {
            (Some(last), Some(other)) => Arc::ptr_eq(last, other),
            (None, None) => true,
            _ => false,
        };
        same && self.wait == other.wait
    }
}

/// What a query lists, kept while what the next one needs is still on its way.
pub(crate) fn chosen<Hit>(
    site: Site,
    select: fn(Site, &Query) -> Part<Selection<Hit>>,
) -> Memo<Chosen<Hit>>
where
    Hit: Send + Sync + 'static,
{
    Memo::new(move |before: Option<&Chosen<Hit>>| {
        let last = || before.and_then(|before| before.last.clone());
        match site.address.with(|query| select(site, query)) {
            Part::Ready(selection) => {
                if let Some(last) = last() {
                    selection.counts.inherit(&last.counts);
                }
                Chosen {
                    last: Some(selection),
                    wait: None,
                }
            }
            Part::Failed(failure) => Chosen {
                last: last(),
                wait: Some(Wait::Failed(failure)),
            },
            Part::Absent | Part::Coming(_) => Chosen {
                last: last(),
                wait: Some(Wait::Coming),
            },
        }
    })
}

/// What a list shows of what is chosen: the list, or why there is none.
pub(crate) fn results<Hit>(
    site: Site,
    chosen: Memo<Chosen<Hit>>,
    select: fn(Site, &Query) -> Part<Selection<Hit>>,
    coming: fn(Site) -> AnyView,
    list: impl Fn(&Query, Arc<Vec<Hit>>) -> AnyView + Send + 'static,
) -> AnyView
where
    Hit: Clone + PartialEq + Send + Sync + 'static,
{
    // The list is drawn anew when it lists something else, not when filters are counted.
    let hits = Memo::new(move |before: Option<&Listed<Hit>>| {
        chosen.with(|chosen| match (&chosen.wait, &chosen.last) {
            (Some(Wait::Failed(failure)), _) => Listed::Failed(failure.clone()),
            (Some(Wait::Coming), None) => Listed::Coming,
            (Some(Wait::Coming), Some(_)) => before.cloned().unwrap_or(Listed::Coming),
            (None, Some(last)) => match before {
                Some(Listed::Hits(_, hits)) if **hits == last.hits => {
                    Listed::Hits(site.address.query(), Arc::clone(hits))
                }
                _ => Listed::Hits(site.address.query(), Arc::new(last.hits.clone())),
            },
            (None, None) => Listed::Coming,
        })
    });
    let is_stale =
        move || chosen.with(|chosen| chosen.wait == Some(Wait::Coming) && chosen.last.is_some());
    let drawn = move || match hits.get() {
        Listed::Coming => coming(site),
        Listed::Failed(failure) => states::failed_part(site, &failure),
        Listed::Hits(query, hits) if hits.is_empty() => {
            live::view(move || nothing(site, &query, select))
        }
        Listed::Hits(query, hits) => list(&query, hits),
    };
    view! {
        <div class:stale=live::whether(is_stale) aria-busy=live::told(is_stale)>{live::view(drawn)}</div>
    }
    .into_any()
}

/// What is drawn: the hits of a query, which may still be that before the one asked for.
enum Listed<Hit> {
    Coming,
    Failed(Failure),
    Hits(Query, Arc<Vec<Hit>>),
}

impl<Hit> Clone for Listed<Hit> {
    fn clone(&self) -> Self {
        match self {
            Self::Coming => Self::Coming,
            Self::Failed(failure) => Self::Failed(failure.clone()),
            Self::Hits(query, hits) => Self::Hits(query.clone(), Arc::clone(hits)),
        }
    }
}

impl<Hit> PartialEq for Listed<Hit> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Failed(one), Self::Failed(other)) => one == other,
            (Self::Hits(one, hits), Self::Hits(other, others)) => {
                one == other && Arc::ptr_eq(hits, others)
            }
            _ => false,
        }
    }
}

/// What stands beside a list.
#[derive(Clone, Copy)]
pub(crate) struct Summary {
    counts: Memo<Option<Asked>>,
    months: Memo<Months>,
    /// How many items are listed, and how many there are; none while that is not known.
    found: Memo<Option<(usize, usize)>>,
    waits: Memo<bool>,
    failed: Memo<bool>,
}

/// What the filters count of what a query lists, and how much it is.
pub(crate) fn summary<Hit: Send + Sync + 'static>(chosen: Memo<Chosen<Hit>>) -> Summary {
    let counted = |chosen: &Chosen<Hit>| {
        let last = chosen.last.as_ref()?;
        let counts = Arc::clone(&last.counts);
        counts.are_known().then_some(Asked(counts))
    };
    let dated = |chosen: &Chosen<Hit>| {
        let last = chosen.last.as_ref();
        last.map(|last| last.months.clone()).unwrap_or_default()
    };
    let found = |chosen: &Chosen<Hit>| {
        let last = chosen.last.as_ref().filter(|_| chosen.wait.is_none())?;
        Some((last.hits.len(), last.all))
    };
    Summary {
        counts: Memo::new(move |_| chosen.with(counted)),
        found: Memo::new(move |_| chosen.with(found)),
        months: Memo::new(move |_| chosen.with(dated)),
        failed: Memo::new(move |_| {
            chosen.with(|chosen| matches!(chosen.wait, Some(Wait::Failed(_))))
        }),
        waits: Memo::new(move |_| chosen.with(|chosen| chosen.wait == Some(Wait::Coming))),
    }
}

/// A list with all that is around it.
pub(crate) fn explorer(
    site: Site,
    wording: &Wording,
    Summary {
        counts,
        found,
        months,
        waits,
        failed,
    }: Summary,
    results: AnyView,
) -> AnyView {
    let Wording { heading, one, many } = *wording;
    let count = move || match found.get() {
        Some((found, all)) if found == all => wording::count(all, one, many),
        Some((found, all)) => format!(
            "{} of {}",
            wording::number(found),
            wording::count(all, one, many)
        ),
        None if waits.get() => "Searching …".to_owned(),
        None => String::new(),
    };
    live::effect(move || {
        // A list that does not come is there as far as it will be.
        if found.get().is_some() || failed.get() {
            site.address.arrived();
        }
    });
    view! {
        <div class="listing">
            <header class="list-head">
                <h1 id=HEADING tabindex="-1">{heading}</h1>
                <p class="found" role="status">{count}</p>
                <div class="tools">
                    {sort::sort(site)}
                    {copy::copy(site, "button", "Copy link", "Copy link to this view".to_owned(), move || site.address.now())}
                    {copy::share(site, "Share this view".to_owned())}
                </div>
            </header>
            <div class="explorer">
                {filters::filters(site, counts, months, waits)}
                <div class="results">
                    {chips::chips(site)}
                    {results}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Nothing matches: what lists something when one thing less is asked for.
fn nothing<Hit>(
    site: Site,
    query: &Query,
    select: fn(Site, &Query) -> Part<Selection<Hit>>,
) -> AnyView {
    // Nothing else is awaited.
    site.store.ease();
    let names = site.store.names();
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
    if let Some(dates) = query.dates {
        ways.push((
            format!("Without “Published: {}”", dates.long()),
            Query {
                dates: None,
                ..query.clone()
            },
        ));
    }
    if let Some(called) = &query.called {
        ways.push((
            format!("Whatever {} is called", query::name(&names, &called.entity)),
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
        let value = label(&names, filter.facet, &filter.value);
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
        let count = select(site, &query).here()?.hits.len();
        (count > 0).then_some(Way {
            label,
            query,
            count,
        })
    });
    states::nothing(ways.collect())
}
