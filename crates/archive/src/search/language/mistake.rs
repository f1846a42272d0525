//! What a reader typed otherwise than it can be taken.

use super::{MOST_DEEP, MOST_NEAR, MOST_WORDS, USUAL_NEAR};
use crate::date::DateError;
use crate::page::Range;

/// Something typed that is understood otherwise than it may have been meant. `Display` is a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The characters that it is about: bytes of what was typed.
    pub at: Range,
    /// What is wrong with them.
    pub problem: Problem,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.problem.fmt(f)
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
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
    /// A `~` elsewhere than at the end of one word.
    #[error(
        "A ~ counts only at the end of a single word, as in gorbachov~; another one was left out."
    )]
    InnerTilde,
    /// A `~` after a word of one or two letters.
    #[error("A ~ needs a word of three letters or more; “{0}” is looked for as it is written.")]
    ShortSlip(String),
    /// Characters that no word is made of.
    #[error("“{0}” has no letter or digit; it was left out.")]
    NoWord(String),
    /// OR, or |, without a side.
    #[error("OR needs something on both sides, as in castro OR putin; it was left out.")]
    LoneOr,
    /// AND without a side.
    #[error("AND needs something on both sides; it was left out.")]
    LoneAnd,
    /// NOT with nothing after it.
    #[error("NOT needs something after it, as in NOT missile; it was left out.")]
    LoneNot,
    /// NEAR without a side.
    #[error(
        "NEAR needs a word or a phrase on both sides, as in loan NEAR/5 missile; it was left out."
    )]
    LoneNear,
    /// A side of NEAR that is neither words nor alternatives of these, or stands in another field.
    #[error(
        "NEAR joins words, phrases and (one OR another) of the same field; here both sides were looked for anywhere."
    )]
    NearSides,
    /// NEAR/ without a number.
    #[error("“{0}” has no whole number after NEAR/; it was taken as NEAR/{USUAL_NEAR}.")]
    NearNumber(String),
    /// NEAR with more than it may have.
    #[error("NEAR reaches {MOST_NEAR} words at most; “{0}” was taken as NEAR/{MOST_NEAR}.")]
    FarNear(String),
    /// An opening bracket that is never closed.
    #[error("A bracket is not closed; it was taken to close at the end.")]
    UnclosedBracket,
    /// A closing bracket that was never opened.
    #[error("A bracket closes that was never opened; it was left out.")]
    StrayBracket,
    /// Brackets with nothing in them.
    #[error("There is nothing between two brackets; they were left out.")]
    EmptyBrackets,
    /// More brackets in each other than are taken.
    #[error(
        "No more than {MOST_DEEP} brackets may stand in each other; the inner ones were left out."
    )]
    TooDeep,
    /// More words than are taken.
    #[error("A search has {MOST_WORDS} words at most; the rest was left out.")]
    TooLong,
    /// What looks like a field and is none.
    #[error(
        "There is no field “{0}:” (there are title, said, speaker, about, source, person, place, org, before, after and kind); it was taken as a word."
    )]
    UnknownField(String),
    /// A field with nothing right after it.
    #[error(
        "“{0}:” needs a word, a phrase or brackets right after it, as in {0}:word; it was left out."
    )]
    LoneField(String),
    /// A field in the brackets of another.
    #[error("“{0}:” stands in the brackets of another field; the inner one counts.")]
    FieldInField(String),
    /// A date that is none.
    #[error("{0}; it was left out.")]
    BadDate(DateError),
    /// A kind of quotation that there is not.
    #[error("“{0}” is no kind of quotation: they are direct, mixed and indirect; it was left out.")]
    BadKind(String),
}
