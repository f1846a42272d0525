//! What an expression means in an article of a certain date.

use super::parse::{Expression, Said, Unit, Which, real};
use super::point::{DateValue, Point};
use super::tense::Tense;
use time::{Date, Duration, Month, Weekday};

/// The date of an article, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// 1000 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; of no use without a month.
    pub day: Option<u8>,
}

impl Reference {
    fn date(self) -> Option<Date> {
        civil(self.year, self.month?, self.day?)
    }

    fn months(self) -> Option<i32> {
        Some(i32::from(self.year) * 12 + i32::from(self.month?) - 1)
    }
}

/// Which week or year the words after a date put it into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// `last year` is -1.
    Year(i32),
    /// `last week` is -1.
    Week(i32),
}

/// What the words around an expression say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around {
    pub(super) tense: Tense,
    pub(super) within: Option<Within>,
}

fn civil(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()
}

fn day(date: Date) -> Option<Point> {
    Some(Point::Day(
        year(date.year())?,
        u8::from(date.month()),
        date.day(),
    ))
}

fn year(year: i32) -> Option<u16> {
    u16::try_from(year).ok().filter(|year| *year <= 9999)
}

fn month(months: i32) -> Option<Point> {
    let year = year(months.div_euclid(12))?;
    let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
    Some(Point::Month(year, month))
}

fn after(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Duration::days(i64::from(days)))
}

/// The expression's value; `None` where more than one is possible.
pub(super) fn anchor(
    expression: Expression,
    reference: Option<Reference>,
    around: Around,
) -> Option<DateValue> {
    if let (Said::Count(Unit::Weekend, weeks), Some(reference)) = (expression.start, reference) {
        let monday = monday(reference.date()?, weeks)?;
        return Some(DateValue {
            start: day(after(monday, 5)?)?,
            end: Some(day(after(monday, 6)?)?),
            approximate: false,
        });
    }
    let point = |said| point(said, expression.which, reference, around);
    let start = point(expression.start)?;
    let end = match expression.end {
        Some(said) => Some(point(said).filter(|end| start < *end)?),
        None => None,
    };
    Some(DateValue {
        start,
        end,
        approximate: expression.approximate,
    })
}

fn point(
    said: Said,
    which: Option<Which>,
    reference: Option<Reference>,
    around: Around,
) -> Option<Point> {
    if let Said::Whole(point) = said {
        return Some(point);
    }
    let reference = reference?;
    let shifted = |years| year(i32::from(reference.year) + years);
    match (said, around.within) {
        (Said::Count(unit, count), _) => counted(unit, count, reference),
        (Said::Day { month, day, .. }, Some(Within::Year(years))) => {
            let year = shifted(years).filter(|year| real(Some(*year), month, day))?;
            Some(Point::Day(year, month, day))
        }
        (Said::Month(month), Some(Within::Year(years))) => {
            Some(Point::Month(shifted(years)?, month))
        }
        (Said::Season(season), Some(Within::Year(years))) => {
            Some(Point::Season(shifted(years)?, season))
        }
        // When last summer was depends on the hemisphere.
        (Said::Season(season), None) => (which == Some(Which::This) && season < 24)
            .then_some(Point::Season(reference.year, season)),
        (Said::Weekday(weekday), Some(Within::Week(weeks))) => {
            let monday = monday(reference.date()?, weeks)?;
            day(after(monday, i32::from(weekday) - 1)?)
        }
        (Said::Weekday(weekday), None) => {
            day(of_weekday(weekday, which, reference.date()?, around.tense)?)
        }
        (Said::Month(month), None) => of_month(month, which, reference, around.tense),
        (
            Said::Day {
                month,
                day,
                weekday,
            },
            None,
        ) => match which {
            None => of_day(month, day, weekday, reference, around.tense),
            Some(_) => None,
        },
        _ => None,
    }
}

/// The Monday of the week so many weeks later.
fn monday(date: Date, weeks: i32) -> Option<Date> {
    let since = i32::from(date.weekday().number_days_from_monday());
    after(date, 7 * weeks - since)
}

