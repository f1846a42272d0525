//! How high the parts of a long list are, and which of them are near the window.

use std::ops::Range;

/// What a part is taken to be high before anything is measured, in pixels.
const GUESS: f64 = 1_900.0;

/// The heights of a list's parts, as far as they are known.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    known: Vec<Option<f64>>,
    /// What the others are taken to be: as the first that were measured. It never changes then, so that nothing moves.
    guess: Option<f64>,
}

impl Extent {
    pub(super) fn new(parts: usize) -> Self {
        Self {
            known: vec![None; parts],
            guess: None,
        }
    }

    /// What a part is taken to be high.
    pub(super) fn guess(&self) -> f64 {
        self.guess.unwrap_or(GUESS)
    }

    /// A part is so high.
    pub(super) fn measured(&mut self, part: usize, height: f64) {
        let is_height = height.is_finite() && height > 0.0;
        if let Some(known) = self.known.get_mut(part).filter(|_| is_height) {
            *known = Some(height);
            self.guess.get_or_insert(height);
        }
    }

    /// How high some parts are together.
    pub(super) fn of(&self, parts: Range<usize>) -> f64 {
        let guess = self.guess();
        let parts = self.known.get(parts).unwrap_or_default();
        parts.iter().map(|known| known.unwrap_or(guess)).sum()
    }

    /// How much lies above and below some parts.
    pub(super) fn around(&self, parts: &Range<usize>) -> (f64, f64) {
        (
            self.of(0..parts.start),
            self.of(parts.end..self.known.len()),
        )
    }

    /// The parts between two heights, at least one where there is any.
    pub(super) fn between(&self, top: f64, bottom: f64) -> Range<usize> {
        let guess = self.guess();
        let (mut first, mut end) = (None, 0);
        let mut at = 0.0;
        for (part, known) in self.known.iter().enumerate() {
            let next = at + known.unwrap_or(guess);
            if next > top && at < bottom {
                first.get_or_insert(part);
                end = part + 1;
            }
            at = next;
        }
        let last = self.known.len();
        match first {
            Some(first) => first..end,
            None if top >= at => last.saturating_sub(1)..last,
            None => 0..last.min(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_measured_is_as_high_as_the_first_that_was() {
        let mut extent = Extent::new(4);
        assert_eq!(extent.between(0.0, 900.0), 0..1);
        extent.measured(0, 100.0);
        extent.measured(1, 300.0);
        extent.measured(9, 300.0);
        extent.measured(2, f64::NAN);
        assert_eq!(extent.around(&(1..3)), (100.0, 100.0));
        assert_eq!(extent.of(0..4), 600.0);
        assert_eq!(extent.between(50.0, 450.0), 0..3);
        assert_eq!(extent.between(400.0, 410.0), 2..3);
    }

    #[test]
    fn beyond_its_ends_is_its_first_or_last_part() {
        let extent = Extent::new(3);
        assert_eq!(extent.between(-900.0, -100.0), 0..1);
        assert_eq!(extent.between(1e9, 2e9), 2..3);
        assert_eq!(Extent::new(0).between(0.0, 900.0), 0..0);
    }

    proptest! {
        #[test]
        fn parts_and_what_is_around_them_are_the_whole(heights in prop::collection::vec(prop::option::of(1_u32..900), 0..30), top in -500_i32..9_000, high in 1_u32..3_000) {
            let mut extent = Extent::new(heights.len());
            for (part, height) in heights.iter().enumerate() {
                if let Some(height) = height {
                    extent.measured(part, f64::from(*height));
                }
            }
            let top = f64::from(top);
            let parts = extent.between(top, top + f64::from(high));
            let (above, below) = extent.around(&parts);
            let whole = extent.of(0..heights.len());
            prop_assert!((above + extent.of(parts.clone()) + below - whole).abs() < 0.01);
            prop_assert_eq!(parts.is_empty(), heights.is_empty());
            prop_assert!(above <= top.max(0.0) || top >= whole);
        }
    }
}
