//! A layer of gated recurrent units over a batch of sequences, as `onrecord_analysis::network::gru` computes it.

use super::matrix::{add_product, add_transposed_product, transposed};
use super::parameter::Parameter;
use rand_core::RngCore;

/// One direction of a layer.
#[derive(Clone, Debug)]
pub struct Gru {
    /// `inputs` × 3 `width`: reset, update, candidate.
    pub input: Parameter,
    /// `width` × 3 `width`.
    pub state: Parameter,
    /// 3 `width`.
    pub bias: Parameter,
    /// `width`: of the candidate's share of the state before.
    pub state_bias: Parameter,
    /// Components of an input.
    pub inputs: usize,
    /// Units.
    pub width: usize,
}

/// A batch: `steps` inputs of `size` sequences each, those of one step together.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Length of the longest sequence.
    pub steps: usize,
    /// How many sequences.
    pub size: usize,
    /// For each step and sequence whether it has an input there.
    pub mask: &'a [f32],
}

impl Batch<'_> {
    /// At a step, one past the last sequence that has an input there: with the longest first, the others need no work.
    fn active(&self, step: usize) -> usize {
        let mask = &self.mask[step * self.size..][..self.size];
        mask.iter()
            .rposition(|mask| *mask != 0.0)
            .map_or(0, |last| last + 1)
    }

    /// The rows of active sequences, one after another.
    fn packed(&self, rows: &[f32], width: usize) -> Vec<f32> {
        let mut packed = Vec::with_capacity(rows.len());
        for step in 0..self.steps {
            let from = step * self.size * width;
            packed.extend_from_slice(&rows[from..from + self.active(step) * width]);
        }
        packed
    }
}

/// What a pass forward leaves for the pass backward.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The state after each step.
    pub states: Vec<f32>,
    reset: Vec<f32>,
    update: Vec<f32>,
    candidate: Vec<f32>,
    share: Vec<f32>,
}

impl Gru {
    /// A layer with random weights: Glorot's bounds, and orthogonal enough at this size.
    pub fn random(inputs: usize, width: usize, random: &mut impl RngCore) -> Self {
        let bound = |one: usize, other: usize| (6.0 / to_float(one + other)).sqrt();
        Self {
            input: Parameter::random(inputs * 3 * width, bound(inputs, width), random),
            state: Parameter::random(width * 3 * width, bound(width, width), random),
            bias: Parameter::of(vec![0.0; 3 * width]),
            state_bias: Parameter::of(vec![0.0; width]),
            inputs,
            width,
        }
    }

    /// All that is learnt.
    pub fn parameters(&mut self) -> [&mut Parameter; 4] {
        [
            &mut self.input,
            &mut self.state,
            &mut self.bias,
            &mut self.state_bias,
        ]
    }

    /// The states of a batch. `input`: `steps` × `size` × `inputs`. `reverse`: from the last step to the first.
    #[must_use]
    pub fn forward(&self, batch: Batch<'_>, input: &[f32], reverse: bool) -> Trace {
        let (width, size) = (self.width, batch.size);
        let count = batch.steps * size;
        let mut gates = vec![0.0; count * 3 * width];
        for line in gates.chunks_exact_mut(3 * width) {
            line.copy_from_slice(&self.bias.value);
        }
        for step in 0..batch.steps {
            let from = step * size;
            add_product(
                batch.active(step),
                self.inputs,
                3 * width,
                &input[from * self.inputs..],
                &self.input.value,
                &mut gates[from * 3 * width..],
            );
        }
        let mut trace = Trace {
            states: vec![0.0; count * width],
            reset: vec![0.0; count * width],
            update: vec![0.0; count * width],
            candidate: vec![0.0; count * width],
            share: vec![0.0; count * width],
        };
        let mut state = vec![0.0; size * width];
        let mut back = vec![0.0; size * 3 * width];
        for step in order(batch.steps, reverse) {
            back.fill(0.0);
            let active = batch.active(step);
            add_product(
                active,
                width,
                3 * width,
                &state,
                &self.state.value,
                &mut back,
            );
            for sequence in 0..active {
                let at = step * size + sequence;
                let (gates, back) = (&gates[at * 3 * width..], &back[sequence * 3 * width..]);
                for unit in 0..width {
                    let reset = logistic(gates[unit] + back[unit]);
                    let update = logistic(gates[width + unit] + back[width + unit]);
                    let share = back[2 * width + unit] + self.state_bias.value[unit];
                    let candidate = tanh(gates[2 * width + unit] + reset * share);
                    let before = state[sequence * width + unit];
                    let after = (candidate + update * (before - candidate)) * batch.mask[at];
                    let place = at * width + unit;
                    trace.reset[place] = reset;
                    trace.update[place] = update;
                    trace.share[place] = share;
                    trace.candidate[place] = candidate;
                    trace.states[place] = after;
                }
            }
            state.copy_from_slice(&trace.states[step * size * width..][..size * width]);
        }
        trace
    }

