//! A compiler that has the standard library for wasm32-unknown-unknown. Two roads lead there:
//!
//! 1. rustup's own target, where its download servers can be reached;
//! 2. Debian's compiler, which comes with the sources of its library: the library is built once, and a sysroot of our
//!    own beside the tools joins it with Debian's. Nothing is written under `/usr` but by apt.
//!
//! `ONRECORD_WASM=rustup` or `ONRECORD_WASM=debian` takes one road and does not try the other.

use std::env;
use std::fmt;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Tools, apt, in_one_go};
use crate::error::{Error, Result, file_error};
use crate::process::{output, run, step};

/// The one target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

/// Which compiler builds the wasm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Road {
    /// The compiler that builds everything else.
    Own,
    /// Debian's, through the wrapper in this sysroot.
    Debian {
        /// `bin/rustc` and `lib/rustlib/…` are under it.
        sysroot: PathBuf,
    },
}

impl fmt::Display for Road {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => write!(f, "of the usual compiler"),
            Self::Debian { sysroot } => {
                write!(f, "of Debian's compiler, built into {}", sysroot.display())
            }
        }
    }
}

impl Road {
    /// Makes `command`, and every cargo it starts, build wasm by this road.
    pub(crate) fn apply(&self, command: &mut Command, tools: &Tools) {
        if let Self::Debian { sysroot } = self {
            command.env("RUSTC", sysroot.join("bin/rustc")).env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
                &tools.pins.apt.linker,
            );
        }
    }
}

/// The road that is open now, if any.
pub(crate) fn find(tools: &Tools) -> Option<Road> {
    match forced().as_deref() {
        Some("rustup") => own(),
        Some("debian") => debian(tools),
        _ => own().or_else(|| debian(tools)),
    }
}

/// Opens a road: rustup's first, Debian's when that fails.
pub(super) fn install(tools: &Tools) -> Result<()> {
    match forced().as_deref() {
        Some("rustup") => rustup_target(),
        Some("debian") => build_debian(tools),
        Some(other) => Err(Error::Advice(format!(
            "ONRECORD_WASM is `{other}`; it can be `rustup` or `debian`"
        ))),
        None => match rustup_target() {
            Ok(()) => {
                eprintln!(
                    "xtask: took the wasm32 library from rustup, because its servers have it for our compiler"
                );
                Ok(())
            }
            Err(error) => {
                eprintln!(
                    "xtask: building Debian's wasm32 library, because rustup cannot give us its own: {error}"
                );
                build_debian(tools)
            }
        },
    }
}

fn forced() -> Option<String> {
    env::var("ONRECORD_WASM")
        .ok()
        .filter(|road| !road.is_empty())
}

fn own() -> Option<Road> {
    let libraries = output(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .env_remove("RUSTC"),
    )
    .ok()?;
    has_std(Path::new(&libraries)).then_some(Road::Own)
}

fn has_std(libraries: &Path) -> bool {
    fs::read_dir(libraries).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| is_rlib_of(&entry.file_name().to_string_lossy(), "std"))
    })
}

fn is_rlib_of(file: &str, krate: &str) -> bool {
    file.strip_prefix("lib")
        .and_then(|rest| rest.strip_prefix(krate))
        .is_some_and(|rest| rest.starts_with('-') && rest.ends_with(".rlib"))
}

/// Sees to it that the sources of the standard library are there. Debian's compiler comes with them, rustup has them as a component.
pub(crate) fn sources(tools: &Tools) -> Result<()> {
    if find(tools) != Some(Road::Own) || own_sources() {
        return Ok(());
    }
    run(Command::new("rustup").args(["component", "add", "rust-src"]))?;
    if own_sources() {
        return Ok(());
    }
    Err(Error::Advice(
        "rustup added them to another toolchain than the `rustc` on PATH; see `rustup show`"
            .to_owned(),
    ))
}

