//! What must hold of data before it is used, so that nothing behind needs to doubt a number. `Err` says what is wrong.

use super::Manifest;
use crate::catalog::{Catalog, Quotations};
use crate::entity::EntityDetail;
use crate::page::{Body, InlineKind, Page, Range};

pub(super) fn manifest(manifest: &Manifest) -> Result<(), String> {
    let generation = &manifest.generation;
    holds(
        generation.len() == 16 && generation.bytes().all(|byte| byte.is_ascii_hexdigit()),
        || format!("“{generation}” is no generation"),
    )?;
    let articles = manifest.articles();
    let same = [manifest.texts.items(), manifest.marks.items()] == [articles; 2];
    holds(same, || {
        "its lists of articles have different lengths".to_owned()
    })?;
    holds(
        manifest.ahead.is_empty() || manifest.ahead.items() == articles,
        || "its lists of titles have different lengths".to_owned(),
    )?;
    holds(manifest.details.items() == manifest.entities, || {
        "its lists of names have different lengths".to_owned()
    })
}

pub(super) fn details(details: &[EntityDetail], manifest: &Manifest) -> Result<(), String> {
    let forms = details.iter().flat_map(|detail| &detail.forms);
    let found = forms.flat_map(|form| form.found.iter().copied());
    below(found, manifest.articles(), "article")
}

pub(super) fn catalog(catalog: &Catalog, manifest: &Manifest) -> Result<(), String> {
    let counts = [catalog.articles.len(), catalog.entities.len()];
    holds(counts == [manifest.articles(), manifest.entities], || {
        "it belongs to another list of files".to_owned()
    })?;
    let places = catalog.entities.iter().filter_map(|entity| entity.country);
    below(places, catalog.countries.len(), "country")?;
    let itself = catalog
        .countries
        .iter()
        .filter_map(|country| country.entity);
    below(itself, catalog.entities.len(), "entity")?;
    let mut next = 0_usize;
    for (number, article) in catalog.articles.iter().enumerate() {
        let entities = article.entities.iter().chain(&article.speakers);
        below(
            entities.map(|(entity, _)| *entity),
            catalog.entities.len(),
            "entity",
        )?;
        below(article.source, catalog.sources.len(), "source")?;
        holds(article.first_quotation == next, || {
            format!("the quotations of article {number} are not where they belong")
        })?;
        let count = article
            .kinds
            .iter()
            .try_fold(0_usize, |sum, count| sum.checked_add(*count));
        holds(
            count
                == Some(
                    article
                        .tiers
                        .iter()
                        .fold(0_usize, |sum, tier| sum.saturating_add(*tier)),
                ),
            || format!("the quotations of article {number} are not all in a tier"),
        )?;
        next = count
            .and_then(|count| next.checked_add(count))
            .ok_or_else(|| format!("article {number} has too many quotations"))?;
    }
    Ok(())
}

pub(super) fn quotations(quotations: &Quotations, catalog: &Catalog) -> Result<(), String> {
    let total: usize = catalog
        .articles
        .iter()
        .map(crate::ArticleEntry::quotations)
        .sum();
    holds(quotations.entries.len() == total, || {
        format!(
            "it has {} quotations, the catalog {total}",
            quotations.entries.len()
        )
    })?;
    for quotation in &quotations.entries {
        below(
            quotation.speakers.iter().chain(&quotation.named).copied(),
            catalog.entities.len(),
            "entity",
        )?;
        below(quotation.within, quotations.entries.len(), "quotation")?;
    }
    Ok(())
}

pub(super) fn body(body: &Body) -> Result<(), String> {
    let text = &body.text;
    in_order(text, body.blocks.iter().map(|block| block.at), "block")?;
    in_order(text, body.inlines.iter().map(|inline| inline.at), "inline")?;
    for inline in &body.inlines {
        if let InlineKind::FootnoteMarker { block, .. } = inline.kind {
            below(block, body.blocks.len(), "footnote")?;
        }
    }
    Ok(())
}

/// What is marked in an article that was found right itself.
pub(super) fn marks(page: &Page) -> Result<(), String> {
    let text = &page.text;
    in_order(
        text,
        page.mentions.iter().map(|mention| mention.at),
        "mention",
    )?;
    in_order(text, page.values.iter().map(|valued| valued.at), "value")?;
    inside(
        text,
        page.mentions.iter().filter_map(|mention| mention.role),
        "role",
    )?;
    below(
        page.mentions.iter().filter_map(|mention| mention.entity),
        page.entities.len(),
        "entity",
    )?;
    for quotation in &page.quotations {
        let ranges = quotation
            .source
            .iter()
            .chain(&quotation.cue)
            .chain(&quotation.content)
            .chain([&quotation.before, &quotation.after]);
        inside(
            text,
            ranges
                .copied()
                .chain(quotation.chain.iter().map(|link| link.at)),
            "quotation",
        )?;
        below(
            quotation.speakers.iter().copied(),
            page.entities.len(),
            "speaker",
        )?;
        below(quotation.within, page.quotations.len(), "quotation")?;
    }
    Ok(())
}

fn holds(condition: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(wrong()) }
}

fn below(numbers: impl IntoIterator<Item = usize>, limit: usize, what: &str) -> Result<(), String> {
    numbers
        .into_iter()
        .try_for_each(|number| holds(number < limit, || format!("there is no {what} {number}")))
}

fn inside(text: &str, ranges: impl IntoIterator<Item = Range>, what: &str) -> Result<(), String> {
    ranges.into_iter().try_for_each(|at| {
        holds(text.get(at.start..at.end).is_some(), || {
            format!("a {what} lies outside the text")
        })
    })
}

fn in_order(text: &str, ranges: impl IntoIterator<Item = Range>, what: &str) -> Result<(), String> {
    let mut last = 0;
    for at in ranges {
        inside(text, [at], what)?;
        holds(at.start >= last, || {
            format!("a {what} begins before the one before it ends")
        })?;
        last = at.end;
    }
    Ok(())
}
