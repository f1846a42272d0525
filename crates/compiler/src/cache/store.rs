//! The entries of one collection: found, added, and pruned of what is used no more.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use onrecord_analysis::Annotations;
use tempfile::TempPath;

use super::key::Key;
use super::pack::{Extent, Pack, Row};
use super::{ANALYSIS, codec};

/// Bytes after which a pack is ended: so much work at most is lost when a build is broken off.
const PACK: u64 = 16 * 1024 * 1024;
/// What a pack that is not yet whole is called. [`STALE`] ones were left by a build that was broken off.
const UNFINISHED: &str = ".onrecord-";
const STALE: Duration = Duration::from_secs(24 * 60 * 60);
/// Tells programs that make backups what the folder is, by the convention of bford.info/cachedir, and by its date when it was last used.
pub(super) const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n# Annotations that `onrecord build` keeps for the next build. This folder may be deleted.\n";

/// Annotations by the [`Key`] of what they were made from. All threads share it.
#[derive(Debug)]
pub struct Store(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// `None`: entries stay in memory.
    folder: Option<PathBuf>,
    packs: Vec<Held>,
    entries: HashMap<Key, Entry>,
    writing: Option<Writing>,
    failed: Option<String>,
    found: usize,
}

/// A pack in use.
#[derive(Debug)]
struct Held {
    pack: Arc<Pack>,
    /// `None`: not ended yet.
    path: Option<PathBuf>,
}

/// The pack that new entries go to.
#[derive(Debug)]
struct Writing {
    number: usize,
    path: TempPath,
    offset: u64,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Entry {
    home: Home,
    used: bool,
}

#[derive(Debug)]
enum Home {
    Pack(usize, Extent),
    Memory(Arc<[u8]>),
}

impl Store {
    /// What stands in this folder for this version of the analysis; nothing when it is not there. Nothing is written yet.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let mut state = State {
            folder: Some(folder.to_owned()),
            ..State::default()
        };
        for path in packs(folder) {
            let Some((pack, rows)) = Pack::open(&path) else {
                continue;
            };
            let number = state.packs.len();
            state.packs.push(Held {
                pack: Arc::new(pack),
                path: Some(path),
            });
            for (key, extent) in rows {
                let home = Home::Pack(number, extent);
                state
                    .entries
                    .entry(key)
                    .or_insert(Entry { home, used: false });
            }
        }
        Self(Mutex::new(state))
    }

    /// Keeps entries for the time of this build alone.
    #[must_use]
    pub fn in_memory() -> Self {
        Self(Mutex::default())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked has at most left an entry out.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The annotations of an entry.
    #[must_use]
    pub fn get(&self, key: &Key) -> Option<Annotations> {
        let read = {
            let state = &mut *self.state();
            let entry = state.entries.get_mut(key)?;
            entry.used = true;
            match &entry.home {
                Home::Memory(bytes) => Ok(Arc::clone(bytes)),
                Home::Pack(number, extent) => {
                    Err((Arc::clone(&state.packs.get(*number)?.pack), *extent))
                }
            }
        };
        let annotations = match read {
            Ok(bytes) => codec::decode(&bytes),
            Err((pack, extent)) => pack.read(extent).and_then(|bytes| codec::decode(&bytes)),
        };
        let mut state = self.state();
        if annotations.is_some() {
            state.found += 1;
        } else {
            // Damaged: the next one takes its place.
            state.entries.remove(key);
        }
        annotations
    }

    /// Adds an entry.
    pub fn put(&self, key: Key, annotations: &Annotations) {
        let Some(bytes) = codec::encode(annotations) else {
            return;
        };
        let mut state = self.state();
        if state.entries.contains_key(&key) {
            return;
        }
        let home = state
            .append(key, &bytes)
            .unwrap_or_else(|| Home::Memory(bytes.into()));
        state.entries.insert(key, Entry { home, used: true });
    }

    /// How many entries were asked for and there.
    #[must_use]
    pub fn found(&self) -> usize {
        self.state().found
    }

    /// Ends what is being written and takes away what no article of this build needed. What the build has can still be read. Gives
    /// the reason when the folder cannot be used; the first one, and only here.
    pub fn save(&self) -> Option<String> {
        self.state().save()
    }
}

impl State {
    /// Writes an entry; `None` when it has to stay in memory.
    fn append(&mut self, key: Key, bytes: &[u8]) -> Option<Home> {
        if self.failed.is_some() {
            return None;
        }
        let folder = self.folder.clone()?;
        match self.try_append(&folder, key, bytes) {
            Ok(home) => Some(home),
            Err(reason) => {
                self.fail(&reason);
                None
            }
        }
    }

