//! The files of one part of the archive, each fetched when something first reads it, once.

use super::part::{Anything, missing};
use super::{Failure, Part, Progress};
use crate::browser::fetch::{self, Freshness};
use leptos::prelude::*;
use leptos::task::spawn_local;
use onrecord_archive::wire::{self, Manifest};
use std::collections::{BTreeMap, VecDeque};
use std::marker::PhantomData;
use std::sync::Arc;

/// The folder of the data files, beside the page.
const FOLDER: &str = "data/";

/// A file as it stands. All are of one type, so that the code that follows them is compiled once.
pub(super) type File = ArcRwSignal<Part<Anything>>;

/// Makes of a file's bytes what it holds.
pub(super) type Reading = Box<dyn FnOnce(&[u8]) -> Result<Arc<Anything>, wire::Error>>;

/// One file.
struct Slot {
    part: File,
    /// Whether it was tried before, so that what the browser kept may be what was wrong.
    again: bool,
}

/// All files of a part.
#[derive(Default)]
struct Shelf {
    slots: BTreeMap<usize, Slot>,
    /// Their numbers, the one that was asked for last at the end.
    order: VecDeque<usize>,
}

/// The files of one part, whatever they hold.
#[derive(Clone, Copy)]
struct Shelved {
    part: wire::Part,
    /// How many are kept at most; what is dropped is fetched again when it is read again.
    keep: usize,
    shelf: StoredValue<Shelf>,
}

/// The files of one part, which hold this.
pub(super) struct Files<T> {
    shelved: Shelved,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Files<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Files<T> {}

impl<T: Send + Sync + 'static> Files<T> {
    pub(super) fn new(part: wire::Part, keep: usize) -> Self {
        let shelf = StoredValue::new(Shelf::default());
        Self {
            shelved: Shelved { part, keep, shelf },
            holds: PhantomData,
        }
    }

    /// The file as it stands, tracked; it is not asked for.
    pub(super) fn so_far(self, number: usize) -> Part<T> {
        self.shelved.slot(number).get().holding()
    }

    /// The file, tracked; asked for unless that is done.
    pub(super) fn get(
        self,
        number: usize,
        manifest: &Arc<Manifest>,
        read: impl FnOnce(&[u8]) -> Result<T, wire::Error> + 'static,
    ) -> Part<T> {
        let slot = self.shelved.slot(number);
        if slot.with(Part::is_absent) {
            let read = Box::new(|bytes: &[u8]| {
                let part = read(bytes)?;
                Ok(Arc::new(part) as Arc<Anything>)
            });
            self.shelved.load(number, &slot, manifest, read);
        }
        slot.get().holding()
    }

    /// What failed is absent again, and fetched anew by whoever reads it.
    pub(super) fn retry(self) {
        self.shelved.retry();
    }

    /// Whether the file is here or failed; not tracked and not asked for.
    pub(super) fn glance(self, number: usize) -> Part<T> {
        self.shelved.glance(number).holding()
    }

    /// A file that has come cannot be read: it counts as failed from now on.
    pub(super) fn refuse<U>(self, number: usize, manifest: &Arc<Manifest>, why: String) -> Part<U> {
        self.shelved.refuse(number, manifest, why);
        Part::Coming(Progress::default())
    }
}

impl Shelved {
    fn load(self, number: usize, slot: &File, manifest: &Manifest, read: Reading) {
        let again = self
            .shelf
            .with_value(|shelf| shelf.slots.get(&number).is_some_and(|slot| slot.again));
        let freshness = if again {
            Freshness::Anew
        } else {
            Freshness::Kept
        };
        let file = Wanted {
            what: self.part.name(),
            path: manifest.path(self.part, number),
            freshness,
            generation: Some(manifest.generation.clone()),
        };
        load(file, slot.clone(), read);
    }

