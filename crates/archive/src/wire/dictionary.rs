//! The pieces of text that a collection uses most, each written as one byte or two: what is left takes a fifth less when it is packed.
//!
//! A word-replacing transform, as the literature has it. A text so written is made of its own bytes, but for these: `0` stands before
//! a control byte of the text, [`SHORT`] are pieces of the first list, and two bytes from `80` and `80` on, which begin no character,
//! are one of the second.

use super::{Error, Part, envelope};
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The bytes that are a piece by themselves: no text has the last ones, and few have the others.
const SHORT: [u8; 39] = [
    1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
    30, 31, 0xc0, 0xc1, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xff,
];
/// What stands before a control byte.
const ESCAPE: u8 = 0;
/// The first byte of two is from here on, to [`CHARACTER`]; the second from here to the last.
const LONG: u8 = 0x80;
/// The first byte that a character beyond ASCII may begin with is from here on.
const CHARACTER: u8 = 0xc0;
/// How many second bytes there are.
const SECOND: usize = 128;
/// How many pieces of two bytes.
const LONGS: usize = (CHARACTER - LONG) as usize * SECOND;
/// The longest piece, in bytes: a damaged file must not ask for all memory.
const LONGEST: usize = 32;
/// How often a piece must stand in the sample.
const OFTEN: usize = 3;

/// The pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionary {
    short: Vec<String>,
    long: Vec<String>,
}

/// Reads the dictionary of the texts.
///
/// # Errors
/// [`Error`] when the bytes are no dictionary of this version.
pub fn read_dictionary(bytes: &[u8]) -> Result<Dictionary, Error> {
    let dictionary: Dictionary = envelope::open(Part::Dictionary, bytes)?;
    let mut pieces = dictionary.short.iter().chain(&dictionary.long);
    let fits = dictionary.short.len() <= SHORT.len() && dictionary.long.len() <= LONGS;
    if fits && pieces.all(|piece| piece.len() <= LONGEST) {
        Ok(dictionary)
    } else {
        Err(Error::damaged(Part::Dictionary)(
            "it has more than fits".to_owned(),
        ))
    }
}

impl Dictionary {
    /// The best for some texts, and those like them.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for piece in texts.flat_map(pieces).filter(|piece| piece.len() > 1) {
            *counts.entry(piece).or_default() += 1;
        }
        let mut all: Vec<(&str, usize)> = counts
            .into_iter()
            .filter(|(piece, count)| *count >= OFTEN && piece.len() <= LONGEST)
            .collect();
        let mut best = |written: usize, most: usize| -> Vec<&str> {
            all.sort_unstable_by_key(|(piece, count)| {
                (Reverse(count * piece.len().saturating_sub(written)), *piece)
            });
            let fits = all.iter().take(most);
            let count = fits.take_while(|(piece, _)| piece.len() > written).count();
            all.drain(..count).map(|(piece, _)| piece).collect()
        };
        let short = best(1, SHORT.len());
        let mut long = best(2, LONGS);
        // Those that share a first byte may have any order, and a list in order is packed better.
        long.chunks_mut(SECOND).for_each(<[&str]>::sort_unstable);
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
        Self {
            short: owned(short),
            long: owned(long),
        }
    }

    /// The bytes for each piece.
    pub(super) fn writing(&self) -> Writing {
        let short = SHORT.iter().map(|byte| Code::Short(*byte));
        let long =
            (LONG..CHARACTER).flat_map(|a| (LONG..=u8::MAX).map(move |b| Code::Long([a, b])));
        let short = self.short.iter().cloned().zip(short);
        Writing(short.chain(self.long.iter().cloned().zip(long)).collect())
    }

    /// The text that was written so.
    pub(super) fn read(&self, mut bytes: &[u8]) -> Result<String, String> {
        let wrong = || "its text cannot be read".to_owned();
        let mut text = Vec::with_capacity(bytes.len().saturating_mul(2));
        while let [byte, rest @ ..] = bytes {
            bytes = rest;
            let piece = match *byte {
                ESCAPE => {
                    let (escaped, rest) = bytes.split_first().ok_or_else(wrong)?;
                    bytes = rest;
                    text.push(*escaped);
                    continue;
                }
                LONG..CHARACTER => {
                    let (second, rest) = bytes.split_first().ok_or_else(wrong)?;
                    bytes = rest;
                    let second = second.checked_sub(LONG).ok_or_else(wrong)?;
                    self.long
                        .get(usize::from(byte - LONG) * SECOND + usize::from(second))
                }
                _ => match SHORT.iter().position(|short| short == byte) {
                    Some(number) => self.short.get(number),
                    None => {
                        let (more, rest) =
                            bytes.split_at_checked(following(*byte)).ok_or_else(wrong)?;
                        bytes = rest;
                        text.push(*byte);
                        text.extend_from_slice(more);
                        continue;
                    }
                },
            };
            text.extend_from_slice(piece.ok_or_else(wrong)?.as_bytes());
        }
        String::from_utf8(text).map_err(|_| wrong())
    }
}

