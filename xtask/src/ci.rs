//! `cargo xtask ci`: what must hold before anything is merged.

use std::process::Command;

use crate::error::Result;
use crate::process::{run, step};
use crate::setup::wasm::Road;
use crate::setup::{SITE, Tools, wasm};
use crate::site::wasm_command;
use crate::test;

/// The command: format, lints, every test.
pub(crate) fn run_command(tools: &Tools) -> Result<()> {
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).current_dir(&tools.project.root);
        cargo
    };
    step("format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    step("lints", || {
        run(&mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    tools.ensure(SITE)?;
    match wasm::find(tools) {
        Some(Road::Own) => step("lints of the app as wasm", || {
            run(wasm_command(tools, "cargo".as_ref())?
                .args([
                    "clippy",
                    "--package",
                    "onrecord-app",
                    "--target",
                    wasm::TARGET,
                    "--",
                    "-D",
                    "warnings",
                ])
                .current_dir(&tools.project.root))
        })?,
        _ => eprintln!(
            "xtask: Debian's compiler has no clippy; the app was linted as a native program alone"
        ),
    }
    test::run_command(tools, None, None)
}
