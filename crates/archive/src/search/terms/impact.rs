//! How well a document answers one term: BM25F (Zaragoza, Craswell, Taylor, Saria and Robertson, *Microsoft Cambridge at TREC
//! 13*, 2004) without the term's rarity, which only a query knows, in sixteen steps.

use crate::search::zone::{Zone, Zones};

/// How fast more of the same word stops helping.
const K1: f64 = 1.2;
/// How much long titles, texts and speeches are held back.
const B: [f64; 3] = [0.5, 0.75, 0.5];
/// How many steps there are.
const STEPS: f64 = 16.0;

/// How long the documents of a collection are on average.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::search) struct Lengths {
    average: [f64; 3],
    weights: [f64; 3],
}

impl Lengths {
    pub(in crate::search) fn new(totals: [u64; 3], documents: u32, plain: Zones) -> Self {
        let documents = f64::from(documents.max(1));
        // What is said in an article stands in its text too, where it has counted once.
        let said = if plain.are_of_articles() { 0.5 } else { 1.5 };
        Self {
            // Counts of words are far below 2^53.
            average: totals.map(|total| (total.max(1) as f64) / documents),
            weights: [if plain.has(Zone::Title) { 3.0 } else { 0.0 }, 1.0, said],
        }
    }

    /// The step of a document of these lengths that has a term so often.
    pub(in crate::search) fn step(&self, counts: [u32; 3], lengths: [u32; 3]) -> u8 {
        let mut often = 0.0;
        for zone in Zone::ALL {
            let at = zone as usize;
            let size = 1.0 - B[at] + B[at] * f64::from(lengths[at]) / self.average[at];
            often += self.weights[at] * f64::from(counts[at]) / size;
        }
        // Below 1, so below 16; a whole number by the cast.
        (STEPS * often / (K1 + often)) as u8
    }
}

/// What a step is worth, between 0 and 1.
pub(in crate::search) fn value(step: u8) -> f32 {
    (f32::from(step) + 0.5) / 16.0
}

/// Natural logarithm of a number from 1 on, to about nine digits. The standard library's differs between machines in its last
/// digit, which would put equals in another order in the browser; this uses only operations that IEEE 754 fixes.
pub(in crate::search) fn ln(x: f64) -> f64 {
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
    fn titles_speeches_and_short_texts_weigh_more() {
        let lengths = Lengths::new([50, 5_000, 1_000], 10, Zones::ARTICLE);
        let step = |counts, text| lengths.step(counts, [5, text, 100]);
        assert!(step([1, 1, 0], 500) > step([0, 1, 0], 500));
        assert!(step([0, 1, 1], 500) > step([0, 1, 0], 500));
        assert!(step([0, 3, 0], 500) > step([0, 1, 0], 500));
        assert!(step([0, 1, 0], 100) > step([0, 1, 0], 900));
        assert_eq!(step([u32::MAX; 3], 0), 15);
        assert_eq!(step([0, 1, 0], u32::MAX), 0);
    }
}
