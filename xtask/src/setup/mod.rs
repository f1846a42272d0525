//! `cargo xtask setup`: from a bare machine (cargo, node with npm, apt) to one that builds and tests.
//!
//! Each part knows how to tell whether it is there and how to install itself. What is installed goes first into a
//! folder of another name and is renamed when complete, so a part that was cut off half-way is simply not there.

mod apt;
mod browser;
mod crates;
mod npm;
pub(crate) mod wasm;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, file_error};
use crate::pins::Pins;
use crate::process::step;
use crate::project::Project;

/// Something that a command may need on the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A compiler with the wasm32 standard library.
    Wasm,
    /// Trunk, which bundles the app.
    Trunk,
    /// The wasm-bindgen command line tool.
    WasmBindgen,
    /// wasm-opt, from binaryen.
    WasmOpt,
    /// esbuild, which makes scripts and style small.
    Esbuild,
    /// A Chromium or Chrome.
    Chromium,
    /// The npm packages of the browser tests.
    BrowserPackages,
    /// The npm packages that the analysis is measured beside.
    BenchPackages,
}

/// What building a site needs.
pub(crate) const SITE: &[Part] = &[
    Part::Wasm,
    Part::Trunk,
    Part::WasmBindgen,
    Part::WasmOpt,
    Part::Esbuild,
];
/// What testing in a browser needs on top.
pub(crate) const BROWSER: &[Part] = &[Part::Chromium, Part::BrowserPackages];
/// What measuring the analysis in a browser needs, which nothing else does.
pub(crate) const BENCH: &[Part] = &[
    Part::Wasm,
    Part::WasmBindgen,
    Part::Chromium,
    Part::BrowserPackages,
    Part::BenchPackages,
];
/// Everything that building and testing need, in the order in which it is installed.
pub(crate) const ALL: &[Part] = &[
    Part::Wasm,
    Part::Trunk,
    Part::WasmBindgen,
    Part::WasmOpt,
    Part::Esbuild,
    Part::Chromium,
    Part::BrowserPackages,
];

/// The project with its pins: where each tool is, once it is there.
#[derive(Debug)]
pub(crate) struct Tools {
    pub(crate) project: Project,
    pub(crate) pins: Pins,
}

impl Tools {
    /// Reads the pins; installs nothing.
    pub(crate) fn new(project: Project) -> Result<Self> {
        let pins = Pins::read(&project.root)?;
        Ok(Self { project, pins })
    }

    /// Where Trunk's folder is.
    pub(crate) fn trunk(&self) -> PathBuf {
        self.project
            .tools
            .join(format!("trunk-{}", self.pins.cargo.trunk))
    }

    /// Where the folder of the wasm-bindgen command line tool is.
    pub(crate) fn wasm_bindgen(&self) -> PathBuf {
        self.project
            .tools
            .join(format!("wasm-bindgen-cli-{}", self.pins.wasm_bindgen))
    }

    /// Where the folder with wasm-opt's `node_modules` is.
    pub(crate) fn binaryen(&self) -> PathBuf {
        self.project
            .tools
            .join(format!("binaryen-{}", self.pins.npm.binaryen))
    }

    /// Where the folder with esbuild's `node_modules` is.
    pub(crate) fn esbuild(&self) -> PathBuf {
        self.project
            .tools
            .join(format!("esbuild-{}", self.pins.npm.esbuild))
    }

    /// Where the folder with the browser tests' `node_modules` is.
    pub(crate) fn browser_packages(&self) -> PathBuf {
        let npm = &self.pins.npm;
        self.project
            .tools
            .join(format!("browser-{}-{}", npm.playwright_core, npm.axe_core))
    }

    /// Where the folder with the `node_modules` of `tests/bench` is; another one for each lock file.
    pub(crate) fn bench_packages(&self) -> PathBuf {
        self.project
            .tools
            .join(format!("bench-{}", self.pins.bench))
    }

    /// The browser that tests drive, when there is one.
    pub(crate) fn chromium(&self) -> Option<PathBuf> {
        browser::find()
    }

    /// Says in a few words where a part is, or `None` when it has to be installed.
    fn found(&self, part: Part) -> Option<String> {
        let folder = |name: &str, path: PathBuf| {
            path.is_dir().then(|| format!("{name}: {}", path.display()))
        };
        match part {
            Part::Wasm => wasm::find(self).map(|road| format!("wasm32 library: {road}")),
            Part::Trunk => folder("Trunk", self.trunk()),
            Part::WasmBindgen => folder("wasm-bindgen", self.wasm_bindgen()),
            Part::WasmOpt => folder("wasm-opt", self.binaryen()),
            Part::Esbuild => folder("esbuild", self.esbuild()),
            Part::Chromium => self
                .chromium()
                .map(|path| format!("browser: {}", path.display())),
            Part::BrowserPackages => folder("browser test packages", self.browser_packages()),
            Part::BenchPackages => folder("benchmark packages", self.bench_packages()),
        }
    }

