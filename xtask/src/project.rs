//! Where things are: the checkout, build folders, and the tools that every checkout of this user shares.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The folders of one checkout on one machine.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Where native builds go.
    pub(crate) native_target: PathBuf,
    /// Where wasm builds and finished sites go: apart, because another compiler may be at work there.
    pub(crate) web_target: PathBuf,
    /// Tools, one folder for each name and version; survives the checkout.
    pub(crate) tools: PathBuf,
}

impl Project {
    /// Finds everything from the environment; creates nothing.
    pub(crate) fn find() -> Result<Self> {
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = root.parent().map(Path::to_path_buf).ok_or_else(|| {
            Error::Advice("xtask does not know where the project is; start it as `cargo xtask` inside the checkout".to_owned())
        })?;
        let native_target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |dir| root.join(dir));
        let tools = tools_folder(
            env::var_os("XDG_CACHE_HOME").map(PathBuf::from),
            env::home_dir(),
        )
        .ok_or_else(|| {
            Error::Advice(
                "no place to keep tools: set HOME, or XDG_CACHE_HOME to an absolute path"
                    .to_owned(),
            )
        })?;
        Ok(Self {
            web_target: native_target.join("web"),
            root,
            native_target,
            tools,
        })
    }
}

/// `$XDG_CACHE_HOME/onrecord/tools`, or the same under `~/.cache`. A relative `XDG_CACHE_HOME` is ignored, as its
/// specification demands.
fn tools_folder(cache: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let cache = cache.filter(|path| path.is_absolute()).or_else(|| {
        home.filter(|path| path.is_absolute())
            .map(|home| home.join(".cache"))
    })?;
    Some(cache.join("onrecord").join("tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_live_in_the_users_cache() {
        let home = Some(PathBuf::from("/home/ana"));
        assert_eq!(
            tools_folder(None, home.clone()),
            Some("/home/ana/.cache/onrecord/tools".into())
        );
        assert_eq!(
            tools_folder(Some("/cache".into()), home.clone()),
            Some("/cache/onrecord/tools".into())
        );
        assert_eq!(
            tools_folder(Some("cache".into()), home),
            Some("/home/ana/.cache/onrecord/tools".into())
        );
        assert_eq!(tools_folder(None, None), None);
    }
}
