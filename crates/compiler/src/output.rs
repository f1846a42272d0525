//! The data files, written so that nobody ever sees half of a site, and those of an earlier build taken away.
//!
//! The files of a build go into a folder of their own, which gets its name when all are there; the manifest, which names it, comes
//! last.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use flate2::read::GzDecoder;
use onrecord_archive::wire;
use tempfile::{NamedTempFile, TempDir};
use zlib_rs::{DeflateConfig, ReturnCode, Strategy, compress_slice};

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: usize,
    /// Files of the build before, now gone.
    pub removed: usize,
    /// The build before was made by another version of the program, or its manifest is damaged: its files are not known by name and stay.
    pub leftovers: bool,
}

/// Why files could not be written.
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

pub(crate) fn failed(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |reason| Error::Write { path, reason }
}

/// The largest manifest that is read, in bytes: one that was tampered with must not ask for all memory.
const LARGEST: u64 = 1 << 28;
/// What folders and files are called that are not whole yet.
const UNFINISHED: &str = ".onrecord-";

/// A folder that a build is being written to. All threads share it.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// Where the files go until all are there.
    new: TempDir,
    before: Before,
    names: Mutex<BTreeSet<String>>,
    bytes: AtomicUsize,
}

/// The build that the folder holds.
#[derive(Debug)]
enum Before {
    Nothing,
    Generation(String),
    /// Of another version, or with a damaged manifest.
    Unknown,
}

impl Output {
    /// In a folder, which is made if need be.
    ///
    /// # Errors
    /// [`Error`] when the folder holds another program's manifest, or the system refuses.
    pub fn begin(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(failed(folder))?;
        let before = before(&folder.join(wire::MANIFEST))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED);
        // Readable by a web server, as far as the user's umask allows: temporary folders are for their owner alone.
        #[cfg(unix)]
        builder
            .permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o777));
        Ok(Self {
            folder: folder.to_owned(),
            new: builder.tempdir_in(folder).map_err(failed(folder))?,
            before,
            names: Mutex::default(),
            bytes: AtomicUsize::new(0),
        })
    }

    /// Writes a data file.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, file: &wire::File) -> Result<(), Error> {
        let path = self.new.path().join(&file.name);
        let packed = packed(&file.bytes);
        packed
            .as_ref()
            .map_err(|error| io::Error::new(error.kind(), error.to_string()))
            .and_then(|packed| fs::write(&path, packed))
            .map_err(failed(&path))?;
        self.bytes
            .fetch_add(packed.map_or(0, |packed| packed.len()), Ordering::Relaxed);
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        names.insert(file.name.clone());
        Ok(())
    }

    /// Names what was written, and takes away what the manifest before named. Nothing else in the folder is touched.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn finish(self, generation: &str, manifest: &[u8]) -> Result<Written, Error> {
        let names = self
            .names
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let place = self.folder.join(generation);
        name(&self.new, &place, &names).map_err(failed(&place))?;
        let path = self.folder.join(wire::MANIFEST);
        let manifest = packed(manifest).map_err(failed(&path))?;
        write_whole(&self.folder, wire::MANIFEST, &manifest).map_err(failed(&path))?;
        let mut written = Written {
            files: names.len() + 1,
            bytes: self.bytes.into_inner() + manifest.len(),
            removed: 0,
            leftovers: matches!(self.before, Before::Unknown),
        };
        if let Before::Generation(before) = &self.before
            && before != generation
        {
            let place = self.folder.join(before);
            written.removed = remove(&place, &BTreeSet::new()).map_err(failed(&place))?;
        }
        Ok(written)
    }
}

/// As it stands on the disk: hosts do not pack a type of file that they do not know.
fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut config = DeflateConfig {
        // gzip.
        window_bits: 15 + 16,
        ..DeflateConfig::default()
    };
    if wire::is_index(bytes) {
        // Columns of numbers: of two equal bytes in a row something is gained, of what came long before is not; and a column is short.
        config.strategy = Strategy::Rle;
        config.mem_level = 6;
    }
    let mut packed = vec![0; bytes.len() + bytes.len() / 8 + 64];
    let (whole, code) = compress_slice(&mut packed, bytes, config);
    if code != ReturnCode::Ok {
        return Err(io::Error::other(format!("it cannot be packed: {code:?}")));
    }
    let length = whole.len();
    packed.truncate(length);
    Ok(packed)
}

/// Gives the new folder its name. Where there is one of this name it has the same files, or what is left of them.
fn name(new: &TempDir, place: &Path, names: &BTreeSet<String>) -> io::Result<()> {
    if fs::rename(new.path(), place).is_ok() {
        return Ok(());
    }
    fs::create_dir_all(place)?;
    for name in names {
        fs::rename(new.path().join(name), place.join(name))?;
    }
    remove(place, names).map(|_| ())
}

/// Takes our files but for some out of a folder, and the folder if it is then empty. Gives how many.
fn remove(folder: &Path, but: &BTreeSet<String>) -> io::Result<usize> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut removed = 0;
    for entry in entries {
        let name = entry?.file_name();
        let ours = name.to_str().filter(|name| is_ours(name));
        if let Some(name) = ours.filter(|name| !but.contains(*name)) {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => removed += 1,
            }
        }
    }
    if but.is_empty() {
        // Not when somebody keeps something else there.
        let _ = fs::remove_dir(folder);
    }
    Ok(removed)
}

/// Whether a file of a generation may have such a name: `texts-3.bin`, `words-0-places-1.bin`.
fn is_ours(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.strip_suffix(".bin")
        .is_some_and(|name| name.contains('-') && name.bytes().all(plain))
}

/// A file that gets its name when it is whole.
pub(crate) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    // As above.
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut temporary = temporary(folder)?;
    temporary.write_all(bytes)?;
    temporary
        .persist(folder.join(name))
        .map_err(|error| error.error)?;
    Ok(())
}

/// What the manifest in the folder names.
fn before(path: &Path) -> Result<Before, Error> {
    let packed = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Before::Nothing),
        Err(reason) => return Err(failed(path)(reason)),
    };
    let mut bytes = Vec::new();
    let unpacked = GzDecoder::new(&packed[..])
        .take(LARGEST)
        .read_to_end(&mut bytes);
    let foreign = || Error::Foreign {
        path: path.to_owned(),
    };
    unpacked.map_err(|_| foreign())?;
    match wire::read_manifest(&bytes) {
        // It may have been tampered with: nothing is taken away elsewhere.
        Ok(manifest) if is_generation(&manifest.generation) => {
            Ok(Before::Generation(manifest.generation))
        }
        _ if wire::is_data_file(&bytes) => Ok(Before::Unknown),
        _ => Err(foreign()),
    }
}

fn is_generation(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
