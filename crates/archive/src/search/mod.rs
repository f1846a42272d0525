//! Searching: a text query, the index it is put to, and the order of what it finds.

pub mod evaluate;
mod index;
pub mod language;
mod rank;
pub mod scan;
pub mod terms;
mod text;
pub mod zone;

pub use index::{Builder, DocumentNo, Index};
pub use text::{Clause, Mistake, TextQuery};
