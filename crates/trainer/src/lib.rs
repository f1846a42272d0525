//! Corpora to weights.
//!
//! [`corpus`] reads annotated articles. [`cues`] counts which words are cues: [`candidate`] takes from the articles the words that could be,
//! [`pairing`] tells which of the attributions that the rules make of these are the annotators' too. [`words`] cuts published word vectors
//! down to a table that a phone can load, [`names`] trains the network that finds names, and [`attribution`] the one that finds
//! attributions. [`places`] cuts published gazetteers
//! down to the places that news names.
//!
//! The same corpus, seed and program give the same bytes on every machine: sums have one order, exponentials and random numbers come from
//! libraries that promise their values.

pub mod attribution;
pub mod candidate;
pub mod corpus;
pub mod cues;
pub mod names;
pub mod network;
pub mod pairing;
pub mod places;
pub mod principal;
pub mod weights;
pub mod words;
