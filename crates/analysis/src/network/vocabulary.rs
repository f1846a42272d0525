//! Numbers for words and parts of words.

use super::read::{Reader, WeightsError};
use std::collections::HashMap;

/// A number for each form, from 1; 0 is for all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// Of forms in the order of their numbers.
    #[must_use]
    pub fn of<'a>(forms: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            numbers: forms.into_iter().map(str::to_owned).zip(1..).collect(),
        }
    }

    /// Reads forms, a line each.
    ///
    /// # Errors
    /// When the bytes are no text.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        Ok(Self::of(reader.text()?.lines()))
    }

    /// The number of a form.
    #[must_use]
    pub fn number(&self, form: &str) -> u32 {
        self.numbers.get(form).copied().unwrap_or(0)
    }

    /// How many forms have a number.
    #[must_use]
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether no form has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}
