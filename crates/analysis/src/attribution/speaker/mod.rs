//! From the words of a source to the entities that they mean. A wrong speaker is worse than none: what may mean two means nobody.

mod description;
mod gender;
mod name;
mod office;
mod pronoun;
mod scene;

use super::{Attribution, Evidenced, Link};
use crate::span::Span;
use scene::Scene;

/// What was found out about a source.
#[derive(Debug, Default)]
struct Answer {
    speakers: Vec<usize>,
    chain: Vec<Link>,
}

impl Answer {
    /// Nobody, and why not.
    fn unknown(span: Span, reason: &'static str) -> Self {
        Self {
            speakers: Vec::new(),
            chain: vec![Link { span, reason }],
        }
    }

    /// An entity, by way of the source's words and the mention that names it.
    fn by_way(span: Span, reason: &'static str, mention: Span, entity: usize) -> Self {
        Self {
            speakers: vec![entity],
            chain: vec![
                Link { span, reason },
                Link {
                    span: mention,
                    reason: "names the speaker",
                },
            ],
        }
    }
}

/// Fills in the speakers. `goes_on`: for each attribution the one whose speaker speaks on in it.
pub(super) fn resolve(known: &Evidenced<'_>, found: &mut [Attribution], goes_on: &[Option<usize>]) {
    let mut scene = Scene::new(known, found);
    // In the order in which a reader meets the sources, so that `he` may mean who spoke last.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|index| (position(&found[*index]), *index));
    for index in order {
        let answer = match (found[index].source.first().copied(), goes_on[index]) {
            (Some(source), None) => one(&scene, found, index, source),
            (_, Some(before)) => {
                let link = found[before].source.first().map(|span| Link {
                    span: *span,
                    reason: "spoke in the paragraph before",
                });
                Answer {
                    speakers: found[before].speakers.clone(),
                    chain: link.into_iter().collect(),
                }
            }
            (None, None) => Answer::default(),
        };
        let answer = doubted(&scene, &found[index], answer);
        found[index].speakers = answer.speakers;
        found[index].evidence.chain = answer.chain;
        scene.heard(index, position(&found[index]));
    }
}

/// Takes back the answer where two people were taken for one, unless the source has the given name.
fn doubted(scene: &Scene<'_, '_>, attribution: &Attribution, answer: Answer) -> Answer {
    let Some(source) = attribution.source.first().copied() else {
        return answer;
    };
    let words = source.of(scene.known.text);
    let doubtful = answer.speakers.iter().any(|speaker| {
        let given = scene.known.entities.get(*speaker);
        let given = given.and_then(|entity| entity.name.split_whitespace().next());
        scene.is_doubtful(*speaker) && !given.is_some_and(|given| words.contains(given))
    });
    if doubtful {
        return Answer::unknown(source, "a name that a man and a woman bear in the text");
    }
    answer
}

/// Where a reader meets an attribution's source.
fn position(attribution: &Attribution) -> usize {
    let first = attribution
        .source
        .first()
        .or(attribution.cue.first())
        .or(attribution.content.first());
    first.map_or(0, |span| span.start)
}

fn one(scene: &Scene<'_, '_>, found: &[Attribution], index: usize, source: Span) -> Answer {
    let words = source.of(scene.known.text);
    match words.to_lowercase().as_str() {
        "he" | "him" | "his" => {
            pronoun::singular(scene, found, index, source, gender::Gender::Male)
        }
        "she" | "her" => pronoun::singular(scene, found, index, source, gender::Gender::Female),
        "i" | "me" | "my" => holder(found, index, source, "I: who speaks here"),
        // Who tells what `we` said is on record with it.
        "we" => holder(found, index, source, "we: who speaks here, with others"),
        "who" => pronoun::relative(scene, source),
        "you" | "it" | "which" | "that" | "some" | "many" | "others" | "their" | "its" | "our" => {
            Answer::unknown(source, "a pronoun that may mean many")
        }
        _ => phrase(scene, found, source),
    }
}

/// The one in whose speech a source stands.
fn holder(found: &[Attribution], index: usize, source: Span, reason: &'static str) -> Answer {
    let Some(speech) = found[index]
        .within
        .map(|holder| &found[holder])
        .filter(|speech| speech.speakers.len() == 1)
    else {
        return Answer::unknown(
            source,
            "the first person, and nobody is known to speak here",
        );
    };
    let link = |span, reason| Link { span, reason };
    let named = speech.source.first().copied().unwrap_or(source);
    Answer {
        speakers: speech.speakers.clone(),
        chain: vec![link(source, reason), link(named, "names the speaker")],
    }
}

/// A name, a description, or several joined by `and`.
fn phrase(scene: &Scene<'_, '_>, found: &[Attribution], source: Span) -> Answer {
    // `189 UN members`: some of whom nobody names.
    let words = source.of(scene.known.text);
    if words.starts_with(|first: char| first.is_ascii_digit()) && !name::has_person(scene, source) {
        return Answer::unknown(source, "a number of speakers");
    }
    let named = name::entities(scene, source);
    let parts = name::parts(scene, source);
    if let (Some((left, right)), true) = (parts, named.len() < 2) {
        let (one, other) = (single(scene, left), single(scene, right));
        if let ([first], [second]) = (&one.speakers[..], &other.speakers[..])
            && first != second
        {
            let speakers = vec![*first, *second];
            return Answer {
                speakers,
                chain: one.chain.into_iter().chain(other.chain).collect(),
            };
        }
        return Answer::unknown(source, "two speakers, of whom not both are known");
    }
    if named.is_empty() {
        if let Some(answer) = pronoun::plural(scene, found, source) {
            return answer;
        }
        return described(scene, source);
    }
    Answer {
        speakers: named,
        chain: Vec::new(),
    }
}

/// `a spokesman for Ann Lee`, `Ann Lee's office`: who is named is not who speaks.
fn described(scene: &Scene<'_, '_>, source: Span) -> Answer {
    if name::has_person(scene, source) {
        return Answer::unknown(source, "somebody who belongs to the one named");
    }
    description::entity(scene, source)
}

fn single(scene: &Scene<'_, '_>, source: Span) -> Answer {
    let named = name::entities(scene, source);
    if named.is_empty() {
        described(scene, source)
    } else {
        Answer {
            speakers: named,
            chain: Vec::new(),
        }
    }
}
