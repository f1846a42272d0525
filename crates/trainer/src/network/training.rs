//! From examples to a tagger's weights.

use super::example::{Example, Pieces};
use super::gru::Gru;
use super::parameter::Step;
use super::scheme::Scheme;
use super::tagger::{Dropout, Network, WIDTHS};
use crate::weights::{Writer, fixed, rounded};
use onrecord_analysis::network::chain::NEVER;
use onrecord_analysis::network::words::Words;
use onrecord_analysis::network::{EMBEDDING_BITS, SCORE_BITS, STATE_BITS};
use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

/// How a network learns.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Of the random numbers.
    pub seed: u64,
    /// Units of each direction.
    pub width: usize,
    /// How often all examples are gone through.
    pub epochs: usize,
    /// The largest rate.
    pub rate: f32,
    /// What is left out.
    pub dropout: Dropout,
}

/// The largest rate that was found to do well on the development parts.
pub const RATE: f32 = 0.003;

/// Tokens of a batch, about.
const BATCH: usize = 1200;

/// Largest number of sequences in a batch.
const MOST: usize = 32;

/// Trains a network. `tell` gets the epoch and the losses in nats a token of the examples and of those `held` out.
pub fn train(
    scheme: &Scheme,
    words: &Words,
    pieces: &Pieces,
    examples: &[Example],
    held: &[Example],
    plan: Plan,
    mut tell: impl FnMut(usize, f64, f64),
) -> Network {
    let mut random = ChaCha8Rng::seed_from_u64(plan.seed);
    let mut network = Network::random(scheme, pieces, words.width(), plan.width, &mut random);
    let steps = batches(examples, &mut random).len() * plan.epochs;
    let mut number = 0;
    for epoch in 1..=plan.epochs {
        let mut loss = 0.0;
        for batch in batches(examples, &mut random) {
            number += 1;
            let done = ratio(number, steps);
            // A short rise, then down along a cosine.
            let rate = plan.rate
                * (done * 30.0).min(1.0)
                * 0.5
                * (1.0 + libm::cosf(std::f32::consts::PI * done));
            let step = Step {
                number: i32::try_from(number).unwrap_or(i32::MAX),
                rate,
                clip: 5.0,
                keep: 0.998_f32.min(ratio(number, number + 10)),
                decay: 0.01,
            };
            loss += network.learn(words, &batch, plan.dropout, step, &mut random);
        }
        let mut settled = network.clone();
        settled.settle();
        let mut order = ChaCha8Rng::seed_from_u64(0);
        let of_held: f64 = batches(held, &mut order)
            .iter()
            .map(|batch| settled.loss(words, batch))
            .sum();
        tell(epoch, loss / tokens(examples), of_held / tokens(held));
    }
    network.settle();
    network
}

fn tokens(examples: &[Example]) -> f64 {
    examples
        .iter()
        .map(|example| f64::from(u32::try_from(example.labels.len()).unwrap_or(u32::MAX)))
        .sum()
}

/// Batches of examples of about one length, in random order.
fn batches<'a>(examples: &'a [Example], random: &mut impl RngCore) -> Vec<Vec<&'a Example>> {
    let mut order: Vec<&Example> = examples
        .iter()
        .filter(|example| !example.labels.is_empty())
        .collect();
    if order.iter().any(|example| !example.groups.is_empty()) {
        return by_article(examples, random);
    }
    shuffle(&mut order, random);
    let mut batches = Vec::new();
    for part in order.chunks(2000) {
        let mut part = part.to_vec();
        part.sort_by_key(|example| example.labels.len());
        let mut batch: Vec<&Example> = Vec::new();
        for example in part {
            if batch.len() == MOST
                || (!batch.is_empty() && (batch.len() + 1) * example.labels.len() > BATCH)
            {
                batches.push(std::mem::take(&mut batch));
            }
            batch.push(example);
        }
        if !batch.is_empty() {
            batches.push(batch);
        }
    }
    shuffle(&mut batches, random);
    batches
}

/// Batches of whole articles, in random order, the longest paragraphs first: tokens written alike are learnt together.
fn by_article<'a>(examples: &'a [Example], random: &mut impl RngCore) -> Vec<Vec<&'a Example>> {
    let mut articles: Vec<&[Example]> = examples
        .chunk_by(|one, other| one.article == other.article)
        .collect();
    shuffle(&mut articles, random);
    let mut batches: Vec<Vec<&Example>> = Vec::new();
    let mut length = BATCH;
    for article in articles {
        if length >= BATCH {
            batches.push(Vec::new());
            length = 0;
        }
        if let Some(batch) = batches.last_mut() {
            batch.extend(article.iter().filter(|example| !example.labels.is_empty()));
        }
        length += article
            .iter()
            .map(|example| example.labels.len())
            .sum::<usize>();
    }
    for batch in &mut batches {
        batch.sort_by_key(|example| std::cmp::Reverse(example.labels.len()));
    }
    batches.retain(|batch| !batch.is_empty());
    batches
}

fn shuffle<T>(list: &mut [T], random: &mut impl RngCore) {
    for at in (1..list.len()).rev() {
        let most = u64::try_from(at).unwrap_or(0) + 1;
        let other = usize::try_from((u64::from(random.next_u32()) * most) >> 32).unwrap_or(0);
        list.swap(at, other);
    }
}

