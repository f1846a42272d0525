//! A file to an annotated article.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use onrecord_analysis::{Annotations, Defect, Document, Quoted};
use onrecord_archive::Facts;

use crate::cache::{Key, Store};
use crate::collection::read::{self, Article, Reading};
use crate::collection::walk::SourceFile;
use crate::diagnostic::{Code, Diagnostic, counted};

/// An article with all that is known of it.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub article: Article,
    /// What its front matter says, and where that is silent, its text.
    pub facts: Facts,
    /// What the analysis says.
    pub annotations: Annotations,
    /// What it was found by, or will be found by, among those that are kept.
    pub key: Key,
}

/// An article, if the file holds one, and what is to be said of the file.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// `None`: the file is left out, and one of the diagnostics says why.
    pub annotated: Option<Annotated>,
    /// In order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and annotates a file, or takes the annotations that were kept of the same text. It never fails: what is wrong is among the diagnostics.
#[must_use]
pub fn file(file: &SourceFile, kept: Option<&Store>) -> Outcome {
    let Reading {
        article,
        mut diagnostics,
    } = read::read(file);
    let annotated = article.and_then(|article| {
        let key = Key::of(&article.document());
        let annotations = annotations(&article, key, kept, &mut diagnostics)?;
        tell_marks(
            &article.path,
            &article.text,
            &annotations.quoted,
            &mut diagnostics,
        );
        let facts = article.facts(&annotations);
        Some(Annotated {
            article,
            facts,
            annotations,
            key,
        })
    });
    diagnostics.sort();
    Outcome {
        annotated,
        diagnostics,
    }
}

fn annotations(
    article: &Article,
    key: Key,
    kept: Option<&Store>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Annotations> {
    if let Some(annotations) = kept.and_then(|store| store.get(&key)) {
        return Some(annotations);
    }
    let annotations = guarded(article, onrecord_analysis::analyze, diagnostics)?;
    if let Some(store) = kept {
        store.put(key, &annotations);
    }
    Some(annotations)
}

/// The analysis does not panic. Should it, one article must not take a thousand others with it.
fn guarded(
    article: &Article,
    analyze: impl Fn(&Document<'_>) -> Annotations,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Annotations> {
    let annotations = catch_unwind(AssertUnwindSafe(|| analyze(&article.document()))).ok();
    if annotations.is_none() {
        diagnostics.push(Diagnostic::new(
            Code::Internal,
            &article.path,
            "the analysis failed on this text; the file was left out",
            "this is a mistake of the program: please report it, with the text if you may",
        ));
    }
    annotations
}

/// Tells of marks that do not pair, once for each way not to.
fn tell_marks(path: &Path, text: &str, quoted: &[Quoted], diagnostics: &mut Vec<Diagnostic>) {
    for (defect, what, help) in [
        (
            Defect::Unclosed,
            "never closed; the quotation was ended with its paragraph",
            "close them if the quotation ends elsewhere",
        ),
        (
            Defect::Mismatched,
            "closed with a mark of another kind",
            "check where the quotation ends",
        ),
    ] {
        let starts = quoted
            .iter()
            .filter(|quoted| quoted.defect == Some(defect))
            .filter_map(|quoted| quoted.spans.first());
        let lines = lines(text, starts.map(|span| span.start));
        let Some(first) = lines.first() else { continue };
        let verb = if lines.len() == 1 { "is" } else { "are" };
        let message = format!(
            "{} {verb} {what}{}",
            counted(lines.len(), "quotation mark"),
            elsewhere(&lines)
        );
        diagnostics.push(Diagnostic::new(Code::QuotationMark, path, message, help).at(*first));
    }
}

/// ` (lines 3, 9 and 12)` for more than one.
fn elsewhere(lines: &[usize]) -> String {
    const SHOWN: usize = 8;
    if lines.len() < 2 {
        return String::new();
    }
    let numbers: Vec<String> = lines.iter().take(SHOWN).map(usize::to_string).collect();
    let more = if lines.len() > SHOWN { ", …" } else { "" };
    format!(" (lines {}{more})", numbers.join(", "))
}

/// The lines, from 1, on which bytes stand that are given in ascending order. One pass.
fn lines(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<usize> {
    let (mut at, mut line) = (0, 1);
    offsets
        .map(|offset| {
            if let Some(passed) = text.as_bytes().get(at..offset) {
                line += passed.iter().filter(|byte| **byte == b'\n').count();
                at = offset;
            }
            line
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_analysis::{Format, Span};

    fn article(text: &str) -> Article {
        Article {
            path: "a.txt".into(),
            text: text.into(),
            format: Format::Plain,
            front_matter: None,
            stated: Facts::default(),
            bad_date: false,
        }
    }

    #[test]
    fn a_panic_of_the_analysis_costs_one_article() {
        let mut diagnostics = Vec::new();
        let annotations = guarded(
            &article("x"),
            |_| panic!("on purpose, in a test"),
            &mut diagnostics,
        );
        assert!(annotations.is_none());
        assert_eq!(diagnostics[0].code, Code::Internal);
        assert!(guarded(&article("x"), |_| Annotations::default(), &mut diagnostics).is_some());
    }

    #[test]
    fn marks_that_do_not_pair_are_told_with_their_lines() {
        let text = "a “b\n\nc “d\n\n“e\"";
        let quoted = |start, defect| Quoted {
            spans: vec![Span::new(start, start + 4)],
            depth: 0,
            parent: None,
            scare: false,
            defect,
        };
        let mut diagnostics = Vec::new();
        tell_marks(
            Path::new("a.txt"),
            text,
            &[
                quoted(2, Some(Defect::Unclosed)),
                quoted(10, Some(Defect::Unclosed)),
                quoted(16, Some(Defect::Mismatched)),
                quoted(16, None),
            ],
            &mut diagnostics,
        );
        let told: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| (diagnostic.line, diagnostic.message.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Some(1),
                    "2 quotation marks are never closed; the quotation was ended with its paragraph (lines 1, 3)"
                ),
                (
                    Some(5),
                    "1 quotation mark is closed with a mark of another kind"
                ),
            ]
        );
    }
}
