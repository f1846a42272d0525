//! Sources that the model leaves out though their place is known: the subject of a participle, a name between a quotation and its cue.

use super::Evidenced;
use crate::entity::EntityType;
use crate::span::Span;

/// Longest sentence that is looked through, in tokens.
const LONGEST: usize = 200;

/// The person named between what is said and the cue behind it: `"…!" the mayor's niece, Ann Lee, shouted`.
pub(super) fn between(known: &Evidenced<'_>, cue: Span, content: &[Span]) -> Option<Span> {
    let said = content.first()?.end;
    let first = known
        .mentions
        .partition_point(|mention| mention.span.start < said);
    let near = known.mentions[first..]
        .iter()
        .take_while(|mention| mention.span.end <= cue.start);
    let person = |entity: usize| {
        let kind = known.entities.get(entity).map(|entity| entity.kind);
        kind == Some(EntityType::Person)
    };
    near.filter(|mention| person(mention.entity))
        .last()
        .map(|mention| mention.span)
}

/// The subject of the sentence, for a cue that is a participle: `After saying that "…", she left`. `content`: what is said.
pub(super) fn of_participle(known: &Evidenced<'_>, cue: Span, content: &[Span]) -> Option<Span> {
    let first = cue.of(known.text).split_whitespace().next()?;
    if !first.ends_with("ing") {
        return None;
    }
    let number = known
        .sentences
        .partition_point(|sentence| sentence.end <= cue.start);
    let sentence = known
        .sentences
        .get(number)
        .filter(|sentence| sentence.contains(cue))?;
    let start = known
        .tokens
        .partition_point(|token| token.span.start < sentence.start);
    // `She made it clear, saying "…"`
    let leads = known.tokens.get(start)?;
    if let Some(subject) = named(known, leads.span).filter(|subject| subject.end <= cue.start) {
        return Some(subject);
    }
    // `After saying "…", she made it clear`
    let said = content.last().map_or(cue.end, |last| last.end.max(cue.end));
    let behind = known.tokens[start..]
        .iter()
        .take(LONGEST)
        .take_while(|token| token.span.start < sentence.end);
    let comma = behind
        .clone()
        .position(|token| token.span.end >= said && token.span.of(known.text) == ",")?;
    behind
        .skip(comma + 1)
        .take(2)
        .find_map(|token| named(known, token.span))
}

/// The pronoun or the name, with its office, that begins with a token.
fn named(known: &Evidenced<'_>, token: Span) -> Option<Span> {
    let word = token.of(known.text).to_lowercase();
    if matches!(word.as_str(), "he" | "she" | "they" | "we" | "i" | "it") {
        return Some(token);
    }
    let at = known
        .mentions
        .partition_point(|mention| mention.span.end <= token.start);
    let mention = known.mentions.get(at)?;
    let whole = mention
        .role
        .filter(|role| role.end <= mention.span.start)
        .map_or(mention.span, |role| role.cover(mention.span));
    let kind = known.entities.get(mention.entity)?.kind;
    let speaks = matches!(kind, EntityType::Person | EntityType::Organization);
    (speaks && whole.start == token.start).then_some(whole)
}
