//! The figures of attributions: scores, calibration, size, speed.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::calibration::{self, Judged};
use super::{build, chromium, gzipped, heading, program, scores};
use crate::error::{Error, Result, file_error};
use crate::process::{output, step};
use crate::setup::Tools;

/// Where the annotated articles and their scorer are, beside the checkout where they are available.
const DATA: &str = "../shared/eval";
const CORPUS: &str = "attributions-dev.jsonl";
const SCORER: &str = "score_attributions.py";

/// What `tests/bench/speed.rs` prints.
#[derive(Debug, Deserialize)]
struct Native {
    texts: u64,
    tokens: u64,
    attributions: u64,
    seconds: Vec<f64>,
}

/// The command.
pub(super) fn print(tools: &Tools, data: Option<&Path>, in_browser: bool) -> Result<()> {
    let data = data.map_or_else(|| tools.project.root.join(DATA), Path::to_owned);
    let (corpus, scorer) = (there(&data, CORPUS)?, there(&data, SCORER)?);
    let place = tools.project.web_target.join("bench-attribution");
    fs::create_dir_all(&place).map_err(file_error("create", &place))?;
    let found = step("annotating", || scores::annotate(tools, &corpus, &place))?;
    let scores = step("scoring", || scores::score(&scorer, &corpus, &found))?;
    let judged = step("judging each attribution", || judge(tools, &corpus, &found))?;
    scores.agrees(&judged)?;
    let native = step("the speed of the native build", || {
        native(tools, &corpus, &place)
    })?;
    let mut speeds = vec![(
        "native, one core: On Record".to_owned(),
        native.seconds.clone(),
    )];
    if in_browser {
        speeds.extend(chromium::measure(tools, &place, native.attributions)?);
    }
    heading(
        "attribution",
        &format!(
            "{CORPUS}: {} articles, {} tokens",
            native.texts, native.tokens
        ),
    )?;
    for table in [
        scores.table(),
        calibration::by_tier(&judged),
        calibration::reliability(&judged),
        weights(&tools.project.root.join("crates/analysis/models"))?,
        speed(native.tokens, &speeds),
    ] {
        println!("{}\n", table.join("\n"));
    }
    println!(
        "Tokens are the analysis's own (words, numbers, each mark and stop), for others too, so that the figures compare. Native seconds are those at \
         work on a processor, Chromium's are those gone by; the best pass says what the machine can do when nothing else runs."
    );
    Ok(())
}

/// A file of the data, or where to get it.
fn there(data: &Path, file: &str) -> Result<PathBuf> {
    let path = data.join(file);
    if path.is_file() {
        return path.canonicalize().map_err(file_error("read", path));
    }
    Err(Error::Advice(format!(
        "there is no {}: the annotated articles and their scorer are not part of the project; say with --data which folder holds {CORPUS} \
         and {SCORER}",
        path.display()
    )))
}

fn judge(tools: &Tools, corpus: &Path, found: &Path) -> Result<Vec<Judged>> {
    build(tools, "judge")?;
    let lines = output(program(tools, "judge").args([corpus, found]))?;
    lines
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|error| unread("judge", &error)))
        .collect()
}

fn native(tools: &Tools, corpus: &Path, place: &Path) -> Result<Native> {
    build(tools, "speed")?;
    let line = output(
        program(tools, "speed")
            .arg(corpus)
            .arg(place.join("texts.json")),
    )?;
    serde_json::from_str(&line).map_err(|error| unread("speed", &error))
}

fn unread(program: &str, error: &serde_json::Error) -> Error {
    Error::Advice(format!(
        "tests/bench/{program}.rs printed something else than its figures: {error}"
    ))
}

/// The table of speeds, in lines.
fn speed(tokens: u64, speeds: &[(String, Vec<f64>)]) -> Vec<String> {
    let mut lines = vec![
        "| tokens per second | best | median | passes |".to_owned(),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    for (name, seconds) in speeds {
        let mut seconds = seconds.clone();
        seconds.sort_by(f64::total_cmp);
        let rate = |at: usize| {
            seconds.get(at).map_or_else(
                || "n/a".to_owned(),
                |taken| format!("{:.0}", tokens as f64 / taken),
            )
        };
        lines.push(format!(
            "| {name} | {} | {} | {} |",
            rate(0),
            rate(seconds.len() / 2),
            seconds.len()
        ));
    }
    lines
}

/// The table of weights, in lines: everything below the folder that is not a page about it.
fn weights(models: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    collect(models, &mut files)?;
    files.sort();
    let mut lines = vec![
        "| weights | bytes | gzipped |".to_owned(),
        "| --- | ---: | ---: |".to_owned(),
    ];
    let (mut all, mut all_gzipped) = (0, 0);
    for file in &files {
        let bytes = fs::read(file).map_err(file_error("read", file))?;
        let (raw, small) = (
            bytes.len() as u64,
            gzipped(&bytes).map_err(file_error("compress", file))?,
        );
        all += raw;
        all_gzipped += small;
        let name = file.strip_prefix(models).unwrap_or(file);
        lines.push(format!("| {} | {raw} | {small} |", name.display()));
    }
    lines.push(format!("| all | {all} | {all_gzipped} |"));
    Ok(lines)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(file_error("read", folder))? {
        let path = entry.map_err(file_error("read", folder))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_none_or(|extension| extension != "md") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pass_is_the_quickest() {
        let lines = speed(1000, &[("native".to_owned(), vec![4.0, 2.0, 5.0])]);
        assert_eq!(lines[2], "| native | 500 | 250 | 3 |");
    }

    #[test]
    fn cards_are_no_weights_and_the_sum_is_of_all() {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/analysis/models");
        let lines = weights(&models).unwrap();
        assert!(lines.iter().any(|line| line.contains("cues.tsv")));
        assert!(!lines.iter().any(|line| line.contains(".md")), "{lines:?}");
        let table = fs::read(models.join("cues/cues.tsv")).unwrap().len();
        let all = lines.last().unwrap();
        let sum: usize = all.split(" | ").nth(1).unwrap().parse().unwrap();
        assert!(sum >= table && table > 0, "{all}");
    }

    #[test]
    fn data_that_is_not_there_is_told_with_what_to_do() {
        let error = there(Path::new("no-such-folder"), CORPUS).unwrap_err();
        assert!(error.to_string().contains("--data"), "{error}");
    }
}
