//! In which country each place of an article lies.
//!
//! The text comes first (`Granada, Nicaragua`), then the list, and for a name that several countries have, what else the article names. A
//! wrong country is worse than none.

use super::evidence::Evidence;
use super::{Country, Known, Rank, lookup};
use crate::entity::{Entity, EntityType};
use crate::mention::Mention;
use crate::span::Span;

/// So many times more has to speak for one country than for each other.
const CLEAR: usize = 4;

/// What may stand before a name without changing the country.
const BEFORE: [&str; 31] = [
    "north ",
    "south ",
    "east ",
    "west ",
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "northeast ",
    "northwest ",
    "southeast ",
    "southwest ",
    "north-east ",
    "north-west ",
    "south-east ",
    "south-west ",
    "northeastern ",
    "northwestern ",
    "southeastern ",
    "southwestern ",
    "upper ",
    "lower ",
    "greater ",
    "downtown ",
    "republic of ",
    "islamic republic of ",
    "people's republic of ",
    "kingdom of ",
    "state of ",
    "city of ",
];

/// What may stand after a name without changing the country.
const AFTER: [&str; 9] = [
    " province",
    " state",
    " region",
    " district",
    " county",
    " governorate",
    " prefecture",
    " city",
    " municipality",
];

/// Names that mean something else when cut short: South America, East Jerusalem.
const WHOLE: [&str; 2] = ["america", "jerusalem"];

/// Says of each place in which country it lies, where that is known.
pub(crate) fn assign(
    text: &str,
    evidence: &Evidence,
    mentions: &[Mention],
    entities: &mut [Entity],
) {
    let beside = beside(text, mentions, entities);
    for (number, beside) in beside.into_iter().enumerate() {
        if let Some(entity) = entities.get_mut(number).filter(|entity| is_place(entity)) {
            entity.country = country(entity, &beside, evidence);
        }
    }
}

fn is_place(entity: &Entity) -> bool {
    matches!(entity.kind, EntityType::Location | EntityType::Facility)
}

/// What an article says beside a place of where it lies.
#[derive(Clone, Debug, Default)]
struct Beside {
    countries: Vec<Bearing>,
}

/// A country or region that is named after a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bearing {
    country: Country,
    /// Whether it stands after a comma. Otherwise it is where something happens, and may be elsewhere: `a London in Kenya`.
    comma: bool,
}

/// For each entity what is named right after its mentions: `Granada, Nicaragua,` or `Granada in Nicaragua`.
fn beside(text: &str, mentions: &[Mention], entities: &[Entity]) -> Vec<Beside> {
    let mut all = vec![Beside::default(); entities.len()];
    let bearing = |mention: &Mention| {
        let entity = entities
            .get(mention.entity)
            .filter(|entity| is_place(entity))?;
        let known = lookup(&entity.name)?;
        let wide = known.is(Rank::Country) || known.is(Rank::Region);
        known.only().filter(|_| wide)
    };
    for (at, pair) in mentions.windows(2).enumerate() {
        let [place, after] = pair else { continue };
        let between = Span::new(place.span.end, after.span.start).of(text);
        let follows = text.get(after.span.end..).unwrap_or("");
        // In a list of countries the one before is no place of this one.
        let listed = at
            .checked_sub(1)
            .and_then(|at| mentions.get(at))
            .is_some_and(|before| Span::new(before.span.end, place.span.start).of(text) == ", ");
        let closed = follows.is_empty() || follows.starts_with([',', '.', ')', ';', '\n']);
        let comma = between == ", ";
        let said = if comma {
            closed && !listed && !follows.starts_with(", and ")
        } else {
            between == " in "
        };
        let bearing = bearing(after).map(|country| Bearing { country, comma });
        if let (true, Some(bearing), Some(beside)) = (said, bearing, all.get_mut(place.entity))
            && !beside.countries.contains(&bearing)
        {
            beside.countries.push(bearing);
        }
    }
    all
}

fn country(entity: &Entity, beside: &Beside, evidence: &Evidence) -> Option<Country> {
    let known = known(&entity.name);
    if let Some(known) = known.filter(|known| known.is(Rank::Country))
        && let Some(country) = known.only()
    {
        return Some(country);
    }
    // A name with its country in it: `Granada, Nicaragua`.
    if let Some((_, last)) = entity.name.rsplit_once(", ")
        && let Some(known) = lookup(last).filter(|known| known.is(Rank::Country))
    {
        return known.only();
    }
    let may_be = |country: Country| {
        known.is_some_and(|known| known.bearers.iter().any(|bearer| bearer.country == country))
    };
    let mut told = beside
        .countries
        .iter()
        .filter(|bearing| bearing.comma || known.is_none() || may_be(bearing.country))
        .map(|bearing| bearing.country);
    if let Some(first) = told.next() {
        let agreed = told.all(|country| country == first);
        let fits = known.is_none_or(|_| may_be(first));
        return (agreed && fits && !is_wide(&entity.name)).then_some(first);
    }
    of_several(known?, evidence)
}

