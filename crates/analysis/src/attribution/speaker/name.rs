//! Sources that name the speaker: `Russian President Vladimir Putin`, `Ann Lee, the mayor`, `Kommersant`.

use super::scene::Scene;
use crate::attribution::word;
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::Token;

/// A name after one of these belongs to what stands before it: `a spokesman for Donald Trump`.
const LINKING: &[&str] = &[
    "of", "for", "from", "in", "at", "to", "with", "by", "against", "near", "on", "about",
    "between", "under", "behind", "than", "like",
];

/// May follow an organisation's name without making it somebody else.
const BODIES: &[&str] = &[
    "newspaper",
    "daily",
    "agency",
    "website",
    "magazine",
    "network",
    "group",
    "company",
    "government",
    "ministry",
    "party",
    "channel",
    "committee",
];

/// Unions whose parts are not the whole: `the UN website`.
const UNIONS: &[&str] = &[
    "UN",
    "U.N.",
    "United Nations",
    "EU",
    "E.U.",
    "European Union",
    "NATO",
];

/// Whether a name is one of a union whose parts are not the whole.
pub(super) fn is_union(name: &str) -> bool {
    UNIONS.contains(&name)
}

/// The entities that the source itself names, first to last. Empty when it names none or when the name is not the speaker's.
pub(super) fn entities(scene: &Scene<'_, '_>, source: Span) -> Vec<usize> {
    let head = head(scene, source);
    let persons = persons(scene, head);
    if !persons.is_empty() {
        return persons;
    }
    let rest = persons_after(scene, source, head);
    if !rest.is_empty() {
        return rest;
    }
    let bodies = body(scene, head);
    if bodies.is_empty() {
        return named_after(scene, head);
    }
    bodies
}

/// Whether the source's head names a person at all.
pub(super) fn has_person(scene: &Scene<'_, '_>, source: Span) -> bool {
    scene
        .mentions(head(scene, source))
        .any(|index| scene.kind(scene.mention(index)) == Some(EntityType::Person))
}

/// The source up to its first comma, bracket or relative pronoun.
fn head(scene: &Scene<'_, '_>, source: Span) -> Span {
    let tokens = scene.tokens(source);
    let stop = tokens.iter().skip(1).find(|token| {
        matches!(
            token.span.of(scene.known.text),
            "," | "(" | "who" | "which" | "whose" | "—" | "--"
        )
    });
    Span::new(
        source.start,
        stop.map_or(source.end, |token| token.span.start),
    )
}

/// Whether a mention inside the source is the speaker rather than somebody the speaker belongs to.
fn is_speaker(scene: &Scene<'_, '_>, source: Span, index: usize) -> bool {
    let mention = scene.mention(index);
    // `Ann Lee's lawyer` is not she; in `Ann Lee's claim` the source is her name alone.
    let owns = scene.is_possessive(mention)
        && scene.tokens(Span::new(mention.span.end, source.end)).len() > 1;
    if mention.span.start < source.start || owns {
        return false;
    }
    let belongs = |start: usize| {
        let before = scene.tokens(Span::new(source.start, start));
        let mut words = before
            .iter()
            .rev()
            .map(|token| token.span.of(scene.known.text))
            .skip_while(|word| matches!(*word, "the" | "a" | "an"));
        words.next().is_some_and(|word| LINKING.contains(&word))
    };
    // `Chairman of the Council of Ministers Ann Lee`: a title in the plural is the end of an office.
    let role = mention
        .role
        .filter(|role| role.start >= source.start && role.start < mention.span.start);
    let role = role.filter(|role| !role.of(scene.known.text).ends_with('s'));
    !belongs(mention.span.start) && !role.is_some_and(|role| belongs(role.start))
}

/// Persons in a span, where `and` joins the later ones to the first.
fn persons(scene: &Scene<'_, '_>, span: Span) -> Vec<usize> {
    let text = scene.known.text;
    let mut found: Vec<usize> = Vec::new();
    let mut end = span.start;
    for index in scene.mentions(span) {
        let mention = scene.mention(index);
        if scene.kind(mention) != Some(EntityType::Person)
            || !is_speaker(scene, span, index)
            || is_modifier(scene, span, mention.span)
        {
            continue;
        }
        let between = scene.tokens(Span::new(end, mention.span.start));
        let joined = between
            .iter()
            .any(|token| matches!(token.span.of(text), "and" | "&"));
        if found.is_empty() || joined {
            if !found.contains(&mention.entity) {
                found.push(mention.entity);
            }
        } else {
            // `Clinton Campaign Manager Ann Lee`: the name before belongs to the office.
            found.pop();
            found.push(mention.entity);
        }
        end = mention.span.end;
    }
    found
}

/// Whether the name only tells whose: `Clinton spokesman`, `Trump supporters`.
fn is_modifier(scene: &Scene<'_, '_>, source: Span, name: Span) -> bool {
    let next = scene
        .tokens(Span::new(name.end, source.end))
        .first()
        .map_or("", |token| token.span.of(scene.known.text));
    let small = next.starts_with(char::is_lowercase);
    small
        && !word::is_preposition(next)
        && !word::is_time(next)
        && !matches!(next, "and" | "or" | "himself" | "herself")
}

