//! `parity FILE`: writes texts and their native annotations, for `browser/parity.test.mjs` to compare with those of the browser.
//!
//! The texts: the suite, the hostile ones, the articles that ship, and the acceptance collection where it is beside the checkout.

use onrecord_tests::{annotate, hostile_texts};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The files below a folder that are texts, in order; none when there is no such folder.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "txt" || extension == "md")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn compared(name: &str, text: &str, markdown: bool) -> Value {
    json!({ "name": name, "text": text, "markdown": markdown, "annotations": annotate(text, markdown) })
}

fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1) else {
        eprintln!("parity: say which file to write");
        return ExitCode::from(2);
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in [
        "suite",
        "browser/articles",
        "../articles",
        "../../shared/articles",
    ] {
        for path in texts(&here.join(folder)) {
            let name = format!(
                "{folder}/{}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            match std::fs::read_to_string(&path) {
                Ok(text) => all.push(compared(
                    &name,
                    &text,
                    path.extension().is_some_and(|extension| extension == "md"),
                )),
                Err(error) => eprintln!("parity: {} is left out: {error}", path.display()),
            }
        }
    }
    for (number, text) in hostile_texts().iter().enumerate() {
        all.push(compared(
            &format!("hostile {number} as plain text"),
            text,
            false,
        ));
        all.push(compared(
            &format!("hostile {number} as Markdown"),
            text,
            true,
        ));
    }
    match std::fs::write(&out, Value::Array(all).to_string()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parity: {} cannot be written: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}
