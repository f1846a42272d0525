//! An archive to its files, article by article, so that a large collection need not be in memory with all its texts.

use super::block::{Blocks, Packer};
use super::{File, Files, Indexed, MANIFEST, Manifest, Part, envelope, heads, marks, texts};
use crate::catalog::{ArticleEntry, Catalog, QuotationEntry, Quotations, Source};
use crate::compile::{Archive, Finished, words};
use crate::country::CountryEntry;
use crate::entity::{EntityDetail, EntityEntry};
use crate::facet::{Facet, FacetCounts};
use crate::id::{self, Id};
use crate::query::Query;
use crate::resolve::Addresses;
use crate::search::terms::{Builder, ContentsBuilder, Directory, Piece, Sequence};
use crate::search::zone::Zones;
use crate::select::{self, Beside, Months, Table};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// Articles up to which a collection's files have their usual size; those of a larger one are larger, and fewer for each article.
const USUAL: usize = 20_000;

/// Files of heads that are no more than one large file has: they are not written twice.
const FEW: usize = 16;

/// Values that the manifest has of each facet.
const FRONT: usize = 24;

/// Bytes of a file's content, not compressed, at which it is full: measured at 10,000 articles so that a list's first screen loads
/// little and the files are few.
const HEADS: usize = 4 << 9;
const AHEAD: usize = 112 << 10;
const TEXTS: usize = 80 << 10;
const MARKS: usize = 64 << 10;
const DETAILS: usize = 32 << 10;

/// An article ready to be written. Made from [`Finished`] by [`pack`], which may be done for several at once.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    entry: ArticleEntry,
    quotations: Vec<QuotationEntry>,
    id: Option<Id>,
    head: heads::Packed,
    text: Option<texts::Outlined>,
    marks: marks::Marked,
    words: Sequence,
    said: Vec<Sequence>,
    contents: Vec<Vec<Range<u32>>>,
}

/// Makes an article ready to be written; `sources` are the collection's.
#[must_use]
pub fn pack(finished: Finished, sources: &[Source]) -> Packed {
    let source = finished.entry.source;
    let source = source.and_then(|number| Some((number, sources.get(number)?)));
    let (words, contents) = words::of_article(&finished);
    Packed {
        words,
        contents,
        said: words::of_quotations(&finished),
        head: heads::pack(&finished.head, source),
        marks: marks::mark(&finished.page),
        text: Some(texts::outline(finished.page.body)),
        id: Some(finished.head.id),
        entry: finished.entry,
        quotations: finished.quotations,
    }
}

/// What a collection has beside its articles.
#[derive(Clone, Debug, Default)]
pub struct Rest {
    /// [`Catalog::entities`].
    pub entities: Vec<EntityEntry>,
    /// One for each of them.
    pub details: Vec<EntityDetail>,
    /// [`Catalog::sources`].
    pub sources: Vec<Source>,
    /// [`Catalog::countries`].
    pub countries: Vec<CountryEntry>,
}

/// Writes the articles of a collection one after the other, in the catalog's order.
#[derive(Debug)]
pub struct Writer {
    articles: Vec<ArticleEntry>,
    quotations: Quotations,
    ids: Vec<Id>,
    heads: heads::Packer,
    ahead: heads::Packer,
    texts: texts::Packer,
    marks: marks::Packer,
    details: Packer,
    words: Builder,
    said: Builder,
    contents: ContentsBuilder,
    /// The names of the files so far, with hashes of their content.
    hashes: Hashes,
}

impl Writer {
    /// For so many articles.
    #[must_use]
    pub fn new(articles: usize) -> Self {
        // A list takes ten files of heads and one of the others.
        let (heads, scale) = if articles > USUAL {
            (HEADS * 3 / 2, 2)
        } else {
            (HEADS, 1)
        };
        Self {
            articles: Vec::with_capacity(articles),
            quotations: Quotations::default(),
            ids: Vec::with_capacity(articles),
            heads: heads::Packer::new(Part::Heads, heads),
            ahead: heads::Packer::new(Part::Ahead, AHEAD),
            texts: texts::Packer::new(TEXTS * scale),
            marks: marks::Packer::new(MARKS * scale),
            details: Packer::new(Part::Details, DETAILS * scale),
            words: Builder::new(Zones::ARTICLE),
            said: Builder::new(Zones::QUOTATION),
            contents: ContentsBuilder::default(),
            hashes: Hashes::default(),
        }
    }

    /// Adds the next article; calls with each file that is complete with it.
    ///
    /// # Errors
    /// [`Full`].
    pub fn push(&mut self, packed: Packed, each: &mut dyn FnMut(File)) -> Result<(), Full> {
        self.articles.push(packed.entry);
        self.quotations.entries.extend(packed.quotations);
        self.ids.extend(packed.id);
        self.words.push(&packed.words).map_err(Full)?;
        for said in &packed.said {
            self.said.push(said).map_err(Full)?;
        }
        self.contents
            .push(packed.contents.iter().map(Vec::as_slice));
        let mut each = self.hashes.noting(each);
        let ahead = self.ahead.push(packed.head.clone());
        let heads = self.heads.push(packed.head);
        heads.into_iter().chain(ahead).for_each(&mut each);
        self.marks
            .push(packed.marks)
            .into_iter()
            .for_each(&mut each);
        let texts = packed.text.into_iter();
        texts.flat_map(|text| self.texts.push(text)).for_each(each);
        Ok(())
    }

