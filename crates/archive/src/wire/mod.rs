//! The data files: the only place that knows their names and that they are JSON. Writer and readers side by side.
//!
//! `manifest.json` names the others; each of these has a hash of its content in its name, so that it can be kept forever.

use crate::catalog::{ArticleNo, Catalog, Quotations};
use crate::compile::Archive;
use crate::page::Page;
use crate::search::Index;
use serde::{Deserialize, Serialize};

/// The name of the file that names the others.
pub const MANIFEST: &str = "manifest.json";

/// The version of the format. A reader refuses every other.
pub const VERSION: u32 = 1;

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
        "The {part} has format {found}, but this page reads format {VERSION}. Reload the page without cache; if it stays so, build the site again."
    )]
    Version {
        /// Which file.
        part: &'static str,
        /// Its version.
        found: u64,
    },
    /// Another file than the one asked for.
    #[error(
        "Instead of the {part}, the server sent another data file. Reload the page; if it stays so, publish the site again."
    )]
    Other {
        /// The file asked for.
        part: &'static str,
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

/// All files of an archive. The same archive gives the same bytes.
#[must_use]
pub fn write(archive: &Archive) -> Vec<File> {
    let _ = archive;
    Vec::new()
}

/// Reads `manifest.json`.
///
/// # Errors
/// [`Error`] when the bytes are no manifest of this version.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, Error> {
    let _ = bytes;
    Err(Error::Empty("manifest"))
}

/// Reads the catalog and the names of the pages' files.
///
/// # Errors
/// [`Error`] when the bytes are no catalog of this version, or a number in it is out of range.
pub fn read_catalog(bytes: &[u8]) -> Result<(Catalog, PageNames), Error> {
    let _ = bytes;
    Err(Error::Empty("catalog"))
}

/// Reads the quotations that belong to a catalog.
///
/// # Errors
/// [`Error`] when the bytes are no quotations of this version, or a number in them is out of range for the catalog.
pub fn read_quotations(bytes: &[u8], catalog: &Catalog) -> Result<Quotations, Error> {
    let _ = (bytes, catalog);
    Err(Error::Empty("list of quotations"))
}

/// Reads the search index that belongs to a catalog.
///
/// # Errors
/// [`Error`] when the bytes are no index of this version, or are made for another catalog.
pub fn read_index(bytes: &[u8], catalog: &Catalog) -> Result<Index, Error> {
    let _ = (bytes, catalog);
    Err(Error::Empty("search index"))
}

/// Reads an article.
///
/// # Errors
/// [`Error`] when the bytes are no article of this version, or a place in it lies outside its text.
pub fn read_page(bytes: &[u8]) -> Result<Page, Error> {
    let _ = bytes;
    Err(Error::Empty("article"))
}
