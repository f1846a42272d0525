//! Searching: a text query, the index it is put to, and the order of what it finds.

mod index;
pub mod language;
mod rank;
pub mod scan;
mod text;
pub mod zone;

pub use index::{Builder, DocumentNo, Index};
pub use text::{Clause, Mistake, TextQuery};
