//! `entities.toml` beside the articles: what it sets right on the site, and what `build` and `check` tell of it.

use onrecord_archive::{Catalog, EntityKind, Why};

use crate::support::{Folder, Site};

const KURSK: &str = "On Friday Igor Putin visited Kursk. Mr. Putin said that he liked Kursk.\n";
const MOSCOW: &str =
    "On Monday Vladimir Putin met Ana Gil in Moscow. \"It was good,\" Putin said.\n";
const GIL: &str =
    "On Tuesday Anna Gil Torres left Moscow. \"I will be back,\" Anna Gil Torres said.\n";

fn folder(corrections: &str) -> Folder {
    Folder::with(&[
        ("in/kursk.txt", KURSK.as_bytes()),
        ("in/moscow.txt", MOSCOW.as_bytes()),
        ("in/gil.txt", GIL.as_bytes()),
        ("in/entities.toml", corrections.as_bytes()),
    ])
}

fn catalog(folder: &Folder) -> Catalog {
    Site::open(&folder.path("data")).catalog()
}

#[test]
fn the_site_has_the_names_as_they_were_set_right() {
    let folder = folder(
        "[[merge]]\nnames = [\"Ana Gil\", \"Anna Gil Torres\"]\n\n[[hide]]\nname = \"Kursk\"\n\n[[identify]]\nname = \"Vladimir Putin\"\nwikidata = \"Q7747\"\n",
    );
    let run = folder.run(&["--strict", "build", "--articles", "in"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let site = Site::open(&folder.path("data"));
    let (catalog, details) = (site.catalog(), site.details());
    let number = |name: &str| {
        catalog
            .entities
            .iter()
            .position(|entity| entity.name == name)
    };
    let entity = |name: &str| number(name).map(|number| &catalog.entities[number]);
    let gil = entity("Ana Gil").unwrap();
    let forms = &details[number("Ana Gil").unwrap()].forms;
    let merged = forms.iter().find(|form| form.form == "Anna Gil Torres");
    assert_eq!(merged.unwrap().why, Why::Corrected { line: 1 });
    assert_eq!(gil.kind, EntityKind::Person);
    assert!(gil.also.iter().any(|id| id.as_str() == "anna-gil-torres"));
    assert!(entity("Kursk").is_none() && entity("Anna Gil Torres").is_none());
    let identifier = details[number("Vladimir Putin").unwrap()]
        .identifier
        .clone();
    assert_eq!(
        identifier.unwrap().url().as_deref(),
        Some("https://www.wikidata.org/wiki/Q7747")
    );
}

#[test]
fn build_and_check_tell_the_same_and_go_on() {
    let folder = folder(
        "[[hide]]\nname = \"Nobody\"\n\n[[rename]]\nname = \"Ana Gil\"\nto = \"Ana Gil Torres\"\nas = \"x\"\n\n[[hide]]\nname = \"Kursk\"\n",
    );
    let expected = [
        "in/entities.toml:1: warning[correction]: nothing in this collection is called “Nobody”",
        "in/entities.toml:7: warning[correction]: [[rename]] has no key “as”; the correction was left out",
    ];
    let check = folder.run(&["check", "in"]);
    let build = folder.run(&["build", "--articles", "in"]);
    for (status, told) in [(check.status, &check.stdout), (build.status, &build.stderr)] {
        assert_eq!(status, Some(0), "{told}");
        for line in expected {
            assert!(told.contains(line), "{line}\n{told}");
        }
    }
    assert!(
        catalog(&folder)
            .entities
            .iter()
            .all(|entity| entity.name != "Kursk")
    );
    assert_eq!(folder.run(&["--strict", "check", "in"]).status, Some(1));
}

#[test]
fn a_file_that_is_no_list_of_corrections_stops_nothing() {
    for content in [&b"\xff\xfe\x00"[..], b"hello", b"", b"= = =\n[["] {
        let folder = folder("");
        folder.put("in/entities.toml", content);
        let run = folder.run(&["build", "--articles", "in"]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(
            run.stderr.contains("3 articles built"),
            "{content:?}: {}",
            run.stderr
        );
        assert_eq!(
            run.stderr.contains("entities.toml"),
            !content.is_empty(),
            "{content:?}: {}",
            run.stderr
        );
    }
}
