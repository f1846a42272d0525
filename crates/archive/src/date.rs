//! A day, a month or a year: as much of a date as is known.

use std::fmt;
use std::str::FromStr;

/// A date with its precision: `2018`, `2018-11` or `2018-11-15`. A coarser date comes before the finer ones within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why something is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of the form `2018`, `2018-11` or `2018-11-15`.
    #[error("“{0}” is not written as a date: write 2018-11-15, 2018-11 or 2018")]
    Form(String),
    /// Of the right form, but the calendar has no such day.
    #[error("“{0}” is not a day of the calendar: check its month and day")]
    Impossible(String),
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// A date from its parts: year 1 to 9999, month 1 to 12, a day that the month has; a day needs a month.
    ///
    /// # Errors
    /// [`DateError::Impossible`] when the (Gregorian) calendar has no such date.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let date = Self { year, month, day };
        let real = (1..=9999).contains(&year)
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| {
                month.is_some_and(|month| (1..=days(year, month)).contains(&day))
            });
        if real {
            Ok(date)
        } else {
            Err(DateError::Impossible(date.to_string()))
        }
    }

    /// As a number, never 0: a later date has a higher one.
    pub(crate) fn number(self) -> u32 {
        let [month, day] = [self.month(), self.day()].map(|part| u32::from(part.unwrap_or(0)));
        u32::from(self.year()) << 9 | month << 5 | day
    }

    /// The date with this number.
    ///
    /// # Errors
    /// [`DateError::Impossible`] when there is none.
    pub(crate) fn from_number(number: u32) -> Result<Self, DateError> {
        let byte = |shift: u32, mask: u32| {
            u8::try_from(number >> shift & mask)
                .ok()
                .filter(|part| *part > 0)
        };
        let year = u16::try_from(number >> 9)
            .map_err(|_| DateError::Impossible((number >> 9).to_string()))?;
        Self::new(year, byte(5, 15), byte(0, 31))
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// Its first day: year, month, day.
    #[must_use]
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Its last day: year, month, day.
    #[must_use]
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (
            self.year,
            month,
            self.day.unwrap_or_else(|| days(self.year, month)),
        )
    }

    /// As a reader reads it: `15 November 2018`, `November 2018`, `2018`.
    #[must_use]
    pub fn long(self) -> String {
        let month = self
            .month
            .and_then(|month| MONTHS.get(usize::from(month) - 1));
        match (self.day, month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year),
            (None, Some(month)) => format!("{month} {}", self.year),
            _ => self.year.to_string(),
        }
    }
}

/// Days of a month; a month out of range has none.
const fn days(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form(text.to_owned());
        let part = |part: &str, width: usize| -> Result<u16, DateError> {
            if part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| form())
            } else {
                Err(form())
            }
        };
        let mut parts = text.split('-');
        let year = part(parts.next().unwrap_or_default(), 4)?;
        let mut two = || parts.next().map(|digits| part(digits, 2)).transpose();
        let (month, day) = (two()?, two()?);
        if parts.next().is_some() {
            return Err(form());
        }
        // Two digits fit.
        let byte = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        Self::new(year, byte(month), byte(day)).map_err(|_| DateError::Impossible(text.to_owned()))
    }
}

/// As `2018-11-02` where a person may read it, else as one number: year, month and day in 14, 4 and 5 bits.
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        serializer.serialize_u32(self.number())
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            return text.parse().map_err(D::Error::custom);
        }
        let number = u32::deserialize(deserializer)?;
        Self::from_number(number).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn keeps_its_precision() {
        for text in ["2018", "2018-11", "2018-11-15", "2020-02-29", "0001-01-01"] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date("2018-11-05").long(), "5 November 2018");
        assert_eq!(date("2018-11").long(), "November 2018");
        assert_eq!(date("2018").long(), "2018");
    }

    #[test]
    fn tells_bad_form_from_impossible_day() {
        for text in [
            "",
            "18",
            "2018-1",
            "2018-11-15T00:00",
            "2018-11-15-1",
            "２０１８",
            "+201",
            "2018-",
            "2018--1",
        ] {
            assert_eq!(
                text.parse::<Date>(),
                Err(DateError::Form(text.to_owned())),
                "{text}"
            );
        }
        for text in [
            "0000",
            "2018-00",
            "2018-13",
            "2018-02-29",
            "1900-02-29",
            "2018-04-31",
            "2018-04-00",
        ] {
            assert_eq!(
                text.parse::<Date>(),
                Err(DateError::Impossible(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn is_ordered_as_the_calendar_is() {
        let mut dates = ["2019", "2018-11-15", "2018", "2018-11", "2018-02-28"].map(date);
        dates.sort_unstable();
        assert_eq!(
            dates,
            ["2018", "2018-02-28", "2018-11", "2018-11-15", "2019"].map(date)
        );
    }

    proptest! {
        #[test]
        fn prints_what_it_parses(text in "[0-9]{4}(-[0-9]{2}){0,2}") {
            if let Ok(date) = text.parse::<Date>() {
                prop_assert_eq!(date.to_string(), text);
            }
        }

        #[test]
        fn parses_any_string(text in ".*") {
            let _ = text.parse::<Date>();
        }
    }
}
