//! A query put to an index as far as it is loaded: what is found, or all that is missing.

mod closeness;
mod found;
mod list;
mod notes;
mod places;
mod within;
mod words;

use super::language::{Fact, Node, Scope, Test, TextQuery};
use super::terms::{Loaded, Piece};
use crate::order;
pub use found::Found;
use list::List;
use within::{Articles, Whole};

/// What else than words is known of the documents.
pub trait Facts {
    /// The documents of which a fact holds, in order; `None` when that is not loaded yet.
    fn documents(&self, fact: &Fact) -> Option<Vec<u32>>;
}

/// What a search comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The documents that meet the query.
    Found(Found),
    /// What it takes to say: all that can be known at once, in order and each once. Words with a slip, and the positions of words that
    /// are everywhere, may take more when these have come.
    Missing(Vec<Need>),
}

/// Something that a search needs and that is not loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// A piece of the index.
    Piece(Piece),
    /// One of the index of the articles, of which quotations are parts.
    OfArticles(Piece),
    /// The [`Facts`].
    Facts,
}

/// Puts a query to an index.
///
/// # Errors
/// What is wrong with a piece that is damaged. Nothing is found then, rather than something wrong.
pub fn search(query: &TextQuery, index: &Loaded, facts: &dyn Facts) -> Result<Outcome, String> {
    in_parts(query, index, None, facts)
}

/// Puts a query to the index of the quotations and, for what is said and the titles, to that of their articles.
///
/// # Errors
/// As [`search`].
pub fn search_quotations(
    query: &TextQuery,
    quotations: &Loaded,
    articles: &Loaded,
    facts: &dyn Facts,
) -> Result<Outcome, String> {
    let whole = Articles {
        articles,
        quotations,
    };
    in_parts(query, quotations, Some(&whole), facts)
}

fn in_parts(
    query: &TextQuery,
    index: &Loaded,
    whole: Option<&dyn Whole>,
    facts: &dyn Facts,
) -> Result<Outcome, String> {
    let mut search = Search {
        index,
        whole,
        facts,
        all: index.directory().documents,
        needs: Vec::new(),
    };
    let list = search.node(&query.root)?;
    Ok(match list {
        Some(list) if search.needs.is_empty() => Outcome::Found(Found::new(list)),
        _ => {
            let mut needs = search.needs;
            order::by(&mut needs, Ord::cmp);
            needs.dedup();
            Outcome::Missing(needs)
        }
    })
}

/// A search under way. What cannot be said yet is `None`, and what it takes is noted.
struct Search<'a> {
    index: &'a Loaded,
    /// What the documents are parts of.
    whole: Option<&'a dyn Whole>,
    facts: &'a dyn Facts,
    /// How many documents there are.
    all: u32,
    needs: Vec<Need>,
}

impl Search<'_> {
    fn node(&mut self, node: &Node) -> Result<Option<List>, String> {
        match node {
            Node::And(nodes) => self.and(nodes),
            Node::Or(nodes) => {
                let lists = self.each(nodes.iter())?;
                Ok(lists.map(|lists| List::any(&lists, self.all)))
            }
            Node::Not(inner) => {
                let list = self.node(inner)?;
                Ok(list.map(|list| List::all(self.all).without(&list)))
            }
            Node::Text(scope, test) => self.text(*scope, test),
            Node::Fact(fact) => Ok(self.fact(fact)),
        }
    }

    /// All of them, even when one is missing, so that all needs are known.
    fn each<'n>(
        &mut self,
        nodes: impl Iterator<Item = &'n Node>,
    ) -> Result<Option<Vec<List>>, String> {
        let lists: Vec<Option<List>> = nodes
            .map(|node| self.node(node))
            .collect::<Result<_, _>>()?;
        Ok(lists.into_iter().collect())
    }

    fn and(&mut self, nodes: &[Node]) -> Result<Option<List>, String> {
        let wanted = nodes.iter().filter(|node| !matches!(node, Node::Not(_)));
        let barred = nodes.iter().filter_map(|node| match node {
            Node::Not(inner) => Some(inner.as_ref()),
            _ => None,
        });
        let (wanted, barred) = (self.each(wanted)?, self.each(barred)?);
        let beside = self.beside(nodes)?;
        let (Some(mut wanted), Some(barred), Some(beside)) = (wanted, barred, beside) else {
            return Ok(None);
        };
        // The shortest first: the rest is read by leaps. Scores are added in this order, which depends on nothing else.
        crate::order::by_key(&mut wanted, |list| list.documents.len());
        let mut wanted = wanted.into_iter();
        let mut all = wanted.next().unwrap_or_else(|| List::all(self.all));
        for list in wanted {
            all = all.and(&list);
        }
        for list in barred {
            all = all.without(&list);
        }
        if beside.len() < 2 {
            return Ok(Some(all));
        }
        self.with_closeness(all, beside)
    }

    fn fact(&mut self, fact: &Fact) -> Option<List> {
        let Some(mut documents) = self.facts.documents(fact) else {
            self.needs.push(Need::Facts);
            return None;
        };
        documents.retain(|document| *document < self.all);
        Some(List::unscored(documents))
    }

    fn text(&mut self, scope: Scope, test: &Test) -> Result<Option<List>, String> {
        let zones = self.index.directory().zones(scope);
        let notes = match test {
            Test::Pattern(pattern) => self.pattern(pattern, zones)?,
            Test::Near(near) => self.near(near, zones)?,
        };
        Ok(notes.map(|notes| notes.scored(self.all)))
    }
}

#[cfg(test)]
mod judged;
#[cfg(test)]
mod quotation_tests;
#[cfg(test)]
mod tests;
