//! What an entry is found by.

use onrecord_analysis::{Document, Format, Published};
use sha2::{Digest as _, Sha256};

/// A digest of all that the analysis sees of an article; articles come from anybody, so it must not be possible to make two of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; Self::LENGTH]);

impl Key {
    /// In bytes.
    pub(super) const LENGTH: usize = 32;

    /// Of what is to be annotated.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let mut digest = Sha256::new();
        let mut part = |bytes: &[u8]| {
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        };
        part(match document.format {
            Format::Plain => b"plain",
            Format::Markdown => b"markdown",
        });
        match document.front_matter {
            Some(span) => {
                part(&(span.start as u64).to_le_bytes());
                part(&(span.end as u64).to_le_bytes());
            }
            None => part(b"none"),
        }
        match document.title {
            Some(title) => {
                part(b"title");
                part(title.as_bytes());
            }
            None => part(b"none"),
        }
        match document.published {
            Published::Unsaid => part(b"unsaid"),
            Published::Unknown => part(b"unknown"),
            Published::On(on) => {
                part(b"on");
                part(&on.year.to_le_bytes());
                part(&[u8::from(on.month.is_some()), on.month.unwrap_or(0)]);
                part(&[u8::from(on.day.is_some()), on.day.unwrap_or(0)]);
            }
        }
        part(document.text.as_bytes());
        Self(digest.finalize().into())
    }

    /// As it stands in a pack.
    pub(super) const fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    pub(super) const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_analysis::Span;
    use onrecord_analysis::value::date::Reference;
    use std::collections::BTreeSet;

    #[test]
    fn whatever_the_analysis_sees_makes_another_key() {
        let document = Document {
            text: "Text",
            ..Document::default()
        };
        let on = |month, day| {
            Published::On(Reference {
                year: 2018,
                month,
                day,
            })
        };
        let all = [
            document,
            Document {
                text: "Texts",
                ..document
            },
            Document {
                format: Format::Markdown,
                ..document
            },
            Document {
                front_matter: Some(Span::new(0, 1)),
                ..document
            },
            Document {
                front_matter: Some(Span::new(0, 2)),
                ..document
            },
            Document {
                title: Some(""),
                ..document
            },
            Document {
                title: Some("T"),
                ..document
            },
            Document {
                published: Published::Unknown,
                ..document
            },
            Document {
                published: on(None, None),
                ..document
            },
            Document {
                published: on(Some(1), None),
                ..document
            },
            Document {
                published: on(Some(1), Some(1)),
                ..document
            },
        ];
        let keys: BTreeSet<Key> = all.iter().map(Key::of).collect();
        assert_eq!(keys.len(), all.len());
        assert_eq!(Key::of(&document), Key::of(&{ document }));
    }
}
