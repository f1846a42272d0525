//! Where entries are kept.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{env, fs};

use sha2::{Digest as _, Sha256};

use super::store::{self, TAG};

/// A collection that was not built for so long has its entries taken away.
const UNUSED: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// A folder for each collection in the user's cache: it survives the output, is never published with it, and a folder of articles that may only
/// be read needs no more. `None`: the user has no such place.
#[must_use]
pub fn default_folder(articles: &Path) -> Option<PathBuf> {
    let cache = user_cache(
        env::var_os("XDG_CACHE_HOME").map(PathBuf::from),
        env::var_os("LOCALAPPDATA").map(PathBuf::from),
        env::home_dir(),
    )?;
    let whole = articles.canonicalize().ok()?;
    let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
    let digits: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(cache.join("onrecord").join("annotations").join(digits))
}

/// Takes away the entries of collections that nobody has built for long; `folder` is that of the collection being built.
pub fn forget_unused(folder: &Path) {
    let now = SystemTime::now();
    let others = folder.parent().map(fs::read_dir);
    for other in others.into_iter().flatten().flatten().flatten() {
        let path = other.path();
        let last = fs::metadata(path.join(TAG)).and_then(|tag| tag.modified());
        let unused = last.is_ok_and(|last| now.duration_since(last).is_ok_and(|age| age > UNUSED));
        if unused && path != folder {
            store::remove(&path);
        }
    }
}

/// A relative path is ignored, as the specification of `XDG_CACHE_HOME` demands.
fn user_cache(
    xdg: Option<PathBuf>,
    local: Option<PathBuf>,
    home: Option<PathBuf>,
) -> Option<PathBuf> {
    let home = home.map(|home| home.join(".cache"));
    [xdg, local.filter(|_| cfg!(windows)), home]
        .into_iter()
        .flatten()
        .find(|path| path.is_absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_built_any_more_is_forgotten_and_nothing_else() {
        let cache = tempfile::tempdir().unwrap();
        let pack = "0123456789abcdef-0123456789abcdef.pack";
        for (name, days) in [("old", 100), ("young", 10), ("own", 100), ("shared", 100)] {
            let folder = cache.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(pack), "").unwrap();
            let tag = fs::File::create(folder.join(TAG)).unwrap();
            tag.set_modified(SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60))
                .unwrap();
        }
        fs::write(cache.path().join("shared/notes.txt"), "mine").unwrap();
        forget_unused(&cache.path().join("own"));
        let is_there = |path: &str| cache.path().join(path).exists();
        assert!(!is_there("old") && is_there("young") && is_there("own"));
        assert!(is_there("shared/notes.txt"));
    }

    #[test]
    fn entries_live_in_the_users_cache() {
        let home = Some(PathBuf::from("/home/ana"));
        for (xdg, home, expected) in [
            (None, home.clone(), Some("/home/ana/.cache")),
            (Some("/cache"), home.clone(), Some("/cache")),
            (Some("cache"), home, Some("/home/ana/.cache")),
            (None, None, None),
        ] {
            assert_eq!(
                user_cache(xdg.map(PathBuf::from), None, home),
                expected.map(PathBuf::from)
            );
        }
    }
}
