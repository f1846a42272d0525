//! When an entity is named: articles by year and month.

use super::named_in;
use crate::catalog::{Catalog, EntityNo};
use std::collections::BTreeMap;

/// How many articles name an entity, by their dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The years in which it is named, newest first. Years between them without an article are left out.
    pub years: Vec<Year>,
    /// How many of the articles have no known date.
    pub undated: usize,
}

/// One year of a [`Timeline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: u16,
    /// How many articles of the year name it; more than its months together when some are dated to the year alone.
    pub articles: usize,
    /// How many of each month, January first.
    pub months: [usize; 12],
}

impl Timeline {
    /// The most articles that any month has.
    #[must_use]
    pub fn most(&self) -> usize {
        let months = self.years.iter().flat_map(|year| year.months);
        months.max().unwrap_or_default()
    }
}

/// The articles that name an entity, by their dates.
#[must_use]
pub fn timeline(catalog: &Catalog, entity: EntityNo) -> Timeline {
    let mut years: BTreeMap<u16, (usize, [usize; 12])> = BTreeMap::new();
    let mut undated = 0;
    for (number, _) in named_in(catalog, entity) {
        let date = catalog
            .articles
            .get(number)
            .and_then(|article| article.date);
        let Some(date) = date else {
            undated += 1;
            continue;
        };
        let (articles, months) = years.entry(date.year()).or_default();
        *articles += 1;
        let month = date
            .month()
            .map(|month| usize::from(month).saturating_sub(1));
        if let Some(count) = month.and_then(|month| months.get_mut(month)) {
            *count += 1;
        }
    }
    let years = years
        .into_iter()
        .rev()
        .map(|(year, (articles, months))| Year {
            year,
            articles,
            months,
        });
    Timeline {
        years: years.collect(),
        undated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::facts::Facts;
    use crate::{Id, sample};

    #[test]
    fn counts_each_article_once_as_far_as_its_date_is_known() {
        let dates = [
            "2018-11-02",
            "2018-11-15",
            "2018-01",
            "2018",
            "2020-12-31",
            "",
        ];
        let articles = dates.map(|date| {
            let facts = Facts {
                title: Some(format!("Loan {date}")),
                date: date.parse().ok(),
                ..Facts::default()
            };
            sample::annotated(date.to_owned(), facts, &[(vec!["Castro", "Castro"], None)])
        });
        let catalog = compile(articles.to_vec()).catalog;
        let timeline = timeline(&catalog, catalog.entity(&Id::of("castro")).unwrap());
        let years: Vec<_> = timeline
            .years
            .iter()
            .map(|year| (year.year, year.articles))
            .collect();
        assert_eq!(years, [(2020, 1), (2018, 4)]);
        assert_eq!(timeline.years[0].months[11], 1);
        assert_eq!(
            timeline.years[1].months,
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]
        );
        assert_eq!((timeline.undated, timeline.most()), (1, 2));
    }
}
