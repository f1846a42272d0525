//! `entities.toml` beside the articles: what a collector has set right about names. What is wrong in it is told with its line, and
//! everything else in it holds.

mod conflict;
mod entry;

use std::io;
use std::path::{Path, PathBuf};

use onrecord_archive::correction::{Correction, Corrections, FILE, Problem};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic};

/// Longer than any hand will write; what is longer is another file.
const MOST_BYTES: usize = 4_000_000;

/// A folder's corrections.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The file.
    pub path: PathBuf,
    /// What can be made.
    pub corrections: Corrections,
    /// What cannot.
    pub diagnostics: Vec<Diagnostic>,
}

impl Read {
    /// What the articles made of the corrections that did not fit them.
    #[must_use]
    pub fn told(&self, problems: Vec<Problem>) -> Vec<Diagnostic> {
        let told = |problem: Problem| {
            Diagnostic::new(Code::Correction, &self.path, problem.message, problem.help)
                .at(problem.line)
        };
        problems.into_iter().map(told).collect()
    }
}

/// Reads the corrections of a folder; `None` where it has none.
#[must_use]
pub fn read(folder: &Path) -> Option<Read> {
    let path = folder.join(FILE);
    let wrong = |code, message: String, help| Read {
        diagnostics: vec![Diagnostic::new(code, &path, message, help)],
        path: path.clone(),
        ..Read::default()
    };
    match std::fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(wrong(
            Code::Unreadable,
            format!("it cannot be read: {error}"),
            "check that it is a file and that you may read it",
        )),
        Ok(bytes) if bytes.len() > MOST_BYTES => Some(wrong(
            Code::TooLarge,
            "it is too long to be a list of corrections; none was made".to_owned(),
            "check that it is the right file",
        )),
        Ok(bytes) => Some(match String::from_utf8(bytes) {
            Ok(text) => parse(&path, &text),
            Err(_) => wrong(
                Code::UnknownEncoding,
                "it is not UTF-8; no correction was made".to_owned(),
                "save it as UTF-8",
            ),
        }),
    }
}

/// Reads the corrections in a text.
#[must_use]
pub fn parse(path: &Path, text: &str) -> Read {
    // A byte order mark shifts no line.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics: Vec<Diagnostic> = errors
        .iter()
        .map(|error| {
            let line = lines.line(error.span().map_or(0, |span| span.start));
            let message = format!("this is no TOML: {}", error.message().replace('\n', " "));
            let help = "mend the line; names stand in quotation marks: name = \"Vladimir Putin\"";
            Diagnostic::new(Code::CorrectionSyntax, path, message, help).at(line)
        })
        .collect();
    let broken: Vec<usize> = errors
        .iter()
        .map(|error| error.span().map_or(0, |span| span.start))
        .collect();

    let mut found: Vec<(usize, &str, &DeValue<'_>)> = Vec::new();
    let mut wrong = |at: usize, message: String, help: String| {
        diagnostics.push(Diagnostic::new(Code::Correction, path, message, help).at(lines.line(at)));
    };
    for (key, value) in table.get_ref() {
        let name = key.get_ref();
        let known = entry::TABLES.contains(&name.as_ref());
        match value.get_ref() {
            DeValue::Array(items) if known => {
                found.extend(
                    items
                        .iter()
                        .map(|item| (item.span().start, name.as_ref(), item.get_ref())),
                );
            }
            _ if known => wrong(
                key.span().start,
                format!("`{name}` is no list of corrections"),
                format!("write [[{name}]], with two brackets on either side, before each"),
            ),
            _ => wrong(
                key.span().start,
                format!("there is no correction “{name}”"),
                format!(
                    "the corrections are {}",
                    entry::TABLES.map(|table| format!("[[{table}]]")).join(", ")
                ),
            ),
        }
    }
    found.sort_by_key(|(start, _, _)| *start);
    let mut entries = Vec::new();
    for (at, (start, table, value)) in found.iter().enumerate() {
        let end = found
            .get(at + 1)
            .map_or(text.len() + 1, |(next, _, _)| *next);
        // Half of a correction may say the opposite of the whole.
        if broken.iter().any(|error| (*start..end).contains(error)) {
            continue;
        }
        match entry::read(table, value) {
            Ok(action) => entries.push(Correction {
                line: lines.line(*start),
                action,
            }),
            Err(entry::Wrong { at, message, help }) => wrong(at.unwrap_or(*start), message, help),
        }
    }
    let (entries, conflicts) = conflict::sift(entries);
    let mut read = Read {
        path: path.to_owned(),
        corrections: Corrections { entries },
        diagnostics,
    };
    let conflicts = read.told(conflicts);
    read.diagnostics.extend(conflicts);
    read.diagnostics.sort();
    read
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(ends).collect())
    }

    /// The line, from 1, that a byte stands in.
    fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte).max(1)
    }
}

#[cfg(test)]
mod tests;
