//! The scorer's figures for what the command finds.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use super::calibration::Judged;
use crate::error::{Error, Result, file_error};
use crate::process::{output, run};
use crate::setup::Tools;

/// One measure as the scorer prints it; percents are missing where there was nothing to find and nothing found.
#[derive(Debug, Deserialize)]
struct Score {
    p: Option<f64>,
    r: Option<f64>,
    f1: Option<f64>,
    gold: u64,
    pred: u64,
}

/// How many sources of the contents found are right.
#[derive(Debug, Deserialize)]
struct SourceAccuracy {
    overlap: Option<f64>,
    pairs: u64,
}

/// What is read of the scorer's answer.
#[derive(Debug, Deserialize)]
pub(super) struct Scores {
    attr: Score,
    attr_content: Score,
    direct: Score,
    indirect: Score,
    direct_source_accuracy: SourceAccuracy,
}

/// An annotated article, as far as it is written to a file of its own.
#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

/// Gives each article of the corpus a file, and what `onrecord analyze` prints of them in a file that is named in the answer.
pub(super) fn annotate(tools: &Tools, corpus: &Path, place: &Path) -> Result<PathBuf> {
    run(Command::new("cargo")
        .args([
            "build",
            "--release",
            "--package",
            "onrecord-compiler",
            "--bin",
            "onrecord",
        ])
        .current_dir(&tools.project.root))?;
    let articles = place.join("articles");
    if articles.exists() {
        fs::remove_dir_all(&articles).map_err(file_error("remove", &articles))?;
    }
    fs::create_dir_all(&articles).map_err(file_error("create", &articles))?;
    let lines = fs::read_to_string(corpus).map_err(file_error("read", corpus))?;
    for (line, number) in lines.lines().zip(1..) {
        let article: Article = serde_json::from_str(line).map_err(|error| Error::Malformed {
            path: corpus.to_owned(),
            reason: format!("line {number} is no annotated article: {error}"),
        })?;
        let file = articles.join(format!("{}.txt", article.id));
        fs::write(&file, article.text).map_err(file_error("write", file))?;
    }
    let found = place.join("found.jsonl");
    let out = File::create(&found).map_err(file_error("create", &found))?;
    // What is wrong with single articles is not the question here; that it could not run at all is.
    run(
        Command::new(tools.project.native_target.join("release/onrecord"))
            .args(["analyze", "--format", "jsonl"])
            .arg(&articles)
            .stdout(out)
            .stderr(Stdio::null()),
    )?;
    Ok(found)
}

/// Asks the scorer.
pub(super) fn score(scorer: &Path, gold: &Path, found: &Path) -> Result<Scores> {
    let answer = output(
        Command::new("python3")
            .arg(scorer)
            .args([gold, found])
            .arg("--json"),
    )?;
    serde_json::from_str(&answer).map_err(|error| Error::Malformed {
        path: scorer.to_owned(),
        reason: format!("its answer cannot be read: {error}"),
    })
}

impl Scores {
    /// The table, in lines.
    pub(super) fn table(&self) -> Vec<String> {
        let percent =
            |figure: Option<f64>| figure.map_or_else(|| "n/a".to_owned(), |of| format!("{of:.1}"));
        let mut lines = vec![
            "| scores, % | F1 | precision | recall | annotated | found |".to_owned(),
            "| --- | ---: | ---: | ---: | ---: | ---: |".to_owned(),
        ];
        for (name, score) in [
            ("attributions (content and source right)", &self.attr),
            ("contents alone", &self.attr_content),
            ("direct", &self.direct),
            ("indirect", &self.indirect),
        ] {
            lines.push(format!(
                "| {name} | {} | {} | {} | {} | {} |",
                percent(score.f1),
                percent(score.p),
                percent(score.r),
                score.gold,
                score.pred
            ));
        }
        let accuracy = &self.direct_source_accuracy;
        lines.push(format!(
            "| source accuracy of direct ones | {} | | | {} | |",
            percent(accuracy.overlap),
            accuracy.pairs
        ));
        lines
    }

    /// Fails when the trainer's pairing, by which the tiers are judged, does not count as the scorer does.
    pub(super) fn agrees(&self, judged: &[Judged]) -> Result<()> {
        let right = judged.iter().filter(|one| one.right).count();
        let scored = self.attr.p.unwrap_or_default() * self.attr.pred as f64 / 100.0;
        // The scorer's percents have two decimals.
        let near = (scored - right as f64).abs() <= 0.5 + self.attr.pred as f64 * 0.000_05;
        if near && judged.len() as u64 == self.attr.pred {
            return Ok(());
        }
        Err(Error::Advice(format!(
            "the scorer finds {scored:.0} of {} attributions right, and the trainer's pairing {right} of {}: \
             bring crates/trainer/src/pairing.rs in line with the scorer",
            self.attr.pred,
            judged.len()
        )))
    }
}

/// The versions of the packages that a `package.json` names.
pub(super) fn versions(manifest: &Path) -> Result<BTreeMap<String, String>> {
    #[derive(Deserialize)]
    struct Manifest {
        dependencies: BTreeMap<String, String>,
    }
    let text = fs::read_to_string(manifest).map_err(file_error("read", manifest))?;
    serde_json::from_str::<Manifest>(&text)
        .map(|manifest| manifest.dependencies)
        .map_err(|error| Error::Malformed {
            path: manifest.to_owned(),
            reason: error.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(p: f64, pred: u64) -> Scores {
        let answer = serde_json::json!({
            "attr": { "p": p, "r": 50.0, "f1": 50.0, "gold": 4, "pred": pred },
            "attr_content": { "p": 50.0, "r": 50.0, "f1": 50.0, "gold": 4, "pred": pred },
            "direct": { "p": null, "r": null, "f1": null, "gold": 0, "pred": 0 },
            "indirect": { "p": p, "r": 50.0, "f1": 50.0, "gold": 4, "pred": pred },
            "direct_source_accuracy": { "overlap": null, "strict": null, "pairs": 0 },
            "token.cue": { "p": 0, "r": 0, "f1": 0, "gold": 0, "pred": 0 },
        });
        serde_json::from_value(answer).unwrap()
    }

    fn judged(right: usize, of: usize) -> Vec<Judged> {
        (0..of)
            .map(|number| {
                let line = serde_json::json!({ "kind": "indirect", "right": number < right });
                serde_json::from_value(line).unwrap()
            })
            .collect()
    }

    #[test]
    fn two_ways_of_counting_must_agree() {
        assert!(scores(33.33, 3).agrees(&judged(1, 3)).is_ok());
        assert!(scores(33.33, 3).agrees(&judged(2, 3)).is_err());
        assert!(scores(50.0, 4).agrees(&judged(1, 2)).is_err());
    }

    #[test]
    fn nothing_to_find_is_no_zero() {
        let table = scores(33.33, 3).table();
        assert_eq!(table[4], "| direct | n/a | n/a | n/a | 0 | 0 |");
        assert_eq!(table[5], "| indirect | 50.0 | 33.3 | 50.0 | 4 | 3 |");
    }
}
