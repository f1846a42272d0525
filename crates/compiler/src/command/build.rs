//! `onrecord build`: articles to the data files of a site.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use onrecord_archive::compile::{Gathering, Noted, Plan, note};
use onrecord_archive::wire::{self, Packed};

use super::{Collection, Error, Report, archived, exists};
use crate::annotate::{self, Outcome};
use crate::arguments::{CacheArguments, When};
use crate::article_page;
use crate::cache::{self, Key, Store};
use crate::collection::duplicate::{Printed, Texts, Words};
use crate::collection::walk::SourceFile;
use crate::corrections;
use crate::diagnostic::{Code, Diagnostic, counted};
use crate::output::{self, Output, Written};
use crate::pages::Pages;
use crate::parallel;
use crate::progress::Progress;

pub(super) fn run(
    articles: &Path,
    out: &Path,
    pages: When,
    cache: &CacheArguments,
) -> Result<Report, Error> {
    if !exists(articles)?.is_dir() {
        return Err(Error::NotAFolder(articles.to_owned()));
    }
    let collection = Collection::open(&[articles.to_owned()])?;
    let output = Output::begin(out)?;
    let store = open(articles, cache);
    let (gathering, built, mut diagnostics) = first(&collection, &store);
    let unchanged = store.found();
    diagnostics.extend(save(&store, articles, cache));
    let corrections = corrections::read(articles).unwrap_or_default();
    let plan = gathering.plan(&corrections.corrections);
    diagnostics.extend(corrections.told(plan.problems().to_vec()));
    diagnostics.extend(corrections.diagnostics);
    let place = Pages::beside(out).map_err(output::failed(out))?;
    let shown = pages.is_now(built.len());
    let written = second(plan, &built, &store, output, shown.then_some(&place))?;
    let pages_at = place.folder().to_owned();
    let pages = place.finish().map_err(output::failed(&pages_at))?;
    if written.leftovers {
        diagnostics.push(Diagnostic::new(
            Code::Leftovers,
            out,
            "the data files that stood here are of another version or damaged; those with other names than the new ones stay",
            "empty the folder and build again",
        ));
    }
    Ok(Report {
        diagnostics,
        done: done(built.len(), unchanged, out, written, pages),
    })
}

/// An article of the site.
struct Built<'a> {
    id: &'a str,
    file: &'a SourceFile,
    /// What was seen of it first.
    key: Key,
}

/// The first pass: what the collection has to know of each article.
fn first<'a>(
    collection: &'a Collection,
    store: &Store,
) -> (Gathering, Vec<Built<'a>>, Vec<Diagnostic>) {
    let make = |id: &str, outcome: Outcome| {
        let noted = outcome.annotated.map(|annotated| {
            let text = (Words::of(&annotated.article), Printed::of(&annotated.facts));
            let key = annotated.key;
            (text, key, note(&archived(id, annotated)))
        });
        (noted, outcome.diagnostics)
    };
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    let mut gathering = Gathering::default();
    let mut built = Vec::new();
    let mut files = collection.files.iter().zip(&collection.ids);
    let mut take = |noted: Option<((Words, Printed), Key, Noted)>| {
        let ((file, id), ((words, printed), key, noted)) = (files.next()?, noted?);
        let duplicate = texts.add(&file.path, words, printed);
        if duplicate.is_none() {
            gathering.add(noted);
            built.push(Built { id, file, key });
        }
        duplicate
    };
    let Ok(()) = collection.each(true, Some(store), make, |_, (noted, told)| {
        diagnostics.extend(told);
        diagnostics.extend(take(noted));
        Ok::<(), Infallible>(())
    });
    (gathering, built, diagnostics)
}

