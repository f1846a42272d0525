//! Annotated articles, one JSON object a line: `{"id", "text", "attributions": [{"source", "cue", "content"}]}`, or with names,
//! `{"id", "text", "entities": [{"type", "start", "end"}]}`.

use onrecord_analysis::mention::tagger::label::KINDS;
use onrecord_analysis::{EntityType, Span};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// An article with what its annotators marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its text.
    pub text: String,
    /// Its attributions.
    pub attributions: Vec<Marked>,
    /// Its names, in text order.
    pub names: Vec<Name>,
}

/// A name as an annotator marked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// What kind of thing it names.
    pub kind: EntityType,
}

/// An attribution as an annotator marked it; spans are UTF-8 byte ranges into the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Who says it.
    pub source: Vec<Span>,
    /// What says that somebody says it.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

/// Why a corpus could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The file cannot be read.
    #[error(
        "the corpus {path} cannot be read: {reason}; give the file of annotated articles with --data"
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A line is no article.
    #[error("line {line} of the corpus is no annotated article: {reason}")]
    Line {
        /// Counted from one.
        line: usize,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// A name has a type that is none of ours.
    #[error("line {line} of the corpus has a name of the type {kind}, which there is not")]
    Kind {
        /// Counted from one.
        line: usize,
        /// What is written.
        kind: String,
    },
    /// An offset is outside of the text.
    #[error(
        "line {line} of the corpus marks the characters {start} to {end} of a text of {length}"
    )]
    Offset {
        /// Counted from one.
        line: usize,
        /// First character.
        start: usize,
        /// One past the last.
        end: usize,
        /// Characters of the text.
        length: usize,
    },
}

/// A line as it is written: offsets are in Unicode code points, ends exclusive.
#[derive(Deserialize)]
struct Written {
    text: String,
    /// A corpus of names has none.
    #[serde(default)]
    attributions: Vec<WrittenAttribution>,
    /// A corpus of attributions has none.
    #[serde(default)]
    entities: Vec<WrittenName>,
}

#[derive(Deserialize)]
struct WrittenName {
    #[serde(rename = "type")]
    kind: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct WrittenAttribution {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// Reads a file of annotated articles.
///
/// # Errors
/// When it cannot be read, a line is no article, or a span does not lie in its text.
pub fn read_file(path: &Path) -> Result<Vec<Article>, CorpusError> {
    let lines = std::fs::read_to_string(path).map_err(|reason| CorpusError::File {
        path: path.to_owned(),
        reason,
    })?;
    read(&lines)
}

/// Reads lines of annotated articles; empty lines are passed over.
///
/// # Errors
/// When a line is no article or a span does not lie in its text.
pub fn read(lines: &str) -> Result<Vec<Article>, CorpusError> {
    let lines = lines
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| article(line, number)).collect()
}

fn article(written: &str, line: usize) -> Result<Article, CorpusError> {
    let written: Written =
        serde_json::from_str(written).map_err(|reason| CorpusError::Line { line, reason })?;
    let text = written.text;
    // The byte at which each character begins, and the end.
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let spans = |marked: Vec<(usize, usize)>| {
        let of_bytes =
            marked
                .into_iter()
                .map(|(start, end)| match (bytes.get(start), bytes.get(end)) {
                    (Some(first), Some(last)) if start < end => Ok(Span::new(*first, *last)),
                    _ => Err(CorpusError::Offset {
                        line,
                        start,
                        end,
                        length: bytes.len() - 1,
                    }),
                });
        of_bytes.collect::<Result<Vec<Span>, CorpusError>>()
    };
    let mut attributions = Vec::new();
    for marked in written.attributions {
        attributions.push(Marked {
            source: spans(marked.source)?,
            cue: spans(marked.cue)?,
            content: spans(marked.content)?,
        });
    }
    let mut names = Vec::new();
    for name in written.entities {
        let kind = KINDS.into_iter().find(|kind| kind.name() == name.kind);
        let kind = kind.ok_or(CorpusError::Kind {
            line,
            kind: name.kind,
        })?;
        for span in spans(vec![(name.start, name.end)])? {
            names.push(Name { span, kind });
        }
    }
    names.sort_by_key(|name| name.span.start);
    Ok(Article {
        text,
        attributions,
        names,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_bytes() {
        let line = r#"{"id":"x","text":"é “So” said Bo.","attributions":[{"source":[[12,14]],"cue":[[7,11]],"content":[[2,6]]}]}"#;
        let articles = read(line).unwrap();
        let marked = &articles[0].attributions[0];
        let text = &articles[0].text;
        assert_eq!(marked.content[0].of(text), "“So”");
        assert_eq!(marked.cue[0].of(text), "said");
        assert_eq!(marked.source[0].of(text), "Bo");
    }

    #[test]
    fn a_span_outside_of_the_text_is_told_with_its_line() {
        let line =
            r#"{"id":"x","text":"é","attributions":[{"source":[],"cue":[],"content":[[0,2]]}]}"#;
        let error = read(&format!("\n{line}\n")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2 of the corpus marks the characters 0 to 2 of a text of 1"
        );
    }

    #[test]
    fn an_empty_span_and_a_broken_line_are_errors() {
        let line =
            r#"{"id":"x","text":"é","attributions":[{"source":[],"cue":[[1,1]],"content":[]}]}"#;
        assert!(matches!(
            read(line),
            Err(CorpusError::Offset { line: 1, .. })
        ));
        assert!(matches!(read("{"), Err(CorpusError::Line { line: 1, .. })));
    }
}
