//! What a reader types into the search box, understood.

use crate::fold;
use std::fmt;

/// A text query: all its clauses must hold. Words "phrases" prefix* -not -"not this" -not*
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuery {
    /// The clauses, as typed.
    pub clauses: Vec<Clause>,
}

/// One condition: these words stand next to each other in one field of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Folded words, at least one. Several for a phrase and for words that folding parts: `Díaz-Canel`, `don't`.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub prefix: bool,
    /// Whether it must *not* be there.
    pub negated: bool,
}

/// Something typed that is understood otherwise than it may have been meant. `Display` is a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// A quotation mark that is never closed.
    #[error("A quotation mark is not closed; everything after it was taken as one phrase.")]
    Unclosed,
    /// An opening and a closing mark with no word between them.
    #[error("There is no word between two quotation marks; they were left out.")]
    EmptyPhrase,
    /// A `*` with no word before it.
    #[error("A * needs the beginning of a word before it, as in nuclear*; it was left out.")]
    LoneStar,
    /// A `-` with no word after it.
    #[error("A - needs a word right after it, as in -missile; it was left out.")]
    LoneMinus,
    /// A `*` inside or before a word, or in a phrase.
    #[error(
        "A * counts only at the end of a word outside quotation marks; another one was taken as a space."
    )]
    InnerStar,
    /// Characters that no word is made of.
    #[error("“{0}” has no letter or digit; it was left out.")]
    NoWord(String),
}

impl TextQuery {
    /// Understands a search as far as possible, and says what it had to leave out or guess.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut clauses = Vec::new();
        let mut mistakes = Vec::new();
        let mut rest = text;
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else {
                break;
            };
            let negated = is_minus(first);
            if negated {
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                if rest.chars().next().is_none_or(char::is_whitespace) {
                    mistakes.push(Mistake::LoneMinus);
                    continue;
                }
            }
            let (piece, quoted, after) = cut(rest, &mut mistakes);
            rest = after;
            read(piece, quoted, negated, &mut clauses, &mut mistakes);
        }
        mistakes.dedup();
        (Self { clauses }, mistakes)
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clauses to highlight.
    pub fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| !clause.negated)
    }
}

/// The next piece without its marks, whether it stood in marks, and what comes after it.
fn cut<'a>(text: &'a str, mistakes: &mut Vec<Mistake>) -> (&'a str, bool, &'a str) {
    let split = |at: usize| {
        (
            text.get(..at).unwrap_or_default(),
            text.get(at..).unwrap_or_default(),
        )
    };
    if let Some(mark) = text.chars().next().filter(|character| is_mark(*character)) {
        let (_, inner) = split(mark.len_utf8());
        return match inner
            .char_indices()
            .find(|(_, character)| is_mark(*character))
        {
            Some((at, close)) => (
                inner.get(..at).unwrap_or_default(),
                true,
                inner.get(at + close.len_utf8()..).unwrap_or_default(),
            ),
            None => {
                mistakes.push(Mistake::Unclosed);
                (inner, true, "")
            }
        };
    }
    let (piece, after) = split(
        text.find(|character: char| character.is_whitespace() || is_mark(character))
            .unwrap_or(text.len()),
    );
    (piece, false, after)
}

fn read(
    piece: &str,
    quoted: bool,
    negated: bool,
    clauses: &mut Vec<Clause>,
    mistakes: &mut Vec<Mistake>,
) {
    let words: Vec<String> = fold::words(piece).map(|word| word.folded).collect();
    let stars = piece.matches('*').count();
    if words.is_empty() {
        mistakes.push(match piece.trim() {
            "" => Mistake::EmptyPhrase,
            stars if stars.chars().all(|character| character == '*') => Mistake::LoneStar,
            minus if minus.chars().all(is_minus) => Mistake::LoneMinus,
            other => Mistake::NoWord(other.to_owned()),
        });
        return;
    }
    // `nuclear*,` and `(nuclear*)` too: the star is the next thing after the last word.
    let prefix = !quoted
        && piece
            .trim_end_matches(|character: char| !character.is_alphanumeric() && character != '*')
            .ends_with('*');
    if stars > usize::from(prefix) {
        mistakes.push(Mistake::InnerStar);
    }
    clauses.push(Clause {
        words,
        prefix,
        negated,
    });
}

