//! Words of the program's own that stand in annotations, when annotations are kept and read again.

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The name of a rule, a reason, a code. The program has a few hundred of them.
pub type Wording = &'static str;

/// More than the program has. Whoever hands in more hands in something else, and must not fill the memory with it.
const MOST: usize = 4096;
/// The longest, in bytes.
const LONGEST: usize = 512;

/// Every wording that was read, once each.
static READ: Mutex<BTreeSet<Wording>> = Mutex::new(BTreeSet::new());

/// The same words, for as long as the program runs; `None` when they can be none of the program's.
fn lasting(words: &str) -> Option<Wording> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = read.get(words) {
        return Some(known);
    }
    if words.len() > LONGEST || read.len() == MOST {
        return None;
    }
    let lasting: Wording = Box::leak(words.into());
    read.insert(lasting);
    Some(lasting)
}

pub(crate) fn serialize<S: Serializer>(words: impl AsRef<str>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(words.as_ref())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Wording, D::Error> {
    let words = String::deserialize(from)?;
    lasting(&words).ok_or_else(|| D::Error::custom("no words of this program"))
}

/// The same where there may be none.
pub(crate) mod optional {
    use super::{Wording, lasting};
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        words: &Option<Wording>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        words.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Wording>, D::Error> {
        let none = || D::Error::custom("no words of this program");
        Option::<String>::deserialize(from)?
            .map(|words| lasting(&words).ok_or_else(none))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_kept_once_and_endless_ones_not_at_all() {
        let read = || lasting(&["cue", "after"].join(" ")).unwrap();
        assert!(std::ptr::eq(read(), read()));
        assert_eq!(lasting(&"x".repeat(LONGEST + 1)), None);
    }
}
