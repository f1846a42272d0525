//! Tokens to a tree, by recursive descent; brackets bound its depth.

use super::lex::{Field, Kind, Token, lex};
use super::mistake::{Mistake, Problem};
use super::node::{Fact, Near, Node, Scope, Test};
use super::pattern::Pattern;
use super::{MOST_DEEP, TextQuery};
use crate::date::Date;
use crate::kind::QuotationKind;
use crate::page::Range;

pub(super) fn parse(text: &str) -> (TextQuery, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let tokens = lex(text, &mut mistakes);
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        deep: 0,
        field: Field::Words(Scope::Any),
        mistakes,
    };
    let mut all = Vec::new();
    loop {
        all.extend(parser.alternatives());
        // Only a bracket that was never opened ends it early.
        let Some(token) = parser.take() else {
            break;
        };
        parser.complain(token.at, Problem::StrayBracket);
    }
    let root = all_of(all).unwrap_or(Node::And(Vec::new()));
    let mut mistakes = parser.mistakes;
    crate::order::by_key(&mut mistakes, |mistake| mistake.at.start);
    mistakes.dedup();
    (TextQuery { root }, mistakes)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The next token.
    at: usize,
    /// How many brackets are open.
    deep: usize,
    /// The field whose brackets are open.
    field: Field,
    mistakes: Vec<Mistake>,
}

