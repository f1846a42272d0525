//! `he`, `she`, `who`, `the two leaders`.

use super::Answer;
use super::description;
use super::gender::{self, Gender};
use super::scene::{LOOK_BACK, Scene};
use crate::attribution::{Attribution, Kind, word};
use crate::entity::EntityType;
use crate::mention::Mention;
use crate::span::Span;

/// Longest chain that is taken over whole.
const LONGEST_CHAIN: usize = 3;

/// Longest office before the name of a subject, in tokens.
const LONGEST_FRONT: usize = 24;

/// How many sentences back a pronoun reaches.
const SENTENCES: usize = 4;

/// Somebody whom a pronoun may mean.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Where the words stand by which he is in the reader's mind.
    at: usize,
    /// `None`: somebody is meant here, and it is not known who.
    entity: Option<usize>,
    span: Span,
    /// Whether these are the words of who spoke.
    spoke: bool,
    /// Whether they are the subject of their sentence.
    subject: bool,
}

/// Who `he` or `she` is, as the source of attribution `index`.
pub(super) fn singular(
    scene: &Scene<'_, '_>,
    found: &[Attribution],
    index: usize,
    source: Span,
    gender: Gender,
) -> Answer {
    let holder = scene.holder_of(source.start);
    let here = (scene.sentence(source.start), scene.block(source.start));
    let mut others = not_meant(scene, &found[index], source);
    let mut spoken: Vec<(Span, usize)> = Vec::new();
    let mut places = places(scene, found, source, holder, gender, &mut spoken);
    places.sort_by_key(|place| std::cmp::Reverse(place.at));
    let mut places = &places[..];
    while let Some(first) = places.first() {
        let sentence = scene.sentence(first.at);
        let (these, before) =
            places.split_at(places.partition_point(|place| scene.sentence(place.at) == sentence));
        places = before;
        // `"…," she said. "…," said Bob. "…," she replied`: another's turn may stand between.
        let turn = these.iter().any(|place| place.spoke)
            && scene
                .heard_before(source.start, holder)
                .any(|(other, at)| at > first.span.end && !found[other].speakers.is_empty());
        if here.0 - sentence.min(here.0) > SENTENCES
            || !scene.is_near(scene.block(first.at), here.1, usize::from(turn))
        {
            break;
        }
        let speaks = these.iter().find(|place| place.spoke);
        // `He met Ann Lee. "…," he said`: whoever he is, he is none of those named after him.
        if speaks.is_none() && begins_with_pronoun(scene, sentence, source, holder, gender) {
            others.extend(these.iter().filter_map(|place| place.entity));
            continue;
        }
        let fit: Vec<&Place> = these
            .iter()
            .filter(|place| place.entity.is_none_or(|entity| !others.contains(&entity)))
            .collect();
        let Some(nearest) = fit.first() else {
            continue;
        };
        let (reason, known_as_speaker) = reasons(sentence == here.0);
        let only = fit.iter().all(|place| place.entity == nearest.entity);
        let prominent = fit.iter().find(|place| place.spoke).or_else(|| {
            let mut subjects = fit
                .iter()
                .filter(|place| place.subject && sentence != here.0);
            subjects
                .next()
                .filter(|first| subjects.all(|other| other.entity == first.entity))
        });
        let chosen = match (prominent, only) {
            (Some(place), _) => place,
            (None, true)
                if sentence == here.0 || !has_rival(scene, nearest, before, &others, here.1) =>
            {
                nearest
            }
            _ => break,
        };
        let why = match (only, chosen.spoke) {
            (true, _) => reason,
            (false, true) => known_as_speaker,
            (false, false) => "a pronoun: the subject of the sentence before",
        };
        return match chosen.entity {
            Some(entity) => through(found, &spoken, source, why, chosen.span, entity),
            None => Answer::unknown(
                chosen.span,
                "a pronoun for somebody of whom it is not known who he is",
            ),
        };
    }
    Answer::unknown(
        source,
        "a pronoun, and of those named shortly before it is not plain whom it means",
    )
}

/// Whether the person at `chosen`, who is no subject, stands in the way of a subject of the same paragraph.
fn has_rival(
    scene: &Scene<'_, '_>,
    chosen: &Place,
    before: &[Place],
    others: &[usize],
    block: usize,
) -> bool {
    before.iter().any(|place| {
        (place.subject || place.spoke)
            && place.entity != chosen.entity
            && scene.block(place.at) == block
            && place.entity.is_none_or(|entity| !others.contains(&entity))
    })
}

/// Who is named after the pronoun in its sentence, or in what he says without marks: nobody speaks so of himself.
fn not_meant(scene: &Scene<'_, '_>, attribution: &Attribution, source: Span) -> Vec<usize> {
    let mut spans = Vec::new();
    if let Some(sentence) = scene.known.sentences.get(scene.sentence(source.start)) {
        spans.push(Span::new(source.end, sentence.end.max(source.end)));
    }
    if attribution.kind != Kind::Direct {
        spans.extend(&attribution.content);
    }
    let mentions = spans
        .into_iter()
        .flat_map(|span| scene.mentions(span).take(LOOK_BACK));
    mentions.map(|index| scene.mention(index).entity).collect()
}

