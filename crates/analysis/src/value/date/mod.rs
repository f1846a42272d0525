//! Dates to what they mean: absolute ones alone, relative ones against the date of the article.
//!
//! [`words`] cuts a date into words, [`parse`] reads what they say, [`tense`] looks whether that is past or to come, and [`anchor`] finds the
//! day, week, month or year. Where two readings are possible there is no value.

mod anchor;
mod parse;
mod point;
mod tense;
mod words;

#[cfg(test)]
mod tests;

pub use anchor::Reference;
pub use point::{DateValue, Point};

use anchor::{Around, Within};
use parse::{Expression, Said, Unit};
use tense::Tense;
pub(super) use tense::is_past;

/// The year that a date says, if it says one.
#[must_use]
pub fn year(words: &str) -> Option<u16> {
    let expression = parse::parse(words).filter(|_| words.len() <= LONGEST)?;
    match expression.end.unwrap_or(expression.start) {
        Said::Whole(
            Point::Year(year)
            | Point::Season(year, _)
            | Point::Month(year, _)
            | Point::Day(year, ..),
        ) => Some(year),
        _ => None,
    }
}

/// Where a date stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// What goes before it in its sentence.
    pub before: &'a str,
    /// What follows it in its sentence.
    pub after: &'a str,
    /// Whether somebody says it within quotation marks: on which day, the article may not say.
    pub quoted: bool,
    /// The last year that its paragraph or the one before names before it: what follows may be of that year.
    pub year: Option<u16>,
}

/// Longest date that is read, in bytes.
const LONGEST: usize = 80;

/// What a date in the text means. `reference`: the article's own date, where it is known.
#[must_use]
pub fn resolve(words: &str, place: Place<'_>, reference: Option<Reference>) -> Option<DateValue> {
    if words.len() > LONGEST {
        return None;
    }
    let mut expression = parse::parse(words)?;
    if let Some(plural) = decade(expression, place) {
        return plural;
    }
    let last = place.before.split_whitespace().next_back().unwrap_or("");
    if expression.which.is_none() && is_open(expression.start) {
        expression.which = parse::which(last);
    }
    let within = within(place.after);
    if place.quoted && depends_on_the_day(expression) {
        return None;
    }
    let tense = if is_any(place) {
        return None;
    } else {
        limited(last, tense::tense(place.before, place.after))
    };
    let free = expression.which.is_none() && within.is_none();
    if free && (is_elsewhere(place, expression) || is_of_another_year(place, expression, reference))
    {
        return None;
    }
    let weekday = matches!(expression.start, Said::Weekday(_));
    if weekday && tense == Tense::Unsaid && is_listed(place) {
        return None;
    }
    anchor::anchor(expression, reference, Around { tense, within })
}

fn is_open(said: Said) -> bool {
    matches!(said, Said::Weekday(_) | Said::Month(_) | Said::Season(_))
}

fn depends_on_the_day(expression: Expression) -> bool {
    matches!(
        expression.start,
        Said::Weekday(_) | Said::Count(Unit::Day | Unit::Week | Unit::Weekend, _)
    )
}

/// The `s` of `1960s` may stand after the name; and somebody in his 60s is no date.
fn decade(expression: Expression, place: Place<'_>) -> Option<Option<DateValue>> {
    let last = place.before.split_whitespace().next_back().unwrap_or("");
    let age = ["his", "her", "their", "my", "your", "our", "its"];
    match expression.start {
        Said::Whole(Point::Decade(_)) if age.contains(&last) => Some(None),
        Said::Whole(Point::Year(year)) if expression.end.is_none() => {
            let mut after = place.after.trim_start_matches(['\'', '\u{2019}']).chars();
            let plural =
                after.next() == Some('s') && after.next().is_none_or(|c| !c.is_alphanumeric());
            let decade = || (year % 10 == 0).then(|| Point::Decade(year / 10).into());
            // `2018's` is the year's own.
            let own = place.after.starts_with(['\'', '\u{2019}']) && year % 10 != 0;
            (plural && !own).then(decade)
        }
        _ => None,
    }
}

