//! A search index, whose pieces are fetched when a search first needs them, all that it needs at once.

use super::files::{File, Wanted, load};
use super::{Failure, Part, Progress};
use crate::browser::fetch::Freshness;
use leptos::prelude::*;
use onrecord_archive::search::evaluate::{Found, Need, Outcome};
use onrecord_archive::search::terms::{Loaded, Piece};
use onrecord_archive::wire::{self, Indexed, Manifest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many answers are kept: those of a list are asked for several times over.
const ANSWERS: usize = 4;

/// The index as loaded so far.
#[derive(Clone, Copy)]
pub(super) struct Index {
    of: Indexed,
    loaded: StoredValue<Option<Loaded>>,
    pieces: StoredValue<BTreeMap<Piece, File>>,
    /// Whether pieces were tried before, so that what the browser kept may be what was wrong.
    again: StoredValue<bool>,
    /// The last answers, with their queries as typed and whether the facts were there.
    answers: StoredValue<Vec<(String, Arc<Found>)>>,
}

impl Index {
    pub(super) fn new(of: Indexed) -> Self {
        Self {
            of,
            loaded: StoredValue::new(None),
            pieces: StoredValue::new(BTreeMap::new()),
            again: StoredValue::new(false),
            answers: StoredValue::new(Vec::new()),
        }
    }

    /// What a search finds; what it needs for that is asked for. `search` puts the query to the index, `fetch_facts` fetches the facts
    /// where they are missing, and `articles` is the index of what the documents are parts of. Tracked.
    pub(super) fn search(
        self,
        manifest: &Arc<Manifest>,
        typed: &str,
        search: &dyn Fn(&Loaded) -> Result<Outcome, String>,
        fetch_facts: &dyn Fn() -> Part<()>,
        articles: Option<Self>,
    ) -> Part<Found> {
        let kept = self.answers.with_value(|answers| {
            let found = answers.iter().find(|(of, _)| of == typed);
            found.map(|(_, found)| Arc::clone(found))
        });
        if let Some(found) = kept {
            return Part::Ready(found);
        }
        loop {
            let needs = match self.with(manifest, search) {
                Ok(Outcome::Found(found)) => {
                    let found = Arc::new(found);
                    self.answers.update_value(|answers| {
                        answers.truncate(ANSWERS - 1);
                        answers.insert(0, (typed.to_owned(), Arc::clone(&found)));
                    });
                    return Part::Ready(found);
                }
                Ok(Outcome::Missing(needs)) => needs,
                Err(detail) => return self.damaged(detail),
            };
            let parts: Vec<Part<()>> = needs
                .into_iter()
                .map(|need| match need {
                    Need::Piece(piece) => self.piece(manifest, piece),
                    Need::OfArticles(piece) => {
                        articles.map_or(Part::Absent, |articles| articles.piece(manifest, piece))
                    }
                    Need::Facts => fetch_facts(),
                })
                .collect();
            if let Some(unready) = unready(parts) {
                return unready;
            }
        }
    }

    /// What the index as loaded so far says.
    pub(super) fn with<T>(self, manifest: &Manifest, ask: impl FnOnce(&Loaded) -> T) -> T {
        self.loaded.update_value(|loaded| {
            loaded.get_or_insert_with(|| manifest.index(self.of));
        });
        self.loaded
            .with_value(|loaded| ask(loaded.as_ref().unwrap_or(&Loaded::default())))
    }

    /// A piece, asked for unless that is done. Tracked.
    fn piece(self, manifest: &Arc<Manifest>, piece: Piece) -> Part<()> {
        let known = self.pieces.with_value(|pieces| pieces.get(&piece).cloned());
        let slot = known.unwrap_or_else(|| {
            let slot = File::new(Part::Absent);
            self.pieces.update_value(|pieces| {
                pieces.insert(piece, slot.clone());
            });
            slot
        });
        if slot.with(Part::is_absent) {
            let file = Wanted {
                what: self.of.name(),
                path: manifest.piece(self.of, piece),
                freshness: if self.again.get_value() {
                    Freshness::Anew
                } else {
                    Freshness::Kept
                },
                generation: Some(manifest.generation.clone()),
            };
            let (of, loaded, manifest) = (self.of, self.loaded, Arc::clone(manifest));
            let read = move |bytes: &[u8]| {
                let mut put = Ok(());
                loaded.update_value(|loaded| {
                    let loaded = loaded.get_or_insert_with(|| manifest.index(of));
                    put = wire::put_piece(loaded, of, piece, bytes);
                });
                put?;
                Ok(Arc::new(()) as _)
            };
            load(file, slot.clone(), Box::new(read));
        }
        slot.get().holding()
    }

    fn damaged<T>(self, detail: String) -> Part<T> {
        Part::Failed(Failure {
            why: wire::Error::Damaged {
                part: self.of.name(),
                detail,
            }
            .to_string(),
            renewed: false,
        })
    }

    /// What failed, and all that may be damaged, is absent again.
    pub(super) fn retry(self) {
        self.again.set_value(true);
        self.loaded.set_value(None);
        self.answers.set_value(Vec::new());
        let mut slots = BTreeMap::new();
        self.pieces
            .update_value(|pieces| slots = std::mem::take(pieces));
        for slot in slots.into_values() {
            slot.set(Part::Absent);
        }
    }
}

/// What is to be waited for or told of some parts; none when all are ready.
fn unready<T>(parts: Vec<Part<()>>) -> Option<Part<T>> {
    let mut sum: Option<Progress> = None;
    for part in parts {
        let progress = match part {
            Part::Failed(failure) => return Some(Part::Failed(failure)),
            Part::Ready(_) => continue,
            Part::Absent => Progress::default(),
            Part::Coming(progress) => progress,
        };
        let before = sum.unwrap_or(Progress {
            bytes: 0,
            of: Some(0),
        });
        sum = Some(Progress {
            bytes: before.bytes + progress.bytes,
            of: before.of.zip(progress.of).map(|(a, b)| a + b),
        });
    }
    sum.map(Part::Coming)
}
