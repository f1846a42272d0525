//! The best sequence of labels (Viterbi 1967), and by how much each label is the best (max-marginals).

use super::read::{Reader, WeightsError, of_length};

/// Scores of labels that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// From label to label, row by row; [`NEVER`] where it is not allowed.
    follows: Vec<i32>,
    /// Of the first label.
    starts: Vec<i32>,
    /// Of the last label.
    ends: Vec<i32>,
    labels: usize,
}

/// The score of what is not allowed: below any sum of scores of a sequence of bounded length.
pub const NEVER: i32 = i32::MIN / 4;

/// A sequence of labels and how sure each is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// The best label of each.
    pub labels: Vec<u8>,
    /// For each by how much the best sequence is better than the best in which it has another label.
    pub margins: Vec<i32>,
}

impl Chain {
    /// Reads the scores.
    ///
    /// # Errors
    /// When the sizes do not agree.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        let starts = reader.wide()?;
        let labels = starts.len();
        let ends = of_length(reader.wide()?, labels)?;
        let follows = of_length(reader.wide()?, labels * labels)?;
        if labels == 0 || labels > 64 {
            return Err(WeightsError::Damaged);
        }
        Ok(Self {
            follows,
            starts,
            ends,
            labels,
        })
    }

    /// The number of labels.
    #[must_use]
    pub const fn labels(&self) -> usize {
        self.labels
    }

    /// The best path for the scores of each label of each of a sequence.
    #[must_use]
    pub fn best(&self, scores: &[i32]) -> Path {
        let labels = self.labels;
        let count = scores.len() / labels;
        if count == 0 {
            return Path::default();
        }
        // Best of the sequences that end with a label here; sums over a sequence outgrow 32 bits.
        let mut before = vec![0_i64; count * labels];
        for label in 0..labels {
            before[label] = i64::from(self.starts[label]) + i64::from(scores[label]);
        }
        for at in 1..count {
            for label in 0..labels {
                let best = (0..labels)
                    .map(|from| {
                        before[(at - 1) * labels + from]
                            + i64::from(self.follows[from * labels + label])
                    })
                    .max();
                before[at * labels + label] =
                    best.unwrap_or(0) + i64::from(scores[at * labels + label]);
            }
        }
        let after = self.after(scores);
        let mut path = Path {
            labels: self.traced(scores, &after),
            margins: Vec::with_capacity(count),
        };
        let places = before.chunks_exact(labels).zip(after.chunks_exact(labels));
        for (chosen, (before, after)) in path.labels.iter().zip(places) {
            let chosen = usize::from(*chosen);
            let total = |label: usize| before[label] + after[label];
            let other = (0..labels)
                .filter(|label| *label != chosen)
                .map(total)
                .max();
            let margin = total(chosen) - other.unwrap_or(0);
            path.margins.push(i32::try_from(margin).unwrap_or(i32::MAX));
        }
        path
    }

    /// The labels of the best path for the scores of each label of each of a sequence.
    #[must_use]
    pub fn labels_of_best(&self, scores: &[i32]) -> Vec<u8> {
        self.traced(scores, &self.after(scores))
    }

    /// For each place and label the best of the sequences that begin with the label there, without its own score.
    fn after(&self, scores: &[i32]) -> Vec<i64> {
        let labels = self.labels;
        let count = scores.len() / labels;
        let mut after = vec![0_i64; count * labels];
        if let Some(last) = after.chunks_exact_mut(labels).last() {
            for (value, end) in last.iter_mut().zip(&self.ends) {
                *value = i64::from(*end);
            }
        }
        let mut next = vec![0_i64; labels];
        for at in (1..count).rev() {
            let (earlier, later) = after.split_at_mut(at * labels);
            for ((next, after), score) in next.iter_mut().zip(later).zip(&scores[at * labels..]) {
                *next = *after + i64::from(*score);
            }
            let here = &mut earlier[(at - 1) * labels..];
            for (here, follows) in here.iter_mut().zip(self.follows.chunks_exact(labels)) {
                let best = follows
                    .iter()
                    .zip(&next)
                    .map(|(follows, next)| next + i64::from(*follows));
                *here = best.max().unwrap_or(0);
            }
        }
        after
    }

    fn traced(&self, scores: &[i32], after: &[i64]) -> Vec<u8> {
        let labels = self.labels;
        let mut path = Vec::with_capacity(scores.len() / labels);
        let mut follows = self.starts.as_slice();
        for (scores, after) in scores.chunks_exact(labels).zip(after.chunks_exact(labels)) {
            // What goes best with the label chosen before, so that ties give one sequence.
            let sums = follows.iter().zip(scores).zip(after);
            let chosen =
                best_of(sums.map(|((follows, score), after)| {
                    i64::from(*follows) + i64::from(*score) + after
                }));
            follows = &self.follows[chosen * labels..][..labels];
            path.push(u8::try_from(chosen).unwrap_or(0));
        }
        path
    }
}

/// The first of the best.
fn best_of(scores: impl Iterator<Item = i64>) -> usize {
    let mut best = (0, i64::MIN);
    for (label, score) in scores.enumerate() {
        if score > best.1 {
            best = (label, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Chain {
        Chain {
            follows: vec![100, -300, NEVER, 400, 50, 0, -200, 600, 20],
            starts: vec![0, 100, NEVER],
            ends: vec![30, 0, -40],
            labels: 3,
        }
    }

    fn score(chain: &Chain, scores: &[i32], labels: &[usize]) -> i64 {
        let ends = (labels[0], labels[labels.len() - 1]);
        let mut sum = i64::from(chain.starts[ends.0]) + i64::from(chain.ends[ends.1]);
        for (at, label) in labels.iter().enumerate() {
            sum += i64::from(scores[at * 3 + label]);
            if at > 0 {
                sum += i64::from(chain.follows[labels[at - 1] * 3 + label]);
            }
        }
        sum
    }

    #[test]
    fn the_best_path_and_its_margins_are_those_of_all_paths() {
        let chain = chain();
        for seed in 0..50_i32 {
            let scores: Vec<i32> = (0..12)
                .map(|at| (at * 7919 + seed * 104_729) % 997 - 498)
                .collect();
            let all: Vec<Vec<usize>> = (0..81)
                .map(|number| vec![number / 27, number / 9 % 3, number / 3 % 3, number % 3])
                .collect();
            let found = chain.best(&scores);
            let labels: Vec<usize> = found
                .labels
                .iter()
                .map(|label| usize::from(*label))
                .collect();
            let most = all
                .iter()
                .map(|labels| score(&chain, &scores, labels))
                .max()
                .unwrap();
            assert_eq!(score(&chain, &scores, &labels), most);
            for (at, margin) in found.margins.iter().enumerate() {
                let others = all.iter().filter(|other| other[at] != labels[at]);
                let next = others
                    .map(|other| score(&chain, &scores, other))
                    .max()
                    .unwrap();
                assert_eq!(i64::from(*margin), most - next);
            }
        }
    }

    #[test]
    fn nothing_has_no_path() {
        assert_eq!(chain().best(&[]), Path::default());
    }
}
