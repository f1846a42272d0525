//! What is kept, and what is not kept for ever.

use super::*;
use onrecord_analysis::{Document, Span};

fn key(text: &str) -> Key {
    Key::of(&Document {
        text,
        ..Document::default()
    })
}

/// Annotations that tell texts apart.
fn annotations(text: &str) -> Annotations {
    Annotations {
        sentences: text.bytes().map(|byte| Span::new(0, byte.into())).collect(),
        ..Annotations::default()
    }
}

/// A build of these texts: how many were there.
fn build(folder: &Path, texts: &[&str]) -> usize {
    let store = Store::open(folder);
    for text in texts {
        match store.get(&key(text)) {
            Some(found) => assert_eq!(found, annotations(text)),
            None => store.put(key(text), &annotations(text)),
        }
    }
    let found = store.found();
    assert_eq!(store.save(), None);
    for text in texts {
        assert_eq!(
            store.get(&key(text)),
            Some(annotations(text)),
            "after saving"
        );
    }
    found
}

#[test]
fn what_was_kept_is_found_by_the_next_build_and_pruned_by_the_one_after_that_does_not_need_it() {
    let folder = tempfile::tempdir().unwrap();
    let (folder, at) = (folder.path(), folder.path().join("new"));
    assert_eq!(build(&at, &["a", "b", "c"]), 0);
    assert_eq!(build(&at, &["a", "b", "c"]), 3);
    assert_eq!(build(&at, &["a"]), 1);
    assert_eq!(build(&at, &["a", "b"]), 1);
    assert_eq!(names(folder).count(), 1, "nothing beside the folder");
}

#[test]
fn packs_stay_few_however_often_something_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<String> = (0..12).map(|number| format!("text {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for count in 1..=texts.len() {
        assert_eq!(build(folder.path(), &texts[..count]), count - 1);
        assert_eq!(packs(folder.path()).len(), 1);
    }
}

#[test]
fn what_is_damaged_cut_short_or_foreign_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &["a", "b", "c"]);
    let path = packs(folder.path()).remove(0);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        fs::write(&path, &whole[..at]).unwrap();
        assert_eq!(build(folder.path(), &["a", "b", "c"]), 0, "cut at {at}");
    }
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x41;
        fs::write(&path, &damaged).unwrap();
        assert!(build(folder.path(), &["a", "b", "c"]) <= 3, "byte {at}");
    }
    let foreign = folder.path().join("notes.pack");
    fs::write(&foreign, "mine").unwrap();
    build(folder.path(), &["a"]);
    assert_eq!(fs::read(&foreign).unwrap(), b"mine");
}

#[test]
fn packs_of_another_version_go() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &["a"]);
    let path = packs(folder.path()).remove(0);
    let mut bytes = fs::read(&path).unwrap();
    let at = b"onrecord pack 1\n".len();
    bytes[at..at + 16].copy_from_slice(b"0123456789abcdef");
    let other = folder.path().join("0123456789abcdef-0123456789abcdef.pack");
    fs::rename(&path, &other).unwrap();
    fs::write(&other, bytes).unwrap();
    assert_eq!(build(folder.path(), &["a"]), 0);
    assert!(!other.exists());
}

#[test]
fn without_a_folder_to_write_to_entries_stay_for_the_build_and_it_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for store in [Store::open(&file.join("below")), Store::open(&file)] {
        store.put(key("a"), &annotations("a"));
        store.put(key("b"), &annotations("b"));
        assert_eq!(store.get(&key("a")), Some(annotations("a")));
        assert!(store.save().is_some());
        assert_eq!(store.save(), None);
        assert_eq!(store.get(&key("b")), Some(annotations("b")));
    }
    let store = Store::in_memory();
    store.put(key("a"), &annotations("a"));
    assert_eq!(store.get(&key("a")), Some(annotations("a")));
    assert_eq!(store.save(), None);
}
