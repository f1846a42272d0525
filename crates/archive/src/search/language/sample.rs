//! Random queries for property tests.

use super::*;
use crate::date::Date;
use crate::kind::QuotationKind;
use proptest::prelude::*;

/// Few letters, so that words meet.
pub(crate) const WORD: &str = "[ab]{1,4}";

/// A query in the shape in which the parser leaves it.
pub(crate) fn query() -> impl Strategy<Value = TextQuery> {
    let node = prop_oneof![
        4 => text(),
        1 => fact(),
    ]
    .prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    });
    prop_oneof![
        1 => Just(TextQuery::default()),
        30 => node.prop_map(|node| TextQuery { root: tidy(node) }),
    ]
}

pub(crate) fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        5 => (prop::collection::vec(WORD, 1..2), any::<bool>()),
        2 => (prop::collection::vec(WORD, 2..4), any::<bool>()),
    ]
    .prop_map(|(words, prefix)| Pattern::Words { words, prefix })
    .boxed()
    .prop_union("[ab]{3,4}".prop_map(Pattern::Slip).boxed())
}

fn text() -> impl Strategy<Value = Node> {
    let scope = prop_oneof![3 => Just(Scope::Any), 1 => Just(Scope::Title), 1 => Just(Scope::Said)];
    let side = || prop::collection::vec(pattern(), 1..3);
    let near = (side(), prop::collection::vec((0_u32..6, side()), 1..3))
        .prop_map(|(first, rest)| Test::Near(Near { first, rest }));
    let test = prop_oneof![4 => pattern().prop_map(Test::Pattern), 1 => near];
    (scope, test).prop_map(|(scope, test)| Node::Text(scope, test))
}

fn fact() -> impl Strategy<Value = Node> {
    let names = prop::sample::select(vec![
        Names::Speaker,
        Names::About,
        Names::Source,
        Names::Person,
        Names::Place,
        Names::Organization,
    ]);
    prop_oneof![
        (names, pattern()).prop_map(|(names, pattern)| Fact::Named(names, pattern)),
        date().prop_map(Fact::Before),
        date().prop_map(Fact::After),
        prop::sample::select(QuotationKind::ALL.to_vec()).prop_map(Fact::Kind),
    ]
    .prop_map(Node::Fact)
}

pub(crate) fn date() -> impl Strategy<Value = Date> {
    let part = |most: u8| prop::option::of(1..=most);
    (2018_u16..2020, part(3), part(3)).prop_map(|(year, month, day)| {
        Date::new(year, month, month.and(day)).expect("the calendar has these days")
    })
}

/// Rows of one sort in one row, no NOT in a NOT.
fn tidy(node: Node) -> Node {
    match node {
        Node::And(nodes) => Node::And(nodes.into_iter().map(tidy).fold(
            Vec::new(),
            |mut all, node| {
                match node {
                    Node::And(inner) => all.extend(inner),
                    other => all.push(other),
                }
                all
            },
        )),
        Node::Or(nodes) => Node::Or(nodes.into_iter().map(tidy).fold(
            Vec::new(),
            |mut all, node| {
                match node {
                    Node::Or(inner) => all.extend(inner),
                    other => all.push(other),
                }
                all
            },
        )),
        Node::Not(inner) => match tidy(*inner) {
            Node::Not(twice) => *twice,
            other => Node::Not(Box::new(other)),
        },
        other => other,
    }
}
