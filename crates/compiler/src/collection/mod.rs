//! A folder of files to articles: found, read, decoded, with their front matter.

pub mod duplicate;
pub mod encoding;
pub mod fact;
pub mod front_matter;
pub mod id;
pub mod mojibake;
pub mod read;
pub mod walk;
mod yaml;
