//! Cues in a sentence, with source and content.

mod after;
mod before;

use super::lexicon::{CueTable, Frame};
use super::phrase;
use super::region::Unit;
use super::word;
use std::ops::Range;

/// Least percent at which a cue counts.
const SURE_ENOUGH: u8 = 24;

/// Least percent inside a quoted passage: what a speaker does with words in passing is seldom worth a record.
const SURE_INSIDE: u8 = 50;

/// Least percent for a passage that an earlier cue of the sentence has already.
const SURE_AGAIN: u8 = 60;

/// Percent for a verb that blames, praises or names a thing, with marks in its object.
const SURE_OF_JUDGMENT: u8 = SURE_INSIDE;

/// A cue with what it joins, as ranges of units of one region.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The verb or noun, with its auxiliaries.
    pub(super) cue: Range<usize>,
    /// Who; `None` when nobody is named.
    pub(super) source: Option<Range<usize>>,
    /// What; empty when it is the next paragraph.
    pub(super) content: Range<usize>,
    /// What of it comes after the cue that the content surrounds: `"…," she said, "…"`.
    pub(super) rest: Option<Range<usize>>,
    /// What stands around it.
    pub(super) frame: Frame,
}

/// A sentence of a region.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a, 'b> {
    /// How sure each form is.
    pub(super) cues: &'a CueTable,
    /// All units of the region.
    pub(super) units: &'b [Unit<'a>],
    /// Its first unit.
    pub(super) start: usize,
    /// One past its last.
    pub(super) end: usize,
    /// Whether the region is the inside of a passage.
    pub(super) inside: bool,
    /// Whether the next block begins with a passage that no sentence of its own introduces.
    pub(super) before_passage: bool,
}

/// The cues of a sentence, in text order.
pub(super) fn find(sentence: Sentence<'_, '_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    // `Did Ann say that …?` does not say so.
    let asks =
        sentence.form(sentence.last()) == "?" && word::is_auxiliary(sentence.form(sentence.start));
    for at in sentence.start..sentence.end {
        let unit = &sentence.units[at];
        // A capital inside a sentence is a name's: `"…," Sharp said`.
        let first = at == sentence.start && unit.cue.is_saying();
        if !unit.is_word || (word::is_capital(unit.form) && !unit.is("according") && !first) {
            continue;
        }
        let mut form = word::plain(unit.form);
        if sentence.previous(at) == "to" {
            form.insert_str(0, "to ");
        }
        if sentence.cues.of(&form).is_cue()
            && let Some(cue) = sentence.read(at, &form, &cues)
            && (!asks || cue.frame.is_after())
        {
            cues.push(cue);
        }
    }
    // `Cuba has shown "respect", according to the paper`: the paper says so, not Cuba.
    let outer: Vec<Range<usize>> = cues
        .iter()
        .filter(|cue| cue.frame == Frame::Source)
        .map(|cue| cue.content.clone())
        .collect();
    let said = |cue: &Cue| {
        let inner = cue.frame == Frame::Quote && !sentence.is_saying(cue.cue.end - 1);
        let held =
            |outer: &Range<usize>| outer.start <= cue.cue.start && cue.content.end <= outer.end;
        !(inner && outer.iter().any(held))
    };
    cues.retain(said);
    cues
}

