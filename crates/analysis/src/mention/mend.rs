//! What is held against the names that the tagger sees: things that its corpus seldom or never shows.

use super::view::View;
use super::{Found, Prose, heads};
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::TokenKind;
use std::collections::{HashMap, HashSet};

/// Names with what is amiss mended. `rules`: what the rules found. Both in text order, none overlapping.
pub(super) fn mend(
    prose: &Prose<'_>,
    view: &View<'_>,
    named: Vec<Found>,
    rules: &[Found],
) -> Vec<Found> {
    let text = prose.text;
    let sayings = sayings(prose);
    let headlines = headlines(view);
    let nobody = nobody(view, &sayings);
    let surnames = surnames(text, &named);
    let mut mended = Vec::with_capacity(named.len());
    for mut found in joined(named, rules) {
        let name = found.span.of(text);
        if nobody.contains(name) {
            continue;
        }
        if let Some(span) = cut(view, &found) {
            found.span = span;
        }
        let name = found.span.of(text);
        let inside = within(rules, found.span);
        let after = headlines.partition_point(|span| span.start <= found.span.start);
        let in_headline = after > 0 && headlines[after - 1].contains(found.span);
        if inside.len() > 1 && (in_headline || joins_people(text, &found, inside)) {
            mended.extend_from_slice(inside);
            continue;
        }
        let alike = inside.first().filter(|rule| rule.span == found.span);
        let country = name.strip_prefix("Republic of ").unwrap_or(name);
        if view.lexicon.country(country).is_some() {
            found.kind = EntityType::Location;
        } else if alike.is_some_and(|rule| rule.kind == EntityType::Date) {
            found.kind = EntityType::Date;
        } else if surnames.contains(name) {
            found.kind = EntityType::Person;
        }
        generation(text, &mut found);
        let person = ending_with_person(text, &surnames, &mut found);
        places(text, found, &mut mended);
        mended.extend(person);
    }
    give_roles(&mut mended, rules);
    mended
}

/// The names that lie within a span.
fn within(rules: &[Found], span: Span) -> &[Found] {
    let first = rules.partition_point(|rule| rule.span.start < span.start);
    let inside = &rules[first..];
    &inside[..inside.partition_point(|rule| rule.span.end <= span.end)]
}

/// Whether a name is made of several, of whom one is a person: `handed Putin Raul Castro's letter`, `All Russia Kirill`.
fn joins_people(text: &str, found: &Found, inside: &[Found]) -> bool {
    let is_person = |rule: &Found| rule.kind == EntityType::Person;
    match found.kind {
        EntityType::Location => inside.iter().any(is_person),
        EntityType::Person => {
            let between = inside.windows(2).all(|pair| {
                let between = Span::new(pair[0].span.end, pair[1].span.start);
                between.of(text).trim().is_empty()
            });
            let ends = (inside[0].span.start, inside[inside.len() - 1].span.end);
            between && ends == (found.span.start, found.span.end) && inside.iter().all(is_person)
        }
        _ => false,
    }
}

/// The few words in marks: titles, sayings, single words.
fn sayings(prose: &Prose<'_>) -> Vec<Span> {
    const LONGEST: usize = 8;
    let words = |span: &Span| {
        let first = prose
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let inside = prose.tokens[first..].iter();
        let words = inside
            .take_while(|token| token.span.end <= span.end)
            .filter(|token| token.kind == TokenKind::Word);
        words.take(LONGEST + 1).count()
    };
    let mut sayings: Vec<Span> = prose
        .quoted
        .iter()
        .filter(|passage| passage.parent.is_none())
        .flat_map(|passage| passage.spans.iter().copied())
        .filter(|span| words(span) <= LONGEST)
        .collect();
    sayings.sort_unstable();
    sayings
}

/// The saying that holds a span.
fn holding(sayings: &[Span], span: Span) -> Option<Span> {
    let after = sayings.partition_point(|saying| saying.start <= span.start);
    let saying = *sayings.get(after.checked_sub(1)?)?;
    saying.contains(span).then_some(saying)
}

/// Who is named in a saying, where the sentence says that it is one: `"To show someone Kuzka's mother" is a Russian idiom`.
fn nobody<'a>(view: &View<'a>, sayings: &[Span]) -> HashSet<&'a str> {
    let idioms = view.sentences.iter().filter(|sentence| sentence.idiom);
    idioms
        .flat_map(|sentence| &view.words[sentence.words.clone()])
        .filter(|word| holding(sayings, word.span).is_some())
        .map(|word| word.text)
        .collect()
}

/// The last words of people's names that end other names less often: in this article, they name people.
fn surnames<'a>(text: &'a str, named: &[Found]) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    for found in named {
        if let Some((_, last)) = found.span.of(text).rsplit_once(' ') {
            let person = found.kind == EntityType::Person;
            *counts.entry(last).or_default() += if person { 1 } else { -1 };
        }
    }
    let most = counts.into_iter().filter(|(_, count)| *count > 0);
    most.map(|(last, _)| last).collect()
}

