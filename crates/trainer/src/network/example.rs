//! Annotated paragraphs as a network learns from them.

use onrecord_analysis::network::form::{Form, Sequence};
use onrecord_analysis::network::words::Words;
use std::collections::BTreeMap;

/// Numbers for the pieces of a form.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    /// How many of the first words have a vector of their own beside that of the table.
    pub own: usize,
    /// Endings, the most frequent first; their numbers begin with 1.
    pub suffixes: Vec<String>,
    /// Beginnings.
    pub prefixes: Vec<String>,
    /// Shapes.
    pub shapes: Vec<String>,
}

/// A paragraph with what annotators said of its tokens.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// For each token the numbers of word, own word, suffix, prefix and shape.
    pub forms: Vec<[usize; 5]>,
    /// The flags of all tokens.
    pub flags: Vec<u16>,
    /// Where each token's flags end.
    pub ends: Vec<usize>,
    /// The label of each token.
    pub labels: Vec<u8>,
    /// The number of the article.
    pub article: usize,
    /// Of each token a number that those written alike share, 0 for none; empty when nothing is shared.
    pub groups: Vec<usize>,
}

/// How many words have a vector of their own beside that of the table.
const OWN: usize = 800;

/// How often something must be seen to have a number.
const OFTEN: usize = 4;

/// The pieces of the forms of all sequences.
#[must_use]
pub fn pieces<'a>(forms: impl Iterator<Item = &'a Form>) -> Pieces {
    let mut counts: [BTreeMap<&str, usize>; 3] = Default::default();
    for form in forms {
        let written = [form.suffix(), form.prefix(), &form.shape];
        for (counts, written) in counts.iter_mut().zip(written) {
            *counts.entry(written).or_default() += 1;
        }
    }
    let [suffixes, prefixes, shapes] = counts.map(|counts| {
        let mut often: Vec<(&str, usize)> = counts
            .into_iter()
            .filter(|(_, count)| *count >= OFTEN)
            .collect();
        often.sort_by_key(|(form, count)| (std::cmp::Reverse(*count), *form));
        often
            .into_iter()
            .map(|(form, _)| form.to_owned())
            .collect::<Vec<String>>()
    });
    Pieces {
        own: OWN,
        suffixes: suffixes.into_iter().take(1500).collect(),
        prefixes: prefixes.into_iter().take(1000).collect(),
        shapes: shapes.into_iter().take(60).collect(),
    }
}

/// Finds the numbers of pieces.
#[derive(Clone, Debug)]
pub struct Numbers<'a> {
    words: &'a Words,
    own: usize,
    others: [BTreeMap<&'a str, usize>; 3],
}

impl<'a> Numbers<'a> {
    /// For pieces and a table of words.
    #[must_use]
    pub fn new(words: &'a Words, pieces: &'a Pieces) -> Self {
        let others = [&pieces.suffixes, &pieces.prefixes, &pieces.shapes]
            .map(|list| list.iter().map(String::as_str).zip(1..).collect());
        Self {
            words,
            own: pieces.own,
            others,
        }
    }

    /// A sequence and its labels as numbers.
    #[must_use]
    pub fn example(&self, sequence: &Sequence, labels: Vec<u8>) -> Example {
        let number = |which: usize, form: &str| self.others[which].get(form).copied().unwrap_or(0);
        let forms = sequence.forms.iter().map(|form| {
            let word = self.words.number(&form.word);
            [
                word,
                if word <= self.own { word } else { 0 },
                number(0, form.suffix()),
                number(1, form.prefix()),
                number(2, &form.shape),
            ]
        });
        Example {
            forms: forms.collect(),
            flags: sequence.flags.clone(),
            ends: sequence.ends.clone(),
            labels,
            ..Example::default()
        }
    }
}
