//! Words that many articles have, kept once.

use std::collections::HashSet;
use std::sync::Arc;

/// The words so far.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Arc<str>>);

impl Words {
    /// Puts in the one that is kept.
    pub(super) fn share(&mut self, words: &mut Arc<str>) {
        if let Some(kept) = self.0.get(words) {
            *words = Arc::clone(kept);
        } else {
            self.0.insert(Arc::clone(words));
        }
    }
}
