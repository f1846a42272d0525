//! What the command line takes. The help is written here and nowhere else.

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  onrecord build                                    the articles in articles/, into data/
  onrecord build --articles ~/news --out site/data
  onrecord check --strict articles                  for CI: fails when something is wrong
  onrecord analyze story.txt                        who said what, to read
  onrecord analyze --format jsonl articles > articles.jsonl
  onrecord analyze --format csv articles > quotations.csv

Exit status:
  0  done; what is wrong with single files is told and does not stop the others
  1  done, with --strict, and there were errors or warnings (notes do not count)
  2  could not run: no such folder, no right to write, wrong arguments";

/// Who is on record saying what: turns news articles into the data of a searchable site.
///
/// Articles are .txt and .md files, one article each, in any folder below the one given. Front matter at the top of a file
/// (YAML between two lines `---`) may give title, date, source, author, url, language and tags; it wins over what is found
/// in the text. Files of more than 16 MB are left out. Data goes to standard output, everything else to standard error.
#[derive(Clone, Debug, Parser)]
#[command(name = "onrecord", version, after_help = EXAMPLES, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Exit with 1 when there are errors or warnings
    #[arg(long, global = true)]
    pub strict: bool,
    /// When to use colors; `auto` is on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Write the data files of a site
    ///
    /// Reads every article in a folder and below, and writes the files that the site loads. Files appear whole or not at
    /// all; files of an earlier build that are no longer needed are removed, other files are left alone. Of files with
    /// the same text, the first (by name) is built, and others that say another date or outlet. An empty folder gives
    /// an empty site and a warning.
    Build {
        /// Folder with the articles
        #[arg(long, value_name = "DIR", default_value = "articles")]
        articles: PathBuf,
        /// Folder for the data files; made if it is not there
        #[arg(long, value_name = "DIR", default_value = "data")]
        out: PathBuf,
        /// Whether each article also gets a page of its own, a/<id>/ beside the data files, that needs no JavaScript; `auto` is up to 20,000 articles
        #[arg(long, value_enum, value_name = "WHEN", default_value_t)]
        pages: When,
        /// Where annotations are kept for the next build
        #[command(flatten)]
        cache: CacheArguments,
    },
    /// Print what is found in articles: quotations, speakers, names
    ///
    /// Articles are printed in the order of the paths given, then of file names. With jsonl, offsets count Unicode code
    /// points of `text`, the end not included; `id` is the file's name without extension, or its path where several files
    /// have the same name.
    ///
    /// Each quotation has a tier, high, medium or low: how likely its words and its speaker are both right. With jsonl and csv,
    /// `confidence` is that probability; with jsonl, `rule` and `evidence` say why it was decided so.
    Analyze {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print what is wrong or uncertain with articles, and nothing else
    ///
    /// The diagnostics are printed to standard output, each with its place (file:line), what it is and what to do.
    Check {
        /// Files or folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
}

/// Whether pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// Up to so many articles as hosts take files for
    #[default]
    Auto,
    /// However many articles
    Always,
    /// Not at all; those of an earlier build are removed
    Never,
}

impl When {
    /// Articles up to which `auto` writes pages.
    const FEW: usize = 20_000;

    /// Whether a collection of so many articles gets pages.
    #[must_use]
    pub const fn is_now(self, articles: usize) -> bool {
        match self {
            Self::Auto => articles <= Self::FEW,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// Where annotations are kept for the next build.
#[derive(Clone, Debug, Default, Args)]
pub struct CacheArguments {
    /// Folder in which annotations are kept for the next build, which then analyzes only what changed; one for each collection [default: a folder in the user's cache]
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Analyze everything anew and keep nothing
    #[arg(long, conflicts_with = "cache")]
    pub no_cache: bool,
}

/// How annotations are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each article's quotations with their speakers, and who is named
    #[default]
    Text,
    /// For programs: one JSON object a line for each article, with all annotations
    Jsonl,
    /// For spreadsheets: one row for each quotation
    Csv,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
