//! The data files: the only place that knows their names and what they are made of. Writer and readers side by side.
//!
//! `manifest.bin` says what there is. The other files lie in a folder that is named by a hash of them all, the *generation*, so that
//! they can be kept forever and never be mistaken for those of another build. Hosts compress few types of files by themselves, so
//! each file is stored compressed (gzip) by whoever writes it to a disk; here are the bytes inside.

mod block;
mod check;
mod column;
mod dictionary;
mod envelope;
mod heads;
mod index;
mod marks;
mod ruler;
mod texts;
mod whole;
mod write;

pub use block::Blocks;
pub use dictionary::{Dictionary, read_dictionary};
pub use heads::{Heads, read_ahead, read_heads};
pub use index::{Indexed, put_piece};
pub use marks::read_page;
pub use texts::read_body;
pub use whole::{read, read_index};
pub use write::{Full, Generation, Packed, Rest, Writer, pack, write};

#[cfg(doc)]
use crate::catalog::Head;
use crate::catalog::{Catalog, Quotations, Source};
use crate::entity::EntityDetail;
use crate::facet::FacetCounts;
#[cfg(doc)]
use crate::page::{Body, Page};
use crate::resolve::Addresses;
use crate::search::terms::Directory;
use crate::select::Months;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The name of the file that says what there is.
pub const MANIFEST: &str = "manifest.bin";

/// The version of the format. A reader refuses every other.
pub const VERSION: u8 = 7;

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder of its generation.
    pub name: String,
    /// Its content, not compressed.
    pub bytes: Vec<u8>,
}

/// All files of a site's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The folder of all but the manifest.
    pub generation: String,
    /// All but the manifest.
    pub files: Vec<File>,
    /// The manifest's bytes.
    pub manifest: Vec<u8>,
}

/// What a data file is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Part {
    /// [`Manifest`].
    Manifest,
    /// [`Catalog`].
    Catalog,
    /// [`Quotations`].
    Quotations,
    /// A block of [`Head`]s.
    Heads,
    /// The same, of many articles: what is loaded before it is asked for.
    Ahead,
    /// [`Dictionary`].
    Dictionary,
    /// A block of [`Body`]s.
    Texts,
    /// What [`Page`]s have beside.
    Marks,
    /// A block of [`EntityDetail`]s.
    Details,
    /// A part of the [`Addresses`].
    Addresses,
    /// A piece of the index of the articles.
    Articles,
    /// A piece of the index of the quotations.
    Said,
}

impl Part {
    const ALL: [Self; 12] = [
        Self::Manifest,
        Self::Catalog,
        Self::Quotations,
        Self::Heads,
        Self::Ahead,
        Self::Dictionary,
        Self::Texts,
        Self::Marks,
        Self::Details,
        Self::Addresses,
        Self::Articles,
        Self::Said,
    ];

    fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|part| *part as u8 == byte)
    }

    /// Whether it is a piece of an index.
    const fn is_index(self) -> bool {
        matches!(self, Self::Articles | Self::Said)
    }

    /// As a reader is told of it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manifest => "list of files",
            Self::Catalog => "catalog",
            Self::Quotations => "list of quotations",
            Self::Heads | Self::Ahead => "list of titles",
            Self::Dictionary => "dictionary of the texts",
            Self::Texts => "article",
            Self::Marks => "list of what is marked in the article",
            Self::Details => "forms of the names",
            Self::Addresses => "list of addresses",
            Self::Articles => "search index",
            Self::Said => "search index of the quotations",
        }
    }

    const fn stem(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Catalog => "catalog",
            Self::Quotations => "quotations",
            Self::Heads => "heads",
            Self::Ahead => "ahead",
            Self::Dictionary => "dictionary",
            Self::Texts => "texts",
            Self::Marks => "marks",
            Self::Details => "details",
            Self::Addresses => "addresses",
            Self::Articles => "words",
            Self::Said => "said",
        }
    }

    /// The name of its file with this number, in the folder of its generation.
    #[must_use]
    pub fn file(self, number: usize) -> String {
        format!("{}-{number}.bin", self.stem())
    }
}

