//! The archive as loaded so far. Each part is fetched when a view first needs it, once.

use crate::browser::fetch::{self, Freshness};
use crate::browser::program;
use leptos::prelude::*;
use leptos::task::spawn_local;
use onrecord_archive::query::View;
use onrecord_archive::select::QuotationIndex;
use onrecord_archive::wire::{self, Manifest, PageNames};
use onrecord_archive::{ArticleNo, Catalog, Index, Page, Query, Quotations, resolve};
use std::collections::HashMap;
use std::sync::Arc;

/// The folder of the data files, beside the page.
const FOLDER: &str = "data/";

/// A part of the archive.
#[derive(Debug)]
pub(crate) enum Part<T> {
    /// Not asked for yet.
    Absent,
    /// On its way.
    Coming {
        /// Bytes so far.
        bytes: usize,
        /// Bytes in all, where that is known beforehand.
        of: Option<usize>,
    },
    /// Here.
    Ready(Arc<T>),
    /// It did not come, or is not what it should be: a sentence for the reader.
    Failed(String),
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Absent => Self::Absent,
            Self::Coming { bytes, of } => Self::Coming {
                bytes: *bytes,
                of: *of,
            },
            Self::Ready(part) => Self::Ready(Arc::clone(part)),
            Self::Failed(why) => Self::Failed(why.clone()),
        }
    }
}

/// The catalog with the names of the files that hold its articles.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) catalog: Catalog,
    names: PageNames,
}

/// The quotations with the words to search them by.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) list: Quotations,
    pub(crate) index: QuotationIndex,
}

type Slot<T> = ArcRwSignal<Part<T>>;

/// All parts.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    manifest: RwSignal<Slot<Manifest>>,
    catalog: RwSignal<Slot<Loaded>>,
    said: RwSignal<Slot<Said>>,
    index: RwSignal<Slot<Index>>,
    pages: RwSignal<HashMap<ArticleNo, Slot<Page>>>,
}

fn slot<T: Send + Sync + 'static>() -> Slot<T> {
    ArcRwSignal::new(Part::Absent)
}

/// What to load: the name for messages, the file, its length if known.
struct Wanted {
    what: &'static str,
    file: String,
    bytes: Option<usize>,
    freshness: Freshness,
}

impl Wanted {
    fn part(what: &'static str, part: &wire::Part) -> Self {
        Self {
            what,
            file: part.name.clone(),
            bytes: (part.bytes > 0).then_some(part.bytes),
            freshness: Freshness::Kept,
        }
    }
}

impl Store {
    /// Nothing loaded.
    pub(crate) fn new() -> Self {
        Self {
            manifest: RwSignal::new(slot()),
            catalog: RwSignal::new(slot()),
            said: RwSignal::new(slot()),
            index: RwSignal::new(slot()),
            pages: RwSignal::new(HashMap::new()),
        }
    }

    /// The catalog; while it cannot come because of the manifest, the manifest's state. Tracked, as all that follow.
    pub(crate) fn catalog(self) -> Part<Loaded> {
        match self.manifest.get().get() {
            Part::Failed(why) => Part::Failed(why),
            Part::Ready(_) => self.catalog.get().get(),
            Part::Absent | Part::Coming { .. } => Part::Coming { bytes: 0, of: None },
        }
    }

    /// The quotations.
    pub(crate) fn said(self) -> Part<Said> {
        self.said.get().get()
    }

    /// The search index of the articles.
    pub(crate) fn index(self) -> Part<Index> {
        self.index.get().get()
    }

    /// An article.
    pub(crate) fn page(self, article: ArticleNo) -> Part<Page> {
        let slot = self.pages.with(|pages| pages.get(&article).cloned());
        slot.map_or(Part::Absent, |slot| slot.get())
    }

    /// What the manifest counts: articles, quotations, entities.
    pub(crate) fn counts(self) -> Option<[usize; 3]> {
        match self.manifest.get().get() {
            Part::Ready(manifest) => {
                Some([manifest.articles, manifest.quotations, manifest.entities])
            }
            _ => None,
        }
    }

