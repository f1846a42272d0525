//! Programs from crates.io, built once for each machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tools, in_one_go};
use crate::error::{Result, file_error};
use crate::process::run;

/// Builds one program and puts it in `folder/bin`.
///
/// Trunk's own release profile asks for fat LTO in one codegen unit, which triples the wait for a program that spends
/// its life waiting for cargo; both profiles are turned down to what a build tool needs.
pub(super) fn install(tools: &Tools, name: &str, version: &str, folder: &Path) -> Result<()> {
    in_one_go(folder, |partial| {
        let mut cargo = Command::new("cargo");
        cargo
            .args([
                "install",
                name,
                "--version",
                &format!("={version}"),
                "--no-track",
                "--root",
            ])
            .arg(partial)
            // Trunk: TLS and the update check serve downloads, and there are none. wasm-bindgen: TLS serves its test
            // runner, which is not built.
            .arg("--no-default-features");
        match name {
            "trunk" => cargo.arg("--locked"),
            // Not locked: its lock file may name a version that was yanked or that a mirror lacks.
            _ => cargo.args(["--bin", "wasm-bindgen"]),
        };
        cargo
            .current_dir(&tools.project.tools)
            // Kept, so that a build that was cut off goes on where it stopped, and the second program finds the crates
            // that it shares with the first.
            .env("CARGO_TARGET_DIR", build_folder(tools))
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env_remove("RUSTC")
            .env_remove("RUSTFLAGS");
        run(&mut cargo)
    })
}

/// Removes what building left behind: some hundred megabytes that nobody needs again.
pub(super) fn clean(tools: &Tools) -> Result<()> {
    let build = build_folder(tools);
    if build.exists() {
        fs::remove_dir_all(&build).map_err(file_error("remove", build))
    } else {
        Ok(())
    }
}

fn build_folder(tools: &Tools) -> PathBuf {
    tools.project.tools.join("build")
}
