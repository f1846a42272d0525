//! The library of `tests/` as a WebAssembly module that a page imports.

use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::process::run;
use crate::setup::{Tools, wasm};
use crate::site::wasm_command;

/// How the module is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Soon, for a comparison of what it says.
    Debug,
    /// For speed, with the vector instructions that every browser of today has.
    Fast,
}

/// Builds the module and binds it as the ES module `onrecord_tests.js` in `out`.
pub(crate) fn build(tools: &Tools, profile: Profile, out: &Path) -> Result<()> {
    let mut cargo = wasm_command(tools, Path::new("cargo"))?;
    cargo
        .args(["build", "--package", "onrecord-tests", "--lib", "--target"])
        .arg(wasm::TARGET)
        .current_dir(&tools.project.root);
    let mut target = tools.project.web_target.clone();
    let mut folder = "debug";
    if profile == Profile::Fast {
        // In a folder of its own: other flags would make cargo build everything else there again.
        target.push("fast");
        folder = "release";
        cargo
            .args([
                "--release",
                "--config",
                "profile.release.opt-level=3",
                "--config",
            ])
            // Joined to the flags of `.cargo/config.toml`; RUSTFLAGS would take their place.
            .arg(format!(
                "target.{}.rustflags=[\"-Ctarget-feature=+simd128\"]",
                wasm::TARGET
            ))
            .env("CARGO_TARGET_DIR", &target);
    }
    run(&mut cargo)?;
    let module = target
        .join(wasm::TARGET)
        .join(folder)
        .join("onrecord_tests.wasm");
    run(Command::new(tools.wasm_bindgen().join("bin/wasm-bindgen"))
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(out)
        .arg(module))
}
