//! Two files with one text.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::collection::read::Article;
use crate::diagnostic::{Code, Diagnostic};

/// The texts met so far, each with the file that had it first.
#[derive(Debug, Default)]
pub struct Texts {
    /// By a digest of the words: ten thousand articles are too much to hold.
    first: HashMap<[u8; 32], PathBuf>,
}

impl Texts {
    /// Adds an article's text. A diagnostic when another file had it before: the same words, whatever the front matter and
    /// the white space between them, for that is how one story is saved twice.
    pub fn add(&mut self, article: &Article) -> Option<Diagnostic> {
        let body = article
            .text
            .get(article.front_matter.map_or(0, |span| span.end)..)
            .unwrap_or_default();
        let mut digest = Sha256::new();
        for word in body.split_whitespace() {
            digest.update(word);
            digest.update(b" ");
        }
        match self.first.entry(digest.finalize().into()) {
            Entry::Vacant(entry) => {
                entry.insert(article.path.clone());
                None
            }
            Entry::Occupied(entry) => Some(Diagnostic::new(
                Code::Duplicate,
                &article.path,
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

    #[test]
    fn the_second_file_with_a_text_is_told_with_both_names() {
        let mut texts = Texts::default();
        assert_eq!(texts.add(&article("a.txt", "One two.\n\nThree.")), None);
        assert_eq!(texts.add(&article("b.txt", "One two. Three!")), None);
        let told = texts
            .add(&article(
                "c.md",
                "---\ntitle: T\n---\nOne  two.\r\n\r\nThree.\n",
            ))
            .unwrap();
        assert_eq!(
            (told.code, told.path.to_str()),
            (Code::Duplicate, Some("c.md"))
        );
        assert!(told.message.contains("`a.txt`"));
    }
}
