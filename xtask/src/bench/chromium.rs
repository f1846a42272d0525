//! The speed of the analysis in Chromium, and of others beside it.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use super::scores::versions;
use crate::error::{Error, Result};
use crate::module::{Profile, build};
use crate::process::{output, run, step};
use crate::setup::{BENCH, Tools};
use crate::test::browser_environment;

/// What `tests/bench/speed.mjs` prints.
#[derive(Debug, Deserialize)]
struct Answer {
    browser: String,
    measured: Vec<Measured>,
}

/// One way of annotating.
#[derive(Debug, Deserialize)]
struct Measured {
    name: String,
    seconds: Vec<f64>,
    /// Attributions for ours; for others what they have nearest to that.
    found: u64,
}

/// Names and seconds of each pass. `place` holds `texts.json`; `attributions` is how many there are in them natively.
pub(super) fn measure(
    tools: &Tools,
    place: &Path,
    attributions: u64,
) -> Result<Vec<(String, Vec<f64>)>> {
    tools.ensure(BENCH)?;
    step("the analysis as wasm, optimized and with SIMD", || {
        build(tools, Profile::Fast, place)
    })?;
    let sources = tools.project.root.join("tests/bench");
    let packages = tools.bench_packages().join("node_modules");
    run(Command::new(packages.join(".bin/esbuild"))
        .arg(sources.join("peers.mjs"))
        .args([
            "--bundle",
            "--format=esm",
            "--minify",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", place.join("peers.js").display()))
        .env("NODE_PATH", packages))?;
    let answer = step("Chromium, some minutes", || {
        let mut node = Command::new("node");
        node.arg(sources.join("speed.mjs"))
            .arg(place)
            .current_dir(&tools.project.root)
            // Only what is in the folder is looked at.
            .env("ONRECORD_SITES", "{}");
        browser_environment(tools, &mut node)?;
        output(&mut node)
    })?;
    let answer: Answer = serde_json::from_str(&answer).map_err(|error| Error::Malformed {
        path: sources.join("speed.mjs"),
        reason: format!("it printed something else than its figures: {error}"),
    })?;
    let versions = versions(&sources.join("package.json"))?;
    answer
        .measured
        .into_iter()
        .map(|one| match versions.get(&one.name) {
            Some(version) => Ok((
                format!("Chromium {}: {} {version}", answer.browser, one.name),
                one.seconds,
            )),
            // Ours is in no package; it must have done the same work as natively.
            None if one.found != attributions => Err(Error::Advice(format!(
                "Chromium finds {} attributions and the native build {attributions}: run `cargo xtask test browser parity`",
                one.found
            ))),
            None => Ok((
                format!("Chromium {}: {}", answer.browser, one.name),
                one.seconds,
            )),
        })
        .collect()
}
