//! What those named in a text are called besides their names: `Cuba's Chairman of the State Council`, `the city's director`.

use super::{description, name};
use crate::attribution::{CueTable, Evidenced, word};
use crate::entity::EntityType;
use crate::mention::Mention;
use crate::mention::lexicon::Lexicon;
use crate::span::Span;
use crate::token::{Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    "chairman",
];

/// Words of a description that tell nothing.
const EMPTY: &[&str] = &[
    "the", "of", "a", "an", "and", "for", "to", "in", "at", "its", "his", "her", "their", "s",
];

/// What somebody no longer is does not tell who is meant now.
const PAST: &[&str] = &["former", "late", "ex", "then", "previous"];

/// Longest description beside a name, in tokens.
const LONGEST: usize = 25;

/// For each word the mentions that are described by it, with what they name.
#[derive(Debug, Default)]
pub(super) struct Offices {
    called: BTreeMap<String, BTreeMap<Span, usize>>,
}

impl Offices {
    /// Of the persons, by their names and what stands beside these.
    pub(super) fn of_persons(known: &Evidenced<'_>) -> Self {
        let mut offices = Self::default();
        let mut end_before = 0;
        for (index, mention) in known
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| kind(known, mention) == Some(EntityType::Person))
        {
            let tokens = known.tokens;
            let first = tokens.partition_point(|token| token.span.start < mention.span.start);
            let after = tokens.partition_point(|token| token.span.start < mention.span.end);
            let floor = tokens.partition_point(|token| token.span.start < end_before);
            let mut words = Self::words(mention.span.of(known.text));
            let front: Vec<&str> = before(known.text, known.cues, tokens, floor, first)
                .map(|token| token.span.of(known.text))
                .collect();
            if !front.iter().any(|form| is_past(form)) {
                words.extend(front.iter().flat_map(|form| Self::words(form)));
            }
            // In a list of persons the next one is no apposition.
            let mut beside: Vec<&Token> = apposition(known.text, tokens, after).collect();
            // `Foreign Minister Ann Lee of Norland`
            if let [of, place, ..] = &tokens[after..]
                && of.span.of(known.text) == "of"
                && word::is_capital(place.span.of(known.text))
                && !words.is_empty()
            {
                beside.push(place);
            }
            let end = beside.last().map_or(0, |last| last.span.end);
            let mut later = known.mentions[index + 1..]
                .iter()
                .take_while(|later| later.span.start < end);
            // `Ann Lee, a former mayor`
            let is_past = beside
                .iter()
                .any(|token| is_past(token.span.of(known.text)));
            if !is_past && !later.any(|later| kind(known, later) == Some(EntityType::Person)) {
                words.extend(
                    beside
                        .iter()
                        .flat_map(|token| Self::words(token.span.of(known.text))),
                );
            }
            if words.iter().any(|word| LEADERS.contains(&word.as_str())) {
                words.insert("leader".to_owned());
            }
            offices.add(words, mention);
            end_before = mention.span.end;
        }
        offices
    }

    /// Of the bodies of people, by their names and the words right beside these.
    pub(super) fn of_bodies(known: &Evidenced<'_>) -> Self {
        let mut offices = Self::default();
        for mention in known.mentions {
            let first = known
                .tokens
                .partition_point(|token| token.span.start < mention.span.start);
            let after = known
                .tokens
                .partition_point(|token| token.span.start < mention.span.end);
            let form = |at: usize| {
                let token = known.tokens.get(at);
                token.map_or("", |token| token.span.of(known.text))
            };
            let before = first.checked_sub(1).map_or("", form);
            // `the newspaper Daily Harbor`: a place by its name, and a body by what it is called.
            let is_body = match kind(known, mention) {
                Some(EntityType::Organization) => true,
                Some(EntityType::Location | EntityType::Misc) => description::is_medium(before),
                _ => false,
            };
            if !is_body {
                continue;
            }
            let mut words = Self::words(mention.span.of(known.text));
            if !name::is_union(mention.span.of(known.text)) {
                words.extend(Self::words(before));
                words.extend(Self::words(form(after)));
            }
            offices.add(words, mention);
        }
        offices
    }

    fn add(&mut self, words: BTreeSet<String>, mention: &Mention) {
        for word in words {
            self.called
                .entry(word)
                .or_default()
                .insert(mention.span, mention.entity);
        }
    }

    /// The entities that are called by all of some words at once; no more than two, which is one too many.
    pub(super) fn fitting(&self, wanted: &BTreeSet<String>) -> Vec<(usize, Span)> {
        let lists: Option<Vec<&BTreeMap<Span, usize>>> =
            wanted.iter().map(|word| self.called.get(word)).collect();
        let Some(lists) = lists else {
            return Vec::new();
        };
        let Some(shortest) = lists.iter().min_by_key(|list| list.len()) else {
            return Vec::new();
        };
        let mut found: Vec<(usize, Span)> = Vec::new();
        for (span, entity) in *shortest {
            let fits = lists.iter().all(|list| list.contains_key(span));
            if fits && !found.iter().any(|(other, _)| other == entity) {
                found.push((*entity, *span));
                if found.len() == 2 {
                    break;
                }
            }
        }
        found
    }

    /// Words of a description in small letters without accents; a country stands for its people and things, empty words are left out.
    pub(super) fn words(phrase: &str) -> BTreeSet<String> {
        let lexicon = Lexicon::get();
        phrase
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '“' | '”'))
            .map(|word| {
                word.trim_end_matches("'s")
                    .trim_end_matches("’s")
                    .trim_matches(|c: char| !c.is_alphanumeric())
            })
            .map(|word| {
                lexicon
                    .country(word)
                    .unwrap_or(word)
                    .nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .collect::<String>()
                    .to_lowercase()
            })
            .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
            .collect()
    }
}

