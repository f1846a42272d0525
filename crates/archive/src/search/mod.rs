//! Searching: a text query, the index it is put to, and the order of what it finds.

mod index;
mod rank;
mod text;

pub use index::{Builder, DocumentNo, Index};
pub use text::{Clause, Mistake, TextQuery};