/// The second pass: each article to what the site has of it.
fn second(
    plan: Plan,
    built: &[Built<'_>],
    store: &Store,
    output: Output,
    pages: Option<&Pages>,
) -> Result<Written, Error> {
    let order: Vec<Option<&Built<'_>>> = plan.order().map(|number| built.get(number)).collect();
    let failed = Mutex::new(None);
    let fail = |error: Error| {
        let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert(error);
    };
    let write = |file: wire::File| {
        if let Err(error) = output.write(&file) {
            fail(error.into());
        }
    };
    let has_failed = || failed.lock().is_ok_and(|failed| failed.is_some());
    let mut writer = wire::Writer::new(order.len());
    let mut progress = Progress::new(order.len(), "written");
    let generation = parallel::beside(write, |hand_out| {
        parallel::in_order(
            order.len(),
            |number| finish(&plan, number, (*order.get(number)?)?, store, pages),
            |packed| {
                progress.step();
                let mut hand_out = |file| hand_out(file);
                let pushed = packed.map(|packed| Ok(writer.push(packed?, &mut hand_out)?));
                if let Some(Err(error)) = pushed {
                    fail(error);
                }
                if has_failed() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        progress.finish();
        writer.finish(plan.rest(), &mut |file| hand_out(file))
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => {
            let generation = generation?;
            Ok(output.finish(&generation.name, &generation.manifest)?)
        }
    }
}

/// Reads an article again and makes it ready to be written. It must be what it was: the collection knows it so.
fn finish(
    plan: &Plan,
    number: usize,
    built: &Built<'_>,
    store: &Store,
    pages: Option<&Pages>,
) -> Option<Result<Packed, Error>> {
    let annotated = annotate::file(built.file, Some(store)).annotated;
    let Some(annotated) = annotated.filter(|annotated| annotated.key == built.key) else {
        return Some(Err(Error::Changed(built.file.path.clone())));
    };
    let finished = plan.finish(number, archived(built.id, annotated))?;
    if let Some(pages) = pages {
        let page = article_page::render(&finished.head, &finished.page);
        if let Err(reason) = pages.write(&finished.head.id, &page) {
            return Some(Err(output::failed(pages.folder())(reason).into()));
        }
    }
    Some(Ok(wire::pack(finished, plan.sources())))
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

fn done(
    articles: usize,
    unchanged: usize,
    out: &Path,
    written: Written,
    (pages, gone): (usize, usize),
) -> String {
    let pages = if pages > 0 {
        format!(", {} in a/ beside it", counted(pages, "page"))
    } else {
        String::new()
    };
    let removed = if written.removed + gone > 0 {
        format!(
            ", {} of the build before removed",
            counted(written.removed + gone, "file")
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
        "{} built into {}: {}, {} kB{pages}{removed}{unchanged}",
        counted(articles, "article"),
        out.display(),
        counted(written.files, "file"),
        written.bytes.div_ceil(1000)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Builds, after what `between` does to the articles between the passes.
    fn build(between: impl FnOnce(&Path)) -> (Result<Written, Error>, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a", "b", "c"] {
            let text = format!("On {name}\n\n“It rains,” Ana Castro of {name} said on Friday.\n");
            fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
        }
        let collection = Collection::open(&[folder.path().to_owned()]).unwrap();
        let out = tempfile::tempdir().unwrap();
        let store = Store::in_memory();
        let (gathering, built, _) = first(&collection, &store);
        between(folder.path());
        let plan = gathering.plan(&onrecord_archive::correction::Corrections::default());
        let output = Output::begin(out.path()).unwrap();
        let written = second(plan, &built, &store, output, None);
        let manifest = fs::read(out.path().join(wire::MANIFEST));
        (written, manifest.unwrap_or_default())
    }

    #[test]
    fn an_article_that_changes_between_the_passes_breaks_off() {
        let change = |folder: &Path| fs::write(folder.join("b.txt"), "Other words.").unwrap();
        let (written, manifest) = build(change);
        assert!(matches!(written, Err(Error::Changed(path)) if path.ends_with("b.txt")));
        assert!(manifest.is_empty(), "nothing is published");
        let (written, manifest) = build(|_| ());
        assert!(written.is_ok() && !manifest.is_empty());
    }
}
