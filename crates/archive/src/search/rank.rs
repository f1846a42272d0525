//! The order of what is found: BM25 (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009), with words of the
//! title counted several times over.

use super::index::Posting;

/// How fast more of the same word stops helping.
const K1: f64 = 1.2;
/// How much long documents are held back.
const B: f64 = 0.75;
/// How often a word of the title counts.
const TITLE: f64 = 3.0;

/// What one clause adds to the score of the documents that it finds.
pub(super) struct Weight {
    rarity: f64,
    average: f64,
}

impl Weight {
    /// For a clause that finds `found` of `all` documents.
    pub(super) fn new(all: usize, found: usize, lengths: &[u32]) -> Self {
        let total: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
        let (all, found) = (float(all as u64), float(found as u64));
        Self {
            rarity: ln(1.0 + (all - found + 0.5) / (found + 0.5)),
            average: float(total.max(1)) / all.max(1.0),
        }
    }

    /// The score of one document of `length` words.
    pub(super) fn of(&self, hit: Posting, length: u32) -> f64 {
        let often = f64::from(hit.body) + TITLE * f64::from(hit.title);
        let size = 1.0 - B + B * f64::from(length) / self.average;
        self.rarity * often * (K1 + 1.0) / (often + K1 * size)
    }
}

/// Counts of documents and words are far below 2^53.
const fn float(count: u64) -> f64 {
    count as f64
}

/// Natural logarithm of a number from 1 on, to about nine digits. The standard library's differs between machines in its last
/// digit, which would put equals in another order in the browser; this uses only operations that IEEE 754 fixes.
fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = f64::from(u16::try_from(bits >> 52 & 0x7ff).unwrap_or(1023)) - 1023.0;
    let mantissa = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    // ln m = 2 artanh((m − 1) / (m + 1))
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let mut power = s;
    let mut sum = 0.0;
    for odd in [1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0] {
        sum += power / odd;
        power *= square;
    }
    exponent * std::f64::consts::LN_2 + 2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_logarithm() {
        for x in [1.0, 1.000_1, 1.5, 1.999_999, 2.0, 2.75, 10.0, 1234.5, 1e9] {
            assert!((ln(x) - x.ln()).abs() < 1e-8, "{x}: {} {}", ln(x), x.ln());
        }
    }

    #[test]
    fn rare_words_short_texts_and_titles_weigh_more() {
        let lengths = [100, 200, 300];
        let hit = |title, body| Posting {
            document: 0,
            title,
            body,
        };
        let (rare, common) = (Weight::new(3, 1, &lengths), Weight::new(3, 3, &lengths));
        assert!(rare.of(hit(0, 1), 100) > common.of(hit(0, 1), 100));
        assert!(common.of(hit(0, 1), 100) > common.of(hit(0, 1), 300));
        assert!(common.of(hit(1, 0), 100) > common.of(hit(0, 1), 100));
        assert!(common.of(hit(0, 1), 100) > 0.0);
    }
}
