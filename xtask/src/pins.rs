//! The versions of the tools: `tools.toml`, and for wasm-bindgen `Cargo.lock`.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result, file_error};

/// What `tools.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pins {
    /// Programs from crates.io.
    pub(crate) cargo: CargoPins,
    /// Packages from npm.
    pub(crate) npm: NpmPins,
    /// Packages from apt.
    pub(crate) apt: AptPins,
    /// The version of the wasm-bindgen crate in `Cargo.lock`, which the command line tool must share.
    #[serde(skip)]
    pub(crate) wasm_bindgen: String,
    /// A checksum of the lock file of `tests/bench`.
    #[serde(skip)]
    pub(crate) bench: String,
}

/// Exact versions of crates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CargoPins {
    pub(crate) trunk: String,
}

/// Exact versions of npm packages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct NpmPins {
    pub(crate) binaryen: String,
    pub(crate) esbuild: String,
    pub(crate) playwright_core: String,
    pub(crate) axe_core: String,
}

/// Names of Debian packages, and of the linker among them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AptPins {
    pub(crate) wasm: Vec<String>,
    pub(crate) linker: String,
    pub(crate) browser: Vec<String>,
}

impl Pins {
    /// Reads `tools.toml` and `Cargo.lock` in the project's root.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let path = root.join("tools.toml");
        let text = fs::read_to_string(&path).map_err(file_error("read", &path))?;
        let mut pins: Self = toml::from_str(&text).map_err(|error| Error::Malformed {
            path,
            reason: error.to_string(),
        })?;
        let path = root.join("Cargo.lock");
        let text = fs::read_to_string(&path).map_err(file_error("read", &path))?;
        pins.wasm_bindgen = locked_version(&text, "wasm-bindgen")
            .map_err(|reason| Error::Malformed { path, reason })?;
        let path = root.join("tests/bench/package-lock.json");
        let lock = fs::read(&path).map_err(file_error("read", &path))?;
        pins.bench = checksum(&lock);
        Ok(pins)
    }
}

fn checksum(bytes: &[u8]) -> String {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    format!("{:08x}", sum.sum())
}

/// The one version of a package in the text of a `Cargo.lock`; an error in words when there is none or more than one.
fn locked_version(lock: &str, name: &str) -> std::result::Result<String, String> {
    #[derive(Deserialize)]
    struct Lock {
        #[serde(default)]
        package: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock = toml::from_str(lock).map_err(|error| error.to_string())?;
    let mut versions = lock
        .package
        .into_iter()
        .filter(|package| package.name == name)
        .map(|package| package.version);
    match (versions.next(), versions.next()) {
        (Some(version), None) => Ok(version),
        (None, _) => Err(format!(
            "no package `{name}`; run `cargo update --workspace` to bring the file up to date"
        )),
        (Some(one), Some(two)) => Err(format!(
            "`{name}` is there as {one} and as {two}; one of them has to go"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
        [[package]]
        name = "wasm-bindgen-shared"
        version = "0.2.131"
        [[package]]
        name = "syn"
        version = "2.0.0"
        [[package]]
        name = "syn"
        version = "3.0.0"
    "#;

    #[test]
    fn the_locked_version_is_that_of_the_very_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_missing_and_a_doubled_package_are_told() {
        assert!(
            locked_version(LOCK, "leptos")
                .unwrap_err()
                .contains("no package `leptos`")
        );
        let doubled = locked_version(LOCK, "syn").unwrap_err();
        assert!(
            doubled.contains("2.0.0") && doubled.contains("3.0.0"),
            "{doubled}"
        );
    }

    #[test]
    fn a_misspelt_pin_is_refused() {
        let text = "[cargo]\ntrunk = '1'\ntrunkk = '1'\n";
        assert!(
            toml::from_str::<Pins>(text)
                .unwrap_err()
                .to_string()
                .contains("trunkk")
        );
    }

    #[test]
    fn our_own_pins_can_be_read() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let pins = Pins::read(&root).unwrap();
        assert!(pins.wasm_bindgen.starts_with("0.2."));
        assert!(!pins.apt.wasm.is_empty());
        assert_eq!(pins.bench.len(), 8);
    }

    #[test]
    fn another_lock_file_has_another_checksum() {
        assert_eq!(checksum(b"123456789"), "cbf43926");
        assert_ne!(checksum(b"a"), checksum(b"b"));
    }
}
