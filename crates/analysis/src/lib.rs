//! Text to annotations.
//!
//! No I/O, no clock, no randomness: the same bytes give the same annotations on a server, a laptop and a phone.
//! [`analyze`] never fails and never panics: any text gives [`Annotations`].
//!
//! The road: [`layout`] says what each block of the text is, [`token`] cuts the blocks that are prose into tokens,
//! [`sentence`] groups them, [`quotation_mark`] pairs the marks, [`mention`] finds what is named, [`entity`] gathers the
//! mentions of one thing, [`place`] says where places lie, [`attribution`] who is on record saying what, [`value`] what dates and sums come to.
//! Each step reads the ones before it.

pub mod attribution;
pub mod document;
pub mod entity;
pub mod layout;
pub mod mention;
pub mod models;
pub mod network;
pub mod place;
pub mod quotation_mark;
pub mod sentence;
pub mod span;
pub mod token;
pub mod value;
pub mod wording;

pub use attribution::{Attribution, Confidence, CueTable, Evidence, Frame, Kind, Link, Tier};
pub use document::{Document, Format, Published};
pub use entity::{Alias, Entity, EntityType, Why};
pub use layout::{Block, BlockKind, Inline, InlineKind, Layout};
pub use mention::Mention;
pub use models::Models;
pub use quotation_mark::{Defect, Quoted};
pub use span::Span;
pub use token::{Token, TokenKind};
pub use value::{Value, Valued};

use serde::{Deserialize, Serialize};

/// All that is said of one text. Spans are UTF-8 byte ranges into [`Document::text`], on character boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// What each block of the text is: prose, heading, furniture, footnote.
    pub layout: Layout,
    /// Sentences of the prose, in text order, none across two blocks.
    pub sentences: Vec<Span>,
    /// Passages in quotation marks, in order of their opening mark; nested ones after what holds them.
    pub quoted: Vec<Quoted>,
    /// Mentions, in text order, none overlapping.
    pub mentions: Vec<Mention>,
    /// What the mentions name. [`Mention::entity`] is an index into this.
    pub entities: Vec<Entity>,
    /// What dates and sums of money come to, in text order, none overlapping.
    pub values: Vec<Valued>,
    /// Who is on record saying what, in order of the first content.
    pub attributions: Vec<Attribution>,
}

impl Annotations {
    /// What the words of a span come to, if they are a date or a sum of money whose value is known.
    #[must_use]
    pub fn value(&self, span: Span) -> Option<&Value> {
        let at = self
            .values
            .binary_search_by_key(&span.start, |valued| valued.span.start)
            .ok()?;
        let valued = self.values.get(at)?;
        (valued.span == span).then_some(&valued.value)
    }
}

/// Annotates a text with the models that this package brings. Time and memory grow linearly with its length.
#[must_use]
pub fn analyze(document: &Document<'_>) -> Annotations {
    analyze_with(document, CueTable::included(), Some(Models::included()))
}

/// Annotates a text with other cues and models than those included; without models the rules alone say who says what.
#[must_use]
pub fn analyze_with(
    document: &Document<'_>,
    cues: &CueTable,
    models: Option<&Models>,
) -> Annotations {
    let read = Read::of(document, models.map(Models::trained));
    let attributions = attribution::find(&read.evidenced(document.text, cues, models));
    let values = value::find(document, &read);
    Annotations {
        layout: read.layout,
        sentences: read.sentences,
        quoted: read.quoted,
        mentions: read.mentions,
        entities: read.entities,
        values,
        attributions,
    }
}

/// What is known of a text before its attributions are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Its blocks.
    pub layout: Layout,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// Its quoted passages.
    pub quoted: Vec<Quoted>,
    /// Its mentions.
    pub mentions: Vec<Mention>,
    /// What they name.
    pub entities: Vec<Entity>,
}

impl Read {
    /// All that is known of a text. `trained`: what finds names; without it rules alone do.
    #[must_use]
    pub fn of(document: &Document<'_>, trained: Option<mention::Trained<'_>>) -> Self {
        let layout = layout::recognize(document);
        let tokens = token::tokenize(document.text, &layout);
        let sentences = sentence::split(document.text, &tokens);
        let quoted = quotation_mark::pair(document.text, &layout, &tokens);
        let prose = mention::Prose {
            text: document.text,
            layout: &layout,
            tokens: &tokens,
            sentences: &sentences,
            quoted: &quoted,
        };
        let mentions = mention::find(&prose, trained);
        let (mentions, mut entities) =
            entity::gather(document.text, &tokens, &sentences, &mentions);
        let evidence = place::Evidence::of(&mentions, &entities);
        place::assign(document.text, &evidence, &mentions, &mut entities);
        Self {
            layout,
            tokens,
            sentences,
            quoted,
            mentions,
            entities,
        }
    }

    /// As attributions see it. `text`: the one that was read.
    #[must_use]
    pub fn evidenced<'a>(
        &'a self,
        text: &'a str,
        cues: &'a CueTable,
        models: Option<&'a Models>,
    ) -> attribution::Evidenced<'a> {
        attribution::Evidenced {
            text,
            layout: &self.layout,
            tokens: &self.tokens,
            sentences: &self.sentences,
            quoted: &self.quoted,
            mentions: &self.mentions,
            entities: &self.entities,
            cues,
            models,
        }
    }
}
