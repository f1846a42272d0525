//! `the Cuban leader`, `the Chairman of the State Duma`, `the newspaper`: who has that office, which body is called so.

use super::Answer;
use super::office::Offices;
use super::scene::Scene;
use crate::attribution::word;
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::TokenKind;

/// Longest office behind an article, in tokens.
const LONGEST: usize = 24;

/// Bodies that are named by what they are.
const BODIES: &[&str] = &[
    "ministry",
    "agency",
    "newspaper",
    "paper",
    "outlet",
    "council",
    "committee",
    "company",
    "party",
    "assembly",
    "court",
    "commission",
    "department",
    "bank",
    "university",
    "organization",
    "website",
    "daily",
    "magazine",
];

/// Words for persons that have none of their usual endings.
const PERSONS: &[&str] = &[
    "leader",
    "president",
    "chief",
    "head",
    "aide",
    "patriarch",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "general",
    "colonel",
    "captain",
    "admiral",
    "mother",
    "father",
    "correspondent",
    "agent",
    "student",
    "secretary",
    "attorney",
    "deputy",
    "judge",
    "candidate",
    "nominee",
    "coach",
    "analyst",
    "expert",
    "official",
    "critic",
    "host",
    "envoy",
    "dictator",
    "economist",
    "guest",
    "veteran",
    "boss",
    "cleric",
    "imam",
    "bishop",
    "cardinal",
];

/// Words for things that have the endings of words for persons.
const THINGS: &[&str] = &[
    "paper",
    "newspaper",
    "letter",
    "center",
    "order",
    "number",
    "matter",
    "tower",
    "quarter",
    "offer",
    "power",
    "chapter",
    "river",
    "summer",
    "winter",
    "error",
    "floor",
    "labor",
    "honor",
];

/// Words for persons that their ending does not tell from words for things.
const OFFICES: &[&str] = &[
    "minister",
    "senator",
    "governor",
    "mayor",
    "speaker",
    "reporter",
    "commentator",
    "director",
    "ambassador",
    "professor",
    "manager",
    "lawyer",
    "doctor",
    "officer",
    "soldier",
    "visitor",
    "leader",
];

/// Whether a word is one for a medium, before whose name it stands.
pub(super) fn is_medium(word: &str) -> bool {
    matches!(
        word,
        "newspaper" | "magazine" | "outlet" | "daily" | "weekly" | "tabloid" | "broadcaster"
    )
}

/// Whether the words are for one person who stays without a name: `a spokesman for Ann Lee`, `an official`, `the spokesman`.
pub(super) fn is_somebody(words: &str) -> bool {
    let lower = words.to_lowercase();
    let head = lower
        .split([',', '(', ';'])
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .take_while(|word| !word::is_preposition(word) && *word != "who")
        .collect::<Vec<_>>();
    let Some(last) = head.last() else {
        return false;
    };
    let indefinite = matches!(head.first(), Some(&("a" | "an" | "one" | "another")));
    let helper = [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "aide",
        "adviser",
        "advisor",
        "lawyer",
        "attorney",
        "official",
        "source",
        "witness",
        "assistant",
    ]
    .contains(last);
    helper || (indefinite && is_person(last))
}

/// Whether a word is one for a person.
fn is_person(word: &str) -> bool {
    let ends = word.len() > 4
        && ["man", "woman", "ist", "ian", "er", "or"]
            .iter()
            .any(|ending| word.ends_with(ending));
    PERSONS.contains(&word) || (ends && !THINGS.contains(&word))
}

/// Whether a word is one for a person, with no doubt about it.
pub(super) fn is_office(word: &str) -> bool {
    PERSONS.contains(&word)
        || OFFICES.contains(&word)
        || word.ends_with("man")
        || word.ends_with("woman")
}

/// The description that is the subject of a sentence: `The Cuban leader came`.
pub(super) fn subject(scene: &Scene<'_, '_>, sentence: usize) -> Option<Span> {
    let text = scene.known.text;
    let main = scene.main_clause(sentence);
    let first = main
        .first()
        .filter(|first| matches!(first.span.of(text), "The" | "the"))?;
    let head = main
        .iter()
        .skip(1)
        .take(4)
        .take_while(|token| token.kind == TokenKind::Word)
        .position(|token| is_office(token.span.of(text)))?;
    // `The president of the Republic of Norway`
    let end = main
        .iter()
        .skip(head + 2)
        .take(LONGEST)
        .position(|token| {
            let form = token.span.of(text);
            !(matches!(form, "of" | "the" | "and") || word::is_capital(form))
        })
        .map_or(head + 2, |words| head + 2 + words);
    let is_of = main
        .get(head + 2)
        .is_some_and(|token| token.span.of(text) == "of");
    let end = if is_of { end } else { head + 2 };
    let next = main.get(end);
    let last = main.get(end - 1)?;
    // `…, Ann Lee, came`: she has a name.
    let named = main.get(end + 1).is_some_and(|token| {
        scene
            .mentions(Span::new(token.span.start, usize::MAX))
            .next()
            .is_some_and(|index| {
                let mention = scene.mention(index);
                mention.span.start == token.span.start
                    && scene.kind(mention) == Some(EntityType::Person)
            })
    });
    if named && next.is_some_and(|next| next.span.of(text) == ",") {
        return None;
    }
    // `The commentator Ann Lee`, `the king's men`
    let alone = next.is_none_or(|next| {
        next.kind != TokenKind::Possessive && !word::is_capital(next.span.of(text))
    });
    alone.then(|| first.span.cover(last.span))
}

/// The entity that a description means, if one alone fits.
pub(super) fn entity(scene: &Scene<'_, '_>, source: Span) -> Answer {
    let text = source.of(scene.known.text);
    let head = text.split([',', '(']).next().unwrap_or("").trim();
    let lower = head.to_lowercase();
    let indefinite = ["a ", "an ", "one ", "another ", "some ", "no "]
        .iter()
        .any(|article| lower.starts_with(article));
    let definite =
        !indefinite && (head.starts_with(char::is_uppercase) || lower.starts_with("the "));
    let wanted = Offices::words(head);
    if wanted.is_empty() || !definite {
        return Answer::unknown(source, "a description that names nobody");
    }
    // `the leader` alone may be anybody; `the Patriarch` is an office.
    if wanted.len() == 1 && wanted.contains("leader") {
        return Answer::unknown(source, "a description that may mean anybody");
    }
    let is_body = wanted.iter().any(|word| BODIES.contains(&word.as_str()));
    let bodies = if is_body {
        scene.bodies.fitting(&wanted)
    } else {
        Vec::new()
    };
    if let [(entity, span)] = bodies[..] {
        return Answer::by_way(
            source,
            "a description: the only body in the text that is called so",
            span,
            entity,
        );
    }
    if !wanted.iter().any(|word| is_person(word)) {
        return Answer::unknown(source, "a description of no person");
    }
    match scene.offices.fitting(&wanted)[..] {
        // `the president`: there are many in the world, and here is the talk of one.
        [(entity, _)] if wanted.len() == 1 && !scene.is_lately_named(entity, source.start) => {
            Answer::unknown(
                source,
                "a description of one word, and nobody whom it fits is named shortly before",
            )
        }
        [(entity, span)] => Answer::by_way(
            source,
            "a description: the only person in the text who is called so",
            span,
            entity,
        ),
        [] => Answer::unknown(
            source,
            "a description that nobody in the text is known to fit",
        ),
        _ => Answer::unknown(source, "a description that fits more than one in the text"),
    }
}
