//! Dates as news writes them.

use crate::span::Span;

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    /// 1000 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl CivilDate {
    /// The day, if there is such a day: `None` for February 30.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        if year >= 1000 && year <= 9999 && day >= 1 && day <= days {
            Some(Self { year, month, day })
        } else {
            None
        }
    }
}

impl std::fmt::Display for CivilDate {
    /// As ISO 8601 has it: `2018-11-15`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The number of a month's name, full or shortened, in any case.
#[must_use]
pub fn month(name: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_lowercase();
    let full = NAMES.iter().position(|full| *full == name);
    let short = || {
        NAMES
            .iter()
            .position(|full| name.len() >= 3 && name.len() <= 4 && full.starts_with(&name))
    };
    full.or_else(short)
        .or((name == "sept").then_some(8))
        .and_then(|i| u8::try_from(i + 1).ok())
}

struct Piece<'a> {
    span: Span,
    word: &'a str,
    /// What stands between it and the next one.
    after: &'a str,
}

fn pieces(words: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(offset) = words[at..].find(char::is_alphanumeric) {
        let start = at + offset;
        let end = words[start..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(words.len(), |offset| start + offset);
        if let Some(last) = out.last_mut() {
            last.after = &words[at..start];
        }
        out.push(Piece {
            span: Span::new(start, end),
            word: &words[start..end],
            after: "",
        });
        at = end;
    }
    if let Some(last) = out.last_mut() {
        last.after = &words[at..];
    }
    out
}

fn day(word: &str) -> Option<u8> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits);
    ((1..=2).contains(&digits) && matches!(ending, "" | "st" | "nd" | "rd" | "th"))
        .then(|| number.parse().ok())
        .flatten()
}

fn year(word: &str) -> Option<u16> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

fn is_loose(between: &str) -> bool {
    !between.is_empty()
        && between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, ',' | '.'))
        && between.chars().count() <= 3
}

/// The full dates (day, month, year) of a line, with where they stand in it, in order: `November 15, 2018`, `15 November 2018`,
/// `Nov. 15, 2018`, `15th of November, 2018`, `2018-11-15`; `15.11.2018` and `11/15/2018` only when no other reading exists. A day that
/// does not exist is left out.
#[must_use]
pub fn find(words: &str) -> Vec<(Span, CivilDate)> {
    let pieces = pieces(words);
    let mut out = Vec::new();
    let mut at = 0;
    while at + 2 < pieces.len() {
        if let Some((used, date)) = three(&pieces[at..]) {
            if let Some(date) = date {
                out.push((pieces[at].span.cover(pieces[at + used - 1].span), date));
            }
            at += used;
        } else {
            at += 1;
        }
    }
    out
}

/// A date at the front of the pieces: how many it takes, and the day if it exists.
fn three(pieces: &[Piece<'_>]) -> Option<(usize, Option<CivilDate>)> {
    let [a, b, c, rest @ ..] = pieces else {
        return None;
    };
    if let (Some(m), Some(d), Some(y)) = (month(a.word), day(b.word), year(c.word))
        && is_loose(a.after)
        && is_loose(b.after)
    {
        return Some((3, CivilDate::new(y, m, d)));
    }
    if let Some(d) = day(a.word)
        && is_loose(a.after)
    {
        if let (Some(m), Some(y)) = (month(b.word), year(c.word))
            && is_loose(b.after)
        {
            return Some((3, CivilDate::new(y, m, d)));
        }
        if let ("of", Some(m), Some(y)) = (
            b.word,
            month(c.word),
            rest.first().and_then(|p| year(p.word)),
        ) && is_loose(b.after)
            && is_loose(c.after)
        {
            return Some((4, CivilDate::new(y, m, d)));
        }
    }
    let joined = a.after == b.after && matches!(a.after, "-" | "." | "/");
    if !joined
        || !b
            .word
            .bytes()
            .chain(c.word.bytes().take(2))
            .all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let number = |word: &str| (word.len() <= 2).then(|| word.parse::<u8>().ok()).flatten();
    // `2018-11-15T08:00` has its time glued on.
    let last = c.word.split_once('T').map_or(c.word, |(date, _)| date);
    if let (Some(y), Some(m), Some(d)) = (year(a.word), number(b.word), number(last)) {
        return Some((3, CivilDate::new(y, m, d)));
    }
    let (first, second, y) = (number(a.word)?, number(b.word)?, year(c.word)?);
    match (first > 12, second > 12) {
        (true, false) => Some((3, CivilDate::new(y, second, first))),
        (false, true) => Some((3, CivilDate::new(y, first, second))),
        _ if first == second => Some((3, CivilDate::new(y, first, second))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &str) -> Vec<String> {
        find(words)
            .into_iter()
            .map(|(_, date)| date.to_string())
            .collect()
    }

    #[test]
    fn the_ways_of_news() {
        for words in [
            "November 15, 2018 Special Dispatch No. 7763",
            "15 November 2018",
            "2018-11-15T08:30:00Z",
            "Nov. 15, 2018",
            "15th of November, 2018",
            "15.11.2018",
            "11/15/2018",
        ] {
            assert_eq!(all(words), ["2018-11-15"], "{words}");
        }
    }

    #[test]
    fn what_has_two_readings_or_none() {
        for words in [
            "11.10.2018",
            "February 30, 2018",
            "2018-13-01",
            "31.04.2019",
            "November 2018",
            "No. 7763",
            "32 May 2018",
            "29 February 2019",
            "May 2, 201",
            "",
        ] {
            assert!(all(words).is_empty(), "{words}");
        }
        assert_eq!(all("29 February 2020"), ["2020-02-29"]);
        assert_eq!(all("5.5.2018"), ["2018-05-05"]);
    }

    #[test]
    fn spans_hold_the_date_alone() {
        let words = "Updated: Nov. 2, 2018, and 3 May 2019.";
        let found: Vec<&str> = find(words).iter().map(|(span, _)| span.of(words)).collect();
        assert_eq!(found, ["Nov. 2, 2018", "3 May 2019"]);
    }
}
