//! Learning who is on record saying what: the tagger of sources, cues and contents, and what links them.

pub mod calibration;
pub mod example;
pub mod linker;
pub mod score;
pub mod tagger;
