//! What is known of articles and quotations beside their words, for fields of a search: `speaker:castro before:2019`.

use crate::catalog::{ArticleEntry, Catalog, EntityNo, Quotations};
use crate::facet::Facet;
use crate::kind::{EntityKind, QuotationKind};
use crate::search::evaluate::Facts;
use crate::search::language::{Fact, Names, Pattern};

/// The facts of articles.
#[derive(Clone, Copy, Debug)]
pub struct ArticleFacts<'a> {
    /// `None` while it is not loaded.
    pub catalog: Option<&'a Catalog>,
}

/// The facts of quotations.
#[derive(Clone, Copy, Debug)]
pub struct QuotationFacts<'a> {
    /// Both; `None` while they are not loaded.
    pub loaded: Option<(&'a Catalog, &'a Quotations)>,
}

impl Facts for ArticleFacts<'_> {
    fn documents(&self, fact: &Fact) -> Option<Vec<u32>> {
        let catalog = self.catalog?;
        let wanted = Wanted::new(catalog, fact);
        let holds = |article: &ArticleEntry| match fact {
            Fact::Named(Names::Source, _) => wanted.source(article),
            Fact::Named(Names::Speaker, _) => {
                wanted.any(article.speakers.iter().map(|(entity, _)| entity))
            }
            Fact::Named(..) => wanted.any(article.entities.iter().map(|(entity, _)| entity)),
            Fact::Before(_) | Fact::After(_) => fact.takes_date(article.date),
            Fact::Kind(kind) => QuotationKind::ALL
                .iter()
                .zip(article.kinds)
                .any(|(of, count)| of == kind && count > 0),
        };
        Some(numbers(catalog.articles.iter().map(holds)))
    }
}

impl Facts for QuotationFacts<'_> {
    fn documents(&self, fact: &Fact) -> Option<Vec<u32>> {
        let (catalog, quotations) = self.loaded?;
        let wanted = Wanted::new(catalog, fact);
        let holds = quotations.entries.iter().map(|quotation| {
            let article = catalog.articles.get(quotation.article);
            match fact {
                Fact::Named(Names::Source, _) => {
                    article.is_some_and(|article| wanted.source(article))
                }
                Fact::Named(Names::Speaker, _) => wanted.any(&quotation.speakers),
                Fact::Named(..) => wanted.any(&quotation.named),
                Fact::Before(_) | Fact::After(_) => {
                    fact.takes_date(article.and_then(|article| article.date))
                }
                Fact::Kind(kind) => quotation.kind == *kind,
            }
        });
        Some(numbers(holds))
    }
}

/// The entities and outlets whose names have the words.
struct Wanted {
    entities: Vec<bool>,
    sources: Vec<bool>,
}

impl Wanted {
    fn new(catalog: &Catalog, fact: &Fact) -> Self {
        let mut wanted = Self {
            entities: Vec::new(),
            sources: Vec::new(),
        };
        match fact {
            Fact::Named(Names::Source, pattern) => {
                let sources = catalog.sources.iter();
                wanted.sources = sources
                    .map(|source| {
                        pattern.stands_in(&source.name) || pattern.stands_in(source.id.as_str())
                    })
                    .collect();
            }
            Fact::Named(names, pattern) => {
                let kind = kind(*names);
                let entities = catalog.entities.iter();
                wanted.entities = entities
                    .map(|entity| {
                        kind.is_none_or(|kind| kind == entity.kind)
                            && is_called(&entity.name, &entity.aliases, pattern)
                    })
                    .collect();
            }
            Fact::Before(_) | Fact::After(_) | Fact::Kind(_) => {}
        }
        wanted
    }

    fn source(&self, article: &ArticleEntry) -> bool {
        article
            .source
            .is_some_and(|source| self.sources.get(source) == Some(&true))
    }

    fn any<'a>(&self, entities: impl IntoIterator<Item = &'a EntityNo>) -> bool {
        entities
            .into_iter()
            .any(|entity| self.entities.get(*entity) == Some(&true))
    }
}

fn is_called(name: &str, aliases: &[String], pattern: &Pattern) -> bool {
    pattern.stands_in(name) || aliases.iter().any(|alias| pattern.stands_in(alias))
}

/// The kind whose names are looked at; `None`: of any.
const fn kind(names: Names) -> Option<EntityKind> {
    match names {
        Names::Person => Facet::Person.entity(),
        Names::Place => Facet::Place.entity(),
        Names::Organization => Facet::Organization.entity(),
        Names::Speaker | Names::About | Names::Source => None,
    }
}

/// The places of those that hold.
fn numbers(holds: impl Iterator<Item = bool>) -> Vec<u32> {
    (0..)
        .zip(holds)
        .filter(|(_, holds)| *holds)
        .map(|(number, _)| number)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::sample;
    use crate::search::language::{Node, TextQuery};
    use crate::search::scan::{Document, field, scan};
    use proptest::prelude::*;

    proptest! {
        /// The facts of the catalog are those that a scan reads from the pages.
        #[test]
        fn facts_are_those_of_the_definition(
            articles in sample::collection(),
            typed in prop::sample::select(vec![
                "speaker:castro", "speaker:dia*", "about:havana", "person:canel", "place:havan~", "org:kremlin", "source:memri",
                "before:2018-11", "after:2018", "kind:direct", "kind:mixed", "person:\"diaz canel\"", "org:cubans",
            ]),
        ) {
            let archive = compile(articles);
            let (query, mistakes) = TextQuery::parse(typed);
            prop_assert_eq!(mistakes, []);
            let Node::Fact(fact) = &query.root else { panic!("{typed}") };
            let found = ArticleFacts { catalog: Some(&archive.catalog) }.documents(fact).unwrap();
            let read = |page: &crate::Page| {
                let names = |number: &usize| field(&page.entities[*number].name);
                let named = page.mentions.iter().filter_map(|mention| mention.entity);
                Document {
                    speakers: page.quotations.iter().flat_map(|quotation| &quotation.speakers).map(names).collect(),
                    named: named.map(|number| (page.entities[number].kind, names(&number))).collect(),
                    source: page.facts.source.iter().map(|source| field(source)).collect(),
                    date: page.facts.date,
                    kinds: page.quotations.iter().map(|quotation| quotation.kind).collect(),
                    ..Document::default()
                }
            };
            let expected: Vec<u32> = numbers(archive.pages.iter().map(|page| scan(&read(page), &query)));
            prop_assert_eq!(found, expected);
            let with = QuotationFacts { loaded: Some((&archive.catalog, &archive.quotations)) };
            prop_assert!(with.documents(fact).unwrap().iter().all(|number| (*number as usize) < archive.texts().len()));
            prop_assert_eq!(ArticleFacts { catalog: None }.documents(fact), None);
        }
    }
}
