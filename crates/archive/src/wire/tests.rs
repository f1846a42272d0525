//! What is written is read; what is not is refused with a sentence.

use super::*;
use crate::compile::{Archive, compile};
use crate::page::{Body, Page};
use crate::sample;
use proptest::prelude::*;

fn file(files: &Files, part: Part, number: usize) -> &[u8] {
    let name = part.file(number);
    &files
        .files
        .iter()
        .find(|file| file.name == name)
        .unwrap_or_else(|| panic!("{name} is there"))
        .bytes
}

/// The manifest of so many articles and as many entities.
fn of(count: usize) -> Manifest {
    let blocks = || vec![count].into();
    Manifest {
        generation: "0123456789abcdef".to_owned(),
        heads: blocks(),
        ahead: blocks(),
        texts: blocks(),
        marks: blocks(),
        details: blocks(),
        entities: count,
        ..Manifest::default()
    }
}

fn one() -> Manifest {
    of(1)
}

/// The words of the refusal by each reader of what is no data file.
fn refusals(bytes: &[u8]) -> Vec<Error> {
    // More than any file of these tests has: one that is cut between two items is refused too.
    let manifest = of(99);
    vec![
        read_manifest(bytes).unwrap_err(),
        read_catalog(bytes, &manifest).unwrap_err(),
        read_quotations(bytes, &Catalog::default()).unwrap_err(),
        read_heads(bytes, 0, &manifest).unwrap_err(),
        read_ahead(bytes, 0, &manifest).unwrap_err(),
        read_details(bytes, 0, &manifest).unwrap_err(),
        read_dictionary(bytes).unwrap_err(),
        read_body(bytes, 0, &Dictionary::default(), &manifest).unwrap_err(),
        read_page(bytes, 0, Body::default(), &manifest).unwrap_err(),
        read_addresses(bytes, &manifest).unwrap_err(),
    ]
}

/// What is read of an article that was written.
fn page(page: &Page) -> Result<Page, Error> {
    let (files, _) = {
        let mut packer = texts::Packer::new(1);
        let mut files = packer.push(texts::outline(page.body.clone()));
        let (last, blocks) = packer.finish();
        files.extend(last);
        (files, blocks)
    };
    let [text, dictionary] = files.as_slice() else {
        panic!("{} files", files.len())
    };
    let dictionary = read_dictionary(&dictionary.bytes)?;
    let body = read_body(&text.bytes, 0, &dictionary, &one())?;
    read_page(&marked(page), 0, body, &one())
}

/// A file with the marks of one article.
fn marked(page: &Page) -> Vec<u8> {
    marks::Packer::new(1).push(marks::mark(page)).unwrap().bytes
}

/// An article that is nothing but its text.
fn body(text: &str) -> Body {
    Body {
        text: text.to_owned(),
        ..Body::default()
    }
}

#[test]
fn refuses_nothing_and_web_pages() {
    for error in refusals(b" \n") {
        assert!(matches!(error, Error::Empty(_)));
    }
    for error in refusals(b"\xef\xbb\xbf\n<!DOCTYPE html><title>404</title>") {
        assert!(matches!(error, Error::Html(_)));
    }
    for error in refusals(b"\x00\xff") {
        assert!(matches!(error, Error::Damaged { .. }), "{error}");
    }
}

#[test]
fn refuses_other_versions_and_other_files() {
    for error in refusals(br#"{"version":3,"part":"article","data":{"new":true}}"#) {
        assert!(matches!(error, Error::Version { found: 3, .. }), "{error}");
    }
    let mut bytes = marked(&Page::default());
    let read = |bytes: &[u8]| read_page(bytes, 0, Body::default(), &one());
    assert_eq!(read(&bytes), Ok(Page::default()));
    let error = read_manifest(&bytes).unwrap_err();
    assert_eq!(
        error,
        Error::Other {
            part: Part::Manifest.name(),
            found: Part::Marks.name(),
        }
    );
    assert_eq!(
        error.to_string(),
        "Instead of the list of files, the server sent the list of what is marked in the article. Reload the page; if it stays so, publish the site again."
    );
    bytes[5] = 9;
    assert_eq!(
        read(&bytes),
        Err(Error::Version {
            part: Part::Marks.name(),
            found: 9
        }),
        "even when all else is as it was"
    );
}

#[test]
fn refuses_places_outside_the_text() {
    let quotation = |at| crate::page::Quotation {
        id: crate::Id::of("q"),
        kind: crate::QuotationKind::Direct,
        source: Vec::new(),
        cue: Vec::new(),
        content: vec![at],
        before: crate::page::Range::default(),
        after: crate::page::Range::default(),
        speakers: Vec::new(),
        confidence: crate::Confidence::of_thousandths(913),
        rule: String::new(),
        chain: Vec::new(),
        within: None,
    };
    for (at, fine) in [((0, 3), true), ((0, 1), false), ((0, 4), false)] {
        let made = Page {
            body: body("éa"),
            quotations: vec![quotation(at.into())],
            ..Page::default()
        };
        assert_eq!(page(&made).is_ok(), fine, "{at:?}");
    }
    let block = |start, end| crate::page::Block {
        at: crate::page::Range::new(start, end),
        kind: crate::page::BlockKind::Paragraph,
    };
    for (blocks, fine) in [
        (vec![block(0, 2), block(2, 3)], true),
        (vec![block(0, 2), block(1, 3)], false),
    ] {
        let made = Page {
            body: Body {
                blocks,
                ..body("abc")
            },
            ..Page::default()
        };
        assert_eq!(page(&made).is_ok(), fine);
    }
    let mut made = Page {
        body: body("é"),
        quotations: vec![quotation((0, 2).into())],
        ..Page::default()
    };
    made.quotations[0].speakers.push(0);
    assert!(page(&made).is_err());
}

