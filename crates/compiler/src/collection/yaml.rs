//! The keys and values of a YAML mapping, with their lines. Nothing is expanded and nothing recurses, so that neither an
//! alias bomb nor a tower of brackets costs more than its own length.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};

/// A mapping as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapping {
    /// In order; repeated keys as often as they stand.
    pub(super) entries: Vec<Entry>,
    /// What stopped the reading.
    pub(super) error: Option<SyntaxError>,
    /// The text is valid so far, but something else than a mapping.
    pub(super) no_mapping: bool,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) value: Value,
    /// Line of the key, from 1.
    pub(super) line: usize,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Words.
    Words(String),
    /// What YAML reads as a number or truth value, as it stands there.
    Literal(String),
    /// A list of such.
    List(Vec<Value>),
    /// Anything else, with its name.
    Other(&'static str),
}

/// Where and why the text is no YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// From 1.
    pub(super) line: usize,
    pub(super) message: String,
}

/// Reads the mapping that `yaml` is.
pub(super) fn read(yaml: &str) -> Mapping {
    let mut mapping = Mapping::default();
    let last_line = yaml.lines().count().max(1);
    if let Err(error) = fill(&mut mapping, &mut Parser::new_from_str(yaml)) {
        // The end of the text is reported as a line after the last.
        mapping.error = Some(SyntaxError {
            line: error.marker().line().clamp(1, last_line),
            message: error.info().to_owned(),
        });
    }
    mapping
}

type Events<'a> = Parser<'a, StrInput<'a>>;

fn fill<'a>(mapping: &mut Mapping, events: &mut Events<'a>) -> Result<(), ScanError> {
    for event in events.by_ref() {
        match event?.0 {
            Event::StreamStart | Event::DocumentStart(_) => {}
            Event::StreamEnd => return Ok(()),
            Event::MappingStart(..) => break,
            // A document of nothing but comments.
            Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty() || text == "~" => {
                return Ok(());
            }
            _ => {
                mapping.no_mapping = true;
                return Ok(());
            }
        }
    }
    while let Some(event) = events.next() {
        let (event, span) = event?;
        let key = match event {
            Event::MappingEnd | Event::StreamEnd => break,
            Event::Scalar(key, ..) => Some(key.into_owned()),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                skip(events)?;
                None
            }
            _ => None,
        };
        let Some(value) = events.next() else { break };
        let value = value_of(value?.0, events)?;
        let key = key.unwrap_or_else(|| "(a list or mapping as key)".to_owned());
        mapping.entries.push(Entry {
            key,
            value,
            line: span.start.line(),
        });
    }
    Ok(())
}

fn value_of<'a>(event: Event<'a>, events: &mut Events<'a>) -> Result<Value, ScanError> {
    Ok(match event {
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            while let Some(event) = events.next() {
                items.push(match event?.0 {
                    Event::SequenceEnd => break,
                    Event::SequenceStart(..) => {
                        skip(events)?;
                        Value::Other("a list")
                    }
                    Event::MappingStart(..) => {
                        skip(events)?;
                        Value::Other("a mapping")
                    }
                    event => scalar(event),
                });
            }
            Value::List(items)
        }
        Event::MappingStart(..) => {
            skip(events)?;
            Value::Other("a mapping")
        }
        event => scalar(event),
    })
}

fn scalar(event: Event<'_>) -> Value {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, _, None) => match &*text {
            "" | "~" | "null" | "Null" | "NULL" => Value::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => {
                Value::Literal(text.into_owned())
            }
            number
                if number.parse::<f64>().is_ok()
                    && number.contains(|c: char| c.is_ascii_digit()) =>
            {
                Value::Literal(text.into_owned())
            }
            _ => Value::Words(text.into_owned()),
        },
        Event::Scalar(text, ..) => Value::Words(text.into_owned()),
        Event::Alias(_) => Value::Other("an alias (`*`)"),
        _ => Value::Other("something else"),
    }
}

/// Goes past the end of the list or mapping that has just begun.
fn skip(events: &mut Events<'_>) -> Result<(), ScanError> {
    let mut depth = 1;
    while depth > 0 {
        let Some(event) = events.next() else { break };
        match event?.0 {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth -= 1,
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Value {
        Value::Words(text.into())
    }

    #[test]
    fn values_of_every_kind() {
        let mapping = read(
            "a: word s\nb: '5'\nc: 5\nd:\ne: [x, 2, {y: z}]\nf: {g: h}\ni: |\n  two\n  lines\nj: true\nk: inf\n",
        );
        assert_eq!(mapping.error, None);
        let values: Vec<Value> = mapping
            .entries
            .iter()
            .map(|entry| entry.value.clone())
            .collect();
        let literal = |text: &str| Value::Literal(text.into());
        assert_eq!(
            values,
            [
                words("word s"),
                words("5"),
                literal("5"),
                Value::Null,
                Value::List(vec![words("x"), literal("2"), Value::Other("a mapping")]),
                Value::Other("a mapping"),
                words("two\nlines\n"),
                literal("true"),
                words("inf"),
            ]
        );
        assert_eq!(
            mapping
                .entries
                .iter()
                .map(|entry| entry.line)
                .collect::<Vec<_>>(),
            [1, 2, 3, 4, 5, 6, 7, 10, 11]
        );
    }

    #[test]
    fn odd_keys_do_not_shift_what_follows() {
        let mapping = read("? [a, [b]]\n: x\n? {c: d}\n: [y]\ne: f\n");
        assert_eq!(mapping.error, None);
        assert_eq!(
            mapping.entries.last(),
            Some(&Entry {
                key: "e".into(),
                value: words("f"),
                line: 5
            })
        );
    }
}