impl<'a> Sentence<'a, '_> {
    fn get(&self, at: usize) -> Option<&Unit<'a>> {
        self.units.get(at).filter(|_| at < self.end)
    }

    fn form(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |unit| unit.form)
    }

    /// The word before, in this sentence.
    fn previous(&self, at: usize) -> &'a str {
        at.checked_sub(1)
            .filter(|before| *before >= self.start)
            .map_or("", |before| self.units[before].form)
    }

    /// Whether the unit is a verb of saying beyond doubt.
    fn is_saying(&self, at: usize) -> bool {
        self.get(at).is_some_and(|unit| unit.cue.is_saying())
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
        let least = if self.inside {
            SURE_INSIDE
        } else {
            SURE_ENOUGH
        };
        let known = self.cues.of(form);
        // Marks in what is said make the verb surer: `called the day "a triumph"`.
        let sureness = |cue: &Cue| {
            let own = known.percent(cue.frame);
            let governed = matches!(
                cue.frame,
                Frame::Object | Frame::Preposition | Frame::Clause | Frame::Infinitive
            );
            let marked = is_judging(form)
                && governed
                && !matches!(self.form(at + 1), "and" | "off" | "up" | "out")
                && cue.content.clone().any(|at| self.is_passage(at));
            if marked {
                own.max(known.percent(Frame::Quote)).max(SURE_OF_JUDGMENT)
            } else {
                own
            }
        };
        if form == "according" && self.form(at + 1) == "to" {
            return self.according(at).filter(|cue| sureness(cue) >= least);
        }
        if let Some(cue) = self.in_view(at, form) {
            return Some(cue);
        }
        // `It is worth noting`, `let me note`: nobody is on record.
        let asked = at >= self.start + 2
            && matches!(self.previous(at), "me" | "us")
            && self.units[at - 2].is("let");
        if self.previous(at) == "worth" || asked {
            return None;
        }
        let after = self.after(at, earlier).filter(|cue| sureness(cue) >= least);
        after.or_else(|| {
            self.before(at, earlier)
                .filter(|cue| sureness(cue) >= least && !self.is_taken(cue, sureness(cue), earlier))
        })
    }

    /// Whether the content is a passage that an earlier cue has, and this one is not sure enough to have it too.
    fn is_taken(&self, cue: &Cue, sureness: u8, earlier: &[Cue]) -> bool {
        let held = |earlier: &Cue| {
            earlier.content.start <= cue.content.start && cue.content.end <= earlier.content.end
        };
        let again = |earlier: &Cue| earlier.content == cue.content;
        let rest = |earlier: &Cue| {
            let rest = earlier.rest.as_ref();
            rest.is_some_and(|rest| rest.start <= cue.content.start && cue.content.end <= rest.end)
        };
        match cue.frame {
            Frame::Quote => {
                sureness < SURE_AGAIN
                    && earlier.iter().any(|earlier| held(earlier) || rest(earlier))
            }
            // `said in a statement that …`
            _ => earlier.iter().any(again),
        }
    }

    /// `According to Ann, it rains`, `it rains, according to Ann`.
    fn according(&self, at: usize) -> Option<Cue> {
        let mut source = phrase::rightwards(self.units, at + 2, self.end)?;
        // `according to the way`, `according to plan`: a measure, no source.
        if source.clone().any(|at| {
            matches!(
                self.form(at),
                "way" | "scenario" | "plan" | "schedule" | "law" | "rules"
            )
        }) {
            return None;
        }
        let cue = at..at + 2;
        let leads = !self.units[self.start..at]
            .iter()
            .any(|unit| unit.is_word || unit.passage.is_some());
        let content = if leads {
            // In front, the phrase ends with the first comma.
            if let Some(comma) = source.clone().find(|at| self.form(*at) == ",") {
                source.end = comma;
            }
            let start = if self.form(source.end) == "," {
                source.end + 1
            } else {
                source.end
            };
            start..self.last().max(start)
        } else {
            let end = if self.previous(at) == "," { at - 1 } else { at };
            self.statement_start(end)..end
        };
        (!content.is_empty()).then_some(Cue {
            cue,
            source: Some(source),
            content,
            rest: None,
            frame: Frame::Source,
        })
    }

    /// `In his view, it rains`, `it rains, in Ann's words, "all day"`
    fn in_view(&self, at: usize, form: &str) -> Option<Cue> {
        if !matches!(form, "view" | "opinion" | "words") {
            return None;
        }
        let source = self.owner(at).filter(|source| {
            let own = self.form(source.start).to_lowercase();
            !matches!(own.as_str(), "my" | "our" | "your")
        })?;
        let phrase = source.start.checked_sub(1)?;
        if phrase < self.start || !self.units[phrase].is("in") {
            return None;
        }
        let comma = self.form(at + 1) == ",";
        let (before, after) = (self.start..phrase, at + 2..self.last().max(at + 2));
        let (content, rest) = match (before.is_empty(), comma) {
            (true, true) => (after, None),
            // `She did well and, in her words, "…"`
            (false, true) if self.is_passage(after.start) => (after.start..after.start + 1, None),
            (false, true) => (before, Some(after)),
            (false, false) if at + 1 >= self.last() => (before, None),
            _ => return None,
        };
        (!content.is_empty()).then_some(Cue {
            cue: phrase..at + 1,
            source: Some(source),
            content,
            rest,
            frame: Frame::Source,
        })
    }

    /// Where the statement that ends at `end` begins: after an earlier stop inside the sentence.
    fn statement_start(&self, end: usize) -> usize {
        (self.start..end)
            .rev()
            .find(|at| self.form(*at) == ";")
            .map_or(self.start, |at| at + 1)
    }
}

/// Whether the verb gives a thing a name or blames or praises it: with marks in its object it says so in words.
pub(super) fn is_judging(form: &str) -> bool {
    const STEMS: &[&str] = &[
        "call",
        "describ",
        "identif",
        "label",
        "brand",
        "dub",
        "deem",
        "accuse",
        "condemn",
        "dismiss",
        "characteri",
        "prais",
        "hail",
        "congratulat",
        "thank",
        "urg",
        "welcom",
    ];
    // `a phone call`
    form != "call" && STEMS.iter().any(|stem| form.starts_with(stem))
}
