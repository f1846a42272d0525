//! Names for addresses, made from content.

use crate::fold;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A name for an address: lower-case letters and digits of any script, parted by single hyphens; never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

/// Characters of the title in it, at most.
const SLUG: usize = 60;

/// Not usable in an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no id: an id is lower-case letters and digits, parted by hyphens")]
pub struct NotAnId(String);

impl Id {
    /// The value that stands for what is not known: an article without date, a quotation without speaker.
    pub const UNKNOWN: &'static str = "unknown";

    /// The slug of any words: folded as search folds them, joined by hyphens. `None` when they have no letter or digit.
    #[must_use]
    pub fn slug(words: &str) -> Option<Self> {
        let parts: Vec<String> = fold::words(words).map(|word| word.folded).collect();
        if parts.is_empty() {
            None
        } else {
            Some(Self(parts.join("-")))
        }
    }

    /// The slug of any words; for words without letter or digit, one made from their hash.
    #[must_use]
    pub fn of(words: &str) -> Self {
        Self::slug(words).unwrap_or_else(|| Self(format!("x{}", hex(hash(words.as_bytes()), 8))))
    }

    /// That of a text with this title and fingerprint: the beginning of the title's slug, and the fingerprint.
    #[must_use]
    pub fn titled(title: &str, fingerprint: &str) -> Self {
        let slug = Self::of(title);
        let mut short = String::new();
        for part in slug.as_str().split('-') {
            if !short.is_empty() && short.chars().count() + part.chars().count() >= SLUG {
                break;
            }
            if !short.is_empty() {
                short.push('-');
            }
            short.extend(part.chars().take(SLUG));
        }
        Self::of(&short).join(fingerprint)
    }

    /// An id like that of [`Id::titled`] of the same title: its fingerprint is made of this one's and of `by`.
    #[must_use]
    pub(crate) fn apart(&self, by: &str) -> Self {
        let (title, fingerprint) = self.0.rsplit_once('-').unwrap_or(("", &self.0));
        let both = hex(hash(format!("{fingerprint} {by}").as_bytes()), 8);
        if title.is_empty() {
            Self(both)
        } else {
            Self(format!("{title}-{both}"))
        }
    }

    /// The [`UNKNOWN`](Self::UNKNOWN) value.
    #[must_use]
    pub fn unknown() -> Self {
        Self(Self::UNKNOWN.to_owned())
    }

    /// Whether it is the [`UNKNOWN`](Self::UNKNOWN) value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.0 == Self::UNKNOWN
    }

    /// The id with one more part; the part is slugged too.
    #[must_use]
    pub fn join(&self, part: &str) -> Self {
        Self::slug(part).map_or_else(|| self.clone(), |part| Self(format!("{}-{part}", self.0)))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        match Self::slug(&text) {
            Some(id) if id.0 == text => Ok(id),
            _ => Err(NotAnId(text)),
        }
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

/// FNV-1a, 64 bits, finished by a mix (that of MurmurHash3) so that any of its digits can be taken. Not against malice.
#[must_use]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The first `digits` (at most 16) hexadecimal digits of a hash.
#[must_use]
pub fn hex(hash: u64, digits: usize) -> String {
    let mut text = format!("{hash:016x}");
    text.truncate(digits);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_as_the_words_do() {
        let slug = |words| Id::of(words).to_string();
        assert_eq!(slug("Raúl Castro Ruz"), "raul-castro-ruz");
        assert_eq!(slug("  Díaz-Canel’s “visit” "), "diaz-canel-s-visit");
        assert_eq!(slug("Владимир Путин"), "владимир-путин");
        assert!(slug("???").starts_with('x'));
        assert_eq!(Id::slug("—"), None);
    }

    #[test]
    fn hashes_as_ever() {
        assert_eq!(hex(hash(b""), 16), hex(hash(b""), 16));
        assert_eq!(hex(hash(b"Cuba"), 8).len(), 8);
        assert_ne!(hash(b"Cuba"), hash(b"cuba"));
    }

    proptest! {
        #[test]
        fn a_slug_is_its_own_slug(words in ".*") {
            let id = Id::of(&words);
            prop_assert_eq!(Id::slug(id.as_str()), Some(id.clone()));
            prop_assert_eq!(Id::try_from(id.to_string()), Ok(id));
        }
    }
}
