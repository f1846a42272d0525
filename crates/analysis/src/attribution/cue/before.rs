//! Cues before what is said: `Ann said that …`, `Ann told reporters: "…"`, `Ann's claim that …`.

use super::{Cue, Sentence, is_judging};
use crate::attribution::lexicon::Frame;
use crate::attribution::region::Unit;
use crate::attribution::{phrase, word};
use std::ops::Range;

/// Verbs that show a clause to be one.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "will", "would", "has", "have", "had", "could", "should", "can",
    "may", "might", "did", "does", "must", "isn", "wasn", "won",
];

/// Longest aside between what is judged and the judgment in marks.
const LONGEST_ASIDE: usize = 25;

impl Sentence<'_, '_> {
    /// A content that begins after the cue at `at`.
    pub(super) fn before(&self, at: usize, earlier: &[Cue]) -> Option<Cue> {
        let last = self.last();
        let (mut source, first) = phrase::subject(self.units, self.start, at);
        // `reiterated calls for`: no subject but a verb.
        if source.as_ref().is_some_and(|source| {
            source.len() == 1 && earlier.iter().any(|cue| cue.cue.end == source.end)
        }) {
            return None;
        }
        if let Some(cue) = self.inverted_in_front(at) {
            return Some(cue);
        }
        let owned = self.owner(at);
        let equated = self.equated(at).filter(|_| owned.is_some());
        let (start, mut frame) = match equated {
            Some(start) if self.is_passage(start) => (start, Frame::Quote),
            Some(start) => (start, Frame::That),
            None => self.opening(at)?,
        };
        if self.is_courtesy(at, start, last, frame) {
            return None;
        }
        let determined =
            word::is_determiner(self.previous(at)) && !word::is_pronoun(self.previous(at));
        // `the announced visit`
        if determined && owned.is_none() && self.form(at).ends_with("ed") {
            return None;
        }
        if owned.is_some() || determined {
            if equated.is_none() {
                frame = Frame::Noun;
            }
            source = owned;
        } else if (first..at).rev().any(|at| word::is_be(self.form(at)))
            && !self.form(at).ends_with("ing")
        {
            frame = Frame::Passive;
            source = self.agent(at, last);
            // `is expected to`: nobody is on record.
            if source.is_none() && self.form(at) == "expected" {
                return None;
            }
        } else if source.is_none() {
            // `Commenting on …, Ann wrote`: she will be found with the verb that she has.
            if at == self.start {
                return None;
            }
            // `…, adding that`, `… and said`, `to say`: the subject of the verb before.
            let before = earlier
                .iter()
                .rev()
                .find(|cue| cue.cue.end <= at && cue.frame != Frame::Noun);
            source = before
                .and_then(|cue| cue.source.clone())
                .or_else(|| phrase::main_subject(self.units, self.start, at));
        }
        let cue = first..at + 1;
        if frame == Frame::NextParagraph {
            // Far from its verb, the subject is the sentence's.
            let participle = self.form(self.start).ends_with("ing");
            // `She made the following comment:`
            let object = source
                .as_ref()
                .is_some_and(|source| self.form(source.end - 1) == "following");
            let source = if participle || object {
                phrase::main_subject(self.units, self.start, at)
            } else {
                source
            };
            return Some(Cue {
                cue,
                source,
                content: last..last,
                rest: None,
                frame,
            });
        }
        if self.form(at).ends_with("ing") && matches!(self.previous(first), "resolution" | "bill") {
            source = source.map(|source| self.last_phrase(source));
        }
        let end = self.content_end(at, start, last, frame);
        let source = source.filter(|source| source.end <= start || source.start >= end);
        (start < end).then_some(Cue {
            cue,
            source,
            content: start..end,
            rest: None,
            frame,
        })
    }

    /// `Said Ann: "…"`
    fn inverted_in_front(&self, at: usize) -> Option<Cue> {
        let named = at == self.start
            && word::is_capital(self.form(at))
            && word::is_capital(self.form(at + 1));
        let source = phrase::rightwards(self.units, at + 1, self.end).filter(|_| named)?;
        let colon = self.form(source.end) == ":" && self.is_passage(source.end + 1);
        colon.then(|| Cue {
            cue: at..at + 1,
            content: source.end + 1..source.end + 2,
            source: Some(source),
            rest: None,
            frame: Frame::Quote,
        })
    }

