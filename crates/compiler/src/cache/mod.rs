//! Annotations kept from one build to the next, so that only what changed is analyzed again.
//!
//! An entry's [`key`] is a digest of all that the analysis sees of an article; a pack belongs to one version of the analysis. So an entry is
//! right or it is not found, wherever it came from. Entries stand in a few [`pack`]s, written whole and under names of their own: two builds at
//! once only ever miss each other's. What is damaged, foreign or of another version is passed over and made anew. Where the
//! folder cannot be written, entries stay in memory for the time of the build.

mod codec;
mod key;
mod pack;
mod place;
mod store;

pub use key::Key;
pub use place::{default_folder, forget_unused};
pub use store::Store;

/// Which analysis this is: sixteen hexadecimal digits of all that it is made of.
pub const ANALYSIS: &str = env!("ONRECORD_ANALYSIS");
