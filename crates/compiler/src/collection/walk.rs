//! The files of a collection, found in folders and below, always in the same order.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};

use onrecord_analysis::Format;
use onrecord_archive::correction::FILE;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Diagnostic, counted};

/// A file whose name is that of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is: the path that was asked for, and the way down from there.
    pub path: PathBuf,
    /// The way down from the folder that was asked for; the file's name when it was itself asked for.
    pub below: PathBuf,
    /// By its extension.
    pub format: Format,
}

/// Lists the articles in `roots`, each a file or a folder that exists: in the order of the roots, then of names (by
/// bytes), whatever the file system says. Hidden files and folders are passed over. Links are followed; a folder is read once.
#[must_use]
pub fn find(roots: &[PathBuf]) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let mut walk = Walk::default();
    for root in roots {
        walk.root(root);
    }
    (walk.files, walk.diagnostics)
}

/// What the extension says, in any case of letters.
fn format(path: &Path) -> Option<Format> {
    let extension = path.extension()?;
    if extension.eq_ignore_ascii_case("txt") {
        Some(Format::Plain)
    } else if extension.eq_ignore_ascii_case("md") {
        Some(Format::Markdown)
    } else {
        None
    }
}

#[derive(Default)]
struct Walk {
    files: Vec<SourceFile>,
    diagnostics: Vec<Diagnostic>,
    /// Files by their path without `.` in it.
    seen_files: HashSet<PathBuf>,
    /// Folders by where they really are: two links to each of thirty folders in a row would be a thousand million files.
    seen_folders: HashSet<PathBuf>,
}

