//! `onrecord check`: diagnostics alone. Here they are the data, so they go to standard output.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use onrecord_archive::compile::{Gathering, Noted, note};

use super::{Collection, Error, Report, archived};
use crate::annotate::Outcome;
use crate::collection::duplicate::{Printed, Texts, Words};
use crate::corrections;
use crate::diagnostic::{Diagnostic, counted};

pub(super) fn run(paths: &[PathBuf], choice: anstream::ColorChoice) -> Result<Report, Error> {
    let collection = Collection::open(paths)?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    let mut folders = Folder::all(paths);
    let make = |id: &str, outcome: Outcome| {
        let noted = outcome.annotated.map(|annotated| {
            let path = annotated.article.path.clone();
            let text = (Words::of(&annotated.article), Printed::of(&annotated.facts));
            (path, text, note(&archived(id, annotated)))
        });
        (noted, outcome.diagnostics)
    };
    collection.each::<_, Error>(true, None, make, |_, (noted, told)| {
        diagnostics.extend(told);
        if let Some((path, (words, printed), noted)) = noted {
            match texts.add(&path, words, printed) {
                Some(duplicate) => diagnostics.push(duplicate),
                None => Folder::take(&mut folders, &path, noted),
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
    articles: Gathering,
}

impl Folder {
    fn all(paths: &[PathBuf]) -> Vec<Self> {
        let folder = |root: &PathBuf| {
            Some(Self {
                root: root.clone(),
                corrections: corrections::read(root)?,
                articles: Gathering::default(),
            })
        };
        paths
            .iter()
            .filter(|path| path.is_dir())
            .filter_map(folder)
            .collect()
    }

    /// Gives an article to its folder.
    fn take(folders: &mut [Self], path: &Path, noted: Noted) {
        let mut folders = folders.iter_mut();
        if let Some(folder) = folders.find(|folder| path.starts_with(&folder.root)) {
            folder.articles.add(noted);
        }
    }

    fn told(self) -> Vec<Diagnostic> {
        let plan = self.articles.plan(&self.corrections.corrections);
        let mut told = self.corrections.told(plan.problems().to_vec());
        told.extend(self.corrections.diagnostics);
        told
    }
}
