//! Any string to a query.

use super::percent::decode;
use super::print::REQUIRED;
use super::{Called, Dropped, Mark, Query, Sort, View};
use crate::facet::{Facet, Sense};
use crate::id::Id;
use crate::kind::EntityKind;
use std::collections::BTreeSet;

/// What the address says of the view, before it is known which of it counts.
#[derive(Default)]
struct Target {
    view: Option<View>,
    article: Option<Id>,
    entity: Option<Id>,
    quotation: Option<Id>,
    mark: Option<Id>,
}

pub(super) fn parse(address: &str) -> (Query, Vec<Dropped>) {
    let mut query = Query::default();
    let mut target = Target::default();
    let mut dropped = Vec::new();
    let mut seen = BTreeSet::new();
    for part in address.strip_prefix('?').unwrap_or(address).split('&') {
        if part.is_empty() {
            continue;
        }
        // `source!=x` is the key `source!`.
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let key = decode(key).unwrap_or_else(|saved| saved);
        let value = decode(value).unwrap_or_else(|saved| {
            dropped.push(Dropped::Damaged(key.clone()));
            saved
        });
        if let Some((facet, sense)) = facet(&key) {
            match facet.value(&value) {
                None => dropped.push(Dropped::Value { key, value }),
                Some(id) => {
                    if query
                        .filters
                        .get(facet, &id)
                        .is_some_and(|before| before != sense)
                    {
                        dropped.push(Dropped::Both {
                            facet: facet.name().to_owned(),
                            value,
                        });
                    }
                    query.filters.set(facet, &id, sense);
                }
            }
        } else if seen.insert(key.clone()) {
            single(&mut query, &mut target, &mut dropped, key, value);
        } else {
            dropped.push(Dropped::Twice(key));
        }
    }
    query.view = target.settle(&mut dropped);
    (query, dropped)
}

fn facet(key: &str) -> Option<(Facet, Sense)> {
    let (name, sense) = match (key.strip_suffix('!'), key.strip_prefix(REQUIRED)) {
        (Some(name), _) => (name, Sense::Exclude),
        (None, Some(name)) => (name, Sense::Require),
        (None, None) => (key, Sense::Include),
    };
    Facet::from_name(name).map(|facet| (facet, sense))
}

/// A key that may stand once.
fn single(
    query: &mut Query,
    target: &mut Target,
    dropped: &mut Vec<Dropped>,
    key: String,
    value: String,
) {
    let id = || Id::slug(&value);
    let known = match key.as_str() {
        "q" => {
            query.text.clone_from(&value);
            true
        }
        "name" => {
            query.name.clone_from(&value);
            true
        }
        "dates" => {
            query.dates = value.parse().ok();
            query.dates.is_some()
        }
        "called" => {
            query.called = called(&value);
            query.called.is_some()
        }
        "view" => {
            target.view = view(&value);
            target.view.is_some()
        }
        "article" => {
            target.article = id();
            target.article.is_some()
        }
        "entity" => {
            target.entity = id();
            target.entity.is_some()
        }
        "quotation" => {
            target.quotation = id();
            target.quotation.is_some()
        }
        "mark" => {
            target.mark = id();
            target.mark.is_some()
        }
        "sort" => {
            query.sort = Sort::from_name(&value);
            query.sort.is_some()
        }
        "type" => {
            query.kind = EntityKind::from_name(&value);
            query.kind.is_some()
        }
        "shown" => {
            query.shown = value.parse().ok();
            query.shown.is_some()
        }
        "hide" => {
            for item in value.split(',') {
                match item {
                    "names" => query.hide_names = true,
                    "quotations" => query.hide_quotations = true,
                    other => dropped.push(Dropped::Value {
                        key: key.clone(),
                        value: other.to_owned(),
                    }),
                }
            }
            true
        }
        "show" => {
            for item in value.split(',') {
                match item {
                    "furniture" => query.show_furniture = true,
                    other => dropped.push(Dropped::Value {
                        key: key.clone(),
                        value: other.to_owned(),
                    }),
                }
            }
            true
        }
        _ => {
            dropped.push(Dropped::Key(key));
            return;
        }
    };
    if !known {
        dropped.push(Dropped::Value { key, value });
    }
}

fn called(value: &str) -> Option<Called> {
    let (entity, form) = value.split_once('/')?;
    (!form.is_empty()).then_some(Called {
        entity: Id::slug(entity)?,
        form: form.to_owned(),
    })
}

fn view(name: &str) -> Option<View> {
    match name {
        "articles" => Some(View::Articles),
        "quotations" => Some(View::Quotations),
        "entities" => Some(View::Entities),
        _ => None,
    }
}

impl Target {
    /// The view: an article before an entity before a list.
    fn settle(self, dropped: &mut Vec<Dropped>) -> View {
        let mut beside = |key: &str, there: bool, beside: &str| {
            if there {
                dropped.push(Dropped::Beside {
                    key: key.to_owned(),
                    beside: beside.to_owned(),
                });
            }
        };
        if let Some(id) = self.article {
            beside("view", self.view.is_some(), "article");
            beside("entity", self.entity.is_some(), "article");
            beside(
                "mark",
                self.mark.is_some() && self.quotation.is_some(),
                "quotation",
            );
            let mark = self
                .quotation
                .map(Mark::Quotation)
                .or_else(|| self.mark.map(Mark::Entity));
            return View::Article { id, mark };
        }
        let by = if self.entity.is_some() {
            "entity"
        } else {
            "view"
        };
        beside("view", self.view.is_some() && self.entity.is_some(), by);
        beside("quotation", self.quotation.is_some(), by);
        beside("mark", self.mark.is_some(), by);
        self.entity
            .map_or_else(|| self.view.unwrap_or_default(), View::Entity)
    }
}
