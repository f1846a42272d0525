//! Every kind of bad input: one clear diagnostic, and every other article is built.

use std::fs;

use crate::support::{Folder, STORY, check};

/// The one diagnostic for a folder with a good article and this file; the good one is analyzed, and this one if it can be.
fn told(name: &str, content: &[u8], analyzed: bool) -> String {
    let folder = Folder::with(&[("in/good.txt", STORY.as_bytes())]);
    folder.put(&format!("in/{name}"), content);
    let mut diagnostics = check(&folder);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    let run = folder.run(&["analyze", "--format", "jsonl", "in"]);
    let ids: Vec<String> = run
        .lines()
        .iter()
        .map(|line| line["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), if analyzed { 2 } else { 1 });
    assert!(ids.contains(&"good".to_owned()));
    diagnostics.remove(0)
}

#[test]
fn empty_files() {
    assert_eq!(
        told("a.txt", b"", false),
        "in/a.txt: warning[empty]: this file is empty"
    );
    assert_eq!(
        told("a.txt", b" \r\n\t\n", false),
        "in/a.txt: warning[empty]: this file holds nothing but white space"
    );
    assert_eq!(
        told("a.txt", b"\xef\xbb\xbf \xc2\xa0\xe2\x80\x8b", false),
        "in/a.txt: warning[empty]: this file holds nothing but white space"
    );
    assert_eq!(
        told("a.txt", b"---\ntitle: A\n---\n \n", false),
        "in/a.txt: warning[empty]: there is no text below the front matter"
    );
}

#[test]
fn binary_files() {
    let noise: Vec<u8> = (0..4000_u32)
        .map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert!(told("a.txt", &noise, false).starts_with("in/a.txt: error[binary]: this is not text"));
    assert!(
        told("a.md", b"%PDF-1.7\n1 0 obj\n", false)
            .starts_with("in/a.md: error[binary]: this is a PDF")
    );
    assert!(told("a.txt", b"PK\x03\x04\x14\0", false).contains("ZIP archive"));
}

#[test]
fn other_encodings() {
    let utf16: Vec<u8> = "\u{feff}“Sí”, dijo."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        told("a.txt", &utf16, true),
        "in/a.txt: note[encoding]: this file is not UTF-8; it was read as UTF-16 (little endian)"
    );
    assert_eq!(
        told("a.txt", b"\x93S\xed\x94, he said.", true),
        "in/a.txt: note[encoding]: this file is not UTF-8; it was read as Windows-1252"
    );
    let cyrillic =
        b"\xcf\xf3\xf2\xe8\xed \xef\xf0\xe8\xe5\xf5\xe0\xeb \xe2 \xc3\xe0\xe2\xe0\xed\xf3";
    assert!(told("a.txt", cyrillic, false).starts_with("in/a.txt: error[unknown-encoding]: "));
    let damaged = "First.\n“Sí”, he said. “Sí” ";
    let damaged = [damaged.as_bytes(), b"\x93"].concat();
    assert!(
        told("a.txt", &damaged, true)
            .starts_with("in/a.txt:2: warning[invalid-bytes]: bytes that stand for no character in UTF-8 became “\u{fffd}” in 1 place;"),
        "{}",
        told("a.txt", &damaged, true)
    );
}

#[test]
fn text_that_was_read_wrongly_before() {
    let told = told("a.txt", "Rain.\n\nâ€œIt rained,â€\u{9d} said DÃ\u{ad}az, and nobody contradicted him at all, although the sun had shone for a week over the whole island.".as_bytes(), true);
    assert!(
        told.starts_with(
            "in/a.txt:3: warning[mojibake]: characters like “â€™” stand in 3 places: "
        ),
        "{told}"
    );
}

#[test]
fn a_file_of_fifty_megabytes() {
    let folder = Folder::with(&[("in/good.txt", STORY.as_bytes())]);
    fs::File::create(folder.path("in/big.txt"))
        .unwrap()
        .set_len(50 * 1024 * 1024)
        .unwrap();
    assert_eq!(
        check(&folder),
        ["in/big.txt: error[too-large]: this file has 50 MB; articles of up to 16 MB are read"]
    );
}

#[test]
fn two_files_with_one_text() {
    let folder = Folder::with(&[
        ("in/b.txt", STORY.as_bytes()),
        ("in/a.md", STORY.as_bytes()),
        ("in/c.txt", b"Other words."),
    ]);
    assert_eq!(
        check(&folder),
        [
            "in/b.txt: warning[duplicate]: this file has the same text as `in/a.md`; only that one is built"
        ]
    );
    let run = folder.run(&["build", "--articles", "in"]);
    assert!(run.stderr.contains("2 articles built"), "{}", run.stderr);
    assert_eq!(
        folder
            .run(&["analyze", "--format", "jsonl", "in"])
            .lines()
            .len(),
        3,
        "analyze prints what it is asked for"
    );
}

#[test]
fn names_with_spaces_and_emoji() {
    let folder = Folder::with(&[]);
    folder.put("in/a story – 🗞️ & “more”.txt", "Rain fell on Friday.");
    folder.put("in/new\nline.txt", "");
    assert_eq!(
        check(&folder),
        ["in/new\\nline.txt: warning[empty]: this file is empty"]
    );
    let lines = folder.run(&["analyze", "--format", "jsonl", "in"]).lines();
    assert_eq!(lines[0]["id"], "a story – 🗞️ & “more”");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_unicode() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::with(&[("in/x", b"")]);
    fs::remove_file(folder.path("in/x")).unwrap();
    for name in [&b"in/a\xff.txt"[..], b"in/a\xfe.txt"] {
        fs::write(
            folder.path(std::ffi::OsStr::from_bytes(name)),
            format!("Rain fell {name:?}."),
        )
        .unwrap();
    }
    let lines = folder.run(&["analyze", "--format", "jsonl", "in"]).lines();
    let ids: Vec<&str> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), 2);
    assert!(
        ids[0] != ids[1] && ids.iter().all(|id| id.contains("a\u{fffd}")),
        "{ids:?}"
    );
}

