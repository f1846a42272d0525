//! Links whose target has changed since they were made.

use crate::catalog::{ArticleNo, Catalog, EntityNo};
use crate::entity::EntityEntry;
use crate::id::Id;
use crate::kind::EntityKind;

/// What a link to an article leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The very text that was linked.
    Same(ArticleNo),
    /// The only article of that title; its text has changed since the link was made, and the reader is to be told.
    Changed(ArticleNo),
    /// None, or several of that title.
    Nothing,
}

impl Resolved {
    /// The article, whether changed or not.
    #[must_use]
    pub const fn number(self) -> Option<ArticleNo> {
        match self {
            Self::Same(number) | Self::Changed(number) => Some(number),
            Self::Nothing => None,
        }
    }
}

/// The article that a link means: the one with this id, else the only one whose title has the same slug.
#[must_use]
pub fn article(catalog: &Catalog, id: &Id) -> Resolved {
    if let Some(number) = catalog.article(id) {
        return Resolved::Same(number);
    }
    let slug = title(id.as_str());
    let mut alike = catalog
        .articles
        .iter()
        .enumerate()
        .filter(|(_, article)| title(article.id.as_str()) == slug);
    match (alike.next(), alike.next()) {
        (Some((number, _)), None) => Resolved::Changed(number),
        _ => Resolved::Nothing,
    }
}

/// The part of an article's id that comes from its title: all but the hash at its end.
fn title(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((title, hash))
            if hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            title
        }
        _ => id,
    }
}

/// The entity that a link means: the one with this id, else the most mentioned of those that had it or would have had it.
#[must_use]
pub fn entity(catalog: &Catalog, id: &Id) -> Option<EntityNo> {
    entity_of(catalog, id, |_| true)
}

/// The same among entities of some kinds: `place=georgia` is never a person.
pub(crate) fn entity_of(
    catalog: &Catalog,
    id: &Id,
    fits: impl Fn(EntityKind) -> bool,
) -> Option<EntityNo> {
    let find = |has: &dyn Fn(&EntityEntry) -> bool| {
        catalog
            .entities
            .iter()
            .position(|entity| fits(entity.kind) && has(entity))
    };
    find(&|entity| entity.id == *id).or_else(|| find(&|entity| entity.also.contains(id)))
}
