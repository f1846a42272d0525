//! A folder of articles to the data files of a site.
//!
//! The road: [`collection`] finds files, decodes them and reads their front matter; [`annotate`] runs the analysis, on all
//! cores by [`parallel`]; [`command`] puts them together for `onrecord build`, `analyze` and `check`; [`corrections`]
//! reads what a collector has set right about names; [`export`] prints
//! annotations, and [`output`] writes files so that a reader never sees half of one. What is wrong on the way is a
//! [`diagnostic`].

pub mod annotate;
pub mod arguments;
pub mod article_page;
pub mod cache;
pub mod collection;
pub mod command;
pub mod corrections;
pub mod diagnostic;
pub mod export;
pub mod output;
pub mod pages;
pub mod parallel;
pub mod progress;
