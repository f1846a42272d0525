//! A linear chain of labels (conditional random field, Lafferty et al. 2001): the likelihood of the right labels and its gradient.

use super::parameter::Parameter;

/// Scores of labels that follow each other; what is not allowed has none.
#[derive(Clone, Debug)]
pub struct Chain {
    /// `labels` × `labels`: from row to column.
    pub follows: Parameter,
    /// Of the first label.
    pub starts: Parameter,
    /// Of the last label.
    pub ends: Parameter,
    /// Whether a label may follow another, row by row.
    pub allowed: Vec<bool>,
    /// Whether a label may be the first.
    pub may_start: Vec<bool>,
    labels: usize,
}

impl Chain {
    /// A chain in which all that is allowed is as likely.
    #[must_use]
    pub fn new(labels: usize, allowed: Vec<bool>, may_start: Vec<bool>) -> Self {
        Self {
            follows: Parameter::of(vec![0.0; labels * labels]),
            starts: Parameter::of(vec![0.0; labels]),
            ends: Parameter::of(vec![0.0; labels]),
            allowed,
            may_start,
            labels,
        }
    }

    /// All that is learnt.
    pub fn parameters(&mut self) -> [&mut Parameter; 3] {
        [&mut self.follows, &mut self.starts, &mut self.ends]
    }

    /// The probability of each label at each place: forward and backward, each step brought back to a sum of one (Rabiner 1989).
    ///
    /// Gives also the logarithm of the sum over all sequences, and calls `pair` with place and the joint probabilities of a label and the next.
    fn marginals(&self, scores: &[f32], mut pair: impl FnMut(&[f32])) -> (Vec<f32>, f64) {
        let labels = self.labels;
        let count = scores.len() / labels;
        let weight: Vec<f32> = self
            .follows
            .value
            .iter()
            .zip(&self.allowed)
            .map(|(score, allowed)| if *allowed { libm::expf(*score) } else { 0.0 })
            .collect();
        let mut log = 0.0;
        let mut own = vec![0.0; count * labels];
        for (own, scores) in own
            .chunks_exact_mut(labels)
            .zip(scores.chunks_exact(labels))
        {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            log += f64::from(most);
            for (own, score) in own.iter_mut().zip(scores) {
                *own = libm::expf(score - most);
            }
        }
        let mut before = vec![0.0; count * labels];
        for label in 0..labels {
            if self.may_start[label] {
                before[label] = own[label] * libm::expf(self.starts.value[label]);
            }
        }
        let mut sums = vec![0.0; count];
        for at in 0..count {
            if at > 0 {
                let (done, here) = before.split_at_mut(at * labels);
                let last = &done[(at - 1) * labels..];
                for (from, value) in last.iter().enumerate() {
                    for label in 0..labels {
                        here[label] += value * weight[from * labels + label];
                    }
                }
                for label in 0..labels {
                    here[label] *= own[at * labels + label];
                }
            }
            let here = &mut before[at * labels..(at + 1) * labels];
            let sum: f32 = here.iter().sum();
            sums[at] = sum;
            log += libm::log(f64::from(sum));
            for value in here {
                *value /= sum;
            }
        }
        let ends: Vec<f32> = self.ends.value.iter().map(|end| libm::expf(*end)).collect();
        let last = &before[(count - 1) * labels..];
        let total: f32 = last.iter().zip(&ends).map(|(one, end)| one * end).sum();
        log += libm::log(f64::from(total));
        let mut after: Vec<f32> = ends.iter().map(|end| end / total).collect();
        let mut marginals = vec![0.0; count * labels];
        for at in (0..count).rev() {
            for label in 0..labels {
                marginals[at * labels + label] = before[at * labels + label] * after[label];
            }
            if at > 0 {
                let last = &before[(at - 1) * labels..at * labels];
                let arriving: Vec<f32> = (0..labels)
                    .map(|label| own[at * labels + label] * after[label] / sums[at])
                    .collect();
                let mut joint = vec![0.0; labels * labels];
                let mut earlier = vec![0.0; labels];
                for from in 0..labels {
                    for label in 0..labels {
                        let value = weight[from * labels + label] * arriving[label];
                        joint[from * labels + label] = last[from] * value;
                        earlier[from] += value;
                    }
                }
                pair(&joint);
                after = earlier;
            }
        }
        (marginals, log)
    }

