//! Where in the texts of the articles their quotations stand, so that an index of the articles' words is one of theirs.
//!
//! In columns: how many quotations each article has, how many runs of words each quotation has, for each run how far it begins from
//! the end of the one before, and how many words it has.

use super::bytes::{self, Reader, size};
use std::ops::Range;

/// The contents of some quotations in the making.
#[derive(Clone, Debug, Default)]
pub struct ContentsBuilder {
    articles: u32,
    quotations: Vec<u8>,
    runs: Vec<u8>,
    begins: Vec<u8>,
    lengths: Vec<u8>,
}

impl ContentsBuilder {
    /// Adds those of the next article: for each quotation its runs of words, as places in the text, in order and apart.
    pub fn push<'a>(&mut self, quotations: impl ExactSizeIterator<Item = &'a [Range<u32>]>) {
        self.articles += 1;
        bytes::push(size(quotations.len()), &mut self.quotations);
        let mut last = 0_u32;
        for runs in quotations {
            bytes::push(size(runs.len()), &mut self.runs);
            for run in runs {
                bytes::push(zigzag(run.start, last), &mut self.begins);
                bytes::push(run.end.saturating_sub(run.start), &mut self.lengths);
                last = run.end;
            }
        }
    }

    /// Their bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        bytes::push(self.articles, &mut out);
        for column in [self.quotations, self.runs, self.begins, self.lengths] {
            bytes::push(size(column.len()), &mut out);
            out.extend(column);
        }
        out
    }
}

/// The difference of two numbers, small when it is small in either direction.
const fn zigzag(one: u32, other: u32) -> u32 {
    let difference = one.wrapping_sub(other).cast_signed();
    ((difference << 1) ^ (difference >> 31)).cast_unsigned()
}

/// The number that differs from another by that.
const fn unzigzag(difference: u32, other: u32) -> u32 {
    let sign = (difference & 1).wrapping_neg();
    other.wrapping_add((difference >> 1) ^ sign)
}

/// The contents of all quotations of a collection.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Contents {
    /// For each article its first quotation, and then how many there are.
    firsts: Vec<u32>,
    /// For each quotation where its runs end.
    ends: Vec<u32>,
    runs: Vec<Range<u32>>,
}

impl Contents {
    /// Of so many articles with so many quotations.
    pub(super) fn read(bytes: &[u8], quotations: u32) -> Result<Self, String> {
        let mut reader = Reader::new(bytes);
        let articles = reader.number()?;
        let mut column = || reader.run().map(Reader::new);
        let (mut counts, mut runs) = (column()?, column()?);
        let (mut begins, mut lengths) = (column()?, column()?);
        let mut contents = Self::default();
        contents.firsts.push(0);
        let mut last_quotation = 0_u32;
        for _ in 0..articles {
            let count = counts.number()?;
            last_quotation = last_quotation
                .checked_add(count)
                .filter(|end| *end <= quotations)
                .ok_or("there are more quotations than announced")?;
            let mut last = 0;
            for _ in 0..count {
                for _ in 0..runs.number()? {
                    let start = unzigzag(begins.number()?, last);
                    last = start
                        .checked_add(lengths.number()?)
                        .ok_or("a place is out of range")?;
                    contents.runs.push(start..last);
                }
                contents.ends.push(size(contents.runs.len()));
            }
            contents.firsts.push(last_quotation);
        }
        let all = [counts, runs, begins, lengths];
        if last_quotation == quotations && all.iter().all(Reader::is_empty) {
            Ok(contents)
        } else {
            Err("there are fewer quotations than announced".to_owned())
        }
    }

    /// The quotations of an article.
    pub(in crate::search) fn of(&self, article: u32) -> Range<u32> {
        let firsts = self.firsts.get(article as usize..).unwrap_or_default();
        match firsts {
            [first, next, ..] => *first..*next,
            _ => 0..0,
        }
    }

    /// The runs of words of a quotation.
    pub(in crate::search) fn runs(&self, quotation: u32) -> &[Range<u32>] {
        let at = quotation as usize;
        let end_of = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end_of);
        self.runs.get(start..end_of(at)).unwrap_or_default()
    }

    /// How many words all have.
    pub(in crate::search) fn words(&self) -> u64 {
        let lengths = self.runs.iter().map(|run| u64::from(run.end - run.start));
        lengths.sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comes_back(
            articles in prop::collection::vec(
                prop::collection::vec(prop::collection::vec((0_u32..2_000, 0_u32..90), 0..4), 0..5),
                0..9,
            ),
            damage in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
        ) {
            let articles: Vec<Vec<Vec<Range<u32>>>> = articles
                .into_iter()
                .map(|quotations| {
                    let runs = |runs: Vec<(u32, u32)>| runs.into_iter().map(|(start, length)| start..start + length).collect();
                    quotations.into_iter().map(runs).collect()
                })
                .collect();
            let mut builder = ContentsBuilder::default();
            for quotations in &articles {
                builder.push(quotations.iter().map(Vec::as_slice));
            }
            let all: Vec<&Vec<Range<u32>>> = articles.iter().flatten().collect();
            let mut bytes = builder.finish();
            if let Some((at, byte)) = damage {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                let _ = Contents::read(&bytes, size(all.len()));
                return Ok(());
            }
            let contents = Contents::read(&bytes, size(all.len())).unwrap();
            let mut next = 0;
            for (number, quotations) in (0..).zip(&articles) {
                prop_assert_eq!(contents.of(number), next..next + size(quotations.len()));
                next += size(quotations.len());
            }
            for (number, runs) in (0..).zip(&all) {
                prop_assert_eq!(contents.runs(number), runs.as_slice());
            }
            prop_assert_eq!(contents.of(size(articles.len())), 0..0);
            prop_assert_eq!(contents.words(), all.iter().flat_map(|runs| runs.iter()).map(|run| u64::from(run.end - run.start)).sum::<u64>());
            prop_assert!(Contents::read(&bytes, size(all.len()) + 1).is_err());
            prop_assert!(Contents::read(&bytes[..bytes.len() - 1], size(all.len())).is_err());
        }
    }
}
