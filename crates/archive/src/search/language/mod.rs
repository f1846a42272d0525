//! What a reader types into the search box: words, "phrases", prefix*, slip~, -not, OR, brackets, NEAR/5 and fields.
//!
//! AND, written or not, binds tighter than OR; NOT and `-` bind tighter than AND, and NEAR tighter than these. A field before
//! brackets holds for each word in them: `title:(a OR b)` is `title:a OR title:b`.

mod lex;
mod mistake;
mod node;
mod parse;
mod pattern;
mod print;

pub use mistake::{Mistake, Problem};
pub use node::{Fact, Names, Near, Node, Scope, Test};
pub use pattern::Pattern;
pub(in crate::search) use pattern::is_slip;

/// The most words that NEAR lets stand between its sides.
pub const MOST_NEAR: u32 = 100;
/// How far apart the sides of NEAR stand when no number is given.
pub const USUAL_NEAR: u32 = 10;
/// The most brackets that are open at once.
pub const MOST_DEEP: usize = 64;
/// The most words of a query; what comes after is left out.
pub const MOST_WORDS: usize = 1000;

/// A text query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextQuery {
    /// The condition that a document must meet. Nothing asked for is an empty [`Node::And`], which every document meets.
    pub root: Node,
}

impl Default for TextQuery {
    fn default() -> Self {
        Self {
            root: Node::And(Vec::new()),
        }
    }
}

impl TextQuery {
    /// Understands a search as far as possible, and says what it had to leave out or guess, in the order of the text.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        parse::parse(text)
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(&self.root, Node::And(all) if all.is_empty())
    }

    /// What to highlight: the patterns that are wanted, and where. What must not be there is none.
    #[must_use]
    pub fn wanted(&self) -> Vec<(Scope, &Pattern)> {
        let mut all = Vec::new();
        self.root.wanted(&mut all);
        all
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
