//! The name of an entity, as a link to its page.

use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::page::Named;
use onrecord_archive::query::View;
use onrecord_archive::{EntityEntry, EntityKind, Id, Query};

/// What one of its kind is called.
pub(crate) const fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Group => "group",
    }
}

/// A name that leads to the page of what it names; search and filters come along.
pub(crate) fn name(entity: &EntityEntry, query: &Query) -> AnyView {
    link(&entity.id, entity.kind, &entity.name, query)
}

/// The same for what an article names.
pub(crate) fn named(entity: &Named, query: &Query) -> AnyView {
    link(&entity.id, entity.kind, &entity.name, query)
}

fn link(id: &Id, kind: EntityKind, name: &str, query: &Query) -> AnyView {
    let to = href(&query.viewing(View::Entity(id.clone())));
    view! { <a class=format!("name {}", kind.name()) href=to>{name.to_owned()}</a> }.into_any()
}