    fn try_append(&mut self, folder: &Path, key: Key, bytes: &[u8]) -> io::Result<Home> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        let mut writing = match self.writing.take() {
            Some(writing) => writing,
            None => self.begin(folder)?,
        };
        let (number, offset) = (writing.number, writing.offset);
        let held = self
            .packs
            .get(number)
            .ok_or_else(|| io::Error::other("no pack"))?;
        held.pack.write(offset, bytes)?;
        let extent = Extent { offset, length };
        writing.offset += u64::from(length);
        writing.rows.push((key, extent));
        if writing.offset >= PACK {
            self.end(folder, writing)?;
        } else {
            self.writing = Some(writing);
        }
        Ok(Home::Pack(number, extent))
    }

    fn begin(&mut self, folder: &Path) -> io::Result<Writing> {
        fs::create_dir_all(folder)?;
        let file = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(folder)?;
        let (file, path) = file.into_parts();
        let (pack, offset) = Pack::begin(file)?;
        self.packs.push(Held {
            pack: Arc::new(pack),
            path: None,
        });
        Ok(Writing {
            number: self.packs.len() - 1,
            path,
            offset,
            rows: Vec::new(),
        })
    }

    fn end(&mut self, folder: &Path, writing: Writing) -> io::Result<()> {
        let Some(held) = self.packs.get_mut(writing.number) else {
            return Ok(());
        };
        let name = held.pack.end(writing.offset, &writing.rows)?;
        let path = folder.join(format!("{ANALYSIS}-{name}.pack"));
        writing.path.persist(&path).map_err(|error| error.error)?;
        held.path = Some(path);
        Ok(())
    }

    /// The folder is full or forbidden: what was written and not ended can still be read, and the rest stays in memory.
    fn fail(&mut self, reason: &io::Error) {
        self.failed.get_or_insert_with(|| reason.to_string());
    }

    fn save(&mut self) -> Option<String> {
        if let Some(folder) = self.folder.clone() {
            let saved = self.failed.is_none().then(|| self.prune(&folder));
            if let Some(Err(reason)) = saved {
                self.fail(&reason);
            }
        }
        self.failed.take()
    }

    fn prune(&mut self, folder: &Path) -> io::Result<()> {
        let mut used = vec![0_u64; self.packs.len()];
        let mut held = vec![0_u64; self.packs.len()];
        for entry in self.entries.values() {
            if let Home::Pack(number, extent) = entry.home
                && let (Some(used), Some(held)) = (used.get_mut(number), held.get_mut(number))
            {
                *held += u64::from(extent.length);
                *used += u64::from(extent.length) * u64::from(entry.used);
            }
        }
        let is_whole = |number: usize, packs: &[Held]| {
            packs.get(number).is_some_and(|held| held.path.is_some())
        };
        let small = |number: &usize| used[*number] * 2 < PACK && is_whole(*number, &self.packs);
        let many = (0..used.len()).filter(small).count() + usize::from(self.writing.is_some()) > 1;
        let again: Vec<usize> = (0..used.len())
            .filter(|number| {
                is_whole(*number, &self.packs)
                    && (used[*number] * 2 < held[*number] || (many && small(number)))
            })
            .collect();
        self.move_out(folder, &again)?;
        self.entries.retain(|_, entry| entry.used);
        if let Some(writing) = self.writing.take() {
            self.end(folder, writing)?;
        }
        let kept: Vec<&PathBuf> = (0..self.packs.len())
            .filter(|number| !again.contains(number))
            .filter_map(|number| self.packs.get(number)?.path.as_ref())
            .collect();
        if folder.is_dir() {
            fs::write(folder.join(TAG), TAG_TEXT)?;
        }
        for path in packs(folder).iter().filter(|path| !kept.contains(path)) {
            // What cannot be removed now is removed by a later build.
            let _ = fs::remove_file(path);
        }
        for path in unfinished(folder) {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// Writes the used entries of packs again, into the one being written.
    fn move_out(&mut self, folder: &Path, packs: &[usize]) -> io::Result<()> {
        let mut moved: Vec<(usize, u64, Key, Extent)> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.used)
            .filter_map(|(key, entry)| match entry.home {
                Home::Pack(number, extent) if packs.contains(&number) => {
                    Some((number, extent.offset, *key, extent))
                }
                _ => None,
            })
            .collect();
        moved.sort_unstable_by_key(|(number, offset, ..)| (*number, *offset));
        for (number, _, key, extent) in moved {
            let Some(bytes) = self
                .packs
                .get(number)
                .and_then(|held| held.pack.read(extent))
            else {
                continue;
            };
            let home = self.try_append(folder, key, &bytes)?;
            self.entries.insert(key, Entry { home, used: true });
        }
        Ok(())
    }
}

fn names(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
}

/// The packs in a folder, of any version, always in the same order. A file with another name is somebody else's.
fn packs(folder: &Path) -> Vec<PathBuf> {
    let is_hex = |part: &str| {
        part.len() == ANALYSIS.len() && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let mut packs: Vec<PathBuf> = names(folder)
        .filter(|(name, _)| {
            name.strip_suffix(".pack")
                .and_then(|name| name.split_once('-'))
                .is_some_and(|(analysis, own)| is_hex(analysis) && is_hex(own))
        })
        .map(|(_, path)| path)
        .collect();
    packs.sort();
    packs
}

/// What builds that were broken off have left.
fn unfinished(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let is_stale = |path: &Path| {
        let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
        changed.is_ok_and(|changed| {
            SystemTime::now()
                .duration_since(changed)
                .is_ok_and(|age| age > STALE)
        })
    };
    names(folder)
        .filter(move |(name, path)| name.starts_with(UNFINISHED) && is_stale(path))
        .map(|(_, path)| path)
}

/// Takes away what this program has put into a folder, and the folder if it is then empty.
pub(super) fn remove(folder: &Path) {
    for path in packs(folder).into_iter().chain([folder.join(TAG)]) {
        let _ = fs::remove_file(path);
    }
    let _ = fs::remove_dir(folder);
}

#[cfg(test)]
mod tests;