impl Parser<'_> {
    fn next(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    fn complain(&mut self, at: Range, problem: Problem) {
        self.mistakes.push(Mistake { at, problem });
    }

    /// Conditions with OR between, up to a closing bracket or the end.
    fn alternatives(&mut self) -> Option<Node> {
        let mut all = Vec::new();
        // An OR that waits for its right side.
        let mut waiting: Option<Range> = None;
        loop {
            if let Some(node) = self.conditions() {
                all.push(node);
                waiting = None;
            }
            if self.next() != Some(&Kind::Or) {
                break;
            }
            let Some(token) = self.take() else {
                break;
            };
            if all.is_empty() || waiting.is_some() {
                self.complain(token.at, Problem::LoneOr);
            } else {
                waiting = Some(token.at);
            }
        }
        if let Some(at) = waiting {
            self.complain(at, Problem::LoneOr);
        }
        one_of(all)
    }

    /// Conditions with AND, or nothing, between.
    fn conditions(&mut self) -> Option<Node> {
        let mut all = Vec::new();
        let mut waiting: Option<Range> = None;
        loop {
            match self.next() {
                None | Some(Kind::Close | Kind::Or) => break,
                Some(Kind::And) => {
                    if let Some(token) = self.take() {
                        if all.is_empty() || waiting.is_some() {
                            self.complain(token.at, Problem::LoneAnd);
                        } else {
                            waiting = Some(token.at);
                        }
                    }
                }
                Some(Kind::Near(_)) => {
                    if let Some(token) = self.take() {
                        self.complain(token.at, Problem::LoneNear);
                    }
                }
                Some(Kind::Not | Kind::Open | Kind::Field(_) | Kind::Pattern(_)) => {
                    let before = all.len();
                    self.negatable(&mut all);
                    if all.len() > before {
                        waiting = None;
                    }
                }
            }
        }
        if let Some(at) = waiting {
            self.complain(at, Problem::LoneAnd);
        }
        all_of(all)
    }

    /// A condition after any number of NOT, and what it could not be joined with.
    fn negatable(&mut self, all: &mut Vec<Node>) {
        let mut negated = false;
        let mut last = None;
        while self.next() == Some(&Kind::Not) {
            last = self.take();
            negated = !negated;
        }
        if !matches!(
            self.next(),
            Some(Kind::Open | Kind::Field(_) | Kind::Pattern(_))
        ) {
            if let Some(token) = last {
                self.complain(token.at, Problem::LoneNot);
            }
            return;
        }
        let (node, other) = self.near();
        all.extend(node.map(|node| if negated { not(node) } else { node }));
        all.extend(other);
    }

    /// A condition, or several with NEAR between; then one that NEAR cannot join with it.
    fn near(&mut self) -> (Option<Node>, Option<Node>) {
        let start = self.at;
        let Some(node) = self.single() else {
            return (None, None);
        };
        if !matches!(self.next(), Some(Kind::Near(_))) {
            return (Some(node), None);
        }
        let Some((scope, first)) = self.side(&node) else {
            self.cannot_join(start, self.at);
            self.at += 1;
            return (Some(node), None);
        };
        let mut near = Near {
            first,
            rest: Vec::new(),
        };
        let mut other = None;
        while let Some(Kind::Near(within)) = self.next() {
            let (within, operator) = (*within, self.at);
            self.at += 1;
            if !matches!(
                self.next(),
                Some(Kind::Open | Kind::Field(_) | Kind::Pattern(_))
            ) {
                if let Some(token) = self.tokens.get(operator) {
                    self.complain(token.at, Problem::LoneNear);
                }
                break;
            }
            other = self.single();
            let Some((_, side)) = other.as_ref().and_then(|other| self.side(other)) else {
                self.cannot_join(operator, operator);
                break;
            };
            near.rest.push((within, side));
            other = None;
        }
        if near.rest.is_empty() {
            (Some(node), other)
        } else {
            (Some(Node::Text(scope, Test::Near(near))), other)
        }
    }

    /// Says that NEAR joins no such sides.
    fn cannot_join(&mut self, first: usize, last: usize) {
        if let (Some(first), Some(last)) = (self.tokens.get(first), self.tokens.get(last)) {
            let at = Range::new(first.at.start, last.at.end);
            self.complain(at, Problem::NearSides);
        }
    }

    /// What a condition is as a side of NEAR: words of the field at hand, or alternatives of these.
    fn side(&self, node: &Node) -> Option<(Scope, Vec<Pattern>)> {
        let Field::Words(wanted) = self.field else {
            return None;
        };
        let pattern = |node: &Node| match node {
            Node::Text(scope, Test::Pattern(pattern)) if *scope == wanted => Some(pattern.clone()),
            _ => None,
        };
        let patterns: Option<Vec<Pattern>> = match node {
            Node::Or(nodes) => nodes.iter().map(pattern).collect(),
            node => pattern(node).map(|one| vec![one]),
        };
        patterns.map(|patterns| (wanted, patterns))
    }

    /// A pattern, a field with its value, or brackets.
    fn single(&mut self) -> Option<Node> {
        let token = self.take()?;
        match token.kind {
            Kind::Pattern(pattern) => self.leaf(token.at, pattern),
            Kind::Open => self.brackets(token.at),
            Kind::Field(field) => self.in_field(token.at, field),
            _ => None,
        }
    }

    fn in_field(&mut self, at: Range, field: Field) -> Option<Node> {
        let name = || at.of(self.text).trim_end_matches(':').to_ascii_lowercase();
        if self.field != Field::Words(Scope::Any) {
            self.complain(at, Problem::FieldInField(name()));
        }
        if !matches!(self.next(), Some(Kind::Open | Kind::Pattern(_))) {
            self.complain(at, Problem::LoneField(name()));
            return None;
        }
        let outer = std::mem::replace(&mut self.field, field);
        let node = self.single();
        self.field = outer;
        node
    }

    /// What stands in brackets, behind the opening one.
    fn brackets(&mut self, open: Range) -> Option<Node> {
        if self.deep >= MOST_DEEP {
            self.complain(open, Problem::TooDeep);
            self.skip();
            return None;
        }
        self.deep += 1;
        let empty = self.next() == Some(&Kind::Close);
        let node = self.alternatives();
        self.deep -= 1;
        match self.take() {
            Some(close) if empty => {
                self.complain(Range::new(open.start, close.at.end), Problem::EmptyBrackets);
            }
            Some(_) => {}
            None => self.complain(open, Problem::UnclosedBracket),
        }
        node
    }

    /// Goes behind the bracket that closes this one.
    fn skip(&mut self) {
        let mut open = 1_usize;
        while open > 0 {
            match self.take().map(|token| token.kind) {
                Some(Kind::Open) => open += 1,
                Some(Kind::Close) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    /// A pattern in the field at hand.
    fn leaf(&mut self, at: Range, pattern: Pattern) -> Option<Node> {
        let value = at
            .of(self.text)
            .trim_matches(|character: char| !character.is_alphanumeric());
        Some(match self.field {
            Field::Words(scope) => Node::Text(scope, Test::Pattern(pattern)),
            Field::Names(names) => Node::Fact(Fact::Named(names, pattern)),
            Field::Kind => match QuotationKind::from_name(&value.to_lowercase()) {
                Some(kind) => Node::Fact(Fact::Kind(kind)),
                None => {
                    let problem = Problem::BadKind(value.to_owned());
                    self.complain(at, problem);
                    return None;
                }
            },
            before_or_after => match value.parse::<Date>() {
                Ok(date) if before_or_after == Field::Before => Node::Fact(Fact::Before(date)),
                Ok(date) => Node::Fact(Fact::After(date)),
                Err(error) => {
                    self.complain(at, Problem::BadDate(error));
                    return None;
                }
            },
        })
    }
}

/// All of these, with what they are made of in one row.
fn all_of(nodes: Vec<Node>) -> Option<Node> {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::And(inner) => inner,
        other => vec![other],
    });
    several(flat.collect(), Node::And)
}

/// One of these, likewise.
fn one_of(nodes: Vec<Node>) -> Option<Node> {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::Or(inner) => inner,
        other => vec![other],
    });
    several(flat.collect(), Node::Or)
}

fn several(mut nodes: Vec<Node>, joined: impl Fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(joined(nodes)),
    }
}

fn not(node: Node) -> Node {
    match node {
        Node::Not(inner) => *inner,
        other => Node::Not(Box::new(other)),
    }
}
