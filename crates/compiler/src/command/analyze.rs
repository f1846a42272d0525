//! `onrecord analyze`: annotations to standard output.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write as _};
use std::path::PathBuf;

use anstream::AutoStream;

use super::{Collection, Error, Report};
use crate::arguments::Format;
use crate::diagnostic::counted;
use crate::export::{Printed, csv, jsonl, text};

/// Where and how articles are printed. Only what people read goes through the stream that takes colours away: it would
/// take escape characters away from an article's text as well.
enum Printer {
    Text(BufWriter<AutoStream<StdoutLock<'static>>>),
    Jsonl(BufWriter<StdoutLock<'static>>),
    Csv(Box<csv::Rows<StdoutLock<'static>>>),
}

impl Printer {
    fn new(format: Format, choice: anstream::ColorChoice) -> io::Result<Self> {
        let out = io::stdout().lock();
        Ok(match format {
            Format::Text => Self::Text(BufWriter::new(AutoStream::new(out, choice))),
            Format::Jsonl => Self::Jsonl(BufWriter::new(out)),
            Format::Csv => Self::Csv(Box::new(csv::Rows::new(out)?)),
        })
    }

    fn print(&mut self, printed: Printed<'_>) -> io::Result<()> {
        match self {
            Self::Text(out) => text::write(out, printed),
            Self::Jsonl(out) => jsonl::write(out, printed),
            Self::Csv(rows) => rows.write(printed),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Text(mut out) => out.flush(),
            Self::Jsonl(mut out) => out.flush(),
            Self::Csv(rows) => rows.finish(),
        }
    }
}

pub(super) fn run(
    format: Format,
    paths: &[PathBuf],
    choice: anstream::ColorChoice,
) -> Result<Report, Error> {
    let collection = Collection::open(paths)?;
    let mut diagnostics = collection.diagnostics.clone();
    let mut count = 0;
    let mut printer = Printer::new(format, choice)?;
    // Where the articles themselves run over the terminal, they are the progress.
    let show_progress = !io::stdout().is_terminal();
    collection.annotate::<Error>(show_progress, |id, outcome| {
        if let Some(annotated) = &outcome.annotated {
            printer.print(Printed {
                id,
                annotated,
                diagnostics: &outcome.diagnostics,
            })?;
            count += 1;
        }
        diagnostics.extend(outcome.diagnostics);
        Ok(())
    })?;
    printer.finish()?;
    Ok(Report {
        diagnostics,
        done: format!("{} analyzed", counted(count, "article")),
    })
}
