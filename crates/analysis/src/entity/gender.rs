//! What an honorific or a given name tells of a person, so that `Mrs. Clinton` is never gathered under `Bill Clinton`.

use crate::mention::words::Words;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Gender {
    /// `Mr.`
    Male,
    /// `Mrs.`
    Female,
}

static MALE: Words = Words::new(include_str!("../attribution/speaker/male.txt"));
static FEMALE: Words = Words::new(include_str!("../attribution/speaker/female.txt"));

/// What the title beside a name tells: `Mrs.`
pub(super) fn of_title(title: &str) -> Option<Gender> {
    let title = title.trim_end_matches('.').to_lowercase();
    match title.as_str() {
        "mr" | "sir" | "lord" | "monsieur" | "señor" | "don" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "madam" | "madame" | "mme" | "señora" | "doña"
        | "dame" => Some(Gender::Female),
        _ => None,
    }
}

/// What the given name tells, where it is a man's or a woman's alone. `form`: a full name.
pub(super) fn of_given(form: &str) -> Option<Gender> {
    let given = form.split_whitespace().next()?;
    // `HILLARY`
    let mut letters = given.chars();
    let given: String = letters
        .next()
        .into_iter()
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    match (MALE.contains(&given), FEMALE.contains(&given)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}
