//! Columns of numbers and of words: what is alike lies side by side, and is packed better so.

use super::envelope;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The columns of one article, ready to be put behind those of others.
#[derive(Clone, Debug)]
pub(super) struct Row<const NUMBERS: usize, const WORDS: usize> {
    numbers: [Vec<u8>; NUMBERS],
    words: [Vec<String>; WORDS],
}

impl<const NUMBERS: usize, const WORDS: usize> Default for Row<NUMBERS, WORDS> {
    fn default() -> Self {
        Self {
            numbers: [const { Vec::new() }; NUMBERS],
            words: [const { Vec::new() }; WORDS],
        }
    }
}

impl<const NUMBERS: usize, const WORDS: usize> Row<NUMBERS, WORDS> {
    /// Puts a number into a column.
    pub(super) fn put(&mut self, column: usize, number: u32) {
        if let Some(column) = self.numbers.get_mut(column) {
            column.extend(envelope::pack(&number));
        }
    }

    /// Puts a word into a column of words.
    pub(super) fn say(&mut self, column: usize, word: &str) {
        if let Some(column) = self.words.get_mut(column) {
            column.push(word.to_owned());
        }
    }
}

/// The columns of several articles.
#[derive(Debug)]
pub(super) struct Table<const NUMBERS: usize, const WORDS: usize> {
    numbers: [Vec<u8>; NUMBERS],
    words: [Lexicon; WORDS],
    size: usize,
}

/// A column of words: each is written once, and then by its number.
#[derive(Debug, Default)]
struct Lexicon {
    words: Vec<String>,
    known: HashMap<String, u32>,
    uses: Vec<u8>,
}

/// As it stands in a file.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    numbers: Vec<&'a [u8]>,
    #[serde(borrow)]
    words: Vec<(Vec<&'a str>, &'a [u8])>,
}

impl<const NUMBERS: usize, const WORDS: usize> Default for Table<NUMBERS, WORDS> {
    fn default() -> Self {
        Self {
            numbers: [const { Vec::new() }; NUMBERS],
            words: std::array::from_fn(|_| Lexicon::default()),
            size: 0,
        }
    }
}

impl<const NUMBERS: usize, const WORDS: usize> Table<NUMBERS, WORDS> {
    /// Adds an article.
    pub(super) fn push(&mut self, row: Row<NUMBERS, WORDS>) {
        for (column, more) in self.numbers.iter_mut().zip(row.numbers) {
            self.size += more.len();
            column.extend(more);
        }
        for (column, more) in self.words.iter_mut().zip(row.words) {
            self.size += more
                .into_iter()
                .map(|word| column.push(word))
                .sum::<usize>();
        }
    }

    /// About how many bytes it will have.
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// As it stands in a file.
    pub(super) fn pack(&self) -> Vec<u8> {
        let words = self.words.iter().map(|lexicon| {
            let words = lexicon.words.iter().map(String::as_str);
            (words.collect(), lexicon.uses.as_slice())
        });
        envelope::pack(&Written {
            numbers: self.numbers.iter().map(Vec::as_slice).collect(),
            words: words.collect(),
        })
    }
}

impl Lexicon {
    /// Adds a use of a word; gives about how many bytes that takes.
    fn push(&mut self, word: String) -> usize {
        // 0 stands for the next word that was not used before.
        let number = self.known.get(&word).map_or(0, |number| number + 1);
        self.uses.extend(envelope::pack(&number));
        if number > 0 {
            return 1;
        }
        let size = word.len() + 2;
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.known.insert(word.clone(), next);
        self.words.push(word);
        size
    }
}

/// Reads the columns from their beginnings on.
pub(super) struct Reading<'a> {
    numbers: Vec<&'a [u8]>,
    words: Vec<Said<'a>>,
}

/// A column of words.
struct Said<'a> {
    words: Vec<&'a str>,
    /// How many of them were used.
    used: usize,
    uses: &'a [u8],
}

impl<'a> Reading<'a> {
    /// Of a table that was packed.
    pub(super) fn of(content: &'a [u8]) -> Result<Self, String> {
        let written: Written<'a> = match postcard::take_from_bytes(content) {
            Ok((written, [])) => written,
            _ => return Err("its columns do not fit".to_owned()),
        };
        let words = written.words.into_iter().map(|(words, uses)| Said {
            words,
            used: 0,
            uses,
        });
        Ok(Self {
            numbers: written.numbers,
            words: words.collect(),
        })
    }

    /// The next number of a column.
    pub(super) fn next(&mut self, column: usize) -> Result<u32, String> {
        self.numbers.get_mut(column).map_or_else(ends, next)
    }

    /// So many numbers, if a column may have as many: nothing is made larger than there are bytes.
    pub(super) fn holds(&self, column: usize, count: u32) -> Result<usize, String> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count <= self.left(column) {
            Ok(count)
        } else {
            ends()
        }
    }

    /// The next word of a column of words.
    pub(super) fn word(&mut self, column: usize) -> Result<&'a str, String> {
        let Some(said) = self.words.get_mut(column) else {
            return ends();
        };
        let number = match usize::try_from(next(&mut said.uses)?).ok() {
            Some(0) => {
                said.used += 1;
                said.used - 1
            }
            number => number.map_or(usize::MAX, |number| number - 1),
        };
        said.words.get(number).copied().map_or_else(ends, Ok)
    }

    /// How many bytes of a column are left.
    pub(super) fn left(&self, column: usize) -> usize {
        self.numbers.get(column).map_or(0, |column| column.len())
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.numbers.iter().all(|column| column.is_empty())
            && self.words.iter().all(|said| said.uses.is_empty())
    }
}

fn next(column: &mut &[u8]) -> Result<u32, String> {
    let (number, rest) = postcard::take_from_bytes(column).or_else(|_| ends())?;
    *column = rest;
    Ok(number)
}

fn ends<T>() -> Result<T, String> {
    Err("a column of it ends too early".to_owned())
}

/// A count or an index. Nothing that is written comes near the limit.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn large(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A difference that may be negative, so that small ones are small numbers.
pub(super) const fn folded(difference: u32) -> u32 {
    let signed = difference.cast_signed();
    (signed << 1 ^ signed >> 31).cast_unsigned()
}

pub(super) const fn unfolded(number: u32) -> u32 {
    number >> 1 ^ (number & 1).wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comes_back(articles in prop::collection::vec((prop::collection::vec(any::<u32>(), 0..5), prop::collection::vec("[ab]{0,2}", 0..5)), 0..6)) {
            let mut table = Table::<2, 1>::default();
            for (numbers, words) in &articles {
                let mut row = Row::default();
                numbers.iter().for_each(|number| row.put(1, *number));
                words.iter().for_each(|word| row.say(0, word));
                table.push(row);
            }
            let packed = table.pack();
            let mut reading = Reading::of(&packed).unwrap();
            for (numbers, words) in &articles {
                for number in numbers {
                    prop_assert_eq!(reading.next(1), Ok(*number));
                }
                for word in words {
                    prop_assert_eq!(reading.word(0), Ok(word.as_str()));
                }
            }
            prop_assert!(reading.is_done());
            prop_assert!(reading.next(1).is_err() && reading.next(0).is_err() && reading.next(2).is_err() && reading.word(0).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Ok(mut reading) = Reading::of(&bytes) {
                for _ in 0..9 {
                    let _ = (reading.next(0), reading.word(0), reading.holds(0, 3));
                }
            }
        }
    }
}