    /// The loss of a sequence, in nats: minus the logarithm of the probability of `right`. `gradient` gets that of the scores.
    pub fn loss(&mut self, scores: &[f32], right: &[u8], gradient: &mut [f32]) -> f64 {
        let labels = self.labels;
        let mut of_pairs = vec![0.0; labels * labels];
        let (marginals, log) = self.marginals(scores, |joint| {
            for (sum, value) in of_pairs.iter_mut().zip(joint) {
                *sum += value;
            }
        });
        let count = right.len();
        let mut score = 0.0;
        gradient.copy_from_slice(&marginals);
        for (sum, value) in self.follows.gradient.iter_mut().zip(&of_pairs) {
            *sum += value;
        }
        for label in 0..labels {
            self.starts.gradient[label] += marginals[label];
            self.ends.gradient[label] += marginals[(count - 1) * labels + label];
        }
        for (at, label) in right.iter().map(|label| usize::from(*label)).enumerate() {
            score += f64::from(scores[at * labels + label]);
            gradient[at * labels + label] -= 1.0;
            if at > 0 {
                let pair = usize::from(right[at - 1]) * labels + label;
                score += f64::from(self.follows.value[pair]);
                self.follows.gradient[pair] -= 1.0;
            } else {
                score += f64::from(self.starts.value[label]);
                self.starts.gradient[label] -= 1.0;
            }
        }
        let last = usize::from(right[count - 1]);
        score += f64::from(self.ends.value[last]);
        self.ends.gradient[last] -= 1.0;
        log - score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The loss of three labels over four places is the one that counting all sequences gives.
    #[test]
    fn the_loss_is_that_of_all_sequences() {
        let labels = 3;
        let mut allowed = vec![true; labels * labels];
        allowed[2] = false;
        let mut chain = Chain::new(labels, allowed.clone(), vec![true, true, false]);
        chain.follows.value = vec![0.3, -0.2, 0.0, 0.5, 0.1, 0.4, -0.6, 0.2, 0.7];
        chain.starts.value = vec![0.1, -0.3, 0.0];
        chain.ends.value = vec![0.2, 0.0, -0.4];
        let scores = [
            0.5, -1.0, 0.3, 0.1, 0.9, -0.2, 1.2, 0.0, 0.4, -0.7, 0.6, 0.8,
        ];
        let right = [0_u8, 1, 2, 2];
        let score = |sequence: &[usize]| -> Option<f64> {
            let mut sum =
                f64::from(chain.starts.value[sequence[0]] + chain.ends.value[sequence[3]]);
            if !chain.may_start[sequence[0]] {
                return None;
            }
            for (at, label) in sequence.iter().enumerate() {
                sum += f64::from(scores[at * labels + label]);
                if at > 0 {
                    let pair = sequence[at - 1] * labels + label;
                    if !allowed[pair] {
                        return None;
                    }
                    sum += f64::from(chain.follows.value[pair]);
                }
            }
            Some(sum)
        };
        let all = (0..81)
            .filter_map(|number| score(&[number / 27, number / 9 % 3, number / 3 % 3, number % 3]));
        let total: f64 = all.map(libm::exp).sum();
        let expected = libm::log(total) - score(&[0, 1, 2, 2]).unwrap();
        let mut gradient = vec![0.0; scores.len()];
        let loss = chain.loss(&scores, &right, &mut gradient);
        assert!((loss - expected).abs() < 1e-5, "{loss} and {expected}");
        for place in gradient.chunks(labels) {
            assert!(
                place.iter().sum::<f32>().abs() < 1e-5,
                "probabilities sum up to one"
            );
        }
    }
}
