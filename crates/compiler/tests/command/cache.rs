//! `onrecord build` with what it keeps of earlier builds: faster, and never anything else.

use std::fs;

use crate::support::{Folder, Run, STORY};

/// Some articles, each with a quotation.
fn articles() -> Folder {
    let folder = Folder::with(&[]);
    for number in 0..9 {
        folder.put(
            &format!("in/{number}.txt"),
            format!("{STORY}\n“It was {number},” said Ann Lee of the Red Cross in Havana, Cuba.\n"),
        );
    }
    folder
}

fn build(folder: &Folder, out: &str, more: &[&str]) -> Run {
    let run = folder.run(&[&["build", "--articles", "in", "--out", out], more].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run
}

/// The packs of the only collection in the folder's cache.
fn packs(folder: &Folder) -> Vec<std::path::PathBuf> {
    let all = walkdir::WalkDir::new(folder.path(".cache"))
        .into_iter()
        .flatten();
    let packs = all.map(walkdir::DirEntry::into_path);
    packs
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "pack")
        })
        .collect()
}

#[test]
fn builds_with_and_without_what_was_kept_are_the_same_to_the_byte() {
    let folder = articles();
    build(&folder, "clean", &["--no-cache"]);
    assert!(packs(&folder).is_empty());
    let first = build(&folder, "first", &[]);
    assert!(!first.stderr.contains("cache"), "{}", first.stderr);
    let second = build(&folder, "second", &[]);
    assert!(
        second.stderr.contains("9 articles taken from the cache"),
        "{}",
        second.stderr
    );
    let clean = folder.files("clean");
    assert_eq!(folder.files("first"), clean);
    assert_eq!(folder.files("second"), clean);
}

#[test]
fn what_changed_is_analyzed_again() {
    let folder = articles();
    build(&folder, "data", &[]);
    folder.put("in/3.txt", format!("{STORY}\n“No more,” said Bo Ray.\n"));
    folder.put("in/new.md", format!("{STORY}\n“New,” said Cy Fox.\n"));
    let run = build(&folder, "data", &[]);
    assert!(run.stderr.contains("8 articles taken"), "{}", run.stderr);
    build(&folder, "clean", &["--no-cache"]);
    assert_eq!(folder.files("data"), folder.files("clean"));
}

#[test]
fn a_damaged_cache_gives_the_same_site() {
    let folder = articles();
    build(&folder, "clean", &["--no-cache"]);
    build(&folder, "data", &[]);
    let pack = packs(&folder).remove(0);
    let whole = fs::read(&pack).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 12) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        for bytes in [&damaged[..], &whole[..at], b"<!doctype html>"] {
            fs::write(&pack, bytes).unwrap();
            let run = build(&folder, "data", &["--strict"]);
            assert_eq!(
                folder.files("data"),
                folder.files("clean"),
                "{}",
                run.stderr
            );
        }
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_told_once_and_fails_nothing() {
    let folder = articles();
    folder.put("taken", "a file");
    let run = build(&folder, "data", &["--strict", "--cache", "taken"]);
    assert_eq!(
        run.stderr.matches("note[cache]").count(),
        1,
        "{}",
        run.stderr
    );
    build(&folder, "clean", &["--no-cache"]);
    assert_eq!(folder.files("data"), folder.files("clean"));
}

#[test]
fn builds_at_once_do_not_disturb_each_other() {
    let folder = articles();
    build(&folder, "clean", &["--no-cache"]);
    for _ in 0..3 {
        let outs = ["one", "two", "three", "four"];
        let started = outs.map(|out| {
            folder
                .command(&["build", "--articles", "in", "--out", out])
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        });
        for (mut child, out) in started.into_iter().zip(outs) {
            assert!(child.wait().unwrap().success());
            assert_eq!(folder.files(out), folder.files("clean"));
        }
        folder.put("in/0.txt", format!("{STORY}\n“Again,” said Ann Lee.\n"));
        build(&folder, "clean", &["--no-cache"]);
    }
}

#[test]
fn what_is_kept_stays_out_of_articles_and_site() {
    let folder = articles();
    let run = build(&folder, "data", &["--cache", "kept"]);
    assert!(packs(&folder).is_empty(), "{}", run.stderr);
    let kept = folder.names("kept");
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(kept.contains(&"CACHEDIR.TAG".to_owned()), "{kept:?}");
    assert!(
        folder
            .names("data")
            .iter()
            .all(|name| !name.contains("pack"))
    );
    assert!(folder.run(&["build", "--cache", "a", "--no-cache"]).status == Some(2));
}
