//! The search index as it travels: the words by falling frequency, the texts as strings of word numbers.

use crate::search::Index;
use serde::{Deserialize, Serialize};

/// An [`Index`] packed. A word number is written in base 32, most significant digit first; all digits but the last are from the
/// second half of [`DIGITS`], so that no separator is needed. 0 ends a field.
#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    /// The different words, most frequent first, with a space between.
    words: String,
    /// For each document its words, numbered from 1.
    documents: Vec<String>,
}

/// 64 characters that JSON leaves as they are.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

impl Packed {
    pub(super) fn of(index: &Index) -> Self {
        let mut counts = vec![0_usize; index.terms().len() + 1];
        for term in index.documents().iter().flatten() {
            if let Some(count) = counts.get_mut(*term as usize) {
                *count += 1;
            }
        }
        let mut order: Vec<usize> = (1..counts.len()).collect();
        // Stable: equals stay in alphabetical order.
        order.sort_by_key(|term| std::cmp::Reverse(counts.get(*term)));
        let mut rank = vec![0; counts.len()];
        for (at, term) in order.iter().enumerate() {
            rank[*term] = at + 1;
        }
        let words: Vec<&str> = order
            .iter()
            .filter_map(|term| index.terms().get(term - 1))
            .map(String::as_str)
            .collect();
        let pack = |document: &Vec<u32>| {
            let mut out = String::with_capacity(document.len() * 2);
            for term in document {
                push(rank[*term as usize], &mut out);
            }
            out
        };
        Self {
            words: words.join(" "),
            documents: index.documents().iter().map(pack).collect(),
        }
    }

    /// The index, if it has so many documents and every number in them is a word's. `Err` says what is wrong.
    pub(super) fn unpack(self, documents: usize) -> Result<Index, String> {
        if self.documents.len() != documents {
            return Err(format!(
                "it has {} articles, the catalog {documents}",
                self.documents.len()
            ));
        }
        let mut words: Vec<(&str, usize)> = self
            .words
            .split_ascii_whitespace()
            .enumerate()
            .map(|(at, word)| (word, at + 1))
            .collect();
        words.sort_unstable();
        let mut sorted = vec![0_u32; words.len() + 1];
        for (at, (_, rank)) in words.iter().enumerate() {
            sorted[*rank] =
                u32::try_from(at + 1).map_err(|_| "it has too many words".to_owned())?;
        }
        let sequences = self
            .documents
            .iter()
            .map(|packed| pull(packed, &sorted))
            .collect::<Result<_, _>>()?;
        Ok(Index::new(
            words.into_iter().map(|(word, _)| word.to_owned()).collect(),
            sequences,
        ))
    }
}

fn push(number: usize, out: &mut String) {
    // 13 digits of 5 bits hold every number.
    for shift in (1..13)
        .rev()
        .map(|digit| digit * 5)
        .filter(|shift| number >> shift > 0)
    {
        out.push(char::from(DIGITS[32 + (number >> shift & 31)]));
    }
    out.push(char::from(DIGITS[number & 31]));
}

fn pull(packed: &str, sorted: &[u32]) -> Result<Vec<u32>, String> {
    let mut out = Vec::with_capacity(packed.len() / 2);
    let mut number = 0_usize;
    let mut open = false;
    for byte in packed.bytes() {
        let digit = value(byte).ok_or_else(|| format!("“{}” is no digit", byte.escape_ascii()))?;
        number = number << 5 | digit & 31;
        open = digit >= 32;
        if number > sorted.len() {
            return Err("a word number is too large".to_owned());
        }
        if !open {
            out.push(
                *sorted
                    .get(number)
                    .ok_or_else(|| "a word number is too large".to_owned())?,
            );
            number = 0;
        }
    }
    if open {
        Err("an article ends in the middle of a word number".to_owned())
    } else {
        Ok(out)
    }
}

fn value(byte: u8) -> Option<usize> {
    let value = match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'Z' => byte - b'A' + 10,
        b'a'..=b'z' => byte - b'a' + 36,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(usize::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Builder;
    use proptest::prelude::*;

    #[test]
    fn common_words_are_one_digit() {
        let mut builder = Builder::default();
        builder.field(["b a b"]);
        let index = builder.finish();
        let packed = Packed::of(&index);
        assert_eq!(
            (packed.words.as_str(), packed.documents.as_slice()),
            ("b a", ["1210".to_owned()].as_slice())
        );
    }

    #[test]
    fn refuses_what_is_no_index() {
        let packed = |words: &str, documents: &[&str]| Packed {
            words: words.to_owned(),
            documents: documents.iter().map(|text| (*text).to_owned()).collect(),
        };
        assert!(packed("a b", &["120"]).unpack(1).is_ok());
        for (words, documents) in [
            ("a b", "130"),
            ("a b", "1W"),
            ("a b", "_____________________0"),
            ("a b", "1 2"),
            ("a b", "1é"),
        ] {
            assert!(
                packed(words, &[documents]).unpack(1).is_err(),
                "{documents}"
            );
        }
        assert!(packed("a b", &["120"]).unpack(2).is_err());
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(0_usize..100_000, 0..50)) {
            let mut packed = String::new();
            for number in &numbers {
                push(*number, &mut packed);
            }
            let sorted: Vec<u32> = (0..100_000).collect();
            let back: Vec<usize> = pull(&packed, &sorted).unwrap().into_iter().map(|number| number as usize).collect();
            prop_assert_eq!(back, numbers);
        }

        #[test]
        fn an_index_comes_back(documents in prop::collection::vec(prop::collection::vec(any::<String>(), 0..4), 0..5)) {
            let mut builder = Builder::default();
            for document in &documents {
                builder.document();
                for field in document {
                    builder.field([field.as_str()]);
                }
            }
            let index = builder.finish();
            prop_assert_eq!(Packed::of(&index).unpack(documents.len()), Ok(index));
        }

        #[test]
        fn reads_any_string(words in any::<String>(), document in any::<String>()) {
            let _ = Packed { words, documents: vec![document] }.unpack(1);
        }
    }
}
