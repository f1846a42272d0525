//! The search: how well each document answers the text that is searched for.

use crate::app::Site;
use crate::store::{Failure, Part, Progress};
use onrecord_archive::Query;

/// What the search says of each document, as [`onrecord_archive::select::Beside`] takes it; `None`: nothing is searched for.
pub(crate) type Scores = Option<Vec<Option<f32>>>;

/// How well each document of the list answers the query: quotations for the list of quotations, articles otherwise.
pub(crate) fn scores(_site: Site, query: &Query) -> Part<Scores> {
    if query.search().is_empty() {
        return Part::ready(None);
    }
    // SEAM: the sharded index is put here.
    Part::Failed(Failure {
        why: "The search is not built into this version.".to_owned(),
        renewed: false,
    })
}

/// How much of what the search needs has come.
pub(crate) fn progress(site: Site) -> Progress {
    site.address.with(|query| scores(site, query).progress())
}
