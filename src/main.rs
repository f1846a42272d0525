//! The reader.
fn main() {}