    /// `thanked Ann for the lamp`, `told Ann`, `asked not to be named`: no words of it are on record.
    fn is_courtesy(&self, at: usize, start: usize, last: usize, frame: Frame) -> bool {
        let verb = word::plain(self.form(at));
        let to = at + if self.form(at + 1) == "not" { 2 } else { 1 };
        if self.form(to) == "to"
            && self.form(to + 1) == "be"
            && matches!(self.form(to + 2), "named" | "identified" | "quoted")
        {
            return true;
        }
        match (verb.as_str(), frame) {
            // A note that `read: "…"` says so; who read "…" says nothing.
            ("read" | "reads", Frame::Quote) => self.previous(start) != ":",
            ("spoke" | "speaks", Frame::Quote) => self.previous(start) != "of",
            (_, Frame::Object) => {
                let greets = ["thank", "congratulat", "greet", "welcom", "told", "tells"];
                greets.iter().any(|stem| verb.starts_with(stem))
                    && !(start..last).any(|at| self.is_passage(at))
            }
            _ => false,
        }
    }

    /// `voted for a resolution urging …`: what is right before the participle does so.
    fn last_phrase(&self, phrase: Range<usize>) -> Range<usize> {
        let article = phrase
            .clone()
            .skip(1)
            .rev()
            .find(|at| word::is_determiner(self.form(*at)));
        article.unwrap_or(phrase.start)..phrase.end
    }

    /// Whose word a noun is: `his claim`, `his own claim`, `Trump's claim`.
    pub(super) fn owner(&self, at: usize) -> Option<Range<usize>> {
        let mut before = at.checked_sub(1).filter(|before| *before >= self.start)?;
        if self.form(before) == "own" {
            before = before
                .checked_sub(1)
                .filter(|before| *before >= self.start)?;
        }
        if self.units[before].is_possessive {
            return phrase::leftwards(self.units, self.start, before);
        }
        is_own(&self.form(before).to_lowercase()).then_some(before..before + 1)
    }

    /// Where the content of `his answer was that …`, `his answer was: "…"` begins.
    fn equated(&self, noun: usize) -> Option<usize> {
        let at = noun + 2;
        let marks = self.form(at) == ":" || self.form(at) == ",";
        let passage = at + usize::from(marks);
        if !word::is_be(self.form(noun + 1)) {
            None
        } else if self.form(at) == "that" {
            Some(at)
        } else {
            self.is_passage(passage).then_some(passage)
        }
    }

    /// `by Ann` after a passive.
    fn agent(&self, at: usize, last: usize) -> Option<Range<usize>> {
        let by = (at + 1..last.min(at + 12)).find(|at| self.form(*at) == "by")?;
        phrase::rightwards(self.units, by + 1, last)
    }

