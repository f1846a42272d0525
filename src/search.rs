//! The search: how well each document answers the text that is searched for.

use crate::app::Site;
use crate::store::{Part, Progress};
use onrecord_archive::Query;
use onrecord_archive::query::View;
use onrecord_archive::search::evaluate::Found;

/// What the search says of each document, as [`onrecord_archive::select::Beside`] takes it; `None`: nothing is searched for.
pub(crate) type Scores = Option<Vec<Option<f32>>>;

/// How well each document of the list answers the query: quotations for the list of quotations, articles otherwise.
pub(crate) fn scores(site: Site, query: &Query) -> Part<Scores> {
    if query.search().is_empty() {
        return Part::ready(None);
    }
    site.store.manifest().then(|manifest| {
        let documents = match query.view {
            View::Quotations => manifest.quotations,
            _ => manifest.articles(),
        };
        found(site, query).then(|found| Part::ready(Some(found.scores(documents))))
    })
}

/// What the search finds in the list.
pub(crate) fn found(site: Site, query: &Query) -> Part<Found> {
    let search = query.search();
    match query.view {
        // A program without the list of quotations is on its way to the one that has it.
        View::Quotations => site.views.found.map_or(Part::Absent, |found| {
            found(site.store, &query.text, &search)
        }),
        _ => site.store.found_articles(&query.text, &search),
    }
}

/// How much of what the search needs has come.
pub(crate) fn progress(site: Site) -> Progress {
    site.address.with(|query| scores(site, query).progress())
}
