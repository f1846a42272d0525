//! An archive to its files, article by article, so that a large collection need not be in memory with all its texts.

use super::block::{Blocks, Packer};
use super::{File, Files, Indexed, MANIFEST, Manifest, Part, envelope, marks, texts};
use crate::catalog::{ArticleEntry, Catalog, QuotationEntry, Quotations, Source};
use crate::compile::{Archive, Finished, words};
use crate::country::CountryEntry;
use crate::entity::{EntityDetail, EntityEntry};
use crate::facet::FacetCounts;
use crate::id::{self, Id};
use crate::query::Query;
use crate::resolve::Addresses;
use crate::search::terms::{Builder, Directory, Sequence};
use crate::search::zone::Zones;
use crate::select::{self, Beside, Months};

/// Articles up to which a collection's files have their usual size; those of a larger one are twice as large, half as many.
const USUAL: usize = 20_000;

/// Values that the manifest has of each facet.
const FRONT: usize = 24;

/// Bytes of a file's content, not compressed, at which it is full: measured at 10,000 articles so that a list's first screen loads
/// little and the files are few.
const HEADS: usize = 6 << 10;
const TEXTS: usize = 64 << 10;
const MARKS: usize = 64 << 10;
const DETAILS: usize = 32 << 10;

/// An article ready to be written. Made from [`Finished`] by [`pack`], which may be done for several at once.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    entry: ArticleEntry,
    quotations: Vec<QuotationEntry>,
    id: Option<Id>,
    head: Vec<u8>,
    text: Option<texts::Outlined>,
    marks: marks::Marked,
    words: Sequence,
    said: Vec<Sequence>,
}

