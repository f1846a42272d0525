//! `he`, `she`, `who`, `the two leaders`.

use super::Answer;
use super::gender::{self, Gender};
use super::scene::Scene;
use crate::attribution::Attribution;
use crate::entity::EntityType;
use crate::span::Span;

/// Longest chain that is taken over whole.
const LONGEST_CHAIN: usize = 3;

/// How many sentences back a pronoun reaches.
const SENTENCES: usize = 4;

/// Who `he` or `she` is.
pub(super) fn singular(
    scene: &Scene<'_, '_>,
    found: &[Attribution],
    source: Span,
    gender: Gender,
) -> Answer {
    let holder = scene.holder_of(source.start);
    let here = (scene.sentence(source.start), scene.block(source.start));
    // Persons of the nearest sentence that names one who fits; a source that is known counts as named.
    let mut named: Vec<(usize, Span, bool)> = Vec::new();
    let mut nearest: Option<usize> = None;
    let mut places: Vec<(usize, usize, Span, bool)> = Vec::new();
    let mut spoken: Vec<(Span, usize)> = Vec::new();
    for index in scene.persons_before(source.start, holder) {
        let mention = scene.mention(index);
        places.push((
            mention.span.start,
            mention.entity,
            mention.span,
            scene.is_possessive(mention),
        ));
    }
    for (attribution, at) in scene.heard_before(source.start, holder) {
        if let ([speaker], Some(span)) = (
            &found[attribution].speakers[..],
            found[attribution].source.first(),
        ) {
            places.push((at, *speaker, *span, false));
            spoken.push((*span, attribution));
        }
    }
    places.sort_by_key(|place| std::cmp::Reverse(place.0));
    for (at, entity, span, possessive) in places {
        let (sentence, block) = (scene.sentence(at), scene.block(at));
        if nearest.is_some_and(|nearest| sentence != nearest)
            || here.0 - sentence.min(here.0) > SENTENCES
            || !scene.is_near(block, here.1)
        {
            break;
        }
        if gender::fits(scene, entity, gender) && is_person(scene, entity) {
            nearest = Some(sentence);
            named.push((entity, span, possessive));
        }
    }
    let Some(sentence) = nearest else {
        return Answer::unknown(
            source,
            "a pronoun, and nobody whom it fits is named shortly before",
        );
    };
    let (reason, known_as_speaker) = reasons(sentence == here.0);
    let first = named[0].0;
    if named.iter().all(|(entity, ..)| *entity == first) {
        return through(
            found,
            &spoken,
            source,
            reason,
            named[named.len() - 1].1,
            first,
        );
    }
    // Several: who spoke in that sentence, or else its subject.
    let speaks = scene
        .heard_before(source.start, holder)
        .find(|(_, at)| scene.sentence(*at) == sentence);
    if let Some([speaker]) = speaks.map(|(attribution, _)| &found[attribution].speakers[..])
        && let Some((_, span, _)) = named.iter().find(|(entity, ..)| entity == speaker)
    {
        return through(found, &spoken, source, known_as_speaker, *span, *speaker);
    }
    let start = scene
        .known
        .sentences
        .get(sentence)
        .map_or(0, |span| span.start);
    let subject = named.iter().rev().find(|(.., possessive)| !possessive);
    if let Some((entity, span, _)) = subject.filter(|(_, span, _)| {
        sentence != here.0 && scene.tokens(Span::new(start, span.start)).len() <= 5
    }) {
        return Answer::by_way(
            source,
            "a pronoun: the subject of the sentence before",
            *span,
            *entity,
        );
    }
    Answer::unknown(
        source,
        "a pronoun that may mean more than one of those named before",
    )
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

/// `the two leaders`: the two who spoke together or were named together last. `None` when the source is no such phrase.
pub(super) fn plural(scene: &Scene<'_, '_>, found: &[Attribution], source: Span) -> Option<Answer> {
    let words = source.of(scene.known.text).to_lowercase();
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
    let near = |at: usize| scene.is_near(scene.block(at), block);
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