/// `April last year`, `Wednesday of last week`.
fn within(after: &str) -> Option<Within> {
    let mut words = after
        .split_whitespace()
        .map(|word| {
            word.trim_end_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| word != "of");
    let step = match words.next()?.as_str() {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    match words.next()?.as_str() {
        "year" | "year's" => Some(Within::Year(step)),
        "week" | "week's" => Some(Within::Week(step)),
        _ => None,
    }
}

/// `every Friday`, `on a Monday`: no certain one.
fn is_any(place: Place<'_>) -> bool {
    let mut before = place.before.split_whitespace().rev();
    match before.next().unwrap_or("").to_lowercase().as_str() {
        "every" | "each" | "any" | "per" | "alternate" | "one" | "once" => true,
        "a" => {
            let noun = place.after.trim_start().starts_with(char::is_alphanumeric);
            !noun || before.next().is_some_and(|word| word == "on")
        }
        _ => false,
    }
}

/// `that April`, `Wednesday of the following week`: seen from another date of the text.
fn is_elsewhere(place: Place<'_>, expression: Expression) -> bool {
    const WORDS: [&str; 6] = [
        "that",
        "same",
        "following",
        "previous",
        "preceding",
        "subsequent",
    ];
    if matches!(expression.start, Said::Whole(_)) {
        return false;
    }
    let near = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        WORDS
            .iter()
            .any(|elsewhere| word.eq_ignore_ascii_case(elsewhere))
    };
    let before = place.before.split_whitespace().next_back();
    let mut after = place.after.split_whitespace();
    let unit = |word: &str| {
        ["year", "week", "month"]
            .iter()
            .any(|unit| word.trim_matches(|c: char| !c.is_alphanumeric()) == *unit)
    };
    let (first, second, third) = (after.next(), after.next(), after.next());
    // `four days later, on February 13`
    let counted = place
        .before
        .split_whitespace()
        .rev()
        .take(3)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| matches!(word, "later" | "earlier"));
    counted
        || before.is_some_and(near)
        || (first.is_some_and(near) && second.is_some_and(unit))
        || (second.is_some_and(near) && third.is_some_and(unit))
        || (first == Some("of") && second.is_some_and(near))
}

/// A day or month of a paragraph that speaks of another year.
fn is_of_another_year(
    place: Place<'_>,
    expression: Expression,
    reference: Option<Reference>,
) -> bool {
    let open = matches!(
        expression.start,
        Said::Day { weekday: None, .. } | Said::Month(_)
    );
    open && place
        .year
        .is_some_and(|year| reference.is_none_or(|reference| reference.year != year))
}

/// `Mondays, Tuesday and Friday`: days that come again.
fn is_listed(place: Place<'_>) -> bool {
    let weekday = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && !matches!(*word, "and" | "or"))
            .take(1)
            .any(|word| words::weekday(word).is_some())
    };
    let before = place.before.trim_end();
    let before = before.strip_suffix(" and").or(before.strip_suffix(" or"));
    let before = before.unwrap_or(place.before).trim_end_matches([',', ' ']);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    weekday(place.after)
        || last.is_some_and(|word| words::weekday(word.trim_end_matches('s')).is_some())
}

/// Words that reach from the date or up to it go with any tense: only a plain future says which date.
fn limited(last: &str, tense: Tense) -> Tense {
    match last.to_lowercase().as_str() {
        "by" | "until" | "till" | "from" | "before" | "for" | "to" | "starting" | "beginning"
        | "effective" => {
            if tense == Tense::Future {
                tense
            } else {
                Tense::Doubtful
            }
        }
        "since" => Tense::Past,
        _ if tense == Tense::Past => tense,
        _ => tense,
    }
}
