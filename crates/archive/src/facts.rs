//! What is known of an article beside its text.

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Known facts of an article. `None` is *unknown*: nothing here is ever invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Facts {
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// BCP 47 tag of its language: `en`.
    pub language: Option<String>,
    /// What its collector filed it under.
    pub tags: Vec<String>,
}

impl Facts {
    /// The year of its date.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.date.map(Date::year)
    }
}
