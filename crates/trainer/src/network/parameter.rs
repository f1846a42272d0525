//! Numbers that are learnt: their gradient, Adam's moments and a running mean.

use rand_core::RngCore;

/// Adam's decay of the mean of gradients and of their squares (Kingma and Ba 2015).
const DECAYS: (f32, f32) = (0.9, 0.999);

/// Against a division by zero.
const EPSILON: f32 = 1e-8;

/// A matrix of learnt numbers.
#[derive(Clone, Debug, Default)]
pub struct Parameter {
    /// The numbers.
    pub value: Vec<f32>,
    /// The gradient since the last step.
    pub gradient: Vec<f32>,
    /// The mean of the values after each step, the later ones weighing more (Polyak averaging): what is kept.
    pub mean: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// One step of learning.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Counted from one.
    pub number: i32,
    /// How far to go.
    pub rate: f32,
    /// What gradients are multiplied by, so that their norm has a bound.
    pub clip: f32,
    /// Share of the mean that stays.
    pub keep: f32,
    /// Share of each value that is taken away for each unit of rate (decoupled weight decay).
    pub decay: f32,
}

impl Parameter {
    /// Numbers drawn evenly from `-bound` to `bound`.
    pub fn random(length: usize, bound: f32, random: &mut impl RngCore) -> Self {
        Self::of(
            (0..length)
                .map(|_| (2.0 * unit(random) - 1.0) * bound)
                .collect(),
        )
    }

    /// Given numbers.
    #[must_use]
    pub fn of(value: Vec<f32>) -> Self {
        let zero = vec![0.0; value.len()];
        Self {
            mean: value.clone(),
            gradient: zero.clone(),
            first: zero.clone(),
            second: zero,
            value,
        }
    }

    /// The square of the gradient's norm.
    #[must_use]
    pub fn norm(&self) -> f32 {
        self.gradient.iter().map(|value| value * value).sum()
    }

    /// Goes a step and forgets the gradient.
    pub fn step(&mut self, step: Step) {
        let corrections = (
            1.0 - libm::powf(DECAYS.0, to_float(step.number)),
            1.0 - libm::powf(DECAYS.1, to_float(step.number)),
        );
        for at in 0..self.value.len() {
            let gradient = self.gradient[at] * step.clip;
            self.gradient[at] = 0.0;
            self.first[at] = DECAYS.0 * self.first[at] + (1.0 - DECAYS.0) * gradient;
            self.second[at] = DECAYS.1 * self.second[at] + (1.0 - DECAYS.1) * gradient * gradient;
            let change = (self.first[at] / corrections.0)
                / ((self.second[at] / corrections.1).sqrt() + EPSILON);
            self.value[at] -= step.rate * (change + step.decay * self.value[at]);
            self.mean[at] = step.keep * self.mean[at] + (1.0 - step.keep) * self.value[at];
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "steps are few")]
fn to_float(number: i32) -> f32 {
    number as f32
}

/// A number from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
pub fn unit(random: &mut impl RngCore) -> f32 {
    (random.next_u32() >> 8) as f32 / 16_777_216.0
}
