//! Annotated articles to an archive.

mod article;
mod cluster;
mod context;
mod correct;
mod country;
mod entities;
mod gather;
mod name;
mod value;

use crate::catalog::{Catalog, Head, QuotationText, Quotations, Source};
use crate::correction::{Corrections, Problem};
use crate::entity::EntityDetail;
use crate::facts::Facts;
use crate::fold;
use crate::id::{self, Id};
use crate::page::Page;
use article::Draft;
pub use article::Finished;
use onrecord_analysis::Annotations;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    /// What lists show of each of [`Quotations::entries`].
    pub texts: Vec<QuotationText>,
    /// One for each of [`Catalog::articles`].
    pub pages: Vec<Page>,
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
    let drafts = draft(articles);
    let sources = sources(&drafts);
    let gathered = entities::gather(&drafts, corrections);
    let mut archive = Archive::default();
    for (draft, known) in drafts.into_iter().zip(&gathered.known) {
        let source = draft.facts.source.as_deref().map(Id::of);
        let source =
            source.and_then(|id| sources.binary_search_by(|source| source.id.cmp(&id)).ok());
        let finished = article::finish(
            draft,
            known,
            &gathered.entries,
            source,
            archive.catalog.articles.len(),
            archive.quotations.entries.len(),
        );
        archive.catalog.articles.push(finished.entry);
        archive.heads.push(finished.head);
        archive.quotations.entries.extend(finished.quotations);
        archive.texts.extend(finished.texts);
        archive.pages.push(finished.page);
    }
    archive.catalog.entities = gathered.entries;
    archive.catalog.countries = gathered.countries;
    archive.catalog.sources = sources;
    archive.details = gathered.details;
    (archive, gathered.problems)
}

/// Drafts in the catalog's order, each with its id.
fn draft(articles: Vec<Annotated>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = articles.into_iter().map(Draft::new).collect();
    drafts.sort_by(|a, b| {
        let title = |draft: &Draft| draft.facts.title.as_deref().map(fold::fold);
        (b.facts.date.cmp(&a.facts.date))
            .then_with(|| title(a).cmp(&title(b)))
            .then_with(|| (&a.id, &a.stem, &a.facts).cmp(&(&b.id, &b.stem, &b.facts)))
    });
    // Two files with the same title and text.
    let mut taken = BTreeSet::new();
    let mut numbers: BTreeMap<Id, usize> = BTreeMap::new();
    for draft in &mut drafts {
        let first = draft.id.clone();
        let number = numbers.entry(first.clone()).or_insert(1);
        while !taken.insert(draft.id.clone()) {
            *number += 1;
            draft.id = first.join(&number.to_string());
        }
    }
    drafts
}

/// The outlets by id, each in the spelling most used.
fn sources(drafts: &[Draft]) -> Vec<Source> {
    let mut spellings: BTreeMap<Id, BTreeMap<&str, usize>> = BTreeMap::new();
    for name in drafts
        .iter()
        .filter_map(|draft| draft.facts.source.as_deref())
    {
        *spellings
            .entry(Id::of(name))
            .or_default()
            .entry(name)
            .or_default() += 1;
    }
    let most = |names: BTreeMap<&str, usize>| {
        names
            .into_iter()
            .max_by_key(|(name, count)| (*count, Reverse(*name)))
            .map(|(name, _)| name.to_owned())
    };
    spellings
        .into_iter()
        .filter_map(|(id, names)| most(names).map(|name| Source { id, name }))
        .collect()
}

/// Eight digits for a text; white space makes no difference.
fn fingerprint(words: &str) -> String {
    id::hex(id::hash(crate::page::collapse(words).as_bytes()), 8)
}

#[cfg(test)]
mod correct_tests;
#[cfg(test)]
mod tests;
