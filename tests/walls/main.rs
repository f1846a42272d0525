//! The walls: what must hold of the project however it grows. Each failure says what is wrong, where, and what to do.

mod files;
mod packages;
mod sources;

use std::path::{Path, PathBuf};

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Fails with every breach of a wall at once.
fn hold(wall: &str, what_to_do: &str, breaches: &[String]) {
    assert!(
        breaches.is_empty(),
        "{wall}\n  {}\n{what_to_do}",
        breaches.join("\n  ")
    );
}
