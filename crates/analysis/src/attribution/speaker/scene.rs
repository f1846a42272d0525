//! Where mentions stand: in which sentence, which paragraph, whose mouth.

use super::gender::{self, Gender};
use super::office::Offices;
use crate::attribution::{Attribution, Evidenced, word};
use crate::entity::EntityType;
use crate::mention::Mention;
use crate::span::Span;
use crate::token::Token;
use std::collections::BTreeMap;

/// How many mentions are looked at on the way back.
pub(super) const LOOK_BACK: usize = 60;

/// Longest clause or phrase before the main clause, in tokens.
const LONGEST_LEAD: usize = 30;

/// The text with its mentions placed.
pub(super) struct Scene<'a, 'b> {
    pub(super) known: &'b Evidenced<'a>,
    /// What persons are called.
    pub(super) offices: Offices,
    /// What bodies of people are called.
    pub(super) bodies: Offices,
    /// For each mention the innermost passage of somebody's words that it stands in.
    holders: Vec<Option<usize>>,
    /// For each attribution the passage that its source stands in.
    sources: Vec<Option<usize>>,
    /// Attributions whose source has been read, with the source's place.
    heard: Vec<(usize, usize)>,
    /// For each entity what the titles before its names tell of its gender, each once.
    titled: BTreeMap<usize, Vec<Gender>>,
}

impl<'a, 'b> Scene<'a, 'b> {
    pub(super) fn new(known: &'b Evidenced<'a>, found: &[Attribution]) -> Self {
        let holders = holders(
            known,
            &known
                .mentions
                .iter()
                .map(|mention| mention.span.start)
                .collect::<Vec<_>>(),
        );
        let sources = holders_of_any(
            known,
            &found.iter().map(super::position).collect::<Vec<_>>(),
        );
        Self {
            known,
            offices: Offices::of_persons(known),
            bodies: Offices::of_bodies(known),
            holders,
            sources,
            heard: Vec::new(),
            titled: titled(known),
        }
    }

    /// What `Mr.` and `Mrs.` before the names of an entity tell; both, when two people were taken for one.
    pub(super) fn titled(&self, entity: usize) -> &[Gender] {
        self.titled.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Whether an entity is likely two people of one name: `Mrs. Clinton` beside a Bill.
    pub(super) fn is_doubtful(&self, entity: usize) -> bool {
        let titles = self.titled(entity);
        let known = self.known.entities.get(entity).and_then(gender::of);
        titles.len() > 1 || known.is_some_and(|known| titles.iter().any(|title| *title != known))
    }

    /// Notes that a source has been read.
    pub(super) fn heard(&mut self, attribution: usize, position: usize) {
        self.heard.push((attribution, position));
    }

    /// Attributions whose source stands before `position` in the same mouth, the latest first.
    pub(super) fn heard_before(
        &self,
        position: usize,
        holder: Option<usize>,
    ) -> impl Iterator<Item = (usize, usize)> + '_ {
        let heard = self.heard.iter().rev().take(LOOK_BACK).copied();
        heard
            .filter(move |(attribution, at)| *at < position && self.sources[*attribution] == holder)
    }

