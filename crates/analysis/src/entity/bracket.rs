//! Initials that the text explains: `Organization of American States (OAS)`, `OAS (Organization of American States)`.

use std::collections::HashMap;

use super::EntityType;
use super::body::is_generic;
use super::name::fold;
use crate::mention::Found;

/// For each acronym, by its index among the mentions, the mention that says what it stands for.
pub(super) fn explained(text: &str, found: &[Found], forms: &[String]) -> HashMap<usize, usize> {
    let mut pairs: Vec<(usize, usize, bool)> = Vec::new();
    for (at, pair) in found.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let gap = text
            .get(left.span.end..right.span.start)
            .unwrap_or_default();
        let after = text.get(right.span.end..).unwrap_or_default();
        if gap.trim() != "("
            || !after.starts_with([')', ',', ';'])
            || !is_body(left.kind)
            || !is_body(right.kind)
        {
            continue;
        }
        let (long, short) = match (is_acronym(&forms[at]), is_acronym(&forms[at + 1])) {
            (false, true) => (at, at + 1),
            (true, false) => (at + 1, at),
            _ => continue,
        };
        pairs.push((long, short, has_initials(&forms[long], &forms[short])));
    }
    // Foreign initials (`Workers' Party (PT)`) tell by standing there alone, and only if they always stand for one name.
    let mut meanings: HashMap<String, Vec<String>> = HashMap::new();
    for (long, short, _) in &pairs {
        let known = meanings.entry(fold(&forms[*short])).or_default();
        let long = fold(&forms[*long]);
        if !known.contains(&long) {
            known.push(long);
        }
    }
    pairs
        .into_iter()
        .filter(|(long, short, matching)| {
            let one = meanings
                .get(&fold(&forms[*short]))
                .is_some_and(|known| known.len() == 1);
            let long = &forms[*long];
            *matching || (one && is_organization(long))
        })
        .map(|(long, short, _)| (short, long))
        .collect()
}

/// Whether a name of several words is a body's by its words; a person's party may stand in brackets too.
fn is_organization(form: &str) -> bool {
    let folded = fold(form);
    let words: Vec<&str> = folded.split(' ').collect();
    let tells = words.iter().any(|word| is_small(word) || is_generic(word));
    words.len() >= 2 && (tells || words.len() >= 4)
}

/// Whether brackets explain what is of this kind.
pub(super) const fn is_body(kind: EntityType) -> bool {
    !matches!(
        kind,
        EntityType::Person | EntityType::Date | EntityType::Money | EntityType::Norp
    )
}

/// Whether a form is one word of capitals for the most part: `OAS`, `MoH`, `FARC-EP`.
pub(super) fn is_acronym(form: &str) -> bool {
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    !form.contains(' ') && (2..=10).contains(&letters) && capitals >= 2 && capitals * 2 > letters
}

/// Whether an acronym is made of the initials of a name, small words counted or not, one word at most passed over.
fn has_initials(long: &str, short: &str) -> bool {
    let short: Vec<char> = fold(short)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let long = fold(long);
    let initials: Vec<(char, bool)> = long
        .split([' ', '-'])
        .filter_map(|word| Some((word.chars().next()?, is_small(word))))
        .collect();
    let mut rest = short.iter().peekable();
    let mut passed = 0;
    for (initial, small) in initials {
        if rest.next_if(|letter| **letter == initial).is_none() && !small {
            passed += 1;
        }
    }
    rest.peek().is_none() && short.len() >= 2 && passed <= 1
}

/// Whether initials leave the word out.
pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "and"
            | "the"
            | "on"
            | "to"
            | "in"
            | "de"
            | "del"
            | "la"
            | "et"
            | "y"
            | "des"
            | "&"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        assert!(has_initials("Organization of American States", "OAS"));
        assert!(has_initials("Ministry of Health", "MoH"));
        assert!(!has_initials("Workers' Party", "OAS"));
        assert!(!has_initials("Organization of American States", "OASIS"));
    }

    #[test]
    fn acronyms() {
        for form in ["OAS", "MoH", "FARC-EP", "U.N."] {
            assert!(is_acronym(form), "{form}");
        }
        for form in ["Oas", "O", "New York", "Reuters", "SpaceXplorations"] {
            assert!(!is_acronym(form), "{form}");
        }
    }
}