    /// Where the content begins and what stands between the cue and it.
    fn opening(&self, at: usize) -> Option<(usize, Frame)> {
        let mut next = at + 1;
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
        for at in from..self.end.min(from + 15) {
            let unit = &self.units[at];
            let seen = at - from;
            let before = self.previous(at);
            if unit.passage.is_some() {
                // `called the merger "a terrible deal"`: what is called so belongs to what is said.
                if seen > 0 && before != "," && before != ":" && is_naming(self.previous(from)) {
                    return Some((from, Frame::Quote));
                }
                return (seen <= 3 || matches!(before, "," | ":")).then_some((at, Frame::Quote));
            }
            match unit.form {
                // `saw that same day`
                "that" if matches!(self.form(at + 1), "same" | "very") => return None,
                "that" => return Some((at, Frame::That)),
                // `condemned the sanctions: '…,' he said`: the passage has a verb of its own.
                ":" if seen > 0 && self.is_passage(at + 1) && self.sure_cue_within(at + 2, 6) => {
                    return None;
                }
                ":" if self.is_passage(at + 1) => return Some((at + 1, Frame::Quote)),
                ":" if at + 1 == self.end => {
                    return self.before_passage.then_some((at, Frame::NextParagraph));
                }
                ":" => return (seen <= 3).then_some((at + 1, Frame::Clause)),
                "," if self.is_passage(at + 1) => return Some((at + 1, Frame::Quote)),
                "," if seen > 0 => {}
                form if unit.is_word
                    && !word::is_barrier(form)
                    && (seen == 0 || !word::starts_clause(form)) =>
                {
                    if !self.before_passage && !is_between(unit, before, seen) {
                        return None;
                    }
                }
                _ if unit.is_possessive => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether a noun phrase and a verb come next: `said the heat would last`.
    fn has_verb_soon(&self, from: usize) -> bool {
        (from + 1..self.end.min(from + 9))
            .take_while(|at| self.units[*at].is_word || self.units[*at].is_possessive)
            .any(|at| FINITE.contains(&self.form(at).trim_end_matches("'t").trim_end_matches("’t")))
    }

    /// Where a content that begins at `start` ends.
    fn content_end(&self, cue: usize, start: usize, last: usize, frame: Frame) -> usize {
        if frame == Frame::Quote {
            let alone = self.is_passage(start);
            let whole = self.get(start).is_some_and(|unit| unit.span.len() > 60);
            if alone && (whole || self.get(start + 1).is_none_or(|next| !next.is_word)) {
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
        let judging = matches!(frame, Frame::Object | Frame::Preposition)
            && is_judging(&word::plain(self.form(cue)));
        for at in start..last {
            let ends = match self.form(at) {
                ";" => true,
                "—" | "--" | "–" => at > start + 2,
                // `stressed that …: '…,' he said`
                ":" => self.is_passage(at + 1) && self.sure_cue_within(at + 2, 6),
                // `called the vote, taken a day earlier, a "triumph"`, `thanked them, because they "stood firm"`
                "," if at > start && judging && self.passage_follows(at, last) => false,
                "," if at > start => self.comma_ends(start, at, short),
                "while" => at > start,
                // `called it "a disgrace" and threatened …`
                "and" | "but" => at > start && self.verb_at(at + 1),
                _ => false,
            };
            if ends {
                return at;
            }
        }
        last
    }

    /// Whether the comma at `at` ends a content; `short`: whether that is a phrase rather than a clause.
    fn comma_ends(&self, start: usize, at: usize, short: bool) -> bool {
        let Some(next) = self.get(at + 1).filter(|next| next.is_word) else {
            return short;
        };
        let plain = word::plain(next.form);
        let contrast = matches!(next.form, "although" | "though")
            || (next.form == "but" && !(start..at).any(|at| self.form(at) == "not"));
        let cue = plain == "according"
            || (plain.ends_with("ing") && next.cue.is_cue())
            || (matches!(next.form, "and" | "but") && self.sure_cue_within(at + 2, 4));
        // `the economic, commercial and financial blockade`
        let list = (at + 2..at + 5).any(|at| matches!(self.form(at), "and" | "or"))
            && self.form(at + 2) != ",";
        cue || contrast || (short && !list)
    }

    /// Whether a passage comes before another cue does.
    fn passage_follows(&self, at: usize, last: usize) -> bool {
        (at + 1..last.min(at + LONGEST_ASIDE))
            .take_while(|at| !self.is_saying(*at))
            .any(|at| self.is_passage(at))
    }

    /// Whether another verb of the cue's subject begins here.
    fn verb_at(&self, at: usize) -> bool {
        let at = if word::is_auxiliary(self.form(at)) {
            at + 1
        } else {
            at
        };
        self.get(at).is_some_and(|unit| {
            unit.cue.is_saying() || (word::plain(unit.form).ends_with("ed") && unit.cue.is_cue())
        })
    }

    /// Whether a sure cue comes within a few units.
    fn sure_cue_within(&self, from: usize, units: usize) -> bool {
        (from..self.end.min(from + units)).any(|at| self.is_saying(at))
    }
}

/// Whether a word may stand between a cue and the `that` or passage it governs: whom, when, where.
fn is_between(unit: &Unit<'_>, before: &str, seen: usize) -> bool {
    if seen > 0 && unit.cue.is_saying() {
        return false;
    }
    let form = unit.form;
    let known = word::is_capital(form)
        || word::is_preposition(form)
        || word::is_time(form)
        || word::is_object_pronoun(form)
        || word::is_determiner(form);
    known || (seen > 0 && before != "to" && before != "that")
}

fn is_own(form: &str) -> bool {
    matches!(
        form,
        "his" | "her" | "their" | "its" | "my" | "our" | "your"
    )
}

/// Whether the verb gives a thing a name.
fn is_naming(form: &str) -> bool {
    ["call", "describ", "label", "brand", "dub", "deem"]
        .iter()
        .any(|stem| form.starts_with(stem))
}
