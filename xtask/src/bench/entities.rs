//! The figures of names: scores beside those of another library in the same run, size, speed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::scores::{annotate, versions};
use super::{chromium, data, heading, speed, weights};
use crate::error::{Error, Result, file_error};
use crate::process::{output, run, step};
use crate::setup::{BENCH, Tools};

const CORPUS: &str = "entities-dev.jsonl";
const SCORER: &str = "score_entities.py";

/// The types that other libraries have too.
const SHARED: &str = "Person,Organization,Location";

/// The figures of a type, or of all together; shares of one.
#[derive(Debug, Deserialize)]
struct Score {
    gold: u64,
    pred: u64,
    exact: Exact,
}

#[derive(Debug, Deserialize)]
struct Exact {
    p: f64,
    r: f64,
    f1: f64,
}

/// What is read of the scorer's answer.
#[derive(Debug, Deserialize)]
struct Scores {
    types: BTreeMap<String, Score>,
    micro: Score,
}

/// The command.
pub(super) fn print(tools: &Tools, folder: Option<&Path>, in_browser: bool) -> Result<()> {
    let folder = folder.map_or_else(|| tools.project.root.join(data::FOLDER), Path::to_owned);
    let (corpus, scorer) = (data::there(&folder, CORPUS)?, data::there(&folder, SCORER)?);
    let place = tools.project.web_target.join("bench-entities");
    fs::create_dir_all(&place).map_err(file_error("create", &place))?;
    let found = step("annotating", || annotate(tools, &corpus, &place))?;
    let ours = step("scoring", || score(&scorer, &corpus, &found, None))?;
    let shared = score(&scorer, &corpus, &found, Some(SHARED))?;
    tools.ensure(BENCH)?;
    let of_peer = step("compromise on the same texts", || {
        peer(tools, &corpus, &place)
    })?;
    let theirs = score(&scorer, &corpus, &of_peer, Some(SHARED))?;
    let native = step("the speed of the native build", || {
        speed::native(tools, &corpus, &place)
    })?;
    let mut speeds = vec![(
        "native, one core: On Record".to_owned(),
        native.seconds.clone(),
    )];
    if in_browser {
        speeds.extend(chromium::measure(tools, &place, native.attributions)?);
    }
    heading(
        "entities",
        &format!(
            "{CORPUS}: {} articles, {} tokens",
            native.texts, native.tokens
        ),
    )?;
    let mut rows: Vec<(String, &Score)> = vec![
        ("nine types".to_owned(), &ours.micro),
        (SHARED.replace(',', ", "), &shared.micro),
    ];
    rows.extend(ours.types.iter().map(|(name, score)| (name.clone(), score)));
    let version = versions(&tools.project.root.join("tests/bench/package.json"))?
        .remove("compromise")
        .unwrap_or_default();
    let peer = format!("{}: compromise {version}", SHARED.replace(',', ", "));
    rows.push((peer, &theirs.micro));
    for lines in [
        table(&rows),
        weights::table(tools)?,
        speed::table(native.tokens, &speeds),
    ] {
        println!("{}\n", lines.join("\n"));
    }
    println!(
        "Exact: span and type both as annotated. wink-nlp has no people, places or organizations to score. Speeds are of the whole analysis, attributions \
         included."
    );
    Ok(())
}

fn score(scorer: &Path, gold: &Path, found: &Path, types: Option<&str>) -> Result<Scores> {
    let mut python = Command::new("python3");
    python.arg(scorer).args([gold, found]).arg("--json");
    if let Some(types) = types {
        python.args(["--types", types]);
    }
    let answer = output(&mut python)?;
    serde_json::from_str(&answer).map_err(|error| Error::Malformed {
        path: scorer.to_owned(),
        reason: format!("its answer cannot be read: {error}"),
    })
}

/// What compromise names, in a file that the scorer reads.
fn peer(tools: &Tools, corpus: &Path, place: &Path) -> Result<PathBuf> {
    let packages = tools.bench_packages().join("node_modules");
    let bundled = place.join("names.mjs");
    run(Command::new(packages.join(".bin/esbuild"))
        .arg(tools.project.root.join("tests/bench/names.mjs"))
        .args([
            "--bundle",
            "--format=esm",
            "--platform=node",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", bundled.display()))
        .env("NODE_PATH", packages))?;
    let lines = output(Command::new("node").arg(&bundled).arg(corpus))?;
    let found = place.join("compromise.jsonl");
    fs::write(&found, lines).map_err(file_error("write", &found))?;
    Ok(found)
}

fn table(rows: &[(String, &Score)]) -> Vec<String> {
    let mut lines = vec![
        "| exact, % | F1 | precision | recall | annotated | found |".to_owned(),
        "| --- | ---: | ---: | ---: | ---: | ---: |".to_owned(),
    ];
    lines.extend(rows.iter().map(|(name, score)| {
        let Exact { p, r, f1 } = &score.exact;
        format!(
            "| {name} | {:.2} | {:.2} | {:.2} | {} | {} |",
            f1 * 100.0,
            p * 100.0,
            r * 100.0,
            score.gold,
            score.pred
        )
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_printed_as_percents() {
        let answer = serde_json::json!({
            "types": { "Person": { "gold": 4, "pred": 2, "tp": 1, "exact": { "p": 0.5, "r": 0.25, "f1": 1.0 / 3.0 }, "relaxed": {} } },
            "micro": { "gold": 4, "pred": 2, "exact": { "p": 0.5, "r": 0.25, "f1": 1.0 / 3.0 } },
            "documents": 1,
        });
        let scores: Scores = serde_json::from_value(answer).unwrap();
        let lines = table(&[("nine types".to_owned(), &scores.micro)]);
        assert_eq!(lines[2], "| nine types | 33.33 | 50.00 | 25.00 | 4 | 2 |");
        assert_eq!(scores.types["Person"].gold, 4);
    }
}
