//! Every term, each as what it adds to the one before.

use super::bytes::{Front, Reader};
use crate::search::language::is_slip;

/// The terms of an index.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary(Vec<u8>);

/// A vocabulary in the making.
#[derive(Default)]
pub(super) struct Terms {
    front: Front,
    bytes: Vec<u8>,
}

impl Terms {
    pub(super) fn push(&mut self, term: &str) {
        self.front.push(term, &mut self.bytes);
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

impl Vocabulary {
    pub(super) const fn read(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The terms that are a word but for one slip at most, in order.
    pub(super) fn slips(&self, word: &str) -> Result<Vec<String>, String> {
        let mut reader = Reader::new(&self.0);
        let mut front = Front::default();
        let mut found = Vec::new();
        while !reader.is_empty() {
            let term = front.pull(&mut reader)?;
            if is_slip(word, term) {
                found.push(term.to_owned());
            }
        }
        Ok(found)
    }
}
