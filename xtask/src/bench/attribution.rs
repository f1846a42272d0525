//! The figures of attributions: scores, calibration, size, speed.

use std::fs;
use std::path::Path;

use super::calibration::{self, Judged};
use super::{build, chromium, data, heading, program, scores, speed, weights};
use crate::error::{Result, file_error};
use crate::process::{output, step};
use crate::setup::Tools;

const CORPUS: &str = "attributions-dev.jsonl";
const SCORER: &str = "score_attributions.py";

/// The command.
pub(super) fn print(tools: &Tools, data: Option<&Path>, in_browser: bool) -> Result<()> {
    let data = data.map_or_else(|| tools.project.root.join(data::FOLDER), Path::to_owned);
    let (corpus, scorer) = (data::there(&data, CORPUS)?, data::there(&data, SCORER)?);
    let place = tools.project.web_target.join("bench-attribution");
    fs::create_dir_all(&place).map_err(file_error("create", &place))?;
    let found = step("annotating", || scores::annotate(tools, &corpus, &place))?;
    let scores = step("scoring", || scores::score(&scorer, &corpus, &found))?;
    let judged = step("judging each attribution", || judge(tools, &corpus, &found))?;
    scores.agrees(&judged)?;
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
        weights::table(tools)?,
        speed::table(native.tokens, &speeds),
    ] {
        println!("{}\n", table.join("\n"));
    }
    println!(
        "Tokens are the analysis's own (words, numbers, each mark and stop), for others too, so that the figures compare. Native seconds are those at \
         work on a processor, Chromium's are those gone by; the best pass says what the machine can do when nothing else runs."
    );
    Ok(())
}

fn judge(tools: &Tools, corpus: &Path, found: &Path) -> Result<Vec<Judged>> {
    build(tools, "judge")?;
    let lines = output(program(tools, "judge").args([corpus, found]))?;
    lines
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|error| speed::unread("judge", &error)))
        .collect()
}
