//! What the tagger sees of each token.

use super::label::{self, LABELS, Part};
use crate::attribution::Evidenced;
use crate::attribution::assemble::Draft;
use crate::entity::EntityType;
use crate::network::form::{Form, Sequence};
use crate::span::Span;
use crate::token::Token;
use std::ops::Range;

/// Longest sequence, in tokens: a longer paragraph is cut at the end of a sentence, or anywhere where there is none.
const LONGEST: usize = 600;

/// The numbers of the flags, group by group.
mod group {
    pub(super) const KIND: u16 = 0;
    pub(super) const LETTERS: u16 = KIND + 5;
    pub(super) const SENTENCE: u16 = LETTERS + 4;
    pub(super) const BLOCK: u16 = SENTENCE + 8;
    pub(super) const PASSAGE: u16 = BLOCK + 8;
    pub(super) const MARK_LEFT: u16 = PASSAGE + 9;
    pub(super) const MARK_RIGHT: u16 = MARK_LEFT + 6;
    pub(super) const CUE: u16 = MARK_RIGHT + 6;
    pub(super) const CUE_LEFT: u16 = CUE + 6;
    pub(super) const CUE_RIGHT: u16 = CUE_LEFT + 6;
    pub(super) const MENTION: u16 = CUE_RIGHT + 6;
    pub(super) const RULES: u16 = MENTION + 15;
    pub(super) const END: u16 = RULES + 11;
}

/// How many flags there are.
pub const FLAGS: usize = group::END as usize;

/// The flags that say what the rules found: training leaves them out now and then, so that they are not leant on.
pub const RULE_FLAGS: Range<u16> = group::RULES..group::END;

/// Buckets of a distance: 1, 2, 3 to 5, 6 to 10, more, none.
fn bucket(distance: Option<usize>) -> u16 {
    match distance {
        Some(0..=1) => 0,
        Some(2) => 1,
        Some(3..=5) => 2,
        Some(6..=10) => 3,
        Some(_) => 4,
        None => 5,
    }
}

/// All sequences of a text, in text order. `drafts`: what the rules found.
pub(in crate::attribution) fn sequences(known: &Evidenced<'_>, drafts: &[Draft]) -> Vec<Sequence> {
    let seen = Seen::new(known, drafts);
    let mut found = Vec::new();
    let mut first = 0;
    for block in known.tokens.chunk_by(|one, other| one.block == other.block) {
        let end = first + block.len();
        let mut start = first;
        while start < end {
            let stop = seen.stop(start, end);
            found.push(seen.sequence(start..stop, first..end));
            start = stop;
        }
        first = end;
    }
    found
}

/// What is known of each token of the text.
struct Seen<'a, 'b> {
    known: &'b Evidenced<'a>,
    /// Whether a sentence ends with it.
    stops: Vec<bool>,
    /// The innermost passage that holds it, and whether it is its first or last token there.
    passages: Vec<Option<(usize, bool, bool)>>,
    /// The mention it is of, and whether it is its first token.
    mentions: Vec<Option<(usize, bool)>>,
    /// What the rules say of it.
    rules: Vec<u8>,
}

impl<'a, 'b> Seen<'a, 'b> {
    fn new(known: &'b Evidenced<'a>, drafts: &[Draft]) -> Self {
        let count = known.tokens.len();
        let mut seen = Self {
            known,
            stops: vec![false; count],
            passages: vec![None; count],
            mentions: vec![None; count],
            rules: vec![0; count],
        };
        for sentence in known.sentences {
            let tokens = tokens_of(known.tokens, *sentence);
            if let Some(last) = tokens.last() {
                seen.stops[last] = true;
            }
        }
        // Outer passages come before what they hold.
        for (index, passage) in known.quoted.iter().enumerate() {
            for span in &passage.spans {
                // A passage of passages of passages: the innermost few say enough.
                if passage.depth > 4 {
                    continue;
                }
                let tokens = tokens_of(known.tokens, *span);
                for at in tokens.clone() {
                    seen.passages[at] = Some((index, at == tokens.start, at + 1 == tokens.end));
                }
            }
        }
        for (index, mention) in known.mentions.iter().enumerate() {
            let tokens = tokens_of(known.tokens, mention.span);
            for at in tokens.clone() {
                seen.mentions[at] = Some((index, at == tokens.start));
            }
        }
        for draft in drafts {
            if !draft.nested {
                mark(
                    known.tokens,
                    &mut seen.rules,
                    &draft.source,
                    &draft.cue,
                    &draft.content,
                );
            }
        }
        seen
    }