/// Whether the compiler that builds everything else has them, where cargo looks for them.
fn own_sources() -> bool {
    let sysroot = output(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .env_remove("RUSTC"),
    );
    sysroot.is_ok_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

fn rustup_target() -> Result<()> {
    run(Command::new("rustup").args(["target", "add", TARGET]))?;
    own().map(|_| ()).ok_or_else(|| {
        Error::Advice(format!(
            "rustup added {TARGET} to another toolchain than the `rustc` on PATH; see `rustup show`"
        ))
    })
}

/// The sysroot for the Debian compiler of today; another version of it needs another sysroot.
fn debian_sysroot(tools: &Tools) -> Option<PathBuf> {
    let version = output(Command::new(DEBIAN_RUSTC).arg("--version")).ok()?;
    let version = version.split_whitespace().nth(1)?;
    Some(
        tools
            .project
            .tools
            .join(format!("sysroot-debian-{version}")),
    )
}

fn debian(tools: &Tools) -> Option<Road> {
    debian_sysroot(tools)
        .filter(|sysroot| sysroot.is_dir())
        .map(|sysroot| Road::Debian { sysroot })
}

fn build_debian(tools: &Tools) -> Result<()> {
    let advice = format!(
        "the wasm32 standard library is missing, and there is no apt to get one with: `rustup target add {TARGET}` where rustup's \
         servers can be reached, `dnf install rust-std-static-{TARGET} lld` on Fedora"
    );
    step("Debian's compiler from apt", || {
        apt::install(&tools.pins.apt.wasm, &advice)
    })?;
    let sysroot = debian_sysroot(tools).ok_or_else(|| {
        Error::Advice(format!(
            "{DEBIAN_RUSTC} is not there although its package is installed; reinstall rustc-web"
        ))
    })?;
    if sysroot.is_dir() {
        return Ok(());
    }
    in_one_go(&sysroot, |partial| {
        let empty = partial.join("empty");
        step(
            "the wasm32 library from its sources (two minutes, once for this machine)",
            || build_std(&empty),
        )?;
        let built = empty.join("target").join(TARGET).join("release/deps");
        join_sysroot(partial, &sysroot, &built)?;
        fs::remove_dir_all(&empty).map_err(file_error("remove", &empty))
    })
}

/// Builds the library as a dependency of an empty crate, in `empty`.
fn build_std(empty: &Path) -> Result<()> {
    let source = empty.join("src");
    fs::create_dir_all(&source).map_err(file_error("create", &source))?;
    let manifest = empty.join("Cargo.toml");
    // Its own workspace: the tools folder may lie inside a checkout of something.
    let text =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(&manifest, text).map_err(file_error("write", &manifest))?;
    let library = source.join("lib.rs");
    fs::write(&library, "").map_err(file_error("write", &library))?;
    run(Command::new(DEBIAN_CARGO)
        .args([
            "build",
            "--release",
            "-Zbuild-std=std,panic_abort",
            "--target",
            TARGET,
        ])
        .current_dir(empty)
        .env("RUSTC", DEBIAN_RUSTC)
        // A released compiler refuses -Z without it.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode in the library a profile with `lto` cannot be linked.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET_DIR"))
}

/// Joins the built library with Debian's own under `partial`, which will be renamed to `sysroot`.
fn join_sysroot(partial: &Path, sysroot: &Path, built: &Path) -> Result<()> {
    let rustlib = partial.join("lib/rustlib");
    let wasm = rustlib.join(TARGET).join("lib");
    fs::create_dir_all(&wasm).map_err(file_error("create", &wasm))?;
    let entries = fs::read_dir(built).map_err(file_error("read", built))?;
    for entry in entries {
        let entry = entry.map_err(file_error("read", built))?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !is_rlib_of(&text, "empty") {
            fs::copy(entry.path(), wasm.join(&name)).map_err(file_error("copy", entry.path()))?;
        }
    }
    if !has_std(&wasm) {
        return Err(Error::Advice(format!(
            "the build of the wasm32 library left no libstd in {}",
            built.display()
        )));
    }
    // Everything else, the native library for procedural macros above all, stays Debian's.
    let debian = PathBuf::from(output(
        Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]),
    )?)
    .join("lib/rustlib");
    for entry in fs::read_dir(&debian).map_err(file_error("read", &debian))? {
        let entry = entry.map_err(file_error("read", &debian))?;
        if entry.file_name() != TARGET {
            let link = rustlib.join(entry.file_name());
            symlink(entry.path(), &link).map_err(file_error("create", link))?;
        }
    }
    let bin = partial.join("bin");
    fs::create_dir_all(&bin).map_err(file_error("create", &bin))?;
    let wrapper = bin.join("rustc");
    let script = format!(
        "#!/bin/sh\nexec {DEBIAN_RUSTC} --sysroot '{}' \"$@\"\n",
        sysroot.display()
    );
    fs::write(&wrapper, script).map_err(file_error("write", &wrapper))?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))
        .map_err(file_error("make executable", &wrapper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rlib_of_the_very_crate_counts() {
        assert!(is_rlib_of("libstd-0123abcd.rlib", "std"));
        assert!(!is_rlib_of("libstd_detect-0123abcd.rlib", "std"));
        assert!(!is_rlib_of("libstd-0123abcd.rmeta", "std"));
        assert!(!is_rlib_of("libempty-0123abcd.rlib", "std"));
    }
}