#[cfg(unix)]
#[test]
fn links_in_a_circle() {
    let folder = Folder::with(&[
        ("in/good.txt", STORY.as_bytes()),
        ("in/below/more.txt", b"Rain fell on Friday."),
    ]);
    std::os::unix::fs::symlink(folder.path("in"), folder.path("in/below/up")).unwrap();
    let diagnostics = check(&folder);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    assert!(
        diagnostics[0]
            .starts_with("in/below/up: warning[symlink-loop]: this link leads back to `in`"),
        "{diagnostics:?}"
    );
    assert_eq!(
        folder
            .run(&["analyze", "--format", "jsonl", "in"])
            .lines()
            .len(),
        2
    );
}

#[cfg(unix)]
#[test]
fn unreadable_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("in/good.txt", STORY.as_bytes())]);
    std::os::unix::fs::symlink("gone.txt", folder.path("in/dangling.txt")).unwrap();
    std::os::unix::fs::symlink("itself.txt", folder.path("in/itself.txt")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(folder.path("in/pipe.txt"))
        .status()
        .unwrap();
    assert!(pipe.success());
    let diagnostics = check(&folder);
    assert_eq!(diagnostics.len(), 3, "{diagnostics:?}");
    assert!(
        diagnostics[0].starts_with("in/dangling.txt: error[unreadable]: it cannot be read: "),
        "{diagnostics:?}"
    );
    assert!(
        diagnostics[1].starts_with("in/itself.txt: error[unreadable]: it cannot be read: "),
        "{diagnostics:?}"
    );
    assert!(
        diagnostics[2].starts_with("in/pipe.txt: error[unreadable]: this is a pipe or a device"),
        "{diagnostics:?}"
    );
    assert_eq!(
        folder
            .run(&["analyze", "--format", "jsonl", "in"])
            .lines()
            .len(),
        1
    );

    folder.put("locked/a.txt", STORY);
    fs::set_permissions(
        folder.path("locked/a.txt"),
        fs::Permissions::from_mode(0o000),
    )
    .unwrap();
    if fs::read(folder.path("locked/a.txt")).is_ok() {
        println!("skipped: this user reads every file, whatever its permissions");
        return;
    }
    let run = folder.run(&["check", "locked"]);
    assert!(
        run.stdout
            .starts_with("locked/a.txt: error[unreadable]: this file cannot be read: "),
        "{}",
        run.stdout
    );
}

#[test]
fn an_empty_folder() {
    let folder = Folder::with(&[("in/.keep", b"")]);
    assert_eq!(
        check(&folder),
        ["in: warning[no-articles]: there is no article in this folder"]
    );
    let run = folder.run(&["build", "--articles", "in"]);
    assert_eq!(run.status, Some(0));
    assert!(
        run.stderr.contains("0 articles built into data"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_that_are_no_articles() {
    let folder = Folder::with(&[
        ("in/good.txt", STORY.as_bytes()),
        ("in/a.docx", b"PK"),
        ("in/below/b.html", b"<p>"),
        ("in/.DS_Store", b"\0"),
    ]);
    assert_eq!(
        check(&folder),
        [
            "in: note[other-files]: 2 files are neither .txt nor .md and were left out: `a.docx`, `below/b.html`"
        ]
    );
    let run = folder.run(&["check", "in/a.docx"]);
    assert!(run.stdout.starts_with("in/a.docx: warning[not-an-article]: this file is neither .txt nor .md and was left out\n"), "{}", run.stdout);
}
