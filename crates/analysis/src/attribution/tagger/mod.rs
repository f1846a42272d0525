//! The trained tagger: which tokens are source, cue and content.

pub mod features;
pub mod label;
pub mod piece;

use crate::network::EMBEDDING_BITS;
use crate::network::activation::Activation;
use crate::network::chain::{Chain, Path};
use crate::network::embedding::Embedding;
use crate::network::encoder::{Encoder, Inputs};
use crate::network::read::{Reader, WeightsError};
use crate::network::vocabulary::Vocabulary;
use crate::network::words::Words;
use features::{Form, Sequence};

/// What the bytes of a tagger's weights begin with.
pub const MAGIC: &[u8] = b"onrecord attribution tagger 1\n";

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
    /// Reads the weights. `fixed`: components of the vectors of the table of words.
    ///
    /// # Errors
    /// When the bytes are no such weights.
    pub fn read(reader: &mut Reader<'_>, fixed: usize) -> Result<Self, WeightsError> {
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
            if encoder.inputs() != fixed + width || encoder.labels() != label::LABELS {
                return Err(WeightsError::Damaged);
            }
            members.push(Member {
                embeddings,
                encoder,
            });
        }
        let chain = Chain::read(reader)?;
        if chain.labels() != label::LABELS {
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

    /// The best labels of a sequence.
    #[must_use]
    pub fn tag(&self, words: &Words, sequence: &Sequence) -> Path {
        let mut scores = vec![0; sequence.forms.len() * label::LABELS];
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
        self.chain.best(&scores)
    }

    fn numbers(&self, words: &Words, form: &Form) -> [usize; 5] {
        let word = words.number(&form.word);
        let suffix = form.word.get(form.suffix..).unwrap_or("");
        let prefix = form.word.get(..form.prefix).unwrap_or("");
        // A word's own vector: of the first words alone, the others have that of number 0.
        [
            word,
            word,
            self.suffixes.number(suffix) as usize,
            self.prefixes.number(prefix) as usize,
            self.shapes.number(&form.shape) as usize,
        ]
    }
}

const _: () = assert!(
    EMBEDDING_BITS == 6,
    "as the vectors of all tables are written"
);
