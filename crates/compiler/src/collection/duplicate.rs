//! Two files with one text: one story saved twice, or one that was printed twice.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use onrecord_archive::{Date, Facts, Id};
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

/// Where and when an article says that it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    date: Option<Date>,
    source: Option<Id>,
}

impl Printed {
    /// As its facts have it.
    #[must_use]
    pub fn of(facts: &Facts) -> Self {
        Self {
            date: facts.date,
            source: facts.source.as_deref().map(Id::of),
        }
    }

    /// Whether both may be one printing: neither says what the other denies.
    fn may_be(&self, other: &Self) -> bool {
        let is_one_day = |(one, other): (Date, Date)| {
            one.first_day() <= other.last_day() && other.first_day() <= one.last_day()
        };
        self.date.zip(other.date).is_none_or(is_one_day)
            && (self.source.as_ref())
                .zip(other.source.as_ref())
                .is_none_or(|(one, other)| one == other)
    }
}

/// The texts met so far, each with the files that had it first, one for each printing.
#[derive(Debug, Default)]
pub struct Texts {
    first: HashMap<Words, Vec<(PathBuf, Printed)>>,
}

impl Texts {
    /// Adds a file's text. A diagnostic when another file had it before that may be the same printing.
    pub fn add(&mut self, path: &Path, words: Words, printed: Printed) -> Option<Diagnostic> {
        let before = self.first.entry(words).or_default();
        let same = before.iter().find(|(_, other)| other.may_be(&printed));
        let told = same.map(|(first, _)| {
            Diagnostic::new(
                Code::Duplicate,
                path,
                format!(
                    "this file has the same text as `{}`; only that one is built",
                    first.display()
                ),
                "remove one of the two, or say in both when or where it was printed, if that was twice",
            )
        });
        if told.is_none() {
            before.push((path.to_owned(), printed));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::front_matter;
    use onrecord_analysis::Format;

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
        let printed = Printed::of(&article.stated);
        texts.add(&article.path, Words::of(article), printed)
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

    #[test]
    fn a_story_of_two_outlets_or_two_days_is_two_articles() {
        let printed = |date: &str, source: &str| Article {
            stated: Facts {
                date: date.parse().ok(),
                source: Some(source.to_owned()).filter(|source| !source.is_empty()),
                ..Facts::default()
            },
            ..article(&format!("{date} {source}.txt"), "One two.")
        };
        let mut texts = Texts::default();
        for (date, source, duplicate_of) in [
            ("2018-11-02", "The Post", None),
            ("2018-11-02", "Nation", None),
            ("2018-11-03", "the post", None),
            ("2018-11-02", "THE POST", Some("2018-11-02 The Post.txt")),
            ("2018-11", "Nation", Some("2018-11-02 Nation.txt")),
            ("", "", Some("2018-11-02 The Post.txt")),
            ("2018-11-04", "", None),
        ] {
            let told = add(&mut texts, &printed(date, source));
            let of = duplicate_of.map(|of| format!("`{of}`"));
            assert_eq!(told.is_some(), of.is_some(), "{date} {source}");
            assert!(told.is_none_or(|told| told.message.contains(&of.unwrap_or_default())));
        }
    }
}