/// Those named, described or heard before a pronoun in the same mouth.
fn places(
    scene: &Scene<'_, '_>,
    found: &[Attribution],
    source: Span,
    holder: Option<usize>,
    gender: Gender,
    spoken: &mut Vec<(Span, usize)>,
) -> Vec<Place> {
    let mut places = Vec::new();
    let fits = |entity: usize| gender::fits(scene, entity, gender) && is_person(scene, entity);
    for index in scene.persons_before(source.start, holder) {
        let mention = scene.mention(index);
        if fits(mention.entity) {
            places.push(Place {
                at: mention.span.start,
                entity: Some(mention.entity),
                span: mention.span,
                spoke: false,
                subject: is_subject(scene, mention),
            });
        }
    }
    for (attribution, at) in scene.heard_before(source.start, holder) {
        let heard = &found[attribution];
        let Some(span) = heard.source.first().copied() else {
            continue;
        };
        // A speech is heard until it ends.
        let end = heard
            .content
            .last()
            .map_or(at, |span| span.end.saturating_sub(1));
        let at = if end < source.start { at.max(end) } else { at };
        let entity = match heard.speakers[..] {
            [speaker] if fits(speaker) => Some(speaker),
            [] if is_pronoun(span.of(scene.known.text), gender) => None,
            [] if may_be(span.of(scene.known.text), gender) => None,
            _ => continue,
        };
        places.push(Place {
            at,
            entity,
            span,
            spoke: true,
            subject: true,
        });
        if entity.is_some() {
            spoken.push((span, attribution));
        }
    }
    let last = scene.sentence(source.start);
    for sentence in last.saturating_sub(SENTENCES)..=last {
        let Some(span) = description::subject(scene, sentence)
            .filter(|span| span.end <= source.start && scene.holder_of(span.start) == holder)
        else {
            continue;
        };
        let entity = description::entity(scene, span).speakers.first().copied();
        if entity.is_none_or(fits) {
            places.push(Place {
                at: span.start,
                entity,
                span,
                spoke: false,
                subject: true,
            });
        }
    }
    places
}

/// Whether the words are for somebody without a name of whom the pronoun may be said.
fn may_be(words: &str, gender: Gender) -> bool {
    let other = match gender {
        Gender::Male => "woman",
        Gender::Female => "sman",
    };
    description::is_somebody(words) && !words.contains(other)
}

fn is_pronoun(words: &str, gender: Gender) -> bool {
    match gender {
        Gender::Male => words.eq_ignore_ascii_case("he"),
        Gender::Female => words.eq_ignore_ascii_case("she"),
    }
}

/// Whether the subject of a sentence is such a pronoun, another one than the source.
fn begins_with_pronoun(
    scene: &Scene<'_, '_>,
    sentence: usize,
    source: Span,
    holder: Option<usize>,
    gender: Gender,
) -> bool {
    let main = scene.main_clause(sentence);
    let first = main.iter().take(9).find(|token| {
        !matches!(
            token.span.of(scene.known.text),
            "And" | "But" | "Then" | "So" | "Yet" | "Later"
        )
    });
    first.is_some_and(|token| {
        token.span.end <= source.start
            && is_pronoun(token.span.of(scene.known.text), gender)
            && scene.holder_of(token.span.start) == holder
    })
}

/// Whether nothing but what may stand in front of a name is between it and the beginning of its main clause.
fn is_subject(scene: &Scene<'_, '_>, mention: &Mention) -> bool {
    let start = mention.role.map_or(mention.span.start, |role| {
        role.start.min(mention.span.start)
    });
    let main = scene.main_clause(scene.sentence(start));
    let front: Vec<&str> = main
        .iter()
        .take(LONGEST_FRONT + 1)
        .take_while(|token| token.span.start < start)
        .map(|token| token.span.of(scene.known.text))
        .collect();
    // `The Chairman of the State Council and the Council of Ministers of the Republic of Cuba, Ann Lee, …`
    let office = front.len() <= 8
        || front
            .iter()
            .any(|form| description::is_office(&form.to_lowercase()));
    main.first().is_some_and(|first| first.span.start <= start)
        && !scene.is_possessive(mention)
        && front.len() <= LONGEST_FRONT
        && office
        && front.iter().all(|form| {
            !form.starts_with(char::is_lowercase)
                || word::is_determiner(form)
                || matches!(*form, "of" | "and")
                || description::is_office(form)
        })
}

