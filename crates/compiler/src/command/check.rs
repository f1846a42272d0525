//! `onrecord check`: diagnostics alone. Here they are the data, so they go to standard output.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anstream::AutoStream;
use onrecord_archive::compile;

use super::{Collection, Error, Report, archived};
use crate::annotate::Annotated;
use crate::collection::duplicate::Texts;
use crate::corrections;
use crate::diagnostic::{Diagnostic, counted};

pub(super) fn run(paths: &[PathBuf], choice: anstream::ColorChoice) -> Result<Report, Error> {
    let collection = Collection::open(paths)?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    let mut folders = Folder::all(paths);
    collection.annotate::<Error>(true, None, |id, outcome| {
        diagnostics.extend(outcome.diagnostics);
        if let Some(annotated) = outcome.annotated {
            match texts.add(&annotated.article) {
                Some(duplicate) => diagnostics.push(duplicate),
                None => Folder::take(&mut folders, id, annotated),
            }
        }
        Ok(())
    })?;
    diagnostics.extend(folders.into_iter().flat_map(Folder::told));
    diagnostics.sort();
    let mut out = AutoStream::new(io::stdout().lock(), choice);
    for diagnostic in &diagnostics {
        writeln!(out, "{}", diagnostic.render())?;
    }
    out.flush()?;
    Ok(Report {
        diagnostics,
        done: format!("{} checked", counted(collection.files.len(), "file")),
    })
}

/// A folder that has corrections, with its articles: whether a correction fits, they alone can tell.
struct Folder {
    root: PathBuf,
    corrections: corrections::Read,
    articles: Vec<onrecord_archive::Annotated>,
}

impl Folder {
    fn all(paths: &[PathBuf]) -> Vec<Self> {
        let folder = |root: &PathBuf| {
            Some(Self {
                root: root.clone(),
                corrections: corrections::read(root)?,
                articles: Vec::new(),
            })
        };
        paths
            .iter()
            .filter(|path| path.is_dir())
            .filter_map(folder)
            .collect()
    }

    /// Gives an article to its folder.
    fn take(folders: &mut [Self], id: &str, annotated: Annotated) {
        let mut folders = folders.iter_mut();
        let of = folders.find(|folder| annotated.article.path.starts_with(&folder.root));
        if let Some(folder) = of {
            folder.articles.push(archived(id, annotated));
        }
    }

    fn told(self) -> Vec<Diagnostic> {
        let (_, problems) = compile::compile_with(self.articles, &self.corrections.corrections);
        let mut told = self.corrections.told(problems);
        told.extend(self.corrections.diagnostics);
        told
    }
}
