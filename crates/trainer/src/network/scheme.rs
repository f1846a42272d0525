//! What a tagger is to tag.

use std::ops::Range;

/// What a tagger is to tag.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// How many labels there are.
    pub labels: usize,
    /// How many flags a token may have.
    pub flags: usize,
    /// The flags that say what the rules found.
    pub rule_flags: Range<u16>,
    /// Whether a label may follow another.
    pub may_follow: fn(u8, u8) -> bool,
    /// Whether a label may be the first.
    pub may_start: fn(u8) -> bool,
    /// Whether tokens written alike share what they say of their labels.
    pub shared: bool,
    /// Steps that a weight may be away from nought when it is rounded: 127 at most.
    pub steps: u8,
}

impl Scheme {
    /// Scores of a token: of its labels, and where they are shared, as many again that are said of all that are written alike.
    #[must_use]
    pub const fn outputs(&self) -> usize {
        if self.shared {
            2 * self.labels
        } else {
            self.labels
        }
    }
}
