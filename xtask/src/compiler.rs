//! The `onrecord` command, built natively and run.

use std::path::Path;
use std::process::Command;

use crate::error::Result;
use crate::process::run;
use crate::setup::Tools;

/// Compiles a folder of articles into data files. What is wrong with the articles is told by the compiler itself; only
/// when it could not run at all (status 2) is that an error.
pub(crate) fn compile(tools: &Tools, articles: &Path, out: &Path, pages: &str) -> Result<()> {
    run(Command::new("cargo")
        .args([
            "build",
            "--package",
            "onrecord-compiler",
            "--bin",
            "onrecord",
        ])
        .current_dir(&tools.project.root))?;
    run(
        Command::new(tools.project.native_target.join("debug/onrecord"))
            .arg("build")
            .arg("--articles")
            .arg(articles)
            .arg("--out")
            .arg(out)
            .args(["--pages", pages]),
    )
}
