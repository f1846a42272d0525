//! The files of one part of the archive, each fetched when something first reads it, once.

use super::{Failure, Part, Progress};
use crate::browser::fetch::{self, Freshness};
use leptos::prelude::*;
use leptos::task::spawn_local;
use onrecord_archive::wire::{self, Manifest};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// The folder of the data files, beside the page.
pub(super) const FOLDER: &str = "data/";

/// One file.
struct Slot<T: Send + Sync + 'static> {
    part: ArcRwSignal<Part<T>>,
    /// Whether it was tried before, so that what the browser kept may be what was wrong.
    again: bool,
}

/// All files of a part.
struct Shelf<T: Send + Sync + 'static> {
    slots: BTreeMap<usize, Slot<T>>,
    /// Their numbers, the one that was asked for last at the end.
    order: VecDeque<usize>,
}

impl<T: Send + Sync + 'static> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            slots: BTreeMap::new(),
            order: VecDeque::new(),
        }
    }
}

/// The files of one part.
pub(super) struct Files<T: Send + Sync + 'static> {
    part: wire::Part,
    /// How many are kept at most; what is dropped is fetched again when it is read again.
    keep: usize,
    shelf: StoredValue<Shelf<T>>,
}

impl<T: Send + Sync + 'static> Clone for Files<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Files<T> {}

impl<T: Send + Sync + 'static> Files<T> {
    pub(super) fn new(part: wire::Part, keep: usize) -> Self {
        Self {
            part,
            keep,
            shelf: StoredValue::new(Shelf::default()),
        }
    }

    /// The file as it stands, tracked; it is not asked for.
    pub(super) fn so_far(self, number: usize) -> Part<T> {
        self.slot(number).get()
    }

    /// The file, tracked; asked for unless that is done.
    pub(super) fn get(
        self,
        number: usize,
        manifest: &Arc<Manifest>,
        read: impl FnOnce(&[u8]) -> Result<T, wire::Error> + 'static,
    ) -> Part<T> {
        let slot = self.slot(number);
        if slot.with(|part| matches!(part, Part::Absent)) {
            // Told to nobody: whoever reads it sees it coming from the start.
            *slot.write_untracked() = Part::Coming(Progress::default());
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
                generation: manifest.generation.clone(),
            };
            load(file, slot.clone(), read);
        }
        slot.get()
    }

    fn slot(self, number: usize) -> ArcRwSignal<Part<T>> {
        let found = self
            .shelf
            .with_value(|shelf| shelf.slots.get(&number).map(|slot| slot.part.clone()));
        if let Some(slot) = found {
            return slot;
        }
        let part = ArcRwSignal::new(Part::Absent);
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

    /// What failed is absent again, and fetched anew by whoever reads it.
    pub(super) fn retry(self) {
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

    /// The file as it stands, not tracked and not asked for.
    pub(super) fn glance(self, number: usize) -> Part<T> {
        self.shelf.with_value(|shelf| {
            let slot = shelf.slots.get(&number);
            slot.map_or(Part::Absent, |slot| slot.part.get_untracked())
        })
    }

    /// A file that has come cannot be read: it counts as failed from now on.
    pub(super) fn refuse<U>(self, number: usize, manifest: &Arc<Manifest>, why: String) -> Part<U> {
        let (slot, manifest) = (self.slot(number), Arc::clone(manifest));
        spawn_local(async move {
            let renewed = is_renewed(&manifest.generation).await;
            slot.set(Part::Failed(Failure { why, renewed }));
        });
        Part::Coming(Progress::default())
    }
}

/// A file to be loaded.
pub(super) struct Wanted {
    /// As the reader is told of it.
    pub(super) what: &'static str,
    /// Where it lies, from the folder of the data files.
    pub(super) path: String,
    pub(super) freshness: Freshness,
    /// What it is one of.
    pub(super) generation: String,
}

/// Loads a file into its slot.
pub(super) fn load<T: Send + Sync + 'static>(
    file: Wanted,
    slot: ArcRwSignal<Part<T>>,
    read: impl FnOnce(&[u8]) -> Result<T, wire::Error> + 'static,
) {
    spawn_local(async move {
        let path = format!("{FOLDER}{}", file.path);
        let told = slot.clone();
        let mut progress = move |bytes, of| told.set(Part::Coming(Progress { bytes, of }));
        let (why, silent) = match fetch::bytes(&path, file.freshness, &mut progress).await {
            Ok(bytes) => match read(&bytes) {
                Ok(part) => return slot.set(Part::ready(part)),
                Err(error) => (error.to_string(), false),
            },
            Err(error) => (
                format!("The {} did not load. {error}", file.what),
                error.is_silence(),
            ),
        };
        // A site that is published anew has another generation, and the files of this one are gone.
        let renewed = !silent && is_renewed(&file.generation).await;
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
