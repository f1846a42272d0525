//! The archive as loaded so far. Each file is fetched when a view first reads it, once; all are of one generation.
//!
//! What reads is tracked: a view that reads a part before it has come is drawn again when it has.

mod files;
mod heads;
mod index;
mod part;

pub(crate) use part::{Failure, Part, Progress, together};

use crate::browser::fetch::Freshness;
use crate::browser::{page, program};
use files::{File, Files, Wanted, load};
use heads::Heads;
use index::Index;
use leptos::prelude::*;
use onrecord_archive::page::Body;
use onrecord_archive::resolve::{self, Addresses, Resolved};
use onrecord_archive::search::TextQuery;
use onrecord_archive::search::evaluate::{self, Found};
use onrecord_archive::select::{ArticleFacts, QuotationFacts, Table};
use onrecord_archive::wire::{self, Dictionary, Indexed, Manifest};
use onrecord_archive::{
    ArticleNo, Catalog, EntityDetail, EntityNo, Head, Id, Page, QuotationNo, QuotationText,
    Quotations, order,
};
use part::missing;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many files with texts are kept: a reader who goes through 100,000 articles need not have all of them in memory.
const TEXTS: usize = 96;

/// How many articles are kept ready to be drawn.
const PAGES: usize = 128;

/// How many files are loaded at a time before they are asked for.
const AHEAD: usize = 2;

/// All parts.
#[derive(Clone, Copy)]
pub(crate) struct Store {
    manifest: StoredValue<File>,
    catalog: Files<Catalog>,
    /// The bytes, which are read by means of the catalog.
    quotations: Files<Vec<u8>>,
    said: StoredValue<Option<Part<Quotations>>>,
    /// What filters count of the articles, and of the quotations.
    article_table: StoredValue<File>,
    quotation_table: StoredValue<File>,
    heads: Heads,
    details: Files<Vec<Arc<EntityDetail>>>,
    addresses: Files<Addresses>,
    dictionary: Files<Dictionary>,
    /// The bytes, from which single articles are read.
    texts: Files<Vec<u8>>,
    bodies: StoredValue<Kept<Body>>,
    /// The same of what is marked in them.
    marks: Files<Vec<u8>>,
    pages: StoredValue<Kept<Page>>,
    article_index: Index,
    quotation_index: Index,
    /// Whether what the reader asked for is there, so that what they may ask for next can come.
    eased: RwSignal<bool>,
}

impl Store {
    /// Nothing loaded.
    pub(crate) fn new() -> Self {
        Self {
            manifest: StoredValue::new(File::new(Part::Absent)),
            catalog: Files::new(wire::Part::Catalog, 1),
            quotations: Files::new(wire::Part::Quotations, 1),
            said: StoredValue::new(None),
            article_table: StoredValue::new(File::new(Part::Absent)),
            quotation_table: StoredValue::new(File::new(Part::Absent)),
            heads: Heads::new(),
            details: Files::new(wire::Part::Details, TEXTS),
            addresses: Files::new(wire::Part::Addresses, usize::MAX),
            dictionary: Files::new(wire::Part::Dictionary, 1),
            texts: Files::new(wire::Part::Texts, TEXTS),
            bodies: StoredValue::new(Kept::default()),
            marks: Files::new(wire::Part::Marks, TEXTS),
            pages: StoredValue::new(Kept::default()),
            article_index: Index::new(Indexed::Articles),
            quotation_index: Index::new(Indexed::Quotations),
            eased: RwSignal::new(false),
        }
    }

    /// The manifest: asked for anew each time the page is loaded.
    pub(crate) fn manifest(self) -> Part<Manifest> {
        let slot = self.manifest.get_value();
        if slot.with(Part::is_absent) {
            let file = Wanted {
                what: wire::Part::Manifest.name(),
                path: wire::MANIFEST.to_owned(),
                freshness: Freshness::Asked,
                generation: None,
            };
            let read = |bytes: &[u8]| Ok(Arc::new(wire::read_manifest(bytes)?) as _);
            load(file, slot.clone(), Box::new(read));
        }
        slot.get().holding()
    }