/// What there is, and in which files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The folder of the other files: 16 hexadecimal digits.
    pub generation: String,
    /// How many entities.
    pub entities: usize,
    /// How many quotations.
    pub quotations: usize,
    /// Which articles' heads lie in which file.
    pub heads: Blocks,
    /// The same for large files; there are none where few articles are.
    pub ahead: Blocks,
    /// Which articles lie in which file.
    pub texts: Blocks,
    /// Which articles' marks lie in which file.
    pub marks: Blocks,
    /// Which entities' details lie in which file.
    pub details: Blocks,
    /// The index of the articles.
    #[serde(with = "index::directory")]
    pub articles_index: Directory,
    /// The index of the quotations.
    #[serde(with = "index::directory")]
    pub quotations_index: Directory,
    /// The outlets: as in [`Catalog::sources`].
    pub sources: Vec<Source>,
    /// The filters of the list of all articles, the first values of each, so that it can be shown before the catalog has come.
    pub front: Vec<FacetCounts>,
    /// The months of that list.
    pub months: Months,
}

impl Manifest {
    /// How many articles.
    #[must_use]
    pub const fn articles(&self) -> usize {
        self.heads.items()
    }

    /// Where a file lies, from the folder of the manifest.
    #[must_use]
    pub fn path(&self, part: Part, number: usize) -> String {
        format!("{}/{}", self.generation, part.file(number))
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
        found: &'static str,
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

impl Error {
    fn damaged(part: Part) -> impl Fn(String) -> Self {
        move |detail| Self::Damaged {
            part: part.name(),
            detail,
        }
    }
}

/// Whether bytes begin as a data file of this program does, of whatever version.
#[must_use]
pub fn is_data_file(bytes: &[u8]) -> bool {
    bytes.starts_with(envelope::MAGIC)
}

/// Whether a data file of this version is a piece of an index: numbers in columns, in which hardly anything comes again.
#[must_use]
pub fn is_index(bytes: &[u8]) -> bool {
    let part = bytes.get(envelope::MAGIC.len() + 1).copied();
    part.and_then(Part::from_byte).is_some_and(Part::is_index)
}

/// Reads `manifest.bin`.
///
/// # Errors
/// [`Error`] when the bytes are no manifest of this version.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, Error> {
    let manifest = envelope::open(Part::Manifest, bytes)?;
    check::manifest(&manifest).map_err(Error::damaged(Part::Manifest))?;
    Ok(manifest)
}

/// Reads the catalog.
///
/// # Errors
/// [`Error`] when the bytes are no catalog of this version, or a number in it is out of range.
pub fn read_catalog(bytes: &[u8], manifest: &Manifest) -> Result<Catalog, Error> {
    let catalog = envelope::open(Part::Catalog, bytes)?;
    check::catalog(&catalog, manifest).map_err(Error::damaged(Part::Catalog))?;
    Ok(catalog)
}

/// Reads the quotations that belong to a catalog.
///
/// # Errors
/// [`Error`] when the bytes are no quotations of this version, or a number in them is out of range for the catalog.
pub fn read_quotations(bytes: &[u8], catalog: &Catalog) -> Result<Quotations, Error> {
    let mut quotations: Quotations = envelope::open(Part::Quotations, bytes)?;
    let owners = catalog
        .articles
        .iter()
        .enumerate()
        .flat_map(|(number, article)| std::iter::repeat_n(number, article.quotations()));
    for (quotation, owner) in quotations.entries.iter_mut().zip(owners) {
        quotation.article = owner;
    }
    check::quotations(&quotations, catalog).map_err(Error::damaged(Part::Quotations))?;
    Ok(quotations)
}

/// Reads the details of the entities in the file with this number.
///
/// # Errors
/// [`Error`] when the bytes are no such file of this version, or a number in it is out of range.
pub fn read_details(
    bytes: &[u8],
    number: usize,
    manifest: &Manifest,
) -> Result<Vec<EntityDetail>, Error> {
    let details = all(Part::Details, bytes, number, &manifest.details)?;
    check::details(&details, manifest).map_err(Error::damaged(Part::Details))?;
    Ok(details)
}

/// Reads a part of the addresses.
///
/// # Errors
/// [`Error`] when the bytes are no such file of this version, or a number in it is out of range.
pub fn read_addresses(bytes: &[u8], manifest: &Manifest) -> Result<Addresses, Error> {
    let addresses: Addresses = envelope::open(Part::Addresses, bytes)?;
    if addresses.is_within(manifest.articles()) {
        Ok(addresses)
    } else {
        Err(Error::damaged(Part::Addresses)(
            "there is no such article".to_owned(),
        ))
    }
}

fn all<T: DeserializeOwned>(
    part: Part,
    bytes: &[u8],
    number: usize,
    blocks: &Blocks,
) -> Result<Vec<T>, Error> {
    let items = block::items(part, bytes, blocks.range(number).len())?;
    items
        .into_iter()
        .map(|item| envelope::unpack(part, item))
        .collect()
}

#[cfg(test)]
mod tests;
