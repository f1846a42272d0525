//! Cues in a sentence, with source and content.

use super::lexicon::{self, Frame};
use super::phrase;
use super::region::Unit;
use super::word;
use std::ops::Range;

/// Least percent at which a cue counts.
const SURE_ENOUGH: u8 = 24;

/// A cue with what it joins, as ranges of units of one region.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb or noun, with its auxiliaries.
    pub(super) cue: Range<usize>,
    /// Who; `None` when nobody is named.
    pub(super) source: Option<Range<usize>>,
    /// What; empty when it is the next paragraph.
    pub(super) content: Range<usize>,
    /// What stands around it.
    pub(super) frame: Frame,
}

/// A sentence of a region.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a, 'b> {
    /// All units of the region.
    pub(super) units: &'b [Unit<'a>],
    /// Its first unit.
    pub(super) start: usize,
    /// One past its last.
    pub(super) end: usize,
    /// Whether the next block begins with a passage that no sentence of its own introduces.
    pub(super) before_passage: bool,
}

/// The cues of a sentence, in text order.
pub(super) fn find(sentence: Sentence<'_, '_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for at in sentence.start..sentence.end {
        let unit = &sentence.units[at];
        if !unit.is_word {
            continue;
        }
        let form = word::plain(unit.form);
        if lexicon::is_cue(&form)
            && let Some(cue) = sentence.read(at, &form, &cues)
        {
            cues.push(cue);
        }
    }
    cues
}

