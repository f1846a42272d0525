//! The facts that front matter gives, read from its values; and what is made of a value of the wrong kind.

use onrecord_archive::date::DateError;
use onrecord_archive::{Date, Facts};
use url::Url;

use crate::collection::front_matter::Problem;
use crate::collection::yaml::Value;
use crate::diagnostic::{Code, counted};

/// A key that front matter may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Date,
    Source,
    Author,
    Url,
    Language,
    Tags,
}

impl Key {
    pub(super) const ALL: [Self; 7] = [
        Self::Title,
        Self::Date,
        Self::Source,
        Self::Author,
        Self::Url,
        Self::Language,
        Self::Tags,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Source => "source",
            Self::Author => "author",
            Self::Url => "url",
            Self::Language => "language",
            Self::Tags => "tags",
        }
    }

    /// In any case of letters, as `Title:` is what people write.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| key.name().eq_ignore_ascii_case(name))
    }
}

/// Reads one value into `facts`, and says what is wrong with it. What is not read stays unknown.
pub(super) fn read(
    key: Key,
    value: &Value,
    line: usize,
    facts: &mut Facts,
    problems: &mut Vec<Problem>,
) {
    let mut reader = Reader {
        key: key.name(),
        line,
        problems,
    };
    match key {
        Key::Title => facts.title = reader.words(value),
        Key::Date => facts.date = reader.date(value),
        Key::Source => facts.source = reader.words(value),
        Key::Author => facts.author = reader.authors(value),
        Key::Url => facts.url = reader.url(value),
        Key::Language => facts.language = reader.language(value),
        Key::Tags => facts.tags = reader.tags(value),
    }
}

