//! The facet values of articles and quotations as numbers.

use crate::catalog::{ArticleEntry, Catalog, EntityNo, QuotationEntry};
use crate::date::Date;
use crate::entity::EntityEntry;
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

/// What each entity counts as. The entities themselves are wide and looked up for every name of every article; these stay in the
/// processor's cache.
pub(super) struct Kinds(Vec<(Facet, Option<u32>)>);

impl Kinds {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let of = |entity: &EntityEntry| {
            let country = entity.country.and_then(|number| u32::try_from(number).ok());
            (Facet::of(entity.kind), country)
        };
        Self(catalog.entities.iter().map(of).collect())
    }

    /// The facet that an entity is a value of, as something named.
    pub(super) fn facet(&self, number: EntityNo) -> Option<Facet> {
        self.0.get(number).map(|(facet, _)| *facet)
    }
}

/// The values of an article: each pair once.
pub(super) fn of_article(kinds: &Kinds, article: &ArticleEntry, out: &mut Vec<(Facet, Value)>) {
    out.clear();
    of_origin(article, out);
    named(
        kinds,
        article.entities.iter().map(|(entity, _)| *entity),
        out,
    );
    out.extend(
        article
            .speakers
            .iter()
            .map(|(entity, _)| (Facet::Speaker, Value::Known(*entity))),
    );
    if article.unattributed > 0 {
        out.push((Facet::Speaker, Value::Unknown));
    }
    for (facet, counts) in [(Facet::Kind, article.kinds), (Facet::Tier, article.tiers)] {
        let there = (0..).zip(counts).filter(|(_, count)| *count > 0);
        out.extend(there.map(|(place, _)| (facet, Value::Known(place))));
    }
}

/// The values of a quotation: each pair once.
pub(super) fn of_quotation(
    catalog: &Catalog,
    kinds: &Kinds,
    quotation: &QuotationEntry,
    out: &mut Vec<(Facet, Value)>,
) {
    out.clear();
    if let Some(article) = catalog.articles.get(quotation.article) {
        of_origin(article, out);
    }
    named(kinds, quotation.named.iter().copied(), out);
    if quotation.speakers.is_empty() {
        out.push((Facet::Speaker, Value::Unknown));
    }
    out.extend(
        quotation
            .speakers
            .iter()
            .map(|entity| (Facet::Speaker, Value::Known(*entity))),
    );
    out.extend(
        QuotationKind::ALL
            .iter()
            .position(|kind| *kind == quotation.kind)
            .map(|kind| (Facet::Kind, Value::Known(kind))),
    );
    out.extend(
        Tier::ALL
            .iter()
            .position(|tier| *tier == quotation.confidence.tier())
            .map(|tier| (Facet::Tier, Value::Known(tier))),
    );
}

fn of_origin(article: &ArticleEntry, out: &mut Vec<(Facet, Value)>) {
    out.push((
        Facet::Source,
        article.source.map_or(Value::Unknown, Value::Known),
    ));
    out.push((Facet::Year, year(article.date)));
    out.push((Facet::Month, month(article.date)));
}

fn year(date: Option<Date>) -> Value {
    date.map_or(Value::Unknown, |date| {
        Value::Known(usize::from(date.year()))
    })
}

/// A date that is known to the year alone has no known month.
fn month(date: Option<Date>) -> Value {
    date.and_then(|date| Some((date.year(), date.month()?)))
        .map_or(Value::Unknown, |(year, month)| {
            Value::Known(usize::from(year) * 12 + usize::from(month) - 1)
        })
}

fn named(kinds: &Kinds, entities: impl Iterator<Item = EntityNo>, out: &mut Vec<(Facet, Value)>) {
    let first = out.len();
    let known = entities.filter_map(|number| Some((kinds.facet(number)?, Value::Known(number))));
    out.extend(known);
    let end = out.len();
    for at in first..end {
        let country = match out.get(at) {
            Some((_, Value::Known(number))) => {
                kinds.0.get(*number).and_then(|(_, country)| *country)
            }
            _ => None,
        };
        // Havana and Cuba are one country.
        if let Some(country) = country {
            let value = (Facet::Country, Value::Known(country as usize));
            if !out.iter().skip(end).any(|of| *of == value) {
                out.push(value);
            }
        }
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
