//! Names compared: what makes two names of two articles one.

use crate::fold;

/// Most words of a name that shorter ones are sought for.
const LONGEST: usize = 16;

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Folded words; a hyphen parts words.
    pub(super) words: Vec<String>,
    /// For each word, whether white space (rather than a hyphen) or the end follows.
    ends: Vec<bool>,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let (mut words, mut ends) = (Vec::new(), Vec::new());
        for piece in name.split_whitespace() {
            let before = words.len();
            words.extend(fold::words(piece).map(|word| word.folded));
            ends.resize(words.len(), false);
            if words.len() > before
                && let Some(last) = ends.last_mut()
            {
                *last = true;
            }
        }
        Self { words, ends }
    }

    /// What is equal for two spellings of one name: accents, case, hyphens, dots of initials and a leading `the` left out.
    pub(super) fn key(name: &str) -> Vec<String> {
        if is_acronym(name) {
            return vec![fold::fold(name).replace(' ', "")];
        }
        let mut words = Self::new(name).words;
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        words
    }

    /// Whether `fuller` can be the same person's name with more words: the same first name, then everything that this name has,
    /// in order, with middle names or a second surname added. Initials and `Jr` are never added to a name that differs in them.
    pub(super) fn grows_into(&self, fuller: &Self) -> bool {
        let (short, long) = (self.words.len(), fuller.words.len());
        if short < 2 || short >= long || fuller.words.last().is_some_and(|word| is_generation(word))
        {
            return false;
        }
        let ends_at = |name: &Self, at: usize| name.ends.get(at).copied().unwrap_or(false);
        // The first `head` words, then some more, then the rest; with nothing after them, the additions stand at the end.
        (1..=short).any(|head| {
            let tail = short - head;
            let middle = tail > 0;
            ends_at(self, head - 1)
                && ends_at(fuller, head - 1)
                && ends_at(fuller, long - tail - 1)
                && self.words.get(..head) == fuller.words.get(..head)
                && self.words.get(head..) == fuller.words.get(long - tail..)
                && !(middle && self.words.iter().any(|word| word.chars().count() == 1))
        })
    }

    /// All that [`Self::grows_into`] this name, and more: the first words and the last, with some between them left out.
    pub(super) fn shorter(&self) -> impl Iterator<Item = Vec<String>> {
        let long = if self.words.len() <= LONGEST {
            self.words.len()
        } else {
            0
        };
        let left_out =
            (1..long).flat_map(move |head| (0..long - head).map(move |tail| (head, tail)));
        left_out
            .filter(|(head, tail)| head + tail >= 2)
            .map(move |(head, tail)| {
                let parts = [self.words.get(..head), self.words.get(long - tail..)];
                parts.into_iter().flatten().flatten().cloned().collect()
            })
    }

    /// Whether `surname` is how this person is called for short: all that follows the first name, or a part of it.
    pub(super) fn has_surname(&self, surname: &Self) -> bool {
        let length = surname.words.len();
        let at_end = |at: usize| self.ends.get(at).copied().unwrap_or(false);
        length > 0
            && (1..self.words.len()).any(|from| {
                at_end(from - 1)
                    && at_end(from + length - 1)
                    && self.words.get(from..from + length) == Some(surname.words.as_slice())
            })
    }

    /// All but the first word.
    pub(super) fn surname(&self) -> Self {
        let rest = |of: usize| of.min(1);
        Self {
            words: self
                .words
                .get(rest(self.words.len())..)
                .unwrap_or_default()
                .to_vec(),
            ends: self
                .ends
                .get(rest(self.ends.len())..)
                .unwrap_or_default()
                .to_vec(),
        }
    }
}

fn is_generation(word: &str) -> bool {
    matches!(
        word,
        "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior"
    )
}

/// `UN`, `U.S.`, `MEMRI`: capitals alone, at least two.
pub(super) fn is_acronym(name: &str) -> bool {
    let capitals = name
        .chars()
        .filter(|character| character.is_uppercase())
        .count();
    (2..=8).contains(&capitals)
        && name
            .chars()
            .all(|character| character.is_uppercase() || character == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grows(short: &str, long: &str) -> bool {
        Name::new(short).grows_into(&Name::new(long))
    }

    #[test]
    fn a_name_grows_by_middle_names_and_second_surnames() {
        assert!(grows("Raul Castro", "Raúl Castro Ruz"));
        assert!(grows("Miguel Díaz-Canel", "Miguel Diaz-Canel Bermudez"));
        assert!(grows("Vladimir Putin", "Vladimir Vladimirovich Putin"));
        assert!(grows("John Kennedy", "John F. Kennedy"));
    }

    #[test]
    fn other_people_stay_apart() {
        assert!(!grows("Raul Castro", "Fidel Castro Ruz"));
        assert!(!grows("Castro", "Raul Castro"));
        assert!(!grows("Miguel Diaz", "Miguel Diaz-Canel"));
        assert!(!grows("Donald Trump", "Donald Trump Jr."));
        assert!(!grows("George W. Bush", "George H. W. Bush"));
        assert!(!grows("Raul Castro", "Raul Castro"));
    }

    #[test]
    fn surnames_are_whole_words_after_the_first() {
        let has = |name: &str, short: &str| Name::new(name).has_surname(&Name::new(short));
        assert!(has("Raúl Castro Ruz", "Castro"));
        assert!(has("Miguel Diaz-Canel Bermudez", "Díaz-Canel"));
        assert!(!has("Miguel Diaz-Canel", "Canel"));
        assert!(!has("Raul Castro", "Raul"));
        assert!(!has("Castro", "Castro"));
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for (one, other) in [
            ("Raúl Castro", "RAUL CASTRO"),
            ("U.S.", "US"),
            ("the Kremlin", "Kremlin"),
            ("Diaz-Canel", "Díaz Canel"),
        ] {
            assert_eq!(Name::key(one), Name::key(other));
        }
        assert_ne!(Name::key("Cuba"), Name::key("Cubans"));
    }
}
