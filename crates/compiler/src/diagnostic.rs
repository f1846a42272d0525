//! What is wrong or uncertain in a collection: where, what, and what to do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that was asked for could not be read.
    Error,
    /// Read, but not as its writer will have meant.
    Warning,
    /// Read by a guess or left out on purpose; never counts under `--strict`.
    Note,
}

impl Severity {
    /// As it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Error => AnsiColor::Red.on_default().bold(),
            Self::Warning => AnsiColor::Yellow.on_default().bold(),
            Self::Note => AnsiColor::Cyan.on_default().bold(),
        }
    }
}

/// What kind of thing it is about; its name is stable, for people who filter or look it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The file or folder cannot be opened or read.
    Unreadable,
    /// A link leads back to a folder that holds it.
    SymlinkLoop,
    /// A link leads to a folder that is read at another place.
    LinkedTwice,
    /// No text, or none below the front matter.
    Empty,
    /// Not text.
    Binary,
    /// Longer than any article.
    TooLarge,
    /// Neither UTF-8, UTF-16 nor Windows-1252.
    UnknownEncoding,
    /// Read as something other than UTF-8.
    Encoding,
    /// Some bytes stand for no character.
    InvalidBytes,
    /// Characters that were made of others by reading them wrongly.
    Mojibake,
    /// Characters that do not print.
    ControlCharacters,
    /// The same text as another file.
    Duplicate,
    /// Nothing to read at all.
    NoArticles,
    /// Files in a folder that are no articles by their names.
    OtherFiles,
    /// A file asked for that is no article by its name.
    NotAnArticle,
    /// The front matter is not valid YAML, or not `key: value` lines.
    FrontMatterSyntax,
    /// The front matter never ends.
    FrontMatterUnclosed,
    /// The front matter is too long to be one.
    FrontMatterSize,
    /// A value of a kind that its key does not take.
    FrontMatterType,
    /// A value of another kind, of which something was made.
    FrontMatterGuess,
    /// A key that says nothing to this program.
    UnknownKey,
    /// A key given twice.
    RepeatedKey,
    /// No date, or none of the calendar.
    BadDate,
    /// No address of a web page.
    BadUrl,
    /// No language tag.
    BadLanguage,
    /// A quotation mark that is never closed, or closed with the wrong one.
    QuotationMark,
    /// A line of `entities.toml` that is no TOML.
    CorrectionSyntax,
    /// A correction that cannot be made.
    Correction,
    /// Data files of another version, whose names are not known.
    Leftovers,
    /// Annotations cannot be kept for the next build.
    Cache,
    /// The program failed.
    Internal,
}

impl Code {
    /// As it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::SymlinkLoop => "symlink-loop",
            Self::LinkedTwice => "linked-twice",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::TooLarge => "too-large",
            Self::UnknownEncoding => "unknown-encoding",
            Self::Encoding => "encoding",
            Self::InvalidBytes => "invalid-bytes",
            Self::Mojibake => "mojibake",
            Self::ControlCharacters => "control-characters",
            Self::Duplicate => "duplicate",
            Self::NoArticles => "no-articles",
            Self::OtherFiles => "other-files",
            Self::NotAnArticle => "not-an-article",
            Self::FrontMatterSyntax => "front-matter-syntax",
            Self::FrontMatterUnclosed => "front-matter-unclosed",
            Self::FrontMatterSize => "front-matter-size",
            Self::FrontMatterType => "front-matter-type",
            Self::FrontMatterGuess => "front-matter-guess",
            Self::UnknownKey => "unknown-key",
            Self::RepeatedKey => "repeated-key",
            Self::BadDate => "bad-date",
            Self::BadUrl => "bad-url",
            Self::BadLanguage => "bad-language",
            Self::QuotationMark => "quotation-mark",
            Self::CorrectionSyntax => "correction-syntax",
            Self::Correction => "correction",
            Self::Leftovers => "leftovers",
            Self::Cache => "cache",
            Self::Internal => "internal",
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Unreadable
            | Self::Binary
            | Self::TooLarge
            | Self::UnknownEncoding
            | Self::FrontMatterSyntax
            | Self::FrontMatterSize
            | Self::CorrectionSyntax
            | Self::Internal => Severity::Error,
            Self::SymlinkLoop
            | Self::Empty
            | Self::InvalidBytes
            | Self::Mojibake
            | Self::Duplicate
            | Self::NoArticles
            | Self::NotAnArticle
            | Self::FrontMatterUnclosed
            | Self::FrontMatterType
            | Self::RepeatedKey
            | Self::BadDate
            | Self::BadUrl
            | Self::BadLanguage
            | Self::Correction => Severity::Warning,
            Self::LinkedTwice
            | Self::Encoding
            | Self::ControlCharacters
            | Self::OtherFiles
            | Self::FrontMatterGuess
            | Self::UnknownKey
            | Self::QuotationMark
            | Self::Leftovers
            | Self::Cache => Severity::Note,
        }
    }
}

