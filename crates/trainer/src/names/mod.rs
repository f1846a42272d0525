//! Learning what is named: the tagger of names.

pub mod example;
pub mod score;
pub mod tagger;
