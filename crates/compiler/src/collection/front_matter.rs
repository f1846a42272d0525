//! The YAML at the top of a file: where it ends, and what it says.

use onrecord_analysis::Span;
use onrecord_archive::Facts;

use crate::collection::fact;
use crate::collection::yaml::{self, Entry};
use crate::diagnostic::Code;

/// Longer than any real front matter, in bytes; what is longer is a mistake or an attack.
pub const LONGEST: usize = 64 * 1024;

/// What stands at the top of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its place in the text, with its fences; `None` when the text has none.
    pub span: Option<Span>,
    /// What it says.
    pub facts: Facts,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Something wrong at a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing.
    pub code: Code,
    /// Line of the file, from 1.
    pub line: usize,
    /// What it is.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    pub(super) fn new(
        code: Code,
        line: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            line,
            message: message.into(),
            help: help.into(),
        }
    }
}

/// What is between a first line `---` and the next line `---` or `...`.
enum Fenced<'a> {
    None,
    Unclosed,
    Found { span: Span, yaml: &'a str },
}

/// Reads the front matter of a text. It never fails: what cannot be read is told, what stands before it is kept.
#[must_use]
pub fn read(text: &str) -> FrontMatter {
    let (span, yaml) = match fenced(text) {
        Fenced::None => return FrontMatter::default(),
        Fenced::Unclosed => {
            return FrontMatter {
                problems: vec![Problem::new(
                    Code::FrontMatterUnclosed,
                    1,
                    "the first line is `---`, but no line `---` ends the front matter; all of it was read as text",
                    "end the front matter with a line `---`, or take the first line away",
                )],
                ..FrontMatter::default()
            };
        }
        Fenced::Found { span, yaml } => (span, yaml),
    };
    if yaml.len() > LONGEST {
        let message = format!(
            "the front matter is {} kB long; it was not read",
            yaml.len() / 1024
        );
        let help = format!(
            "keep it under {} kB, or take the line `---` at the top away if it is text",
            LONGEST / 1024
        );
        return FrontMatter {
            span: Some(span),
            problems: vec![Problem::new(Code::FrontMatterSize, 1, message, help)],
            ..FrontMatter::default()
        };
    }
    let parsed = yaml::read(yaml);
    // The fence is line 1.
    let line = |line: usize| line + 1;
    if parsed.no_mapping {
        return FrontMatter {
            problems: vec![Problem::new(
                Code::FrontMatterSyntax,
                2,
                "what stands between the lines `---` is no list of keys and values; it was read as text",
                "write it as `title: …`, a key on each line, or take the lines `---` away",
            )],
            ..FrontMatter::default()
        };
    }
    let mut front_matter = FrontMatter {
        span: Some(span),
        ..FrontMatter::default()
    };
    front_matter.take(&parsed.entries);
    if let Some(error) = parsed.error {
        front_matter.problems.push(Problem::new(
            Code::FrontMatterSyntax,
            line(error.line),
            format!("the front matter cannot be read from here on: {}", error.message),
            "put a value that holds `: `, `#` or a quotation mark in quotes: `title: \"Moscow: a visit\"`",
        ));
    }
    front_matter.problems.sort_by_key(|problem| problem.line);
    front_matter
}

impl FrontMatter {
    fn take(&mut self, entries: &[Entry]) {
        let mut unknown: Vec<&Entry> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let line = entry.line + 1;
            if let Some(first) = entries[..index]
                .iter()
                .find(|earlier| earlier.key == entry.key)
            {
                let message = format!(
                    "`{}` stands here again; the first, on line {}, counts",
                    entry.key,
                    first.line + 1
                );
                self.problems.push(Problem::new(
                    Code::RepeatedKey,
                    line,
                    message,
                    "take one of them away",
                ));
                continue;
            }
            match fact::Key::named(&entry.key) {
                Some(key) => {
                    fact::read(key, &entry.value, line, &mut self.facts, &mut self.problems)
                }
                None => unknown.push(entry),
            }
        }
        self.tell_unknown(&unknown);
    }

    /// One note for all of them: a collection from elsewhere has the same five in every file.
    fn tell_unknown(&mut self, unknown: &[&Entry]) {
        const SHOWN: usize = 6;
        let Some(first) = unknown.first() else { return };
        let mut names: Vec<String> = unknown
            .iter()
            .take(SHOWN)
            .map(|entry| format!("`{}`", entry.key))
            .collect();
        if unknown.len() > SHOWN {
            names.push(format!("{} more", unknown.len() - SHOWN));
        }
        let means = if unknown.len() == 1 {
            "this key means nothing here"
        } else {
            "these keys mean nothing here"
        };
        let help = format!(
            "known keys are {}",
            fact::Key::ALL
                .map(|key| format!("`{}`", key.name()))
                .join(", ")
        );
        self.problems.push(Problem::new(
            Code::UnknownKey,
            first.line + 1,
            format!("{means}: {}", names.join(", ")),
            help,
        ));
    }
}

