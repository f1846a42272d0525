//! Says which analysis this is: a digest of all that it is made of, so that no build takes another version's annotations.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

/// What decides over annotations: the analysis' code, its weights and lists; and, by the lock file, the versions of what it leans on.
const MADE_OF: [&str; 3] = [
    "../analysis/src",
    "../analysis/models",
    "../analysis/Cargo.toml",
];
const LOCK: &str = "../../Cargo.lock";

fn main() -> Result<(), Box<dyn Error>> {
    let mut digest = Sha256::new();
    for root in MADE_OF {
        println!("cargo::rerun-if-changed={root}");
        for path in files(Path::new(root))? {
            let name = path.to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(&path)?;
            digest.update(name.len().to_le_bytes());
            digest.update(name);
            digest.update(bytes.len().to_le_bytes());
            digest.update(bytes);
        }
    }
    println!("cargo::rerun-if-changed={LOCK}");
    for package in leaned_on(&std::fs::read_to_string(LOCK)?) {
        digest.update(package);
    }
    let digits: String = digest
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    println!("cargo::rustc-env=ONRECORD_ANALYSIS={digits}");
    Ok(())
}

/// A file, or all files below a folder, always in the same order.
fn files(root: &Path) -> std::io::Result<Vec<PathBuf>> {
    if !root.is_dir() {
        return Ok(vec![root.to_owned()]);
    }
    let mut all = Vec::new();
    for entry in std::fs::read_dir(root)? {
        all.extend(files(&entry?.path())?);
    }
    all.sort();
    Ok(all)
}

/// The entries of a lock file that the analysis is built from: its own, those that these name, and so on.
fn leaned_on(lock: &str) -> BTreeSet<&str> {
    let packages: Vec<&str> = lock.split("[[package]]").collect();
    let named = |package: &str, name: &str| package.contains(&format!("\nname = \"{name}\"\n"));
    let mut found = BTreeSet::new();
    let mut ahead = vec!["onrecord-analysis"];
    while let Some(name) = ahead.pop() {
        for package in packages.iter().filter(|package| named(package, name)) {
            if found.insert(*package) {
                let lines = package.lines().filter_map(|line| line.strip_prefix(" \""));
                ahead.extend(lines.filter_map(|line| line.split(['"', ' ']).next()));
            }
        }
    }
    found
}
