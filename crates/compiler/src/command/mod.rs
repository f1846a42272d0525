//! The three commands, and what they have in common: the collection they read, what they tell of it, how they end.

mod analyze;
mod build;
mod check;

use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ColorChoice;

use crate::annotate::{self, Annotated, Outcome};
use crate::arguments::{Arguments, Command};
use crate::cache::Store;
use crate::collection::id;
use crate::collection::walk::{self, SourceFile};
use crate::diagnostic::{Code, Count, Diagnostic, visible};
use crate::output;
use crate::parallel;
use crate::progress::Progress;

/// Exit status: there were diagnostics, and `--strict` was given.
const STRICT: u8 = 1;
/// Exit status: could not run.
const FAILED: u8 = 2;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("there is no file or folder `{}`. Check the path; a relative one starts from the folder you are in", .0.display())]
    Missing(PathBuf),
    #[error("`{}` cannot be read: {reason}. Check that you may read it", .path.display())]
    Unreadable { path: PathBuf, reason: io::Error },
    #[error("`{}` is a file. Give the folder that holds the articles", .0.display())]
    NotAFolder(PathBuf),
    #[error("`{}` was changed or removed while the site was being built, so nothing was published. Build again", .0.display())]
    Changed(PathBuf),
    #[error(transparent)]
    Output(#[from] output::Error),
    #[error(transparent)]
    Full(#[from] onrecord_archive::wire::Full),
    #[error("standard output cannot be written: {0}")]
    Print(#[from] io::Error),
}

/// What a command has to say when it is done.
struct Report {
    diagnostics: Vec<Diagnostic>,
    /// What was done, to be followed by what was wrong.
    done: String,
}

/// Runs a command to its end and tells on standard error what is to be told.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    let choice = match arguments.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    let mut errors = AutoStream::new(io::stderr(), choice);
    let report = match &arguments.command {
        Command::Build {
            articles,
            out,
            pages,
            cache,
        } => build::run(articles, out, *pages, cache),
        Command::Analyze { format, paths } => analyze::run(*format, paths, choice),
        Command::Check { paths } => check::run(paths, choice),
    };
    // Below, what standard error does not take is lost: there is no other place to tell it.
    match report {
        Ok(mut report) => {
            let count = Count::of(&report.diagnostics);
            report.diagnostics.sort();
            if !matches!(arguments.command, Command::Check { .. }) {
                for diagnostic in &report.diagnostics {
                    let _ = writeln!(errors, "{}", diagnostic.render());
                }
            }
            let _ = writeln!(errors, "{}; {count}", report.done);
            if arguments.strict && !count.is_clean() {
                ExitCode::from(STRICT)
            } else {
                ExitCode::SUCCESS
            }
        }
        // Whoever read standard output has enough: `| head`.
        Err(Error::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let style = AnsiColor::Red.on_default().bold();
            let bold = Style::new().bold();
            let _ = writeln!(
                errors,
                "{style}error{style:#}{bold}:{bold:#} {}",
                visible(&error.to_string())
            );
            ExitCode::from(FAILED)
        }
    }
}

/// The files that a command is about.
struct Collection {
    files: Vec<SourceFile>,
    ids: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Collection {
    /// Lists files and folders that must all be there.
    fn open(roots: &[PathBuf]) -> Result<Self, Error> {
        for root in roots {
            // A folder that may not be listed is no empty collection.
            if exists(root)?.is_dir()
                && let Err(reason) = std::fs::read_dir(root)
            {
                return Err(Error::Unreadable {
                    path: root.clone(),
                    reason,
                });
            }
        }
        let (files, mut diagnostics) = walk::find(roots);
        if files.is_empty()
            && diagnostics
                .iter()
                .all(|diagnostic| diagnostic.code == Code::OtherFiles)
        {
            let root = roots.first().map_or(Path::new("."), PathBuf::as_path);
            let message = if root.is_dir() {
                "there is no article in this folder"
            } else {
                "there is no article here"
            };
            diagnostics.push(Diagnostic::new(
                Code::NoArticles,
                root,
                message,
                "put articles there, as .txt or .md files",
            ));
        }
        Ok(Self {
            ids: id::assign(&files),
            files,
            diagnostics,
        })
    }

    /// Reads and annotates all files on all cores, and hands each with its id to `take`, in order.
    fn annotate<E>(
        &self,
        show_progress: bool,
        take: impl FnMut(&str, Outcome) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each(show_progress, None, |_, outcome| outcome, take)
    }

    /// The same, with annotations `kept` of earlier builds; `take` is handed what `make` makes of each, which is done on all cores too.
    fn each<T: Send, E>(
        &self,
        show_progress: bool,
        kept: Option<&Store>,
        make: impl Fn(&str, Outcome) -> T + Sync,
        mut take: impl FnMut(&str, T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut progress = show_progress.then(|| Progress::new(self.files.len(), "read"));
        let mut result = Ok(());
        let id = |number: usize| self.ids.get(number).map_or("", String::as_str);
        parallel::in_order(
            self.files.len(),
            |number| {
                let file = self.files.get(number);
                let outcome = file.map(|file| annotate::file(file, kept));
                (number, make(id(number), outcome.unwrap_or_default()))
            },
            |(number, made)| {
                if let Some(progress) = &mut progress {
                    progress.step();
                }
                result = take(id(number), made);
                if result.is_err() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        if let Some(progress) = progress {
            progress.finish();
        }
        result
    }
}

/// An article as the archive takes it.
fn archived(id: &str, annotated: Annotated) -> onrecord_archive::Annotated {
    onrecord_archive::Annotated {
        stem: id.to_owned(),
        facts: annotated.facts,
        text: annotated.article.text,
        annotations: annotated.annotations,
    }
}

fn exists(path: &Path) -> Result<std::fs::Metadata, Error> {
    std::fs::metadata(path).map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
        _ => Error::Unreadable {
            path: path.to_owned(),
            reason,
        },
    })
}
