//! What readers download and how soon they see something.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{gzipped, heading};
use crate::error::{Error, Result, file_error};
use crate::process::run;
use crate::setup::{BROWSER, Tools};
use crate::test::browser_environment;

/// The folder of a site: the one given, or where the last one was built.
pub(super) fn built(tools: &Tools, site: Option<PathBuf>) -> Result<PathBuf> {
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
pub(super) fn first_list(tools: &Tools, site: &Path) -> Result<()> {
    tools.ensure(BROWSER)?;
    heading("first-list", &site.display().to_string())?;
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

/// Number of files and their bytes, raw and gzipped one by one, as a server sends them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Weight {
    files: usize,
    raw: u64,
    gzip: u64,
}

/// The rows of the table, in its order.
const KINDS: [&str; 6] = ["wasm", "JavaScript", "CSS", "HTML", "data", "other"];

/// Bytes by kind of file.
pub(super) fn size(site: &Path) -> Result<()> {
    let mut weights = [Weight::default(); KINDS.len()];
    weigh(site, site, &mut weights)?;
    heading("size", &site.display().to_string())?;
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
}
