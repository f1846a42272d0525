//! Everything that stands in the address: what a reader is looking at.

mod describe;
mod dropped;
mod filters;
mod parse;
mod percent;
mod print;

pub use describe::{describe, label, name};
pub use dropped::Dropped;
pub use filters::{Filter, Filters};

use crate::id::Id;
use crate::kind::EntityKind;
use crate::search::TextQuery;
use crate::span::Span;

/// All that decides what is shown. Printed by `Display` in one canonical form, without the leading `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The view.
    pub view: View,
    /// What is searched for, as typed; see [`TextQuery::parse`].
    pub text: String,
    /// What the lists are narrowed by.
    pub filters: Filters,
    /// The span of time that the lists are narrowed to, by the dates of the articles.
    pub dates: Option<Span>,
    /// The form of one name that the lists are narrowed to.
    pub called: Option<Called>,
    /// The order chosen; `None`: [`Query::order`] decides.
    pub sort: Option<Sort>,
    /// The beginning of a word of a name, in the list of entities.
    pub name: String,
    /// The one kind that the list of entities shows; `None`: all.
    pub kind: Option<EntityKind>,
    /// Whether names are left unmarked in an article.
    pub hide_names: bool,
    /// Whether quotations are left unmarked in an article.
    pub hide_quotations: bool,
    /// Whether furniture is unfolded in an article.
    pub show_furniture: bool,
    /// How many items a list shows; `None`: as many as the view likes. At least 1.
    pub shown: Option<std::num::NonZeroU32>,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The list of articles.
    #[default]
    Articles,
    /// The list of quotations.
    Quotations,
    /// The list of entities.
    Entities,
    /// One article.
    Article {
        /// Which.
        id: Id,
        /// What is marked in it and scrolled to.
        mark: Option<Mark>,
    },
    /// The page of one entity.
    Entity(Id),
}

/// A form of a name: articles pass that call the entity so. `raul-castro/Castro` in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The entity.
    pub entity: Id,
    /// The form, to the letter; not empty.
    pub form: String,
}

/// What an article is opened at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A quotation, by its id in the article.
    Quotation(Id),
    /// The mentions of an entity.
    Entity(Id),
}

/// The order of a list. Ties fall back to the order of the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Newest first, unknown dates last.
    Newest,
    /// Oldest first, unknown dates last.
    Oldest,
    /// Best match first.
    Relevance,
    /// Longest first.
    Longest,
    /// Shortest first.
    Shortest,
    /// By name or title.
    Name,
    /// Most mentioned first.
    Mentions,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Newest,
        Self::Oldest,
        Self::Relevance,
        Self::Longest,
        Self::Shortest,
        Self::Name,
        Self::Mentions,
    ];

    /// As the address has it. `date` is newest first, `length` longest first.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "date",
            Self::Oldest => "oldest",
            Self::Relevance => "relevance",
            Self::Longest => "length",
            Self::Shortest => "shortest",
            Self::Name => "name",
            Self::Mentions => "mentions",
        }
    }

    /// As a menu has it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Newest => "Newest first",
            Self::Oldest => "Oldest first",
            Self::Relevance => "Best match first",
            Self::Longest => "Longest first",
            Self::Shortest => "Shortest first",
            Self::Name => "By name",
            Self::Mentions => "Most named first",
        }
    }

    /// The order that the address calls so.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// Which data files a query needs beside the manifest and the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The search index.
    pub index: bool,
    /// The quotations.
    pub quotations: bool,
}

impl Query {
    /// Reads an address's query string, with or without the leading `?`. Never fails: keeps what it can, says what it dropped.
    #[must_use]
    pub fn parse(address: &str) -> (Self, Vec<Dropped>) {
        parse::parse(address)
    }

    /// A view without search or filters.
    #[must_use]
    pub fn of(view: View) -> Self {
        Self {
            view,
            ..Self::default()
        }
    }

    /// The same search and filters in another view, from its beginning.
    #[must_use]
    pub fn viewing(&self, view: View) -> Self {
        Self {
            view,
            sort: None,
            shown: None,
            ..self.clone()
        }
    }

    /// What is searched for.
    #[must_use]
    pub fn search(&self) -> TextQuery {
        TextQuery::parse(&self.text).0
    }

    /// The orders that the view offers; the first is its own unless something is searched for.
    #[must_use]
    pub const fn orders(&self) -> &'static [Sort] {
        match self.view {
            View::Entities => &[Sort::Mentions, Sort::Name],
            _ => &[
                Sort::Newest,
                Sort::Oldest,
                Sort::Relevance,
                Sort::Longest,
                Sort::Shortest,
            ],
        }
    }

    /// The order in effect: the one chosen if the view has it, else best match for a search, else the view's own.
    #[must_use]
    pub fn order(&self) -> Sort {
        let offered = self.orders();
        match self.sort {
            Some(sort) if offered.contains(&sort) => sort,
            _ if !self.search().is_empty() && offered.contains(&Sort::Relevance) => Sort::Relevance,
            _ => offered.first().copied().unwrap_or(Sort::Newest),
        }
    }

    /// Whether anything narrows the list.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty()
            || self.dates.is_some()
            || self.called.is_some()
            || !self.search().is_empty()
            || !self.name.trim().is_empty()
    }

    /// The same view with nothing that narrows it: 'clear all'.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            text: String::new(),
            filters: Filters::default(),
            dates: None,
            called: None,
            name: String::new(),
            shown: None,
            ..self.clone()
        }
    }

    /// Which data files it takes to show.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let searched = !self.search().is_empty();
        match self.view {
            View::Articles | View::Entities => Needs {
                index: searched,
                quotations: false,
            },
            View::Quotations | View::Entity(_) => Needs {
                index: false,
                quotations: true,
            },
            View::Article { .. } => Needs::default(),
        }
    }
}

#[cfg(test)]
mod tests;
