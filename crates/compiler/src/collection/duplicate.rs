//! Two files with one text.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::collection::read::Article;
use crate::diagnostic::{Code, Diagnostic};

/// What two files with one text share: a digest of the words, whatever the front matter and the white space between them, for
/// that is how one story is saved twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words([u8; 32]);

impl Words {
    /// Those of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let body = article
            .text
            .get(article.front_matter.map_or(0, |span| span.end)..)
            .unwrap_or_default();
        let mut digest = Sha256::new();
        for word in body.split_whitespace() {
            digest.update(word);
            digest.update(b" ");
        }
        Self(digest.finalize().into())
    }
}

/// The texts met so far, each with the file that had it first.
#[derive(Debug, Default)]
pub struct Texts {
    first: HashMap<Words, PathBuf>,
}

impl Texts {
    /// Adds a file's text. A diagnostic when another file had it before.
    pub fn add(&mut self, path: &Path, words: Words) -> Option<Diagnostic> {
        match self.first.entry(words) {
            Entry::Vacant(entry) => {
                entry.insert(path.to_owned());
                None
            }
            Entry::Occupied(entry) => Some(Diagnostic::new(
                Code::Duplicate,
                path,
                format!(
                    "this file has the same text as `{}`; only that one is built",
                    entry.get().display()
                ),
                "remove one of the two",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::front_matter;
    use onrecord_analysis::Format;
    use onrecord_archive::Facts;

    fn article(path: &str, text: &str) -> Article {
        let front_matter = front_matter::read(text).span;
        Article {
            path: path.into(),
            text: text.into(),
            format: Format::Plain,
            front_matter,
            stated: Facts::default(),
            bad_date: false,
        }
    }

    fn add(texts: &mut Texts, article: &Article) -> Option<Diagnostic> {
        texts.add(&article.path, Words::of(article))
    }

    #[test]
    fn the_second_file_with_a_text_is_told_with_both_names() {
        let mut texts = Texts::default();
        assert_eq!(
            add(&mut texts, &article("a.txt", "One two.\n\nThree.")),
            None
        );
        assert_eq!(add(&mut texts, &article("b.txt", "One two. Three!")), None);
        let third = article("c.md", "---\ntitle: T\n---\nOne  two.\r\n\r\nThree.\n");
        let told = add(&mut texts, &third).unwrap();
        assert_eq!(
            (told.code, told.path.to_str()),
            (Code::Duplicate, Some("c.md"))
        );
        assert!(told.message.contains("`a.txt`"));
    }
}
