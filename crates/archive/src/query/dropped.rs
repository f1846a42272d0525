//! What an address has that could not be kept.

use crate::facet::Facet;

/// A part of an address that was dropped or read otherwise than written. `Display` is a sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Dropped {
    /// A key that no address has.
    #[error("“{0}” in the address means nothing here and was left out.")]
    Key(String),
    /// A value that its key can never have.
    #[error("“{value}” is not a possible value for “{key}” in the address; it was left out.")]
    Value {
        /// The key, as written.
        key: String,
        /// The value, decoded.
        value: String,
    },
    /// A key that may stand once stands again; the first was kept.
    #[error("“{0}” stands in the address more than once; the first was kept.")]
    Twice(String),
    /// A key that has no meaning beside another one.
    #[error("“{key}” in the address was left out, because “{beside}” says what to show.")]
    Beside {
        /// The key that was left out.
        key: String,
        /// The key that was kept.
        beside: String,
    },
    /// One value asked for in two senses; the last was kept.
    #[error("The address has {facet} “{value}” in two ways at once; the last was kept.")]
    Both {
        /// The facet's name.
        facet: String,
        /// The value.
        value: String,
    },
    /// Bytes that are no text.
    #[error("A part of “{0}” in the address is damaged and may read oddly.")]
    Damaged(String),
    /// A form of a name that the collection does not have.
    #[error("This collection calls no “{entity}” “{form}”; that was left out.")]
    Uncalled {
        /// Whom.
        entity: String,
        /// The form.
        form: String,
    },
    /// A value that the collection does not have.
    #[error("This collection has no {} “{value}”; the filter was left out.", .facet.name())]
    Absent {
        /// The facet.
        facet: Facet,
        /// The value.
        value: String,
    },
}
