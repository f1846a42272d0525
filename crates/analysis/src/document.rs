//! What is to be annotated.

use crate::span::Span;
use crate::value::date::Reference;

/// How the text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text: blank lines part paragraphs.
    #[default]
    Plain,
    /// Markdown (CommonMark with footnotes).
    Markdown,
}

/// A text with what is known of it beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Document<'a> {
    /// The whole file as read, front matter included; CRLF and no-break spaces untouched.
    pub text: &'a str,
    /// How it is written.
    pub format: Format,
    /// The front matter at the top, if any, with its fences.
    pub front_matter: Option<Span>,
    /// The title that the front matter gives.
    pub title: Option<&'a str>,
    /// When it was published, as the front matter has it.
    pub published: Published,
}

/// What is known beforehand of the day of publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// Nothing: the text may say it.
    #[default]
    Unsaid,
    /// The date.
    On(Reference),
    /// That it is not known, whatever the text says.
    Unknown,
}
