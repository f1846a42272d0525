//! `suite/<topic>/<name>.txt|.md` beside `<name>.expected`: small texts, and their annotations as a person reads and reviews them.
//!
//! `UPDATE=1 cargo test -p onrecord-tests --test suite` writes what comes out now over what was expected; read the difference before committing it.

use onrecord_analysis::analyze;
use onrecord_archive::Facts;
use onrecord_compiler::collection::read::{Article, read};
use onrecord_compiler::collection::walk::find;
use onrecord_tests::{Section, review};
use similar::{ChangeTag, TextDiff};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the suite and what is shown of each text in them; what is known of the article as a whole where no section is named.
const TOPICS: [(&str, &[Section]); 8] = [
    ("facts", &[]),
    ("compiler", &[Section::Blocks]),
    ("sentences", &[Section::Sentences]),
    ("quotation-marks", &[Section::Marks]),
    ("attribution", &[Section::Quotations]),
    ("entities", &[Section::Names, Section::Entities]),
    ("values", &[Section::Values]),
    ("places", &[Section::Places]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

/// The files of a folder, in order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("the folder {} cannot be read: {error}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// The text as the compiler reads it.
fn article(path: &Path) -> Article {
    let (found, diagnostics) = find(&[path.to_owned()]);
    assert_eq!(
        found.len(),
        1,
        "{} is no article for the compiler: {diagnostics:?}",
        path.display()
    );
    read(&found[0])
        .article
        .unwrap_or_else(|| panic!("{} is left out by the compiler", path.display()))
}

/// What is known of the article as a whole; `unknown` where nothing is.
fn facts(facts: &Facts) -> String {
    let known = |value: Option<String>| value.unwrap_or_else(|| "unknown".into());
    format!(
        "== facts\ntitle   {}\ndate    {}\nsource  {}\nauthor  {}\n",
        known(facts.title.clone()),
        known(facts.date.map(|date| date.to_string())),
        known(facts.source.clone()),
        known(facts.author.clone()),
    )
}

fn outcome(path: &Path, sections: &[Section]) -> String {
    let article = article(path);
    let annotations = analyze(&article.document());
    if sections.is_empty() {
        facts(&article.facts(&annotations))
    } else {
        review(&article.text, &annotations, sections)
    }
}

fn difference(expected: &str, found: &str) -> String {
    TextDiff::from_lines(expected, found)
        .iter_all_changes()
        .map(|change| {
            let sign = match change.tag() {
                ChangeTag::Delete => "- ",
                ChangeTag::Insert => "+ ",
                ChangeTag::Equal => "  ",
            };
            format!("{sign}{change}")
        })
        .collect()
}

#[test]
fn every_text_is_annotated_as_its_expected_file_says() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    let mut seen = 0;
    for (topic, sections) in TOPICS {
        for path in files(&root().join(topic)) {
            let extension = path
                .extension()
                .and_then(|extension| extension.to_str())
                .unwrap_or_default();
            if !matches!(extension, "txt" | "md") {
                continue;
            }
            seen += 1;
            let found = outcome(&path, sections);
            let beside = path.with_extension("expected");
            let expected = fs::read_to_string(&beside).unwrap_or_default();
            if found == expected {
                continue;
            }
            if update {
                fs::write(&beside, &found).unwrap();
            }
            failures.push(format!(
                "{}\n{}",
                path.display(),
                difference(&expected, &found)
            ));
        }
    }
    assert!(seen > 0, "the suite has no text: is tests/suite there?");
    assert!(
        update || failures.is_empty(),
        "{} of {seen} texts are not annotated as expected (- expected, + found).\n\
         Where the new result is right, write it with `UPDATE=1 cargo test -p onrecord-tests --test suite` and read the difference.\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn every_file_of_the_suite_is_a_text_or_what_is_expected_of_one() {
    let topics: Vec<PathBuf> = files(&root());
    let mut strays: Vec<PathBuf> = topics
        .iter()
        .filter(|path| !TOPICS.iter().any(|(topic, _)| path.ends_with(topic)))
        .cloned()
        .collect();
    for path in topics.iter().flat_map(|topic| files(topic)) {
        let known = match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => {
                path.with_extension("expected").exists() && !path.with_extension("md").exists()
            }
            Some("md") => path.with_extension("expected").exists(),
            Some("expected") => {
                path.with_extension("txt").exists() || path.with_extension("md").exists()
            }
            _ => false,
        };
        if !known {
            strays.push(path);
        }
    }
    assert!(
        strays.is_empty(),
        "these files belong to no test; delete them, or give the text its `.expected` (and one text only a name): {strays:#?}"
    );
}