struct Reader<'a> {
    key: &'static str,
    line: usize,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, code: Code, message: String, help: &str) {
        self.problems
            .push(Problem::new(code, self.line, message, help));
    }

    /// A value that is one run of words; white space collapsed.
    fn words(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::Words(words) => some(words),
            Value::Literal(words) => {
                let message = format!(
                    "`{}` is a number or truth value in YAML; it was read as the words “{words}”",
                    self.key
                );
                self.tell(
                    Code::FrontMatterGuess,
                    message,
                    "put it in quotes if these words are meant",
                );
                some(words)
            }
            Value::List(_) => self.wrong("a list"),
            Value::Other(kind) => self.wrong(kind),
        }
    }

    fn wrong<T>(&mut self, kind: &str) -> Option<T> {
        let message = format!("`{}` is {kind}; it was not read", self.key);
        self.tell(
            Code::FrontMatterType,
            message,
            "write words on the same line, in quotes if need be",
        );
        None
    }

    fn date(&mut self, value: &Value) -> Option<Date> {
        // A year alone is a number, and meant.
        let text = match value {
            Value::Words(text) | Value::Literal(text) => text.trim(),
            Value::Null => return None,
            Value::List(_) => return self.wrong("a list"),
            Value::Other(kind) => return self.wrong(kind),
        };
        match day(text).parse() {
            Ok(date) => Some(date),
            Err(error) => {
                let what = match error {
                    DateError::Form(_) => "is not written as a date",
                    DateError::Impossible(_) => "is no day of the calendar",
                };
                let message =
                    format!("the date “{text}” {what}; the date of this article stays unknown");
                self.tell(
                    Code::BadDate,
                    message,
                    "write `2018-11-15`, `2018-11` or `2018`, as far as it is known",
                );
                None
            }
        }
    }

    fn authors(&mut self, value: &Value) -> Option<String> {
        let Value::List(items) = value else {
            return self.words(value);
        };
        let names: Vec<String> = items.iter().filter_map(|item| self.words(item)).collect();
        some(&names.join(", "))
    }

    fn tags(&mut self, value: &Value) -> Vec<String> {
        match value {
            Value::List(items) => items.iter().filter_map(|item| self.tag(item)).collect(),
            Value::Words(words) | Value::Literal(words) => {
                let tags: Vec<String> = words.split(',').filter_map(some).collect();
                let message = format!(
                    "`tags` is no list; it was read as {}: {}",
                    counted(tags.len(), "tag"),
                    tags.iter()
                        .map(|tag| format!("“{tag}”"))
                        .collect::<Vec<_>>()
                        .join(", ")
                );
                self.tell(
                    Code::FrontMatterGuess,
                    message,
                    "write a list: `tags: [loan, trade]`",
                );
                tags
            }
            Value::Null => Vec::new(),
            Value::Other(kind) => self.wrong(kind).unwrap_or_default(),
        }
    }

    /// A year makes a good tag: no word about it.
    fn tag(&mut self, value: &Value) -> Option<String> {
        match value {
            Value::Literal(words) => some(words),
            value => self.words(value),
        }
    }

    fn url(&mut self, value: &Value) -> Option<String> {
        let words = self.words(value)?;
        let url = Url::parse(&words)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if url.is_none() {
            let message = format!("“{words}” is no address of a web page; it was left out");
            self.tell(
                Code::BadUrl,
                message,
                "write the whole address, with `https://` or `http://`",
            );
        }
        url.map(String::from)
    }

    fn language(&mut self, value: &Value) -> Option<String> {
        let words = self.words(value)?;
        let mut parts = words.split('-');
        let first = parts.next().is_some_and(|part| {
            (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let rest = parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if first && rest {
            return Some(words);
        }
        let message = format!("“{words}” is no language tag; it was left out");
        self.tell(
            Code::BadLanguage,
            message,
            "write a short code: `en`, `es`, `pt-BR`",
        );
        None
    }
}

/// The day of a date-time; the day as its writer had it, whatever the time zone.
fn day(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked(10) else {
        return text;
    };
    let mut time = time.chars();
    let parted = matches!(time.next(), Some('T' | 't' | ' '));
    let hours = time
        .as_str()
        .trim_start()
        .split(':')
        .next()
        .is_some_and(|hours| hours.len() == 2 && hours.bytes().all(|byte| byte.is_ascii_digit()));
    if parted && hours && time.as_str().contains(':') {
        day
    } else {
        text
    }
}

/// With white space collapsed; `None` when nothing is left.
fn some(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::collection::front_matter;
    use crate::diagnostic::Code;
    use onrecord_archive::Facts;

    fn read(yaml: &str) -> (Facts, Vec<(Code, usize, String)>) {
        let front_matter = front_matter::read(&format!("---\n{yaml}\n---\nText."));
        let problems = front_matter
            .problems
            .into_iter()
            .map(|problem| (problem.code, problem.line, problem.message))
            .collect();
        (front_matter.facts, problems)
    }

    /// The one problem that the value has.
    fn problem(yaml: &str) -> (Code, usize, String) {
        let (_, mut problems) = read(yaml);
        assert_eq!(problems.len(), 1, "{yaml}: {problems:?}");
        problems.remove(0)
    }

    #[test]
    fn dates_keep_their_precision() {
        for (written, meant) in [
            ("2018", "2018"),
            ("'2018'", "2018"),
            ("2018-11", "2018-11"),
            ("2018-11-15", "2018-11-15"),
            ("2018-11-15T23:59:59+03:00", "2018-11-15"),
            ("2018-11-15 08:30", "2018-11-15"),
            ("2018-11-15t08:30Z # local", "2018-11-15"),
        ] {
            let (facts, problems) = read(&format!("date: {written}"));
            assert_eq!(
                facts.date.map(|date| date.to_string()).as_deref(),
                Some(meant)
            );
            assert_eq!(problems, []);
        }
    }

    #[test]
    fn impossible_dates_are_unknown_and_told() {
        for (written, what) in [
            ("2018-02-30", "is no day of the calendar"),
            ("2018-13", "is no day of the calendar"),
            ("2018-11-31T10:00", "is no day of the calendar"),
            ("November 15, 2018", "is not written as a date"),
            ("2018-11-15 or so", "is not written as a date"),
            ("15.11.2018", "is not written as a date"),
        ] {
            let (code, line, message) = problem(&format!("title: T\ndate: {written}"));
            assert_eq!((code, line), (Code::BadDate, 3));
            assert!(message.contains(what), "{message}");
            assert_eq!(read(&format!("date: {written}")).0.date, None);
        }
        assert_eq!(problem("date: [2018]").0, Code::FrontMatterType);
    }

    #[test]
    fn values_of_the_wrong_kind() {
        assert_eq!(read("title: 5").0.title.as_deref(), Some("5"));
        assert_eq!(problem("title: 5").0, Code::FrontMatterGuess);
        assert_eq!(problem("title: [a, b]").0, Code::FrontMatterType);
        assert_eq!(problem("source: {name: x}").0, Code::FrontMatterType);
        assert_eq!(read("title: \"5\"").1, []);
        let (facts, _) = read("tags: loan,  arms trade,");
        assert_eq!(facts.tags, ["loan", "arms trade"]);
        assert_eq!(problem("tags: loan, arms trade").0, Code::FrontMatterGuess);
        assert_eq!(problem("tags: {a: b}").0, Code::FrontMatterType);
        assert_eq!(problem("tags: [a, [b]]").0, Code::FrontMatterType);
        assert_eq!(
            read("tags: [2018, x]"),
            (
                Facts {
                    tags: vec!["2018".into(), "x".into()],
                    ..Facts::default()
                },
                vec![]
            )
        );
    }

    #[test]
    fn words_over_several_lines_are_one() {
        assert_eq!(
            read("title: >\n  One\n  two").0.title.as_deref(),
            Some("One two")
        );
        assert_eq!(
            read("author: '  '\nsource: \"\""),
            (Facts::default(), vec![])
        );
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        for url in [
            "javascript:alert(1)",
            "ftp://example.org/a",
            "example.org",
            "https://",
            "data:text/html,x",
            "//example.org",
        ] {
            assert_eq!(problem(&format!("url: '{url}'")).0, Code::BadUrl, "{url}");
        }
        let (facts, _) = read("url: https://example.org/a b?q=\"x\"");
        assert_eq!(
            facts.url.as_deref(),
            Some("https://example.org/a%20b?q=%22x%22")
        );
    }

    #[test]
    fn only_language_tags_are_languages() {
        for tag in ["en", "pt-BR", "zh-Hant-TW", "no", "es-419"] {
            assert_eq!(
                read(&format!("language: {tag}")).0.language.as_deref(),
                Some(tag)
            );
        }
        for words in ["English", "en_US", "e", "en-", "ру"] {
            assert_eq!(
                problem(&format!("language: {words}")).0,
                Code::BadLanguage,
                "{words}"
            );
        }
    }

    #[test]
    fn keys_may_be_capitalised() {
        assert_eq!(read("Title: T\nDATE: 2018"), read("title: T\ndate: 2018"));
    }
}
