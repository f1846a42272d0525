//! What holds of every file.

use crate::{hold, root};
use std::path::{Path, PathBuf};

/// Folders that are made, not written; the last three by fuzzing.
const MADE: [&str; 8] = [
    "target",
    "dist",
    "node_modules",
    ".git",
    ".venv",
    "artifacts",
    "corpus",
    "coverage",
];

/// The most lines a file may have. Longer ones hold two things.
const MOST_LINES: usize = 500;

/// Every file of the project, in order of their paths. What tools make is left out.
pub(crate) fn all() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut ahead = vec![root()];
    while let Some(folder) = ahead.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let made = entry
                .file_name()
                .to_str()
                .is_some_and(|name| MADE.contains(&name));
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !made => ahead.push(path),
                // A work tree beside the main one has a file `.git`.
                Ok(kind) if kind.is_file() && !made => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// The files below a folder whose names end so.
pub(crate) fn below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    all()
        .into_iter()
        .filter(|path| {
            path.starts_with(folder) && path.extension().is_some_and(|found| found == extension)
        })
        .collect()
}

/// A file's path as it is written in this project: from the root, with `/`.
pub(crate) fn name(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// The files that are text, with their text.
fn texts() -> Vec<(String, String)> {
    all()
        .into_iter()
        .filter_map(|path| {
            std::fs::read_to_string(&path)
                .ok()
                .map(|text| (name(&path), text))
        })
        .collect()
}

#[test]
fn no_source_file_is_too_long_to_be_one_thing() {
    let breaches: Vec<String> = texts()
        .into_iter()
        .filter(|(name, _)| {
            [".rs", ".mjs", ".js", ".css", ".html"]
                .iter()
                .any(|ending| name.ends_with(ending))
        })
        .map(|(name, text)| (text.lines().count(), name))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, name)| format!("{name} has {lines} lines"))
        .collect();
    hold(
        &format!("No source file has more than {MOST_LINES} lines; but"),
        "Find the second thing in it and give that a file of its own.",
        &breaches,
    );
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    // In two halves, or this file would break its own wall.
    let homes = [
        ["/wo", "rk/"],
        ["/ho", "me/"],
        ["/Us", "ers/"],
        ["/ro", "ot/"],
        ["C:\\Us", "ers"],
        ["/tm", "p/target-"],
    ]
    .map(|halves| halves.concat());
    // The person of our examples.
    let example = ["/ho", "me/ana"].concat();
    let mut breaches = Vec::new();
    for (name, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let line = line.replace(&example, "");
            let found = homes.iter().find(|home| {
                line.match_indices(home.as_str()).any(|(at, _)| {
                    !line[..at].ends_with(|before: char| {
                        before.is_alphanumeric() || "._-}$".contains(before)
                    })
                })
            });
            breaches.extend(found.map(|home| format!("{name}:{} names {home}", number + 1)));
        }
    }
    hold(
        "No file names a path that only one machine has; but",
        "Take the path from an argument, an environment variable or the place of the repository.",
        &breaches,
    );
}

#[test]
fn the_page_and_its_style_load_nothing_from_another_origin() {
    let mut breaches = Vec::new();
    for (name, text) in texts() {
        let page = name == "index.html" || name == "404.html";
        if !(page || name.starts_with("style/")) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            // The name of a namespace looks like an address and is never loaded; a link that a reader follows is theirs to follow.
            let line = line.replace("http://www.w3.org/", "");
            let far = [
                "http://",
                "https://",
                "url(//",
                "url(\"//",
                "url('//",
                "src=\"//",
                "href=\"//",
            ]
            .iter()
            .any(|sign| line.contains(sign));
            if far && !(page && line.contains("<a ")) {
                breaches.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    hold(
        "A reader's browser asks nobody but the site; but",
        "Keep a copy of the file in the repository and name that.",
        &breaches,
    );
}

#[test]
fn every_package_takes_the_lints_of_the_workspace() {
    let breaches: Vec<String> = texts()
        .into_iter()
        .filter(|(name, text)| {
            name.ends_with("Cargo.toml") && !text.contains("[lints]\nworkspace = true")
        })
        .map(|(name, _)| name)
        .collect();
    hold(
        "Every package takes the lints of the workspace; but these do not:",
        "Add `[lints]` with `workspace = true` to the file.",
        &breaches,
    );
}

#[test]
fn nothing_is_left_to_do_or_switched_off_in_the_code() {
    // In two halves, or this file would break its own wall.
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["XX", "X:"],
        ["#[ign", "ore"],
        ["test.sk", "ip("],
        ["test.on", "ly("],
        ["test.to", "do("],
    ]
    .map(|halves| halves.concat());
    let mut breaches = Vec::new();
    for (name, text) in texts() {
        if ![".rs", ".mjs", ".css", ".html", ".toml", ".yml", ".sh"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            breaches.extend(
                marks
                    .iter()
                    .filter(|mark| line.contains(mark.as_str()))
                    .map(|mark| format!("{name}:{}: {mark}", number + 1)),
            );
        }
    }
    hold(
        "No code is left to do, and no test is switched off; but",
        "Do it, or say in CHANGELOG.md or an issue that it is missing and take the mark away.",
        &breaches,
    );
}
