//! Annotated articles to an archive.

mod article;
mod cluster;
mod context;
mod correct;
mod country;
mod entities;
mod gather;
mod name;
mod note;
mod plan;
mod shared;
mod value;
pub(crate) mod words;

use crate::catalog::{Catalog, Head, Quotations};
use crate::correction::{Corrections, Problem};
use crate::entity::EntityDetail;
use crate::facts::Facts;
use crate::id;
use crate::page::Page;
use crate::quotation::QuotationText;
pub use article::Finished;
pub use note::{Noted, note};
use onrecord_analysis::Annotations;
pub use plan::{Gathering, Plan};

/// An article with its annotations, as the compiler hands it over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotated {
    /// The file's name without folder and ending. Decides nothing but the order of equals.
    pub stem: String,
    /// What is known of it.
    pub facts: Facts,
    /// The whole file as read; the annotations' spans are bytes of it.
    pub text: String,
    /// What the analysis says of it.
    pub annotations: Annotations,
}

/// Everything a site holds. In the browser its parts come one by one: see [`crate::wire`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// What filters count.
    pub catalog: Catalog,
    /// What lists show of each of [`Catalog::articles`].
    pub heads: Vec<Head>,
    /// What the page of each of [`Catalog::entities`] shows beside.
    pub details: Vec<EntityDetail>,
    /// The quotations as filters count them.
    pub quotations: Quotations,
    /// One for each of [`Catalog::articles`].
    pub pages: Vec<Page>,
}

impl Archive {
    /// What lists show of each of [`Quotations::entries`].
    #[must_use]
    pub fn texts(&self) -> Vec<QuotationText> {
        let quotations = |page| move |quotation| QuotationText::of(page, quotation);
        self.pages
            .iter()
            .flat_map(|page| page.quotations.iter().map(quotations(page)))
            .collect()
    }
}

/// Gathers articles into an archive. The order of the articles makes no difference; the same articles give the same archive.
#[must_use]
pub fn compile(articles: Vec<Annotated>) -> Archive {
    compile_with(articles, &Corrections::default()).0
}

/// The same with a collector's corrections; those that could not be made are told, and all else is as without them.
#[must_use]
pub fn compile_with(
    articles: Vec<Annotated>,
    corrections: &Corrections,
) -> (Archive, Vec<Problem>) {
    let mut gathering = Gathering::default();
    for article in &articles {
        gathering.add(note(article));
    }
    let plan = gathering.plan(corrections);
    let problems = plan.problems().to_vec();
    let mut articles: Vec<Option<Annotated>> = articles.into_iter().map(Some).collect();
    let mut archive = Archive::default();
    for (number, added) in plan.order().enumerate() {
        let article = articles.get_mut(added).and_then(Option::take);
        let Some(finished) = article.and_then(|article| plan.finish(number, article)) else {
            continue;
        };
        archive.catalog.articles.push(finished.entry);
        archive.heads.push(finished.head);
        archive.quotations.entries.extend(finished.quotations);
        archive.pages.push(finished.page);
    }
    let rest = plan.rest();
    archive.catalog.entities = rest.entities;
    archive.catalog.countries = rest.countries;
    archive.catalog.sources = rest.sources;
    archive.details = rest.details;
    (archive, problems)
}

/// Eight digits for a text; white space makes no difference.
fn fingerprint(words: &str) -> String {
    id::hex(id::hash(crate::page::collapse(words).as_bytes()), 8)
}

#[cfg(test)]
mod correct_tests;
#[cfg(test)]
mod tests;
