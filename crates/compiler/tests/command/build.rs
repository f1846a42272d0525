//! `onrecord build`: what is written, what is taken away, what is left alone.

use std::fs;

use onrecord_archive::wire;

use crate::support::{Folder, STORY};

const OTHER: &str =
    "---\ntitle: Rain\ndate: 2019\n---\n\nRain fell on Friday. \"It rained,\" said Ana Mendes.\n";

#[test]
fn a_site_has_every_article_and_a_manifest_that_names_its_files() {
    let folder = Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        ("articles/b/c.txt", OTHER.as_bytes()),
    ]);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("2 articles built into data: "),
        "{}",
        run.stderr
    );
    let manifest =
        wire::read_manifest(&fs::read(folder.path("data/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest.articles, 2);
    let (catalog, pages) =
        wire::read_catalog(&fs::read(folder.path("data").join(&manifest.catalog.name)).unwrap())
            .unwrap();
    assert_eq!(catalog.articles.len(), 2);
    let names = folder.names("data");
    for part in [&manifest.catalog, &manifest.quotation_list, &manifest.index] {
        assert_eq!(
            fs::metadata(folder.path("data").join(&part.name))
                .unwrap()
                .len(),
            part.bytes as u64
        );
    }
    let titles: Vec<String> = (0..2)
        .map(|article| {
            let page = wire::read_page(
                &fs::read(folder.path("data").join(pages.get(article).unwrap())).unwrap(),
            )
            .unwrap();
            assert!(page.text.contains("Friday"));
            catalog.articles[article].facts.title.clone().unwrap()
        })
        .collect();
    assert!(
        titles.contains(&"Rain".to_owned()) && titles.contains(&"A visit".to_owned()),
        "{titles:?}"
    );
    assert_eq!(
        names.len(),
        4 + 2,
        "nothing else is left in the folder: {names:?}"
    );
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let folder = Folder::with(&[]);
    for number in 0..30 {
        folder.put(
            &format!("articles/{number}.txt"),
            format!(
                "---\ntitle: Story {number}\n---\n{}",
                OTHER.repeat(number + 1)
            ),
        );
    }
    assert_eq!(folder.run(&["build", "--out", "one"]).status, Some(0));
    assert_eq!(folder.run(&["build", "--out", "two"]).status, Some(0));
    assert_eq!(folder.names("one"), folder.names("two"));
    for name in folder.names("one") {
        assert!(
            fs::read(folder.path("one").join(&name)).unwrap()
                == fs::read(folder.path("two").join(&name)).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn files_of_the_build_before_go_and_all_others_stay() {
    let folder = Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        ("articles/b.txt", OTHER.as_bytes()),
        ("data/notes.json", b"{}"),
        ("data/article-mine.json", b"{}"),
    ]);
    folder.run(&["build"]);
    let before = folder.names("data");
    fs::remove_file(folder.path("articles/b.txt")).unwrap();
    let run = folder.run(&["build"]);
    assert!(
        run.stderr.contains("of the build before removed"),
        "{}",
        run.stderr
    );
    let after = folder.names("data");
    assert!(
        after.contains(&"notes.json".to_owned()) && after.contains(&"article-mine.json".to_owned())
    );
    assert_eq!(after.len(), before.len() - 1, "one page less: {after:?}");
    // The same as from nothing.
    folder.run(&["build", "--out", "fresh"]);
    let ours: Vec<String> = after
        .into_iter()
        .filter(|name| !["notes.json", "article-mine.json"].contains(&name.as_str()))
        .collect();
    assert_eq!(ours, folder.names("fresh"));
}

#[test]
fn a_manifest_that_names_files_elsewhere_removes_nothing_there() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes()), ("precious.txt", b"x")]);
    folder.run(&["build"]);
    let path = folder.path("data/manifest.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let text = manifest.to_string();
    let index = wire::read_manifest(&fs::read(&path).unwrap())
        .unwrap()
        .index
        .name;
    manifest = serde_json::from_str(&text.replace(&index, "../precious.txt")).unwrap();
    fs::write(&path, manifest.to_string()).unwrap();
    folder.run(&["build"]);
    assert!(folder.path("precious.txt").exists());
}

#[test]
fn an_empty_folder_gives_an_empty_site() {
    let folder = Folder::with(&[("articles/.keep", b"")]);
    assert_eq!(folder.run(&["build"]).status, Some(0));
    let manifest =
        wire::read_manifest(&fs::read(folder.path("data/manifest.json")).unwrap()).unwrap();
    assert_eq!((manifest.articles, manifest.quotations), (0, 0));
}

#[test]
fn a_folder_that_holds_something_else_is_refused() {
    let folder = Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        (
            "data/manifest.json",
            b"{\"name\": \"My web app\", \"icons\": []}",
        ),
    ]);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.stderr.contains("is no manifest of this program") && run.stderr.contains("--out"),
        "{}",
        run.stderr
    );
    assert_eq!(folder.names("data"), ["manifest.json"]);
    assert!(
        fs::read_to_string(folder.path("data/manifest.json"))
            .unwrap()
            .contains("My web app")
    );
}

#[test]
fn data_of_another_version_is_replaced_with_a_word_about_it() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes())]);
    folder.run(&["build"]);
    let path = folder.path("data/manifest.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let version = manifest
        .as_object_mut()
        .unwrap()
        .values_mut()
        .find(|value| **value == wire::VERSION)
        .unwrap();
    *version = (wire::VERSION + 1).into();
    fs::write(&path, manifest.to_string()).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(0));
    assert!(run.stderr.contains("note[leftovers]"), "{}", run.stderr);
    assert!(wire::read_manifest(&fs::read(&path).unwrap()).is_ok());
}

#[test]
fn what_cannot_be_written_cannot_run() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes()), ("data", b"a file")]);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.stderr.contains("`data` cannot be written: "),
        "{}",
        run.stderr
    );
}

#[cfg(unix)]
#[test]
fn files_are_readable_by_a_web_server() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes())]);
    folder.run(&["build"]);
    let plain = fs::metadata(folder.path("articles/a.md"))
        .unwrap()
        .permissions()
        .mode();
    for name in folder.names("data") {
        assert_eq!(
            fs::metadata(folder.path("data").join(&name))
                .unwrap()
                .permissions()
                .mode(),
            plain,
            "{name}"
        );
    }
}
