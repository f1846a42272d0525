//! The trained weights.

use crate::attribution;
use crate::network::read::WeightsError;
use crate::network::words::Words;
use std::sync::LazyLock;

/// All that was trained, read and ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Models {
    /// Vectors of words, which the models share.
    pub words: Words,
    /// Who is on record saying what.
    pub attribution: attribution::Model,
}

/// Weights as they are kept: `models/` says of each how it was made.
#[derive(Clone, Copy, Debug)]
pub struct Weights<'a> {
    /// `words/words.bin`
    pub words: &'a [u8],
    /// `attribution/attribution.bin`
    pub attribution: &'a [u8],
}

impl Weights<'static> {
    /// Those that this package brings.
    pub const INCLUDED: Self = Self {
        words: include_bytes!("../models/words/words.bin"),
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
        let attribution = attribution::Model::read(weights.attribution, &words)?;
        Ok(Self { words, attribution })
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
