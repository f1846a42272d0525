//! Dates as news writes them, against an article of Friday, November 2, 2018.

use super::*;

const ARTICLE: Reference = Reference {
    year: 2018,
    month: Some(11),
    day: Some(2),
};

#[track_caller]
fn check(before: &str, words: &str, after: &str, expected: &str) {
    let place = Place {
        before,
        after,
        ..Place::default()
    };
    let found = resolve(words, place, Some(ARTICLE));
    let found = found.map_or_else(|| "-".to_owned(), |value| value.to_string());
    assert_eq!(found, expected, "{before}[{words}]{after}");
}

#[test]
fn whole_dates_need_no_article() {
    for (words, expected) in [
        ("Nov. 2, 2018", "2018-11-02"),
        ("November 2, 2018", "2018-11-02"),
        ("2 November 2018", "2018-11-02"),
        ("2nd of November, 2018", "2018-11-02"),
        ("the 21st of June 2020", "2020-06-21"),
        ("Thursday 21July 2022", "2022-07-21"),
        ("Monday, July 25, 2022", "2022-07-25"),
        ("2018-11-15", "2018-11-15"),
        ("15.11.2018", "2018-11-15"),
        ("11/15/2018", "2018-11-15"),
        ("5/5/2018", "2018-05-05"),
        ("May 2013", "2013-05"),
        ("August of 2018", "2018-08"),
        ("2018", "2018"),
        ("1960s", "196X"),
        ("the 1960s", "196X"),
        ("80s", "198X"),
        ("‘80s", "198X"),
        ("eighties", "198X"),
        ("19th century", "18XX"),
        ("XIX century", "18XX"),
        ("2014-2018", "2014/2018"),
        ("1976-83", "1976/1983"),
        ("2020/21", "2020/2021"),
        ("1532-3", "1532/1533"),
        ("2017 to 2021", "2017/2021"),
        ("July 14 to 24, 2022", "2022-07-14/2022-07-24"),
        ("12th to 17th July, 2022", "2022-07-12/2022-07-17"),
        ("29th & 30th December 2022", "2022-12-29/2022-12-30"),
        ("July 2021 to December 2021", "2021-07/2021-12"),
        ("July to December 2021", "2021-07/2021-12"),
        ("November 2021 to May 2022", "2021-11/2022-05"),
        ("summer 2018", "2018-22"),
        ("summer of 2018", "2018-22"),
        ("early 2018", "2018"),
        ("mid-2018", "2018"),
        ("around 2018", "2018~"),
        ("9/11", "2001-09-11"),
    ] {
        let found = resolve(words, Place::default(), None);
        let found = found.map_or_else(|| "-".to_owned(), |value| value.to_string());
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn what_is_no_date_or_has_two_readings_has_no_value() {
    for words in [
        "February 30, 2018",
        "February 30",
        "29 February 2019",
        "99999",
        "December 99999",
        "0000",
        "11.10.2018",
        "05-08-2021",
        "10-28",
        "2024/2022",
        "2022-2018",
        "4 and 11 May",
        "Covid-19",
        "Golden Era",
        "Madaraka Day",
        "Eid-ul-Adha",
        "٢٠١٨",
        "٢ November 2018",
        "Friday, November 1, 2018",
        "Mondays",
        "20s",
        "1803s",
        "",
        "-",
        "'",
        "July -",
        "to 2018",
        "2018-",
        "40th of May",
        "\u{0}",
        "July July July July July July July July July July July July",
        "last",
        "in",
        "99 years ago ago",
        "9999 years ago",
        "65535 weeks ago",
    ] {
        check("", words, "", "-");
    }
}

#[test]
fn weekdays_are_those_around_the_article() {
    for (before, words, after, expected) in [
        ("He said on ", "Wednesday", " that", "2018-10-31"),
        ("He said on ", "Friday", " that", "2018-11-02"),
        ("He said last ", "Wednesday", "", "2018-10-31"),
        ("", "last Friday", "", "2018-10-26"),
        ("He said last ", "Friday", "", "2018-10-26"),
        ("He will speak on ", "Wednesday", "", "2018-11-07"),
        ("He will speak next ", "Tuesday", "", "2018-11-06"),
        ("He will speak next ", "Saturday", "", "-"),
        ("He will speak on ", "Friday", "", "-"),
        ("He could speak on ", "Monday", "", "-"),
        ("He spoke on ", "Tuesday", " last week", "2018-10-23"),
        (
            "He will speak on ",
            "Tuesday",
            " of next week.",
            "2018-11-06",
        ),
        ("They pray every ", "Friday", "", "-"),
        ("It was on a ", "Friday", " like any", "-"),
        ("It closed the following ", "Monday", "", "-"),
        ("The deadline is extended until ", "Monday", "", "-"),
    ] {
        check(before, words, after, expected);
    }
}

#[test]
fn days_that_come_again_are_none() {
    check(
        "Flights leave at 10:30 ",
        "Monday",
        ", Friday, and Sunday.",
        "-",
    );
    check("Flights on Mondays and ", "Friday", "", "-");
    check("Flights on Monday, Friday, and ", "Sunday", ".", "-");
    check("They met on ", "Monday", " and Tuesday.", "2018-10-29");
}

#[test]
fn a_paragraph_about_another_year_leaves_its_days_in_doubt() {
    for (year, expected) in [
        (Some(2001), None),
        (Some(2018), Some("2018-10-07")),
        (None, Some("2018-10-07")),
    ] {
        let place = Place {
            before: "He took charge on ",
            year,
            ..Place::default()
        };
        let found = resolve("October 7", place, Some(ARTICLE)).map(|value| value.to_string());
        assert_eq!(found.as_deref(), expected, "{year:?}");
    }
    assert_eq!(super::year("October 7, 2001"), Some(2001));
    assert_eq!(super::year("October 7"), None);
}

#[test]
fn months_and_days_without_a_year_are_the_nearest_that_the_tense_allows() {
    for (before, words, after, expected) in [
        ("They met in ", "April", "", "2018-04"),
        ("They met in ", "December", "", "2017-12"),
        ("They will meet in ", "April", "", "2019-04"),
        ("They will meet in ", "December", "", "2018-12"),
        ("They met last ", "April", "", "2018-04"),
        ("They met in ", "April", " last year", "2017-04"),
        ("They met in ", "April", " of that year", "-"),
        ("Four days later, on ", "February 13", ", they met", "-"),
        ("That was in ", "November", "", "2018-11"),
        ("The ", "January", " summit", "-"),
        ("They met on ", "October 27", "", "2018-10-27"),
        ("They met on ", "27 October", "", "2018-10-27"),
        ("They met on ", "Saturday, October 27", "", "2018-10-27"),
        ("They met on ", "Friday, October 27", "", "2017-10-27"),
        ("They met on ", "December 27", "", "-"),
        ("They met on ", "January 27", "", "2018-01-27"),
        ("They will meet on ", "December 27", "", "2018-12-27"),
        ("They will meet on ", "January 27", "", "2019-01-27"),
        ("They met from ", "October 10 to 12", "", "-"),
        ("They met ", "October 10 to 12", "", "2018-10-10/2018-10-12"),
        ("It fell in ", "1960", "s, when", "196X"),
        ("He is in his ", "60s", "", "-"),
        ("It was the best of ", "2018", "'s films", "2018"),
        ("They met on ", "February 29", "", "-"),
        ("", "this summer", "", "2018-22"),
        ("", "last summer", "", "-"),
        ("They met on ", "Christmas Eve", "", "-"),
        ("They will meet on ", "Christmas Day", "", "2018-12-25"),
    ] {
        check(before, words, after, expected);
    }
}

#[test]
fn words_that_count_from_the_article() {
    for (words, expected) in [
        ("yesterday", "2018-11-01"),
        ("tomorrow", "2018-11-03"),
        ("last week", "2018-W43"),
        ("this week", "2018-W44"),
        ("last weekend", "2018-10-27/2018-10-28"),
        ("next month", "2018-12"),
        ("earlier this month", "2018-11"),
        ("next year", "2019"),
        ("last year", "2017"),
        ("two weeks ago", "2018-W42"),
        ("ten days ago", "2018-10-23"),
        ("three months ago", "2018-08"),
        ("a year ago", "2017"),
        ("20 years ago", "1998~"),
        ("two decades ago", "1998~"),
        ("next days", "-"),
        ("the past year", "-"),
    ] {
        check("", words, "", expected);
    }
}

#[test]
fn weeks_have_the_year_of_their_thursday() {
    let new_year = Reference {
        year: 2021,
        month: Some(1),
        day: Some(1),
    };
    let week = resolve("this week", Place::default(), Some(new_year));
    assert_eq!(
        week.map(|week| week.to_string()).as_deref(),
        Some("2020-W53")
    );
}

#[test]
fn what_is_said_in_quotation_marks_counts_from_a_day_that_is_not_known() {
    let place = Place {
        quoted: true,
        ..Place::default()
    };
    for (words, expected) in [
        ("yesterday", None),
        ("Wednesday", None),
        ("next week", None),
        ("next year", Some("2019")),
        ("2014", Some("2014")),
    ] {
        let found = resolve(words, place, Some(ARTICLE)).map(|value| value.to_string());
        assert_eq!(found.as_deref(), expected, "{words}");
    }
}

#[test]
fn an_article_of_which_less_is_known_says_less() {
    for (reference, words, expected) in [
        (None, "Wednesday", None),
        (None, "April", None),
        (None, "last year", None),
        (Some((2018, None)), "last year", Some("2017")),
        (Some((2018, None)), "April", None),
        (Some((2018, Some(11))), "last month", Some("2018-10")),
        (Some((2018, Some(11))), "yesterday", None),
        (Some((9999, Some(12))), "next year", None),
        (Some((9999, Some(12))), "next month", None),
    ] {
        let reference = reference.map(|(year, month)| Reference {
            year,
            month,
            day: None,
        });
        let found = resolve(words, Place::default(), reference).map(|value| value.to_string());
        assert_eq!(found.as_deref(), expected, "{words}");
    }
}
