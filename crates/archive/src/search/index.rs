//! Which document has which words where.

use super::rank;
use super::text::{Clause, TextQuery};
use crate::fold;
use crate::order;
use std::collections::HashMap;
use std::ops::Range;

/// Index of a document in an [`Index`]: an article's number, or a quotation's.
pub type DocumentNo = usize;

/// Stands between two fields of a document.
pub(crate) const BREAK: u32 = 0;

/// The words of every document in order, and for each word the documents that have it.
///
/// Finds exactly what a scan of the documents finds: phrases are verified in the sequence of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The different words, sorted.
    terms: Vec<String>,
    /// For each document its words as numbers of `terms` plus one; [`BREAK`] ends each field. The first field is the title.
    documents: Vec<Vec<u32>>,
    /// For each document, how many words it has.
    lengths: Vec<u32>,
    /// For each term, where its postings begin; one more for the end of the last.
    starts: Vec<u32>,
    /// The postings of the first term, of the second, …; each in order of document.
    postings: Vec<Posting>,
}

/// A document that has a term, and how often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Posting {
    /// Which document.
    pub(super) document: u32,
    /// How often in its title.
    pub(super) title: u32,
    /// How often elsewhere.
    pub(super) body: u32,
}

impl Index {
    /// From sorted terms and the documents' sequences, whose numbers are in range.
    pub(crate) fn new(terms: Vec<String>, documents: Vec<Vec<u32>>) -> Self {
        let mut starts = vec![0_u32; terms.len() + 2];
        each_posting(terms.len(), &documents, |term, _| starts[term + 2] += 1);
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut postings =
            vec![Posting::default(); starts.last().copied().unwrap_or_default() as usize];
        // While filling, `starts[term + 1]` moves from the term's beginning to its end, which is the next one's beginning.
        each_posting(terms.len(), &documents, |term, posting| {
            postings[starts[term + 1] as usize] = posting;
            starts[term + 1] += 1;
        });
        starts.pop();
        let lengths = documents
            .iter()
            .map(|words| number(words.iter().filter(|term| **term != BREAK).count()))
            .collect();
        Self {
            terms,
            documents,
            lengths,
            starts,
            postings,
        }
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

    /// For each document: `None` when the query does not hold for it, else how well it answers (BM25, title weighted; 0 when
    /// no word is wanted of it). An empty query holds for all. The same numbers on every machine.
    #[must_use]
    pub fn search(&self, query: &TextQuery) -> Vec<Option<f64>> {
        let mut found: Vec<Option<f64>> = vec![Some(0.0); self.len()];
        for clause in &query.clauses {
            let hits = self.hits(clause);
            if clause.negated {
                for hit in hits {
                    found[hit.document as usize] = None;
                }
                continue;
            }
            let mut kept = vec![None; found.len()];
            let weight = rank::Weight::new(self.len(), hits.len(), &self.lengths);
            for hit in hits {
                let document = hit.document as usize;
                kept[document] =
                    found[document].map(|score| score + weight.of(hit, self.lengths[document]));
            }
            found = kept;
        }
        found
    }

    /// The terms as written to the data file.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// The sequences as written to the data file.
    pub(crate) fn documents(&self) -> &[Vec<u32>] {
        &self.documents
    }

    /// The documents in which the words of a clause stand, and how often.
    fn hits(&self, clause: &Clause) -> Vec<Posting> {
        let last = clause.words.len().saturating_sub(1);
        let ranges: Vec<Range<usize>> = clause
            .words
            .iter()
            .enumerate()
            .map(|(at, word)| self.range(word, clause.prefix && at == last))
            .collect();
        match ranges.as_slice() {
            [] => Vec::new(),
            [one] => self.union(one.clone()),
            several => {
                let rarest = several.iter().min_by_key(|range| self.span(range).len());
                let candidates = rarest
                    .map(|range| self.union(range.clone()))
                    .unwrap_or_default();
                candidates
                    .into_iter()
                    .filter_map(|posting| self.phrase(posting.document, several))
                    .collect()
            }
        }
    }

    /// The terms that are this word, or begin with it.
    fn range(&self, word: &str, prefix: bool) -> Range<usize> {
        let start = self.terms.partition_point(|term| term.as_str() < word);
        let end = start
            + self.terms[start..].partition_point(|term| {
                if prefix {
                    term.starts_with(word)
                } else {
                    term == word
                }
            });
        start..end
    }

    /// Where the postings of some neighbouring terms are.
    fn span(&self, terms: &Range<usize>) -> Range<usize> {
        let start = |term: usize| self.starts.get(term).copied().unwrap_or_default() as usize;
        start(terms.start)..start(terms.end)
    }

    /// The documents that have any of some neighbouring terms, in order.
    fn union(&self, terms: Range<usize>) -> Vec<Posting> {
        let postings = &self.postings[self.span(&terms)];
        if terms.len() <= 1 {
            return postings.to_vec();
        }
        let mut sums = vec![Posting::default(); self.len()];
        for posting in postings {
            let sum = &mut sums[posting.document as usize];
            sum.document = posting.document;
            sum.title += posting.title;
            sum.body += posting.body;
        }
        sums.retain(|sum| sum.title + sum.body > 0);
        sums
    }

    /// How often a phrase stands in a document, if it does.
    fn phrase(&self, document: u32, ranges: &[Range<usize>]) -> Option<Posting> {
        let words = &self.documents[document as usize];
        let title = words
            .iter()
            .position(|term| *term == BREAK)
            .unwrap_or(words.len());
        let mut found = Posting {
            document,
            title: 0,
            body: 0,
        };
        for (at, window) in words.windows(ranges.len()).enumerate() {
            // Terms are counted from one; a break is in no range.
            if window
                .iter()
                .zip(ranges)
                .all(|(term, range)| range.start < *term as usize && *term as usize <= range.end)
            {
                *if at < title {
                    &mut found.title
                } else {
                    &mut found.body
                } += 1;
            }
        }
        (found.title + found.body > 0).then_some(found)
    }
}

/// An [`Index`] in the making.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// Each different word's number, counted from one, by first occurrence.
    numbers: HashMap<String, u32>,
    documents: Vec<Vec<u32>>,
    /// The word at hand.
    folded: String,
}