    /// What the manifest counts: articles, quotations, entities.
    pub(crate) fn counts(self) -> Option<[usize; 3]> {
        self.manifest()
            .here()
            .map(|manifest| [manifest.articles(), manifest.quotations, manifest.entities])
    }

    /// The catalog.
    pub(crate) fn catalog(self) -> Part<Catalog> {
        self.manifest().then(|manifest| {
            let with = Arc::clone(&manifest);
            self.catalog
                .get(0, &manifest, move |bytes| wire::read_catalog(bytes, &with))
        })
    }

    /// The catalog as it stands; it is not asked for.
    pub(crate) fn catalog_so_far(self) -> Part<Catalog> {
        self.manifest().then(|_| self.catalog.so_far(0))
    }

    /// The names that are known so far, for what a filter or a name is called: none before the catalog has come.
    pub(crate) fn names(self) -> Arc<Catalog> {
        self.catalog_so_far().here().unwrap_or_default()
    }

    /// The quotations.
    pub(crate) fn quotations(self) -> Part<Quotations> {
        self.manifest().then(|manifest| {
            // Both are asked for at once.
            let catalog = self.catalog();
            let bytes = self
                .quotations
                .get(0, &manifest, |bytes| Ok(bytes.to_vec()));
            catalog.then(|catalog| {
                bytes.then(|bytes| {
                    if let Some(said) = self.said.get_value() {
                        return said;
                    }
                    let said = match wire::read_quotations(&bytes, &catalog) {
                        Ok(said) => Part::ready(said),
                        Err(error) => self.quotations.refuse(0, &manifest, error.to_string()),
                    };
                    self.said.set_value(Some(said.clone()));
                    said
                })
            })
        })
    }

    /// The facet values of the articles of the catalog.
    pub(crate) fn article_table(self, catalog: &Catalog) -> Arc<Table> {
        once(self.article_table, &|| Table::of_articles(catalog))
    }

    /// Those of the quotations.
    pub(crate) fn quotation_table(self, catalog: &Catalog, quotations: &Quotations) -> Arc<Table> {
        once(self.quotation_table, &|| {
            Table::of_quotations(catalog, quotations)
        })
    }

    /// The articles that a search finds.
    pub(crate) fn found_articles(self, typed: &str, query: &TextQuery) -> Part<Found> {
        self.manifest().then(|manifest| {
            let catalog = self.catalog_so_far().here();
            let facts = ArticleFacts {
                catalog: catalog.as_deref(),
            };
            let fetch = || self.catalog().then(|_| Part::ready(()));
            let search = |index: &_| evaluate::search(query, index, &facts);
            self.article_index
                .search(&manifest, typed, &search, &fetch, None)
        })
    }

    /// The quotations that a search finds.
    pub(crate) fn found_quotations(self, typed: &str, query: &TextQuery) -> Part<Found> {
        self.manifest().then(|manifest| {
            let loaded = (self.catalog().here()).zip(self.quotations().here());
            let facts = QuotationFacts {
                loaded: loaded
                    .as_ref()
                    .map(|(catalog, quotations)| (&**catalog, &**quotations)),
            };
            let fetch = || self.quotations().then(|_| Part::ready(()));
            let articles = self.article_index;
            let search = |quotations: &_| {
                articles.with(&manifest, |articles| {
                    evaluate::search_quotations(query, quotations, articles, &facts)
                })
            };
            self.quotation_index
                .search(&manifest, typed, &search, &fetch, Some(articles))
        })
    }

    /// The head of an article.
    pub(crate) fn head(self, article: ArticleNo) -> Part<Head> {
        self.manifest()
            .then(|manifest| self.heads.get(article, &manifest))
    }

