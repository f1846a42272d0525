//! `cargo xtask test`: the native tests, then the finished site in a real browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::base::Base;
use crate::compiler::compile;
use crate::error::{Error, Result, file_error};
use crate::module::{Profile, build};
use crate::process::{run, step};
use crate::setup::{BROWSER, SITE, Tools};
use crate::site::{Site, publish, write_not_found};

/// The articles of the acceptance tests, beside the checkout where they are available.
const ACCEPTANCE: &str = "../shared/articles";
/// The articles that the browser tests were written for.
const FIXTURE: &str = "tests/browser/articles";
/// Every browser test runs at each of these.
const BASES: [&str; 2] = ["/", "/a/b/"];

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Suite {
    /// Everything that runs without a browser
    Native,
    /// The finished site in a browser, and native annotations against those of the browser
    Browser,
}

/// The command: one suite or both; `filter` picks tests by name.
pub(crate) fn run_command(tools: &Tools, suite: Option<Suite>, filter: Option<&str>) -> Result<()> {
    if suite != Some(Suite::Browser) {
        native(tools, filter)?;
    }
    if suite != Some(Suite::Native) {
        browser(tools, filter)?;
    }
    Ok(())
}

fn native(tools: &Tools, filter: Option<&str>) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--workspace"])
        .args(filter)
        .current_dir(&tools.project.root);
    run(&mut cargo)
}

fn browser(tools: &Tools, filter: Option<&str>) -> Result<()> {
    let tests = test_files(&tools.project.root.join("tests/browser"))?;
    tools.ensure(SITE)?;
    tools.ensure(BROWSER)?;
    let place = tools.project.web_target.join("test");
    let sites = sites(tools, &place)?;
    let collections = step("the data of the browser tests", || {
        collections(tools, &place)
    })?;
    let parity = place.join("parity");
    step(
        "the analysis as wasm, to compare with the native one",
        || build_parity(tools, &parity),
    )?;
    let mut node = Command::new("node");
    // The same words on a terminal and in a log.
    node.args(["--test", "--test-reporter=spec"]);
    if let Some(filter) = filter {
        node.arg("--test-name-pattern").arg(filter);
    }
    node.args(tests)
        .current_dir(&tools.project.root)
        .env("ONRECORD_SITES", json!(sites).to_string())
        .env("ONRECORD_COLLECTIONS", json!(collections).to_string())
        .env("ONRECORD_PARITY", &parity);
    browser_environment(tools, &mut node)?;
    run(&mut node)
}

/// Tells a node script where the browser and the npm packages are.
pub(crate) fn browser_environment(tools: &Tools, node: &mut Command) -> Result<()> {
    let chromium = tools
        .chromium()
        .ok_or_else(|| Error::Advice("the browser is gone; run `cargo xtask setup`".to_owned()))?;
    node.env(
        "ONRECORD_NODE_MODULES",
        tools.browser_packages().join("node_modules"),
    )
    .env("ONRECORD_CHROMIUM", chromium);
    Ok(())
}

/// The test scripts, by name: node's own search differs from version to version.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(file_error("read the browser tests in", folder))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(file_error("read", folder))?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Error::Advice(format!(
            "no *.test.mjs in {}: nothing would be tested",
            folder.display()
        )));
    }
    Ok(files)
}

/// Builds the site once and gives each base its copy: they differ in `404.html` alone.
fn sites(tools: &Tools, place: &Path) -> Result<BTreeMap<&'static str, PathBuf>> {
    let acceptance = tools.project.root.join(ACCEPTANCE);
    let articles = acceptance.is_dir().then_some(acceptance);
    if articles.is_none() {
        eprintln!("xtask: {ACCEPTANCE} is not there; testing with the articles that ship");
    }
    let site = Site::new(tools, articles, Base::default())?;
    let root = place.join("root");
    site.build(tools, &root)?;
    let mut sites = BTreeMap::new();
    for text in BASES {
        let base: Base = text.parse().map_err(Error::Advice)?;
        let folder = if base == site.base {
            root.clone()
        } else {
            place.join(format!("at{}", text.replace('/', "-")))
        };
        if folder != root {
            publish(&root, &folder)?;
            write_not_found(&folder, &base)?;
        }
        sites.insert(text, folder);
    }
    Ok(sites)
}

/// Compiles the collections that the browser tests look at, each into a `data` folder to be laid over that of a site.
fn collections(tools: &Tools, place: &Path) -> Result<BTreeMap<&'static str, PathBuf>> {
    let root = &tools.project.root;
    let mut collections = BTreeMap::new();
    for (name, articles) in [
        ("fixture", FIXTURE),
        ("shipped", "articles"),
        ("acceptance", ACCEPTANCE),
    ] {
        let articles = root.join(articles);
        if name == "acceptance" && !articles.is_dir() {
            continue;
        }
        let folder = place.join("collections").join(name);
        compile(tools, &articles, &folder.join("data"), "auto")?;
        collections.insert(name, folder);
    }
    let folder = place.join("collections/crowd");
    run(Command::new("cargo")
        .args([
            "run",
            "--package",
            "onrecord-tests",
            "--example",
            "crowd",
            "--",
        ])
        .arg(folder.join("data"))
        .current_dir(root))?;
    collections.insert("crowd", folder);
    Ok(collections)
}

/// Builds the library of `tests/` for the browser and binds it as an ES module; beside it goes what it must answer.
fn build_parity(tools: &Tools, out: &Path) -> Result<()> {
    build(tools, Profile::Debug, out)?;
    let mut expected = Command::new("cargo");
    expected
        .args([
            "run",
            "--package",
            "onrecord-tests",
            "--bin",
            "parity",
            "--",
        ])
        .arg(out.join("expected.json"))
        .current_dir(&tools.project.root);
    run(&mut expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_tests_is_no_success() {
        let folder =
            std::env::temp_dir().join(format!("onrecord-xtask-none-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("helper.mjs"), "").unwrap();
        assert!(test_files(&folder).is_err());
        fs::write(folder.join("b.test.mjs"), "").unwrap();
        fs::write(folder.join("a.test.mjs"), "").unwrap();
        let names: Vec<_> = test_files(&folder)
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a.test.mjs", "b.test.mjs"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