impl Walk {
    fn root(&mut self, root: &Path) {
        let mut others = Vec::new();
        let mut entries = WalkDir::new(root)
            .follow_links(true)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Err(error) => self.failed(root, &error),
                Ok(entry) if entry.depth() > 0 && is_hidden(&entry) => {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_dir() => {
                    if !self.enter(&entry) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) => {
                    if let Some(other) = self.file(&entry) {
                        others.push(other);
                    }
                }
            }
        }
        self.tell_others(root, &others);
    }

    /// Whether the folder is to be read.
    fn enter(&mut self, entry: &DirEntry) -> bool {
        let Ok(real) = entry.path().canonicalize() else {
            return true;
        };
        let new = self.seen_folders.insert(real.clone());
        if !new && entry.path_is_symlink() {
            self.diagnostics.push(Diagnostic::new(
                Code::LinkedTwice,
                entry.path(),
                format!("this link leads to `{}`, which is read at another place already; it was not followed", real.display()),
                "nothing, or remove the link",
            ));
        }
        new
    }

    /// Takes a file; gives back its path when its name is not that of an article.
    fn file(&mut self, entry: &DirEntry) -> Option<PathBuf> {
        let path = entry.path();
        let Some(format) = format(path) else {
            // The corrections are read by themselves.
            let corrections = entry.depth() == 1 && entry.file_name() == FILE;
            return (!corrections).then(|| path.to_owned());
        };
        let plain: PathBuf = path
            .components()
            .filter(|part| *part != Component::CurDir)
            .collect();
        if !self.seen_files.insert(plain) {
            return None;
        }
        // The entry's own way down, not a prefix taken off: the root may be written with `.` or `..`.
        let mut below: Vec<Component<'_>> =
            path.components().rev().take(entry.depth().max(1)).collect();
        below.reverse();
        self.files.push(SourceFile {
            path: path.to_owned(),
            below: below.iter().collect(),
            format,
        });
        None
    }

    fn failed(&mut self, root: &Path, error: &walkdir::Error) {
        let path = error.path().unwrap_or(root);
        let diagnostic = match error.loop_ancestor() {
            Some(ancestor) => Diagnostic::new(
                Code::SymlinkLoop,
                path,
                format!(
                    "this link leads back to `{}`, which holds it; it was not followed",
                    ancestor.display()
                ),
                "remove the link",
            ),
            None => Diagnostic::new(
                Code::Unreadable,
                path,
                error.io_error().map_or_else(
                    || "it cannot be read".to_owned(),
                    |reason| format!("it cannot be read: {reason}"),
                ),
                "check that it exists and that you may read it",
            ),
        };
        self.diagnostics.push(diagnostic);
    }

    /// One diagnostic for all files that are passed over, so that none is missed in silence and none buries the others.
    fn tell_others(&mut self, root: &Path, others: &[PathBuf]) {
        const SHOWN: usize = 3;
        let Some(first) = others.first() else { return };
        let help = "save articles as .txt or .md; other files may stay";
        // Asked for by its name, it was meant to be read.
        let code = if first == root {
            Code::NotAnArticle
        } else {
            Code::OtherFiles
        };
        if others.len() == 1 {
            let message = "this file is neither .txt nor .md and was left out";
            self.diagnostics
                .push(Diagnostic::new(code, first, message, help));
            return;
        }
        let mut names: Vec<String> = others
            .iter()
            .take(SHOWN)
            .map(|path| format!("`{}`", path.strip_prefix(root).unwrap_or(path).display()))
            .collect();
        if others.len() > SHOWN {
            names.push(format!("{} more", others.len() - SHOWN));
        }
        let message = format!(
            "{} are neither .txt nor .md and were left out: {}",
            counted(others.len(), "file"),
            names.join(", ")
        );
        self.diagnostics
            .push(Diagnostic::new(Code::OtherFiles, root, message, help));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn below(files: &[SourceFile]) -> Vec<String> {
        files
            .iter()
            .map(|file| file.below.display().to_string())
            .collect()
    }

    #[test]
    fn finds_articles_in_folders_in_the_order_of_names() {
        let folder = folder(&[
            "b/z.txt",
            "a.TXT",
            "B.md",
            "b/a 🗞️.Md",
            ".hidden.txt",
            ".git/x.txt",
        ]);
        let (files, diagnostics) = find(&[folder.path().to_owned()]);
        assert_eq!(below(&files), ["B.md", "a.TXT", "b/a 🗞️.Md", "b/z.txt"]);
        assert_eq!(
            files.iter().map(|file| file.format).collect::<Vec<_>>(),
            [
                Format::Markdown,
                Format::Plain,
                Format::Markdown,
                Format::Plain
            ]
        );
        assert_eq!(diagnostics, []);
    }

    #[test]
    fn tells_of_other_files_once() {
        let folder = folder(&["a.pdf", "b.png", "c.html", "d", "e.txt", "entities.toml"]);
        let (files, diagnostics) = find(&[folder.path().to_owned()]);
        assert_eq!(below(&files), ["e.txt"]);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(
            diagnostics[0].message,
            "4 files are neither .txt nor .md and were left out: `a.pdf`, `b.png`, `c.html`, 1 more"
        );
    }

    #[test]
    fn a_file_asked_for_twice_is_read_once() {
        let folder = folder(&["a/x.txt"]);
        let root = folder.path();
        let (files, diagnostics) = find(&[
            root.join("a/x.txt"),
            root.to_owned(),
            root.join("./a/x.txt"),
            root.join("a"),
        ]);
        assert_eq!(below(&files), ["x.txt"]);
        assert_eq!(diagnostics, []);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a/x.txt", "out/y.txt"]);
        let root = folder.path();
        symlink(root, root.join("a/up")).unwrap();
        symlink(root.join("out"), root.join("z")).unwrap();
        symlink(root.join("out/y.txt"), root.join("w.txt")).unwrap();
        symlink(root.join("gone.txt"), root.join("dangling.txt")).unwrap();
        let (files, diagnostics) = find(&[root.to_owned()]);
        assert_eq!(below(&files), ["a/x.txt", "out/y.txt", "w.txt"]);
        let codes: Vec<Code> = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(
            codes,
            [Code::SymlinkLoop, Code::Unreadable, Code::LinkedTwice]
        );
    }
}
