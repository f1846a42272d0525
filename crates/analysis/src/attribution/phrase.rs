//! Noun phrases that may be sources, found without a parser: how far they reach is told by the words that cannot be part of them.

use super::lexicon::Frame;
use super::region::Unit;
use super::word;
use std::ops::Range;

/// Longest phrase, in units.
const LONGEST: usize = 40;

/// The subject of the verb at `verb`, with the index of the first auxiliary before the verb. `None`: the sentence has it elsewhere.
pub(super) fn subject(
    units: &[Unit<'_>],
    from: usize,
    verb: usize,
) -> (Option<Range<usize>>, usize) {
    let mut end = verb;
    while end > from && units[end - 1].is_word && word::is_auxiliary(units[end - 1].form) {
        end -= 1;
    }
    let Some(before) = end
        .checked_sub(1)
        .filter(|before| *before >= from)
        .map(|before| &units[before])
    else {
        return (None, end);
    };
    if before.is_word && word::is_pronoun(before.form) {
        return (Some(end - 1..end), end);
    }
    if before.form == "," || before.form == "—" || before.form == "--" || before.form == "–" {
        return (with_apposition(units, from, end - 1), end);
    }
    if before.form == ")" {
        let open = (from..end)
            .rev()
            .take(LONGEST)
            .find(|at| units[*at].form == "(");
        return (
            open.and_then(|open| leftwards(units, from, open))
                .map(|range| range.start..end),
            end,
        );
    }
    if matches!(before.form, "and" | "or" | "but" | "to") {
        return (None, end);
    }
    (leftwards(units, from, end), end)
}

/// `Ann Lee, the mayor,`: the phrase before the comma that opens what the comma at `comma` closes.
fn with_apposition(units: &[Unit<'_>], from: usize, comma: usize) -> Option<Range<usize>> {
    let mark = units[comma].form;
    let open = (from..comma)
        .rev()
        .take(LONGEST)
        .find(|at| units[*at].form == mark);
    if let Some(range) = open.and_then(|open| leftwards(units, from, open)) {
        let aside = units[range.end + 1..comma]
            .iter()
            .all(|unit| matches!(unit.form, "however" | "too" | "meanwhile" | "though"));
        return Some(range.start..if aside { range.end } else { comma });
    }
    None
}

/// The phrase that ends before `end`.
pub(super) fn leftwards(units: &[Unit<'_>], from: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > from && end - start < LONGEST {
        let unit = &units[start - 1];
        let inside = unit.is_possessive
            || (unit.is_word && !word::is_barrier(unit.form))
            || matches!(unit.form, "&" | "." | "-" | "/" | "$" | "%");
        if !inside {
            break;
        }
        if matches!(unit.form, "and" | "or") {
            let capitals = start >= 2
                && word::is_capital(units[start - 2].form)
                && units
                    .get(start)
                    .is_some_and(|next| word::is_capital(next.form) || next.is("the"));
            if !capitals {
                break;
            }
        }
        // A verb of saying belongs to another clause; after an article it is a noun.
        let noun = start >= from + 2 && word::is_determiner(units[start - 2].form);
        if start < end && unit.cue.is_saying() && !noun {
            break;
        }
        start -= 1;
    }
    // `an official who spoke to the paper said`: the phrase before the relative clause.
    if start > from
        && units[start - 1].is_word
        && let Some(who) = (from..start)
            .rev()
            .take(15)
            .take_while(|at| units[*at].is_word || units[*at].is_possessive)
            .find(|at| units[*at].is("who"))
        && who > from
        && let Some(range) = leftwards(units, from, who)
    {
        return Some(range.start..end);
    }
    trim(units, start, end)
}

/// Takes from the front of a phrase what is no part of it: adverbs, conjunctions, a leading `In Ohio`.
fn trim(units: &[Unit<'_>], mut start: usize, end: usize) -> Option<Range<usize>> {
    while start < end {
        let unit = &units[start];
        let loose = matches!(
            unit.form,
            "And"
                | "But"
                | "So"
                | "Yet"
                | "and"
                | "or"
                | "Then"
                | "then"
                | "Still"
                | "Now"
                | "Later"
                | "later"
                | "."
                | "-"
                | "/"
        );
        // `the day, which Ann Lee called …`: the pronoun is what she speaks of.
        let object = matches!(unit.form, "which" | "what" | "whom")
            && end - start > 1
            && word::is_capital(units[start + 1].form);
        if loose || object || (unit.is_word && (word::is_time(unit.form) && end - start > 1)) {
            start += 1;
        } else if word::is_preposition(unit.form) || unit.is("while") {
            // The subject is what begins after the preposition's own phrase: the next determiner or the last run of capitals.
            let inner = (start + 2..end).find(|at| word::is_determiner(units[*at].form));
            let capital = (start + 1..end)
                .rev()
                .take_while(|at| word::is_capital(units[*at].form))
                .last();
            // `with Minister Ann Lee warning`: all that follows is the subject.
            let whole = Some(start + 1).filter(|_| !word::is_capital(unit.form));
            start = inner
                .or(capital.filter(|capital| *capital > start + 1))
                .or(whole)?;
        } else {
            break;
        }
    }
    (start < end && (start..end).any(|at| units[at].is_word)).then_some(start..end)
}

/// The phrase that begins at `start`.
pub(super) fn rightwards(units: &[Unit<'_>], start: usize, limit: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < limit && end - start < LONGEST {
        let unit = &units[end];
        let abbreviation = unit.form == "."
            && end > start
            && end + 1 < limit
            && word::is_capital(units[end - 1].form);
        let inside = unit.is_possessive
            || unit.is_word
            || abbreviation
            || matches!(unit.form, "&" | "-" | "/");
        let apposition = unit.form == "," && end > start && appositive(units, end, limit);
        if !(inside || apposition)
            || (unit.is_word
                && end > start
                && (word::is_time(unit.form) || unit.form == "who" || is_clause_word(unit.form)))
        {
            break;
        }
        // After a name, a preposition begins what the verb has: `said Ann Lee in a statement`.
        if end > start
            && word::is_preposition(unit.form)
            && !matches!(unit.form, "of" | "for" | "from" | "with")
            && word::is_capital(units[end - 1].form)
        {
            break;
        }
        end += 1;
    }
    while end > start
        && matches!(
            units[end - 1].form,
            "," | "-" | "/" | "&" | "and" | "of" | "for" | "from" | "with"
        )
    {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

fn is_clause_word(form: &str) -> bool {
    matches!(
        form,
        "that"
            | "because"
            | "when"
            | "while"
            | "as"
            | "after"
            | "before"
            | "if"
            | "but"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "would"
            | "will"
    )
}

/// Whether the comma at `comma` begins `, the mayor of Springfield,` or ends the sentence's last phrase.
fn appositive(units: &[Unit<'_>], comma: usize, limit: usize) -> bool {
    let Some(next) = units.get(comma + 1).filter(|_| comma + 1 < limit) else {
        return false;
    };
    let form = next.form;
    next.is_word
        && (matches!(
            form,
            "the"
                | "a"
                | "an"
                | "who"
                | "whose"
                | "director"
                | "president"
                | "professor"
                | "spokesman"
                | "spokeswoman"
                | "chairman"
                | "senior"
                | "head"
        ) || word::is_capital(form))
}

/// The subject of the sentence: its first phrase before a verb, after `On Monday,` or the like.
pub(super) fn main_subject(units: &[Unit<'_>], from: usize, before: usize) -> Option<Range<usize>> {
    let mut start = from;
    for _ in 0..2 {
        while start < before
            && (!units[start].is_word
                || matches!(units[start].form, "And" | "But" | "So" | "Yet" | "Still"))
        {
            start += 1;
        }
        let leads = units.get(start).is_some_and(|unit| {
            word::is_preposition(unit.form)
                || word::is_adverb(&unit.form.to_lowercase())
                || word::is_barrier(unit.form)
                || unit.form.ends_with("ing")
                || unit.form.ends_with("ed")
        });
        if !leads {
            break;
        }
        let comma = (start..before)
            .take(LONGEST)
            .find(|at| units[*at].form == ",")?;
        start = comma + 1;
        // `On July 6, 2015,`
        let is_year = |at: usize| {
            units.get(at).is_some_and(|unit| {
                unit.form.bytes().all(|byte| byte.is_ascii_digit()) && !unit.form.is_empty()
            })
        };
        if is_year(start) && units.get(start + 1).is_some_and(|unit| unit.form == ",") {
            start += 2;
        }
    }
    let first = units
        .get(start)
        .filter(|first| start < before && !word::is_auxiliary(first.form))?;
    if word::is_pronoun(first.form) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < before && end - start < LONGEST {
        let unit = &units[end];
        let verb = unit.is_word
            && end > start
            && (word::is_barrier(unit.form) || word::is_auxiliary(unit.form) || is_verb(unit));
        let inside =
            (unit.is_word && !verb) || unit.is_possessive || matches!(unit.form, "&" | "-");
        if !inside {
            break;
        }
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// Whether a small word looks like a verb in the past.
fn is_verb(unit: &Unit<'_>) -> bool {
    let form = unit.form;
    !word::is_capital(form)
        && (form.ends_with("ed")
            || unit.cue.percent(Frame::That) >= 25
            || matches!(
                form,
                "sent"
                    | "held"
                    | "met"
                    | "spoke"
                    | "left"
                    | "began"
                    | "ran"
                    | "stood"
                    | "kept"
                    | "laid"
            ))
}
