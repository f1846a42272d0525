//! `onrecord build`: what is written, what is taken away, what is left alone.

use std::fs;

use onrecord_archive::wire::{self, Part};

use crate::support::{Folder, STORY, Site, packed, unpacked};

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
    let site = Site::open(&folder.path("data"));
    let catalog = site.catalog();
    assert_eq!((site.manifest.articles(), catalog.articles.len()), (2, 2));
    let heads = wire::read_heads(&site.read(Part::Heads, 0), 0, &site.manifest).unwrap();
    let titles: Vec<String> = (0..heads.len())
        .filter_map(|place| Some(heads.get(place, &site.manifest)?.headline))
        .collect();
    assert_eq!(titles, ["Rain", "A visit"]);
    let dictionary = wire::read_dictionary(&site.read(Part::Dictionary, 0)).unwrap();
    for (article, title) in titles.iter().enumerate() {
        let file = site.manifest.texts.of(article);
        let text = site.read(Part::Texts, file);
        let page = wire::read_body(&text, article, &dictionary, &site.manifest).unwrap();
        assert!(page.text.contains("Friday"));
        assert_eq!(page.facts.title.as_ref(), Some(title));
    }
    let data = folder.names("data");
    assert_eq!(
        data,
        [site.manifest.generation.as_str(), wire::MANIFEST],
        "nothing else is left"
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
    let (one, two) = (folder.files("one"), folder.files("two"));
    assert!(
        one.keys().eq(two.keys()),
        "{:?} {:?}",
        one.keys(),
        two.keys()
    );
    for (name, bytes) in &one {
        assert!(two.get(name) == Some(bytes), "{name}");
    }
}

#[test]
fn files_of_the_build_before_go_and_all_others_stay() {
    let folder = Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        ("articles/b.txt", OTHER.as_bytes()),
        ("data/notes.json", b"{}"),
        ("data/0123456789abcdef/texts-0.bin", b"mine"),
    ]);
    folder.run(&["build"]);
    let first = Site::open(&folder.path("data")).manifest.generation;
    folder.put(&format!("data/{first}/notes.txt"), "mine too");
    folder.run(&["build"]);
    assert_eq!(Site::open(&folder.path("data")).manifest.generation, first);
    fs::remove_file(folder.path("articles/b.txt")).unwrap();
    let run = folder.run(&["build"]);
    assert!(
        run.stderr.contains("of the build before removed"),
        "{}",
        run.stderr
    );
    let second = Site::open(&folder.path("data")).manifest.generation;
    assert_eq!(folder.names(&format!("data/{first}")), ["notes.txt"]);
    let mut expected = vec![
        "0123456789abcdef",
        &first,
        &second,
        "manifest.bin",
        "notes.json",
    ];
    expected.sort_unstable();
    assert_eq!(folder.names("data"), expected);
    // The same as from nothing.
    folder.run(&["build", "--out", "fresh"]);
    let ours = folder.files(&format!("data/{second}"));
    assert_eq!(ours, folder.files(&format!("fresh/{second}")));
}

#[test]
fn a_generation_that_was_damaged_or_cut_short_is_made_whole_again() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes())]);
    folder.run(&["build"]);
    let whole = folder.files("data");
    let generation = Site::open(&folder.path("data")).manifest.generation;
    folder.put(&format!("data/{generation}/catalog-0.bin"), "damaged");
    folder.put(&format!("data/{generation}/texts-7.bin"), "left over");
    fs::remove_file(folder.path(format!("data/{generation}/heads-0.bin"))).unwrap();
    folder.run(&["build"]);
    assert_eq!(folder.files("data"), whole);
}

#[test]
fn a_manifest_that_names_files_elsewhere_removes_nothing_there() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes()), ("precious.txt", b"x")]);
    folder.run(&["build"]);
    let site = Site::open(&folder.path("data"));
    let mut bytes = unpacked(&folder.path("data/manifest.bin"));
    let generation = site.manifest.generation.as_bytes();
    let at = bytes
        .windows(16)
        .position(|window| window == generation)
        .unwrap();
    bytes[at..at + 16].copy_from_slice(b"../../precious/x");
    folder.put("data/manifest.bin", packed(&bytes));
    folder.put("articles/b.txt", OTHER);
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("note[leftovers]"), "{}", run.stderr);
    assert!(folder.path("precious.txt").exists());
}

#[test]
fn an_empty_folder_gives_an_empty_site() {
    let folder = Folder::with(&[("articles/.keep", b"")]);
    assert_eq!(folder.run(&["build"]).status, Some(0));
    let manifest = Site::open(&folder.path("data")).manifest;
    assert_eq!((manifest.articles(), manifest.quotations), (0, 0));
}

#[test]
fn a_folder_that_holds_something_else_is_refused() {
    let folder = Folder::with(&[
        ("articles/a.md", STORY.as_bytes()),
        (
            "data/manifest.bin",
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
    assert_eq!(folder.names("data"), ["manifest.bin"]);
    assert!(
        fs::read_to_string(folder.path("data/manifest.bin"))
            .unwrap()
            .contains("My web app")
    );
}

#[test]
fn data_of_another_version_is_replaced_with_a_word_about_it() {
    let folder = Folder::with(&[("articles/a.md", STORY.as_bytes())]);
    folder.run(&["build"]);
    let mut bytes = unpacked(&folder.path("data/manifest.bin"));
    let version = bytes
        .iter()
        .position(|byte| *byte == wire::VERSION)
        .unwrap();
    bytes[version] += 1;
    folder.put("data/manifest.bin", packed(&bytes));
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(0));
    assert!(run.stderr.contains("note[leftovers]"), "{}", run.stderr);
    assert_eq!(Site::open(&folder.path("data")).manifest.articles(), 1);
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
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    for name in folder.files("data").keys() {
        assert_eq!(mode(folder.path("data").join(name)), plain, "{name}");
    }
    let generation = Site::open(&folder.path("data")).manifest.generation;
    assert_eq!(
        mode(folder.path("data").join(generation)),
        mode(folder.path("articles"))
    );
}
