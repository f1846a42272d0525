//! The countries of a collection's places.

use crate::catalog::EntityNo;
use crate::id::Id;
use serde::{Deserialize, Serialize};

/// Index into [`crate::Catalog::countries`].
pub type CountryNo = usize;

/// A country in which places of the collection lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryEntry {
    /// Slug of its name: the same in every collection, whatever the articles call it.
    pub id: Id,
    /// Its usual English name.
    pub name: String,
    /// The country itself, where the collection names it: Lima may be named and Peru never.
    pub entity: Option<EntityNo>,
}
