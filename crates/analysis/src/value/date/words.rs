//! The words of a date.

use crate::layout::date::month;

/// One word or number, as dates use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    /// `24`, `2018`, `07`: with how many digits.
    Number(u16, usize),
    /// `24th`
    Ordinal(u16),
    /// `1960s`, `60s`: with how many digits.
    Decade(u16, usize),
    /// `-`, `–`, `to`, `through`, `until`
    To,
    /// `and`, `&`
    And,
    Slash,
    Dot,
    /// Any other, in small letters where the text has them.
    Other(&'a str),
}

/// More words than the longest date has.
const MOST: usize = 12;

/// The words of a date, stops and commas left out; `None` for what is too long or has other characters.
pub(super) fn words(text: &str) -> Option<Vec<Word<'_>>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = Class::of(first);
        let end = rest
            .find(|c| Class::of(c) != kind)
            .unwrap_or(rest.len())
            .max(first.len_utf8());
        let (run, after) = match kind {
            // Each mark is one word.
            Class::Mark => rest.split_at(first.len_utf8()),
            _ => rest.split_at(end),
        };
        rest = after;
        if words.len() == MOST {
            return None;
        }
        match kind {
            Class::Blank => {}
            Class::Letter => words.push(word(run)),
            Class::Digit => {
                let ending = rest
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len());
                let (ending, after) = rest.split_at(ending);
                let number = run.parse().ok().filter(|_| run.len() <= 4)?;
                let lower = ending.to_lowercase();
                let glued = match lower.as_str() {
                    "st" | "nd" | "rd" | "th" => Some(Word::Ordinal(number)),
                    "s" => Some(Word::Decade(number, run.len())),
                    _ => None,
                };
                words.push(glued.unwrap_or(Word::Number(number, run.len())));
                if glued.is_some() {
                    rest = after;
                }
            }
            Class::Mark => match first {
                '-' | '\u{2010}'..='\u{2015}' => words.push(Word::To),
                '/' => words.push(Word::Slash),
                '.' => words.push(Word::Dot),
                '&' => words.push(Word::And),
                ',' => {}
                '\'' | '\u{2018}' | '\u{2019}' => words.push(Word::Other("'")),
                _ => return None,
            },
        }
    }
    tidy(&mut words);
    Some(words)
}

/// Takes out the stops after shortened months and what only joins: `Nov. 2`, `the 21st of March`.
fn tidy(words: &mut Vec<Word<'_>>) {
    let numeric = |word: Option<&Word<'_>>| matches!(word, Some(Word::Number(..)));
    let mut at = 0;
    while at < words.len() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let drop = match words[at] {
            Word::Dot => !(numeric(before) && numeric(words.get(at + 1))),
            Word::Other("the" | "of" | "on" | "in") => true,
            Word::Other(word) => at > 0 && word.eq_ignore_ascii_case("day"),
            // `January-6th`, `November, - 2018`
            Word::To => {
                matches!(before, Some(Word::Month(_))) && at > 0 && is_day(words.get(at + 1))
            }
            _ => false,
        };
        if drop {
            words.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_day(word: Option<&Word<'_>>) -> bool {
    matches!(word, Some(Word::Ordinal(_)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Letter,
    Digit,
    Mark,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_whitespace() => Self::Blank,
            c if c.is_ascii_digit() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Mark,
        }
    }
}

fn word(text: &str) -> Word<'_> {
    if let Some(month) = month(text) {
        return Word::Month(month);
    }
    if let Some(day) = weekday(text) {
        return Word::Weekday(day);
    }
    match text.to_lowercase().as_str() {
        "to" | "through" | "thru" | "until" | "till" => Word::To,
        "and" => Word::And,
        "of" => Word::Other("of"),
        "the" => Word::Other("the"),
        "on" => Word::Other("on"),
        "in" => Word::Other("in"),
        _ => Word::Other(text),
    }
}

/// The number of a weekday, Monday 1; `Mondays` is none: it comes again.
pub(super) fn weekday(text: &str) -> Option<u8> {
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let lower = text.to_lowercase();
    let short = |name: &&str| {
        let letters = lower.len();
        (3..=5).contains(&letters) && name.starts_with(lower.as_str())
    };
    NAMES
        .iter()
        .position(|name| *name == lower)
        .or_else(|| NAMES.iter().position(short))
        .and_then(|at| u8::try_from(at + 1).ok())
}
