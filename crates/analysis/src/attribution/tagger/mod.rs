//! The trained tagger: which tokens are source, cue and content.

pub mod features;
pub mod label;
pub mod piece;

/// What the bytes of the model's weights begin with.
pub const MAGIC: &[u8] = b"onrecord attribution tagger 1\n";
