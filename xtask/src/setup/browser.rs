//! A Chromium for the browser tests.

use std::env;
use std::path::{Path, PathBuf};

use super::{Tools, apt};
use crate::error::{Error, Result};

const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const ELSEWHERE: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The browser that `ONRECORD_CHROMIUM` names, or the first one found.
pub(super) fn find() -> Option<PathBuf> {
    if let Some(path) = env::var_os("ONRECORD_CHROMIUM") {
        return Some(PathBuf::from(path));
    }
    let path = env::var_os("PATH")?;
    let on_path = NAMES
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    on_path
        .chain(ELSEWHERE.iter().map(PathBuf::from))
        .find(|path| is_a_browser(path))
}

/// Ubuntu's `chromium` in apt is a shell script that starts a snap, which cannot be driven from outside its own home.
fn is_a_browser(path: &Path) -> bool {
    path.is_file()
        && !path
            .canonicalize()
            .is_ok_and(|real| real.starts_with("/snap"))
}

/// Installs Chromium, and fonts with it.
pub(super) fn install(tools: &Tools) -> Result<()> {
    apt::install(
        &tools.pins.apt.browser,
        "no browser for the tests, and no apt to install one with: install Chrome or Chromium (Fedora: `dnf install chromium`; \
         macOS: `brew install --cask chromium`), or set ONRECORD_CHROMIUM to the path of one",
    )?;
    find().map(|_| ()).ok_or_else(|| {
        Error::Advice("apt installed its packages, but there is still no browser on PATH; set ONRECORD_CHROMIUM to the path of one".to_owned())
    })
}
