//! A name for each article of a collection: its file's stem, as long as no other file has the same.

use std::collections::HashMap;
use std::path::Path;

use crate::collection::walk::SourceFile;

/// An id for each file, all different, in the order of the files. The file's stem (`story` of `a/story.txt`); files that
/// share a stem take their path below the folder asked for instead (`a/story.txt`), then the path as asked for; after that
/// the later ones are numbered (`a/story.txt~2`). Names that are not Unicode have U+FFFD in place of what is not.
#[must_use]
pub fn assign(files: &[SourceFile]) -> Vec<String> {
    let mut ids: Vec<String> = files
        .iter()
        .map(|file| {
            file.path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    for longer in [
        |file: &SourceFile| slashed(&file.below),
        |file: &SourceFile| slashed(&file.path),
    ] {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for id in &ids {
            *counts.entry(id.clone()).or_default() += 1;
        }
        for (id, file) in ids.iter_mut().zip(files) {
            if counts.get(id.as_str()).is_some_and(|count| *count > 1) {
                *id = longer(file);
            }
        }
    }
    number(&mut ids);
    ids
}

/// With `/` on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/").replacen("//", "/", 1)
}

/// Numbers what is still the same, in order.
fn number(ids: &mut [String]) {
    let mut last: HashMap<String, usize> = ids.iter().map(|id| (id.clone(), 0)).collect();
    for id in ids {
        let base = id.clone();
        let mut count = last.get(&base).copied().unwrap_or_default() + 1;
        if count > 1 {
            while last.contains_key(&format!("{base}~{count}")) {
                count += 1;
            }
            *id = format!("{base}~{count}");
            last.insert(id.clone(), 1);
        }
        last.insert(base, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_analysis::Format;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn file(root: &str, below: &str) -> SourceFile {
        SourceFile {
            path: Path::new(root).join(below),
            below: below.into(),
            format: Format::Plain,
        }
    }

    #[test]
    fn the_stem_is_the_id() {
        assert_eq!(
            assign(&[
                file("r", "a.txt"),
                file("r", "b/c d.txt"),
                file("r", "e.f.md")
            ]),
            ["a", "c d", "e.f"]
        );
    }

    #[test]
    fn files_that_share_a_stem_go_by_their_path() {
        assert_eq!(
            assign(&[
                file("r", "a.txt"),
                file("r", "a.md"),
                file("r", "b/a.md"),
                file("r", "c.md")
            ]),
            ["a.txt", "a.md", "b/a.md", "c"]
        );
        assert_eq!(
            assign(&[file("r", "a.txt"), file("/s", "a.txt")]),
            ["r/a.txt", "/s/a.txt"]
        );
    }

    #[test]
    fn what_is_still_the_same_is_numbered() {
        assert_eq!(
            assign(&[
                file("", "a.txt"),
                file("", "a.md"),
                file("", "a.txt.txt"),
                file("", "a.md.txt")
            ]),
            ["a.txt", "a.md", "a.txt.txt", "a.md.txt"]
        );
        let mut ids = ["x", "x", "x~2", "x", "y"].map(str::to_owned);
        number(&mut ids);
        assert_eq!(ids, ["x", "x~3", "x~2", "x~4", "y"]);
    }

    proptest! {
        #[test]
        fn ids_are_unique(names in prop::collection::vec("([a~]/)?[a~2]{1,2}(.txt){1,2}", 0..20)) {
            let files: Vec<SourceFile> = names.iter().map(|name| file("", name)).collect();
            let ids = assign(&files);
            prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), files.len());
        }
    }
}
