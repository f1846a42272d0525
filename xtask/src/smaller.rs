//! How the programs of a finished site are made small: what a reader waits for most is their code.

use std::process::Command;

use crate::error::Result;
use crate::process::run;
use crate::setup::{Tools, wasm};

/// What a finished site does without: places in the source and the insides of values, which only a message that nobody reads would say.
/// These flags are not stable, so the compiler is asked to take them; both roads' compilers do. They join those of
/// `.cargo/config.toml`.
const FLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none";

/// With the standard library built the same way, a program that panics stops where it stands: the message would go nowhere, and takes
/// a tenth of the code.
const FLAGS_WITH_LIBRARY: &str =
    "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

/// Cargo then builds the library beside the programs, with their profile; all hooks of Trunk take this from their environment.
const LIBRARY: [(&str, &str); 2] = [
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Makes every cargo that `trunk` starts build small programs, with a small library where its sources can be had. Fetches the crates
/// of the library, because Trunk is told to stay off the network.
pub(crate) fn apply(tools: &Tools, trunk: &mut Command) -> Result<()> {
    let flags = match wasm::sources(tools) {
        Ok(()) => {
            let mut fetch = crate::site::wasm_command(tools, "cargo".as_ref())?;
            fetch
                .args(["fetch", "--quiet", "--target", wasm::TARGET])
                .current_dir(&tools.project.root)
                .env("RUSTC_BOOTSTRAP", "1")
                .envs(LIBRARY);
            run(&mut fetch)?;
            trunk.envs(LIBRARY);
            FLAGS_WITH_LIBRARY
        }
        Err(error) => {
            eprintln!(
                "xtask: the programs will be a tenth larger, because the sources of the standard library are not here: {error}"
            );
            FLAGS
        }
    };
    trunk
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    Ok(())
}