    /// The heads of some articles.
    pub(crate) fn heads(
        self,
        articles: impl IntoIterator<Item = ArticleNo>,
    ) -> Part<Vec<Arc<Head>>> {
        // All are looked at, so that all are asked for at once.
        together(
            articles
                .into_iter()
                .map(|article| self.head(article))
                .collect(),
        )
    }

    /// The words of a quotation.
    pub(crate) fn text(self, quotation: QuotationNo) -> Part<QuotationText> {
        self.catalog().then(|catalog| {
            let after = catalog
                .articles
                .partition_point(|article| article.first_quotation <= quotation);
            let Some((article, entry)) = after
                .checked_sub(1)
                .and_then(|number| Some((number, catalog.articles.get(number)?)))
            else {
                return missing();
            };
            let place = quotation.saturating_sub(entry.first_quotation);
            self.page(article)
                .then(|page| match page.quotations.get(place) {
                    Some(said) => Part::ready(QuotationText::of(&page, said)),
                    None => missing(),
                })
        })
    }

    /// What the page of an entity shows.
    pub(crate) fn detail(self, entity: EntityNo) -> Part<EntityDetail> {
        self.manifest().then(|manifest| {
            let block = manifest.details.of(entity);
            let with = Arc::clone(&manifest);
            let details = self.details.get(block, &manifest, move |bytes| {
                wire::read_details(bytes, block, &with).map(shared)
            });
            details.then(|details| {
                nth(
                    &details,
                    entity.checked_sub(manifest.details.range(block).start),
                )
            })
        })
    }

    /// An article without what is marked in it.
    pub(crate) fn body(self, article: ArticleNo) -> Part<Body> {
        self.manifest().then(|manifest| {
            let block = manifest.texts.of(article);
            // Both are asked for at once.
            let dictionary = self.dictionary.get(0, &manifest, wire::read_dictionary);
            let bytes = self.texts.get(block, &manifest, |bytes| Ok(bytes.to_vec()));
            self.opened(&manifest, article, dictionary, bytes)
        })
    }

    /// The same as it stands; it is not asked for.
    pub(crate) fn body_so_far(self, article: ArticleNo) -> Part<Body> {
        self.manifest().then(|manifest| {
            let bytes = self.texts.so_far(manifest.texts.of(article));
            self.opened(&manifest, article, self.dictionary.so_far(0), bytes)
        })
    }

    fn opened(
        self,
        manifest: &Arc<Manifest>,
        article: ArticleNo,
        dictionary: Part<Dictionary>,
        bytes: Part<Vec<u8>>,
    ) -> Part<Body> {
        dictionary.then(|dictionary| {
            bytes.then(|bytes| {
                kept(self.bodies, article, || {
                    match wire::read_body(&bytes, article, &dictionary, manifest) {
                        Ok(body) => Part::ready(body),
                        Err(error) => {
                            let block = manifest.texts.of(article);
                            self.texts.refuse(block, manifest, error.to_string())
                        }
                    }
                })
            })
        })
    }

    /// Asks for the texts of articles in this order, a few files at a time, and says whether all have come or failed. To be called in an effect.
    pub(crate) fn in_turn(self, articles: impl Iterator<Item = ArticleNo>) -> bool {
        let Some(manifest) = self.manifest().here() else {
            return false;
        };
        let mut coming: Vec<usize> = Vec::with_capacity(AHEAD);
        for article in articles {
            let file = manifest.texts.of(article);
            if self.body(article).is_awaited() && !coming.contains(&file) {
                coming.push(file);
            }
            if coming.len() == AHEAD {
                break;
            }
        }
        coming.is_empty()
    }

    /// An article.
    pub(crate) fn page(self, article: ArticleNo) -> Part<Page> {
        self.manifest().then(|manifest| {
            let block = manifest.marks.of(article);
            let body = self.body(article);
            let bytes = self.marks.get(block, &manifest, |bytes| Ok(bytes.to_vec()));
            body.then(|body| {
                bytes.then(|bytes| {
                    kept(self.pages, article, || {
                        match wire::read_page(&bytes, article, (*body).clone(), &manifest) {
                            Ok(page) => Part::ready(page),
                            Err(error) => self.marks.refuse(block, &manifest, error.to_string()),
                        }
                    })
                })
            })
        })
    }

