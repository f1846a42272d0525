//! Searching: what a reader typed, what it means, the index it is put to, and the order of what is found.

pub mod evaluate;
pub mod language;
pub mod scan;
pub mod terms;
pub mod zone;

pub use language::{Mistake, TextQuery};
