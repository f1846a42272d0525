//! `cargo xtask bench`: figures, each with its date and the command that gives it again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Subcommand;
use flate2::{Compression, write::GzEncoder};

use crate::error::{Error, Result, file_error};
use crate::process::{output, run};
use crate::setup::{BROWSER, Tools};
use crate::test::browser_environment;

/// What is measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Bytes of the built site, raw and gzipped
    Size {
        /// A folder that `cargo xtask site` wrote [default: dist]
        #[arg(long, value_name = "DIR")]
        site: Option<PathBuf>,
    },
    /// Time from navigation to the first list, in Chromium
    FirstList {
        /// A folder that `cargo xtask site` wrote [default: dist]
        #[arg(long, value_name = "DIR")]
        site: Option<PathBuf>,
    },
}

/// The command.
pub(crate) fn run_command(tools: &Tools, bench: Bench) -> Result<()> {
    match bench {
        Bench::Size { site } => size(&built(tools, site)?),
        Bench::FirstList { site } => first_list(tools, &built(tools, site)?),
    }
}

fn built(tools: &Tools, site: Option<PathBuf>) -> Result<PathBuf> {
    let site = site.unwrap_or_else(|| tools.project.root.join("dist"));
    if !site.join("index.html").is_file() {
        return Err(Error::Advice(format!(
            "no site in {}; build one with `cargo xtask site`",
            site.display()
        )));
    }
    site.canonicalize().map_err(file_error("read", site))
}

/// The script prints the table itself; it is the browser tests' neighbour because it serves and drives as they do.
fn first_list(tools: &Tools, site: &Path) -> Result<()> {
    tools.ensure(BROWSER)?;
    heading("first-list", site)?;
    let mut node = Command::new("node");
    node.arg("tests/browser/first-list.mjs")
        .current_dir(&tools.project.root)
        .env(
            "ONRECORD_SITES",
            serde_json::json!({ "/": site }).to_string(),
        );
    browser_environment(tools, &mut node)?;
    run(&mut node)
}

/// Says when and how the table below it was made.
fn heading(bench: &str, site: &Path) -> Result<()> {
    let today = output(Command::new("date").args(["-u", "+%F"]))?;
    println!("{today}, `cargo xtask bench {bench}`, {}\n", site.display());
    Ok(())
}

/// Number of files and their bytes, raw and gzipped one by one, as a server sends them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Weight {
    files: usize,
    raw: u64,
    gzip: u64,
}

/// The rows of the table, in its order.
const KINDS: [&str; 6] = ["wasm", "JavaScript", "CSS", "HTML", "data", "other"];

fn size(site: &Path) -> Result<()> {
    let mut weights = [Weight::default(); KINDS.len()];
    weigh(site, site, &mut weights)?;
    heading("size", site)?;
    println!("| what | files | bytes | gzipped |\n| --- | ---: | ---: | ---: |");
    for (kind, weight) in KINDS
        .iter()
        .zip(weights)
        .filter(|(_, weight)| weight.files > 0)
    {
        println!(
            "| {kind} | {} | {} | {} |",
            weight.files, weight.raw, weight.gzip
        );
    }
    println!(
        "| wasm and JavaScript | | {} | {} |",
        weights[0].raw + weights[1].raw,
        weights[0].gzip + weights[1].gzip
    );
    Ok(())
}

/// The index in [`KINDS`] of a file, given relative to the site.
fn kind(file: &Path) -> usize {
    if file.starts_with("data") {
        return 4;
    }
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("wasm") => 0,
        Some("js" | "mjs") => 1,
        Some("css") => 2,
        Some("html") => 3,
        _ => 5,
    }
}

fn weigh(site: &Path, folder: &Path, weights: &mut [Weight; KINDS.len()]) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(file_error("read", folder))? {
        let path = entry.map_err(file_error("read", folder))?.path();
        if path.is_dir() {
            weigh(site, &path, weights)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(file_error("read", &path))?;
        let weight = &mut weights[kind(path.strip_prefix(site).unwrap_or(&path))];
        weight.files += 1;
        weight.raw += bytes.len() as u64;
        weight.gzip += gzipped(&bytes).map_err(file_error("compress", path))?;
    }
    Ok(())
}

fn gzipped(bytes: &[u8]) -> std::io::Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_under_their_kind() {
        let named = |file: &str| KINDS[kind(Path::new(file))];
        assert_eq!(named("app-1a2b_bg.wasm"), "wasm");
        assert_eq!(named("snippets/x/inline0.js"), "JavaScript");
        assert_eq!(named("data/articles.js"), "data");
        assert_eq!(named(".nojekyll"), "other");
    }

    #[test]
    fn text_shrinks_and_empty_files_have_a_gzip_header() {
        assert!(gzipped(&[b'a'; 10_000]).unwrap() < 100);
        assert_eq!(gzipped(b"").unwrap(), 20);
    }
}
