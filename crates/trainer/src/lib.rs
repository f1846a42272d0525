//! Corpora to weights.
//!
//! [`corpus`] reads annotated articles, [`candidate`] takes from them the words that could be cues, [`pairing`] tells which of the attributions
//! that the rules make of these are the annotators' too, [`cues`] counts that into the table that `onrecord-analysis` includes.
//!
//! No randomness and no floating point: the same corpus and the same rules give the same bytes on every machine.

pub mod candidate;
pub mod corpus;
pub mod cues;
pub mod pairing;