    /// Adds the gradients of the weights, and of the inputs to `input_gradient`. `gradient`: of the states.
    pub fn backward(
        &mut self,
        batch: Batch<'_>,
        input: &[f32],
        reverse: bool,
        trace: &Trace,
        gradient: &[f32],
        input_gradient: &mut [f32],
    ) {
        let (width, size) = (self.width, batch.size);
        let count = batch.steps * size;
        let turned = transposed(width, 3 * width, &self.state.value);
        // Of the gates' scores, and of what the state before adds to them.
        let mut gates = vec![0.0; count * 3 * width];
        let mut backs = vec![0.0; count * 3 * width];
        let mut befores = vec![0.0; count * width];
        let mut state = vec![0.0; size * width];
        let steps: Vec<usize> = order(batch.steps, reverse).collect();
        for (number, step) in steps.iter().enumerate().rev() {
            let before = number.checked_sub(1).map(|before| steps[before]);
            let mut next = vec![0.0; size * width];
            let active = batch.active(*step);
            for sequence in 0..active {
                let at = step * size + sequence;
                for unit in 0..width {
                    let place = at * width + unit;
                    let was = before.map_or(0.0, |before| {
                        trace.states[(before * size + sequence) * width + unit]
                    });
                    befores[place] = was;
                    let here = (state[sequence * width + unit] + gradient[place]) * batch.mask[at];
                    let (reset, update) = (trace.reset[place], trace.update[place]);
                    let candidate = trace.candidate[place];
                    let of_candidate = here * (1.0 - update) * (1.0 - candidate * candidate);
                    let of_update = here * (was - candidate) * update * (1.0 - update);
                    let of_reset = of_candidate * trace.share[place] * reset * (1.0 - reset);
                    let gate = at * 3 * width + unit;
                    gates[gate] = of_reset;
                    gates[gate + width] = of_update;
                    gates[gate + 2 * width] = of_candidate;
                    backs[gate] = of_reset;
                    backs[gate + width] = of_update;
                    backs[gate + 2 * width] = of_candidate * reset;
                    next[sequence * width + unit] = here * update;
                }
            }
            add_product(
                active,
                3 * width,
                width,
                &backs[step * size * 3 * width..][..size * 3 * width],
                &turned,
                &mut next,
            );
            state = next;
        }
        let packed = |rows: &[f32], width: usize| batch.packed(rows, width);
        let (gates_packed, backs) = (packed(&gates, 3 * width), packed(&backs, 3 * width));
        let count = backs.len() / (3 * width);
        add_transposed_product(
            self.inputs,
            count,
            3 * width,
            &packed(input, self.inputs),
            &gates_packed,
            &mut self.input.gradient,
        );
        add_transposed_product(
            width,
            count,
            3 * width,
            &packed(&befores, width),
            &backs,
            &mut self.state.gradient,
        );
        for (gates, backs) in gates_packed
            .chunks_exact(3 * width)
            .zip(backs.chunks_exact(3 * width))
        {
            for (sum, value) in self.bias.gradient.iter_mut().zip(gates) {
                *sum += value;
            }
            for (sum, value) in self.state_bias.gradient.iter_mut().zip(&backs[2 * width..]) {
                *sum += value;
            }
        }
        let turned = transposed(self.inputs, 3 * width, &self.input.value);
        for step in 0..batch.steps {
            let from = step * size;
            add_product(
                batch.active(step),
                3 * width,
                self.inputs,
                &gates[from * 3 * width..],
                &turned,
                &mut input_gradient[from * self.inputs..],
            );
        }
    }
}

fn order(steps: usize, reverse: bool) -> Box<dyn Iterator<Item = usize>> {
    if reverse {
        Box::new((0..steps).rev())
    } else {
        Box::new(0..steps)
    }
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn to_float(number: usize) -> f32 {
    number as f32
}

/// The exponential, within 2 units of the last place for what a network meets: a polynomial, so that it runs in registers side by side.
fn exponential(x: f32) -> f32 {
    // 2ⁿ · 2ᶠ with n whole; 2ᶠ by the Taylor polynomial of the sixth degree about 0, |f| ≤ ½.
    let scaled = x.clamp(-80.0, 80.0) * std::f32::consts::LOG2_E;
    let whole = (scaled + 12_582_912.0) - 12_582_912.0;
    let rest = (scaled - whole) * std::f32::consts::LN_2;
    let mut sum = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + factor;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between -116 and 116"
    )]
    let power = f32::from_bits(((whole as i32 + 127) as u32) << 23);
    sum * power
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exponential(-x))
}

fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (1.0 + exponential(2.0 * x))
}
