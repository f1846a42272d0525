//! The words of a date to what they say, before it is known when they were said.

use super::point::Point;
use super::words::{Word, words};

/// Which one of those that come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// `last`, `past`
    Last,
    /// `this`, `current`
    This,
    /// `next`, `coming`
    Next,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing is left open.
    Whole(Point),
    /// A day of a year that is not said.
    Day {
        month: u8,
        day: u8,
        weekday: Option<u8>,
    },
    /// A month of a year that is not said.
    Month(u8),
    /// A season of a year that is not said.
    Season(u8),
    Weekday(u8),
    /// So many units after the article's own: `yesterday` is one day before.
    Count(Unit, i32),
}

/// An expression: one, or the ends of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) start: Said,
    pub(super) end: Option<Said>,
    pub(super) which: Option<Which>,
    pub(super) approximate: bool,
}

impl From<Said> for Expression {
    fn from(start: Said) -> Self {
        Self {
            start,
            end: None,
            which: None,
            approximate: false,
        }
    }
}

/// Years that news speaks of.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2999;

fn year(word: Word<'_>) -> Option<u16> {
    match word {
        Word::Number(year, 4) => Some(year).filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

fn day(word: Word<'_>) -> Option<u8> {
    let number = match word {
        Word::Number(day, 1 | 2) | Word::Ordinal(day) => day,
        _ => return None,
    };
    u8::try_from(number)
        .ok()
        .filter(|day| (1..=31).contains(day))
}

/// The day, if the calendar has it; in a leap year where no year is said.
pub(super) fn real(year: Option<u16>, month: u8, day: u8) -> bool {
    let month = time::Month::try_from(month);
    month.is_ok_and(|month| {
        time::Date::from_calendar_date(i32::from(year.unwrap_or(2000)), month, day).is_ok()
    })
}

/// Reads the words of a date.
pub(super) fn parse(text: &str) -> Option<Expression> {
    let words = words(text)?;
    if let Some((approximate, rest)) = about(&words) {
        return Some(Expression {
            approximate,
            ..parse_words(rest)?
        });
    }
    parse_words(&words)
}

/// Words that leave the date less exact, or say where in it.
fn about<'a, 'b>(words: &'b [Word<'a>]) -> Option<(bool, &'b [Word<'a>])> {
    let [Word::Other(first), rest @ ..] = words else {
        return None;
    };
    let rest = match rest {
        [Word::To, rest @ ..] => rest,
        rest => rest,
    };
    match first.to_lowercase().as_str() {
        "early" | "late" | "mid" | "middle" | "beginning" | "end" | "during" | "since" | "by" => {
            Some((false, rest))
        }
        "around" | "about" | "circa" | "roughly" | "nearly" | "almost" => Some((true, rest)),
        _ => None,
    }
}

fn parse_words(words: &[Word<'_>]) -> Option<Expression> {
    if let Some(single) = single(words) {
        return Some(single.into());
    }
    if let Some(expression) = relative(words) {
        return Some(expression);
    }
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(word, Word::To | Word::And | Word::Slash))
        .find_map(|(at, word)| interval(&words[..at], *word, &words[at + 1..]))
}

