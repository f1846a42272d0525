//! A tagger's network while it learns.

use super::crf::Chain;
use super::example::{Example, Pieces};
use super::gru::{Batch, Gru, Trace};
use super::matrix::{add_product, add_transposed_product, transposed};
use super::parameter::{Parameter, Step, unit};
use super::scheme::Scheme;
use super::shared;
use onrecord_analysis::network::words::Words;
use rand_core::RngCore;

/// Components of a word's own vector, of a suffix, a prefix and a shape.
pub const WIDTHS: [usize; 4] = [16, 16, 8, 8];

/// What is left out while learning, so that nothing is leant on too much (Srivastava et al. 2014; Gal and Ghahramani 2016).
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// Of an input's components, the same for all tokens of a sequence.
    pub input: f32,
    /// Of words: those that are left out are like words never seen.
    pub word: f32,
    /// Of what the rules found, for a sequence.
    pub rules: f32,
    /// Of the states that the labels are scored by.
    pub output: f32,
}

/// The network.
#[derive(Clone, Debug)]
pub struct Network {
    /// What it tags.
    pub scheme: Scheme,
    /// Own vectors of words, of suffixes, prefixes, shapes.
    pub embeddings: [Parameter; 4],
    /// Both directions.
    pub layers: [Gru; 2],
    /// 2 `width` × outputs.
    pub output: Parameter,
    /// Of the outputs.
    pub bias: Parameter,
    /// What may follow what.
    pub chain: Chain,
    /// Components of an input: vectors, then flags.
    pub inputs: usize,
    fixed: usize,
}

/// A batch of examples, made ready.
struct Ready {
    steps: usize,
    size: usize,
    mask: Vec<f32>,
    input: Vec<f32>,
    /// What each component of the input was multiplied with, for each sequence.
    kept: Vec<f32>,
    /// Numbers of the pieces used, after words were left out.
    numbers: Vec<[usize; 4]>,
    /// The places whose tokens are written alike, two or more together or one alone.
    groups: Vec<Vec<usize>>,
}

impl Network {
    /// With random weights. `fixed`: components of a vector of the table.
    pub fn random(
        scheme: &Scheme,
        pieces: &Pieces,
        fixed: usize,
        width: usize,
        random: &mut impl RngCore,
    ) -> Self {
        let (labels, outputs) = (scheme.labels, scheme.outputs());
        let lengths = [
            pieces.own + 1,
            pieces.suffixes.len() + 1,
            pieces.prefixes.len() + 1,
            pieces.shapes.len() + 1,
        ];
        let mut at = 0;
        let embeddings = lengths.map(|length| {
            at += 1;
            Parameter::random(length * WIDTHS[at - 1], 0.3, random)
        });
        let inputs = fixed + WIDTHS.iter().sum::<usize>() + scheme.flags;
        let layers = [
            Gru::random(inputs, width, random),
            Gru::random(inputs, width, random),
        ];
        let allowed = (0..labels * labels)
            .map(|pair| (scheme.may_follow)(small(pair / labels), small(pair % labels)))
            .collect();
        Self {
            scheme: scheme.clone(),
            embeddings,
            layers,
            output: Parameter::random(2 * width * outputs, 0.15, random),
            bias: Parameter::of(vec![0.0; outputs]),
            chain: Chain::new(
                labels,
                allowed,
                (0..labels)
                    .map(|label| (scheme.may_start)(small(label)))
                    .collect(),
            ),
            inputs,
            fixed,
        }
    }

    /// All that is learnt.
    pub fn parameters(&mut self) -> Vec<&mut Parameter> {
        let mut all: Vec<&mut Parameter> = self.embeddings.iter_mut().collect();
        for layer in &mut self.layers {
            all.extend(layer.parameters());
        }
        all.push(&mut self.output);
        all.push(&mut self.bias);
        all.extend(self.chain.parameters());
        all
    }

    /// Puts the mean of the values over all steps in their place: what is kept in the end.
    pub fn settle(&mut self) {
        for parameter in self.parameters() {
            parameter.value = parameter.mean.clone();
        }
    }

