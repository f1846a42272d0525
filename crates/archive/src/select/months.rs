//! What a list has of each month: the histogram of dates.

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// How many items each month has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Months {
    /// The first month that has any, counted from year 0; see [`Months::date`].
    pub first: usize,
    /// For each month from there to the last that has any.
    pub counts: Vec<usize>,
    /// How many items have no date, or one that is known to the year alone.
    pub undated: usize,
}

impl Months {
    /// The month at this place of [`Months::counts`].
    #[must_use]
    pub fn date(&self, place: usize) -> Option<Date> {
        let month = self.first + place;
        let year = u16::try_from(month / 12).ok()?;
        Date::new(year, u8::try_from(month % 12 + 1).ok(), None).ok()
    }

    /// Adds so many items of a date.
    pub(super) fn add(&mut self, date: Option<Date>, items: usize) {
        if items == 0 {
            return;
        }
        let month = date.and_then(|date| Some((date.year(), date.month()?)));
        let Some(month) =
            month.map(|(year, month)| usize::from(year) * 12 + usize::from(month) - 1)
        else {
            self.undated += items;
            return;
        };
        if self.counts.is_empty() {
            self.first = month;
        }
        if month < self.first {
            let more = std::iter::repeat_n(0, self.first - month);
            self.counts.splice(0..0, more);
            self.first = month;
        }
        let place = month - self.first;
        if self.counts.len() <= place {
            self.counts.resize(place + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(place) {
            *count += items;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_the_first_month_to_the_last() {
        let mut months = Months::default();
        for date in ["2018-11-02", "2019-02", "2018", "2018-11", "", "2018-09-30"] {
            months.add(date.parse().ok(), 1);
        }
        assert_eq!(
            (months.counts.as_slice(), months.undated),
            ([1, 0, 2, 0, 0, 1].as_slice(), 2)
        );
        months.add("2017".parse().ok(), 0);
        months.add("2017-05".parse().ok(), 0);
        assert_eq!((months.counts.len(), months.undated), (6, 2));
        months.add("2018-11".parse().ok(), 3);
        assert_eq!(months.counts[2], 5);
        let dates = [0, 2, 5].map(|place| months.date(place).unwrap().to_string());
        assert_eq!(dates, ["2018-09", "2018-11", "2019-02"]);
        assert_eq!(Months::default().date(0), None, "there is no year 0");
    }
}