impl<'a> Sentence<'a, '_> {
    fn get(&self, at: usize) -> Option<&Unit<'a>> {
        self.units.get(at).filter(|_| at < self.end)
    }

    fn form(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |unit| unit.form)
    }

    fn is_passage(&self, at: usize) -> bool {
        self.get(at).is_some_and(|unit| unit.passage.is_some())
    }

    /// Where the sentence's words end: before its stop.
    fn last(&self) -> usize {
        let mut end = self.end;
        while end > self.start && matches!(self.units[end - 1].form, "." | "!" | "?") {
            end -= 1;
        }
        end
    }

    /// What the cue at `at` joins, the surest frame first.
    fn read(&self, at: usize, form: &str, earlier: &[Cue]) -> Option<Cue> {
        let sure = |frame: Frame| lexicon::sureness(form, frame) >= SURE_ENOUGH;
        if form == "according" && self.form(at + 1) == "to" {
            return self.according(at).filter(|cue| sure(cue.frame));
        }
        self.after(at, earlier)
            .filter(|cue| sure(cue.frame))
            .or_else(|| self.before(at, earlier).filter(|cue| sure(cue.frame)))
    }

    /// `According to Ann, it rains`, `it rains, according to Ann`.
    fn according(&self, at: usize) -> Option<Cue> {
        let source = phrase::rightwards(self.units, at + 2, self.end)?;
        let cue = at..at + 2;
        let last = self.last();
        let leads = at == self.start
            || !self.units[self.start..at]
                .iter()
                .any(|unit| unit.is_word || unit.passage.is_some());
        let content = if leads {
            let mut source = source.clone();
            // In front, the phrase ends with the first comma unless an apposition comes between.
            if let Some(comma) = source.clone().find(|at| self.form(*at) == ",") {
                source.end = comma;
            }
            let start = if self.form(source.end) == "," {
                source.end + 1
            } else {
                source.end
            };
            return (start < last).then_some(Cue {
                cue,
                source: Some(source),
                content: start..last,
                frame: Frame::Source,
            });
        } else {
            let end = if self.form(at - 1) == "," { at - 1 } else { at };
            self.statement_start(end)..end
        };
        (!content.is_empty()).then_some(Cue {
            cue,
            source: Some(source),
            content,
            frame: Frame::Source,
        })
    }

    /// Where the statement that ends at `end` begins: after an earlier stop inside the sentence.
    fn statement_start(&self, end: usize) -> usize {
        (self.start..end)
            .rev()
            .find(|at| matches!(self.form(*at), ";"))
            .map_or(self.start, |at| at + 1)
    }

    /// A content before the cue: `"…," Ann said`, `It rains, said Ann`.
    fn after(&self, at: usize, earlier: &[Cue]) -> Option<Cue> {
        let (subject, first) = phrase::subject(self.units, self.start, at);
        let inverted = subject.is_none()
            || subject
                .as_ref()
                .is_some_and(|range| range.start == range.end);
        let (source, end, edge) = match subject.filter(|_| !inverted) {
            Some(source) => {
                let end = source.start;
                (Some(source), end, at + 1)
            }
            None => {
                if first != at
                    || matches!(self.form(at.wrapping_sub(1)), "and" | "or" | "but" | "to")
                {
                    return None;
                }
                let source = phrase::rightwards(self.units, at + 1, self.end)?;
                let edge = source.end;
                (Some(source), at, edge)
            }
        };
        let before = end.checked_sub(1).filter(|before| *before >= self.start)?;
        let comma = self.form(before) == ",";
        let passage = if self.is_passage(before) {
            Some(before)
        } else {
            before
                .checked_sub(1)
                .filter(|at| comma && *at >= self.start && self.is_passage(*at))
        };
        let frame = match (passage.is_some(), inverted) {
            (true, false) => Frame::QuoteBefore,
            (true, true) => Frame::QuoteBeforeInverted,
            (false, false) => Frame::TextBefore,
            (false, true) => Frame::TextBeforeInverted,
        };
        if passage.is_none() && !comma {
            return None;
        }
        // An earlier cue has taken the passage.
        let floor = earlier
            .iter()
            .map(|cue| {
                cue.cue.end.max(if cue.content.start > cue.cue.start {
                    0
                } else {
                    cue.cue.end
                })
            })
            .max()
            .unwrap_or(self.start);
        let taken = passage.is_some_and(|passage| {
            earlier
                .iter()
                .any(|cue| cue.content.contains(&passage) && cue.cue.start < passage)
        });
        if taken || (passage.is_none() && !self.closes(edge)) || floor > before {
            return None;
        }
        let content_end = if comma && passage.is_none() {
            before
        } else {
            passage.map_or(before, |passage| passage + 1)
        };
        let start = self.statement_start(content_end).max(floor);
        (start < content_end).then(|| Cue {
            cue: first.min(at)..at + 1,
            source,
            content: start..content_end,
            frame,
        })
    }

    /// Whether nothing is left for the verb to govern: the end, a comma, a time or place.
    fn closes(&self, at: usize) -> bool {
        match self.get(at) {
            None => true,
            Some(unit) => {
                matches!(unit.form, "." | "," | ";" | "!" | "?" | "—")
                    || word::is_time(unit.form)
                    || word::is_preposition(unit.form)
            }
        }
    }

    /// A content after the cue.
    fn before(&self, at: usize, earlier: &[Cue]) -> Option<Cue> {
        let last = self.last();
        let (mut source, first) = phrase::subject(self.units, self.start, at);
        let passive = (first..at).rev().any(|at| word::is_be(self.form(at)))
            && !self.form(at).ends_with("ing");
        let determined = first == at
            && at > self.start
            && (self.units[at - 1].is_possessive || word::is_determiner(self.form(at - 1)));
        let (start, mut frame) = self.opening(at)?;
        if determined && !word::is_pronoun(self.form(at - 1))
            || matches!(
                self.form(at.wrapping_sub(1)),
                "his" | "her" | "their" | "its" | "my" | "our"
            )
        {
            frame = Frame::Noun;
            source = self.owner(at);
        } else if passive {
            frame = Frame::Passive;
            source = self.agent(at, last);
        } else if source.is_none() {
            // `…, adding that`, `… and said`, `to say`: the subject of the verb before.
            source = earlier
                .iter()
                .rev()
                .find(|cue| cue.cue.end <= at && !matches!(cue.frame, Frame::Noun))
                .and_then(|cue| cue.source.clone());
            source = source.or_else(|| phrase::main_subject(self.units, self.start, at));
        }
        let cue = first..at + 1;
        if frame == Frame::NextParagraph {
            return Some(Cue {
                cue,
                source,
                content: last..last,
                frame,
            });
        }
        let end = self.content_end(start, last, frame);
        let source = source.filter(|source| source.end <= start || source.start >= end);
        (start < end).then_some(Cue {
            cue,
            source,
            content: start..end,
            frame,
        })
    }

    /// Whose word a noun is: `his claim`, `Trump's claim`.
    fn owner(&self, at: usize) -> Option<Range<usize>> {
        let before = at.checked_sub(1).filter(|before| *before >= self.start)?;
        if self.units[before].is_possessive {
            return phrase::leftwards(self.units, self.start, before);
        }
        matches!(
            self.form(before),
            "his" | "her" | "their" | "its" | "my" | "our"
        )
        .then_some(before..at)
    }

    /// `by Ann` after a passive.
    fn agent(&self, at: usize, last: usize) -> Option<Range<usize>> {
        let by = (at + 1..last.min(at + 12)).find(|at| self.form(*at) == "by")?;
        phrase::rightwards(self.units, by + 1, last)
    }

    /// Where the content begins and what stands between the cue and it.
    fn opening(&self, at: usize) -> Option<(usize, Frame)> {
        let mut next = at + 1;
        // Whom and when: `told reporters in Ohio on Monday that`.
        if let Some(start) = self.introduced(next) {
            return Some(start);
        }
        while self.get(next).is_some_and(|unit| {
            unit.is_word && (word::is_time(unit.form) || word::is_object_pronoun(unit.form))
        }) {
            next += 1;
        }
        let unit = self.get(next)?;
        let form = unit.form;
        let frame = if unit.passage.is_some() {
            Frame::Quote
        } else if word::is_question_word(form) {
            Frame::Question
        } else if form == "to" {
            Frame::Infinitive
        } else if word::starts_clause(form) || (unit.is_word && self.has_verb_soon(next)) {
            Frame::Clause
        } else if word::is_preposition(form) || form == "out" {
            Frame::Preposition
        } else if unit.is_word {
            Frame::Object
        } else {
            return None;
        };
        Some((next, frame))
    }

    /// `that`, a passage or a colon soon after the cue, with nothing but whom, when and where between.
    fn introduced(&self, from: usize) -> Option<(usize, Frame)> {
        let mut at = from;
        let mut seen = 0;
        while let Some(unit) = self.get(at) {
            let form = unit.form;
            if unit.passage.is_some() {
                return (seen == 0
                    || at == from
                    || matches!(self.form(at - 1), "," | ":")
                    || seen <= 3)
                    .then_some((at, Frame::Quote));
            }
            match form {
                "that" => return Some((at, Frame::That)),
                ":" if self.is_passage(at + 1) => return Some((at + 1, Frame::Quote)),
                ":" if at + 1 == self.end && self.before_passage => {
                    return Some((at, Frame::NextParagraph));
                }
                ":" if at + 1 < self.end => return (seen <= 3).then_some((at + 1, Frame::Clause)),
                "," if self.is_passage(at + 1) => return Some((at + 1, Frame::Quote)),
                "," if seen > 0 && seen < 12 => {}
                _ if unit.is_word
                    && !word::is_barrier(form)
                    && (seen == 0 || !word::starts_clause(form)) => {}
                _ if unit.is_possessive => {}
                _ => return None,
            }
            // Only whom, when and where: a small word that is none of these begins the content.
            let small = unit.is_word && !word::is_capital(form);
            let filler = word::is_preposition(form)
                || word::is_time(form)
                || word::is_object_pronoun(form)
                || word::is_determiner(form);
            if small && !filler && seen == 0 && !self.before_passage {
                return None;
            }
            seen += 1;
            at += 1;
            if seen > 14 {
                return None;
            }
        }
        None
    }

    /// Whether a noun phrase and a verb come next: `said the heat would last`.
    fn has_verb_soon(&self, from: usize) -> bool {
        (from + 1..self.end.min(from + 9))
            .take_while(|at| {
                self.get(*at)
                    .is_some_and(|unit| unit.is_word || unit.is_possessive)
            })
            .any(|at| {
                matches!(
                    self.form(at),
                    "is" | "are"
                        | "was"
                        | "were"
                        | "will"
                        | "would"
                        | "has"
                        | "have"
                        | "had"
                        | "could"
                        | "should"
                        | "can"
                        | "may"
                        | "might"
                        | "did"
                        | "does"
                        | "must"
                        | "isn't"
                        | "wasn't"
                        | "won't"
                        | "wouldn't"
                        | "doesn't"
                        | "didn't"
                        | "isn’t"
                        | "wasn’t"
                        | "won’t"
                        | "wouldn’t"
                        | "doesn’t"
                        | "didn’t"
                )
            })
    }

    /// Where a content that begins at `start` ends.
    fn content_end(&self, start: usize, last: usize, frame: Frame) -> usize {
        if frame == Frame::Quote {
            let whole = self.get(start).is_some_and(|unit| unit.span.len() > 60);
            let next = self.get(start + 1);
            if whole || next.is_none_or(|next| !next.is_word) {
                return start + 1;
            }
        }
        let short = matches!(
            frame,
            Frame::Object
                | Frame::Preposition
                | Frame::Noun
                | Frame::Infinitive
                | Frame::Passive
                | Frame::Quote
        );
        let mut at = start;
        while at < last {
            let form = self.form(at);
            if form == ";" || (at > start + 2 && matches!(form, "—" | "--" | "–")) {
                return at;
            }
            if form == "," && at > start {
                let next = self.get(at + 1);
                let cue_next = next.is_some_and(|unit| {
                    let plain = word::plain(unit.form);
                    plain == "according"
                        || (plain.ends_with("ing") && lexicon::is_cue(&plain))
                        || (matches!(unit.form, "and" | "but") && self.cue_after(at + 2))
                });
                let other = next.is_some_and(|unit| {
                    matches!(unit.form, "while" | "but" | "although" | "though")
                });
                if cue_next || short || other {
                    return at;
                }
            }
            at += 1;
        }
        last
    }

    /// Whether a sure cue comes within a few words: `and he said`.
    fn cue_after(&self, from: usize) -> bool {
        (from..self.end.min(from + 4))
            .any(|at| lexicon::sureness(&word::plain(self.form(at)), Frame::That) >= 40)
    }
}
