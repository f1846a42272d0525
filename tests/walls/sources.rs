//! What the code of each package may name.

use crate::{files, hold, root};
use proc_macro2::{TokenStream, TokenTree};
use std::path::Path;

/// A word, a sign or a bracket of Rust, and its line.
type Lexeme = (String, usize);

/// Rust without comments; what is in a string stays one lexeme.
fn cut(source: &str) -> Result<Vec<Lexeme>, proc_macro2::LexError> {
    fn flatten(stream: TokenStream, into: &mut Vec<Lexeme>) {
        for tree in stream {
            let line = tree.span().start().line;
            match tree {
                TokenTree::Group(group) => {
                    into.push(("{".into(), line));
                    flatten(group.stream(), into);
                    into.push(("}".into(), group.span_close().start().line));
                }
                other => into.push((other.to_string(), line)),
            }
        }
    }
    let mut all = Vec::new();
    flatten(source.parse()?, &mut all);
    Ok(all)
}

fn lexemes(path: &Path) -> Vec<Lexeme> {
    let source = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    cut(&source).unwrap_or_else(|error| panic!("{} is not Rust: {error}", path.display()))
}

/// The first steps of every path that begins with `std::` or `core::`, groups opened: `std::{fmt, io::Read}` gives `fmt` and `io`.
fn standard_modules(lexemes: &[Lexeme]) -> Vec<Lexeme> {
    let mut found = Vec::new();
    for (index, (word, _)) in lexemes.iter().enumerate() {
        let is_path = |at: usize| lexemes.get(at).is_some_and(|(sign, _)| sign == ":");
        if !(matches!(word.as_str(), "std" | "core") && is_path(index + 1) && is_path(index + 2)) {
            continue;
        }
        match lexemes.get(index + 3) {
            Some((open, _)) if open == "{" => {
                let mut depth = 0;
                let mut first = true;
                for lexeme in &lexemes[index + 3..] {
                    match lexeme.0.as_str() {
                        "{" => depth += 1,
                        "}" => depth -= 1,
                        "," if depth == 1 => first = true,
                        _ if depth == 1 && first => {
                            found.push(lexeme.clone());
                            first = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
            Some(step) => found.push(step.clone()),
            None => {}
        }
    }
    found
}

/// Where the Rust files below a folder name one of these words outside comments and strings.
fn named(folder: &str, words: &[&str], excused: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for path in files::below(&root().join(folder), "rs") {
        let name = files::name(&path);
        if excused(&name) {
            continue;
        }
        let hits = lexemes(&path)
            .into_iter()
            .filter(|(word, _)| words.contains(&word.as_str()));
        found.extend(hits.map(|(word, line)| format!("{name}:{line} names {word}")));
    }
    found
}

#[test]
fn a_module_is_seen_in_every_way_of_naming_it_and_not_in_words() {
    let source = "//! std::fs\nuse std::{fmt, collections::{BTreeMap, io}, io::Read};\nfn f() { std::env::args(); \"std::net\"; } // std::time";
    let modules = standard_modules(&cut(source).unwrap());
    assert_eq!(
        modules,
        [("fmt", 2), ("collections", 2), ("io", 2), ("env", 3)]
            .map(|(word, line)| (word.to_owned(), line))
    );
}

#[test]
fn analysis_and_archive_do_no_input_or_output_and_know_no_clock() {
    let mut breaches = Vec::new();
    for folder in ["crates/analysis/src", "crates/archive/src"] {
        let paths = files::below(&root().join(folder), "rs");
        assert!(
            !paths.is_empty(),
            "{folder} has no Rust file: correct {}",
            file!()
        );
        // A test may hold a clock to the code.
        for path in paths.into_iter().filter(|path| !path.ends_with("tests.rs")) {
            let lexemes = lexemes(&path);
            let barred = standard_modules(&lexemes)
                .into_iter()
                .filter(|(module, _)| {
                    ["fs", "net", "env", "process", "time", "thread", "io", "os"]
                        .contains(&module.as_str())
                });
            breaches.extend(
                barred.map(|(module, line)| {
                    format!("{}:{line} uses std::{module}", files::name(&path))
                }),
            );
        }
        breaches.extend(named(
            folder,
            &[
                "target_arch",
                "target_family",
                "target_os",
                "println",
                "eprintln",
            ],
            |_| false,
        ));
    }
    hold(
        "analysis and archive do no I/O, know no clock and are the same code on every machine; but",
        "Take what is needed as an argument, and leave the reading, printing and waiting to the compiler or the app.",
        &breaches,
    );
}

#[test]
fn only_the_browser_folder_names_the_browser() {
    let words = [
        "web_sys",
        "wasm_bindgen",
        "wasm_bindgen_futures",
        "js_sys",
        "gloo",
        "gloo_net",
        "gloo_timers",
        "gloo_events",
        "gloo_utils",
        "gloo_storage",
    ];
    hold(
        "Only src/browser/ names web_sys, wasm_bindgen, js_sys or gloo; but",
        "Give src/browser/ a function for it, in words of the reader's, and call that.",
        &named("src", &words, |name| name.starts_with("src/browser/")),
    );
}

#[test]
fn only_the_wire_module_of_the_archive_knows_json() {
    hold(
        "Only the wire module of the archive knows JSON; but",
        "Give crates/archive/src/wire a reader and a writer side by side for it.",
        &named("crates/archive/src", &["serde_json"], |name| {
            name.starts_with("crates/archive/src/wire")
        }),
    );
}

#[test]
fn every_rust_file_begins_by_saying_what_it_is_for() {
    let breaches: Vec<String> = files::all()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter(|path| {
            !std::fs::read_to_string(path)
                .unwrap_or_default()
                .starts_with("//! ")
        })
        .map(|path| files::name(&path))
        .collect();
    hold(
        "Every Rust file begins with `//!` and a sentence; but these do not:",
        "Write what the file is for on its first line.",
        &breaches,
    );
}
