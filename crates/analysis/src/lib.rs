//! Text to annotations.
//!
//! No I/O, no clock, no randomness: the same bytes give the same annotations on a server, a laptop and a phone.
//! [`analyze`] never fails and never panics: any text gives [`Annotations`].
//!
//! The road: [`layout`] says what each block of the text is, [`token`] cuts the blocks that are prose into tokens,
//! [`sentence`] groups them, [`quotation_mark`] pairs the marks, [`mention`] finds what is named, [`entity`] gathers the
//! mentions of one thing, [`attribution`] says who is on record saying what. Each step reads the ones before it.

pub mod attribution;
pub mod document;
pub mod entity;
pub mod layout;
pub mod mention;
pub mod models;
pub mod network;
pub mod quotation_mark;
pub mod sentence;
pub mod span;
pub mod token;

pub use attribution::{Attribution, Confidence, CueTable, Evidence, Frame, Kind, Link, Tier};
pub use document::{Document, Format};
pub use entity::{Alias, Entity, EntityType, Why};
pub use layout::{Block, BlockKind, Inline, InlineKind, Layout};
pub use mention::Mention;
pub use models::Models;
pub use quotation_mark::{Defect, Quoted};
pub use span::Span;
pub use token::{Token, TokenKind};

/// All that is said of one text. Spans are UTF-8 byte ranges into [`Document::text`], on character boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Who is on record saying what, in order of the first content.
    pub attributions: Vec<Attribution>,
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
    let read = Read::of(document);
    let attributions = attribution::find(&read.evidenced(document.text, cues, models));
    Annotations {
        layout: read.layout,
        sentences: read.sentences,
        quoted: read.quoted,
        mentions: read.mentions,
        entities: read.entities,
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
    /// All that is known of a text.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        let layout = layout::recognize(document);
        let tokens = token::tokenize(document.text, &layout);
        let sentences = sentence::split(document.text, &tokens);
        let quoted = quotation_mark::pair(document.text, &layout, &tokens);
        let mentions = mention::find(document.text, &tokens, &sentences, &quoted);
        let (mentions, entities) = entity::gather(document.text, &tokens, &sentences, &mentions);
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