/// What is written for a piece.
#[derive(Clone, Copy, Debug)]
enum Code {
    Short(u8),
    Long([u8; 2]),
}

/// Writes texts by a dictionary.
#[derive(Debug)]
pub(super) struct Writing(HashMap<String, Code, FixedState>);

impl Writing {
    pub(super) fn write(&self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() / 2);
        for piece in pieces(text) {
            if self.put(piece, &mut bytes) {
                continue;
            }
            match piece.strip_prefix(' ') {
                Some(rest) if !rest.is_empty() => {
                    bytes.push(b' ');
                    if !self.put(rest, &mut bytes) {
                        bytes.extend_from_slice(rest.as_bytes());
                    }
                }
                _ => {
                    if piece
                        .bytes()
                        .all(|byte| SHORT.contains(&byte) || byte == ESCAPE)
                    {
                        bytes.push(ESCAPE);
                    }
                    bytes.extend_from_slice(piece.as_bytes());
                }
            }
        }
        bytes
    }

    fn put(&self, piece: &str, bytes: &mut Vec<u8>) -> bool {
        if piece.len() > 1 {
            match self.0.get(piece) {
                Some(Code::Short(byte)) => bytes.push(*byte),
                Some(Code::Long(two)) => bytes.extend_from_slice(two),
                None => return false,
            }
            return true;
        }
        false
    }
}

/// How many bytes of a character follow its first.
const fn following(first: u8) -> usize {
    match first {
        0..CHARACTER => 0,
        CHARACTER..0xe0 => 1,
        0xe0..0xf0 => 2,
        0xf0.. => 3,
    }
}

/// A text in its pieces: a run of letters and digits or a character beyond ASCII, with the space before it; or another character.
fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at_checked(first(text))?;
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The length of a text's first piece.
fn first(text: &str) -> usize {
    let space = usize::from(text.starts_with(' '));
    let rest = text.get(space..).unwrap_or_default();
    let ascii = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let run = match rest.as_bytes().get(ascii) {
        Some(byte) if !byte.is_ascii() => rest
            .find(|other: char| !other.is_alphanumeric())
            .unwrap_or(rest.len()),
        _ => ascii,
    };
    let next = rest.chars().next();
    match next {
        Some(_) if run > 0 => space + run,
        Some(beyond) if !beyond.is_ascii() => space + beyond.len_utf8(),
        _ if space > 0 => space,
        other => other.map_or(0, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_piece_takes_the_space_before_it() {
        let of = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(
            of("The war, “näive” 2 \u{1}\n"),
            [
                "The", " war", ",", " “", "näive", "”", " 2", " ", "\u{1}", "\n"
            ]
        );
        assert_eq!(of("  "), [" ", " "]);
        assert!(of("").is_empty());
    }

    #[test]
    fn what_is_said_often_takes_a_byte_or_two() {
        let text = "the war and the peace ".repeat(9);
        let dictionary = Dictionary::of([text.as_str()].into_iter());
        let written = dictionary.writing().write(" the war");
        assert_eq!(written.len(), 2);
        assert_eq!(dictionary.read(&written), Ok(" the war".to_owned()));
    }

    #[test]
    fn the_most_used_of_many_words_are_kept() {
        let words: Vec<String> = (0..9_000).map(|number| format!("word{number} ")).collect();
        let text = words.concat().repeat(OFTEN);
        let dictionary = Dictionary::of([text.as_str()].into_iter());
        assert_eq!(
            (dictionary.short.len(), dictionary.long.len()),
            (SHORT.len(), LONGS)
        );
        let written = dictionary.writing().write(&text);
        assert!(written.len() < text.len() / 2);
        assert_eq!(dictionary.read(&written), Ok(text));
        let sealed = envelope::seal(Part::Dictionary, &dictionary);
        assert_eq!(read_dictionary(&sealed), Ok(dictionary.clone()));
        let many = Dictionary {
            short: vec!["a".to_owned(); SHORT.len() + 1],
            long: Vec::new(),
        };
        assert!(read_dictionary(&envelope::seal(Part::Dictionary, &many)).is_err());
        let large = Dictionary {
            short: vec!["a".repeat(LONGEST + 1)],
            long: Vec::new(),
        };
        assert!(read_dictionary(&envelope::seal(Part::Dictionary, &large)).is_err());
    }

    proptest! {
        #[test]
        fn comes_back(sample in prop::collection::vec("[ab é“\u{0}\u{1}\n]{0,40}|.*", 0..6), text in "[ab é“\u{0}\u{1}\u{7f}\n]{0,40}|.*") {
            let dictionary = Dictionary::of(sample.iter().map(String::as_str));
            for text in sample.iter().chain([&text]) {
                prop_assert_eq!(dictionary.read(&dictionary.writing().write(text)), Ok(text.clone()));
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let dictionary = Dictionary::of(["the war the war the war the war"].into_iter());
            let _ = dictionary.read(&bytes);
        }
    }
}