/// One date.
fn single(words: &[Word<'_>]) -> Option<Said> {
    use Word::{Dot, Month, Number, Other, Slash, To, Weekday};
    match *words {
        [Weekday(weekday)] => Some(Said::Weekday(weekday)),
        [Weekday(weekday), ref rest @ ..] => match single(rest)? {
            Said::Day { month, day, .. } => Some(Said::Day {
                month,
                day,
                weekday: Some(weekday),
            }),
            Said::Whole(Point::Day(year, month, day)) => {
                on(year, month, day, Some(weekday)).map(Said::Whole)
            }
            _ => None,
        },
        [Month(month)] => Some(Said::Month(month)),
        [Month(month), number] | [number, Month(month)] => {
            if let Some(year) = year(number) {
                return Some(Said::Whole(Point::Month(year, month)));
            }
            let day = day(number)?;
            real(None, month, day).then_some(Said::Day {
                month,
                day,
                weekday: None,
            })
        }
        [Month(month), first, second] | [first, Month(month), second] => {
            on(year(second)?, month, day(first)?, None).map(Said::Whole)
        }
        [number] if year(number).is_some() => {
            year(number).map(|year| Said::Whole(Point::Year(year)))
        }
        [Word::Decade(number, digits)] => decade(number, digits).map(Said::Whole),
        [Other("'"), Word::Decade(number, 2)] => decade(number, 2).map(Said::Whole),
        [Other("'"), Number(number, 2)] if number >= 30 => {
            Some(Said::Whole(Point::Year(1900 + number)))
        }
        [Number(9, _), Slash, Number(11, 2)] => Some(Said::Whole(Point::Day(2001, 9, 11))),
        // `2018-11-15`
        [y @ Number(_, 4), To, Number(m, 2), To, Number(d, 2)] => {
            let (m, d) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
            on(year(y)?, m, d, None).map(Said::Whole)
        }
        [first, To, second, To, y]
        | [first, Slash, second, Slash, y]
        | [first, Dot, second, Dot, y] => {
            numeric(day(first)?, day(second)?, year(y)?).map(Said::Whole)
        }
        [Word::Ordinal(number), Other(unit)] if unit.eq_ignore_ascii_case("century") => (2..=21)
            .contains(&number)
            .then_some(Said::Whole(Point::Century(number - 1))),
        [Other(name), ref rest @ ..] => named(name, rest),
        _ => None,
    }
}

/// A day of a year, if it exists and is this weekday.
fn on(year: u16, month: u8, day: u8, weekday: Option<u8>) -> Option<Point> {
    let named = time::Month::try_from(month).ok()?;
    let date = time::Date::from_calendar_date(i32::from(year), named, day).ok()?;
    let fits = weekday.is_none_or(|weekday| date.weekday().number_from_monday() == weekday);
    fits.then_some(Point::Day(year, month, day))
}

/// `15.11.2018` or `11/15/2018`: only what has one reading.
fn numeric(first: u8, second: u8, year: u16) -> Option<Point> {
    match (first > 12, second > 12) {
        (true, false) => on(year, second, first, None),
        (false, true) => on(year, first, second, None),
        _ if first == second => on(year, first, second, None),
        _ => None,
    }
}

/// Two figures are of the last century, where those of this one cannot be meant.
fn decade(number: u16, digits: usize) -> Option<Point> {
    match digits {
        4 if YEARS.contains(&number) && number.is_multiple_of(10) => {
            Some(Point::Decade(number / 10))
        }
        2 if number >= 30 && number.is_multiple_of(10) => Some(Point::Decade(190 + number / 10)),
        _ => None,
    }
}

/// What begins with a name of its own: seasons, decades in words, Roman centuries, feasts on one day of the year.
fn named(name: &str, rest: &[Word<'_>]) -> Option<Said> {
    let name = name.to_lowercase();
    let season = ["spring", "summer", "autumn", "winter"]
        .iter()
        .position(|season| *season == name)
        .or((name == "fall").then_some(2))
        .and_then(|at| u8::try_from(at + 21).ok());
    if let Some(season) = season {
        return match *rest {
            [] => Some(Said::Season(season)),
            [number] => Some(Said::Whole(Point::Season(year(number)?, season))),
            _ => None,
        };
    }
    let tens = [
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ]
    .iter()
    .position(|tens| *tens == name)
    .and_then(|at| u16::try_from(at + 193).ok());
    if let (Some(tens), []) = (tens, rest) {
        return Some(Said::Whole(Point::Decade(tens)));
    }
    let roman = ["xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"]
        .iter()
        .position(|roman| *roman == name)
        .and_then(|at| u16::try_from(at + 14).ok());
    if let (Some(hundreds), [Word::Other(unit)]) = (roman, rest) {
        return unit
            .eq_ignore_ascii_case("century")
            .then_some(Said::Whole(Point::Century(hundreds)));
    }
    let feast = |month, day| Said::Day {
        month,
        day,
        weekday: None,
    };
    let feast = match (name.as_str(), rest.first()) {
        ("christmas", Some(Word::Other(eve))) if eve.eq_ignore_ascii_case("eve") => feast(12, 24),
        ("christmas", None) => feast(12, 25),
        _ => return None,
    };
    Some(feast)
}

/// `July 14 to 24, 2022`, `1976-83`, `12th to 17th July`, `2020/21`.
fn interval(left: &[Word<'_>], by: Word<'_>, right: &[Word<'_>]) -> Option<Expression> {
    let of = |start, end| {
        Some(Expression {
            end: Some(end),
            ..Expression::from(start)
        })
    };
    // `1976-83`, `1532-3`: the end has the first figures of the beginning.
    if let ([first], [Word::Number(last, digits @ (1 | 2))]) = (left, right) {
        let first = year(*first)?;
        let scale = 10_u16.pow(u32::try_from(*digits).ok()?);
        let last = first / scale * scale + last;
        return (first < last && by != Word::And).then(|| {
            of(
                Said::Whole(Point::Year(first)),
                Said::Whole(Point::Year(last)),
            )
        })?;
    }
    // `14 to 24 July`: the beginning has the month and year of the end.
    if let [first] = *left
        && let Some(first) = day(first)
    {
        let end = single(right)?;
        let start = match end {
            Said::Day { month, day, .. } if real(None, month, first) => adjacent(by, first, day)
                .then_some(Said::Day {
                    month,
                    day: first,
                    weekday: None,
                }),
            Said::Whole(Point::Day(year, month, day)) if adjacent(by, first, day) => {
                on(year, month, first, None).map(Said::Whole)
            }
            _ => None,
        };
        return of(start?, end);
    }
    let start = single(left)?;
    // `July 14 to 24, 2022`: the end has the month of the beginning, and the year, where it is said, goes for both.
    if let Said::Day {
        month,
        day: first,
        weekday: None,
    } = start
    {
        let (last, year) = match *right {
            [last] if day(last).is_some() => (day(last)?, None),
            [last, y] if day(last).is_some() && year(y).is_some() => (day(last)?, year(y)),
            _ => return both(start, single(right)?, by),
        };
        if !adjacent(by, first, last) || !real(year, month, last) {
            return None;
        }
        return match year {
            Some(year) => of(
                Said::Whole(on(year, month, first, None)?),
                Said::Whole(on(year, month, last, None)?),
            ),
            None => of(
                start,
                Said::Day {
                    month,
                    day: last,
                    weekday: None,
                },
            ),
        };
    }
    both(start, single(right)?, by)
}

/// Two whole dates in order, or two of which the second gives the year of the first.
fn both(start: Said, end: Said, by: Word<'_>) -> Option<Expression> {
    let start = match (start, end) {
        (
            Said::Day {
                month,
                day,
                weekday,
            },
            Said::Whole(Point::Day(year, last, _)),
        ) => Said::Whole(on(year - u16::from(month > last), month, day, weekday)?),
        (Said::Month(month), Said::Whole(Point::Month(year, last))) => {
            Said::Whole(Point::Month(year - u16::from(month > last), month))
        }
        _ => start,
    };
    let ordered = match (start, end) {
        (Said::Whole(start), Said::Whole(end)) => {
            start < end && std::mem::discriminant(&start) == std::mem::discriminant(&end)
        }
        (Said::Day { .. }, Said::Day { .. }) | (Said::Month(_), Said::Month(_)) => true,
        _ => false,
    };
    (ordered && by != Word::And).then_some(Expression {
        end: Some(end),
        ..Expression::from(start)
    })
}

/// `14 to 24` is an interval, `14 and 15` as well; `4 and 11` are two days.
fn adjacent(by: Word<'_>, first: u8, last: u8) -> bool {
    match by {
        Word::To => first < last,
        _ => first + 1 == last,
    }
}

/// `last Wednesday`, `next year`, `two weeks ago`, `yesterday`, `earlier this month`.
fn relative(words: &[Word<'_>]) -> Option<Expression> {
    let count = |unit, count| Some(Expression::from(Said::Count(unit, count)));
    match *words {
        [Word::Other(word)] => match word.to_lowercase().as_str() {
            "today" | "tonight" => count(Unit::Day, 0),
            "yesterday" => count(Unit::Day, -1),
            "tomorrow" => count(Unit::Day, 1),
            _ => None,
        },
        [Word::Other(word), ref rest @ ..] if which(word).is_some() => {
            let which = which(word)?;
            if let [Word::Other(noun)] = rest {
                let step = match which {
                    Which::Last => -1,
                    Which::This => 0,
                    Which::Next => 1,
                };
                if let Some(unit) = unit(noun) {
                    // The past week is the seven days up to now.
                    let calendar = unit != Unit::Day
                        && !noun.ends_with('s')
                        && !matches!(word.to_lowercase().as_str(), "past" | "coming");
                    return count(unit, step).filter(|_| calendar);
                }
            }
            let said = single(rest)?;
            let open = matches!(said, Said::Weekday(_) | Said::Month(_) | Said::Season(_));
            open.then_some(Expression {
                which: Some(which),
                ..Expression::from(said)
            })
        }
        [Word::Other(sooner), ref rest @ ..]
            if ["earlier", "later"]
                .iter()
                .any(|word| sooner.eq_ignore_ascii_case(word)) =>
        {
            relative(rest).filter(|expression| matches!(expression.start, Said::Count(..)))
        }
        [number, Word::Other(noun), Word::Other(ago)] if ago.eq_ignore_ascii_case("ago") => {
            let number = i32::from(amount(number)?);
            let decades = ["decade", "decades"]
                .iter()
                .any(|word| noun.eq_ignore_ascii_case(word));
            let (unit, number) = if decades {
                (Unit::Year, 10 * number)
            } else {
                (unit(noun).filter(|unit| *unit != Unit::Weekend)?, number)
            };
            Some(Expression {
                // Twenty years ago is seldom exactly that.
                approximate: unit == Unit::Year && number >= 10,
                ..Expression::from(Said::Count(unit, -number))
            })
        }
        _ => None,
    }
}

fn amount(word: Word<'_>) -> Option<u16> {
    const WORDS: [&str; 13] = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    match word {
        Word::Number(number, _) => Some(number),
        Word::Other(word) => WORDS
            .iter()
            .position(|known| word.eq_ignore_ascii_case(known))
            .or(word.eq_ignore_ascii_case("an").then_some(1))
            .and_then(|at| u16::try_from(at.max(1)).ok()),
        _ => None,
    }
}

/// `last`, `this`, `next` and what stands for them.
pub(super) fn which(word: &str) -> Option<Which> {
    match word.to_lowercase().as_str() {
        "last" | "past" => Some(Which::Last),
        "this" | "current" => Some(Which::This),
        "next" | "coming" | "upcoming" => Some(Which::Next),
        _ => None,
    }
}

fn unit(noun: &str) -> Option<Unit> {
    let lower = noun.to_lowercase();
    Some(match lower.strip_suffix('s').unwrap_or(&lower) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}
