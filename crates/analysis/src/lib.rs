//! Text to annotations.