    /// Where a sequence from `start` ends.
    fn stop(&self, start: usize, end: usize) -> usize {
        if end - start <= LONGEST {
            return end;
        }
        let longest = start + LONGEST;
        let last = (start + LONGEST / 2..longest)
            .rev()
            .find(|at| self.stops[*at]);
        last.map_or(longest, |at| at + 1)
    }

    fn sequence(&self, tokens: Range<usize>, block: Range<usize>) -> Sequence {
        let (text, all) = (self.known.text, self.known.tokens);
        let forms: Vec<Form> = tokens
            .clone()
            .map(|at| Form::of(all[at].span.of(text), all[at].kind))
            .collect();
        let sureness: Vec<u8> = forms
            .iter()
            .map(|form| self.known.cues.of(&form.word).most())
            .collect();
        let is_mark = |at: &usize| self.passages[*at].is_some_and(|(_, first, last)| first || last);
        let is_cue = |at: &usize| sureness[*at - tokens.start] >= 20;
        let marks = Nearest::of(tokens.clone(), is_mark);
        let cues = Nearest::of(tokens.clone(), is_cue);
        let around = self.around(&block);
        let mut sequence = Sequence {
            tokens: tokens.clone(),
            ..Sequence::default()
        };
        let mut in_sentence = 0;
        for (number, at) in tokens.clone().enumerate() {
            let flags = &mut sequence.flags;
            let written = all[at].span.of(text);
            flags.push(group::KIND + all[at].kind as u16);
            let mut letters = written.chars();
            if letters.next().is_some_and(char::is_uppercase) {
                flags.push(group::LETTERS);
                if letters.next().is_some() && !written.chars().any(char::is_lowercase) {
                    flags.push(group::LETTERS + 1);
                }
            }
            if written.chars().any(char::is_numeric) {
                flags.push(group::LETTERS + 2);
            }
            if !all[at].spaced {
                flags.push(group::LETTERS + 3);
            }
            flags.push(
                group::SENTENCE
                    + [0, 1, 2, 2, 2, 3, 3, 3, 3, 3]
                        .get(in_sentence)
                        .copied()
                        .unwrap_or(4),
            );
            in_sentence = if self.stops[at] { 0 } else { in_sentence + 1 };
            if self.stops[at] {
                flags.push(group::SENTENCE + 5);
            }
            if at == block.start {
                flags.push(group::SENTENCE + 6);
            }
            if at + 1 == block.end {
                flags.push(group::SENTENCE + 7);
            }
            flags.extend(&around);
            self.passage(at, flags);
            flags.push(group::MARK_LEFT + bucket(marks.left[number]));
            flags.push(group::MARK_RIGHT + bucket(marks.right[number]));
            if sureness[number] > 0 {
                flags.push(group::CUE + u16::from(sureness[number].min(99) / 20));
            } else {
                flags.push(group::CUE + 5);
            }
            flags.push(group::CUE_LEFT + bucket(cues.left[number]));
            flags.push(group::CUE_RIGHT + bucket(cues.right[number]));
            self.mention(at, flags);
            flags.push(group::RULES + u16::from(self.rules[at]));
            sequence.ends.push(sequence.flags.len());
        }
        sequence.forms = forms;
        sequence
    }

