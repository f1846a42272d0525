//! The form of a name that a list is narrowed to.

use crate::catalog::{ArticleNo, Catalog};
use crate::entity::{EntityDetail, Form};
use crate::query::{Called, Query};
use crate::resolve;

/// The form of an entity that a query is narrowed to, in the entity's detail; `None` when it is never called so.
#[must_use]
pub fn called<'a>(detail: &'a EntityDetail, called: &Called) -> Option<&'a Form> {
    detail.forms.iter().find(|form| form.form == called.form)
}

/// Whether an article passes, for each article; `None` when all do.
pub(super) fn passing(
    catalog: &Catalog,
    query: &Query,
    detail: Option<&EntityDetail>,
) -> Option<Vec<bool>> {
    let wanted = query.called.as_ref()?;
    let mut passes = vec![false; catalog.articles.len()];
    let mut pass = |article: ArticleNo| {
        if let Some(passes) = passes.get_mut(article) {
            *passes = true;
        }
    };
    let number = resolve::entity(catalog, &wanted.entity);
    if let (Some(number), Some(detail)) = (number, detail)
        && let Some(form) = called(detail, wanted)
    {
        if detail.forms.len() == 1 {
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
    use crate::compile::{Archive, compile};
    use crate::facts::Facts;
    use crate::query::Query;
    use crate::select::{self, Beside, Table};
    use crate::{resolve, sample};
    use std::sync::Arc;

    fn titles(archive: &Archive, address: &str) -> Vec<String> {
        let (query, dropped) = Query::parse(address);
        assert_eq!(dropped, []);
        let catalog = &archive.catalog;
        let entity = &query.called.as_ref().unwrap().entity;
        let beside = Beside {
            detail: resolve::entity(catalog, entity).map(|number| &archive.details[number]),
            ..Beside::default()
        };
        let hits = select::articles(
            catalog,
            &Arc::new(Table::of_articles(catalog)),
            beside,
            &query,
        )
        .hits;
        let title = |article: usize| archive.heads[article].headline.clone();
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
        let archive = compile(vec![
            article("a", vec!["Díaz-Canel", "Havana"]),
            article("b", vec!["Diaz-Canel", "Díaz-Canel", "Diaz-Canel"]),
            article("c", vec!["Diaz-Canel"]),
            article("d", vec!["Havana"]),
        ]);
        let form = |number: usize| {
            let form = &archive.details[0].forms[number];
            (form.form.as_str(), form.count, form.articles)
        };
        assert_eq!(
            [form(0), form(1)],
            [("Diaz-Canel", 3, 2), ("Díaz-Canel", 2, 2)]
        );
        assert_eq!(titles(&archive, "called=diaz-canel/Díaz-Canel"), ["a", "b"]);
        assert_eq!(titles(&archive, "called=diaz-canel/Diaz-Canel"), ["b", "c"]);
        assert_eq!(
            titles(&archive, "called=diaz-canel/Díaz-Canel&place=havana"),
            ["a"]
        );
        assert_eq!(titles(&archive, "called=havana/Havana"), ["a", "d"]);
        assert!(titles(&archive, "called=havana/Diaz-Canel").is_empty());
    }
}
