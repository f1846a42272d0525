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
    heading("first-list", &site.display().to_string())?;
    look(tools, site, "tests/browser/first-list.mjs")
}

/// Runs a script that looks at a site in the browser and prints what it measured.
pub(super) fn look(tools: &Tools, site: &Path, script: &str) -> Result<()> {
    tools.ensure(BROWSER)?;
    let mut node = Command::new("node");
    node.arg(script).current_dir(&tools.project.root).env(
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

/// What a file is for, with its row in the table; in its order.
const KINDS: [(Kind, &str); 7] = [
    (Kind::First, "the program with the list of articles"),
    (Kind::Whole, "the program with every view"),
    (Kind::Css, "CSS"),
    (Kind::Html, "HTML"),
    (Kind::NotFound, "HTML of wrong addresses"),
    (Kind::Data, "data"),
    (Kind::Other, "other"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    First,
    Whole,
    Css,
    Html,
    NotFound,
    Data,
    Other,
}

/// Bytes by kind of file, and what is fetched before data can be shown.
pub(super) fn size(site: &Path) -> Result<()> {
    let mut weights = [Weight::default(); KINDS.len()];
    weigh(site, site, &mut weights)?;
    heading("size", &site.display().to_string())?;
    println!("| what | files | bytes | gzipped |\n| --- | ---: | ---: | ---: |");
    for ((_, what), weight) in KINDS.iter().zip(weights) {
        if weight.files > 0 {
            print_row(what, weight);
        }
    }
    for (what, program) in [
        ("**before the first list**, data aside", Kind::First),
        ("before a first article, data aside", Kind::Whole),
    ] {
        let mut sum = Weight::default();
        for ((kind, _), weight) in KINDS.iter().zip(weights) {
            if [program, Kind::Css, Kind::Html].contains(kind) {
                sum.add(weight);
            }
        }
        print_row(what, sum);
    }
    Ok(())
}

fn print_row(what: &str, Weight { files, raw, gzip }: Weight) {
    println!("| {what} | {files} | {raw} | {gzip} |");
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.raw += other.raw;
        self.gzip += other.gzip;
    }
}

/// The kind of a file, given relative to the site.
fn kind(file: &Path) -> Kind {
    if file.starts_with("data") {
        return Kind::Data;
    }
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("gz" | "js") if name.starts_with("onrecord-first") => Kind::First,
        Some("gz" | "js") if name.starts_with("onrecord-app") => Kind::Whole,
        Some("css") => Kind::Css,
        Some("html") if name == "404.html" => Kind::NotFound,
        Some("html") if name == "index.html" && file.components().count() == 1 => Kind::Html,
        _ => Kind::Other,
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
        let kind = kind(path.strip_prefix(site).unwrap_or(&path));
        for ((of, _), weight) in KINDS.iter().zip(weights.iter_mut()) {
            if *of == kind {
                weight.add(Weight {
                    files: 1,
                    raw: bytes.len() as u64,
                    gzip: gzipped(&bytes).map_err(file_error("compress", &path))?,
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_under_their_kind() {
        let named = |file: &str| kind(Path::new(file));
        assert_eq!(named("onrecord-first-1a2b_bg.wasm.gz"), Kind::First);
        assert_eq!(named("onrecord-app-1a2b.js"), Kind::Whole);
        assert_eq!(named("index.html"), Kind::Html);
        assert_eq!(named("a/some-article/index.html"), Kind::Other);
        assert_eq!(named("data/articles.js"), Kind::Data);
        assert_eq!(named(".nojekyll"), Kind::Other);
    }

    #[test]
    fn each_kind_has_its_row() {
        for (kind, _) in KINDS {
            assert_eq!(KINDS.iter().filter(|(of, _)| *of == kind).count(), 1);
        }
    }
}
