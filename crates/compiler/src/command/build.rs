//! `onrecord build`: articles to the data files of a site.

use std::convert::Infallible;
use std::path::Path;

use onrecord_archive::{compile, wire};

use super::{Collection, Error, Report, archived, exists};
use crate::collection::duplicate::Texts;
use crate::corrections;
use crate::diagnostic::{Code, Diagnostic, counted};
use crate::output::{self, Written};

pub(super) fn run(articles: &Path, out: &Path) -> Result<Report, Error> {
    if !exists(articles)?.is_dir() {
        return Err(Error::NotAFolder(articles.to_owned()));
    }
    let collection = Collection::open(&[articles.to_owned()])?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    let mut annotated = Vec::new();
    let Ok(()) = collection.annotate(true, |id, outcome| {
        diagnostics.extend(outcome.diagnostics);
        if let Some(article) = outcome.annotated {
            match texts.add(&article.article) {
                Some(duplicate) => diagnostics.push(duplicate),
                None => annotated.push(archived(id, article)),
            }
        }
        Ok::<(), Infallible>(())
    });
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
        done: done(count, out, written),
    })
}

fn done(articles: usize, out: &Path, written: Written) -> String {
    let removed = if written.removed > 0 {
        format!(
            ", {} of the build before removed",
            counted(written.removed, "file")
        )
    } else {
        String::new()
    };
    format!(
        "{} built into {}: {}, {} kB{removed}",
        counted(articles, "article"),
        out.display(),
        counted(written.files, "file"),
        written.bytes.div_ceil(1000)
    )
}
