//! Which package may lean on which.

use crate::{hold, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Our packages, and for each which others of ours it may use.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("wasm-streams", &[]),
    ("onrecord-analysis", &[]),
    ("onrecord-archive", &["onrecord-analysis"]),
    ("onrecord-app", &["onrecord-archive"]),
    (
        "onrecord-compiler",
        &["onrecord-analysis", "onrecord-archive"],
    ),
    ("onrecord-trainer", &["onrecord-analysis"]),
    (
        "onrecord-tests",
        &[
            "onrecord-analysis",
            "onrecord-archive",
            "onrecord-compiler",
            "onrecord-trainer",
        ],
    ),
    ("xtask", &[]),
];

/// What ties code to a browser, to chance or to a clock.
const IMPURE: [&str; 15] = [
    "wasm-bindgen",
    "js-sys",
    "web-sys",
    "gloo",
    "gloo-net",
    "gloo-timers",
    "console_error_panic_hook",
    "web-time",
    "instant",
    "rand",
    "rand_core",
    "getrandom",
    "fastrand",
    "ahash",
    "chrono",
];

/// Without features it reckons with days of the calendar and has no clock.
const CALENDAR: &str = "time";

/// What cargo knows of our own packages. Nothing is fetched for it.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("cargo does not run: {error}"));
    assert!(
        output.status.success(),
        "cargo metadata failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("cargo metadata prints no JSON: {error}"))
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Our packages, and for each the names of what it uses; `kinds` are those of cargo: none for `[dependencies]`, `dev`, `build`.
fn used<'a>(metadata: &'a Value, kinds: &[Option<&str>]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    array(metadata, "packages")
        .iter()
        .map(|package| {
            let used = array(package, "dependencies")
                .iter()
                .filter(|used| kinds.contains(&used["kind"].as_str()));
            (
                text(package, "name"),
                used.map(|used| text(used, "name")).collect(),
            )
        })
        .collect()
}

/// Everything that these packages may be built from, on any machine and with any feature, as Cargo.lock has it.
fn closure(names: &BTreeSet<&str>) -> BTreeSet<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))
        .unwrap_or_else(|error| panic!("Cargo.lock cannot be read: {error}"));
    let lock: toml::Table = lock
        .parse()
        .unwrap_or_else(|error| panic!("Cargo.lock is no TOML: {error}"));
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .unwrap_or_else(|| panic!("Cargo.lock lists no packages"));
    let name = |package: &toml::Value| {
        package
            .get("name")
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    while let Some(next) = ahead.pop() {
        if !reached.insert(next.clone()) {
            continue;
        }
        let dependencies = packages
            .iter()
            .filter(|package| name(package) == next)
            .filter_map(|package| package.get("dependencies")?.as_array());
        // `name`, or `name version` where the lock file has two.
        ahead.extend(
            dependencies
                .flatten()
                .filter_map(|used| used.as_str()?.split(' ').next().map(str::to_owned)),
        );
    }
    reached
}

#[test]
fn our_packages_lean_one_way_only() {
    let metadata = metadata();
    let used = used(&metadata, &[None, Some("dev"), Some("build")]);
    let mut breaches = Vec::new();
    for (name, others) in &used {
        let Some((_, may)) = MAY_USE.iter().find(|(known, _)| known == name) else {
            breaches.push(format!("{name} is a package without a place in the house"));
            continue;
        };
        let ours = others.iter().filter(|other| used.contains_key(*other));
        breaches.extend(
            ours.filter(|other| !may.contains(other))
                .map(|other| format!("{name} uses {other}")),
        );
    }
    breaches.extend(
        MAY_USE
            .iter()
            .filter(|(name, _)| !used.contains_key(name))
            .map(|(name, _)| format!("{name} is gone")),
    );
    hold(
        "analysis ← archive ← {app, compiler}, analysis ← trainer, and nothing else between our packages; but",
        "Move the code to the package that may know both, or, if the house itself has changed, change ARCHITECTURE.md and MAY_USE together.",
        &breaches,
    );
}

#[test]
fn analysis_and_archive_are_built_from_nothing_that_knows_a_browser_chance_or_a_clock() {
    let metadata = metadata();
    let used = used(&metadata, &[None]);
    let mut breaches = Vec::new();
    for name in ["onrecord-analysis", "onrecord-archive"] {
        let from = used
            .get(name)
            .unwrap_or_else(|| panic!("there is no package {name}: correct {}", file!()));
        // Our own packages have test tools in the lock file, which nothing is built from; theirs are looked at by themselves.
        let reached = closure(
            &from
                .iter()
                .filter(|other| !used.contains_key(*other))
                .copied()
                .collect(),
        );
        breaches.extend(
            IMPURE
                .iter()
                .filter(|impure| reached.contains(**impure))
                .map(|impure| format!("{name} is built from {impure}")),
        );
    }
    for package in array(&metadata, "packages") {
        let name = text(package, "name");
        let calendars = array(package, "dependencies").iter().filter(|one| {
            let plain = one["uses_default_features"] == false && array(one, "features").is_empty();
            text(one, "name") == CALENDAR && !plain
        });
        if ["onrecord-analysis", "onrecord-archive"].contains(&name) {
            breaches.extend(calendars.map(|_| format!("{name} uses {CALENDAR} with features")));
        }
    }
    hold(
        "The same bytes must give the same annotations on a server, a laptop and a phone; but",
        "Take the dependency away, or switch off the feature that brings it (`cargo tree -p NAME -e normal -i CRATE` shows the road).",
        &breaches,
    );
}
