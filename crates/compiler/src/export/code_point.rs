//! Bytes to code points, which is what the rest of the world counts in.

use onrecord_analysis::Span;

/// Bytes between two marks.
const STEP: usize = 64;

/// Converts UTF-8 offsets of one text to Unicode code points: one pass over the text to make it, then a constant time for each offset.
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    /// Code points before each multiple of [`STEP`].
    marks: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// For offsets into `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks_exact(STEP) {
            marks.push(count);
            count += starts(chunk);
        }
        marks.push(count);
        Self { bytes, marks }
    }

    /// Code points before a byte; all of them for a byte past the end.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let mark = byte / STEP;
        self.marks[mark] + starts(&self.bytes[mark * STEP..byte])
    }

    /// Start and end.
    #[must_use]
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

/// How many code points start in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_accents_and_emoji_as_one_each() {
        let text = "“Díaz” 🗞️!";
        let points = CodePoints::new(text);
        let end = text.find('!').unwrap();
        assert_eq!(points.at(end), 9);
        assert_eq!(points.span(Span::new(0, text.len())), [0, 10]);
        assert_eq!(CodePoints::new("").at(5), 0);
    }

    proptest! {
        #[test]
        fn every_offset_is_that_of_a_plain_count(text in "([a-z]|é|“|🗞|\n){0,300}") {
            let points = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(byte), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