    /// Starts to load what a query needs, as far as it can be started now. Tracked: to be called again when a part has come.
    pub(crate) fn want(self, query: &Query) {
        let manifest = self.manifest.get();
        let Part::Ready(manifest) = manifest.get() else {
            let wanted = Wanted {
                what: "list of data files",
                file: wire::MANIFEST.to_owned(),
                bytes: None,
                freshness: Freshness::Asked,
            };
            return load(&manifest, wanted, wire::read_manifest);
        };
        let catalog = self.catalog.get();
        let Part::Ready(loaded) = catalog.get() else {
            return load(
                &catalog,
                Wanted::part("catalog", &manifest.catalog),
                |bytes| wire::read_catalog(bytes).map(|(catalog, names)| Loaded { catalog, names }),
            );
        };
        let needs = query.needs();
        if needs.index {
            self.want_index();
        }
        if needs.quotations {
            let with = Arc::clone(&loaded);
            load(
                &self.said.get(),
                Wanted::part("list of quotations", &manifest.quotation_list),
                move |bytes| {
                    let list = wire::read_quotations(bytes, &with.catalog)?;
                    Ok(Said {
                        index: QuotationIndex::new(&with.catalog, &list),
                        list,
                    })
                },
            );
        }
        if let View::Article { id, .. } = &query.view
            && let Some(article) = resolve::article(&loaded.catalog, id).number()
        {
            self.want_page(article);
        }
    }

    /// Starts to load the search index, before there is a query that needs it.
    pub(crate) fn want_index(self) {
        if let (Part::Ready(manifest), Part::Ready(loaded)) = (
            self.manifest.get_untracked().get_untracked(),
            self.catalog.get_untracked().get_untracked(),
        ) {
            load(
                &self.index.get_untracked(),
                Wanted::part("search index", &manifest.index),
                move |bytes| wire::read_index(bytes, &loaded.catalog),
            );
        }
    }

    /// Starts to load an article.
    pub(crate) fn want_page(self, article: ArticleNo) {
        let Part::Ready(loaded) = self.catalog.get_untracked().get_untracked() else {
            return;
        };
        if self
            .pages
            .with_untracked(|pages| pages.contains_key(&article))
        {
            return;
        }
        let slot = slot();
        match loaded.names.get(article) {
            Some(name) => {
                let wanted = Wanted {
                    what: "article",
                    file: name.to_owned(),
                    bytes: None,
                    freshness: Freshness::Kept,
                };
                load(&slot, wanted, wire::read_page);
            }
            None => slot.set(Part::Failed(
                "The list of data files names no file for this article.".to_owned(),
            )),
        }
        self.pages.update(|pages| {
            pages.insert(article, slot);
        });
    }

    /// Forgets all, so that it is fetched anew: the site may have been published again since. What is still on its way
    /// arrives in slots that nobody looks at any more.
    pub(crate) fn start_again(self) {
        program::ask_again();
        self.pages.set(HashMap::new());
        self.index.set(slot());
        self.said.set(slot());
        self.catalog.set(slot());
        self.manifest.set(slot());
    }
}

/// Loads a part into its slot, unless that is done or under way.
fn load<T: Send + Sync + 'static>(
    slot: &Slot<T>,
    wanted: Wanted,
    read: impl FnOnce(&[u8]) -> Result<T, wire::Error> + 'static,
) {
    if !slot.with_untracked(|part| matches!(part, Part::Absent)) {
        return;
    }
    let of = wanted.bytes;
    slot.set(Part::Coming { bytes: 0, of });
    let (coming, slot) = (slot.clone(), slot.clone());
    fetch(
        wanted,
        Box::new(move |bytes| coming.set(Part::Coming { bytes, of })),
        Box::new(move |bytes| {
            slot.set(match bytes {
                Err(why) => Part::Failed(why),
                Ok(bytes) => match read(&bytes) {
                    Ok(part) => Part::Ready(Arc::new(part)),
                    Err(error) => Part::Failed(error.to_string()),
                },
            });
        }),
    );
}

/// Fetches a file; compiled once for all parts. `done` gets its bytes, or a sentence for the reader.
fn fetch(
    wanted: Wanted,
    mut progress: Box<dyn FnMut(usize)>,
    done: Box<dyn FnOnce(Result<Vec<u8>, String>)>,
) {
    spawn_local(async move {
        let url = format!("{FOLDER}{}", wanted.file);
        let bytes = fetch::bytes(&url, wanted.freshness, &mut progress).await;
        done(bytes.map_err(|error| format!("The {} did not load. {error}", wanted.what)));
    });
}
