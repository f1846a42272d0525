//! Families: `the Castros` and `the Castro brothers` name no single person. They are a group of their own, so that no brother gets
//! what both did, and nobody is called `Castros`.

use std::collections::HashSet;

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

/// How the key of a family ends, which is no other group's.
pub(super) const KEY: &str = " family";

/// What makes a surname that of several.
const RELATIVES: &[&str] = &[
    "brothers", "clan", "couple", "dynasty", "families", "family", "siblings", "sisters", "twins",
];

/// The words that follow a first name in the people's names of an article, folded.
pub(super) fn surnames(found: &[Found], forms: &[String]) -> HashSet<String> {
    let people = found
        .iter()
        .zip(forms)
        .filter(|(found, _)| found.kind == EntityType::Person);
    people
        .flat_map(|(_, form)| {
            fold(form)
                .split(' ')
                .skip(1)
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The surname, folded, of a mention that names a family. `surnames`: those of the article.
pub(super) fn surname(
    text: &str,
    tokens: &[Token],
    found: &Found,
    form: &str,
    surnames: &HashSet<String>,
) -> Option<String> {
    let person = found.kind == EntityType::Person;
    if form.contains(' ') || !(person || is_name(found.kind)) {
        return None;
    }
    let first = tokens.partition_point(|token| token.span.start < found.span.start);
    let after = tokens.partition_point(|token| token.span.start < found.span.end);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let before = first.checked_sub(1).map_or("", word);
    if !matches!(before, "the" | "The" | "both" | "two") {
        return None;
    }
    let folded = fold(form);
    let known = |surname: &str| surnames.contains(surname);
    if RELATIVES.contains(&word(after)) && (person || known(&folded)) {
        return Some(folded);
    }
    let single = folded
        .strip_suffix("es")
        .filter(|single| single.ends_with(['s', 'x', 'z']))
        .or_else(|| folded.strip_suffix('s'))?;
    let plural = single.chars().count() >= 3 && (!single.ends_with('s') || folded.ends_with("ses"));
    (plural && (person || known(single))).then(|| single.to_owned())
}

/// Whether a mention in capitals, taken for something else, is the surname of somebody whom the article names in full.
pub(super) fn is_shouted_surname(found: &Found, form: &str, surnames: &HashSet<String>) -> bool {
    let shouted = form.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !form.chars().any(char::is_lowercase);
    shouted && is_name(found.kind) && surnames.contains(&fold(form))
}

/// Whether people's names are taken for this.
const fn is_name(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Organization | EntityType::Product | EntityType::Misc
    )
}

/// Words after which a surname is a word like others: `the last` *Bey*.
const ONE_OF_MANY: &[&str] = &[
    "a", "an", "another", "any", "each", "every", "first", "fourth", "last", "new", "next",
    "other", "second", "such", "third",
];

/// Whether a mention names one of many.
pub(super) fn is_one_of_many(text: &str, tokens: &[Token], found: &Found) -> bool {
    let first = tokens.partition_point(|token| token.span.start < found.span.start);
    let before = first.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| {
        let word = token.span.of(text).to_lowercase();
        ONE_OF_MANY.contains(&word.as_str())
    })
}