fn counted(unit: Unit, count: i32, reference: Reference) -> Option<Point> {
    match unit {
        Unit::Day => day(after(reference.date()?, count)?),
        Unit::Week => {
            let date = after(reference.date()?, count.checked_mul(7)?)?;
            let (of, week, _) = date.to_iso_week_date();
            Some(Point::Week(year(of)?, week))
        }
        Unit::Month => month(reference.months()? + count),
        Unit::Year => year(i32::from(reference.year) + count).map(Point::Year),
        Unit::Weekend => None,
    }
}

/// The day of this name among the seven that begin so many days later.
fn nearest(today: Date, weekday: Weekday, from: i32) -> Option<Date> {
    let begin = after(today, from)?;
    let from_monday = |weekday: Weekday| i32::from(weekday.number_days_from_monday());
    let ahead = from_monday(weekday) - from_monday(begin.weekday());
    after(begin, ahead.rem_euclid(7))
}

fn of_weekday(weekday: u8, which: Option<Which>, today: Date, tense: Tense) -> Option<Date> {
    let weekday = Weekday::Monday.nth_next(weekday.checked_sub(1)?);
    match (which, tense) {
        (Some(Which::Last), _) => nearest(today, weekday, -7),
        (Some(Which::This), _) => {
            let ahead = i32::from(weekday.number_days_from_monday());
            after(monday(today, 0)?, ahead)
        }
        // Within a week, some mean the coming one and some that of the week after.
        (Some(Which::Next), _) => {
            let next = nearest(today, weekday, 1)?;
            (monday(next, 0) != monday(today, 0)).then_some(next)
        }
        (None, Tense::Past | Tense::Unsaid) if today.weekday() == weekday => Some(today),
        (None, Tense::Past | Tense::Unsaid) => nearest(today, weekday, -7),
        (None, Tense::Future) if today.weekday() != weekday => nearest(today, weekday, 1),
        (None, _) => None,
    }
}

/// Months back up to which a month of which nothing more is said is this year's.
const RECENT: i32 = 6;

fn of_month(number: u8, which: Option<Which>, reference: Reference, tense: Tense) -> Option<Point> {
    let now = reference.months()?;
    let same = i32::from(reference.year) * 12 + i32::from(number) - 1;
    let latest = |limit: i32| if same <= limit { same } else { same - 12 };
    let found = match (which, tense) {
        (Some(Which::This), _) => same,
        (Some(Which::Last), _) => latest(now - 1),
        (Some(Which::Next), _) => latest(now) + 12,
        (None, Tense::Doubtful) if same != now => return None,
        (None, _) if same == now => same,
        (None, Tense::Past) => latest(now),
        (None, Tense::Future) => latest(now) + 12,
        (None, _) => Some(same).filter(|same| (now - RECENT..now).contains(same))?,
    };
    month(found)
}

/// Days ahead up to which a day of which no year is said is the coming one.
const SOON: i64 = 60;

/// Days back up to which such a day is this year's though no verb says that it is past.
const BEFORE: i64 = 180;

fn of_day(
    month: u8,
    number: u8,
    weekday: Option<u8>,
    reference: Reference,
    tense: Tense,
) -> Option<Point> {
    let today = reference.date()?;
    let in_year = |year: Option<u16>| civil(year?, month, number);
    let year = reference.year;
    if let Some(weekday) = weekday {
        let mut fitting = [year.checked_sub(1), Some(year), year.checked_add(1)]
            .into_iter()
            .filter_map(in_year)
            .filter(|date| date.weekday().number_from_monday() == weekday);
        let only = fitting.next()?;
        return day(only).filter(|_| fitting.next().is_none());
    }
    let same = in_year(Some(year))?;
    let ahead = (same - today).whole_days();
    let found = match tense {
        _ if ahead == 0 => same,
        Tense::Past if ahead < 0 => same,
        Tense::Unsaid if (-BEFORE..=SOON).contains(&ahead) => same,
        Tense::Future if ahead > 0 => same,
        // A year ago, or nearly.
        Tense::Past if ahead > SOON => in_year(year.checked_sub(1))?,
        Tense::Future if ahead < -(366 - BEFORE) => in_year(year.checked_add(1))?,
        _ => return None,
    };
    day(found)
}