/// What the list knows of a name, with or without what stands around it.
fn known(name: &str) -> Option<&'static Known> {
    lookup(name).filter(|known| !demonym(known)).or_else(|| {
        let lower = name.to_lowercase();
        let cut = |start: usize, end: usize| name.get(start..end);
        let before = BEFORE
            .iter()
            .filter(|before| lower.starts_with(*before))
            .find_map(|before| cut(before.len(), name.len()));
        let after = AFTER
            .iter()
            .filter(|after| lower.ends_with(*after))
            .find_map(|after| cut(0, name.len().checked_sub(after.len())?));
        let rest = before.or(after)?;
        let whole = WHOLE.iter().any(|whole| rest.eq_ignore_ascii_case(whole));
        lookup(rest).filter(|known| !whole && !demonym(known))
    })
}

/// Whether a name means no place but people.
fn demonym(known: &Known) -> bool {
    known
        .bearers
        .iter()
        .all(|bearer| bearer.rank == Rank::Demonym)
}

/// Parts of the world lie in no country, whatever is named beside them.
fn is_wide(name: &str) -> bool {
    const WIDE: [&str; 14] = [
        "africa",
        "america",
        "americas",
        "asia",
        "europe",
        "oceania",
        "pacific",
        "atlantic",
        "ocean",
        "sea",
        "gulf",
        "world",
        "east",
        "caribbean",
    ];
    let last = name.rsplit(' ').next().unwrap_or(name);
    WIDE.iter().any(|wide| last.eq_ignore_ascii_case(wide))
}

/// The one country that a name means in this article.
fn of_several(known: &Known, evidence: &Evidence) -> Option<Country> {
    if let Some(only) = known.only() {
        return Some(only);
    }
    let speaks = |country: Country| evidence.named(country.code);
    let countries = || known.bearers.iter().map(|bearer| bearer.country);
    if let Some(meant) = known.meant {
        if speaks(meant) != super::evidence::Named::default() {
            return Some(meant);
        }
        let mut others = countries().filter(|country| speaks(*country).places > 0);
        return match (others.next(), others.next()) {
            (None, _) => Some(meant),
            (Some(other), None) => Some(other).filter(|other| speaks(*other).places > 1),
            _ => None,
        };
    }
    // A state that shares its name with a region: that the other country is named says little, its places do.
    let state = known.is(Rank::Country);
    let weight = |country: Country| {
        let named = speaks(country);
        if state {
            named.places
        } else {
            evidence.mentions(country.code)
        }
    };
    let best = countries().max_by_key(|country| weight(*country))?;
    let rest = countries()
        .filter(|country| *country != best)
        .map(weight)
        .max();
    let rest = rest.unwrap_or(0);
    (weight(best) > 0 && weight(best) >= CLEAR * rest).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The country of the first place of a text, as its code.
    #[track_caller]
    fn check(text: &str, name: &str, expected: &str) {
        let document = crate::Document {
            text,
            ..crate::Document::default()
        };
        // The rules alone, so that no other weights find other names.
        let read = crate::Read::of(&document, None);
        let entity = read.entities.iter().find(|entity| entity.name == name);
        let entity = entity.unwrap_or_else(|| panic!("{name} is not found in {text}"));
        let found = entity.country.map_or("-", |country| country.code);
        assert_eq!(found, expected, "{name} in {text}");
    }

    #[test]
    fn what_the_text_says_comes_first() {
        check(
            "She flew to Granada, Nicaragua, on Monday.",
            "Granada",
            "NI",
        );
        check("She flew to Granada in Spain on Monday.", "Granada", "ES");
        check("She grew up in Hatillo, Puerto Rico.", "Hatillo", "PR");
        check(
            "He met them in Moscow, Washington, and Beijing.",
            "Moscow",
            "RU",
        );
    }

    #[test]
    fn one_meaning_is_taken_and_of_several_the_one_that_the_article_speaks_of() {
        check("They met in Havana on Monday.", "Havana", "CU");
        check("They met in Granada on Monday.", "Granada", "-");
        check(
            "They met in Granada. The Spanish government agreed. Spain pays.",
            "Granada",
            "ES",
        );
        check("They met in Athens on Monday.", "Athens", "GR");
        check(
            "Soldiers stood at the border of Georgia. The United States protested.",
            "Georgia",
            "-",
        );
        check(
            "Soldiers entered Georgia. Tbilisi protested.",
            "Georgia",
            "GE",
        );
        check(
            "Voters in Georgia and in Florida went to the polls.",
            "Georgia",
            "US",
        );
    }

    #[test]
    fn parts_of_a_country_lie_in_it_and_parts_of_the_world_in_none() {
        check(
            "Fighting went on in Northern Syria.",
            "Northern Syria",
            "SY",
        );
        check("He toured South America in May.", "South America", "-");
    }

    #[test]
    fn names_of_hostile_texts_lie_nowhere() {
        for name in [
            "",
            " ",
            "north ",
            " province",
            "state of ",
            "North 🦀",
            "İstanbul province",
        ] {
            let entity = Entity {
                kind: EntityType::Location,
                name: name.into(),
                aliases: Vec::new(),
                roles: Vec::new(),
                country: None,
            };
            let _ = country(&entity, &Beside::default(), &Evidence::default());
        }
    }
}
