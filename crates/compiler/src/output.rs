//! The data files, written so that nobody ever sees half of one, and those of an earlier build taken away.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use onrecord_archive::wire;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: usize,
    /// Files of the build before, now gone.
    pub removed: usize,
    /// The build before was made by another version of the program: its files are not known by name and stay.
    pub leftovers: bool,
}

/// Why the data files could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system says no.
    #[error("`{path}` cannot be written: {reason}. Check the folder given as --out, and that you may write there", path = path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The folder belongs to something else.
    #[error("`{path}` is there already and is no manifest of this program, so the folder holds something else. Give another folder as --out, or remove that file", path = path.display())]
    Foreign {
        /// The file that would be overwritten.
        path: PathBuf,
    },
}

/// Writes the files into a folder, which is made if need be. The manifest, which names the others, comes last; then files
/// that the manifest before named and this one does not are removed. Nothing else in the folder is touched.
///
/// # Errors
/// [`Error`] when the folder holds another program's `manifest.json`, or the system refuses.
pub fn write(folder: &Path, files: &[wire::File]) -> Result<Written, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |reason| Error::Write { path, reason }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let before = earlier(folder)?;
    let (manifest, data): (Vec<&wire::File>, Vec<&wire::File>) =
        files.iter().partition(|file| file.name == wire::MANIFEST);
    for file in data.into_iter().chain(manifest) {
        write_whole(folder, file).map_err(failed(&folder.join(&file.name)))?;
    }
    let mut written = Written {
        files: files.len(),
        bytes: files.iter().map(|file| file.bytes.len()).sum(),
        removed: 0,
        leftovers: before.is_none(),
    };
    let now: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    for name in before
        .unwrap_or_default()
        .iter()
        .filter(|name| !now.contains(name.as_str()))
    {
        let path = folder.join(name);
        match fs::remove_file(&path) {
            Ok(()) => written.removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&path)(error)),
        }
    }
    Ok(written)
}

fn write_whole(folder: &Path, file: &wire::File) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-");
    // Readable by a web server, as far as the user's umask allows: temporary files are for their owner alone.
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(&file.bytes)?;
    temporary
        .persist(folder.join(&file.name))
        .map_err(|error| error.error)?;
    Ok(())
}

/// The names of the files of the build before; `None` when it is of another version.
fn earlier(folder: &Path) -> Result<Option<Vec<String>>, Error> {
    let path = folder.join(wire::MANIFEST);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(Vec::new())),
        Err(reason) => return Err(Error::Write { path, reason }),
    };
    let manifest = match wire::read_manifest(&bytes) {
        Ok(manifest) => manifest,
        Err(wire::Error::Version { .. }) => return Ok(None),
        Err(_) => return Err(Error::Foreign { path }),
    };
    let mut names = Vec::new();
    let catalog = is_plain(&manifest.catalog.name)
        .then(|| fs::read(folder.join(&manifest.catalog.name)).ok())
        .flatten();
    if let Some((_, pages)) = catalog.and_then(|bytes| wire::read_catalog(&bytes).ok()) {
        names.extend((0..).map_while(|article| pages.get(article).map(str::to_owned)));
    }
    names.extend([
        manifest.catalog.name,
        manifest.quotation_list.name,
        manifest.index.name,
    ]);
    names.retain(|name| is_plain(name));
    Ok(Some(names))
}

/// Whether it names a file in the folder itself: a manifest may have been tampered with.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
}