impl Builder {
    /// Begins the next document. Its first field is its title, which may be empty.
    pub fn document(&mut self) {
        self.documents.push(Vec::new());
    }

    /// Adds a field to the document: a run of words that no phrase leaves, from one or more pieces of text.
    pub fn field<'a>(&mut self, pieces: impl IntoIterator<Item = &'a str>) {
        if self.documents.is_empty() {
            self.document();
        }
        let Some(document) = self.documents.last_mut() else {
            return;
        };
        for piece in pieces {
            let mut words = fold::words(piece);
            while words.advance(&mut self.folded).is_some() {
                let number = match self.numbers.get(&self.folded) {
                    Some(number) => *number,
                    None => {
                        let next = number(self.numbers.len() + 1);
                        self.numbers.insert(self.folded.clone(), next);
                        next
                    }
                };
                document.push(number);
            }
        }
        document.push(BREAK);
    }

    /// The index of all documents.
    #[must_use]
    pub fn finish(mut self) -> Index {
        let mut terms: Vec<(String, u32)> = self.numbers.into_iter().collect();
        order::by(&mut terms, Ord::cmp);
        let mut sorted = vec![BREAK; terms.len() + 1];
        for (at, (_, first)) in terms.iter().enumerate() {
            sorted[*first as usize] = number(at + 1);
        }
        for term in self.documents.iter_mut().flatten() {
            *term = sorted[*term as usize];
        }
        Index::new(
            terms.into_iter().map(|(term, _)| term).collect(),
            self.documents,
        )
    }
}

/// Calls with each term (counted from zero) and each document that has it, in order of document.
fn each_posting(terms: usize, documents: &[Vec<u32>], mut call: impl FnMut(usize, Posting)) {
    let mut counts = vec![(0_u32, 0_u32); terms];
    let mut seen: Vec<usize> = Vec::new();
    for (document, words) in documents.iter().enumerate() {
        let mut in_title = true;
        for term in words {
            let Some(term) = (*term as usize).checked_sub(1) else {
                in_title = false;
                continue;
            };
            let (title, body) = &mut counts[term];
            if *title + *body == 0 {
                seen.push(term);
            }
            *if in_title { title } else { body } += 1;
        }
        for term in seen.drain(..) {
            let (title, body) = std::mem::take(&mut counts[term]);
            call(
                term,
                Posting {
                    document: number(document),
                    title,
                    body,
                },
            );
        }
    }
}