fn is_past(form: &str) -> bool {
    PAST.contains(&form.to_lowercase().as_str())
}

fn kind(known: &Evidenced<'_>, mention: &Mention) -> Option<EntityType> {
    known.entities.get(mention.entity).map(|entity| entity.kind)
}

/// The tokens before a name, not before the token at `floor`, that describe it: `Russian President`, or `the mayor,` before a comma.
fn before<'b>(
    text: &'b str,
    cues: &'b CueTable,
    tokens: &'b [Token],
    floor: usize,
    name: usize,
) -> impl Iterator<Item = &'b Token> {
    let block = tokens.get(name).map(|token| token.block);
    let comma = name > floor && tokens[name - 1].span.of(text) == ",";
    let end = if comma { name - 1 } else { name };
    // Whether the word for the office was met, and whether with a capital.
    let mut titled: Option<bool> = None;
    let described: Vec<&Token> = tokens[floor.min(end)..end]
        .iter()
        .rev()
        .take(LONGEST)
        .take_while(|token| {
            let form = token.span.of(text);
            let small = form.starts_with(char::is_lowercase);
            let plain = word::plain(form);
            let verb = small
                && (cues.of(&plain).is_saying()
                    || plain.ends_with("ed")
                    || plain.ends_with("ing")
                    || word::is_barrier(form)
                    || word::is_auxiliary(form));
            let linking =
                small && word::is_preposition(form) && !matches!(form, "of" | "to" | "in");
            // `an aide to Mayor Ann Lee`, `Norway met Minister Ann Lee`: no more than the title is hers.
            let ends = word::is_preposition(form)
                || (titled == Some(true) && !matches!(form, "the" | "a"));
            let others = titled.is_some() && small && ends;
            if description::is_office(&form.to_lowercase()) {
                titled.get_or_insert(!small);
            }
            Some(token.block) == block
                && !others
                && matches!(token.kind, TokenKind::Word | TokenKind::Possessive)
                && !verb
                && !linking
        })
        .collect();
    // `the mayor's answer to Ann Lee`: what a preposition parts from the name is not hers.
    let parted = described
        .first()
        .is_some_and(|token| word::is_preposition(token.span.of(text)));
    // `According to urban legends, Ann Lee also …`: before a comma only an office is the name's.
    let office = |token: &&Token| description::is_office(&token.span.of(text).to_lowercase());
    let held = !parted && (!comma || described.iter().any(office));
    described.into_iter().filter(move |_| held)
}

/// The tokens between two commas after a name: `Ann Lee, the city's director, said`.
fn apposition<'b>(
    text: &'b str,
    tokens: &'b [Token],
    after: usize,
) -> impl Iterator<Item = &'b Token> {
    let opens = tokens
        .get(after)
        .is_some_and(|token| token.span.of(text) == ",");
    let inside = tokens
        .get(after + 1..(after + 1 + LONGEST).min(tokens.len()))
        .unwrap_or_default();
    let end = inside
        .iter()
        .position(|token| token.kind == TokenKind::Punctuation);
    let first = inside.first().map_or("", |token| token.span.of(text));
    // At the end of a sentence only an article tells an apposition from the next in a list.
    let stop = |form: &str| form == "," || (form == "." && matches!(first, "the" | "a" | "an"));
    let closes = end.is_some_and(|end| stop(inside[end].span.of(text)))
        && !matches!(first, "who" | "which" | "whose" | "and" | "but");
    inside[..end.filter(|_| opens && closes).unwrap_or(0)].iter()
}
