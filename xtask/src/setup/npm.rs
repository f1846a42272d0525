//! Packages from npm.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::in_one_go;
use crate::error::{Result, file_error};
use crate::process::run;

/// Installs exact versions into `folder/node_modules`; runs none of their install scripts.
pub(super) fn install(packages: &[(&str, &str)], folder: &Path) -> Result<()> {
    in_one_go(folder, |partial| {
        // Without a package.json of its own npm would look for one in the folders above.
        let manifest = partial.join("package.json");
        fs::write(&manifest, "{\"private\": true}\n").map_err(file_error("write", &manifest))?;
        let packages = packages
            .iter()
            .map(|(name, version)| format!("{name}@{version}"));
        run(Command::new("npm")
            .args([
                "install",
                "--no-fund",
                "--no-audit",
                "--no-progress",
                "--loglevel=error",
                "--ignore-scripts",
                "--save-exact",
            ])
            .args(packages)
            .current_dir(partial))
    })
}
