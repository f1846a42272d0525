//! A query in words: for the page's title and for what a screen reader says.

use super::{Filter, Query, View};
use crate::catalog::Catalog;
use crate::date::Date;
use crate::facet::{Facet, Sense};
use crate::id::Id;
use crate::page::collapse;
use crate::tier;

/// What is shown, in words: `Quotations – Vladimir Putin – "cold war"`. `headline` is that of the article shown, if one is.
#[must_use]
pub fn describe(query: &Query, catalog: &Catalog, headline: Option<&str>) -> String {
    let mut parts = vec![match &query.view {
        View::Articles => "Articles".to_owned(),
        View::Quotations => "Quotations".to_owned(),
        View::Entities => query
            .kind
            .map_or("Names", crate::EntityKind::plural)
            .to_owned(),
        View::Article { id, .. } => headline.map_or_else(|| id.to_string(), ToOwned::to_owned),
        View::Entity(id) => name(catalog, id),
    }];
    for facet in Facet::ALL {
        let of = |sense| -> Vec<String> {
            let filters = query.filters.iter();
            filters
                .filter(|filter: &Filter| filter.facet == facet && filter.sense == sense)
                .map(|filter| label(catalog, facet, &filter.value))
                .collect()
        };
        let any = of(Sense::Include).join(" or ");
        let all: Vec<String> = std::iter::once(any)
            .chain(of(Sense::Require))
            .filter(|words| !words.is_empty())
            .collect();
        let (with, without) = (all.join(" and "), of(Sense::Exclude).join(" or "));
        if !with.is_empty() {
            parts.push(match facet {
                Facet::Speaker => format!("said by {with}"),
                Facet::Country => format!("places in {with}"),
                Facet::Tier => format!("{} confidence", with.to_ascii_lowercase()),
                _ => with,
            });
        }
        if !without.is_empty() {
            parts.push(match facet {
                Facet::Speaker => format!("not said by {without}"),
                Facet::Country => format!("no places in {without}"),
                Facet::Tier => format!("not {} confidence", without.to_ascii_lowercase()),
                _ => format!("not {without}"),
            });
        }
    }
    parts.extend(query.dates.map(crate::Span::long));
    if let Some(called) = &query.called {
        parts.push(format!(
            "{} called “{}”",
            name(catalog, &called.entity),
            collapse(&called.form)
        ));
    }
    for text in [&query.text, &query.name] {
        let text = collapse(text);
        if !text.is_empty() {
            parts.push(text);
        }
    }
    parts.join(" – ")
}

/// The name of an entity; the id itself when the collection does not have it.
#[must_use]
pub fn name(catalog: &Catalog, id: &Id) -> String {
    crate::resolve::entity(catalog, id)
        .and_then(|number| catalog.entities.get(number))
        .map_or_else(|| id.to_string(), |entity| entity.name.clone())
}

/// What a reader reads for a value of a facet; the id itself for a value that the collection does not have.
#[must_use]
pub fn label(catalog: &Catalog, facet: Facet, value: &Id) -> String {
    let found = match facet {
        Facet::Source if value.is_unknown() => Some("Unknown source".to_owned()),
        Facet::Year if value.is_unknown() => Some("Unknown date".to_owned()),
        Facet::Month if value.is_unknown() => Some("Unknown month".to_owned()),
        Facet::Speaker if value.is_unknown() => Some("Unattributed".to_owned()),
        Facet::Source => catalog
            .source(value)
            .and_then(|number| catalog.sources.get(number))
            .map(|source| source.name.clone()),
        Facet::Country => catalog
            .country(value)
            .and_then(|number| catalog.countries.get(number))
            .map(|country| country.name.clone()),
        Facet::Year | Facet::Month => value.as_str().parse::<Date>().ok().map(Date::long),
        Facet::Person | Facet::Organization | Facet::Place | Facet::Group | Facet::Speaker => {
            Some(name(catalog, value))
        }
        Facet::Kind => {
            crate::QuotationKind::from_name(value.as_str()).map(|kind| kind.label().to_owned())
        }
        Facet::Tier => tier::from_name(value.as_str()).map(|tier| tier::label(tier).to_owned()),
    };
    found.unwrap_or_else(|| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Source;
    use crate::country::CountryEntry;
    use crate::entity::EntityEntry;
    use crate::kind::EntityKind;

    fn catalog() -> Catalog {
        let entity = |name: &str, kind| EntityEntry {
            also: vec![Id::of("putin")],
            ..EntityEntry::new(kind, name)
        };
        let sources = vec![Source {
            id: Id::of("MEMRI"),
            name: "MEMRI".to_owned(),
        }];
        Catalog {
            articles: Vec::new(),
            entities: vec![
                entity("Vladimir Putin", EntityKind::Person),
                EntityEntry {
                    country: Some(0),
                    ..EntityEntry::new(EntityKind::Place, "US")
                },
            ],
            sources,
            countries: vec![CountryEntry {
                id: Id::of("United States"),
                name: "United States".to_owned(),
                entity: Some(1),
            }],
        }
    }

    #[track_caller]
    fn check(address: &str, words: &str) {
        assert_eq!(
            describe(&Query::parse(address).0, &catalog(), None),
            words,
            "{address}"
        );
    }

    #[test]
    fn says_what_is_shown() {
        check("", "Articles");
        check(
            "view=quotations&person=vladimir-putin&q=\"cold  war\"",
            "Quotations – Vladimir Putin – \"cold war\"",
        );
        check(
            "view=quotations&speaker=putin&speaker=unknown&kind!=indirect",
            "Quotations – said by Vladimir Putin or Unattributed – not Indirect",
        );
        check(
            "view=quotations&tier=medium&tier=high",
            "Quotations – high or medium confidence",
        );
        check(
            "person=putin&and-person=xi",
            "Articles – Vladimir Putin and xi",
        );
        check("country!=us", "Articles – no places in United States");
        check("country=us", "Articles – places in United States");
        check("country=peru", "Articles – places in peru");
        check("tier!=low", "Articles – not low confidence");
        check(
            "source=memri&source!=tass&month=2018-11",
            "Articles – MEMRI – not tass – November 2018",
        );
        check("view=entities&type=person&name=pu", "People – pu");
        check("entity=putin", "Vladimir Putin");
        check("article=gone-12345678", "gone-12345678");
    }
}