fn fenced(text: &str) -> Fenced<'_> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Fenced::None;
    };
    let mut at = first.len();
    for line in lines {
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return Fenced::Found {
                span: Span::new(0, at + bare.len()),
                yaml: &text[first.len()..at],
            };
        }
        at += line.len();
    }
    Fenced::Unclosed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(Code, usize)> {
        read(text)
            .problems
            .iter()
            .map(|problem| (problem.code, problem.line))
            .collect()
    }

    #[test]
    fn reads_every_key() {
        let text = "---\ntitle: 'Loan: a report'\ndate: 2018-11-02\nsource: Kommersant\nauthor: [Ana B., \"C. D.\"]\nurl: https://example.org/a?b=c\nlanguage: en\ntags:\n  - loan\n  - trade\n---\n\nText.\n";
        let front_matter = read(text);
        assert_eq!(front_matter.problems, []);
        assert_eq!(
            front_matter.facts,
            Facts {
                title: Some("Loan: a report".into()),
                date: Some("2018-11-02".parse().unwrap()),
                source: Some("Kommersant".into()),
                author: Some("Ana B., C. D.".into()),
                url: Some("https://example.org/a?b=c".into()),
                language: Some("en".into()),
                tags: vec!["loan".into(), "trade".into()],
            }
        );
        assert!(
            front_matter
                .span
                .unwrap()
                .of(text)
                .ends_with("- trade\n---")
        );
    }

    #[test]
    fn fences_may_have_windows_line_ends_and_trailing_spaces() {
        let text = "--- \r\ntitle: A\r\n... \r\nText.";
        let front_matter = read(text);
        assert_eq!(front_matter.facts.title.as_deref(), Some("A"));
        assert_eq!(
            front_matter.span.unwrap().of(text),
            "--- \r\ntitle: A\r\n..."
        );
    }

    #[test]
    fn a_text_without_front_matter_has_none() {
        for text in [
            "",
            "Text.\n---\ntitle: A\n---\n",
            "----\n---\n",
            " ---\na: b\n---\n",
        ] {
            assert_eq!(read(text), FrontMatter::default(), "{text}");
        }
    }

    #[test]
    fn empty_front_matter_says_nothing() {
        let text = "---\n---\nText.";
        assert_eq!(
            read(text),
            FrontMatter {
                span: Some(Span::new(0, 7)),
                ..FrontMatter::default()
            }
        );
        assert_eq!(
            problems("---\n# a comment\ntitle:\nauthor: ~\ntags: []\n---\n"),
            []
        );
    }

    #[test]
    fn an_unclosed_one_is_text() {
        let front_matter = read("---\ntitle: A\n\nText.");
        assert_eq!(front_matter.span, None);
        assert_eq!(front_matter.problems[0].code, Code::FrontMatterUnclosed);
    }

    #[test]
    fn prose_between_two_rules_is_text() {
        let front_matter = read("---\nOnly prose here.\n---\nMore.");
        assert_eq!(
            (front_matter.span, front_matter.problems[0].code),
            (None, Code::FrontMatterSyntax)
        );
        assert_eq!(read("---\n- a\n- b\n---\n").span, None);
    }

    #[test]
    fn broken_yaml_is_told_with_its_line_and_what_stands_before_is_kept() {
        let front_matter = read("---\ntitle: Kept\ndate: [2018\nsource: x\n---\nText.");
        assert_eq!(front_matter.facts.title.as_deref(), Some("Kept"));
        assert!(front_matter.span.is_some());
        assert_eq!(front_matter.problems[0].code, Code::FrontMatterSyntax);
        assert_eq!(
            problems("---\nsource: x\ntitle: Moscow: a visit\n---\n"),
            [(Code::FrontMatterSyntax, 3)]
        );
        assert_eq!(
            problems("---\ntitle: \"open\n---\n"),
            [(Code::FrontMatterSyntax, 2)]
        );
    }

    #[test]
    fn unknown_and_repeated_keys() {
        let front_matter = read("---\nslug: a\ntitle: A\nlayout: b\ntitle: B\n---\n");
        assert_eq!(front_matter.facts.title.as_deref(), Some("A"));
        assert_eq!(
            front_matter
                .problems
                .iter()
                .map(|problem| (problem.code, problem.line))
                .collect::<Vec<_>>(),
            [(Code::UnknownKey, 2), (Code::RepeatedKey, 5)]
        );
        assert_eq!(
            front_matter.problems[0].message,
            "these keys mean nothing here: `slug`, `layout`"
        );
    }

    #[test]
    fn an_alias_bomb_stays_small() {
        let mut text = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (name, inner) in ('b'..='z').zip('a'..) {
            text += &format!(
                "{name}: &{name} [*{inner}, *{inner}, *{inner}, *{inner}, *{inner}, *{inner}, *{inner}, *{inner}]\n"
            );
        }
        text += "tags: *z\ntitle: T\n---\nText.";
        let front_matter = read(&text);
        assert_eq!(front_matter.facts.title.as_deref(), Some("T"));
        assert!(
            front_matter
                .problems
                .iter()
                .any(|problem| problem.code == Code::FrontMatterType
                    && problem.message.contains("`tags`"))
        );
    }

    #[test]
    fn a_huge_or_deep_one_is_not_read() {
        let huge = format!("---\ntitle: A\nx: {}\n---\nText.", "y".repeat(LONGEST));
        assert_eq!(problems(&huge), [(Code::FrontMatterSize, 1)]);
        let deep = format!("---\ntags: {}\n---\nText.", "[".repeat(20_000));
        assert_eq!(problems(&deep), [(Code::FrontMatterSyntax, 2)]);
        let mappings = format!("---\ntags: {}\n---\nText.", "{a: ".repeat(10_000));
        assert_eq!(problems(&mappings), [(Code::FrontMatterSyntax, 2)]);
    }

    proptest! {
        #[test]
        fn any_front_matter_is_read(yaml in "([a-z&*!|>'\"\\[\\]{}:,#@%\t -]|title: |date: |\n|\u{a0}|é){0,60}") {
            let text = format!("---\n{yaml}\n---\nText.");
            let front_matter = read(&text);
            let lines = text.lines().count();
            prop_assert!(front_matter.problems.iter().all(|problem| (1..=lines).contains(&problem.line)), "{:?}", front_matter.problems);
        }
    }
}