    /// The tokens that begin inside a span.
    pub(super) fn tokens(&self, span: Span) -> &'b [Token] {
        let tokens = self.known.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        &tokens[first..end]
    }

    /// The indexes of the mentions inside a span.
    pub(super) fn mentions(&self, span: Span) -> std::ops::Range<usize> {
        let mentions = self.known.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        let end = mentions.partition_point(|mention| mention.span.end <= span.end);
        first..end.max(first)
    }

    pub(super) fn mention(&self, index: usize) -> &'b Mention {
        &self.known.mentions[index]
    }

    /// What a mention names; `None` when it points nowhere.
    pub(super) fn kind(&self, mention: &Mention) -> Option<EntityType> {
        self.known
            .entities
            .get(mention.entity)
            .map(|entity| entity.kind)
    }

    /// Whether `'s` follows the mention.
    pub(super) fn is_possessive(&self, mention: &Mention) -> bool {
        let tokens = self.known.tokens;
        let end = tokens.partition_point(|token| token.span.start < mention.span.end);
        tokens
            .get(end)
            .is_some_and(|token| token.kind == crate::token::TokenKind::Possessive)
    }

    /// The innermost passage around a source.
    pub(super) fn holder_of(&self, position: usize) -> Option<usize> {
        holders(self.known, &[position])[0]
    }

    /// The persons mentioned before a place in the same mouth, the latest first: indexes of mentions.
    pub(super) fn persons_before(
        &self,
        position: usize,
        holder: Option<usize>,
    ) -> impl Iterator<Item = usize> + '_ {
        let end = self
            .known
            .mentions
            .partition_point(|mention| mention.span.end <= position);
        (0..end).rev().take(LOOK_BACK).filter(move |index| {
            self.holders[*index] == holder
                && self.kind(&self.known.mentions[*index]) == Some(EntityType::Person)
        })
    }

    /// Index of the sentence that holds a place.
    pub(super) fn sentence(&self, position: usize) -> usize {
        self.known
            .sentences
            .partition_point(|sentence| sentence.start <= position)
            .saturating_sub(1)
    }

    /// The tokens of a sentence's main clause: what comes after a leading `When he came,` or `In May,`.
    pub(super) fn main_clause(&self, sentence: usize) -> &'b [Token] {
        let Some(span) = self.known.sentences.get(sentence) else {
            return &[];
        };
        let tokens = self.tokens(*span);
        let text = self.known.text;
        let leads = tokens.first().is_some_and(|first| {
            let form = first.span.of(text);
            word::is_preposition(form) || word::is_barrier(form)
        });
        let comma = tokens
            .iter()
            .take(LONGEST_LEAD)
            .position(|token| token.span.of(text) == ",");
        match comma.filter(|_| leads) {
            Some(comma) => &tokens[comma + 1..],
            None => tokens,
        }
    }

    /// Index of the block that holds a place.
    pub(super) fn block(&self, position: usize) -> usize {
        self.known
            .layout
            .blocks
            .partition_point(|block| block.span.start <= position)
            .saturating_sub(1)
    }

    /// Whether somebody is named outside of quotations in the paragraph of a place or the two before it.
    pub(super) fn is_lately_named(&self, entity: usize, position: usize) -> bool {
        let blocks = &self.known.layout.blocks;
        let here = self.block(position);
        let prose = (0..here).rev().take(LOOK_BACK).filter(|index| {
            blocks.get(*index).is_some_and(|block| {
                block.kind.is_annotated() && self.holder_of(block.span.start).is_none()
            })
        });
        let from = prose.take(2).last().unwrap_or(here);
        let start = blocks.get(from).map_or(0, |block| block.span.start);
        self.mentions(Span::new(start, position))
            .rev()
            .take(LOOK_BACK)
            .any(|index| {
                self.known.mentions[index].entity == entity && self.holders[index].is_none()
            })
    }

    /// Whether block `two` is the next prose after block `one`, or the same; with no more than so many blocks of prose between them.
    pub(super) fn is_near(&self, one: usize, two: usize, between: usize) -> bool {
        let blocks = self
            .known
            .layout
            .blocks
            .get(one + 1..two)
            .unwrap_or_default();
        let prose = blocks.iter().filter(|block| block.kind.is_annotated());
        one <= two && two - one <= 6 && prose.count() <= between
    }
}

/// The genders that titles right before names tell.
fn titled(known: &Evidenced<'_>) -> BTreeMap<usize, Vec<Gender>> {
    let mut titled: BTreeMap<usize, Vec<Gender>> = BTreeMap::new();
    for mention in known.mentions {
        let first = known
            .tokens
            .partition_point(|token| token.span.start < mention.span.start);
        let word = |back: usize| {
            let at = first.checked_sub(back)?;
            known.tokens.get(at).map(|token| token.span.of(known.text))
        };
        let before = word(1).filter(|word| *word != ".").or_else(|| word(2));
        if let Some(gender) = before.and_then(gender::of_title) {
            let genders = titled.entry(mention.entity).or_default();
            if !genders.contains(&gender) {
                genders.push(gender);
            }
        }
    }
    titled
}

/// For each of some places, in text order, the innermost passage of somebody's words around it.
fn holders(known: &Evidenced<'_>, positions: &[usize]) -> Vec<Option<usize>> {
    if let [position] = positions {
        return vec![innermost(known, *position)];
    }
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for (index, passage) in known
        .quoted
        .iter()
        .enumerate()
        .filter(|(_, passage)| !passage.scare)
    {
        spans.extend(passage.spans.iter().map(|span| (*span, index)));
    }
    spans.sort_by_key(|(span, index)| (span.start, *index));
    let mut spans = spans.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let place = |position: &usize| {
        while let Some(next) = spans.next_if(|(span, _)| span.start <= *position) {
            while open
                .last()
                .is_some_and(|(span, _)| span.end <= next.0.start)
            {
                open.pop();
            }
            open.push(next);
        }
        while open.last().is_some_and(|(span, _)| span.end <= *position) {
            open.pop();
        }
        open.last().map(|(_, index)| *index)
    };
    positions.iter().map(place).collect()
}

/// The same for one place, by a look at the passages that open shortly before it.
fn innermost(known: &Evidenced<'_>, position: usize) -> Option<usize> {
    let end = known
        .quoted
        .partition_point(|passage| passage.spans[0].start <= position);
    let mut at = end.checked_sub(1)?;
    for _ in 0..LOOK_BACK {
        let passage = &known.quoted[at];
        // Its spans are in text order.
        let begun = passage.spans.partition_point(|span| span.start <= position);
        let inside = begun
            .checked_sub(1)
            .is_some_and(|last| position < passage.spans[last].end);
        if !passage.scare && inside {
            return Some(at);
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// [`holders`] for places in any order.
fn holders_of_any(known: &Evidenced<'_>, positions: &[usize]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_key(|index| positions[*index]);
    let sorted: Vec<usize> = order.iter().map(|index| positions[*index]).collect();
    let mut all = vec![None; positions.len()];
    for (index, holder) in order.into_iter().zip(holders(known, &sorted)) {
        all[index] = holder;
    }
    all
}
