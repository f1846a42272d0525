//! Cues after what is said: `"…," Ann said`, `It rains, said Ann`.

use super::{Cue, Sentence};
use crate::attribution::lexicon::Frame;
use crate::attribution::{phrase, word};
use std::ops::Range;

/// Longest phrase between a passage and its verb.
const LONGEST_SUBJECT: usize = 16;

impl Sentence<'_, '_> {
    /// A content that ends before the cue at `at` and its source.
    pub(super) fn after(&self, at: usize, earlier: &[Cue]) -> Option<Cue> {
        let (subject, first) = phrase::subject(self.units, self.start, at);
        let subject = self.whole_subject(first).or(subject);
        let inverted = subject.is_none();
        let (source, end, edge) = if let Some(source) = subject {
            let end = source.start;
            (source, end, at + 1)
        } else {
            let bare = first == at && !matches!(self.previous(at), "and" | "or" | "but" | "to");
            if !bare || self.form(at).ends_with("ing") {
                return None;
            }
            let source = phrase::rightwards(self.units, at + 1, self.end)?;
            let edge = source.end;
            (source, at, edge)
        };
        let before = end.checked_sub(1).filter(|before| *before >= self.start)?;
        let comma = self.form(before) == ",";
        let passage = self.passage_at(before).or_else(|| {
            self.passage_at(
                before
                    .checked_sub(1)
                    .filter(|at| comma && *at >= self.start)?,
            )
        });
        let frame = match (passage, inverted) {
            (Some(_), false) => Frame::QuoteBefore,
            (Some(_), true) => Frame::QuoteBeforeInverted,
            (None, false) => Frame::TextBefore,
            (None, true) => Frame::TextBeforeInverted,
        };
        // `, he told Ann Lee,`
        let told = !inverted && word::plain(self.form(at)) == "told";
        let whom = (edge..self.end.min(edge + 4))
            .take_while(|at| {
                told && (word::is_capital(self.form(*at))
                    || word::is_object_pronoun(self.form(*at)))
            })
            .count();
        let edge = edge + whom;
        if passage.is_none() && !(comma && self.closes(edge)) {
            return None;
        }
        // Not what belongs to an earlier cue of the sentence.
        let behind = earlier
            .iter()
            .filter(|cue| cue.content.start < cue.cue.start)
            .map(|cue| cue.cue.end)
            .max();
        let floor = behind.unwrap_or(self.start);
        let taken = passage.is_some_and(|passage| {
            earlier
                .iter()
                .any(|cue| cue.content.contains(&passage) && cue.cue.start < passage)
        });
        if taken || floor > before {
            return None;
        }
        // `According to Ann, Bob said`: what is before the comma is no statement.
        let governed = earlier
            .iter()
            .any(|cue| cue.cue.end <= before && cue.content.contains(&at));
        if passage.is_none() && governed {
            return None;
        }
        let content_end = passage.map_or(before, |passage| passage + 1);
        let mut start = self.statement_start(content_end).max(floor);
        // What a colon parts from the passage was said before.
        if let Some(colon) =
            passage.and_then(|passage| (start..passage).rev().find(|at| self.form(*at) == ":"))
        {
            start = colon + 1;
        }
        let rest = self.rest(edge, passage.is_some());
        (start < content_end).then(|| Cue {
            cue: first.min(at)..at + 1,
            source: Some(source),
            content: start..content_end,
            rest,
            frame,
        })
    }

    /// `"…," the senator and candidate said`: all that stands between a passage and the verb, when it is one phrase.
    fn whole_subject(&self, verb: usize) -> Option<Range<usize>> {
        let passage = (self.start..verb)
            .rev()
            .take(LONGEST_SUBJECT)
            .find(|at| self.is_passage(*at))
            .and_then(|at| self.passage_at(at))?;
        let range = passage + 1..verb;
        let whole = range.clone().all(|at| {
            let unit = &self.units[at];
            let word = unit.is_word || unit.is_possessive || matches!(unit.form, "." | "-");
            word && !word::is_barrier(unit.form)
                && !unit.cue.is_saying()
                && !matches!(unit.form, "who" | "which" | "to")
        });
        let opens = self
            .get(range.start)
            .is_some_and(|first| word::is_determiner(first.form) || word::is_capital(first.form));
        (whole && opens && range.len() > 1).then_some(range)
    }

    /// What goes on after `, she said,`: a passage, or the rest of the statement.
    fn rest(&self, from: usize, quoted: bool) -> Option<Range<usize>> {
        let reach = from..self.end.min(from + 25);
        let clear = |at: &usize| !self.is_saying(*at);
        let passage = reach.take_while(clear).find(|at| {
            self.is_passage(*at)
                && matches!(
                    self.previous(*at),
                    "," | ":" | "—" | "--" | "–" | "and" | "but" | "still"
                )
        });
        if let Some(passage) = passage {
            return Some(passage..passage + 1);
        }
        let next = self
            .get(from + 1)
            .filter(|next| self.form(from) == "," && next.is_word)?;
        let own = next.form.ends_with("ing")
            || matches!(
                next.form,
                "and"
                    | "but"
                    | "who"
                    | "which"
                    | "when"
                    | "while"
                    | "as"
                    | "in"
                    | "after"
                    | "before"
            );
        let last = self.last();
        (!quoted && !own && from + 1 < last).then_some(from + 1..last)
    }

    /// The unit, when it is a passage of somebody's words.
    fn passage_at(&self, at: usize) -> Option<usize> {
        self.get(at)
            .filter(|unit| unit.passage.is_some() && !unit.scare)
            .map(|_| at)
    }

    /// Whether nothing is left for the verb to govern: the end, a comma, a time or place.
    fn closes(&self, at: usize) -> bool {
        self.get(at).is_none_or(|unit| {
            matches!(unit.form, "." | "," | ";" | "!" | "?" | "—")
                || word::is_time(unit.form)
                || word::is_preposition(unit.form)
        })
    }
}
