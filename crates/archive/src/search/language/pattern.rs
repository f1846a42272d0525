//! Words that stand next to each other.

use crate::fold;

/// The fewest letters of a word in which a slip is looked for.
pub(super) const FEWEST_FOR_SLIP: usize = 3;

/// Words next to each other in one field, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// These words.
    Words {
        /// At least one. Several for a phrase and for words that folding parts: `Díaz-Canel`, `don't`.
        words: Vec<String>,
        /// Whether the last word may go on.
        prefix: bool,
    },
    /// This word, or one with one slip: a letter more, less or another, or two neighbours exchanged.
    Slip(String),
}

impl Pattern {
    /// How many words it takes, at least one.
    #[must_use]
    pub fn length(&self) -> usize {
        match self {
            Self::Words { words, .. } => words.len(),
            Self::Slip(_) => 1,
        }
    }

    /// Whether it stands at the start of these folded words.
    #[must_use]
    pub fn matches<'a>(&self, mut words: impl Iterator<Item = &'a str>) -> bool {
        match self {
            Self::Words {
                words: wanted,
                prefix,
            } => {
                let last = wanted.len().saturating_sub(1);
                wanted.iter().enumerate().all(|(at, wanted)| {
                    words.next().is_some_and(|word| {
                        if *prefix && at == last {
                            word.starts_with(wanted.as_str())
                        } else {
                            word == wanted
                        }
                    })
                })
            }
            Self::Slip(wanted) => words.next().is_some_and(|word| is_slip(wanted, word)),
        }
    }

    /// Where it stands in these folded words: the places of its first word.
    pub fn places<'a, W: AsRef<str>>(&'a self, words: &'a [W]) -> impl Iterator<Item = usize> + 'a {
        (0..words.len()).filter(move |at| {
            let rest = words.get(*at..).unwrap_or_default();
            self.matches(rest.iter().map(AsRef::as_ref))
        })
    }

    /// Whether it stands in a name, as it is written.
    #[must_use]
    pub fn stands_in(&self, name: &str) -> bool {
        let words: Vec<String> = fold::words(name).map(|word| word.folded).collect();
        self.places(&words).next().is_some()
    }
}

/// Whether two words are the same but for one slip at most: the Damerau-Levenshtein distance is one or none.
#[must_use]
pub(in crate::search) fn is_slip(one: &str, other: &str) -> bool {
    // A letter has four bytes at most.
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let skip = one
        .char_indices()
        .zip(other.chars())
        .find(|((_, a), b)| a != b)
        .map_or(one.len().min(other.len()), |((at, _), _)| at);
    let (one, other) = (
        one.get(skip..).unwrap_or_default(),
        other.get(skip..).unwrap_or_default(),
    );
    let rest = |text: &'_ str| {
        let mut chars = text.chars();
        chars.next();
        chars.as_str().len()
    };
    let (one_tail, other_tail) = (
        one.get(one.len() - rest(one)..).unwrap_or_default(),
        other.get(other.len() - rest(other)..).unwrap_or_default(),
    );
    let exchanged = || {
        let (mut a, mut b) = (one.chars(), other.chars());
        let heads = (a.next(), a.next(), b.next(), b.next());
        heads.0.is_some()
            && heads.0 == heads.3
            && heads.1 == heads.2
            && heads.1.is_some()
            && a.as_str() == b.as_str()
    };
    one == other || one_tail == other_tail || one_tail == other || one == other_tail || exchanged()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The distance by its definition (optimal string alignment).
    fn distance(one: &str, other: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let other = usize::from(a[i - 1] != b[j - 1]);
                    let mut best = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + other);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn a_slip_is_one_letter() {
        for other in ["putin", "puin", "puttin", "pufin", "uptin", "putn", "puti"] {
            assert!(is_slip("putin", other), "{other}");
        }
        for other in ["", "ptn", "puitn1", "pufon", "tupin", "putting"] {
            assert!(!is_slip("putin", other), "{other}");
        }
        assert!(is_slip("лавров", "лаврв"));
    }

    proptest! {
        #[test]
        fn a_slip_is_a_distance_of_one(one in "[abж]{0,5}", other in "[abж]{0,5}") {
            prop_assert_eq!(is_slip(&one, &other), distance(&one, &other) <= 1, "{} {}", one, other);
        }
    }
}
