//! `onrecord build`: a page for each article, beside the data.

use std::fs;

use crate::support::{Folder, Run, STORY};

const OTHER: &str = "---\ntitle: Rain\n---\n\nRain fell. \"It rained,\" said Ana Mendes.\n";

fn build(folder: &Folder, more: &[&str]) -> Run {
    let run = folder.run(&[&["build", "--out", "site/data"], more].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run
}

fn articles() -> Folder {
    Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        ("articles/b.txt", OTHER.as_bytes()),
        ("site/a/mine/index.html", b"<!doctype html><p>mine"),
        ("site/a/notes.txt", b"mine"),
    ])
}

/// The names in the folder of the pages that begin so.
fn pages(folder: &Folder, start: &str) -> Vec<String> {
    let mut names = folder.names("site/a");
    names.retain(|name| name.starts_with(start));
    names
}

#[test]
fn every_article_has_a_page_and_no_page_is_without_its_article() {
    let folder = articles();
    let run = build(&folder, &[]);
    assert!(run.stderr.contains("2 pages in a/"), "{}", run.stderr);
    let visit = pages(&folder, "a-visit-");
    assert_eq!((visit.len(), pages(&folder, "rain-").len()), (1, 1));
    let page = folder.path(format!("site/a/{}/index.html", visit[0]));
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("The minister came on Friday."), "{html}");
    assert!(
        html.contains(&format!("../../?article={}", visit[0])),
        "{html}"
    );
    assert!(folder.path("site/a/page.css").exists());

    // Nothing changed: the files stay as they are.
    let first = fs::metadata(&page).unwrap().modified().unwrap();
    build(&folder, &[]);
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), first);

    fs::remove_file(folder.path("articles/b.txt")).unwrap();
    build(&folder, &[]);
    assert_eq!(
        (
            pages(&folder, "a-visit-").len(),
            pages(&folder, "rain-").len()
        ),
        (1, 0)
    );
    build(&folder, &["--pages", "never"]);
    assert_eq!(folder.names("site/a"), ["mine", "notes.txt"]);
}

#[test]
fn pages_are_the_same_from_the_cache_and_from_nothing() {
    let folder = articles();
    build(&folder, &["--no-cache"]);
    let clean = folder.files("site");
    build(&folder, &[]);
    fs::remove_dir_all(folder.path("site/a")).unwrap();
    folder.put("site/a/mine/index.html", "<!doctype html><p>mine");
    folder.put("site/a/notes.txt", "mine");
    build(&folder, &["--pages", "always"]);
    assert_eq!(folder.files("site"), clean);
}
