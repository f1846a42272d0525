//! A whole archive from its files: what [`super::write`] wrote, as a reader sees it who asks for everything.

use super::{Error, Files, Indexed, Manifest, Part, put_piece};
use crate::compile::Archive;
use crate::search::terms::Loaded;

/// Reads every file.
///
/// # Errors
/// [`Error`] when a file is not there or not what it should be.
pub fn read(files: &Files) -> Result<Archive, Error> {
    let manifest = super::read_manifest(&files.manifest)?;
    let file = |part: Part, number: usize| bytes(files, part, &part.file(number));
    let catalog = super::read_catalog(file(Part::Catalog, 0)?, &manifest)?;
    let quotations = super::read_quotations(file(Part::Quotations, 0)?, &catalog)?;
    let mut archive = Archive {
        quotations,
        ..Archive::default()
    };
    for number in 0..manifest.heads.len() {
        let heads = super::read_heads(file(Part::Heads, number)?, number, &manifest)?;
        let heads = (0..heads.len()).filter_map(|place| heads.get(place, &manifest));
        archive.heads.extend(heads);
    }
    for number in 0..manifest.details.len() {
        let bytes = file(Part::Details, number)?;
        archive
            .details
            .extend(super::read_details(bytes, number, &manifest)?);
    }
    let dictionary = super::read_dictionary(file(Part::Dictionary, 0)?)?;
    for article in 0..catalog.articles.len() {
        let bytes = file(Part::Texts, manifest.texts.of(article))?;
        let body = super::read_body(bytes, article, &dictionary, &manifest)?;
        let bytes = file(Part::Marks, manifest.marks.of(article))?;
        let page = super::read_page(bytes, article, body, &manifest)?;
        archive.pages.push(page);
    }
    archive.catalog = catalog;
    Ok(archive)
}

/// An index with all its pieces.
///
/// # Errors
/// [`Error`] when a piece is not there or not what it should be.
pub fn read_index(files: &Files, manifest: &Manifest, of: Indexed) -> Result<Loaded, Error> {
    let mut index = manifest.index(of);
    for piece in index.directory().pieces() {
        let bytes = bytes(files, of.part(), &of.file(piece))?;
        put_piece(&mut index, of, piece, bytes)?;
    }
    Ok(index)
}

fn bytes<'a>(files: &'a Files, part: Part, name: &str) -> Result<&'a [u8], Error> {
    let found = files.files.iter().find(|file| file.name == name);
    found
        .map(|file| file.bytes.as_slice())
        .ok_or(Error::Empty(part.name()))
}
