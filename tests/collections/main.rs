//! Whole collections through the whole road: the articles that ship, and those of the acceptance tests.

mod acceptance;
mod shipped;

use onrecord_analysis::{Annotations, Attribution, analyze};
use onrecord_compiler::collection::read::{Article, read};
use onrecord_compiler::collection::walk::find;
use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// An article as the compiler reads and annotates it.
struct Annotated {
    stem: String,
    article: Article,
    annotations: Annotations,
}

impl Annotated {
    fn text(&self) -> &str {
        &self.article.text
    }

    /// The names of the speakers, joined; `-` when there is none.
    fn speakers(&self, attribution: &Attribution) -> String {
        let names: Vec<&str> = attribution
            .speakers
            .iter()
            .map(|speaker| self.annotations.entities[*speaker].name.as_str())
            .collect();
        if names.is_empty() {
            "-".into()
        } else {
            names.join(" & ")
        }
    }

    /// The first words of what is attributed.
    fn beginning(&self, attribution: &Attribution) -> String {
        let words = attribution
            .content
            .first()
            .map_or("", |span| span.of(self.text()));
        words.chars().take(60).collect()
    }

    /// The innermost attribution whose content holds the first place where these words stand.
    fn attribution_of(&self, words: &str) -> Option<&Attribution> {
        let at = self
            .text()
            .find(words)
            .unwrap_or_else(|| panic!("{}: “{words}” does not stand there", self.stem));
        let holding = self.annotations.attributions.iter().filter(|attribution| {
            attribution
                .content
                .iter()
                .any(|span| span.start <= at && at + words.len() <= span.end)
        });
        holding.min_by_key(|attribution| {
            attribution
                .content
                .iter()
                .map(|span| span.len())
                .sum::<usize>()
        })
    }
}

/// Every article of a folder; nothing may be wrong with any of them.
fn annotated(folder: &Path) -> Vec<Annotated> {
    let (files, diagnostics) = find(&[folder.to_owned()]);
    assert!(
        diagnostics.is_empty(),
        "{}: {diagnostics:#?}",
        folder.display()
    );
    files
        .iter()
        .map(|file| {
            let reading = read(file);
            assert!(
                reading.diagnostics.is_empty(),
                "{}: {:#?}",
                file.path.display(),
                reading.diagnostics
            );
            let article = reading
                .article
                .unwrap_or_else(|| panic!("{} is left out without a word", file.path.display()));
            let annotations = analyze(&article.document());
            let stem = file
                .path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Annotated {
                stem,
                article,
                annotations,
            }
        })
        .collect()
}
