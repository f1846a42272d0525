//! Places in a text, counted in its words: smaller numbers than bytes, and more alike.

/// How places in a text are counted.
pub(super) enum Ruler {
    /// In bytes.
    Bytes,
    /// In beginnings and ends of its words and signs, the text's own beginning and end among them.
    Words(Vec<usize>),
}

impl Ruler {
    /// That of a text's words.
    pub(super) fn of(text: &str) -> Self {
        let mut places = vec![0];
        let mut open = None;
        for (at, character) in text.char_indices() {
            if character.is_alphanumeric() {
                open = open.or(Some(at));
                continue;
            }
            if let Some(start) = open.take() {
                places.extend([start, at]);
            }
            if !character.is_whitespace() {
                places.extend([at, at + character.len_utf8()]);
            }
        }
        places.extend(open);
        places.push(text.len());
        Self::Words(places)
    }

    /// The number of a place where something begins; none where it lies within a word or between two spaces, and so must be counted in
    /// bytes.
    pub(super) fn start(&self, place: usize) -> Option<u32> {
        self.number(place, |places| {
            let after = places.partition_point(|other| *other <= place);
            after.checked_sub(1)
        })
    }

    /// The same where something ends: one word may end where the next begins, and what is alike should have numbers that are alike.
    pub(super) fn end(&self, place: usize) -> Option<u32> {
        self.number(place, |places| {
            Some(places.partition_point(|other| *other < place))
        })
    }

    fn number(&self, place: usize, find: impl Fn(&[usize]) -> Option<usize>) -> Option<u32> {
        let number = match self {
            Self::Bytes => place,
            Self::Words(places) => {
                find(places).filter(|number| places.get(*number) == Some(&place))?
            }
        };
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// The place with this number; none beyond the text's end.
    pub(super) fn place(&self, number: u32) -> Option<usize> {
        let number = usize::try_from(number).ok()?;
        match self {
            Self::Bytes => Some(number),
            Self::Words(places) => places.get(number).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_words_and_signs() {
        let text = "He said, “No.”";
        let ruler = Ruler::of(text);
        let number = |words: &str| {
            let at = text.find(words).unwrap();
            (
                ruler.start(at).unwrap(),
                ruler.end(at + words.len()).unwrap(),
            )
        };
        assert_eq!(number("said"), (3, 4));
        assert_eq!(number("“No.”"), (7, 14));
        assert_eq!((ruler.start(1), ruler.end(1)), (None, None));
        assert_eq!(ruler.place(99), None);
    }

    proptest! {
        #[test]
        fn a_place_has_its_number_back(text in "[ab .é“\n]{0,30}|.*") {
            let ruler = Ruler::of(&text);
            for place in 0..=text.len() {
                for number in [ruler.start(place), ruler.end(place)].into_iter().flatten() {
                    prop_assert_eq!(ruler.place(number), Some(place));
                }
            }
            for end in [0, text.len()] {
                prop_assert_eq!(ruler.start(end).and_then(|number| ruler.place(number)), Some(end));
            }
        }
    }
}
