//! `onrecord check`: diagnostics alone. Here they are the data, so they go to standard output.

use std::io::{self, Write as _};
use std::path::PathBuf;

use anstream::AutoStream;

use super::{Collection, Error, Report};
use crate::collection::duplicate::Texts;
use crate::diagnostic::counted;

pub(super) fn run(paths: &[PathBuf], choice: anstream::ColorChoice) -> Result<Report, Error> {
    let collection = Collection::open(paths)?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut texts = Texts::default();
    collection.annotate::<Error>(true, |_, outcome| {
        diagnostics.extend(outcome.diagnostics);
        diagnostics.extend(
            outcome
                .annotated
                .and_then(|annotated| texts.add(&annotated.article)),
        );
        Ok(())
    })?;
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
