//! Entries of `entities.toml`, as the reader prepares them. (Placeholder until the parser's own comes.)

use crate::entity::EntityEntry;
use crate::kind::EntityKind;

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// Takes a form away.
#[must_use]
pub fn split_entry(entity: &EntityEntry, form: &str, into: &str) -> String {
    format!(
        "[[split]]\nname = {}\nform = {}\ninto = {}\n",
        quoted(&entity.name),
        quoted(form),
        quoted(into)
    )
}
/// Renames.
#[must_use]
pub fn rename_entry(entity: &EntityEntry, to: &str) -> String {
    format!(
        "[[rename]]\nname = {}\nto = {}\n",
        quoted(&entity.name),
        quoted(to)
    )
}
/// Merges.
#[must_use]
pub fn merge_entry(entity: &EntityEntry, other: &str) -> String {
    format!(
        "[[merge]]\nnames = [{}, {}]\n",
        quoted(&entity.name),
        quoted(other)
    )
}
/// Retypes.
#[must_use]
pub fn retype_entry(entity: &EntityEntry, kind: EntityKind) -> String {
    format!(
        "[[retype]]\nname = {}\nkind = {}\n",
        quoted(&entity.name),
        quoted(kind.name())
    )
}
/// Hides.
#[must_use]
pub fn hide_entry(entity: &EntityEntry) -> String {
    format!("[[hide]]\nname = {}\n", quoted(&entity.name))
}
/// Identifies.
#[must_use]
pub fn identify_entry(entity: &EntityEntry, item: &str) -> String {
    format!(
        "[[identify]]\nname = {}\nwikidata = {}\n",
        quoted(&entity.name),
        quoted(item)
    )
}
