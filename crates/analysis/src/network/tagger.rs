//! A tagger: networks whose scores of each token's labels are averaged, and the chain of labels.

use super::EMBEDDING_BITS;
use super::activation::Activation;
use super::chain::Chain;
use super::embedding::Embedding;
use super::encoder::{Encoder, Inputs};
use super::form::{Form, Sequence};
use super::read::{Reader, WeightsError};
use super::vocabulary::Vocabulary;
use super::words::Words;

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

    /// The scores of a sequence's tokens, one token after another.
    #[must_use]
    pub fn scores(&self, words: &Words, sequence: &Sequence) -> Vec<i32> {
        let outputs = self
            .members
            .first()
            .map_or(0, |member| member.encoder.outputs());
        let mut scores = vec![0; sequence.forms.len() * outputs];
        let numbers: Vec<[usize; 5]> = sequence
            .forms
            .iter()
            .map(|form| self.numbers(words, form))
            .collect();
        for member in &self.members {
            let mut inputs = Inputs {
                vectors: Vec::with_capacity(numbers.len() * member.encoder.inputs()),
                flags: sequence.flags.clone(),
                ends: sequence.ends.clone(),
            };
            for numbers in &numbers {
                let vectors = &mut inputs.vectors;
                vectors.extend(
                    words
                        .vector(numbers[0])
                        .iter()
                        .map(|value| i16::from(*value)),
                );
                for (embedding, number) in member.embeddings.iter().zip(&numbers[1..]) {
                    vectors.extend(embedding.of(*number).iter().map(|value| i16::from(*value)));
                }
            }
            member
                .encoder
                .add_scores(&self.activation, &inputs, &mut scores);
        }
        scores
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

const _: () = assert!(
    EMBEDDING_BITS == 6,
    "as the vectors of all tables are written"
);
