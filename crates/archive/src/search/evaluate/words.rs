//! Words of a query found among the terms.

use super::notes::{Notes, Sums};
use super::{Need, Search};
use crate::search::language::Pattern;
use crate::search::terms::{Piece, Postings};
use crate::search::zone::Zones;

/// A term: its shard and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) shard: u32,
    pub(super) at: usize,
}

/// What a word of a pattern stands for.
#[derive(Clone, Copy, Debug)]
enum Wanted<'a> {
    Word(&'a str),
    Prefix(&'a str),
    Slip(&'a str),
}

impl Search<'_> {
    pub(super) fn need(&mut self, piece: Piece) {
        self.needs.push(Need::Piece(piece));
    }

    /// For each word of a pattern the terms that it stands for. When the positions will be asked for too, they are asked for at once
    /// wherever they are in one part.
    pub(super) fn terms(
        &mut self,
        pattern: &Pattern,
        positions: bool,
    ) -> Result<Option<Vec<Vec<Term>>>, String> {
        let wanted: Vec<Wanted<'_>> = match pattern {
            Pattern::Slip(word) => vec![Wanted::Slip(word)],
            Pattern::Words { words, prefix } => {
                let last = words.len().saturating_sub(1);
                words
                    .iter()
                    .enumerate()
                    .map(|(at, word)| {
                        if *prefix && at == last {
                            Wanted::Prefix(word)
                        } else {
                            Wanted::Word(word)
                        }
                    })
                    .collect()
            }
        };
        let mut all = Some(Vec::new());
        for word in wanted {
            let terms = match word {
                Wanted::Word(word) => self.lookup(word, false, positions),
                Wanted::Prefix(word) => self.lookup(word, true, positions),
                Wanted::Slip(word) => self.slips(word, positions)?,
            };
            match (&mut all, terms) {
                (Some(all), Some(terms)) => all.push(terms),
                _ => all = None,
            }
        }
        Ok(all)
    }

    fn slips(&mut self, word: &str, positions: bool) -> Result<Option<Vec<Term>>, String> {
        let Some(words) = self.index.slips(word) else {
            self.need(Piece::Vocabulary);
            return Ok(None);
        };
        let mut all = Some(Vec::new());
        for word in words? {
            match (&mut all, self.lookup(&word, false, positions)) {
                (Some(all), Some(terms)) => all.extend(terms),
                _ => all = None,
            }
        }
        Ok(all)
    }

    /// The terms that are a word, or begin with it.
    pub(super) fn lookup(
        &mut self,
        word: &str,
        prefix: bool,
        positions: bool,
    ) -> Option<Vec<Term>> {
        let mut all = Some(Vec::new());
        for shard in self.index.directory().range(word, prefix) {
            let home = self.index.directory().home(shard);
            let places = Piece::Positions {
                shard: home,
                part: 0,
            };
            if positions && self.index.directory().parts(home) == 1 && !self.index.has(places) {
                self.need(places);
                all = None;
            }
            let Some(documents) = self.index.documents(shard) else {
                self.need(Piece::Documents(shard));
                all = None;
                continue;
            };
            if let Some(all) = &mut all {
                let range = documents.range(word, prefix);
                all.extend(range.map(|at| Term { shard, at }));
            }
        }
        all
    }

    /// The documents that have any of some terms in these zones.
    pub(super) fn notes(&self, terms: &[Term], zones: Zones) -> Result<Notes, String> {
        if let [one] = terms {
            let postings = self.postings(*one)?;
            return Ok(Notes::within(postings.documents, postings.notes, zones));
        }
        if terms.is_empty() {
            return Ok(Notes::default());
        }
        let mut sums = Sums::new(self.all);
        for term in terms {
            let postings = self.postings(*term)?;
            sums.add(&postings.documents, postings.notes, zones);
        }
        Ok(sums.finish())
    }

    pub(super) fn postings(&self, term: Term) -> Result<Postings<'_>, String> {
        let documents = self.index.documents(term.shard);
        let documents = documents.ok_or("a shard is not there")?;
        documents.postings(term.at, self.all)
    }
}