    /// Calls with each of the remaining files; gives the generation and the manifest.
    ///
    /// # Errors
    /// [`Full`].
    pub fn finish(self, rest: Rest, each: &mut dyn FnMut(File)) -> Result<Generation, Full> {
        let mut hashes = self.hashes;
        let mut each = hashes.noting(each);
        // The slowest first: what is called may pack them meanwhile.
        let articles_index = index(Indexed::Articles, self.words, &mut each)?;
        let quotations_index = index(Indexed::Quotations, self.said, &mut each)?;
        let contents = self.contents.finish();
        each(piece(Indexed::Quotations, Piece::Contents, &contents));
        let mut details = self.details;
        for detail in &rest.details {
            details
                .push(&envelope::pack(detail))
                .into_iter()
                .for_each(&mut each);
        }
        let (last, details) = details.finish();
        last.into_iter().for_each(&mut each);
        let (last, heads) = self.heads.finish();
        last.into_iter().for_each(&mut each);
        let (last, mut ahead) = self.ahead.finish();
        if heads.len() > FEW {
            last.into_iter().for_each(&mut each);
        } else {
            ahead = Blocks::default();
        }
        let (last, texts) = self.texts.finish();
        last.into_iter().for_each(&mut each);
        let (last, marks) = self.marks.finish();
        last.into_iter().for_each(&mut each);
        let addresses = Addresses::all(self.ids.iter());
        for (number, part) in addresses.iter().enumerate() {
            each(whole(Part::Addresses, number, part));
        }
        each(whole(Part::Quotations, 0, &self.quotations));
        let catalog = Catalog {
            articles: self.articles,
            entities: rest.entities,
            sources: rest.sources,
            countries: rest.countries,
        };
        each(whole(Part::Catalog, 0, &catalog));
        drop(each);
        let name = hashes.generation();
        let (front, months) = front(&catalog);
        let manifest = Manifest {
            generation: name.clone(),
            entities: catalog.entities.len(),
            quotations: self.quotations.entries.len(),
            heads,
            ahead,
            texts,
            marks,
            details,
            articles_index,
            quotations_index,
            front,
            months,
            sources: catalog.sources,
        };
        Ok(Generation {
            name,
            manifest: envelope::seal(Part::Manifest, &manifest),
        })
    }
}

/// A collection is larger than an index can be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Full(String);

/// What a collection's files are called together, and what says where all are.
#[derive(Clone, Debug)]
pub struct Generation {
    /// The folder of all but the manifest.
    pub name: String,
    /// The manifest's bytes.
    pub manifest: Vec<u8>,
}

/// The names of files with hashes of their content.
#[derive(Debug, Default)]
struct Hashes(Vec<(String, u64)>);

impl Hashes {
    /// Notes each file and hands it on.
    fn noting<'a>(&'a mut self, each: &'a mut dyn FnMut(File)) -> impl FnMut(File) + 'a {
        |file| {
            self.0.push((file.name.clone(), id::hash(&file.bytes)));
            each(file);
        }
    }

    /// The same for the same files, in whichever order they were completed.
    fn generation(mut self) -> String {
        self.0.sort_unstable();
        let mut all = MANIFEST.as_bytes().to_vec();
        for (name, hash) in &self.0 {
            all.extend(name.as_bytes());
            all.extend(hash.to_le_bytes());
        }
        id::hex(id::hash(&all), 16)
    }
}

/// A part of one file.
fn whole(part: Part, number: usize, content: &impl Serialize) -> File {
    File {
        name: part.file(number),
        bytes: envelope::seal(part, content),
    }
}

/// The files of an index, and where its pieces are.
fn index(of: Indexed, builder: Builder, each: &mut impl FnMut(File)) -> Result<Directory, Full> {
    let directory = builder.finish(|at, content| each(piece(of, at, &content)));
    directory.map_err(Full)
}

/// A piece of an index.
fn piece(of: Indexed, piece: Piece, content: &[u8]) -> File {
    let mut bytes = envelope::head(of.part());
    bytes.extend_from_slice(content);
    File {
        name: of.file(piece),
        bytes,
    }
}

/// The filters of the list of all articles, shortened, and its months.
fn front(catalog: &Catalog) -> (Vec<FacetCounts>, Months) {
    let table = Arc::new(Table::of_articles(catalog));
    let all = select::articles(catalog, &table, Beside::default(), &Query::default());
    let counts = Facet::ALL.map(|facet| all.counts.of(catalog, facet));
    let facets = counts.into_iter().flatten().map(|mut counts| {
        counts.values.truncate(FRONT);
        counts
    });
    (facets.collect(), all.months)
}

/// All files of an archive. The same archive gives the same bytes.
///
/// # Errors
/// [`Full`].
pub fn write(archive: &Archive) -> Result<Files, Full> {
    let mut writer = Writer::new(archive.catalog.articles.len());
    let mut files = Vec::new();
    let mut each = |file| files.push(file);
    let articles = archive.catalog.articles.iter().zip(&archive.heads);
    for ((entry, head), page) in articles.zip(&archive.pages) {
        let finished = Finished {
            entry: entry.clone(),
            head: head.clone(),
            quotations: archive.quotations.of(entry).to_vec(),
            page: page.clone(),
        };
        let packed = pack(finished, &archive.catalog.sources);
        writer.push(packed, &mut each)?;
    }
    let rest = Rest {
        entities: archive.catalog.entities.clone(),
        details: archive.details.clone(),
        sources: archive.catalog.sources.clone(),
        countries: archive.catalog.countries.clone(),
    };
    let Generation { name, manifest } = writer.finish(rest, &mut each)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Files {
        generation: name,
        files,
        manifest,
    })
}
