//! The one form in which a query is written. What it says is parsed as the same query.

use super::TextQuery;
use super::node::{Fact, Names, Near, Node, Scope, Test};
use super::pattern::Pattern;
use std::fmt::{self, Display, Formatter, Write};

impl Display for TextQuery {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            // OR binds loosest, so it alone needs brackets here.
            Self::And(nodes) => joined(f, nodes, " ", |node| matches!(node, Self::Or(_))),
            Self::Or(nodes) => joined(f, nodes, " OR ", |_| false),
            Self::Not(node) => match node.as_ref() {
                Self::And(_) | Self::Or(_) => write!(f, "-({node})"),
                Self::Text(Scope::Any, Test::Near(_)) => write!(f, "NOT {node}"),
                _ => write!(f, "-{node}"),
            },
            Self::Text(scope, test) => {
                let field = scope.field();
                match (field, test) {
                    (Some(field), Test::Pattern(pattern)) => write!(f, "{field}:{pattern}"),
                    (Some(field), Test::Near(near)) => write!(f, "{field}:({near})"),
                    (None, Test::Pattern(pattern)) => pattern.fmt(f),
                    (None, Test::Near(near)) => near.fmt(f),
                }
            }
            Self::Fact(fact) => fact.fmt(f),
        }
    }
}

fn joined(
    f: &mut Formatter<'_>,
    nodes: &[Node],
    between: &str,
    bracketed: impl Fn(&Node) -> bool,
) -> fmt::Result {
    for (at, node) in nodes.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        if bracketed(node) {
            write!(f, "({node})")?;
        } else {
            node.fmt(f)?;
        }
    }
    Ok(())
}

impl Display for Near {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        side(f, &self.first)?;
        for (within, other) in &self.rest {
            write!(f, " NEAR/{within} ")?;
            side(f, other)?;
        }
        Ok(())
    }
}

fn side(f: &mut Formatter<'_>, patterns: &[Pattern]) -> fmt::Result {
    if let [one] = patterns {
        return one.fmt(f);
    }
    for (at, pattern) in patterns.iter().enumerate() {
        f.write_str(if at == 0 { "(" } else { " OR " })?;
        pattern.fmt(f)?;
    }
    f.write_char(')')
}

impl Display for Pattern {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slip(word) => write!(f, "{word}~"),
            Self::Words { words, prefix } => match words.as_slice() {
                [word] if !prefix => f.write_str(word),
                words if *prefix => write!(f, "{}*", words.join("-")),
                words => write!(f, "\"{}\"", words.join(" ")),
            },
        }
    }
}

impl Display for Fact {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(names, pattern) => write!(f, "{}:{pattern}", names.field()),
            Self::Before(date) => write!(f, "before:{date}"),
            Self::After(date) => write!(f, "after:{date}"),
            Self::Kind(kind) => write!(f, "kind:{}", kind.name()),
        }
    }
}

impl Scope {
    /// As a reader types it: `title`.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::Any => None,
            Self::Title => Some("title"),
            Self::Said => Some("said"),
        }
    }
}

impl Names {
    /// As a reader types it: `speaker`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::About => "about",
            Self::Source => "source",
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "org",
        }
    }
}