/// `the country's president, Ann Lee,`: the person right after the first comma, when the part before it names none.
fn persons_after(scene: &Scene<'_, '_>, source: Span, head: Span) -> Vec<usize> {
    let tokens = scene.tokens(Span::new(head.end, source.end));
    let [comma, next, ..] = tokens else {
        return Vec::new();
    };
    if comma.span.of(scene.known.text) != "," {
        return Vec::new();
    }
    let first = scene
        .mentions(Span::new(next.span.start, source.end))
        .next()
        .map(|index| scene.mention(index));
    let apposed = first.filter(|mention| {
        mention.span.start == next.span.start
            && scene.kind(mention) == Some(EntityType::Person)
            && !scene.is_possessive(mention)
    });
    apposed.map(|mention| mention.entity).into_iter().collect()
}

/// `the outlet, whose name, Daily Harbor, says it all`: the name that such an aside gives.
fn named_after(scene: &Scene<'_, '_>, head: Span) -> Vec<usize> {
    let text = scene.known.text;
    let tokens = scene.tokens(Span::new(head.end, usize::MAX));
    let forms: Vec<&str> = tokens
        .iter()
        .take(5)
        .map(|token| token.span.of(text))
        .collect();
    let at = match forms[..] {
        [",", "whose", "name", ",", _] | [",", "whose", "name", "is", _] => 4,
        _ => return Vec::new(),
    };
    let start = tokens[at].span.start;
    let named = scene
        .mentions(Span::new(start, usize::MAX))
        .next()
        .map(|index| scene.mention(index))
        .filter(|mention| mention.span.start == start);
    named.map(|mention| mention.entity).into_iter().collect()
}

/// A body of people, or a place that stands for one: the last name of the head, with nothing of weight after it.
fn body(scene: &Scene<'_, '_>, head: Span) -> Vec<usize> {
    let speakers: Vec<usize> = scene
        .mentions(head)
        .filter(|index| is_speaker(scene, head, *index))
        .collect();
    let Some((last, before)) = speakers.split_last() else {
        return Vec::new();
    };
    let last = scene.mention(*last);
    if !is_body(scene, head, last.span, head.end) {
        return Vec::new();
    }
    let Some(other) = before.last().map(|index| scene.mention(*index)) else {
        return vec![last.entity];
    };
    // `Norland and Sudland`: both or nobody.
    let between = scene.tokens(Span::new(other.span.end, last.span.start));
    let mut words = between.iter().map(|token| token.span.of(scene.known.text));
    match (words.next(), words.next(), words.next()) {
        (Some("and" | "&"), None | Some("the"), None) => {
            // `the House Oversight and Government Reform Committee` may be one.
            let one = [
                "Committee",
                "Commission",
                "Department",
                "Ministry",
                "Agency",
                "Office",
            ]
            .iter()
            .any(|end| last.span.of(scene.known.text).ends_with(end));
            if !one
                && is_body(scene, head, other.span, other.span.end)
                && other.entity != last.entity
            {
                vec![other.entity, last.entity]
            } else {
                Vec::new()
            }
        }
        _ => vec![last.entity],
    }
}

/// Whether the name at `name` stands for a body of people, when the phrase it is the head of ends at `end`.
fn is_body(scene: &Scene<'_, '_>, head: Span, name: Span, end: usize) -> bool {
    let text = scene.known.text;
    let kind = scene
        .mentions(name)
        .next()
        .and_then(|index| scene.kind(scene.mention(index)));
    let after = scene.tokens(Span::new(name.end, end));
    let form = |token: &Token| token.span.of(text);
    let plain = after.iter().all(|token| {
        BODIES.contains(&form(token)) || !form(token).starts_with(char::is_alphabetic)
    });
    // `the UN website`, `the EU agency`: not the whole of it.
    let part_of_union = is_union(name.of(text)) && !after.is_empty();
    let group = name.of(text).ends_with('s');
    // `the newspaper Soviet Russia`: the country's name is part of another.
    let before = scene.tokens(Span::new(head.start, name.start));
    let part = before
        .last()
        .map(form)
        .is_some_and(|form| word::is_capital(form) && !word::is_determiner(form));
    let fits = match kind {
        Some(EntityType::Organization) => !part_of_union,
        Some(EntityType::Location | EntityType::Facility) => after.is_empty() && !part,
        Some(EntityType::Norp) => after.is_empty() && group,
        _ => false,
    };
    fits && plain
}

/// The two sides of an `and` that joins two speakers.
pub(super) fn parts(scene: &Scene<'_, '_>, source: Span) -> Option<(Span, Span)> {
    let tokens = scene.tokens(head(scene, source));
    let text = scene.known.text;
    let mut ands = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.span.of(text) == "and");
    let (at, and) = ands.next()?;
    if ands.next().is_some() || at == 0 || at + 1 == tokens.len() {
        return None;
    }
    // `Chairman of the State Council and the Council of Ministers` is one: an `and` inside or beside a title joins no speakers.
    let (left, right) = (
        Span::new(source.start, tokens[at - 1].span.end),
        Span::new(tokens[at + 1].span.start, tokens[tokens.len() - 1].span.end),
    );
    let inside = scene
        .mentions(source)
        .map(|index| scene.mention(index))
        .any(|mention| {
            let whole = mention
                .role
                .map_or(mention.span, |role| role.cover(mention.span));
            whole.overlaps(and.span)
        });
    let person = |side: Span| {
        scene
            .mentions(side)
            .map(|index| scene.mention(index))
            .find(|mention| scene.kind(mention) == Some(EntityType::Person))
    };
    // A name far behind the `and` has all that stands before it for its office.
    let close = person(right).is_some_and(|mention| {
        scene
            .tokens(Span::new(right.start, mention.span.start))
            .len()
            <= 3
    });
    (!inside && (person(left).is_some() || close)).then_some((left, right))
}
