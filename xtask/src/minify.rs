//! Style and scripts of a finished site without what only people read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Result, file_error};
use crate::process::run;
use crate::setup::Tools;

/// Makes the staged style and scripts small, under their names.
pub(crate) fn minify(tools: &Tools, staging: &Path) -> Result<()> {
    let mut esbuild = Command::new(tools.esbuild().join("node_modules/.bin/esbuild"));
    esbuild
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outdir={}", staging.display()))
        .args(style_and_scripts(staging)?);
    run(&mut esbuild)
}

/// Those right in a folder, by name.
fn style_and_scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(file_error("read", folder))? {
        let path = entry.map_err(file_error("read", folder))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "js" || extension == "css")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
