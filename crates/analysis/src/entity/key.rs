//! One key for all forms of a name that is no person's: `U.S.` and `United States of America`, `UN` and `United Nations`, `Cubans` and
//! `Cuban`.

use super::EntityType;
use super::name::fold;
use crate::mention::lexicon::{Known, Lexicon};

/// Bodies known by their initials everywhere, both forms folded. Written down from general knowledge.
const INITIALS: &[(&str, &str)] = &[
    ("un", "united nations"),
    ("eu", "european union"),
    ("unga", "united nations general assembly"),
    ("unsc", "united nations security council"),
    ("who", "world health organization"),
    ("world health organisation", "world health organization"),
    ("wto", "world trade organization"),
    ("world trade organisation", "world trade organization"),
    ("imf", "international monetary fund"),
    ("icc", "international criminal court"),
    ("icj", "international court of justice"),
    ("nato", "north atlantic treaty organization"),
    ("wfp", "world food programme"),
    ("ecb", "european central bank"),
    ("au", "african union"),
    ("oas", "organization of american states"),
    (
        "opcw",
        "organization for the prohibition of chemical weapons",
    ),
    ("iaea", "international atomic energy agency"),
    ("ioc", "international olympic committee"),
    ("anc", "african national congress"),
    ("bjp", "bharatiya janata party"),
    ("afp", "agence france-presse"),
    ("ap", "associated press"),
    ("fbi", "federal bureau of investigation"),
    ("cia", "central intelligence agency"),
    ("new york times", "the new york times"),
    ("washington post", "the washington post"),
];

/// Acronyms at the front of longer names: `UN General Assembly`.
const FRONT: &[(&str, &str)] = &[
    ("un ", "united nations "),
    ("us ", "united states "),
    ("eu ", "european union "),
    ("uk ", "united kingdom "),
];

/// The key of a name: two forms with the same kind and key name one thing. For a person, only letters are evened out ([`fold`]): which
/// full names belong together says [`super::name::same_person`].
#[must_use]
pub fn key(kind: EntityType, name: &str) -> String {
    let collapsed = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&collapsed);
    match kind {
        EntityType::Location => {
            let bare = folded.strip_prefix("the ").unwrap_or(&folded).to_owned();
            let country = |name: &str| Lexicon::get().country(name);
            // `Republic of Cuba`
            let state = ["Republic of ", "Kingdom of ", "State of "]
                .iter()
                .find_map(|form| collapsed.strip_prefix(form));
            country(&collapsed)
                .or_else(|| state.and_then(country))
                .map_or(bare, fold)
        }
        EntityType::Norp => {
            let single = collapsed.strip_suffix('s').filter(|single| {
                single.chars().count() > 3 && Lexicon::get().known(single) == Some(Known::Group)
            });
            single.map_or(folded, fold)
        }
        EntityType::Organization => {
            let bare = folded.strip_prefix("the ").unwrap_or(&folded);
            let whole = FRONT
                .iter()
                .find_map(|(short, long)| {
                    bare.strip_prefix(short).map(|rest| format!("{long}{rest}"))
                })
                .unwrap_or_else(|| bare.to_owned());
            INITIALS
                .iter()
                .find(|(short, _)| *short == whole)
                .map_or(whole, |(_, long)| (*long).to_owned())
        }
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_one_key() {
        for (kind, a, b) in [
            (EntityType::Location, "U.S.", "United States of America"),
            (EntityType::Location, "US", "United States"),
            (EntityType::Location, "Russian Federation", "Russia"),
            (EntityType::Location, "Republic of Cuba", "Cuba"),
            (EntityType::Location, "Côte d’Ivoire", "Ivory Coast"),
            (EntityType::Organization, "UN", "United Nations"),
            (EntityType::Organization, "UN General Assembly", "UNGA"),
            (EntityType::Norp, "Cubans", "Cuban"),
            (EntityType::Organization, "The Guardian", "Guardian"),
        ] {
            assert_eq!(key(kind, a), key(kind, b), "{a} / {b}");
        }
    }

    #[test]
    fn two_things_two_keys() {
        for (kind, a, b) in [
            (EntityType::Location, "North Korea", "South Korea"),
            (EntityType::Location, "Latin America", "South America"),
            (EntityType::Location, "Guinea", "Guinea-Bissau"),
            (EntityType::Norp, "Swiss", "Swis"),
            (
                EntityType::Organization,
                "State Council",
                "Council of State",
            ),
        ] {
            assert_ne!(key(kind, a), key(kind, b), "{a} / {b}");
        }
    }
}
