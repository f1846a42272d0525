//! What is written is read; what is not is refused with a sentence.

use super::*;
use crate::compile::compile;
use crate::sample;
use proptest::prelude::*;

fn file<'a>(files: &'a [File], name: &str) -> &'a [u8] {
    &files
        .iter()
        .find(|file| file.name == name)
        .unwrap_or_else(|| panic!("{name} is there"))
        .bytes
}

fn read(files: &[File]) -> Archive {
    let manifest = read_manifest(file(files, MANIFEST)).unwrap();
    let (catalog, names) = read_catalog(file(files, &manifest.catalog.name)).unwrap();
    let quotations = read_quotations(file(files, &manifest.quotation_list.name), &catalog).unwrap();
    let index = read_index(file(files, &manifest.index.name), &catalog).unwrap();
    let pages = (0..catalog.articles.len())
        .map(|article| read_page(file(files, names.get(article).unwrap())).unwrap());
    let counts = (manifest.articles, manifest.entities, manifest.quotations);
    assert_eq!(
        counts,
        (
            catalog.articles.len(),
            catalog.entities.len(),
            quotations.entries.len()
        )
    );
    Archive {
        pages: pages.collect(),
        catalog,
        quotations,
        index,
    }
}

/// The words of the refusal by each reader of what is no data file.
fn refusals(bytes: &[u8]) -> Vec<Error> {
    let catalog = Catalog::default();
    vec![
        read_manifest(bytes).unwrap_err(),
        read_catalog(bytes).unwrap_err(),
        read_quotations(bytes, &catalog).unwrap_err(),
        read_index(bytes, &catalog).unwrap_err(),
        read_page(bytes).unwrap_err(),
    ]
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
    for error in refusals(br#"{"version":99,"part":"article","data":{"new":true}}"#) {
        assert!(matches!(error, Error::Version { found: 99, .. }), "{error}");
    }
    let page = envelope::seal(PAGE_PART, &Page::default());
    let text = String::from_utf8(page.clone()).unwrap();
    let later = text.replacen(&format!("\"version\":{VERSION}"), "\"version\":9", 1);
    assert_ne!(later, text);
    let error = read_page(later.as_bytes()).unwrap_err();
    assert_eq!(
        error,
        Error::Version {
            part: PAGE_PART,
            found: 9
        },
        "even when all else is as it was"
    );
    let error = read_manifest(&page).unwrap_err();
    assert_eq!(
        error,
        Error::Other {
            part: MANIFEST_PART,
            found: PAGE_PART.to_owned()
        }
    );
    assert_eq!(
        error.to_string(),
        "Instead of the list of files, the server sent the article. Reload the page; if it stays so, publish the site again."
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
        speakers: Vec::new(),
        confidence: crate::Confidence::of_thousandths(913),
        rule: String::new(),
        chain: Vec::new(),
        within: None,
    };
    for (at, fine) in [
        ((0, 3), true),
        ((0, 1), false),
        ((0, 4), false),
        ((3, 1), false),
    ] {
        let page = Page {
            text: "éa".to_owned(),
            quotations: vec![quotation(at.into())],
            ..Page::default()
        };
        assert_eq!(
            read_page(&envelope::seal(PAGE_PART, &page)).is_ok(),
            fine,
            "{at:?}"
        );
    }
    let block = |start, end| crate::page::Block {
        at: crate::page::Range::new(start, end),
        kind: crate::page::BlockKind::Paragraph,
    };
    for (blocks, fine) in [
        (vec![block(0, 2), block(2, 3)], true),
        (vec![block(0, 2), block(1, 3)], false),
    ] {
        let page = Page {
            text: "abc".to_owned(),
            blocks,
            ..Page::default()
        };
        assert_eq!(read_page(&envelope::seal(PAGE_PART, &page)).is_ok(), fine);
    }
    let mut page = Page {
        text: "é".to_owned(),
        quotations: vec![quotation((0, 2).into())],
        ..Page::default()
    };
    page.quotations[0].speakers.push(0);
    assert!(read_page(&envelope::seal(PAGE_PART, &page)).is_err());
}

#[test]
fn a_confidence_is_thousandths_and_never_more_than_certain() {
    let page = Page {
        text: "a".to_owned(),
        quotations: vec![crate::page::Quotation {
            id: crate::Id::of("q"),
            kind: crate::QuotationKind::Direct,
            source: Vec::new(),
            cue: Vec::new(),
            content: vec![(0, 1).into()],
            speakers: Vec::new(),
            confidence: crate::Confidence::of_thousandths(913),
            rule: String::new(),
            chain: Vec::new(),
            within: None,
        }],
        ..Page::default()
    };
    let sealed = String::from_utf8(envelope::seal(PAGE_PART, &page)).unwrap();
    assert_eq!(read_page(sealed.as_bytes()), Ok(page));
    for wrong in ["1001", "-1", "0.913", "\"high\""] {
        let other = sealed.replacen("913", wrong, 1);
        assert_ne!(other, sealed);
        assert!(
            matches!(
                read_page(other.as_bytes()),
                Err(Error::Damaged {
                    part: PAGE_PART,
                    ..
                })
            ),
            "{wrong}"
        );
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
        let files = write(archive);
        let manifest = read_manifest(file(&files, MANIFEST)).unwrap();
        read_catalog(file(&files, &manifest.catalog.name)).map(|(catalog, _)| catalog)
    };
    assert_eq!(catalog(&archive), Ok(archive.catalog.clone()));
    archive.catalog.articles[0].tiers = [0; 3];
    assert!(catalog(&archive).is_err());
}

#[test]
fn a_manifest_names_no_file_elsewhere() {
    for (name, fine) in [
        ("catalog-1.json", true),
        ("../catalog.json", false),
        ("https://other/x", false),
        ("", false),
    ] {
        let part = |name: &str| Part {
            name: name.to_owned(),
            bytes: 1,
        };
        let manifest = Manifest {
            catalog: part(name),
            quotation_list: part("q.json"),
            index: part("i.json"),
            ..Manifest::default()
        };
        assert_eq!(
            read_manifest(&envelope::seal(MANIFEST_PART, &manifest)).is_ok(),
            fine,
            "{name}"
        );
    }
}

proptest! {
    #[test]
    fn comes_back(articles in sample::collection()) {
        let archive = compile(articles);
        prop_assert_eq!(read(&write(&archive)), archive);
    }

    #[test]
    fn refuses_what_is_cut_off(articles in sample::collection(), at in any::<prop::sample::Index>()) {
        for file in write(&compile(articles)) {
            let cut = &file.bytes[..at.index(file.bytes.len())];
            for error in refusals(cut) {
                prop_assert!(error.to_string().ends_with('.'));
            }
        }
    }

    #[test]
    fn reads_or_refuses_what_is_damaged(articles in sample::collection(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let archive = compile(articles);
        for file in write(&archive) {
            let mut bytes = file.bytes;
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = read_manifest(&bytes);
            let _ = read_catalog(&bytes);
            let _ = read_quotations(&bytes, &archive.catalog);
            let _ = read_index(&bytes, &archive.catalog);
            let _ = read_page(&bytes);
        }
    }
}
