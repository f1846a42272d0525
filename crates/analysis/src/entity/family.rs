//! Families: `the Castros` and `the Castro brothers` name no single person. They are a group of their own, so that no brother gets
//! what both did, and nobody is called `Castros`.

use super::EntityType;
use super::name::fold;
use crate::mention::Found;
use crate::token::Token;

/// Words before a name that say whose relative is named.
const KIN: &[&str] = &[
    "daughter",
    "father",
    "granddaughter",
    "grandson",
    "husband",
    "mother",
    "nephew",
    "niece",
    "son",
    "widow",
    "widower",
    "wife",
];

/// Whether a mention is named as somebody's relative: `his widow Akie Abe`, `his wife, Peng Liyuan`.
pub(super) fn is_kin(text: &str, tokens: &[Token], found: &Found) -> bool {
    let first = tokens.partition_point(|token| token.span.start < found.span.start);
    let word = |back: usize| {
        let token = first.checked_sub(back).and_then(|at| tokens.get(at));
        token.map_or("", |token| token.span.of(text))
    };
    KIN.contains(&word(1)) || (word(1) == "," && KIN.contains(&word(2)))
}

/// What makes a surname that of several.
const RELATIVES: &[&str] = &[
    "brothers", "clan", "couple", "dynasty", "families", "family", "siblings", "sisters", "twins",
];

/// The surname, folded, of a mention that names a family.
pub(super) fn surname(text: &str, tokens: &[Token], found: &Found, form: &str) -> Option<String> {
    if found.kind != EntityType::Person || form.contains(' ') {
        return None;
    }
    let first = tokens.partition_point(|token| token.span.start < found.span.start);
    let after = tokens.partition_point(|token| token.span.start < found.span.end);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let before = first.checked_sub(1).map_or("", word);
    let folded = fold(form);
    if !matches!(before, "the" | "The" | "both" | "two") {
        return None;
    }
    if RELATIVES.contains(&word(after)) {
        return Some(folded);
    }
    let single = folded
        .strip_suffix("es")
        .filter(|single| single.ends_with(['s', 'x', 'z']))
        .or_else(|| folded.strip_suffix('s'))?;
    (single.chars().count() >= 3 && !single.ends_with('s') || folded.ends_with("ses"))
        .then(|| single.to_owned())
}
