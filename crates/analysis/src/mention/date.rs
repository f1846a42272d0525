//! Dates and spans of time: `Monday`, `November 15, 2018`, `April 2018`, `2014`, `July 14 to 24, 2022`.

use super::view::View;
use crate::layout::date::month;
use crate::token::TokenKind;

const WEEKDAYS: [&str; 14] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mondays",
    "Tuesdays",
    "Wednesdays",
    "Thursdays",
    "Fridays",
    "Saturdays",
    "Sundays",
];

/// Words after a number that make it no year.
const UNITS: &[&str] = &[
    "people",
    "units",
    "tonnes",
    "tons",
    "km",
    "kilometres",
    "kilometers",
    "metres",
    "meters",
    "miles",
    "megawatts",
    "MW",
    "kg",
    "hours",
    "days",
    "students",
    "workers",
    "times",
    "votes",
    "seats",
    "homes",
    "hectares",
    "acres",
    "feet",
    "dollars",
    "euros",
    "points",
    "cases",
    "deaths",
    "troops",
    "soldiers",
    "percent",
];

fn is_month(view: &View<'_>, at: usize) -> bool {
    view.words.get(at).is_some_and(|word| {
        let name = word.text.trim_end_matches('.');
        // `March`, `May` and `mar` are words as well.
        word.kind == TokenKind::Word
            && name.starts_with(char::is_uppercase)
            && month(name).is_some()
            && (name.len() == 3 || !word.text.ends_with('.') || name.len() == 4)
    })
}

fn is_weekday(view: &View<'_>, at: usize) -> bool {
    view.words
        .get(at)
        .is_some_and(|word| WEEKDAYS.contains(&word.text))
}

fn number<'a>(view: &View<'a>, at: usize) -> Option<&'a str> {
    view.words
        .get(at)
        .filter(|word| word.kind == TokenKind::Number)
        .map(|word| word.text)
}

/// How many digits of a day of the month: `15`, `15th`.
fn is_day(view: &View<'_>, at: usize) -> bool {
    number(view, at).is_some_and(|word| {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        matches!(&word[digits..], "" | "st" | "nd" | "rd" | "th")
            && word[..digits]
                .parse::<u8>()
                .is_ok_and(|day| (1..=31).contains(&day))
    })
}

fn plain_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1700..=2100).contains(&year))
}

/// The length in bytes of a year or a range of years at the start of a number: `2018`, `1930` of `1930s`, `2010-2015`, `2020/21`.
fn year_length(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if !plain_year(&word[..digits]) {
        return None;
    }
    let rest = &word[digits..];
    if rest.is_empty() || rest == "s" {
        return Some(digits);
    }
    let separator = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '–' | '/'))?;
    let second = &rest[separator.len_utf8()..];
    (matches!(second.len(), 1 | 2 | 4) && second.bytes().all(|b| b.is_ascii_digit()))
        .then_some(word.len())
}

fn is_year(view: &View<'_>, at: usize) -> bool {
    number(view, at).is_some_and(plain_year)
}

fn text<'a>(view: &View<'a>, at: usize) -> &'a str {
    view.words.get(at).map_or("", |word| word.text)
}

/// A date at `from`: the index after its last token, and where in that token it ends (bytes of the token).
pub(super) fn end(view: &View<'_>, from: usize, limit: usize) -> Option<(usize, usize)> {
    let whole = |at: usize| Some((at, view.words[at - 1].text.len()));
    let within = |at: usize| at <= limit;
    if is_weekday(view, from) {
        let comma = from + 1 + usize::from(text(view, from + 1) == ",");
        if let Some((after, last)) = end_of_day(view, comma).filter(|(after, _)| within(*after)) {
            return Some((after, last));
        }
        return whole(from + 1);
    }
    if let Some(day) = end_of_day(view, from).filter(|(after, _)| within(*after)) {
        return Some(day);
    }
    if is_month(view, from) {
        let of = from + 1 + usize::from(matches!(text(view, from + 1), "of" | ","));
        if is_year(view, of) && within(of + 1) {
            return whole(of + 1);
        }
        // `October Revolution`, `April Gil`
        if view.is_name_like(from + 1) && view.joined(from + 1) {
            return None;
        }
        // `May` and `March` alone are too often something else.
        let word = &view.words[from];
        let before = from
            .checked_sub(1)
            .map_or("", |at| text(view, at))
            .to_lowercase();
        let dated = matches!(
            before.as_str(),
            "in" | "since"
                | "last"
                | "this"
                | "next"
                | "until"
                | "till"
                | "by"
                | "from"
                | "of"
                | "to"
                | "during"
                | "through"
                | "early"
                | "late"
                | "mid"
                | "between"
                | "before"
                | "after"
        );
        let certain = month(word.text).is_some()
            && word.text.len() > 3
            && !matches!(word.text, "March" | "April" | "June");
        return (dated || (certain && !word.start) || certain && word.text.len() > 4)
            .then(|| whole(from + 1))
            .flatten();
    }
    let word = number(view, from)?;
    let length = year_length(word)?;
    let before = from.checked_sub(1).map_or("", |at| text(view, at));
    let after = text(view, from + 1);
    let spoiled = matches!(
        before,
        "$" | "€"
            | "£"
            | "#"
            | "No."
            | "US$"
            | "Flight"
            | "Resolution"
            | "Law"
            | "Article"
            | "Section"
            | "nearly"
            | "about"
            | "than"
            | "approximately"
            | "some"
            | "least"
            | "over"
    ) || matches!(after, "%" | "$")
        || UNITS.contains(&after);
    (!spoiled).then_some((from + 1, length))
}

/// The index after the month at `from`: `Nov.` is two tokens.
fn after_month(view: &View<'_>, from: usize) -> usize {
    from + 1 + usize::from(text(view, from + 1) == "." && !view.joined(from + 1))
}

/// Day and month, in either order, with what may follow: a year, a second day.
fn end_of_day(view: &View<'_>, from: usize) -> Option<(usize, usize)> {
    let mut at;
    let of = from + 1 + usize::from(text(view, from + 1) == "of");
    if is_month(view, from) && is_day(view, after_month(view, from)) {
        at = after_month(view, from) + 1;
        // `14 to 24`, `14-24`, `14 and 15`
        if matches!(text(view, at), "to" | "-" | "–" | "and" | "through")
            && is_day(view, at + 1)
            && !is_month(view, at + 2)
        {
            at += 2;
        }
    } else if is_day(view, from) && is_month(view, of) {
        at = of + 1;
    } else {
        return None;
    }
    let comma = at + usize::from(text(view, at) == ",");
    if is_year(view, comma) && view.joined(comma) {
        at = comma + 1;
    }
    Some((at, view.words[at - 1].text.len()))
}