#[test]
fn a_confidence_is_thousandths_and_never_more_than_certain() {
    let made = Page {
        body: body("a"),
        quotations: vec![crate::page::Quotation {
            id: crate::quotation::Ids::default().next(&body("a"), &[(0, 1).into()]),
            kind: crate::QuotationKind::Direct,
            source: Vec::new(),
            cue: Vec::new(),
            content: vec![(0, 1).into()],
            before: crate::page::Range::default(),
            after: crate::page::Range::default(),
            speakers: Vec::new(),
            confidence: crate::Confidence::of_thousandths(913),
            rule: String::new(),
            chain: Vec::new(),
            within: None,
        }],
        ..Page::default()
    };
    assert_eq!(page(&made), Ok(made.clone()));
    // 913 as Postcard has it; it stands there once.
    let sealed = marked(&made);
    let at: Vec<usize> = (0..sealed.len() - 1)
        .filter(|at| sealed[*at..*at + 2] == [0x91, 0x07])
        .collect();
    let [at] = at.as_slice() else {
        panic!("{at:?}")
    };
    for (bytes, fine) in [([0xe8, 0x07], true), ([0xe9, 0x07], false)] {
        let mut other = sealed.clone();
        other[*at..*at + 2].copy_from_slice(&bytes);
        assert_eq!(read_page(&other, 0, body("a"), &one()).is_ok(), fine);
    }
}

#[test]
fn every_quotation_that_the_catalog_counts_is_in_a_tier() {
    let mut archive = compile(vec![sample::annotated(
        "a".to_owned(),
        crate::Facts::default(),
        &[(vec!["war"], Some((onrecord_analysis::Kind::Direct, None)))],
    )]);
    let catalog = |archive: &Archive| {
        let files = write(archive).unwrap();
        let manifest = read_manifest(&files.manifest).unwrap();
        read_catalog(file(&files, Part::Catalog, 0), &manifest)
    };
    assert_eq!(catalog(&archive), Ok(archive.catalog.clone()));
    archive.catalog.articles[0].tiers = [0; 3];
    assert!(catalog(&archive).is_err());
}

#[test]
fn a_manifest_leads_nowhere_else() {
    for (generation, fine) in [
        ("0123456789abcdef", true),
        ("../0123456789abc", false),
        ("https://other/x/", false),
        ("", false),
    ] {
        let manifest = Manifest {
            generation: generation.to_owned(),
            ..one()
        };
        let read = read_manifest(&envelope::seal(Part::Manifest, &manifest));
        assert_eq!(read.is_ok(), fine, "{generation}");
    }
}

proptest! {
    #[test]
    fn comes_back(articles in sample::collection()) {
        let archive = compile(articles);
        let files = write(&archive).unwrap();
        let manifest = read_manifest(&files.manifest).unwrap();
        for (of, documents) in [(Indexed::Articles, archive.pages.len()), (Indexed::Quotations, archive.texts().len())] {
            let index = read_index(&files, &manifest, of).unwrap();
            prop_assert_eq!(index.directory().documents as usize, documents);
        }
        prop_assert_eq!(read(&files), Ok(archive));
    }

    #[test]
    fn refuses_what_is_cut_off(articles in sample::collection(), at in any::<prop::sample::Index>()) {
        for bytes in all(&write(&compile(articles)).unwrap()) {
            let cut = &bytes[..at.index(bytes.len())];
            for error in refusals(cut) {
                prop_assert!(error.to_string().ends_with('.'));
            }
        }
    }

    #[test]
    fn reads_or_refuses_what_is_damaged(articles in sample::collection(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let archive = compile(articles);
        let files = write(&archive).unwrap();
        let manifest = read_manifest(&files.manifest).unwrap();
        let dictionary = read_dictionary(file(&files, Part::Dictionary, 0)).unwrap();
        for mut bytes in all(&files) {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = read_manifest(&bytes);
            let _ = read_catalog(&bytes, &manifest);
            let _ = read_quotations(&bytes, &archive.catalog);
            let _ = read_heads(&bytes, 0, &manifest);
            let _ = read_ahead(&bytes, 0, &manifest);
            let _ = read_details(&bytes, 0, &manifest);
            let _ = read_dictionary(&bytes);
            for article in 0..archive.pages.len() {
                let _ = read_body(&bytes, article, &dictionary, &manifest);
                let body = archive.pages[article].body.clone();
                let _ = read_page(&bytes, article, body, &manifest);
            }
            let _ = read_addresses(&bytes, &manifest);
        }
    }
}

/// The bytes of every file.
fn all(files: &Files) -> Vec<Vec<u8>> {
    let data = files.files.iter().map(|file| file.bytes.clone());
    data.chain([files.manifest.clone()]).collect()
}