    /// What is said of all tokens of a block.
    fn around(&self, block: &Range<usize>) -> Vec<u16> {
        let mut flags = Vec::new();
        let tokens = self.known.tokens;
        let kind = |at: usize| self.known.layout.blocks.get(tokens[at].block as usize);
        if !kind(block.start).is_some_and(|block| block.kind.is_prose()) {
            flags.push(group::BLOCK);
        }
        let has = self.passages[block.clone()].iter().flatten();
        let words = has
            .clone()
            .any(|(passage, ..)| !self.known.quoted[*passage].scare);
        if words {
            flags.push(group::BLOCK + 1);
        }
        if has.count() == block.len() {
            flags.push(group::BLOCK + 2);
        }
        if self.passages[block.start].is_some() {
            flags.push(group::BLOCK + 3);
        }
        let ends = |at: usize| self.passages[at].is_some();
        if block.start.checked_sub(1).is_some_and(ends) {
            flags.push(group::BLOCK + 4);
        }
        if self.passages.get(block.end).is_some_and(Option::is_some) {
            flags.push(group::BLOCK + 5);
        }
        if block.start == 0 {
            flags.push(group::BLOCK + 6);
        }
        if block.len() < 8 {
            flags.push(group::BLOCK + 7);
        }
        flags
    }

    fn passage(&self, at: usize, flags: &mut Vec<u16>) {
        let Some((index, first, last)) = self.passages[at] else {
            return;
        };
        let passage = &self.known.quoted[index];
        flags.push(group::PASSAGE);
        let conditions = [
            passage.depth > 0,
            first,
            last,
            passage.scare,
            passage.spans.len() > 1,
            passage.spans[0].len() > 30,
            passage.spans[0].len() > 90,
            passage.defect.is_some(),
        ];
        flags.extend(
            (1..)
                .zip(conditions)
                .filter(|(_, holds)| *holds)
                .map(|(number, _)| group::PASSAGE + number),
        );
    }

    fn mention(&self, at: usize, flags: &mut Vec<u16>) {
        let Some((index, first)) = self.mentions[at] else {
            return;
        };
        let mention = &self.known.mentions[index];
        let kind = self
            .known
            .entities
            .get(mention.entity)
            .map(|entity| entity.kind);
        let number = match kind {
            Some(EntityType::Person) => 0,
            Some(EntityType::Organization) => 1,
            Some(EntityType::Location | EntityType::Facility) => 2,
            Some(EntityType::Norp) => 3,
            Some(EntityType::Date) => 4,
            Some(EntityType::Money) => 5,
            _ => 6,
        };
        flags.push(group::MENTION + 2 * number + u16::from(first));
        if mention.role.is_some() {
            flags.push(group::MENTION + 14);
        }
    }
}

/// The labels of attributions' tokens; `labels`: one for each token of the text.
pub fn mark(tokens: &[Token], labels: &mut [u8], source: &[Span], cue: &[Span], content: &[Span]) {
    let Some(middle) = cue.first() else {
        return;
    };
    let mut put = |spans: &[Span], after: Part, before: Part| {
        for span in spans {
            let part = if span.start < middle.start {
                before
            } else {
                after
            };
            let range = tokens_of(tokens, *span);
            for at in range.clone() {
                labels[at] = label::label(part, at == range.start);
            }
        }
    };
    put(content, Part::ContentAfter, Part::ContentBefore);
    put(source, Part::SourceAfter, Part::SourceBefore);
    put(cue, Part::Cue, Part::Cue);
}

/// The tokens that a span covers, as indexes.
#[must_use]
pub fn tokens_of(tokens: &[Token], span: Span) -> Range<usize> {
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    start..end.max(start)
}

/// How far it is to the nearest token of a class, to the left and to the right.
struct Nearest {
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
}

impl Nearest {
    fn of(tokens: Range<usize>, is: impl Fn(&usize) -> bool) -> Self {
        let mut left = Vec::with_capacity(tokens.len());
        let mut last = None;
        for at in tokens.clone() {
            left.push(last.map(|last: usize| at - last));
            if is(&at) {
                last = Some(at);
            }
        }
        let mut right = Vec::with_capacity(tokens.len());
        let mut next = None;
        for at in tokens.rev() {
            right.push(next.map(|next: usize| next - at));
            if is(&at) {
                next = Some(at);
            }
        }
        right.reverse();
        Self { left, right }
    }
}

const _: () = assert!(LABELS == 11, "a flag for each label that the rules give");