/// Makes an article ready to be written.
#[must_use]
pub fn pack(finished: Finished) -> Packed {
    Packed {
        words: words::of_article(&finished),
        said: words::of_quotations(&finished),
        head: envelope::pack(&finished.head),
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
    heads: Packer,
    texts: texts::Packer,
    marks: marks::Packer,
    details: Packer,
    words: Builder,
    said: Builder,
    /// The names of the files so far, with hashes of their content.
    hashes: Vec<(String, u64)>,
}

impl Writer {
    /// For so many articles.
    #[must_use]
    pub fn new(articles: usize) -> Self {
        let scale = if articles > USUAL { 2 } else { 1 };
        Self {
            articles: Vec::with_capacity(articles),
            quotations: Quotations::default(),
            ids: Vec::with_capacity(articles),
            heads: Packer::new(Part::Heads, HEADS * scale),
            texts: texts::Packer::new(TEXTS * scale),
            marks: marks::Packer::new(MARKS * scale),
            details: Packer::new(Part::Details, DETAILS * scale),
            words: Builder::new(Zones::ARTICLE),
            said: Builder::new(Zones::QUOTATION),
            hashes: Vec::new(),
        }
    }

    /// Adds the next article; gives the files that are complete with it.
    pub fn push(&mut self, packed: Packed) -> Vec<File> {
        self.articles.push(packed.entry);
        self.quotations.entries.extend(packed.quotations);
        self.ids.extend(packed.id);
        // They were made by `pack` just now, so none is damaged.
        let _ = self.words.push(&packed.words);
        for said in &packed.said {
            let _ = self.said.push(said);
        }
        let mut files: Vec<File> = self.heads.push(&packed.head).into_iter().collect();
        files.extend(self.marks.push(packed.marks));
        files.extend(
            packed
                .text
                .into_iter()
                .flat_map(|text| self.texts.push(text)),
        );
        self.note(files)
    }

    /// The remaining files, the generation and the manifest.
    #[must_use]
    pub fn finish(mut self, rest: Rest) -> Files {
        let mut files: Vec<File> = rest
            .details
            .iter()
            .filter_map(|detail| self.details.push(&envelope::pack(detail)))
            .collect();
        let empty = || Packer::new(Part::Manifest, 0);
        let mut close = |packer: &mut Packer| -> Blocks {
            let (last, blocks) = std::mem::replace(packer, empty()).finish();
            files.extend(last);
            blocks
        };
        let [heads, details] = [close(&mut self.heads), close(&mut self.details)];
        let (last, texts) = std::mem::replace(&mut self.texts, texts::Packer::new(0)).finish();
        files.extend(last);
        let (last, marks) = std::mem::replace(&mut self.marks, marks::Packer::new(0)).finish();
        files.extend(last);
        let whole = |part: Part, number: usize, bytes: Vec<u8>| File {
            name: part.file(number),
            bytes,
        };
        for (number, part) in Addresses::all(self.ids.iter()).iter().enumerate() {
            files.push(whole(
                Part::Addresses,
                number,
                envelope::seal(Part::Addresses, part),
            ));
        }
        files.push(whole(
            Part::Quotations,
            0,
            envelope::seal(Part::Quotations, &self.quotations),
        ));
        let catalog = Catalog {
            articles: std::mem::take(&mut self.articles),
            entities: rest.entities,
            sources: rest.sources,
            countries: rest.countries,
        };
        files.push(whole(
            Part::Catalog,
            0,
            envelope::seal(Part::Catalog, &catalog),
        ));
        let quotations = self.quotations.entries.len();
        let [articles_index, quotations_index] = [
            index(
                Indexed::Articles,
                std::mem::take(&mut self.words),
                &mut files,
            ),
            index(
                Indexed::Quotations,
                std::mem::take(&mut self.said),
                &mut files,
            ),
        ];
        let files = self.note(files);
        let generation = self.generation();
        let (front, months) = front(&catalog);
        let manifest = Manifest {
            generation: generation.clone(),
            entities: catalog.entities.len(),
            quotations,
            heads,
            texts,
            marks,
            details,
            articles_index,
            quotations_index,
            front,
            months,
            sources: catalog.sources,
        };
        Files {
            generation,
            files,
            manifest: envelope::seal(Part::Manifest, &manifest),
        }
    }

    fn note(&mut self, files: Vec<File>) -> Vec<File> {
        let hashes = files
            .iter()
            .map(|file| (file.name.clone(), id::hash(&file.bytes)));
        self.hashes.extend(hashes);
        files
    }

    /// The same for the same files, in whichever order they were completed.
    fn generation(&mut self) -> String {
        self.hashes.sort_unstable();
        let mut all = MANIFEST.as_bytes().to_vec();
        for (name, hash) in &self.hashes {
            all.extend(name.as_bytes());
            all.extend(hash.to_le_bytes());
        }
        id::hex(id::hash(&all), 16)
    }
}

/// The files of an index, and where its pieces are.
fn index(of: Indexed, builder: Builder, files: &mut Vec<File>) -> Directory {
    let directory = builder.finish(|piece, content| {
        let mut bytes = envelope::head(of.part());
        bytes.extend(content);
        files.push(File {
            name: of.file(piece),
            bytes,
        });
    });
    directory.unwrap_or_default()
}

/// The filters of the list of all articles, shortened, and its months.
fn front(catalog: &Catalog) -> (Vec<FacetCounts>, Months) {
    let all = select::articles(catalog, Beside::default(), &Query::default());
    let mut facets = all.facets;
    for counts in &mut facets {
        counts.values.truncate(FRONT);
    }
    (facets, all.months)
}

/// All files of an archive. The same archive gives the same bytes.
#[must_use]
pub fn write(archive: &Archive) -> Files {
    let mut writer = Writer::new(archive.catalog.articles.len());
    let mut files = Vec::new();
    let articles = archive.catalog.articles.iter().zip(&archive.heads);
    for ((entry, head), page) in articles.zip(&archive.pages) {
        files.extend(writer.push(pack(Finished {
            entry: entry.clone(),
            head: head.clone(),
            quotations: archive.quotations.of(entry).to_vec(),
            page: page.clone(),
        })));
    }
    let mut all = writer.finish(Rest {
        entities: archive.catalog.entities.clone(),
        details: archive.details.clone(),
        sources: archive.catalog.sources.clone(),
        countries: archive.catalog.countries.clone(),
    });
    files.append(&mut all.files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Files { files, ..all }
}
