//! `onrecord build`: articles to the data files of a site.

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use onrecord_archive::{compile, wire};

use super::{Collection, Error, Report, archived, exists};
use crate::arguments::CacheArguments;
use crate::cache::{self, Store};
use crate::collection::duplicate::Texts;
use crate::corrections;
use crate::diagnostic::{Code, Diagnostic, counted};
use crate::output::{self, Written};

pub(super) fn run(articles: &Path, out: &Path, cache: &CacheArguments) -> Result<Report, Error> {
    if !exists(articles)?.is_dir() {
        return Err(Error::NotAFolder(articles.to_owned()));
    }
    let collection = Collection::open(&[articles.to_owned()])?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    let mut annotated = Vec::new();
    let store = open(articles, cache);
    let Ok(()) = collection.annotate(true, Some(&store), |id, outcome| {
        diagnostics.extend(outcome.diagnostics);
        if let Some(article) = outcome.annotated {
            match texts.add(&article.article) {
                Some(duplicate) => diagnostics.push(duplicate),
                None => annotated.push(archived(id, article)),
            }
        }
        Ok::<(), Infallible>(())
    });
    diagnostics.extend(save(&store, articles, cache));
    let count = annotated.len();
    let corrections = corrections::read(articles).unwrap_or_default();
    let (archive, problems) = compile::compile_with(annotated, &corrections.corrections);
    diagnostics.extend(corrections.told(problems));
    diagnostics.extend(corrections.diagnostics);
    let written = output::write(out, &wire::write(&archive))?;
    if written.leftovers {
        diagnostics.push(Diagnostic::new(
            Code::Leftovers,
            out,
            "the data files that stood here are of another version; those with other names than the new ones stay",
            "empty the folder and build again",
        ));
    }
    Ok(Report {
        diagnostics,
        done: done(count, store.found(), out, written),
    })
}

/// Where this collection's annotations are kept.
fn folder(articles: &Path, cache: &CacheArguments) -> Option<PathBuf> {
    if cache.no_cache {
        return None;
    }
    cache
        .cache
        .clone()
        .or_else(|| cache::default_folder(articles))
}

fn open(articles: &Path, cache: &CacheArguments) -> Store {
    folder(articles, cache).map_or_else(Store::in_memory, |folder| Store::open(&folder))
}

/// Keeps annotations for the next build. That they cannot be kept costs time, then, and nothing else.
fn save(store: &Store, articles: &Path, cache: &CacheArguments) -> Option<Diagnostic> {
    let reason = store.save();
    let folder = folder(articles, cache)?;
    if cache.cache.is_none() {
        cache::forget_unused(&folder);
    }
    Some(Diagnostic::new(
        Code::Cache,
        &folder,
        format!(
            "annotations cannot be kept here for the next build, which will take as long as this one: {}",
            reason?
        ),
        "make room or give a folder that may be written as --cache; with --no-cache nothing is kept",
    ))
}

fn done(articles: usize, unchanged: usize, out: &Path, written: Written) -> String {
    let removed = if written.removed > 0 {
        format!(
            ", {} of the build before removed",
            counted(written.removed, "file")
        )
    } else {
        String::new()
    };
    let unchanged = if unchanged > 0 {
        format!(", {} taken from the cache", counted(unchanged, "article"))
    } else {
        String::new()
    };
    format!(
        "{} built into {}: {}, {} kB{removed}{unchanged}",
        counted(articles, "article"),
        out.display(),
        counted(written.files, "file"),
        written.bytes.div_ceil(1000)
    )
}