/// A count as the index holds it. Four thousand million words do not fit into a browser.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index<T: AsRef<str>, D: AsRef<[T]>>(documents: &[D]) -> Index {
        let mut builder = Builder::default();
        for document in documents {
            builder.document();
            for field in document.as_ref() {
                builder.field([field.as_ref()]);
            }
        }
        builder.finish()
    }

    fn found(index: &Index, typed: &str) -> Vec<usize> {
        let (query, _) = TextQuery::parse(typed);
        index
            .search(&query)
            .iter()
            .enumerate()
            .filter(|(_, score)| score.is_some())
            .map(|(document, _)| document)
            .collect()
    }

    #[test]
    fn finds_words_phrases_prefixes_and_not() {
        let index = index::<&str, &[&str]>(&[
            &["the cold war", "a long war"],
            &["cold", "war games"],
            &["", "warm words"],
            &[],
        ]);
        assert_eq!(found(&index, "war"), [0, 1]);
        assert_eq!(found(&index, "\"cold war\""), [0]);
        assert_eq!(found(&index, "war*"), [0, 1, 2]);
        assert_eq!(found(&index, "-war"), [2, 3]);
        assert_eq!(found(&index, "-\"cold war\" war*"), [1, 2]);
        assert_eq!(found(&index, "war-ga*"), [1]);
        assert_eq!(found(&index, "absent"), [0; 0]);
        assert_eq!(found(&index, "absent*"), [0; 0]);
        assert_eq!(found(&index, "-absent"), [0, 1, 2, 3]);
        assert_eq!(found(&index, ""), [0, 1, 2, 3]);
        assert_eq!(found(&Index::default(), "war"), [0; 0]);
    }

    #[test]
    fn ranks_title_before_text_and_often_before_once() {
        let index = index::<&str, &[&str]>(&[
            &["x y", "cuba y"],
            &["cuba x", "y y"],
            &["x y", "cuba cuba"],
            &["x y", "y y"],
        ]);
        let scores = index.search(&TextQuery::parse("cuba").0);
        assert!(scores[1] > scores[2] && scores[2] > scores[0], "{scores:?}");
        assert_eq!(scores[3], None);
    }

    /// What the index must find, by reading every word.
    fn scan(document: &[String], query: &TextQuery) -> bool {
        query.clauses.iter().all(|clause| {
            let there = document.iter().any(|field| {
                let words: Vec<String> = fold::words(field).map(|word| word.folded).collect();
                (0..words.len()).any(|at| clause.matches(words[at..].iter().map(String::as_str)))
            });
            there != clause.negated
        })
    }

    fn check(documents: &[Vec<String>], typed: &str) {
        let (query, _) = TextQuery::parse(typed);
        let expected: Vec<bool> = documents
            .iter()
            .map(|document| scan(document, &query))
            .collect();
        let scores = index(documents).search(&query);
        assert!(
            scores
                .iter()
                .flatten()
                .all(|score| score.is_finite() && *score >= 0.0)
        );
        assert_eq!(
            scores.iter().map(Option::is_some).collect::<Vec<_>>(),
            expected,
            "{query}"
        );
    }

    proptest! {
        #[test]
        fn finds_what_a_scan_finds(
            documents in prop::collection::vec(prop::collection::vec("([ab]{1,3} ){0,5}", 0..4), 0..8),
            typed in "([-]?(\"[ab]{1,2} [ab]{1,2}\"|[ab]{1,3}[*]?|[ab]-[ab][*]?) ){0,4}",
        ) {
            check(&documents, &typed);
        }

        #[test]
        fn any_search_of_any_words_goes_well(
            documents in prop::collection::vec(prop::collection::vec(any::<String>(), 0..3), 0..4),
            typed in any::<String>(),
        ) {
            check(&documents, &typed);
        }
    }
}
