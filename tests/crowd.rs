//! `crowd DIR`: writes the data of a collection that no real text gives: one name with ten thousand companions, two thousand forms and
//! an identifier, for `browser/portrait.test.mjs` to look at its page.

use onrecord_archive::compile::Archive;
use onrecord_archive::page::Body;
use onrecord_archive::wire::{self, Files, MANIFEST};
use onrecord_archive::{
    ArticleEntry, Catalog, EntityDetail, EntityEntry, EntityKind, Facts, Form, Head, Id,
    Identifier, Page, Why,
};
use std::path::Path;
use std::process::ExitCode;

const COMPANIONS: usize = 10_000;
const FORMS: usize = 2_000;

fn form(form: String) -> Form {
    Form {
        form,
        count: 1,
        articles: 1,
        found: vec![0],
        why: Why::Spelling,
        besides: Vec::new(),
    }
}

fn archive() -> Archive {
    let companions = (0..COMPANIONS).map(|number| format!("Nobody {number}"));
    let names: Vec<String> = std::iter::once("Ivan Orlov".to_owned())
        .chain(companions)
        .collect();
    let forms = (0..FORMS).map(|number| format!("Orlov the {number}th"));
    let detail = EntityDetail {
        forms: std::iter::once("Ivan Orlov".to_owned())
            .chain(forms)
            .map(form)
            .collect(),
        roles: Vec::new(),
        identifier: Some(Identifier {
            scheme: Identifier::WIKIDATA.to_owned(),
            value: "Q1563".to_owned(),
        }),
    };
    let text = "They met.".to_owned();
    let title = "A large meeting";
    Archive {
        catalog: Catalog {
            articles: vec![ArticleEntry {
                words: 2,
                entities: (0..names.len()).map(|entity| (entity, 1)).collect(),
                ..ArticleEntry::default()
            }],
            entities: names
                .iter()
                .map(|name| EntityEntry::new(EntityKind::Person, name))
                .collect(),
            ..Catalog::default()
        },
        heads: vec![Head {
            id: Id::of(title),
            headline: title.to_owned(),
            date: None,
            source: None,
            words: 2,
            quotations: 0,
        }],
        details: std::iter::once(detail)
            .chain((0..COMPANIONS).map(|_| EntityDetail::default()))
            .collect(),
        pages: vec![Page {
            body: Body {
                facts: Facts {
                    title: Some(title.to_owned()),
                    ..Facts::default()
                },
                text,
                ..Body::default()
            },
            ..Page::default()
        }],
        ..Archive::default()
    }
}

/// The files as they are, not compressed: the reader takes both.
fn write(files: &Files, out: &Path) -> std::io::Result<()> {
    let folder = out.join(&files.generation);
    std::fs::create_dir_all(&folder)?;
    for file in &files.files {
        std::fs::write(folder.join(&file.name), &file.bytes)?;
    }
    std::fs::write(out.join(MANIFEST), &files.manifest)
}

fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1) else {
        eprintln!("crowd: say which folder to write");
        return ExitCode::from(2);
    };
    let written = wire::write(&archive())
        .map_err(std::io::Error::other)
        .and_then(|files| write(&files, Path::new(&out)));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crowd: {}: {error}", Path::new(&out).display());
            ExitCode::from(2)
        }
    }
}
