//! A date as precise as it is known, written as EDTF has it, which is ISO 8601 with its extensions.

use crate::layout::date::CivilDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A point or span of time that one expression names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Point {
    /// `18XX`: the hundred years that begin so.
    Century(u16),
    /// `196X`: the ten years that begin so.
    Decade(u16),
    /// `2018`
    Year(u16),
    /// `2018-22`: spring is 21, winter 24.
    Season(u16, u8),
    /// `2018-11`
    Month(u16, u8),
    /// `2018-W44`: year and number of the week of ISO 8601, which begins on Monday.
    Week(u16, u8),
    /// `2018-10-31`
    Day(u16, u8, u8),
}

impl Point {
    /// The Monday that a week of ISO 8601 begins with.
    #[must_use]
    pub fn monday(self) -> Option<CivilDate> {
        let Self::Week(year, week) = self else {
            return None;
        };
        let date =
            time::Date::from_iso_week_date(i32::from(year), week, time::Weekday::Monday).ok()?;
        let year = u16::try_from(date.year()).ok()?;
        CivilDate::new(year, u8::from(date.month()), date.day())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Century(hundreds) => write!(f, "{hundreds:02}XX"),
            Self::Decade(tens) => write!(f, "{tens:03}X"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Season(year, part) | Self::Month(year, part) => write!(f, "{year:04}-{part:02}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// What a date in the text means: a point, or an interval with both its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateValue {
    /// The point, or where the interval begins.
    pub start: Point,
    /// Where the interval ends, itself included.
    pub end: Option<Point>,
    /// Only about: `2008~`.
    pub approximate: bool,
}

impl From<Point> for DateValue {
    fn from(start: Point) -> Self {
        Self {
            start,
            end: None,
            approximate: false,
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        if let Some(end) = self.end {
            write!(f, "/{end}")?;
        }
        if self.approximate {
            f.write_str("~")
        } else {
            Ok(())
        }
    }
}
