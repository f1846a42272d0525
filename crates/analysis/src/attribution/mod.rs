//! Attributions: a source, a cue and a content (PARC, PolNeAR), and the entity that the source refers to.
//!
//! Each paragraph, and the inside of each quoted passage, is a [`region`] of units; in its sentences [`cue`] finds what says that somebody
//! says, [`phrase`] who, [`assemble`] joins them with the passages that go on in other sentences and paragraphs, [`speaker`] says whom the
//! words of a source mean.

mod assemble;
mod confidence;
mod cue;
mod label;
mod lexicon;
pub mod linker;
mod merge;
mod model;
mod nest;
mod passages;
mod phrase;
mod region;
mod speaker;
mod subject;
pub mod tagger;
#[cfg(test)]
mod tests;
mod unclaimed;
mod word;

pub use confidence::{Confidence, SIGNALS, Signals, Tier};
pub use lexicon::{CueTable, Frame};
pub use model::{Margins, Model, sentence_numbers};

use crate::Models;
use crate::entity::Entity;
use crate::layout::Layout;
use crate::mention::Mention;
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::token::Token;
use crate::wording::Wording;
use serde::{Deserialize, Serialize};

/// Who is on record saying what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words that name the source; empty when there are none (`it was announced`).
    pub source: Vec<Span>,
    /// The words that say that somebody says: `stated`, `according to`, a colon after a speaker's label.
    pub cue: Vec<Span>,
    /// The words attributed, quotation marks included, in text order; a span for each paragraph of a speech.
    pub content: Vec<Span>,
    /// How much of the content stands in quotation marks.
    pub kind: Kind,
    /// The entities that the source refers to: indexes into [`crate::Annotations::entities`]. Empty: unattributed.
    pub speakers: Vec<usize>,
    /// Why it was decided so.
    pub evidence: Evidence,
    /// How sure it is that content and speaker are both right.
    pub confidence: Confidence,
    /// Index of the attribution whose content holds this one.
    pub within: Option<usize>,
}

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// All of it.
    Direct,
    /// Some of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Kind {
    /// The name that the command line's output has for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Why an attribution was decided so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that found source and cue: `cue after`, `label`, `speech goes on`.
    #[serde(with = "crate::wording")]
    pub rule: Wording,
    /// From the source's words to the name that says who it is, in order of inference; empty when the source is itself a name.
    pub chain: Vec<Link>,
}

/// One step from the words of a source to an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The words.
    pub span: Span,
    /// Why they lead on: `he: the only man named in the sentence before`.
    #[serde(with = "crate::wording")]
    pub reason: Wording,
}

/// What is known of a text when its attributions are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Evidenced<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its blocks.
    pub layout: &'a Layout,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [Span],
    /// Its quoted passages.
    pub quoted: &'a [Quoted],
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// What they name.
    pub entities: &'a [Entity],
    /// How sure each form of a cue is.
    pub cues: &'a CueTable,
    /// The trained models; without, rules alone say who says what.
    pub models: Option<&'a Models>,
}

/// Finds the attributions. In order of the first content; one that holds another comes before it.
#[must_use]
pub fn find(known: &Evidenced<'_>) -> Vec<Attribution> {
    weighed(known).0
}

/// The same, and what each one's confidence is calibrated from.
#[must_use]
pub fn weighed(known: &Evidenced<'_>) -> (Vec<Attribution>, Vec<Signals>) {
    let (drafts, signals) = assemble::drafts(known);
    assemble::finish(known, drafts, &signals)
}

/// What the tagger sees of a text.
#[must_use]
pub fn sequences(known: &Evidenced<'_>) -> Vec<crate::network::form::Sequence> {
    tagger::features::sequences(known, &assemble::of_rules(known))
}
