//! What dates and sums come to, in a reader's words.

use crate::date::Date;
use crate::page::{Page, Range, Valued};
use onrecord_analysis::value::date::{DateValue, Point};
use onrecord_analysis::value::money::Sum;
use onrecord_analysis::{Annotations, Value};

/// The values that tell more than the words do: a date that has its year says it all.
pub(super) fn shown(annotations: &Annotations, page: &Page) -> Vec<Valued> {
    let tells_more = |valued: &Valued| {
        let words = page.plain(valued.at);
        let year = words
            .split(|c: char| !c.is_ascii_digit())
            .any(|figures| figures.len() == 4 && valued.value.contains(figures));
        !(year || words == valued.value)
    };
    annotations
        .values
        .iter()
        .map(|valued| Valued {
            at: Range::from(valued.span),
            value: match &valued.value {
                Value::Date(date) => of_date(date),
                Value::Sum(sum) => of_sum(sum),
            },
        })
        .filter(tells_more)
        .collect()
}

fn of_date(date: &DateValue) -> String {
    let start = point(date.start);
    let value = match date.end {
        Some(end) => format!("{start} to {}", point(end)),
        None => start,
    };
    if date.approximate {
        format!("about {value}")
    } else {
        value
    }
}

fn point(point: Point) -> String {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let long = |year, month, day| {
        let date = Date::new(year, month, day);
        date.map_or_else(|_| point.to_string(), Date::long)
    };
    match point {
        Point::Century(hundreds) => format!("{hundreds:02}00–{hundreds:02}99"),
        Point::Decade(tens) => format!("{tens:03}0–{tens:03}9"),
        Point::Year(year) => long(year, None, None),
        Point::Season(year, season) => {
            let name = usize::from(season).checked_sub(21);
            let name = name.and_then(|at| SEASONS.get(at)).unwrap_or(&"season");
            format!("{name} {year}")
        }
        Point::Month(year, month) => long(year, Some(month), None),
        Point::Week(..) => point.monday().map_or_else(
            || point.to_string(),
            |day| {
                format!(
                    "the week of {}",
                    long(day.year, Some(day.month), Some(day.day))
                )
            },
        ),
        Point::Day(year, month, day) => long(year, Some(month), Some(day)),
    }
}

fn of_sum(sum: &Sum) -> String {
    let amount = match &sum.to {
        Some(to) => format!("{} to {}", parted(&sum.amount), parted(to)),
        None => parted(&sum.amount),
    };
    match sum.currency {
        Some(currency) => format!("{currency} {amount}"),
        None => format!("{amount}, in which currency is not certain"),
    }
}

/// With a comma between thousands.
fn parted(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let mut text = String::with_capacity(amount.len() + whole.len() / 3);
    for (at, figure) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(figure);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Body;
    use onrecord_analysis::{Span, Valued as Found};

    #[test]
    fn values_are_told_as_readers_read_them() {
        for (start, end, expected) in [
            (Point::Day(2018, 10, 31), None, "31 October 2018"),
            (Point::Month(2018, 4), None, "April 2018"),
            (Point::Week(2018, 44), None, "the week of 29 October 2018"),
            (Point::Week(2020, 53), None, "the week of 28 December 2020"),
            (Point::Decade(198), None, "1980–1989"),
            (Point::Century(18), None, "1800–1899"),
            (Point::Season(2018, 22), None, "summer 2018"),
            (
                Point::Day(2018, 10, 27),
                Some(Point::Day(2018, 10, 28)),
                "27 October 2018 to 28 October 2018",
            ),
        ] {
            let date = DateValue {
                start,
                end,
                approximate: false,
            };
            assert_eq!(of_date(&date), expected);
        }
        let sum = |amount: &str, currency| Sum {
            amount: amount.into(),
            to: None,
            currency,
        };
        assert_eq!(of_sum(&sum("3800000000", Some("USD"))), "USD 3,800,000,000");
        assert_eq!(
            of_sum(&sum("4.95", None)),
            "4.95, in which currency is not certain"
        );
    }

    #[test]
    fn what_the_words_say_themselves_is_not_told_again() {
        let text = "In 2018 and in April and on May 2, 2018, it cost $5m.";
        let found = |words: &str, value| {
            let start = text.find(words).unwrap();
            Found {
                span: Span::new(start, start + words.len()),
                value,
            }
        };
        let date = |point: Point| Value::Date(point.into());
        let annotations = Annotations {
            values: vec![
                found("2018", date(Point::Year(2018))),
                found("April", date(Point::Month(2018, 4))),
                found("May 2, 2018", date(Point::Day(2018, 5, 2))),
                found(
                    "$5m",
                    Value::Sum(Sum {
                        amount: "5000000".into(),
                        to: None,
                        currency: Some("USD"),
                    }),
                ),
            ],
            ..Annotations::default()
        };
        let page = Page {
            body: Body {
                text: text.into(),
                ..Body::default()
            },
            ..Page::default()
        };
        let shown = shown(&annotations, &page);
        let values: Vec<&str> = shown.iter().map(|valued| valued.value.as_str()).collect();
        assert_eq!(values, ["April 2018", "USD 5,000,000"]);
    }
}
