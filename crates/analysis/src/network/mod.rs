//! A small recurrent network in whole numbers: the same answers on every machine.
//!
//! Words become vectors ([`vocabulary`], [`embedding`]), a layer of gated recurrent units reads them from both sides ([`gru`]), each word's
//! state is scored for each label ([`encoder`]), and [`chain`] finds the best sequence of labels that is allowed. Weights are eight bits, states
//! sixteen, sums thirty-two. `onrecord-trainer` learns them in floating point and rounds them once; nothing here rounds by the machine.

pub mod activation;
pub mod chain;
pub mod embedding;
pub mod encoder;
pub mod form;
pub mod gru;
pub mod linear;
pub mod read;
pub mod tagger;
pub mod vocabulary;
pub mod words;

/// Bits behind the point of an embedding's component.
pub const EMBEDDING_BITS: u32 = 6;

/// Bits behind the point of what goes into an activation, and of a label's score.
pub const SCORE_BITS: u32 = 12;

/// Bits behind the point of a state.
pub const STATE_BITS: u32 = 15;