#[expect(clippy::cast_precision_loss, reason = "steps are few")]
fn ratio(one: usize, other: usize) -> f32 {
    one as f32 / other as f32
}

/// Writes networks whose scores are averaged, as the analysis reads them.
pub fn write(writer: &mut Writer, pieces: &Pieces, networks: &[Network]) {
    for list in [&pieces.suffixes, &pieces.prefixes, &pieces.shapes] {
        writer.text(&list.join("\n"));
    }
    writer.tangents();
    writer.number(networks.len());
    let share = 1.0 / ratio(networks.len(), 1);
    for network in networks {
        for (embedding, width) in network.embeddings.iter().zip(WIDTHS) {
            writer.number(width);
            let eights: Vec<i8> = embedding.value.iter().map(|value| eight(*value)).collect();
            writer.eights(&eights);
        }
        for layer in &network.layers {
            write_layer(writer, layer, &network.scheme);
        }
        let scaled = |list: &[f32]| list.iter().map(|value| value * share).collect::<Vec<f32>>();
        writer.matrix(
            (2 * network.layers[0].width, network.scheme.outputs()),
            &scaled(&network.output.value),
            STATE_BITS,
            network.scheme.steps,
        );
        writer.scores(&scaled(&network.bias.value));
    }
    let mean = |of: &dyn Fn(&Network) -> Vec<f32>| {
        let mut mean = of(&networks[0]);
        for network in &networks[1..] {
            for (sum, value) in mean.iter_mut().zip(of(network)) {
                *sum += value;
            }
        }
        mean.iter()
            .map(|value| fixed(value * share, SCORE_BITS))
            .collect::<Vec<i32>>()
    };
    let forbidden = |scores: Vec<i32>, allowed: &[bool]| {
        let list = scores.into_iter().zip(allowed);
        list.map(|(score, allowed)| if *allowed { score } else { NEVER })
            .collect::<Vec<i32>>()
    };
    let chain = &networks[0].chain;
    writer.wide(&forbidden(
        mean(&|network| network.chain.starts.value.clone()),
        &chain.may_start,
    ));
    writer.wide(&mean(&|network| network.chain.ends.value.clone()));
    writer.wide(&forbidden(
        mean(&|network| network.chain.follows.value.clone()),
        &chain.allowed,
    ));
}

fn write_layer(writer: &mut Writer, layer: &Gru, scheme: &Scheme) {
    let gates = 3 * layer.width;
    let vectors = layer.inputs - scheme.flags;
    let steps = scheme.steps;
    let input = &layer.input.value[..vectors * gates];
    writer.matrix((vectors, gates), input, EMBEDDING_BITS, steps);
    let state = (layer.width, gates);
    writer.matrix(state, &layer.state.value, STATE_BITS, steps);
    let flags = &layer.input.value[vectors * gates..];
    let (mut scales, mut eights) = (Vec::new(), vec![0; flags.len()]);
    for gate in 0..gates {
        let line: Vec<f32> = (0..scheme.flags)
            .map(|flag| flags[flag * gates + gate])
            .collect();
        let (values, scale) = rounded(&line, scheme.steps);
        scales.push(fixed(scale, 2 * SCORE_BITS - EMBEDDING_BITS));
        for (flag, value) in values.into_iter().enumerate() {
            eights[flag * gates + gate] = value;
        }
    }
    writer.wide(&scales);
    writer.eights(&eights);
    writer.scores(&layer.bias.value);
    writer.scores(&layer.state_bias.value);
}

#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn eight(value: f32) -> i8 {
    (value * 64.0).round().clamp(-127.0, 127.0) as i8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::tagger::{DROPOUT, scheme};
    use onrecord_analysis::attribution::tagger::features::FLAGS;
    use onrecord_analysis::network::words::MAGIC as WORDS;

    /// Whatever runs beside it: nothing depends on time, place or the order of threads.
    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        let mut writer = Writer::new(WORDS);
        writer.text("said");
        writer.number(1);
        writer.eights(&[0, 40]);
        let words = Words::read(&writer.bytes()).unwrap();
        let pieces = Pieces::default();
        let examples: Vec<Example> = (1..40_usize)
            .map(|length| Example {
                forms: (0..length).map(|at| [at % 2, 0, 0, 0, 0]).collect(),
                flags: (0..length)
                    .map(|at| u16::try_from(at * 7 % FLAGS).unwrap())
                    .collect(),
                ends: (1..=length).collect(),
                labels: (0..length).map(|at| u8::from(at % 3 == 1)).collect(),
                ..Example::default()
            })
            .collect();
        let bytes = |seed| {
            let plan = Plan {
                seed,
                width: 6,
                epochs: 2,
                rate: RATE,
                dropout: DROPOUT,
            };
            let network = train(
                &scheme(),
                &words,
                &pieces,
                &examples,
                &examples,
                plan,
                |_, _, _| {},
            );
            let mut writer = Writer::new(b"");
            write(&mut writer, &pieces, &[network]);
            writer.bytes()
        };
        assert_eq!(bytes(1), bytes(1));
        assert_ne!(bytes(1), bytes(2));
    }
}