    fn install(&self, part: Part) -> Result<()> {
        let pins = &self.pins;
        match part {
            Part::Wasm => step("wasm32 library", || wasm::install(self)),
            Part::Trunk => step(
                &format!(
                    "Trunk {} from crates.io (some minutes, once for this machine)",
                    pins.cargo.trunk
                ),
                || crates::install(self, "trunk", &pins.cargo.trunk, &self.trunk()),
            ),
            Part::WasmBindgen => step(
                &format!(
                    "wasm-bindgen {} from crates.io (a minute, once for this machine)",
                    pins.wasm_bindgen
                ),
                || {
                    crates::install(
                        self,
                        "wasm-bindgen-cli",
                        &pins.wasm_bindgen,
                        &self.wasm_bindgen(),
                    )
                },
            ),
            Part::WasmOpt => step(
                &format!("binaryen {} (wasm-opt) from npm", pins.npm.binaryen),
                || npm::install(&[("binaryen", &pins.npm.binaryen)], &self.binaryen()),
            ),
            Part::Esbuild => step(&format!("esbuild {} from npm", pins.npm.esbuild), || {
                npm::install(&[("esbuild", &pins.npm.esbuild)], &self.esbuild())
            }),
            Part::Chromium => step("Chromium and fonts from apt", || browser::install(self)),
            Part::BrowserPackages => step("playwright-core and axe-core from npm", || {
                npm::install(
                    &[
                        ("playwright-core", &pins.npm.playwright_core),
                        ("axe-core", &pins.npm.axe_core),
                    ],
                    &self.browser_packages(),
                )
            }),
            Part::BenchPackages => step("wink-nlp, compromise and esbuild from npm", || {
                npm::install_locked(
                    &self.project.root.join("tests/bench"),
                    &self.bench_packages(),
                )
            }),
        }
    }

    /// Installs whatever of these parts is missing; silent when all is there.
    pub(crate) fn ensure(&self, parts: &[Part]) -> Result<()> {
        let missing = |part: &&Part| self.found(**part).is_none();
        if !parts.iter().any(|part| missing(&part)) {
            return Ok(());
        }
        let _lock = self.lock()?;
        parts
            .iter()
            .filter(missing)
            .try_for_each(|part| self.install(*part))?;
        crates::clean(self)
    }

    /// One set-up at a time for each user: two would build the same things over each other.
    fn lock(&self) -> Result<File> {
        let tools = &self.project.tools;
        fs::create_dir_all(tools).map_err(file_error("create", tools))?;
        let path = tools.join(".lock");
        let file = File::create(&path).map_err(file_error("create", &path))?;
        if file.try_lock().is_err() {
            eprintln!("xtask: waiting for another set-up to finish …");
            file.lock().map_err(file_error("lock", &path))?;
        }
        Ok(file)
    }
}

/// The command: installs what is missing, then lists everything.
pub(crate) fn run(tools: &Tools) -> Result<()> {
    let complete = ALL.iter().all(|part| tools.found(*part).is_some());
    tools.ensure(ALL)?;
    for part in ALL {
        let found = tools.found(*part).ok_or_else(|| {
            Error::Advice(format!(
                "{part:?} was installed but cannot be found; remove {} and try again",
                tools.project.tools.display()
            ))
        })?;
        println!("{found}");
    }
    println!(
        "{}",
        if complete {
            "All is there; nothing to do."
        } else {
            "All is there now."
        }
    );
    Ok(())
}

/// Fills `folder` by way of a neighbour that is renamed when complete.
fn in_one_go(folder: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut partial = folder.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(file_error("remove", &partial))?;
    }
    fs::create_dir_all(&partial).map_err(file_error("create", &partial))?;
    fill(&partial)?;
    fs::rename(&partial, folder).map_err(file_error("rename to", folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_was_cut_off_half_way_is_not_there() {
        let place = std::env::temp_dir().join(format!("onrecord-xtask-{}", std::process::id()));
        let folder = place.join("tool-1.2.3");
        let cut = in_one_go(&folder, |partial| {
            fs::write(partial.join("half"), "").unwrap();
            Err(Error::Advice("cut off".to_owned()))
        });
        assert!(cut.is_err() && !folder.exists());
        in_one_go(&folder, |partial| {
            assert!(
                !partial.join("half").exists(),
                "the rest of the first attempt is still there"
            );
            fs::write(partial.join("whole"), "").map_err(file_error("write", partial))
        })
        .unwrap();
        assert!(folder.join("whole").exists());
        fs::remove_dir_all(place).unwrap();
    }
}
