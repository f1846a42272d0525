//! Words as search sees them: case and accents folded.

mod table;

use std::str::CharIndices;

/// A word of a text: a run of letters and digits with the marks upon them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Without accents, in lower case; never empty.
    pub folded: String,
}

/// The words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Words<'_> {
    Words {
        chars: text.char_indices(),
    }
}

/// Iterator over the [`Word`]s of a text.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    chars: CharIndices<'a>,
}

impl Words<'_> {
    /// The place of the next word, whose folded form replaces what `folded` held. For reading much text without making a
    /// string for each of its words.
    pub fn advance(&mut self, folded: &mut String) -> Option<(usize, usize)> {
        loop {
            let (start, first) = self
                .chars
                .find(|(_, character)| character.is_alphanumeric())?;
            folded.clear();
            push(first, folded);
            let mut rest = self.chars.clone();
            let mut end = start + first.len_utf8();
            while let Some((at, character)) = rest.next() {
                if !goes_on(character) {
                    break;
                }
                // A mark stands upon a letter: it begins no word when that folds to nothing.
                if !folded.is_empty() || character.is_alphanumeric() {
                    push(character, folded);
                }
                end = at + character.len_utf8();
                self.chars = rest.clone();
            }
            // A lone letter-like accent folds to nothing.
            if !folded.is_empty() {
                return Some((start, end));
            }
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut folded = String::new();
        self.advance(&mut folded)
            .map(|(start, end)| Word { start, end, folded })
    }
}

/// Whether a word goes on with this character.
fn goes_on(character: char) -> bool {
    // Nearly all characters; the tables below cost more than the rest.
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || table::is_mark(character) || is_silent(character)
}

/// Folds a whole text: the folded words with one space between them.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    let (mut words, mut folded) = (words(text), String::new());
    while words.advance(&mut folded).is_some() {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(&folded);
    }
    all
}

/// Characters that stand inside words and are not seen: soft hyphen, joiners.
const fn is_silent(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

fn push(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character.to_ascii_lowercase());
        return;
    }
    if let Some(other) = table::folded(character) {
        folded.push_str(other);
    } else if let Some(letters) = table::hangul(character) {
        folded.extend(letters);
    } else {
        folded.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_accents_and_case() {
        assert_eq!(fold("Raúl Díaz-Canel’s ŁÓDŹ"), "raul diaz canel s lodz");
        assert_eq!(fold("Rau\u{301}l"), "raul");
        assert_eq!(
            fold("Straße Ærø ﬁnance İstanbul ΟΔΟΣ"),
            "strasse aero finance istanbul οδοσ"
        );
        assert_eq!(fold("co\u{ad}operation"), "cooperation");
        assert_eq!(fold("Ёлкин"), "елкин");
        assert_eq!(fold("1,234.5 [3]"), "1 234 5 3");
        assert_eq!(fold("\u{345}\u{1cd4} \u{345}\u{1cd4}a"), "a");
    }

    #[test]
    fn says_where_a_word_stands() {
        let text = "«Rau\u{301}l»!";
        let found: Vec<_> = words(text).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].start..found[0].end], "Rau\u{301}l");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn words_are_slices_in_order(text in ".*") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(last <= word.start && word.start < word.end);
                prop_assert!(text.get(word.start..word.end).is_some());
                prop_assert!(word.folded.starts_with(char::is_alphanumeric));
                last = word.end;
            }
        }
    }
}
