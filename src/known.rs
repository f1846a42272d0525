//! An address put beside the collection: filters on what it does not have are dropped, old names are brought up to date.

use crate::store::Part;
use onrecord_archive::query::{self, Called, Dropped, View};
use onrecord_archive::{Catalog, EntityDetail, Id, Query, resolve, select};
use std::sync::Arc;

/// The query with only such filters as the collection can have, and what was dropped. `detail` is that of the entity of
/// [`Query::called`].
pub(crate) fn keep(
    catalog: &Catalog,
    detail: &Part<Option<Arc<EntityDetail>>>,
    mut query: Query,
) -> (Query, Vec<Dropped>) {
    let (kept, mut dropped) = select::known(&query, catalog);
    query.filters = kept.filters;
    if matches!(query.view, View::Articles | View::Quotations) {
        // These lists were shown in portions once; now they are whole.
        query.shown = None;
    }
    if let Some(called) = query.called.take() {
        match detail {
            // Whether it is called so is not known yet.
            Part::Absent | Part::Coming(_) | Part::Failed(_) => query.called = Some(called),
            Part::Ready(detail) => match of_today(catalog, detail.as_deref(), &called) {
                Some(entity) => query.called = Some(Called { entity, ..called }),
                None => dropped.push(Dropped::Uncalled {
                    entity: query::name(catalog, &called.entity),
                    form: called.form,
                }),
            },
        }
    }
    (query, dropped)
}

/// The name that an entity has today, if it is called as the query says.
fn of_today(catalog: &Catalog, detail: Option<&EntityDetail>, called: &Called) -> Option<Id> {
    select::called(detail?, called)?;
    let number = resolve::entity(catalog, &called.entity)?;
    Some(catalog.entities.get(number)?.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_archive::{ArticleEntry, EntityEntry, EntityKind, Form, Source, Why};

    fn catalog() -> Catalog {
        Catalog {
            articles: vec![ArticleEntry {
                date: "2018-11-15".parse().ok(),
                source: Some(0),
                ..ArticleEntry::default()
            }],
            entities: vec![EntityEntry {
                also: vec![Id::of("Raúl Castro")],
                ..EntityEntry::new(EntityKind::Person, "Raúl Castro Ruz")
            }],
            sources: vec![Source {
                id: Id::of("Kommersant"),
                name: "Kommersant".to_owned(),
            }],
            ..Catalog::default()
        }
    }

    fn detail() -> EntityDetail {
        EntityDetail {
            forms: vec![Form {
                form: "Raul".to_owned(),
                count: 1,
                articles: 1,
                found: Vec::new(),
                why: Why::FirstName,
                besides: Vec::new(),
            }],
            ..EntityDetail::default()
        }
    }

    fn kept(address: &str) -> (String, usize) {
        let (catalog, query) = (catalog(), Query::parse(address).0);
        let entity = query.called.as_ref();
        let detail = entity
            .and_then(|called| resolve::entity(&catalog, &called.entity))
            .map(|_| Arc::new(detail()));
        let (query, dropped) = keep(&catalog, &Part::ready(detail), query);
        (query.to_string(), dropped.len())
    }

    #[test]
    fn what_is_there_stays() {
        let address =
            "source=kommersant&year=2018&month=2018-11&speaker=unknown&kind=direct&tier=low";
        assert_eq!(kept(address), (address.to_owned(), 0));
    }

    #[test]
    fn an_old_name_is_brought_up_to_date() {
        assert_eq!(
            kept("person!=raul-castro"),
            ("person!=raul-castro-ruz".to_owned(), 0)
        );
    }

    #[test]
    fn a_form_of_a_name_stays_while_the_name_has_it() {
        assert_eq!(
            kept("called=raul-castro/Raul"),
            ("called=raul-castro-ruz/Raul".to_owned(), 0)
        );
        assert_eq!(kept("called=raul-castro/Fidel"), (String::new(), 1));
        assert_eq!(kept("called=nobody/Raul"), (String::new(), 1));
    }

    #[test]
    fn a_form_stays_while_it_is_not_known_whether_the_name_has_it() {
        let query = Query::parse("called=raul-castro/Fidel").0;
        let (kept, dropped) = keep(&catalog(), &Part::Absent, query.clone());
        assert_eq!((kept, dropped), (query, Vec::new()));
    }

    #[test]
    fn lists_are_whole_whatever_an_old_link_says() {
        assert_eq!(kept("shown=75"), (String::new(), 0));
        assert_eq!(kept("view=entities&shown=480").0, "view=entities&shown=480");
    }

    #[test]
    fn what_is_not_there_is_said() {
        assert_eq!(
            kept("source=pravda&year=201&year=1999&month=2018-12&place=raul-castro&q=loan").0,
            "q=loan"
        );
        let (_, dropped) = keep(&catalog(), &Part::Absent, Query::parse("person=nobody").0);
        assert_eq!(
            dropped[0].to_string(),
            "This collection has no person “nobody”; the filter was left out."
        );
    }
}
