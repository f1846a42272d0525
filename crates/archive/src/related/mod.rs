//! The page of one entity: where and when it is named, what it said, what was said near it, who is named with it.

mod network;
mod timeline;
mod view;

pub use network::{Edge, network};
pub use timeline::{Timeline, Year, timeline};
pub use view::{calling, in_month, in_year, naming, naming_both, near, saying, undated, wording};

use crate::catalog::{ArticleNo, Catalog, EntityNo, QuotationNo, Quotations};
use crate::order;

/// The articles that name an entity and how often each does, in the catalog's order (newest first).
#[must_use]
pub fn named_in(catalog: &Catalog, entity: EntityNo) -> Vec<(ArticleNo, usize)> {
    let count = |named: &[(EntityNo, usize)]| {
        named
            .iter()
            .find(|(number, _)| *number == entity)
            .map(|(_, count)| *count)
    };
    catalog
        .articles
        .iter()
        .enumerate()
        .filter_map(|(number, article)| count(&article.entities).map(|count| (number, count)))
        .collect()
}

/// The entities named in the same articles and in how many of them, most often first; equals in the catalog's order.
#[must_use]
pub fn named_with(catalog: &Catalog, entity: EntityNo) -> Vec<(EntityNo, usize)> {
    let mut counts = vec![0_usize; catalog.entities.len()];
    for (article, _) in named_in(catalog, entity) {
        for (other, _) in catalog
            .articles
            .get(article)
            .map(|article| article.entities.as_slice())
            .unwrap_or_default()
        {
            if let Some(count) = counts.get_mut(*other) {
                *count += 1;
            }
        }
    }
    let mut with: Vec<_> = counts
        .into_iter()
        .enumerate()
        .filter(|(other, count)| *count > 0 && *other != entity)
        .collect();
    order::by_key(&mut with, |(other, count)| {
        (std::cmp::Reverse(*count), *other)
    });
    with
}

/// What an entity said, in the order of the collection.
#[must_use]
pub fn said(quotations: &Quotations, entity: EntityNo) -> Vec<QuotationNo> {
    pick(quotations, |quotation| quotation.speakers.contains(&entity))
}

/// What others said where an entity is named: the quotations whose paragraphs name it.
#[must_use]
pub fn said_near(quotations: &Quotations, entity: EntityNo) -> Vec<QuotationNo> {
    pick(quotations, |quotation| {
        quotation.named.contains(&entity) && !quotation.speakers.contains(&entity)
    })
}

fn pick(
    quotations: &Quotations,
    keep: impl Fn(&crate::QuotationEntry) -> bool,
) -> Vec<QuotationNo> {
    quotations
        .entries
        .iter()
        .enumerate()
        .filter(|(_, quotation)| keep(quotation))
        .map(|(number, _)| number)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::facts::Facts;
    use crate::sample;
    use onrecord_analysis::Kind;

    #[test]
    fn answers_the_page_of_an_entity() {
        let article = |title: &str, date: &str, paragraphs: &[sample::Paragraph]| {
            let facts = Facts {
                title: Some(title.to_owned()),
                date: date.parse().ok(),
                ..Facts::default()
            };
            sample::annotated(title.to_owned(), facts, paragraphs)
        };
        let by = |speaker| Some((Kind::Direct, Some(speaker)));
        let archive = compile(vec![
            article(
                "Older",
                "2018",
                &[
                    (vec!["Castro", "war"], by(1)),
                    (vec!["Havana", "cold"], by(0)),
                ],
            ),
            article(
                "Newer",
                "2019",
                &[
                    (vec!["Castro", "Castro", "Havana"], by(0)),
                    (vec!["the", "Kremlin"], None),
                ],
            ),
            article("Other", "2020", &[(vec!["Kremlin"], None)]),
        ]);
        let catalog = &archive.catalog;
        let entity = |name: &str| catalog.entity(&crate::Id::of(name)).unwrap();
        let title = |number: ArticleNo| archive.heads[number].headline.as_str();
        let castro = entity("castro");

        let named: Vec<_> = named_in(catalog, castro)
            .into_iter()
            .map(|(number, count)| (title(number), count))
            .collect();
        assert_eq!(named, [("Newer", 2), ("Older", 1)]);
        let with: Vec<_> = named_with(catalog, castro)
            .into_iter()
            .map(|(other, articles)| (catalog.entities[other].id.as_str(), articles))
            .collect();
        assert_eq!(with, [("havana", 2), ("kremlin", 1)]);
        let words = |numbers: Vec<QuotationNo>| -> Vec<String> {
            numbers
                .into_iter()
                .map(|number| archive.texts()[number].words.concat())
                .collect()
        };
        assert_eq!(
            words(said(&archive.quotations, castro)),
            ["Castro Castro Havana", "Havana cold"]
        );
        assert_eq!(
            words(said_near(&archive.quotations, castro)),
            ["Castro war"]
        );
        assert_eq!(
            words(said_near(&archive.quotations, entity("havana"))),
            ["Castro Castro Havana", "Havana cold"]
        );
        assert!(named_in(catalog, usize::MAX).is_empty());
    }
}