/// Like [`Answer::by_way`]; where the words that lead on are themselves a source, the chain goes on with theirs.
fn through(
    found: &[Attribution],
    spoken: &[(Span, usize)],
    source: Span,
    reason: &'static str,
    span: Span,
    entity: usize,
) -> Answer {
    let mut answer = Answer::by_way(source, reason, span, entity);
    let earlier = spoken
        .iter()
        .find(|(place, _)| *place == span)
        .map(|(_, attribution)| &found[*attribution].evidence.chain[..]);
    if let Some(chain @ [.., last]) = earlier {
        answer.chain.truncate(1);
        // A long speech has many: the first step and the name suffice.
        answer
            .chain
            .extend_from_slice(if chain.len() <= LONGEST_CHAIN {
                chain
            } else {
                std::slice::from_ref(last)
            });
    }
    answer
}

/// What is said of a single person, and of one among several who spoke.
fn reasons(same: bool) -> (&'static str, &'static str) {
    if same {
        (
            "a pronoun: the only person named before in the sentence whom it fits",
            "a pronoun: who speaks in the sentence",
        )
    } else {
        (
            "a pronoun: the only person named shortly before whom it fits",
            "a pronoun: who spoke in the sentence before",
        )
    }
}

fn is_person(scene: &Scene<'_, '_>, entity: usize) -> bool {
    scene
        .known
        .entities
        .get(entity)
        .is_some_and(|entity| entity.kind == EntityType::Person)
}

/// `Ann Lee, who said`: the person right before.
pub(super) fn relative(scene: &Scene<'_, '_>, source: Span) -> Answer {
    let holder = scene.holder_of(source.start);
    let before = scene
        .persons_before(source.start, holder)
        .next()
        .map(|index| scene.mention(index));
    let close = before.filter(|mention| {
        scene
            .tokens(Span::new(mention.span.end, source.start))
            .len()
            <= 1
            && !scene.is_possessive(mention)
    });
    match close {
        Some(mention) => Answer::by_way(
            source,
            "who: the person named right before",
            mention.span,
            mention.entity,
        ),
        None => Answer::unknown(source, "who: nobody is named right before"),
    }
}

/// `They`, right after what two or more have said together.
fn they(scene: &Scene<'_, '_>, found: &[Attribution], source: Span) -> Answer {
    let holder = scene.holder_of(source.start);
    let sentence = scene.sentence(source.start);
    let before = scene
        .heard_before(source.start, holder)
        .next()
        .filter(|(attribution, at)| {
            let near = scene.sentence(*at) + 1 >= sentence
                && scene.block(*at) == scene.block(source.start);
            near && found[*attribution].speakers.len() > 1
        });
    let mut answer = Answer::unknown(source, "a pronoun that may mean many");
    if let Some((attribution, _)) = before {
        let speakers = found[attribution].speakers.clone();
        let between = Span::new(
            found[attribution].source.first().map_or(0, |span| span.end),
            source.start,
        );
        // Not where others are named in between.
        if scene.mentions(between).all(|index| {
            speakers.contains(&scene.mention(index).entity)
                || scene.holder_of(scene.mention(index).span.start) != holder
        }) {
            answer = Answer::unknown(source, "they: those who spoke together before");
            answer.speakers = speakers;
        }
    }
    answer
}

/// `the two leaders`: the two who spoke together or were named together last. `None` when the source is no such phrase.
pub(super) fn plural(scene: &Scene<'_, '_>, found: &[Attribution], source: Span) -> Option<Answer> {
    let words = source.of(scene.known.text).to_lowercase();
    if words == "they" {
        return Some(they(scene, found, source));
    }
    let head = words.rsplit(' ').next()?;
    let pair = matches!(
        head,
        "leaders"
            | "presidents"
            | "ministers"
            | "sides"
            | "parties"
            | "men"
            | "women"
            | "diplomats"
            | "officials"
    );
    let two = words.starts_with("the two ")
        || words.starts_with("both ")
        || matches!(
            words.as_str(),
            "the presidents" | "the leaders" | "the parties" | "the sides"
        );
    if !pair || !two {
        return None;
    }
    let holder = scene.holder_of(source.start);
    let block = scene.block(source.start);
    let near = |at: usize| scene.is_near(scene.block(at), block, 0);
    let together = scene
        .heard_before(source.start, holder)
        .take_while(|(_, at)| near(*at))
        .find(|(attribution, _)| found[*attribution].speakers.len() == 2);
    if let Some((attribution, _)) = together {
        let mut answer = Answer::unknown(source, "the two who spoke together before");
        answer.speakers = found[attribution].speakers.clone();
        return Some(answer);
    }
    let mut pair: Vec<usize> = Vec::new();
    let mut sentence = None;
    for index in scene.persons_before(source.start, holder) {
        let mention = scene.mention(index);
        let at = scene.sentence(mention.span.start);
        if !near(mention.span.start) || sentence.is_some_and(|sentence| sentence != at) {
            break;
        }
        sentence = Some(at);
        if !pair.contains(&mention.entity) {
            pair.push(mention.entity);
        }
    }
    pair.reverse();
    let reason = if pair.len() == 2 {
        "the two who were named together before"
    } else {
        "two persons, but not two are named together before"
    };
    let mut answer = Answer::unknown(source, reason);
    answer.speakers = if pair.len() == 2 { pair } else { Vec::new() };
    Some(answer)
}