const fn is_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

const fn is_minus(character: char) -> bool {
    matches!(character, '-' | '−' | '–')
}

impl Clause {
    /// How many of the words from the start of `words` it takes, if it stands there.
    #[must_use]
    pub fn matches<'a>(&self, mut words: impl Iterator<Item = &'a str>) -> bool {
        let last = self.words.len().saturating_sub(1);
        self.words.iter().enumerate().all(|(at, wanted)| {
            words.next().is_some_and(|word| {
                if self.prefix && at == last {
                    word.starts_with(wanted.as_str())
                } else {
                    word == wanted
                }
            })
        })
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.negated { "-" } else { "" };
        let star = if self.prefix { "*" } else { "" };
        match self.words.as_slice() {
            [word] => write!(f, "{minus}{word}{star}"),
            words if self.prefix => write!(f, "{minus}{}{star}", words.join("-")),
            words => write!(f, "{minus}\"{}\"", words.join(" ")),
        }
    }
}

impl fmt::Display for TextQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{clause}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(typed: &str, understood: &str, said: &[Mistake]) {
        let (query, mistakes) = TextQuery::parse(typed);
        assert_eq!(query.to_string(), understood, "{typed}");
        assert_eq!(mistakes, said, "{typed}");
    }

    #[test]
    fn understands_words_phrases_prefixes_and_nots() {
        check("", "", &[]);
        check("  Cuba   Raúl ", "cuba raul", &[]);
        check(
            "\"Cold War\" -missile nuclear*",
            "\"cold war\" -missile nuclear*",
            &[],
        );
        check("-\"cold war\" -nuc*", "-\"cold war\" -nuc*", &[]);
        check(
            "“cold war” «холодная война»",
            "\"cold war\" \"холодная воина\"",
            &[],
        );
        check("Díaz-Canel don't", "\"diaz canel\" \"don t\"", &[]);
        check("diaz-can*", "diaz-can*", &[]);
        check("(nuclear*), U.S.", "nuclear* \"u s\"", &[]);
        check("say\"cold war\"now", "say \"cold war\" now", &[]);
    }

    #[test]
    fn says_what_it_could_not_take() {
        check("\"cold war", "\"cold war\"", &[Mistake::Unclosed]);
        check(
            "cuba \"",
            "cuba",
            &[Mistake::Unclosed, Mistake::EmptyPhrase],
        );
        check("cuba \"\"", "cuba", &[Mistake::EmptyPhrase]);
        check("cuba *", "cuba", &[Mistake::LoneStar]);
        check("-* cuba", "cuba", &[Mistake::LoneStar]);
        check("- cuba", "cuba", &[Mistake::LoneMinus]);
        check("-- cuba -", "cuba", &[Mistake::LoneMinus]);
        check("*war nu*ar", "war \"nu ar\"", &[Mistake::InnerStar]);
        check("\"nuclear* war\"", "\"nuclear war\"", &[Mistake::InnerStar]);
        check(
            "cuba & russia",
            "cuba russia",
            &[Mistake::NoWord("&".to_owned())],
        );
    }

    proptest! {
        #[test]
        fn understands_any_string(text in any::<String>()) {
            let (query, _) = TextQuery::parse(&text);
            prop_assert!(query.clauses.iter().all(|clause| !clause.words.is_empty()));
        }

        #[test]
        fn its_print_means_the_same(text in "[a-cé\"“* -]{0,30}") {
            let (query, _) = TextQuery::parse(&text);
            let (again, mistakes) = TextQuery::parse(&query.to_string());
            prop_assert_eq!(again, query);
            prop_assert_eq!(mistakes, vec![]);
        }
    }
}
