//! The data files: the only place that knows their names and that they are JSON. Writer and readers side by side.
//!
//! `manifest.json` names the others; each of these has a hash of its content in its name, so that it can be kept forever.

mod check;
mod envelope;
mod index;

use crate::catalog::{ArticleNo, Catalog, Quotations};
use crate::compile::Archive;
use crate::id;
use crate::page::Page;
use crate::search::Index;
use serde::{Deserialize, Serialize};

/// The name of the file that names the others.
pub const MANIFEST: &str = "manifest.json";

/// The version of the format. A reader refuses every other.
pub const VERSION: u32 = 3;

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What there is, and in which files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// How many articles.
    pub articles: usize,
    /// How many entities.
    pub entities: usize,
    /// How many quotations.
    pub quotations: usize,
    /// The file of the [`Catalog`].
    pub catalog: Part,
    /// The file of the [`Quotations`].
    pub quotation_list: Part,
    /// The file of the [`Index`].
    pub index: Part,
}

/// A file that the manifest names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name, without folder.
    pub name: String,
    /// Its length in bytes, uncompressed: for progress.
    pub bytes: usize,
}

/// The names of the pages' files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNames(Vec<String>);

impl PageNames {
    /// The file of an article's [`Page`].
    #[must_use]
    pub fn get(&self, article: ArticleNo) -> Option<&str> {
        self.0.get(article).map(String::as_str)
    }
}

/// Why a data file cannot be used. `Display` is a sentence that its reader can act on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing in it.
    #[error(
        "The {0} came back empty. Reload the page; if it stays so, the site was not uploaded completely and must be published again."
    )]
    Empty(&'static str),
    /// A web page, usually the server's 404 page.
    #[error(
        "Instead of the {0}, the server sent a web page: the file is missing there. Reload the page; if it stays so, publish the site again with all its files."
    )]
    Html(&'static str),
    /// Made by another version of the program.
    #[error(
        "The {part} has format {found}, but this page reads format {VERSION}. Reload the page without its cache; if it stays so, build the site again."
    )]
    Version {
        /// Which file.
        part: &'static str,
        /// Its version.
        found: u64,
    },
    /// Another file than the one asked for.
    #[error(
        "Instead of the {part}, the server sent the {found}. Reload the page; if it stays so, publish the site again."
    )]
    Other {
        /// The file asked for.
        part: &'static str,
        /// What it says it is.
        found: String,
    },
    /// Cut off or damaged.
    #[error(
        "The {part} is damaged or incomplete ({detail}). Reload the page; if it stays so, publish the site again."
    )]
    Damaged {
        /// Which file.
        part: &'static str,
        /// Where and how.
        detail: String,
    },
}

/// The catalog's file: the catalog and what it leaves to the wire.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct CatalogFile<C> {
    catalog: C,
    pages: PageNames,
}

const MANIFEST_PART: &str = "list of files";
const CATALOG_PART: &str = "catalog";
const QUOTATIONS_PART: &str = "list of quotations";
const INDEX_PART: &str = "search index";
const PAGE_PART: &str = "article";

/// All files of an archive, `manifest.json` last. The same archive gives the same bytes.
#[must_use]
pub fn write(archive: &Archive) -> Vec<File> {
    let mut files: Vec<File> = archive
        .pages
        .iter()
        .map(|page| hashed("article", envelope::seal(PAGE_PART, page)))
        .collect();
    let pages = PageNames(files.iter().map(|file| file.name.clone()).collect());
    let catalog = hashed(
        "catalog",
        envelope::seal(
            CATALOG_PART,
            &CatalogFile {
                catalog: &archive.catalog,
                pages,
            },
        ),
    );
    let quotations = hashed(
        "quotations",
        envelope::seal(QUOTATIONS_PART, &archive.quotations),
    );
    let index = hashed(
        "index",
        envelope::seal(INDEX_PART, &index::Packed::of(&archive.index)),
    );
    let part = |file: &File| Part {
        name: file.name.clone(),
        bytes: file.bytes.len(),
    };
    let manifest = Manifest {
        articles: archive.catalog.articles.len(),
        entities: archive.catalog.entities.len(),
        quotations: archive.quotations.entries.len(),
        catalog: part(&catalog),
        quotation_list: part(&quotations),
        index: part(&index),
    };
    let manifest = File {
        name: MANIFEST.to_owned(),
        bytes: envelope::seal(MANIFEST_PART, &manifest),
    };
    // The same page twice is one file.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.dedup();
    files.extend([catalog, quotations, index, manifest]);
    files
}

fn hashed(stem: &str, bytes: Vec<u8>) -> File {
    File {
        name: format!("{stem}-{}.json", id::hex(id::hash(&bytes), 16)),
        bytes,
    }
}

/// Reads `manifest.json`.
///
/// # Errors
/// [`Error`] when the bytes are no manifest of this version.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, Error> {
    let manifest: Manifest = envelope::open(MANIFEST_PART, bytes)?;
    for part in [&manifest.catalog, &manifest.quotation_list, &manifest.index] {
        check::file_name(&part.name).map_err(|detail| Error::Damaged {
            part: MANIFEST_PART,
            detail,
        })?;
    }
    Ok(manifest)
}

/// Reads the catalog and the names of the pages' files.
///
/// # Errors
/// [`Error`] when the bytes are no catalog of this version, or a number in it is out of range.
pub fn read_catalog(bytes: &[u8]) -> Result<(Catalog, PageNames), Error> {
    let file: CatalogFile<Catalog> = envelope::open(CATALOG_PART, bytes)?;
    check::catalog(&file.catalog, &file.pages.0).map_err(|detail| Error::Damaged {
        part: CATALOG_PART,
        detail,
    })?;
    Ok((file.catalog, file.pages))
}

/// Reads the quotations that belong to a catalog.
///
/// # Errors
/// [`Error`] when the bytes are no quotations of this version, or a number in them is out of range for the catalog.
pub fn read_quotations(bytes: &[u8], catalog: &Catalog) -> Result<Quotations, Error> {
    let quotations = envelope::open(QUOTATIONS_PART, bytes)?;
    check::quotations(&quotations, catalog).map_err(|detail| Error::Damaged {
        part: QUOTATIONS_PART,
        detail,
    })?;
    Ok(quotations)
}

/// Reads the search index that belongs to a catalog.
///
/// # Errors
/// [`Error`] when the bytes are no index of this version, or are made for another catalog.
pub fn read_index(bytes: &[u8], catalog: &Catalog) -> Result<Index, Error> {
    let packed: index::Packed = envelope::open(INDEX_PART, bytes)?;
    packed
        .unpack(catalog.articles.len())
        .map_err(|detail| Error::Damaged {
            part: INDEX_PART,
            detail,
        })
}

/// Reads an article.
///
/// # Errors
/// [`Error`] when the bytes are no article of this version, or a place in it lies outside its text.
pub fn read_page(bytes: &[u8]) -> Result<Page, Error> {
    let page = envelope::open(PAGE_PART, bytes)?;
    check::page(&page).map_err(|detail| Error::Damaged {
        part: PAGE_PART,
        detail,
    })?;
    Ok(page)
}

#[cfg(test)]
mod tests;
