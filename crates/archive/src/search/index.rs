//! Which document has which words where.

use super::text::TextQuery;

/// Index of a document in an [`Index`]: an article's number, or a quotation's.
pub type DocumentNo = usize;

/// A run of words that no phrase leaves: a title, a paragraph, a speaker's name.
pub type Field = Vec<String>;

/// The words of every document in order, and for each word the documents that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The different words, sorted.
    pub(crate) terms: Vec<String>,
    /// For each document its words as numbers of [`Index::terms`] plus one; 0 parts fields. The first field is the title.
    pub(crate) documents: Vec<Vec<u32>>,
    /// For each term, the documents that have it, in order.
    pub(crate) postings: Vec<Vec<u32>>,
    /// Words in all documents together.
    pub(crate) total: u64,
}

impl Index {
    /// Indexes documents, each a list of fields; the first field of each is its title (which may be empty).
    #[must_use]
    pub fn build(documents: impl IntoIterator<Item = Vec<Field>>) -> Self {
        let _ = documents;
        Self::default()
    }

    /// How many documents it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// For each document, whether the query holds for it. An empty query holds for all.
    #[must_use]
    pub fn matching(&self, query: &TextQuery) -> Vec<bool> {
        vec![query.is_empty(); self.documents.len()]
    }

    /// How well each document answers the query, by BM25 with its title counted three times over; 0 where no wanted word stands.
    /// The same on every machine.
    #[must_use]
    pub fn scores(&self, query: &TextQuery) -> Vec<f64> {
        super::rank::scores(self, query)
    }
}
