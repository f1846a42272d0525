//! Learning a recurrent network by gradient descent, in floating point.
//!
//! Every sum is taken in one fixed order and nothing is fused, so that the same data, seed and program give the same bits on every machine;
//! exponentials come from a library in Rust rather than from the system.

pub mod crf;
pub mod example;
pub mod gru;
pub mod matrix;
pub mod parameter;
pub mod scheme;
mod shared;
pub mod tagger;
pub mod training;
