//! One file to an article: opened, decoded, its front matter taken off.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use onrecord_analysis::value::date::Reference;
use onrecord_analysis::{Annotations, Document, Format, Layout, Published, Span};
use onrecord_archive::{Date, Facts};

use crate::collection::encoding::{self, Decoded, NoText, ReadAs};
use crate::collection::front_matter;
use crate::collection::mojibake;
use crate::collection::walk::SourceFile;
use crate::diagnostic::{Code, Diagnostic, counted};

/// The largest file that is read, in bytes. The longest book is a third of it; what is larger is a dump of many articles or
/// no text, and would take all the memory of a phone that opens the site.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// A file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Where it was read.
    pub path: PathBuf,
    /// The whole text, front matter included, byte order mark not.
    pub text: String,
    /// How it is written.
    pub format: Format,
    /// The front matter, with its fences.
    pub front_matter: Option<Span>,
    /// What the front matter says.
    pub stated: Facts,
    /// The front matter has a date that is none: no other is to be put in its place.
    pub bad_date: bool,
}

/// An article, if the file holds one, and what is to be said of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// `None`: the file is left out, and one of the diagnostics says why.
    pub article: Option<Article>,
    /// In the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file. It never fails: what is wrong is among the diagnostics.
#[must_use]
pub fn read(file: &SourceFile) -> Reading {
    let mut diagnostics = Vec::new();
    let article = match bytes(&file.path) {
        Ok(bytes) => article(file, &bytes, &mut diagnostics),
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    };
    Reading {
        article,
        diagnostics,
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |reason: std::io::Error| {
        Diagnostic::new(
            Code::Unreadable,
            path,
            format!("this file cannot be read: {reason}"),
            "check that it exists and that you may read it",
        )
    };
    // Before it is opened: to open a pipe waits for whoever writes to it.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Diagnostic::new(
            Code::Unreadable,
            path,
            "this is a pipe or a device, not a file",
            "save its text as a file",
        ));
    }
    let too_large = |size: u64| {
        Diagnostic::new(
            Code::TooLarge,
            path,
            format!(
                "this file has {} MB; articles of up to {} MB are read",
                size.div_ceil(1024 * 1024),
                LARGEST / 1024 / 1024
            ),
            "split it into one file for each article",
        )
    };
    if metadata.len() > LARGEST {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    // It may have grown since.
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    let size = bytes.len() as u64;
    if size > LARGEST {
        Err(too_large(size))
    } else {
        Ok(bytes)
    }
}

