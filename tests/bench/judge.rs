//! `judge GOLD FOUND`: one JSON object for each attribution found, saying whether it is the annotators' too, as `onrecord_trainer::pairing`
//! (a port of the project's scorer) has it. `cargo xtask bench attribution` makes its tables by tier and of the calibration from them.
//!
//! Both files hold one article a line; FOUND is what `onrecord analyze --format jsonl` prints. Articles are told apart by their texts.

use onrecord_trainer::corpus::{self, Article};
use onrecord_trainer::pairing::{Side, right};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the command prints of an article, as far as the corpus reader passes it over.
#[derive(Deserialize)]
struct Line {
    attributions: Vec<Said>,
}

/// What an attribution says of itself.
#[derive(Deserialize)]
struct Said {
    kind: String,
    #[serde(default)]
    tier: Option<String>,
    #[serde(default)]
    confidence: Option<f64>,
}

fn main() -> ExitCode {
    let files: Vec<PathBuf> = std::env::args_os()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .map(PathBuf::from)
        .collect();
    let [gold, found] = files.as_slice() else {
        eprintln!("judge: say which file is the annotators' and which holds what was found");
        return ExitCode::from(2);
    };
    match judged(gold, found) {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("judge: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn judged(gold: &Path, found: &Path) -> Result<Vec<Value>, String> {
    let articles = |path| corpus::read_file(path).map_err(|error| error.to_string());
    let (annotated, analyzed) = (articles(gold)?, articles(found)?);
    let by_text: HashMap<&str, &Article> = annotated
        .iter()
        .map(|article| (article.text.as_str(), article))
        .collect();
    let said = std::fs::read_to_string(found)
        .map_err(|error| format!("{} cannot be read: {error}", found.display()))?;
    let lines = said.lines().filter(|line| !line.trim().is_empty());
    let mut judged = Vec::new();
    for ((line, article), number) in lines.zip(&analyzed).zip(1..) {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| format!("line {number} of {}: {error}", found.display()))?;
        let annotated = by_text.get(article.text.as_str()).ok_or_else(|| {
            format!(
                "line {number} of {} is an article that the annotators never saw",
                found.display()
            )
        })?;
        let right = right(&sides(annotated), &sides(article));
        judged.extend(line.attributions.iter().zip(right).map(|(said, right)| {
            json!({ "kind": said.kind, "tier": said.tier, "confidence": said.confidence, "right": right })
        }));
    }
    Ok(judged)
}

fn sides(article: &Article) -> Vec<Side> {
    article
        .attributions
        .iter()
        .map(|marked| Side::new(&article.text, &marked.source, &marked.content))
        .collect()
}
