//! What lists show of articles: in small files, which a list asks for, and in large ones, which come before they are asked for.

use super::AHEAD;
use super::files::Files;
use super::part::{Part, missing};
use onrecord_archive::wire::{self, Blocks, Manifest};
use onrecord_archive::{ArticleNo, Head};
use std::sync::Arc;

/// The heads of all articles.
#[derive(Clone, Copy)]
pub(super) struct Heads {
    small: Files<wire::Heads>,
    large: Files<wire::Heads>,
}

impl Heads {
    pub(super) fn new() -> Self {
        Self {
            small: Files::new(wire::Part::Heads, usize::MAX),
            large: Files::new(wire::Part::Ahead, usize::MAX),
        }
    }

    /// The head of an article: of a large file if that is here, else a small one is asked for.
    pub(super) fn get(self, article: ArticleNo, manifest: &Arc<Manifest>) -> Part<Head> {
        let found = |heads: Arc<wire::Heads>, blocks: &Blocks| {
            let first = blocks.range(blocks.of(article)).start;
            let place = article.checked_sub(first);
            match place.and_then(|place| heads.get(place, manifest)) {
                Some(head) => Part::ready(head),
                None => missing(),
            }
        };
        if let Part::Ready(heads) = self.large.glance(manifest.ahead.of(article)) {
            return found(heads, &manifest.ahead);
        }
        self.few(manifest.heads.of(article), manifest)
            .then(|heads| found(heads, &manifest.heads))
    }

    /// Loads what is not here yet, newest first, some files at a time: again each time one of them has come further, and no more
    /// once one has failed.
    pub(super) fn go_on(self, manifest: &Arc<Manifest>) {
        let is_small = manifest.ahead.is_empty();
        let (files, count) = if is_small {
            (self.small, manifest.heads.len())
        } else {
            (self.large, manifest.ahead.len())
        };
        let mut coming = 0;
        for number in 0..count {
            match files.glance(number) {
                Part::Ready(_) => {}
                Part::Failed(_) => return,
                Part::Absent | Part::Coming(_) => {
                    let _ = if is_small {
                        self.few(number, manifest)
                    } else {
                        self.many(number, manifest)
                    };
                    coming += 1;
                }
            }
            if coming == AHEAD {
                return;
            }
        }
    }

    /// See [`Files::retry`].
    pub(super) fn retry(self) {
        self.small.retry();
        self.large.retry();
    }

    fn few(self, number: usize, manifest: &Arc<Manifest>) -> Part<wire::Heads> {
        let with = Arc::clone(manifest);
        let read = move |bytes: &[u8]| wire::read_heads(bytes, number, &with);
        self.small.get(number, manifest, read)
    }

    fn many(self, number: usize, manifest: &Arc<Manifest>) -> Part<wire::Heads> {
        let with = Arc::clone(manifest);
        let read = move |bytes: &[u8]| wire::read_ahead(bytes, number, &with);
        self.large.get(number, manifest, read)
    }
}