fn article(file: &SourceFile, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Option<Article> {
    let decoded = match encoding::decode(bytes) {
        Ok(decoded) => decoded,
        Err(why) => {
            diagnostics.push(no_text(&file.path, why));
            return None;
        }
    };
    tell_decoded(&file.path, &decoded, diagnostics);
    let text = decoded.text;
    if is_blank(&text) {
        let what = if bytes.is_empty() {
            "this file is empty"
        } else {
            "this file holds nothing but white space"
        };
        diagnostics.push(Diagnostic::new(
            Code::Empty,
            &file.path,
            what,
            "put the article's text into it, or remove it",
        ));
        return None;
    }
    let front_matter = front_matter::read(&text);
    let bad_date = front_matter
        .problems
        .iter()
        .any(|problem| problem.code == Code::BadDate);
    diagnostics.extend(front_matter.problems.into_iter().map(|problem| {
        Diagnostic::new(problem.code, &file.path, problem.message, problem.help).at(problem.line)
    }));
    if is_blank(&text[front_matter.span.map_or(0, |span| span.end)..]) {
        let message = "there is no text below the front matter";
        diagnostics.push(Diagnostic::new(
            Code::Empty,
            &file.path,
            message,
            "put the article's text below it, or remove the file",
        ));
        return None;
    }
    Some(Article {
        path: file.path.clone(),
        text,
        format: file.format,
        front_matter: front_matter.span,
        stated: front_matter.facts,
        bad_date,
    })
}

fn no_text(path: &Path, why: NoText) -> Diagnostic {
    let (code, help) = match why {
        NoText::Format(_) => (
            Code::Binary,
            "open it in its own program and save its text as .txt (UTF-8)",
        ),
        NoText::Binary => (
            Code::Binary,
            "remove it, or give it another extension than .txt and .md",
        ),
        NoText::UnknownEncoding => (
            Code::UnknownEncoding,
            "open it in an editor that shows it rightly and save it as UTF-8",
        ),
    };
    Diagnostic::new(code, path, why.to_string(), help)
}

fn tell_decoded(path: &Path, decoded: &Decoded, diagnostics: &mut Vec<Diagnostic>) {
    if decoded.read_as != ReadAs::Utf8 {
        diagnostics.push(Diagnostic::new(
            Code::Encoding,
            path,
            format!(
                "this file is not UTF-8; it was read as {}",
                decoded.read_as.name()
            ),
            "check its accents and quotation marks, and save it as UTF-8",
        ));
    }
    let places = |count| counted(count, "place");
    if let Some(broken) = decoded.broken {
        let message = format!(
            "bytes that stand for no character in {} became “{}” in {}; the first is here",
            decoded.read_as.name(),
            char::REPLACEMENT_CHARACTER,
            places(broken.count),
        );
        let help = "put the right characters there and save the file as UTF-8";
        diagnostics.push(Diagnostic::new(Code::InvalidBytes, path, message, help).at(broken.line));
    }
    let line = |at| decoded.text[..at].matches('\n').count() + 1;
    let mojibake: Vec<usize> = mojibake::find(&decoded.text).collect();
    if let Some(first) = mojibake.first() {
        let message = format!(
            "characters like “â€™” stand in {}: UTF-8 that was once read as Windows-1252; the first is here",
            places(mojibake.len())
        );
        let help = "fetch the text again or repair it: such quotation marks and accents are not recognized";
        diagnostics.push(Diagnostic::new(Code::Mojibake, path, message, help).at(line(*first)));
        return;
    }
    let is_odd = |c: char| c.is_control() && !c.is_whitespace();
    if let Some(first) = decoded.text.find(is_odd) {
        let count = decoded.text.chars().filter(|c| is_odd(*c)).count();
        let message = format!(
            "characters that do not print stand in {}; the first is here",
            places(count)
        );
        let help = "take them out if something is missing there";
        diagnostics
            .push(Diagnostic::new(Code::ControlCharacters, path, message, help).at(line(first)));
    }
}

/// Whether nothing in it would be seen.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    })
}

impl Article {
    /// As the analysis takes it.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            format: self.format,
            front_matter: self.front_matter,
            title: self.stated.title.as_deref(),
            published: match self.stated.date {
                Some(date) => Published::On(Reference {
                    year: date.year(),
                    month: date.month(),
                    day: date.day(),
                }),
                None if self.bad_date => Published::Unknown,
                None => Published::Unsaid,
            },
        }
    }

    /// What the front matter says, and where it is silent, what the text says of itself.
    #[must_use]
    pub fn facts(&self, annotations: &Annotations) -> Facts {
        let found = onrecord_analysis::layout::facts(&self.text, &annotations.layout);
        let words = |span: Option<Span>| seen(&self.text, span?, &annotations.layout);
        let date = || {
            let (_, day) = found.date?;
            Date::new(day.year, Some(day.month), Some(day.day)).ok()
        };
        let stated = self.stated.clone();
        Facts {
            title: stated.title.or_else(|| words(found.title)),
            date: stated
                .date
                .or_else(|| if self.bad_date { None } else { date() }),
            source: stated.source.or_else(|| words(found.outlet)),
            author: stated.author.or_else(|| words(found.author)),
            ..stated
        }
    }
}

/// The words of a span as a reader sees them: without markup and footnote markers, white space collapsed.
fn seen(text: &str, span: Span, layout: &Layout) -> Option<String> {
    let mut words = String::with_capacity(span.len());
    let mut at = span.start;
    for inline in layout
        .inlines
        .iter()
        .filter(|inline| span.contains(inline.span))
    {
        words += Span::new(at, inline.span.start.max(at)).of(text);
        at = inline.span.end;
    }
    words += Span::new(at.min(span.end), span.end).of(text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
