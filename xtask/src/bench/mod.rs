//! `cargo xtask bench`: figures, each with its date and the command that gives it again.

mod attribution;
mod calibration;
mod chromium;
mod data;
mod entities;
mod scores;
mod search;
mod site;
mod speed;
mod weights;

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use clap::Subcommand;
use flate2::{Compression, write::GzEncoder};

use crate::error::Result;
use crate::process::{output, run};
use crate::setup::Tools;

/// What is measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Bytes of the built site, raw and gzipped
    Size {
        /// A folder that `cargo xtask site` wrote [default: dist]
        #[arg(long, value_name = "DIR")]
        site: Option<PathBuf>,
    },
    /// Time from navigation to the first list, in Chromium
    FirstList {
        /// A folder that `cargo xtask site` wrote [default: dist]
        #[arg(long, value_name = "DIR")]
        site: Option<PathBuf>,
    },
    /// How many attributions are found and right, how sure, how fast, and the size of the weights
    Attribution {
        /// The folder with the annotated articles and their scorer [default: ../shared/eval]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Leave out Chromium and the other libraries there: they take most of the time
        #[arg(long)]
        no_browser: bool,
    },
    /// How many names are found and right, the size of the weights, how fast, and another library's names beside them
    Entities {
        /// The folder with the annotated articles and their scorer [default: ../shared/eval]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Leave out Chromium: it takes most of the time
        #[arg(long)]
        no_browser: bool,
    },
    /// Search beside other libraries: bytes and time to the first answer, queries, agreement, building
    Search {
        /// How many articles
        #[arg(long, value_name = "N", default_value_t = 10_000)]
        corpus: usize,
        /// Measure the other libraries in the same run
        #[arg(long)]
        peers: bool,
        /// How many cold visits
        #[arg(long, value_name = "N", default_value_t = 5)]
        visits: usize,
    },
    /// Time and memory of texts that grow, hostile ones too
    Growth,
}

/// The command.
pub(crate) fn run_command(tools: &Tools, bench: Bench) -> Result<()> {
    match bench {
        Bench::Size { site } => site::size(&site::built(tools, site)?),
        Bench::FirstList { site } => site::first_list(tools, &site::built(tools, site)?),
        Bench::Attribution { data, no_browser } => {
            attribution::print(tools, data.as_deref(), !no_browser)
        }
        Bench::Entities { data, no_browser } => {
            entities::print(tools, data.as_deref(), !no_browser)
        }
        Bench::Search {
            corpus,
            peers,
            visits,
        } => search::print(tools, corpus, peers, visits),
        Bench::Growth => growth(tools),
    }
}

/// The program prints the table itself, a row as soon as it is known.
fn growth(tools: &Tools) -> Result<()> {
    build(tools, "growth")?;
    heading("growth", "texts made up by it")?;
    run(&mut program(tools, "growth"))
}

/// Says when and how the tables below it were made.
fn heading(bench: &str, of: &str) -> Result<()> {
    let today = output(Command::new("date").args(["-u", "+%F"]))?;
    println!("{today}, `cargo xtask bench {bench}`, {of}\n");
    Ok(())
}

/// One of the programs in `tests/bench`, optimized, to be given its arguments.
fn program(tools: &Tools, name: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "bench",
            "--quiet",
            "--package",
            "onrecord-tests",
            "--bench",
            name,
            "--",
        ])
        .current_dir(&tools.project.root);
    cargo
}

/// Builds one of the programs in `tests/bench`, with cargo's progress in sight.
fn build(tools: &Tools, name: &str) -> Result<()> {
    run(Command::new("cargo")
        .args([
            "bench",
            "--no-run",
            "--package",
            "onrecord-tests",
            "--bench",
            name,
        ])
        .current_dir(&tools.project.root))
}

fn gzipped(bytes: &[u8]) -> std::io::Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_shrinks_and_empty_files_have_a_gzip_header() {
        assert!(gzipped(&[b'a'; 10_000]).unwrap() < 100);
        assert_eq!(gzipped(b"").unwrap(), 20);
    }
}