    /// What a link to an article leads to.
    pub(crate) fn resolve(self, id: &Id) -> Part<Resolved> {
        self.manifest().then(|manifest| {
            let mut parts =
                Addresses::looked_in(id, Addresses::parts(manifest.articles())).to_vec();
            parts.dedup();
            let parts = parts.into_iter().map(|number| {
                let with = Arc::clone(&manifest);
                self.addresses.get(number, &manifest, move |bytes| {
                    wire::read_addresses(bytes, &with)
                })
            });
            together(parts.collect()).then(|parts| {
                let mut numbers: Vec<ArticleNo> =
                    parts.iter().flat_map(|part| part.candidates(id)).collect();
                order::by(&mut numbers, Ord::cmp);
                numbers.dedup();
                self.heads(numbers.iter().copied()).then(|heads| {
                    let heads = heads.iter().map(|head| &**head);
                    Part::ready(resolve::article(numbers.into_iter().zip(heads), id))
                })
            })
        })
    }

    /// What the reader asked for is there; what they may ask for next can come.
    pub(crate) fn ease(self) {
        if !self.eased.get_untracked() {
            self.eased.set(true);
        }
    }

    /// Loads what the reader may ask for next: the catalog, then titles, newest first, so that a search needs one trip only. To be
    /// called in an effect.
    pub(crate) fn go_on(self) {
        if !self.eased.get() {
            return;
        }
        let (Part::Ready(manifest), Part::Ready(_)) = (self.manifest(), self.catalog()) else {
            return;
        };
        if page::saves_data() {
            return;
        }
        self.heads.go_on(&manifest);
    }

    /// Tries again what failed, and only that.
    pub(crate) fn retry(self) {
        self.bodies.set_value(Kept::default());
        self.pages.set_value(Kept::default());
        self.said.set_value(None);
        self.catalog.retry();
        self.quotations.retry();
        self.heads.retry();
        self.details.retry();
        self.addresses.retry();
        self.dictionary.retry();
        self.texts.retry();
        self.marks.retry();
        self.article_index.retry();
        self.quotation_index.retry();
        let manifest = self.manifest.get_value();
        if manifest.with_untracked(|part| matches!(part, Part::Failed(_))) {
            program::ask_again();
            manifest.set(Part::Absent);
        }
    }
}

/// Articles that were read from the bytes of their files.
type Kept<T> = BTreeMap<ArticleNo, Part<T>>;

/// What is kept of an article, or else is read now.
fn kept<T: Send + Sync + 'static>(
    all: StoredValue<Kept<T>>,
    article: ArticleNo,
    read: impl FnOnce() -> Part<T>,
) -> Part<T> {
    if let Some(part) = all.with_value(|all| all.get(&article).cloned()) {
        return part;
    }
    let part = read();
    all.update_value(|all| {
        if all.len() >= PAGES {
            all.clear();
        }
        all.insert(article, part.clone());
    });
    part
}

/// What was made before, or else is made now.
fn once(kept: StoredValue<File>, make: &dyn Fn() -> Table) -> Arc<Table> {
    let slot = kept.get_value();
    slot.get_untracked().holding().here().unwrap_or_else(|| {
        let made = Arc::new(make());
        *slot.write_untracked() = Part::Ready(Arc::clone(&made) as _);
        made
    })
}

/// The items of a block, so that each can be had alone.
fn shared<T>(items: Vec<T>) -> Vec<Arc<T>> {
    items.into_iter().map(Arc::new).collect()
}

/// One item of a block.
fn nth<T>(items: &[Arc<T>], place: Option<usize>) -> Part<T> {
    place
        .and_then(|place| items.get(place))
        .map_or_else(missing, |item| Part::Ready(Arc::clone(item)))
}
