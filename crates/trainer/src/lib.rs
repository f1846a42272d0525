//! Corpora to weights. Trained models arrive with the issues that need them.