    fn ready(
        &self,
        words: &Words,
        batch: &[&Example],
        dropout: Option<(Dropout, &mut dyn RngCore)>,
    ) -> Ready {
        let steps = batch
            .iter()
            .map(|example| example.labels.len())
            .max()
            .unwrap_or(0);
        let size = batch.len();
        let inputs = self.inputs;
        let vectors = inputs - self.scheme.flags;
        let mut kept = vec![1.0; size * inputs];
        let mut silent = vec![false; size];
        let mut forms: Vec<Vec<[usize; 5]>> =
            batch.iter().map(|example| example.forms.clone()).collect();
        if let Some((dropout, random)) = dropout {
            let mut random = random;
            for kept in kept.chunks_exact_mut(inputs) {
                for kept in &mut kept[..vectors] {
                    *kept = if unit(&mut random) < dropout.input {
                        0.0
                    } else {
                        1.0 / (1.0 - dropout.input)
                    };
                }
            }
            for silent in &mut silent {
                *silent = unit(&mut random) < dropout.rules;
            }
            for forms in &mut forms {
                for form in forms {
                    if unit(&mut random) < dropout.word {
                        form[0] = 0;
                        form[1] = 0;
                    }
                }
            }
        }
        let mut ready = Ready {
            steps,
            size,
            mask: vec![0.0; steps * size],
            input: vec![0.0; steps * size * inputs],
            kept,
            numbers: vec![[0; 4]; steps * size],
            groups: if self.scheme.shared {
                shared::groups(batch)
            } else {
                Vec::new()
            },
        };
        for (sequence, example) in batch.iter().enumerate() {
            let mut start = 0;
            for (step, end) in example.ends.iter().enumerate() {
                let at = step * size + sequence;
                ready.mask[at] = 1.0;
                let form = forms[sequence][step];
                ready.numbers[at] = [form[1], form[2], form[3], form[4]];
                let line = &mut ready.input[at * inputs..][..inputs];
                for (value, eight) in line.iter_mut().zip(words.vector(form[0])) {
                    *value = f32::from(*eight) / 64.0;
                }
                let mut place = self.fixed;
                for (which, width) in WIDTHS.iter().enumerate() {
                    let from = form[which + 1] * width;
                    line[place..place + width]
                        .copy_from_slice(&self.embeddings[which].value[from..from + width]);
                    place += width;
                }
                for (value, kept) in line.iter_mut().zip(&ready.kept[sequence * inputs..]) {
                    *value *= kept;
                }
                for flag in &example.flags[start..*end] {
                    if !(silent[sequence] && self.scheme.rule_flags.contains(flag)) {
                        line[vectors + usize::from(*flag)] = 1.0;
                    }
                }
                start = *end;
            }
        }
        ready
    }

    fn scores(&self, ready: &Ready, kept: &[f32]) -> (Vec<f32>, Vec<f32>, [Trace; 2]) {
        let batch = Batch {
            steps: ready.steps,
            size: ready.size,
            mask: &ready.mask,
        };
        let width = self.layers[0].width;
        let traces = [
            self.layers[0].forward(batch, &ready.input, false),
            self.layers[1].forward(batch, &ready.input, true),
        ];
        let count = ready.steps * ready.size;
        let mut states = vec![0.0; count * 2 * width];
        for (at, line) in states.chunks_exact_mut(2 * width).enumerate() {
            line[..width].copy_from_slice(&traces[0].states[at * width..][..width]);
            line[width..].copy_from_slice(&traces[1].states[at * width..][..width]);
        }
        if !kept.is_empty() {
            for (state, kept) in states.iter_mut().zip(kept) {
                *state *= kept;
            }
        }
        let outputs = self.scheme.outputs();
        let mut scores = vec![0.0; count * outputs];
        for line in scores.chunks_exact_mut(outputs) {
            line.copy_from_slice(&self.bias.value);
        }
        add_product(
            count,
            2 * width,
            outputs,
            &states,
            &self.output.value,
            &mut scores,
        );
        (
            states,
            shared::joined(&self.scheme, &ready.groups, &scores),
            traces,
        )
    }

    /// The loss of a batch, in nats, with nothing left out.
    #[must_use]
    pub fn loss(&mut self, words: &Words, batch: &[&Example]) -> f64 {
        let ready = self.ready(words, batch, None);
        let (_, scores, _) = self.scores(&ready, &[]);
        let mut chain = self.chain.clone();
        let mut gradient = Vec::new();
        batch
            .iter()
            .enumerate()
            .map(|(sequence, example)| {
                let length = example.labels.len();
                let scores = of_sequence(&scores, self.scheme.labels, ready.size, sequence, length);
                gradient.resize(scores.len(), 0.0);
                chain.loss(&scores, &example.labels, &mut gradient)
            })
            .sum()
    }

