//! The trained weights.

use crate::attribution;
use crate::mention;
use crate::network::read::WeightsError;
use crate::network::words::Words;
use std::sync::LazyLock;

/// All that was trained, read and ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Models {
    /// Vectors of words, which the models share.
    pub words: Words,
    /// What is named.
    pub names: mention::tagger::Model,
    /// Who is on record saying what.
    pub attribution: attribution::Model,
}

/// Weights as they are kept: `models/` says of each how it was made.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// `words/words.bin`
    pub words: &'a [u8],
    /// `names/names.bin`
    pub names: &'a [u8],
    /// `attribution/attribution.bin`
    pub attribution: &'a [u8],
}

impl Weights<'static> {
    /// Those that this package brings.
    pub const INCLUDED: Self = Self {
        words: include_bytes!("../models/words/words.bin"),
        names: include_bytes!("../models/names/names.bin"),
        attribution: include_bytes!("../models/attribution/attribution.bin"),
    };
}

static INCLUDED: LazyLock<Result<Models, WeightsError>> =
    LazyLock::new(|| Models::read(Weights::INCLUDED));

impl Models {
    /// Reads the weights.
    ///
    /// # Errors
    /// When they are damaged, or of another version or another table of words.
    pub fn read(weights: Weights<'_>) -> Result<Self, WeightsError> {
        let words = Words::read(weights.words)?;
        let names = mention::tagger::Model::read(weights.names, &words)?;
        let attribution = attribution::Model::read(weights.attribution, &words)?;
        Ok(Self {
            words,
            names,
            attribution,
        })
    }

    /// What finds names.
    #[must_use]
    pub const fn trained(&self) -> mention::Trained<'_> {
        mention::Trained {
            words: &self.words,
            model: &self.names,
        }
    }

    /// The models that this package brings.
    #[must_use]
    pub fn included() -> &'static Self {
        match &*INCLUDED {
            Ok(models) => models,
            Err(reason) => unreachable!("the weights that this package brings: {reason}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_that_this_package_brings_are_read() {
        assert!(Models::read(Weights::INCLUDED).is_ok());
    }

    #[test]
    fn weights_that_are_cut_short_or_lengthened_are_refused() {
        let whole = Weights::INCLUDED;
        for length in (0..whole.attribution.len()).step_by(9_973) {
            let cut = Weights {
                attribution: &whole.attribution[..length],
                ..whole
            };
            assert!(Models::read(cut).is_err(), "of {length} bytes");
        }
        for length in (0..whole.names.len()).step_by(4_999) {
            let cut = Weights {
                names: &whole.names[..length],
                ..whole
            };
            assert!(Models::read(cut).is_err(), "of {length} bytes");
        }
        let long = [whole.attribution, b"x"].concat();
        let long = Weights {
            attribution: &long,
            ..whole
        };
        assert_eq!(Models::read(long), Err(WeightsError::Damaged));
        let other = Weights {
            words: whole.attribution,
            ..whole
        };
        assert_eq!(Models::read(other), Err(WeightsError::Version));
    }

    /// Weights from anywhere: whatever numbers they hold, nothing panics.
    #[test]
    fn weights_of_wrong_numbers_annotate_without_a_panic() {
        let whole = Weights::INCLUDED;
        let text =
            "“It will rain,” said Ann Lee. Bo Ray denied it, according to the mayor’s office.";
        let wrong = |bytes: &[u8], seed: usize| {
            let mut bytes = bytes.to_vec();
            for at in (1000 + seed * 37..bytes.len()).step_by(211) {
                bytes[at] = bytes[at].wrapping_mul(31).wrapping_add(97);
            }
            bytes
        };
        for seed in 0..12 {
            let (names, attribution) = (wrong(whole.names, seed), wrong(whole.attribution, seed));
            let weights = Weights {
                words: whole.words,
                names: if seed % 2 == 0 { &names } else { whole.names },
                attribution: if seed % 3 == 0 {
                    whole.attribution
                } else {
                    &attribution
                },
            };
            if let Ok(models) = Models::read(weights) {
                let document = crate::Document {
                    text,
                    ..crate::Document::default()
                };
                let _ = crate::analyze_with(&document, crate::CueTable::included(), Some(&models));
            }
        }
    }
}
