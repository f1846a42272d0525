//! How large the trained weights and the lists are.

use std::fs;
use std::path::{Path, PathBuf};

use super::gzipped;
use crate::error::{Result, file_error};
use crate::setup::Tools;

/// What the analysis brings, beside its code.
const FOLDERS: [&str; 2] = ["crates/analysis/models", "crates/analysis/src/lists"];

/// The table, in lines.
pub(super) fn table(tools: &Tools) -> Result<Vec<String>> {
    let folders = FOLDERS.map(|folder| tools.project.root.join(folder));
    of(&folders)
}

/// Everything below some folders that is not a page about it.
fn of(folders: &[PathBuf]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in folders {
        collect(folder, &mut files)?;
    }
    files.sort();
    let mut lines = vec![
        "| weights | bytes | gzipped |".to_owned(),
        "| --- | ---: | ---: |".to_owned(),
    ];
    let (mut all, mut all_gzipped) = (0, 0);
    for file in &files {
        let bytes = fs::read(file).map_err(file_error("read", file))?;
        let (raw, small) = (
            bytes.len() as u64,
            gzipped(&bytes).map_err(file_error("compress", file))?,
        );
        all += raw;
        all_gzipped += small;
        let name = file.file_name().unwrap_or_default().display();
        lines.push(format!("| {name} | {raw} | {small} |"));
    }
    lines.push(format!("| all | {all} | {all_gzipped} |"));
    Ok(lines)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(file_error("read", folder))? {
        let path = entry.map_err(file_error("read", folder))?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_none_or(|extension| extension != "md") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_no_weights_and_the_sum_is_of_all() {
        let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/analysis/models");
        let lines = of(std::slice::from_ref(&models)).unwrap();
        assert!(lines.iter().any(|line| line.contains("cues.tsv")));
        assert!(!lines.iter().any(|line| line.contains(".md")), "{lines:?}");
        let table = fs::read(models.join("cues/cues.tsv")).unwrap().len();
        let all = lines.last().unwrap();
        let sum: usize = all.split(" | ").nth(1).unwrap().parse().unwrap();
        assert!(sum >= table && table > 0, "{all}");
    }
}