    /// Learns from a batch; gives its loss in nats.
    pub fn learn(
        &mut self,
        words: &Words,
        batch: &[&Example],
        dropout: Dropout,
        step: Step,
        random: &mut impl RngCore,
    ) -> f64 {
        let loss = self.gradients(words, batch, dropout, random);
        let norm: f32 = self
            .parameters()
            .iter()
            .map(|parameter| parameter.norm())
            .sum::<f32>()
            .sqrt();
        let clip = step.clip.min(step.clip / norm.max(1e-6)).min(1.0);
        for parameter in self.parameters() {
            parameter.step(Step { clip, ..step });
        }
        loss
    }

    /// Adds the gradients of the mean loss of a batch's sequences; gives the sum of their losses in nats.
    fn gradients(
        &mut self,
        words: &Words,
        batch: &[&Example],
        dropout: Dropout,
        random: &mut impl RngCore,
    ) -> f64 {
        let ready = self.ready(words, batch, Some((dropout, random)));
        let width = self.layers[0].width;
        let count = ready.steps * ready.size;
        let kept: Vec<f32> = (0..count * 2 * width)
            .map(|_| {
                if unit(random) < dropout.output {
                    0.0
                } else {
                    1.0 / (1.0 - dropout.output)
                }
            })
            .collect();
        let (states, scores, traces) = self.scores(&ready, &kept);
        let labels = self.scheme.labels;
        let mut of_scores = vec![0.0; count * labels];
        let mut loss = 0.0;
        let share = 1.0 / to_float(ready.size);
        for (sequence, example) in batch.iter().enumerate() {
            let length = example.labels.len();
            let own = of_sequence(&scores, labels, ready.size, sequence, length);
            let mut gradient = vec![0.0; own.len()];
            loss += self.chain.loss(&own, &example.labels, &mut gradient);
            for (step, gradient) in gradient.chunks_exact(labels).enumerate() {
                let at = (step * ready.size + sequence) * labels;
                for (value, gradient) in of_scores[at..at + labels].iter_mut().zip(gradient) {
                    *value = gradient * share;
                }
            }
        }
        for parameter in self.chain.parameters() {
            for gradient in &mut parameter.gradient {
                *gradient *= share;
            }
        }
        let of_outputs = shared::parted(&self.scheme, &ready.groups, &of_scores);
        self.backward(&ready, &states, &kept, &traces, &of_outputs);
        loss
    }

    fn backward(
        &mut self,
        ready: &Ready,
        states: &[f32],
        kept: &[f32],
        traces: &[Trace; 2],
        of_scores: &[f32],
    ) {
        let (width, outputs) = (self.layers[0].width, self.scheme.outputs());
        let count = ready.steps * ready.size;
        for line in of_scores.chunks_exact(outputs) {
            for (sum, value) in self.bias.gradient.iter_mut().zip(line) {
                *sum += value;
            }
        }
        add_transposed_product(
            2 * width,
            count,
            outputs,
            states,
            of_scores,
            &mut self.output.gradient,
        );
        let turned = transposed(2 * width, outputs, &self.output.value);
        let mut of_states = vec![0.0; count * 2 * width];
        add_product(
            count,
            outputs,
            2 * width,
            of_scores,
            &turned,
            &mut of_states,
        );
        for (value, kept) in of_states.iter_mut().zip(kept) {
            *value *= kept;
        }
        let batch = Batch {
            steps: ready.steps,
            size: ready.size,
            mask: &ready.mask,
        };
        let mut of_input = vec![0.0; count * self.inputs];
        for (direction, (layer, trace)) in self.layers.iter_mut().zip(traces).enumerate() {
            let own: Vec<f32> = of_states
                .chunks_exact(2 * width)
                .flat_map(|line| line[direction * width..][..width].to_vec())
                .collect();
            layer.backward(
                batch,
                &ready.input,
                direction == 1,
                trace,
                &own,
                &mut of_input,
            );
        }
        for at in 0..count {
            if ready.mask[at] == 0.0 {
                continue;
            }
            let line = &of_input[at * self.inputs..];
            let kept = &ready.kept[(at % ready.size) * self.inputs..];
            let mut place = self.fixed;
            for (which, width) in WIDTHS.iter().enumerate() {
                let from = ready.numbers[at][which] * width;
                for component in 0..*width {
                    self.embeddings[which].gradient[from + component] +=
                        line[place + component] * kept[place + component];
                }
                place += width;
            }
        }
    }
}

fn of_sequence(
    scores: &[f32],
    labels: usize,
    size: usize,
    sequence: usize,
    length: usize,
) -> Vec<f32> {
    (0..length)
        .flat_map(|step| scores[(step * size + sequence) * labels..][..labels].to_vec())
        .collect()
}

fn small(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn to_float(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests;