    fn slot(self, number: usize) -> File {
        let found = self
            .shelf
            .with_value(|shelf| shelf.slots.get(&number).map(|slot| slot.part.clone()));
        if let Some(slot) = found {
            return slot;
        }
        let part = File::new(Part::Absent);
        let slot = Slot {
            part: part.clone(),
            again: false,
        };
        self.shelf.update_value(|shelf| {
            shelf.slots.insert(number, slot);
            shelf.order.push_back(number);
            while shelf.order.len() > self.keep {
                let Some(oldest) = shelf.order.pop_front() else {
                    break;
                };
                shelf.slots.remove(&oldest);
            }
        });
        part
    }

    fn retry(self) {
        let mut failed = Vec::new();
        self.shelf.update_value(|shelf| {
            for slot in shelf.slots.values_mut() {
                if slot
                    .part
                    .with_untracked(|part| matches!(part, Part::Failed(_)))
                {
                    slot.again = true;
                    failed.push(slot.part.clone());
                }
            }
        });
        for part in failed {
            part.set(Part::Absent);
        }
    }

    fn glance(self, number: usize) -> Part<Anything> {
        self.shelf.with_value(|shelf| {
            let slot = shelf.slots.get(&number);
            slot.map_or(Part::Absent, |slot| slot.part.get_untracked())
        })
    }

    fn refuse(self, number: usize, manifest: &Manifest, why: String) {
        let (slot, generation) = (self.slot(number), manifest.generation.clone());
        spawn_local(async move {
            let renewed = is_renewed(&generation).await;
            slot.set(Part::Failed(Failure { why, renewed }));
        });
    }
}

impl Part<Anything> {
    /// The part as what it holds.
    pub(super) fn holding<T: Send + Sync + 'static>(self) -> Part<T> {
        match self {
            Self::Absent => Part::Absent,
            Self::Coming(progress) => Part::Coming(progress),
            Self::Ready(part) => part.downcast().map_or_else(|_| missing(), Part::Ready),
            Self::Failed(failure) => Part::Failed(failure),
        }
    }
}

/// A file to be loaded.
pub(super) struct Wanted {
    /// As the reader is told of it.
    pub(super) what: &'static str,
    /// Where it lies, from the folder of the data files.
    pub(super) path: String,
    pub(super) freshness: Freshness,
    /// What it is one of; none for the manifest, which says that.
    pub(super) generation: Option<String>,
}

/// Loads a file into its slot.
pub(super) fn load(file: Wanted, slot: File, read: Reading) {
    // Told to nobody: whoever reads it sees it coming from the start.
    *slot.write_untracked() = Part::Coming(Progress::default());
    spawn_local(async move {
        let path = format!("{FOLDER}{}", file.path);
        let told = file.generation.is_some().then(|| slot.clone());
        let mut progress = move |bytes, of| {
            if let Some(told) = &told {
                told.set(Part::Coming(Progress { bytes, of }));
            }
        };
        let (why, silent) = match fetch::bytes(&path, file.freshness, &mut progress).await {
            Ok(bytes) => match read(&bytes) {
                Ok(part) => return slot.set(Part::Ready(part)),
                Err(error) => (error.to_string(), false),
            },
            Err(error) => (
                format!("The {} did not load. {error}", file.what),
                error.is_silence(),
            ),
        };
        // A site that is published anew has another generation, and the files of this one are gone.
        let renewed = match &file.generation {
            Some(generation) if !silent => is_renewed(generation).await,
            _ => false,
        };
        slot.set(Part::Failed(Failure { why, renewed }));
    });
}

/// Whether the site is of another generation by now.
async fn is_renewed(generation: &str) -> bool {
    let path = format!("{FOLDER}{}", wire::MANIFEST);
    match fetch::bytes(&path, Freshness::Anew, &mut |_, _| {}).await {
        Ok(bytes) => match wire::read_manifest(&bytes) {
            Ok(now) => now.generation != generation,
            Err(wire::Error::Version { .. }) => true,
            Err(_) => false,
        },
        Err(_) => false,
    }
}