/// `Soviet`, `Russia` where the rules know a newspaper of that name: the body's name is one.
fn joined(named: Vec<Found>, rules: &[Found]) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(named.len());
    for found in named {
        let body = joined.last().and_then(|before| {
            let whole = before.span.cover(found.span);
            let kinds = (before.kind, found.kind) == (EntityType::Norp, EntityType::Location);
            within(rules, whole)
                .first()
                .filter(|rule| rule.span == whole && rule.kind == EntityType::Organization && kinds)
        });
        match body {
            Some(body) => {
                joined.pop();
                joined.push(body.clone());
            }
            None => joined.push(found),
        }
    }
    joined
}

/// What is left of a name that runs into the sentence: `Assembly called upon States`, `Charles de Gaulle; de la Cruz`, `Museum of`.
fn cut(view: &View<'_>, found: &Found) -> Option<Span> {
    /// Small words inside of names.
    const SMALL: [&str; 12] = [
        "of", "and", "for", "the", "on", "in", "with", "a", "to", "against", "by", "at",
    ];
    let runs_on = matches!(
        found.kind,
        EntityType::Person | EntityType::Organization | EntityType::Location | EntityType::Facility
    );
    let first = view
        .words
        .partition_point(|word| word.span.start < found.span.start);
    let words = view.words[first..]
        .iter()
        .take_while(|word| word.span.end <= found.span.end)
        .take_while(|word| {
            let lower = word.text.starts_with(char::is_lowercase);
            let verb = heads::SPEAKS.contains(word.text) || view.lexicon.is_common(word.text);
            word.text != ";" && !(lower && verb && !SMALL.contains(&word.text))
        });
    let last = words.filter(|word| !SMALL.contains(&word.text)).last()?;
    (runs_on && last.span.end < found.span.end && last.span.end > found.span.start)
        .then(|| Span::new(found.span.start, last.span.end))
}

/// `Council of Ministers Diaz-Canel`: whom the article knows as a person is no part of a body's name, and stands after it. Gives the person.
fn ending_with_person(text: &str, surnames: &HashSet<&str>, found: &mut Found) -> Option<Found> {
    let (body, last) = found.span.of(text).rsplit_once(' ')?;
    let named = found.kind == EntityType::Organization
        && surnames.contains(last)
        && body.contains(' ')
        && body.rsplit(' ').next()?.starts_with(char::is_uppercase);
    if !named {
        return None;
    }
    let person = Found {
        span: Span::new(found.span.end - last.len(), found.span.end),
        kind: EntityType::Person,
        role: None,
    };
    found.span.end = found.span.start + body.len();
    Some(person)
}

fn headlines(view: &View<'_>) -> Vec<Span> {
    let words = |sentence: &super::view::Sentence| {
        let words = &view.words[sentence.words.clone()];
        Some(words.first()?.span.cover(words.last()?.span))
    };
    view.sentences
        .iter()
        .filter(|sentence| sentence.headline)
        .filter_map(words)
        .collect()
}

/// `John Kennedy Jr.`: the stop belongs to the name, unless a sentence ends with it.
fn generation(text: &str, found: &mut Found) {
    let rest = &text[found.span.end..];
    let ends = ["Jr", "Sr"]
        .iter()
        .any(|end| found.span.of(text).ends_with(end));
    let goes_on = rest.strip_prefix('.').is_some_and(|rest| {
        let next = rest.trim_start_matches(' ').chars().next();
        next.is_some_and(|next| next.is_lowercase() || next == ',')
    });
    if found.kind == EntityType::Person && ends && goes_on {
        found.span.end += 1;
    }
}

/// `Nairobi, Kenya` are two places.
fn places(text: &str, found: Found, mended: &mut Vec<Found>) {
    if found.kind != EntityType::Location {
        mended.push(found);
        return;
    }
    let mut start = found.span.start;
    for part in found.span.of(text).split_inclusive(',') {
        let name = part.trim_end_matches(',').trim();
        let from = start + (part.len() - part.trim_start().len());
        if !name.is_empty() {
            mended.push(Found {
                span: Span::new(from, from + name.len()),
                ..found.clone()
            });
        }
        start += part.len();
    }
}

/// Gives people the offices that the rules found before them.
fn give_roles(named: &mut [Found], rules: &[Found]) {
    let mut rules = rules.iter().peekable();
    for person in named {
        while rules
            .next_if(|rule| rule.span.end <= person.span.start)
            .is_some()
        {}
        person.role = rules
            .peek()
            .filter(|rule| rule.span.start < person.span.end && person.kind == EntityType::Person)
            .and_then(|rule| rule.role)
            .filter(|role| role.end <= person.span.start);
    }
}