/// One thing to be told. Ordered by file, line and severity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file or folder, as the user wrote or would write it.
    pub path: PathBuf,
    /// Line of the file, from 1.
    pub line: Option<usize>,
    /// What kind of thing.
    pub code: Code,
    /// What it is, without capital and stop.
    pub message: String,
    /// What to do about it, likewise.
    pub help: String,
}

impl Diagnostic {
    /// Of a whole file or folder.
    pub fn new(
        code: Code,
        path: &Path,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            path: path.to_owned(),
            line: None,
            code,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same, at a line (from 1).
    #[must_use]
    pub const fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// `path:line: warning[code]: what`, and the help on a line of its own; no line end after it. With colours, which a
    /// stream that shows none takes away.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = visible(&self.path.to_string_lossy());
        if let Some(line) = self.line {
            // Writing to a String cannot fail.
            let _ = write!(out, ":{line}");
        }
        let style = self.severity().style();
        let bold = Style::new().bold();
        let _ = write!(
            out,
            ": {style}{}[{}]{style:#}{bold}: {}{bold:#}\n  {bold}help{bold:#}: {}",
            self.severity().name(),
            self.code.name(),
            visible(&self.message),
            visible(&self.help)
        );
        out
    }
}

/// The text with every character that would move the cursor, colour the terminal or turn the line around written out:
/// names of files and words of front matter come from anybody.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
        {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Count {
    /// Counts them.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// Whether `--strict` lets them pass.
    #[must_use]
    pub const fn is_clean(self) -> bool {
        self.errors == 0 && self.warnings == 0
    }
}

impl std::fmt::Display for Count {
    /// `1 error, 2 warnings`, or `nothing to report`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = [
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.notes, "note"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
        if parts.is_empty() {
            f.write_str("nothing to report")
        } else {
            f.write_str(&parts.join(", "))
        }
    }
}

/// `1 article`, `2 articles`.
#[must_use]
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renders_place_severity_code_and_help() {
        let diagnostic = Diagnostic::new(
            Code::BadDate,
            Path::new("a b.txt"),
            "no such day",
            "check it",
        )
        .at(3);
        assert_eq!(
            anstream::adapter::strip_str(&diagnostic.render()).to_string(),
            "a b.txt:3: warning[bad-date]: no such day\n  help: check it"
        );
        let note = Diagnostic::new(Code::Encoding, Path::new("a"), "m", "h");
        assert!(
            anstream::adapter::strip_str(&note.render())
                .to_string()
                .starts_with("a: note[encoding]: m")
        );
    }

    #[test]
    fn hostile_names_cannot_paint_the_terminal() {
        let diagnostic = Diagnostic::new(
            Code::Empty,
            Path::new("a\u{1b}[31m\nb\u{202e}.txt"),
            "x",
            "y",
        );
        let plain = anstream::adapter::strip_str(&diagnostic.render()).to_string();
        assert!(
            plain.starts_with("a\\u{1b}[31m\\nb\\u{202e}.txt: warning"),
            "{plain}"
        );
    }

    #[test]
    fn sorts_by_file_and_line() {
        let at =
            |path: &str, line| Diagnostic::new(Code::BadDate, Path::new(path), "", "").at(line);
        let mut all = vec![at("b", 1), at("a", 10), at("a", 2)];
        all.sort();
        assert_eq!(all, [at("a", 2), at("a", 10), at("b", 1)]);
    }

    #[test]
    fn counts_in_words() {
        let all = [Code::Binary, Code::BadDate, Code::Empty, Code::Encoding]
            .map(|code| Diagnostic::new(code, Path::new("a"), "", ""));
        assert_eq!(Count::of(&all).to_string(), "1 error, 2 warnings, 1 note");
        assert_eq!(Count::default().to_string(), "nothing to report");
        assert!(Count::of(&all[3..]).is_clean() && !Count::of(&all[2..]).is_clean());
    }
}
