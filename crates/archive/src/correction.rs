//! What a collector has set right about names: `entities.toml`, as the compile step takes it and as a reader's page prepares it.

use crate::kind::EntityKind;
use std::fmt::Write as _;

/// The file's name, beside the articles.
pub const FILE: &str = "entities.toml";

/// All corrections, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// One for each table of the file.
    pub entries: Vec<Correction>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Where the file has it, from 1.
    pub line: usize,
    /// What it sets right.
    pub action: Action,
}

/// An entity as a correction names it: by its name, one of its forms, or its name in addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The name.
    pub name: String,
    /// Which, where names of several kinds are spelled so.
    pub kind: Option<EntityKind>,
}

/// What is set right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Several names are one thing; the first is its name.
    Merge {
        /// At least two.
        names: Vec<String>,
        /// Of which kind they are.
        kind: Option<EntityKind>,
    },
    /// A form names something else.
    Split {
        /// What it was gathered under.
        from: Target,
        /// The form, as it stands in the texts.
        form: String,
        /// The article, by its file's name without ending or its name in addresses; without it, all.
        article: Option<String>,
        /// What it names; an entity of this name, if there is one, gets it.
        to: String,
    },
    /// It is called otherwise.
    Rename {
        /// What.
        of: Target,
        /// The new name.
        to: String,
    },
    /// It is of another kind.
    Retype {
        /// What.
        of: Target,
        /// The new kind.
        to: EntityKind,
    },
    /// It is no name.
    Hide {
        /// What.
        of: Target,
    },
    /// It is this item of a public register.
    Identify {
        /// What.
        of: Target,
        /// The item of Wikidata: `Q7747`.
        wikidata: String,
    },
}

/// A correction that could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where the file has it, from 1.
    pub line: usize,
    /// What is wrong, without capital and stop.
    pub message: String,
    /// What to do about it, likewise.
    pub help: String,
}

/// The table that takes a form away from an entity, ready to be put into [`FILE`]. `to`: what it names instead.
#[must_use]
pub fn split_entry(
    name: &str,
    kind: EntityKind,
    form: &str,
    article: Option<&str>,
    to: &str,
) -> String {
    let mut out = of("split", name, kind);
    field(&mut out, "form", form);
    if let Some(article) = article {
        field(&mut out, "article", article);
    }
    field(&mut out, "to", to);
    out
}

/// The table that says which names are one thing, ready to be put into [`FILE`].
#[must_use]
pub fn merge_entry(names: &[&str], kind: EntityKind) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let mut out = format!("[[merge]]\nnames = [{}]\n", names.join(", "));
    field(&mut out, "kind", kind.name());
    out
}

/// The table that gives an entity another name, ready to be put into [`FILE`].
#[must_use]
pub fn rename_entry(name: &str, kind: EntityKind, to: &str) -> String {
    let mut out = of("rename", name, kind);
    field(&mut out, "to", to);
    out
}

/// The table that makes an entity one of another kind, ready to be put into [`FILE`].
#[must_use]
pub fn retype_entry(name: &str, kind: EntityKind, to: EntityKind) -> String {
    let mut out = of("retype", name, kind);
    field(&mut out, "to", to.name());
    out
}

/// The table that says that something is no name, ready to be put into [`FILE`].
#[must_use]
pub fn hide_entry(name: &str, kind: EntityKind) -> String {
    of("hide", name, kind)
}

/// The table that says which item of Wikidata an entity is, ready to be put into [`FILE`].
#[must_use]
pub fn identify_entry(name: &str, kind: EntityKind, wikidata: &str) -> String {
    let mut out = of("identify", name, kind);
    field(&mut out, "wikidata", wikidata);
    out
}

/// The beginning of a table about one entity.
fn of(table: &str, name: &str, kind: EntityKind) -> String {
    let mut out = format!("[[{table}]]\n");
    field(&mut out, "name", name);
    field(&mut out, "kind", kind.name());
    out
}

fn field(out: &mut String, key: &str, value: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{key} = {}", quoted(value));
}

/// A basic string of TOML: whatever the words are, they stay one value on one line.
fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            character if character.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_hold_any_words() {
        assert_eq!(
            split_entry(
                "Vladimir Putin",
                EntityKind::Person,
                "Putin",
                None,
                "Igor \"P\" \\ Putin\n"
            ),
            "[[split]]\nname = \"Vladimir Putin\"\nkind = \"person\"\nform = \"Putin\"\nto = \"Igor \\\"P\\\" \\\\ Putin\\u000A\"\n"
        );
        assert_eq!(
            merge_entry(&["US", "America"], EntityKind::Place),
            "[[merge]]\nnames = [\"US\", \"America\"]\nkind = \"place\"\n"
        );
        assert_eq!(
            rename_entry("US", EntityKind::Place, "United States"),
            "[[rename]]\nname = \"US\"\nkind = \"place\"\nto = \"United States\"\n"
        );
        assert_eq!(
            retype_entry("US", EntityKind::Place, EntityKind::Group),
            "[[retype]]\nname = \"US\"\nkind = \"place\"\nto = \"group\"\n"
        );
        assert_eq!(
            identify_entry("US", EntityKind::Place, "Q30"),
            hide_entry("US", EntityKind::Place).replace("hide", "identify")
                + "wikidata = \"Q30\"\n"
        );
    }
}
