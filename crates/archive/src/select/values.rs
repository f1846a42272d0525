//! The values of facets as numbers.

use crate::catalog::{ArticleEntry, Catalog};
use crate::date::Date;
use crate::facet::Facet;
use crate::id::Id;
use crate::kind::QuotationKind;
use crate::resolve;
use crate::tier::{self, Tier};

/// A value of a facet: a source's, a country's or an entity's number, a year, a month counted from year 0, a kind's or tier's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// What the collection has.
    Known(usize),
    /// No source, date or speaker.
    Unknown,
}

/// The year of an article.
pub(super) fn year(date: Option<Date>) -> Value {
    date.map_or(Value::Unknown, |date| {
        Value::Known(usize::from(date.year()))
    })
}

/// Its month; a date that is known to the year alone has no known one.
pub(super) fn month(date: Option<Date>) -> Value {
    date.and_then(|date| Some((date.year(), date.month()?)))
        .map_or(Value::Unknown, |(year, month)| {
            Value::Known(usize::from(year) * 12 + usize::from(month) - 1)
        })
}

/// The value of an article that all its quotations have too, of a facet that has one.
pub(super) fn origin(facet: Facet) -> Option<fn(&ArticleEntry) -> Value> {
    match facet {
        Facet::Source => Some(|entry| entry.source.map_or(Value::Unknown, Value::Known)),
        Facet::Year => Some(|entry| year(entry.date)),
        Facet::Month => Some(|entry| month(entry.date)),
        _ => None,
    }
}

/// The value that an id of an address means; `None` when the collection has none such.
pub(super) fn find(catalog: &Catalog, facet: Facet, id: &Id) -> Option<Value> {
    let date = id.as_str().parse::<Date>().ok();
    let mut dates = catalog.articles.iter().map(|article| article.date);
    let unknown = match facet {
        Facet::Source | Facet::Year | Facet::Month | Facet::Speaker => id.is_unknown(),
        _ => false,
    };
    if unknown {
        return Some(Value::Unknown);
    }
    match facet {
        Facet::Source => catalog.source(id).map(Value::Known),
        Facet::Country => catalog.country(id).map(Value::Known),
        Facet::Year => {
            Some(year(Some(date?))).filter(|value| dates.any(|date| year(date) == *value))
        }
        Facet::Month => Some(month(date)).filter(|value| dates.any(|date| month(date) == *value)),
        Facet::Person | Facet::Organization | Facet::Place | Facet::Group => {
            resolve::entity_of(catalog, id, |kind| Some(kind) == facet.entity()).map(Value::Known)
        }
        Facet::Speaker => resolve::entity(catalog, id).map(Value::Known),
        Facet::Kind => QuotationKind::ALL
            .iter()
            .position(|kind| kind.name() == id.as_str())
            .map(Value::Known),
        Facet::Tier => Tier::ALL
            .iter()
            .position(|tier| tier.name() == id.as_str())
            .map(Value::Known),
    }
}

/// The value's id and what a reader reads for it.
pub(super) fn show(catalog: &Catalog, facet: Facet, value: Value) -> Option<(Id, String)> {
    let Value::Known(number) = value else {
        let id = Id::unknown();
        let label = crate::query::label(catalog, facet, &id);
        return Some((id, label));
    };
    match facet {
        Facet::Source => catalog
            .sources
            .get(number)
            .map(|source| (source.id.clone(), source.name.clone())),
        Facet::Country => catalog
            .countries
            .get(number)
            .map(|country| (country.id.clone(), country.name.clone())),
        Facet::Year => dated(number, None),
        Facet::Month => dated(number / 12, Some(number % 12 + 1)),
        Facet::Person | Facet::Organization | Facet::Place | Facet::Group | Facet::Speaker => {
            catalog
                .entities
                .get(number)
                .map(|entity| (entity.id.clone(), entity.name.clone()))
        }
        Facet::Kind => QuotationKind::ALL
            .get(number)
            .map(|kind| (Id::of(kind.name()), kind.label().to_owned())),
        Facet::Tier => Tier::ALL
            .get(number)
            .map(|tier| (Id::of(tier.name()), tier::label(*tier).to_owned())),
    }
}

fn dated(year: usize, month: Option<usize>) -> Option<(Id, String)> {
    let month = month.map(u8::try_from).transpose().ok()?;
    let date = Date::new(u16::try_from(year).ok()?, month, None).ok()?;
    Some((Id::of(&date.to_string()), date.long()))
}
