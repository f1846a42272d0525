//! How fast the analysis is, and the table of that.

use std::path::Path;

use serde::Deserialize;

use super::{build, program};
use crate::error::{Error, Result};
use crate::process::output;
use crate::setup::Tools;

/// What `tests/bench/speed.rs` prints.
#[derive(Debug, Deserialize)]
pub(super) struct Native {
    pub(super) texts: u64,
    pub(super) tokens: u64,
    pub(super) attributions: u64,
    pub(super) seconds: Vec<f64>,
}

/// Seconds of each pass of the native build over a corpus, whose bare texts are left in `place`.
pub(super) fn native(tools: &Tools, corpus: &Path, place: &Path) -> Result<Native> {
    build(tools, "speed")?;
    let line = output(
        program(tools, "speed")
            .arg(corpus)
            .arg(place.join("texts.json")),
    )?;
    serde_json::from_str(&line).map_err(|error| unread("speed", &error))
}

/// What to say when one of the programs in `tests/bench` cannot be understood.
pub(super) fn unread(program: &str, error: &serde_json::Error) -> Error {
    Error::Advice(format!(
        "tests/bench/{program}.rs printed something else than its figures: {error}"
    ))
}

/// The table of speeds, in lines.
pub(super) fn table(tokens: u64, speeds: &[(String, Vec<f64>)]) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pass_is_the_quickest() {
        let lines = table(1000, &[("native".to_owned(), vec![4.0, 2.0, 5.0])]);
        assert_eq!(lines[2], "| native | 500 | 250 | 3 |");
    }
}
