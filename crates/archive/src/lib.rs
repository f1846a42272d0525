//! What a site holds and how it is asked.
//!
//! No I/O, no clock, no randomness, no JavaScript: the same bytes give the same answers on a server, a laptop and a phone.
//!
//! [`compile`] turns annotated articles into an [`Archive`]; [`wire`] turns that into files and back. In the browser, a
//! [`Query`] (all that stands in the address) is put to the loaded parts by [`select`], which finds hits by [`search`] and
//! counts by [`facet`]; [`snippet`] says what to highlight; [`related`] answers the page of one entity; [`resolve`] follows
//! links whose target has changed.

pub mod catalog;
pub mod compile;
pub mod correction;
pub mod country;
pub mod date;
pub mod entity;
pub mod facet;
pub mod facts;
pub mod fold;
pub mod id;
pub mod kind;
pub mod order;
pub mod page;
pub mod query;
pub mod quotation;
pub mod related;
pub mod resolve;
#[cfg(test)]
mod sample;
pub mod search;
pub mod select;
pub mod snippet;
pub mod span;
pub mod tier;
pub mod why;
pub mod wire;

pub use catalog::{
    ArticleEntry, ArticleNo, Catalog, EntityNo, Head, QuotationEntry, QuotationNo, Quotations,
    Source, SourceNo,
};
pub use compile::{Annotated, Archive};
pub use country::{CountryEntry, CountryNo};
pub use date::Date;
pub use entity::{EntityDetail, EntityEntry, Form, Identifier, Role};
pub use facet::Facet;
pub use facts::Facts;
pub use id::Id;
pub use kind::{EntityKind, MentionKind, QuotationKind};
pub use page::Page;
pub use query::Query;
pub use quotation::QuotationText;
pub use search::TextQuery;
pub use span::Span;
pub use tier::{Confidence, Tier};
pub use why::Why;
