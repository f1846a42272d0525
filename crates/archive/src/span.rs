//! A span of time that a list is narrowed to.

use crate::date::Date;
use std::fmt;
use std::str::FromStr;

/// From one date to another, both included, either of them left open; an interval of EDTF level 0 and 1 (ISO 8601-2):
/// `2018-03/2019`, `../2019-02-01`, `2018/..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: Option<Date>,
    to: Option<Date>,
}

/// Not a span: not two dates with a slash between, open at both ends, or over before it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a span of time is written as 2018-03/2019-02, ../2019 or 2018/..")]
pub struct NotASpan;

/// How an open end is written.
const OPEN: &str = "..";

impl Span {
    /// From a date to another.
    ///
    /// # Errors
    /// [`NotASpan`] when both are open, or the second is over before the first begins.
    pub fn new(from: Option<Date>, to: Option<Date>) -> Result<Self, NotASpan> {
        let fits = match (from, to) {
            (None, None) => false,
            (Some(from), Some(to)) => from.first_day() <= to.last_day(),
            _ => true,
        };
        fits.then_some(Self { from, to }).ok_or(NotASpan)
    }

    /// Its first date.
    #[must_use]
    pub const fn from(self) -> Option<Date> {
        self.from
    }

    /// Its last date.
    #[must_use]
    pub const fn to(self) -> Option<Date> {
        self.to
    }

    /// Whether the whole of a date lies within: of a date known to the year alone, the whole year.
    #[must_use]
    pub fn holds(self, date: Date) -> bool {
        self.from
            .is_none_or(|from| from.first_day() <= date.first_day())
            && self.to.is_none_or(|to| date.last_day() <= to.last_day())
    }

    /// As a reader reads it: `March 2018 to 2019`, `until 2019`, `from March 2018`.
    #[must_use]
    pub fn long(self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => from.long(),
            (Some(from), Some(to)) => format!("{} to {}", from.long(), to.long()),
            (Some(from), None) => format!("from {}", from.long()),
            (None, Some(to)) => format!("until {}", to.long()),
            (None, None) => String::new(),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, date: Option<Date>| match date {
            Some(date) => date.fmt(f),
            None => f.write_str(OPEN),
        };
        end(f, self.from)?;
        f.write_str("/")?;
        end(f, self.to)
    }
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let (from, to) = text.split_once('/').ok_or(NotASpan)?;
        let end = |text: &str| match text {
            OPEN => Ok(None),
            date => date.parse().map(Some).map_err(|_| NotASpan),
        };
        Self::new(end(from)?, end(to)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_whole_dates_within_it() {
        let check = |span: &str, date: &str| {
            span.parse::<Span>()
                .map(|span| span.holds(date.parse().unwrap()))
        };
        for (span, date, held) in [
            ("2018-03/2019", "2018-03", true),
            ("2018-03/2019", "2018-03-01", true),
            ("2018-03/2019", "2019-12-31", true),
            ("2018-03/2019", "2018", false),
            ("2018/2018", "2018", true),
            ("2018-02-28/2018-02-28", "2018-02", false),
            ("../2018-02-28", "2018-02", true),
            ("../2020-02-28", "2020-02", false),
            ("2018/..", "2017-12-31", false),
            ("2018/..", "9999", true),
        ] {
            assert_eq!(check(span, date), Ok(held), "{span} {date}");
        }
    }

    #[test]
    fn comes_back_or_is_none() {
        for text in ["2018-03/2019", "../2019-02-01", "2018/..", "2018-05/2018"] {
            assert_eq!(text.parse::<Span>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "/",
            "../..",
            "2019/2018",
            "2018",
            "2018/",
            "2018-13/..",
            "2018/2019/2020",
        ] {
            assert_eq!(text.parse::<Span>(), Err(NotASpan), "{text}");
        }
    }
}
