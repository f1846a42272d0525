//! `the Cuban leader`, `the Chairman of the State Duma`, `the newspaper`: who has that office, which body is called so.

use super::Answer;
use super::scene::Scene;
use crate::entity::EntityType;
use crate::mention::lexicon::Lexicon;
use crate::span::Span;
use std::collections::BTreeSet;

/// Offices of those who are called leaders.
const LEADERS: &[&str] = &[
    "president",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emir",
    "emperor",
    "dictator",
    "leader",
    "chairman",
    "minister",
];

/// Words of a role that tell nothing.
const EMPTY: &[&str] = &[
    "the", "of", "a", "an", "and", "for", "former", "then", "its", "his", "her", "their", "s",
];

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

/// The entity that a description means, if one alone fits.
pub(super) fn entity(scene: &Scene<'_, '_>, source: Span) -> Answer {
    let text = source.of(scene.known.text);
    let head = text.split([',', '(']).next().unwrap_or("").trim();
    let definite = head.starts_with(char::is_uppercase) || head.to_lowercase().starts_with("the ");
    let wanted = words(head);
    if wanted.is_empty() || !definite {
        return Answer::unknown(source, "a description that names nobody");
    }
    if wanted.iter().any(|word| BODIES.contains(&word.as_str())) {
        let answer = body(scene, source, &wanted);
        if !answer.speakers.is_empty() {
            return answer;
        }
    }
    let leader = wanted.contains("leader");
    let end = scene
        .known
        .mentions
        .partition_point(|mention| mention.span.end <= source.start);
    // Every mention that has an office beside it, before the source and, for want of one, after it.
    let mut fits: Vec<(usize, Span)> = Vec::new();
    for mention in &scene.known.mentions[..end] {
        let Some(role) = mention
            .role
            .filter(|_| scene.kind(mention) == Some(EntityType::Person))
        else {
            continue;
        };
        let has = office(scene, role, mention.span);
        let all = wanted.iter().all(|word| {
            has.contains(word)
                || (word == "leader" && has.iter().any(|word| LEADERS.contains(&word.as_str())))
        });
        // `the leader` alone may be anybody; `the Chairman` is an office.
        if all
            && !(leader && wanted.len() == 1)
            && !fits.iter().any(|(entity, _)| *entity == mention.entity)
        {
            fits.push((mention.entity, role));
        }
    }
    match fits[..] {
        [(entity, role)] => Answer::by_way(
            source,
            "a description: the only person named before who has that office",
            role,
            entity,
        ),
        [] => Answer::unknown(
            source,
            "a description that nobody named before is known to fit",
        ),
        _ => Answer::unknown(
            source,
            "a description that fits more than one of those named before",
        ),
    }
}

/// The words of an office with those that stand before it: `Cuba's Chairman of …`, `Russian President`.
fn office(scene: &Scene<'_, '_>, role: Span, name: Span) -> BTreeSet<String> {
    let mut all = words(role.of(scene.known.text));
    let tokens = scene.known.tokens;
    let first = tokens.partition_point(|token| token.span.start < role.start.min(name.start));
    for token in tokens[..first].iter().rev().take(2) {
        if let Some(country) = Lexicon::get().country(token.span.of(scene.known.text)) {
            all.insert(country.to_lowercase());
        }
    }
    all
}

/// Small words of a phrase, without those that tell nothing; a country stands for its people and things.
fn words(phrase: &str) -> BTreeSet<String> {
    let lexicon = Lexicon::get();
    phrase
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '“' | '”'))
        .map(|word| {
            word.trim_end_matches("'s")
                .trim_end_matches("’s")
                .trim_matches(|c: char| !c.is_alphanumeric())
        })
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.to_lowercase().as_str()))
        .map(|word| {
            lexicon
                .country(word)
                .map_or_else(|| word.to_lowercase(), str::to_lowercase)
        })
        .collect()
}

/// `the ministry`, `the newspaper`: the only body named before that is called so, or that is said to be one.
fn body(scene: &Scene<'_, '_>, source: Span, wanted: &BTreeSet<String>) -> Answer {
    let end = scene
        .known
        .mentions
        .partition_point(|mention| mention.span.end <= source.start);
    let mut fits: Vec<(usize, Span)> = Vec::new();
    for mention in &scene.known.mentions[..end] {
        if scene.kind(mention) != Some(EntityType::Organization)
            || fits.iter().any(|(entity, _)| *entity == mention.entity)
        {
            continue;
        }
        let mut has = words(mention.span.of(scene.known.text));
        let (before, after) = scene.around(mention.span);
        has.extend([before.to_lowercase(), after.to_lowercase()]);
        if wanted.iter().all(|word| has.contains(word)) {
            fits.push((mention.entity, mention.span));
        }
    }
    match fits[..] {
        [(entity, span)] => Answer::by_way(
            source,
            "a description: the only body named before that is called so",
            span,
            entity,
        ),
        _ => Answer::unknown(source, "a description that fits no body alone"),
    }
}
