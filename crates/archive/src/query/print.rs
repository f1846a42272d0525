//! A query's one canonical form.

use super::percent::encode;
use super::{Mark, Query, View};
use crate::facet::Sense;
use std::fmt;

/// What a key begins with whose value is required.
pub(super) const REQUIRED: &str = "and-";

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        let mut pair = |key: &str, value: &str| {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(key);
            out.push('=');
            encode(value, &mut out);
        };
        match &self.view {
            View::Articles => {}
            View::Quotations => pair("view", "quotations"),
            View::Entities => pair("view", "entities"),
            View::Article { id, mark } => {
                pair("article", id.as_str());
                match mark {
                    None => {}
                    Some(Mark::Quotation(id)) => pair("quotation", id.as_str()),
                    Some(Mark::Entity(id)) => pair("mark", id.as_str()),
                }
            }
            View::Entity(id) => pair("entity", id.as_str()),
        }
        if !self.text.is_empty() {
            pair("q", &self.text);
        }
        for filter in self.filters.iter() {
            let key = match filter.sense {
                Sense::Include => filter.facet.name().to_owned(),
                Sense::Require => format!("{REQUIRED}{}", filter.facet.name()),
                Sense::Exclude => format!("{}!", filter.facet.name()),
            };
            pair(&key, filter.value.as_str());
        }
        if let Some(dates) = self.dates {
            pair("dates", &dates.to_string());
        }
        if let Some(called) = &self.called {
            pair("called", &format!("{}/{}", called.entity, called.form));
        }
        if let Some(sort) = self.sort {
            pair("sort", sort.name());
        }
        if !self.name.is_empty() {
            pair("name", &self.name);
        }
        if let Some(kind) = self.kind {
            pair("type", kind.name());
        }
        match (self.hide_names, self.hide_quotations) {
            (false, false) => {}
            (true, false) => pair("hide", "names"),
            (false, true) => pair("hide", "quotations"),
            (true, true) => pair("hide", "names,quotations"),
        }
        if self.show_furniture {
            pair("show", "furniture");
        }
        if let Some(shown) = self.shown {
            pair("shown", &shown.to_string());
        }
        f.write_str(&out)
    }
}
