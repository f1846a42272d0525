//! A tagger: networks whose scores of each token's labels are averaged, and the chain of labels.

use super::EMBEDDING_BITS;
use super::activation::Activation;
use super::chain::Chain;
use super::embedding::Embedding;
use super::encoder::{Encoder, Inputs};
use super::form::{Form, Sequence};
use super::linear::LANES;
use super::read::{Reader, WeightsError};
use super::vocabulary::Vocabulary;
use super::words::Words;
use std::collections::HashMap;

/// Tokens that are read together, about: so much memory is needed at a time, whatever the text.
const SLAB: usize = 2048;

/// Networks whose scores are averaged, and the chain of labels.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagger {
    suffixes: Vocabulary,
    prefixes: Vocabulary,
    shapes: Vocabulary,
    activation: Activation,
    members: Vec<Member>,
    chain: Chain,
}

/// A network: vectors for a word, its suffix, prefix and shape, and the encoder that reads them.
#[derive(Clone, Debug, PartialEq)]
struct Member {
    embeddings: [Embedding; 4],
    encoder: Encoder,
}

impl Tagger {
    /// Reads the weights. `fixed`: components of the vectors of the table of words. `labels`: how many there are. `outputs`: scores that the
    /// networks give for each token: one for each label, or several that the caller joins.
    ///
    /// # Errors
    /// When the bytes are no such weights.
    pub fn read(
        reader: &mut Reader<'_>,
        fixed: usize,
        labels: usize,
        outputs: usize,
    ) -> Result<Self, WeightsError> {
        let suffixes = Vocabulary::read(reader)?;
        let prefixes = Vocabulary::read(reader)?;
        let shapes = Vocabulary::read(reader)?;
        let activation = Activation::read(reader)?;
        let mut members = Vec::new();
        for _ in 0..reader.number()?.min(16) {
            let embeddings = [
                Embedding::read(reader)?,
                Embedding::read(reader)?,
                Embedding::read(reader)?,
                Embedding::read(reader)?,
            ];
            let encoder = Encoder::read(reader)?;
            let width: usize = embeddings.iter().map(Embedding::width).sum();
            if encoder.inputs() != fixed + width || encoder.outputs() != outputs {
                return Err(WeightsError::Damaged);
            }
            members.push(Member {
                embeddings,
                encoder,
            });
        }
        let chain = Chain::read(reader)?;
        if chain.labels() != labels {
            return Err(WeightsError::Damaged);
        }
        Ok(Self {
            suffixes,
            prefixes,
            shapes,
            activation,
            members,
            chain,
        })
    }

    /// The activation of its units.
    pub(crate) const fn activation(&self) -> &Activation {
        &self.activation
    }

    /// What may follow what.
    #[must_use]
    pub const fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The scores of the tokens of each sequence, one token after another.
    #[must_use]
    pub fn scores(&self, words: &Words, sequences: &[Sequence]) -> Vec<Vec<i32>> {
        let outputs = self
            .members
            .first()
            .map_or(0, |member| member.encoder.outputs());
        let mut scores: Vec<Vec<i32>> = sequences
            .iter()
            .map(|sequence| vec![0; sequence.forms.len() * outputs])
            .collect();
        // Sequences of about one length are read side by side; the sums are whole numbers, so who stands beside whom changes nothing.
        let mut order: Vec<(&Sequence, &mut Vec<i32>)> =
            sequences.iter().zip(&mut scores).collect();
        order.sort_by_key(|(sequence, _)| std::cmp::Reverse(sequence.forms.len()));
        let mut rest = order.as_mut_slice();
        while !rest.is_empty() {
            let mut tokens = 0;
            let slab = rest.iter().take_while(|(sequence, _)| {
                tokens += sequence.forms.len();
                tokens <= SLAB
            });
            let (slab, others) = rest.split_at_mut(slab.count().max(LANES.min(rest.len())));
            self.add_scores(words, slab);
            rest = others;
        }
        scores
    }

    fn add_scores(&self, words: &Words, slab: &mut [(&Sequence, &mut Vec<i32>)]) {
        // Most words of a text stand in it more than once: what a network makes of one before it looks around is made once.
        let mut seen: HashMap<[usize; 5], u32> = HashMap::new();
        let mut forms: Vec<[usize; 5]> = Vec::new();
        let places: Vec<Vec<u32>> = slab
            .iter()
            .map(|(sequence, _)| {
                let numbers = sequence.forms.iter().map(|form| self.numbers(words, form));
                let place = |numbers| {
                    *seen.entry(numbers).or_insert_with(|| {
                        forms.push(numbers);
                        u32::try_from(forms.len() - 1).unwrap_or(0)
                    })
                };
                numbers.map(place).collect()
            })
            .collect();
        let inputs: Vec<Inputs<'_>> = slab
            .iter()
            .zip(&places)
            .map(|((sequence, _), vectors)| Inputs {
                vectors,
                flags: &sequence.flags,
                ends: &sequence.ends,
            })
            .collect();
        let mut scores: Vec<&mut Vec<i32>> =
            slab.iter_mut().map(|(_, scores)| &mut **scores).collect();
        for member in &self.members {
            let table = member.vectors(words, &forms);
            member
                .encoder
                .add_scores(&self.activation, &table, &inputs, &mut scores);
        }
    }

    fn numbers(&self, words: &Words, form: &Form) -> [usize; 5] {
        let word = words.number(&form.word);
        // A word's own vector: of the first words alone, the others have that of number 0.
        [
            word,
            word,
            self.suffixes.number(form.suffix()) as usize,
            self.prefixes.number(form.prefix()) as usize,
            self.shapes.number(&form.shape) as usize,
        ]
    }
}

impl Member {
    /// The vectors of forms, one after another. `forms`: the numbers of each one's pieces.
    fn vectors(&self, words: &Words, forms: &[[usize; 5]]) -> Vec<i16> {
        let mut vectors = Vec::with_capacity(forms.len() * self.encoder.inputs());
        for numbers in forms {
            vectors.extend(
                words
                    .vector(numbers[0])
                    .iter()
                    .map(|value| i16::from(*value)),
            );
            for (embedding, number) in self.embeddings.iter().zip(&numbers[1..]) {
                vectors.extend(embedding.of(*number).iter().map(|value| i16::from(*value)));
            }
        }
        vectors
    }
}

const _: () = assert!(
    EMBEDDING_BITS == 6,
    "as the vectors of all tables are written"
);
