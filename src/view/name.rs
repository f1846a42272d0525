//! The name of an entity, as a link to its page.

use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::query::View;
use onrecord_archive::{EntityEntry, EntityKind, Query};

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
    let to = href(&query.viewing(View::Entity(entity.id.clone())));
    view! { <a class=format!("name {}", entity.kind.name()) href=to>{entity.name.clone()}</a> }
        .into_any()
}
