//! One table of the file to one correction.

use onrecord_archive::EntityKind;
use onrecord_archive::correction::{Action, Target};
use onrecord_archive::fold;
use toml::de::{DeTable, DeValue};

/// The tables that the file may have.
pub(super) const TABLES: [&str; 6] = ["merge", "split", "rename", "retype", "hide", "identify"];

/// What is wrong with a table.
pub(super) struct Wrong {
    /// The byte where; without it, the whole table.
    pub(super) at: Option<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

fn wrong(at: Option<usize>, message: impl Into<String>, help: impl Into<String>) -> Wrong {
    Wrong {
        at,
        message: message.into(),
        help: help.into(),
    }
}

/// The correction that a table makes.
pub(super) fn read(table: &str, value: &DeValue<'_>) -> Result<Action, Wrong> {
    let DeValue::Table(fields) = value else {
        return Err(wrong(
            None,
            format!("an item of `{table}` is no table"),
            format!("write [[{table}]] on a line of its own, and its keys below"),
        ));
    };
    let fields = Fields { table, fields };
    let keys: &[&str] = match table {
        "merge" => &["names", "kind"],
        "split" => &["name", "kind", "form", "article", "to"],
        "rename" | "retype" => &["name", "kind", "to"],
        "identify" => &["name", "kind", "wikidata"],
        _ => &["name", "kind"],
    };
    fields.only(keys)?;
    let kind = fields.kind("kind")?;
    let target = || -> Result<Target, Wrong> {
        Ok(Target {
            name: fields.name("name")?,
            kind,
        })
    };
    match table {
        "merge" => Ok(Action::Merge {
            names: fields.names("names")?,
            kind,
        }),
        "split" => Ok(Action::Split {
            from: target()?,
            form: fields.name("form")?,
            article: fields.optional("article")?,
            to: fields.name("to")?,
        }),
        "rename" => Ok(Action::Rename {
            of: target()?,
            to: fields.name("to")?,
        }),
        "retype" => {
            let to = fields.kind("to")?.ok_or_else(|| fields.missing("to"))?;
            Ok(Action::Retype { of: target()?, to })
        }
        "identify" => Ok(Action::Identify {
            of: target()?,
            wikidata: fields.item("wikidata")?,
        }),
        _ => Ok(Action::Hide { of: target()? }),
    }
}

struct Fields<'a, 'i> {
    table: &'a str,
    fields: &'a DeTable<'i>,
}

impl Fields<'_, '_> {
    /// Refuses keys that say nothing here: a misspelt one would widen what the others do.
    fn only(&self, keys: &[&str]) -> Result<(), Wrong> {
        match self
            .fields
            .iter()
            .find(|(key, _)| !keys.contains(&key.get_ref().as_ref()))
        {
            None => Ok(()),
            Some((key, _)) => Err(wrong(
                Some(key.span().start),
                format!(
                    "[[{}]] has no key “{}”; the correction was left out",
                    self.table,
                    key.get_ref()
                ),
                format!("its keys are {}", keys.join(", ")),
            )),
        }
    }

    fn missing(&self, key: &str) -> Wrong {
        wrong(
            None,
            format!("[[{}]] has no `{key}`", self.table),
            format!("add a line {key} = \"…\", or remove the correction"),
        )
    }

    fn optional(&self, key: &str) -> Result<Option<String>, Wrong> {
        let Some((_, value)) = self.fields.iter().find(|(name, _)| name.get_ref() == key) else {
            return Ok(None);
        };
        let at = Some(value.span().start);
        let DeValue::String(words) = value.get_ref() else {
            return Err(wrong(
                at,
                format!("`{key}` is a {}", value.get_ref().type_str()),
                "write words in quotation marks",
            ));
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return Err(wrong(
                at,
                format!("`{key}` is empty"),
                "write a name, or remove the line",
            ));
        }
        Ok(Some(words))
    }

    fn name(&self, key: &str) -> Result<String, Wrong> {
        let name = self.optional(key)?.ok_or_else(|| self.missing(key))?;
        check(&name, None)?;
        Ok(name)
    }

    fn names(&self, key: &str) -> Result<Vec<String>, Wrong> {
        let (_, value) = self
            .fields
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .ok_or_else(|| self.missing(key))?;
        let at = Some(value.span().start);
        let list = || {
            wrong(
                at,
                format!("`{key}` is no list of two names or more"),
                "write names = [\"Vladimir Putin\", \"V. V. Putin\"]",
            )
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(list());
        };
        let mut names: Vec<String> = Vec::new();
        for item in items {
            let DeValue::String(words) = item.get_ref() else {
                return Err(list());
            };
            let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
            check(&name, Some(item.span().start))?;
            if names.contains(&name) {
                return Err(wrong(
                    Some(item.span().start),
                    format!("“{name}” stands in `{key}` twice"),
                    "remove one of them",
                ));
            }
            names.push(name);
        }
        if names.len() < 2 {
            Err(list())
        } else {
            Ok(names)
        }
    }

    fn kind(&self, key: &str) -> Result<Option<EntityKind>, Wrong> {
        let Some(name) = self.optional(key)? else {
            return Ok(None);
        };
        let kinds = EntityKind::ALL.map(EntityKind::name).join(", ");
        let at = self
            .fields
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value.span().start);
        let unknown = || {
            wrong(
                at,
                format!("there is no kind “{name}”"),
                format!("the kinds are {kinds}"),
            )
        };
        EntityKind::from_name(&name).map(Some).ok_or_else(unknown)
    }

    /// An item of Wikidata.
    fn item(&self, key: &str) -> Result<String, Wrong> {
        let item = self.name(key)?;
        let digits = item.strip_prefix('Q').unwrap_or_default();
        let good = (1..=12).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        let at = self
            .fields
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value.span().start);
        let bad = || {
            wrong(
                at,
                format!("“{item}” is no item of Wikidata"),
                "write the item as its page is called: Q7747",
            )
        };
        good.then(|| item.clone()).ok_or_else(bad)
    }
}

/// A name has a letter or digit.
fn check(name: &str, at: Option<usize>) -> Result<(), Wrong> {
    let bare = fold::words(name).next().is_none();
    if bare {
        Err(wrong(
            at,
            format!("“{name}” is no name"),
            "write a name with letters or digits",
        ))
    } else {
        Ok(())
    }
}
