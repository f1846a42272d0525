//! Why a form was gathered under a name.

use super::name::{fold, nearly, words};
use super::{EntityType, body, key};
use serde::{Deserialize, Serialize};

/// What makes a form one of an entity's. In order of strength: where several hold, the first is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Why {
    /// It is the canonical name.
    Canonical,
    /// The same words in other accents, capitals, hyphens or dots.
    Spelling,
    /// The same word with a plural or possessive ending, or without it: `Cubans`.
    Plural,
    /// Another name of the same thing, by the lists that this package brings: `UK`, `Britain`.
    Known,
    /// The same words in another order: `Council of State`, `State Council`.
    Order,
    /// Initials given in brackets beside the name: `Organization of American States (OAS)`.
    Bracket,
    /// A surname, in an article that has the full name.
    Surname,
    /// The same person's name with other middle names, second surname or initials: `Raul Castro Ruz`.
    Parts,
    /// The name without its first or last words: `Communist Party` for `Communist Party of Cuba`.
    Short,
    /// The initials of the name's words.
    Initials,
    /// A first name, in an article that has the full name.
    FirstName,
    /// One letter differs.
    Slip,
}

/// Why `form` is one of the forms of `name`. `bracketed`: the text explains it in brackets.
pub(super) fn why(kind: EntityType, form: &str, name: &str, bracketed: bool) -> Why {
    if form == name {
        return Why::Canonical;
    }
    let (folded, whole) = (fold(form), fold(name));
    let bare = |folded: &str| folded.strip_prefix("the ").unwrap_or(folded).to_owned();
    if bare(&folded) == bare(&whole) {
        return Why::Spelling;
    }
    if bracketed {
        return Why::Bracket;
    }
    match kind {
        EntityType::Person => person(&words(&folded), &words(&whole)),
        EntityType::Norp => Why::Plural,
        EntityType::Organization
            if body::bag(&folded).is_some_and(|bag| Some(bag) == body::bag(&whole)) =>
        {
            Why::Order
        }
        EntityType::Organization if key(kind, form) == key(kind, name) => Why::Known,
        EntityType::Organization
            if folded.contains(' ') || whole.split(' ').any(|word| word == folded) =>
        {
            Why::Short
        }
        EntityType::Organization => Why::Initials,
        _ => Why::Known,
    }
}

fn person(form: &[&str], name: &[&str]) -> Why {
    let [first, rest @ ..] = name else {
        return Why::Spelling;
    };
    let has = |word: &&str| rest.contains(word);
    match form {
        _ if form.iter().all(has) => Why::Surname,
        [only] if only == first => Why::FirstName,
        [only] if name.iter().any(|word| nearly(only, word)) => Why::Slip,
        [_] => Why::Parts,
        _ if form.iter().all(|word| word == first || has(word))
            || name.iter().all(|word| form.contains(word)) =>
        {
            Why::Parts
        }
        _ if form.iter().any(|word| word.chars().count() == 1) => Why::Parts,
        _ => Why::Slip,
    }
}
