//! `crowded DATA OUT`: the data files of a site, with a name that has ten thousand companions and two thousand forms, and a place
//! that is in a public register, for `browser/portrait.test.mjs`.

use flate2::read::GzDecoder;
use onrecord_archive::compile::Archive;
use onrecord_archive::entity::{EntityDetail, Identifier};
use onrecord_archive::{Id, wire};
use onrecord_compiler::output::Output;
use std::error::Error;
use std::io::Read as _;
use std::path::{Path, PathBuf};

const COMPANIONS: usize = 10_000;
const FORMS: usize = 2_000;

/// A file as it was before it was compressed.
fn unpacked(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read(folder: &Path) -> Result<Archive, Box<dyn Error>> {
    let manifest = unpacked(&folder.join(wire::MANIFEST))?;
    let generation = wire::read_manifest(&manifest)?.generation;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder.join(&generation))? {
        let entry = entry?;
        files.push(wire::File {
            name: entry.file_name().to_string_lossy().into_owned(),
            bytes: unpacked(&entry.path())?,
        });
    }
    Ok(wire::read(&wire::Files {
        generation,
        files,
        manifest,
    })?)
}

/// The number of the entity with this id.
fn number(archive: &Archive, id: &str) -> Result<usize, String> {
    let found = archive.catalog.entity(&Id::of(id));
    found.ok_or_else(|| format!("the collection has no {id}"))
}

fn crowd(archive: &mut Archive) -> Result<(), String> {
    let havana = number(archive, "havana")?;
    archive.details[havana].identifier = Some(Identifier {
        scheme: Identifier::WIKIDATA.to_owned(),
        value: "Q1563".to_owned(),
    });
    let orlov = number(archive, "ivan-orlov")?;
    let forms = &mut archive.details[orlov].forms;
    let first = forms.first().cloned().ok_or("he has no form")?;
    forms.extend((0..FORMS).map(|number| {
        let mut form = first.clone();
        form.form = format!("Orlov the {number}th");
        form
    }));
    let pell = archive.catalog.entities[number(archive, "maria-pell")?].clone();
    let articles = &mut archive.catalog.articles;
    let article = articles
        .iter_mut()
        .find(|article| article.entities.iter().any(|(named, _)| *named == orlov))
        .ok_or("no article names him")?;
    for number in 0..COMPANIONS {
        article.entities.push((archive.catalog.entities.len(), 1));
        let mut nobody = pell.clone();
        nobody.name = format!("Nobody {number}");
        nobody.id = Id::of(&nobody.name);
        nobody.also = Vec::new();
        archive.catalog.entities.push(nobody);
        archive.details.push(EntityDetail::default());
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(data), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: crowded DATA OUT".into());
    };
    let mut archive = read(&data)?;
    crowd(&mut archive)?;
    let files = wire::write(&archive);
    let output = Output::begin(&out)?;
    for file in &files.files {
        output.write(file)?;
    }
    output.finish(&files.generation, &files.manifest)?;
    Ok(())
}
