//! The form of a name that a list is narrowed to.

use crate::catalog::{ArticleNo, Catalog};
use crate::entity::{EntityEntry, Form};
use crate::query::{Called, Query};
use crate::resolve;

/// The entity that is called so, and the form; `None` when the collection has no such entity or never calls it so.
#[must_use]
pub fn called<'a>(catalog: &'a Catalog, called: &Called) -> Option<(&'a EntityEntry, &'a Form)> {
    let entity = catalog
        .entities
        .get(resolve::entity(catalog, &called.entity)?)?;
    let form = entity.forms.iter().find(|form| form.form == called.form)?;
    Some((entity, form))
}

/// Whether an article passes, for each article; `None` when all do.
pub(super) fn passing(catalog: &Catalog, query: &Query) -> Option<Vec<bool>> {
    let wanted = query.called.as_ref()?;
    let mut passes = vec![false; catalog.articles.len()];
    let mut pass = |article: ArticleNo| {
        if let Some(passes) = passes.get_mut(article) {
            *passes = true;
        }
    };
    if let Some((entity, form)) = called(catalog, wanted) {
        if entity.forms.len() == 1 {
            let number = catalog.entity(&entity.id).unwrap_or(usize::MAX);
            let all = crate::related::named_in(catalog, number);
            all.into_iter().for_each(|(article, _)| pass(article));
        } else {
            form.found.iter().copied().for_each(pass);
        }
    }
    Some(passes)
}

/// Whether one article passes.
pub(super) fn passes(passing: Option<&[bool]>, article: ArticleNo) -> bool {
    passing.is_none_or(|passing| passing.get(article) == Some(&true))
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;
    use crate::compile::compile;
    use crate::facts::Facts;
    use crate::query::Query;
    use crate::{sample, select};

    fn titles(catalog: &Catalog, address: &str) -> Vec<String> {
        let (query, dropped) = Query::parse(address);
        assert_eq!(dropped, []);
        let hits = select::articles(catalog, None, &query).hits;
        let title = |article: usize| catalog.articles[article].headline().to_owned();
        hits.into_iter().map(|hit| title(hit.article)).collect()
    }

    #[test]
    fn lists_the_articles_that_use_one_form_of_a_name() {
        let article = |title: &str, words: Vec<&'static str>| {
            let facts = Facts {
                title: Some(title.to_owned()),
                ..Facts::default()
            };
            sample::annotated(title.to_owned(), facts, &[(words, None)])
        };
        let catalog = compile(vec![
            article("a", vec!["Díaz-Canel", "Havana"]),
            article("b", vec!["Diaz-Canel", "Díaz-Canel", "Diaz-Canel"]),
            article("c", vec!["Diaz-Canel"]),
            article("d", vec!["Havana"]),
        ])
        .catalog;
        let form = |number: usize| {
            let form = &catalog.entities[0].forms[number];
            (form.form.as_str(), form.count, form.articles)
        };
        assert_eq!(
            [form(0), form(1)],
            [("Diaz-Canel", 3, 2), ("Díaz-Canel", 2, 2)]
        );
        assert_eq!(titles(&catalog, "called=diaz-canel/Díaz-Canel"), ["a", "b"]);
        assert_eq!(titles(&catalog, "called=diaz-canel/Diaz-Canel"), ["b", "c"]);
        assert_eq!(
            titles(&catalog, "called=diaz-canel/Díaz-Canel&place=havana"),
            ["a"]
        );
        assert_eq!(titles(&catalog, "called=havana/Havana"), ["a", "d"]);
        assert!(titles(&catalog, "called=havana/Diaz-Canel").is_empty());
    }
}
