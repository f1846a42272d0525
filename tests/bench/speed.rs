//! `speed CORPUS TEXTS`: how long the native analysis takes over the texts of a corpus, on one core. Prints JSON for
//! `cargo xtask bench attribution`, and writes the bare texts to TEXTS for the browser to do the same.

mod clock;

use clock::Clock;
use onrecord_tests::{attributions_in, tokens_in};
use onrecord_trainer::corpus;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Passes over all texts that are timed, after one that is not.
const PASSES: usize = 9;

fn main() -> ExitCode {
    let files: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .map(PathBuf::from)
        .collect();
    let [corpus, texts] = files.as_slice() else {
        eprintln!("speed: say which file is the corpus and which to write its texts to");
        return ExitCode::from(2);
    };
    match measured(corpus, texts) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("speed: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn measured(corpus: &Path, out: &Path) -> Result<Value, String> {
    let articles = corpus::read_file(corpus).map_err(|error| error.to_string())?;
    let texts: Vec<&str> = articles
        .iter()
        .map(|article| article.text.as_str())
        .collect();
    std::fs::write(out, json!(texts).to_string())
        .map_err(|error| format!("{} cannot be written: {error}", out.display()))?;
    let annotated = || -> usize { texts.iter().map(|text| attributions_in(text)).sum() };
    let attributions = annotated();
    let mut seconds = Vec::new();
    for _ in 0..PASSES {
        let clock = Clock::start();
        // The same every time, or the passes were not of the same work.
        if annotated() != attributions {
            return Err("the same texts were annotated in two ways".to_owned());
        }
        seconds.push(clock.seconds());
    }
    let tokens: usize = texts.iter().map(|text| tokens_in(text)).sum();
    Ok(
        json!({ "texts": texts.len(), "tokens": tokens, "attributions": attributions, "seconds": seconds }),
    )
}
