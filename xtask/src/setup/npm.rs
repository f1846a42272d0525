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
        run(npm("install", partial).arg("--save-exact").args(packages))
    })
}

/// Installs what the `package-lock.json` in the folder `from` says into `folder/node_modules`; runs no install scripts either.
pub(super) fn install_locked(from: &Path, folder: &Path) -> Result<()> {
    in_one_go(folder, |partial| {
        for file in ["package.json", "package-lock.json"] {
            let source = from.join(file);
            fs::copy(&source, partial.join(file)).map_err(file_error("copy", source))?;
        }
        run(&mut npm("ci", partial))
    })
}

fn npm(command: &str, folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.arg(command)
        .args([
            "--no-fund",
            "--no-audit",
            "--no-progress",
            "--loglevel=error",
            "--ignore-scripts",
        ])
        .current_dir(folder);
    npm
}
