//! Words at the end of a name that say what it names, and words around it that hint at it.

use super::words::Words;

/// Bodies of people.
pub(crate) static ORGANIZATION: Words = Words::new(include_str!("../lists/heads_organization.txt"));

/// Buildings and works.
pub(super) static FACILITY: Words = Words::new(include_str!("../lists/heads_facility.txt"));

/// Parts of the earth.
pub(super) static PLACE: Words = Words::new(include_str!("../lists/heads_place.txt"));

/// Events, laws, works, prizes.
pub(super) static MISC: Words = Words::new(include_str!("../lists/heads_misc.txt"));

/// Names before `of` that make one name of the whole: `Ministry of …`.
pub(super) static BEFORE_OF: Words = Words::new(include_str!("../lists/heads_before_of.txt"));

/// Small words before a name that speak for a place.
pub(super) static BEFORE_PLACE: Words = Words::new(include_str!("../lists/heads_before_place.txt"));

/// Words of persons before a name, in lower case: `leader X`.
pub(crate) static BEFORE_PERSON: Words =
    Words::new(include_str!("../lists/heads_before_person.txt"));

/// Words of bodies before or after a name, in lower case: `newspaper X`, `X group`.
pub(super) static BESIDE_ORGANIZATION: Words =
    Words::new(include_str!("../lists/heads_beside_organization.txt"));

/// Words of places beside a name, in lower case.
pub(super) static BESIDE_PLACE: Words = Words::new(include_str!("../lists/heads_beside_place.txt"));

/// Verbs of saying after a name.
pub(super) static SPEAKS: Words = Words::new(include_str!("../lists/heads_speaks.txt"));

/// Endings that the words of this tongue have and names seldom.
pub(super) const NOT_A_NAME: &[&str] = &[
    "ing", "ly", "tion", "tions", "ment", "ments", "ness", "ful", "less", "able", "ible", "ism",
    "ity", "ities", "ive", "ous", "ship", "ships", "'t", "n't", "'re", "'ve", "'ll", "'d", "'m",
];

/// Word parts behind a hyphen that do not belong to the name: `Moscow-based`.
pub(super) static SUFFIXES: Words = Words::new(include_str!("../lists/heads_suffixes.txt"));

/// Names that are also words: not trusted at the start of a sentence.
pub(super) static WORDS_TOO: Words = Words::new(include_str!("../lists/heads_words_too.txt"));

/// Capitalised words that name nothing: languages of law and business, and titles that stand alone.
pub(super) static NAMES_NOTHING: Words =
    Words::new(include_str!("../lists/heads_names_nothing.txt"));
