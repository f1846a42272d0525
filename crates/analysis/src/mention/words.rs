//! A list of words, read when it is first asked.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words parted by white space; lines that begin with `#` are comments.
pub(crate) struct Words {
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    /// The words of a list.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self {
            list,
            set: OnceLock::new(),
        }
    }

    /// Whether the list has a word.
    pub(crate) fn contains(&self, word: &str) -> bool {
        let read = || {
            self.list
                .lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(str::split_whitespace)
                .collect()
        };
        self.set.get_or_init(read).contains(word)
    }
}
