//! What the model found and what the rules know for certain, made one.
//!
//! Paired marks are certain: no content cuts through a passage. Rules keep what the model does not see: labels, a passage that the next
//! paragraph brings, what somebody says within somebody's words. A passage that the model leaves without a speaker goes to the rules.

use super::assemble::Draft;
use super::passages::Passages;
use super::{Evidenced, Kind, word};
use crate::span::Span;

/// All drafts: the model's, made to respect the marks, and those of the rules that the model has nothing for.
pub(super) fn merge(known: &Evidenced<'_>, model: Vec<Draft>, rules: Vec<Draft>) -> Vec<Draft> {
    let passages = Passages::new(known);
    let mut taken: Vec<Option<usize>> = vec![None; known.quoted.len()];
    let certain = |draft: &Draft| {
        matches!(
            draft.rule,
            "speaker's label" | "cue before the next paragraph"
        )
    };
    let (certain, rules): (Vec<Draft>, Vec<Draft>) = rules
        .into_iter()
        .partition(|draft| certain(draft) && !draft.nested);
    let mut merged: Vec<Draft> = Vec::new();
    for draft in certain {
        take(&passages, &draft, merged.len(), &mut taken);
        merged.push(draft);
    }
    let by_cue = ByCue::new(&rules);
    for mut draft in model {
        if draft.source.is_empty() {
            split_contraction(known.text, &mut draft);
        }
        if draft.source.is_empty() {
            draft.source = by_cue.source(&draft);
        }
        let mut content = Vec::new();
        for span in &draft.content {
            whole(
                known,
                &passages,
                &draft,
                *span,
                merged.len(),
                &mut taken,
                &mut content,
            );
        }
        content.sort_unstable();
        content.dedup();
        if content.is_empty() {
            continue;
        }
        draft.content = content;
        draft.kind = passages.kind(known, &draft.content);
        merged.push(draft);
    }
    for draft in rules {
        let wanted = if draft.nested {
            keeps_nested(known, &passages, &draft)
        } else {
            draft.kind != Kind::Indirect
                && free(known, &passages, &draft, &taken)
                && apart(&merged, &draft)
        };
        if wanted {
            if !draft.nested {
                take(&passages, &draft, merged.len(), &mut taken);
            }
            merged.push(draft);
        }
    }
    merged
}

/// `He's claiming`: one token holds the source and a part of the cue.
fn split_contraction(text: &str, draft: &mut Draft) {
    let Some(cue) = draft.cue.first_mut() else {
        return;
    };
    let words = cue.of(text);
    let first = words.split_whitespace().next().unwrap_or("");
    let Some(pronoun) = first
        .find(['\'', '’'])
        .filter(|end| word::is_pronoun(&first[..*end]))
    else {
        return;
    };
    draft.source.push(Span::new(cue.start, cue.start + pronoun));
    cue.start += pronoun;
}

/// What the rules found beside quotations, to be asked by its cue.
struct ByCue<'a> {
    /// Where each cue begins, in text order.
    cues: Vec<(usize, &'a Draft)>,
}

impl<'a> ByCue<'a> {
    fn new(rules: &'a [Draft]) -> Self {
        let quoted = rules.iter().filter(|rule| rule.kind != Kind::Indirect);
        let mut cues: Vec<(usize, &Draft)> = quoted
            .filter_map(|rule| Some((rule.cue.first()?.start, rule)))
            .collect();
        cues.sort_by_key(|(start, _)| *start);
        Self { cues }
    }

    /// The source that the rules have for the cue of a draft.
    fn source(&self, draft: &Draft) -> Vec<Span> {
        let Some(cue) = draft.cue.first() else {
            return Vec::new();
        };
        let touches = |spans: &[Span], own: &[Span]| {
            spans
                .iter()
                .any(|one| own.iter().any(|own| own.overlaps(*one)))
        };
        let first = self.cues.partition_point(|(start, _)| *start < cue.start);
        let near = self.cues[first..]
            .iter()
            .take_while(|(start, _)| *start < cue.end);
        near.map(|(_, rule)| rule)
            .find(|rule| {
                touches(&rule.content, &draft.content)
                    && !touches(&rule.source, &draft.content)
                    && !touches(&rule.source, &draft.cue)
            })
            .map_or_else(Vec::new, |rule| rule.source.clone())
    }
}

/// Notes whose the passages of a draft are.
fn take(passages: &Passages, draft: &Draft, index: usize, taken: &mut [Option<usize>]) {
    for span in &draft.content {
        for (_, passage) in passages.touching(*span) {
            taken[*passage].get_or_insert(index);
        }
    }
}

/// Adds a span of a content so that it cuts through no passage.
fn whole(
    known: &Evidenced<'_>,
    passages: &Passages,
    draft: &Draft,
    span: Span,
    index: usize,
    taken: &mut [Option<usize>],
    content: &mut Vec<Span>,
) {
    // Somebody's words about somebody's words: all of it within one passage.
    let own = |outer: Span| {
        draft
            .cue
            .iter()
            .chain(&draft.source)
            .any(|word| outer.contains(*word))
    };
    let mut left = span;
    for (outer, passage) in passages.touching(span) {
        if left.contains(*outer) || left.is_empty() {
            let _ = taken[*passage].get_or_insert(index);
        } else if own(*outer) {
            if outer.contains(left) {
                continue;
            }
            // The part outside of the passage that the cue stands in.
            left = if outer.start <= left.start {
                Span::new(outer.end.min(left.end), left.end)
            } else {
                Span::new(left.start, outer.start)
            };
        } else if taken[*passage].is_some_and(|other| other != index) {
            left = if outer.start <= left.start {
                Span::new(outer.end.min(left.end), left.end)
            } else {
                Span::new(left.start, outer.start)
            };
        } else {
            left = left.cover(*outer);
            taken[*passage] = Some(index);
        }
    }
    let text = left.of(known.text);
    let start = left.start + (text.len() - text.trim_start().len());
    let left = Span::new(start, start + text.trim().len());
    if left.is_empty() {
        return;
    }
    content.push(left);
    // The other paragraphs of a speech that begins here.
    for (_, passage) in passages.touching(left) {
        let spans = &known.quoted[*passage].spans;
        if spans.len() > 1 && taken[*passage] == Some(index) && left.contains(spans[0]) {
            content.extend(&spans[1..]);
        }
    }
}

/// Whether what somebody says within somebody's words is worth telling: words in marks of their own, or a document's.
fn keeps_nested(known: &Evidenced<'_>, passages: &Passages, draft: &Draft) -> bool {
    let holder = draft
        .content
        .first()
        .and_then(|first| passages.holding(*first));
    draft.kind != Kind::Indirect
        || holder.is_some_and(|(_, passage)| known.quoted[passage].spans.len() > 1)
}

/// Whether the passages of a draft are nobody's yet.
fn free(
    known: &Evidenced<'_>,
    passages: &Passages,
    draft: &Draft,
    taken: &[Option<usize>],
) -> bool {
    let mut all = draft
        .content
        .iter()
        .flat_map(|span| passages.touching(*span))
        .filter(|(_, passage)| !known.quoted[*passage].scare)
        .peekable();
    all.peek().is_some() && all.all(|(_, passage)| taken[*passage].is_none())
}

/// Whether the words of a draft are no words of another.
fn apart(merged: &[Draft], draft: &Draft) -> bool {
    let near = merged.iter().rev().take(64);
    near.flat_map(|other| &other.content)
        .all(|other| !draft.content.iter().any(|own| own.overlaps(*other)))
}
