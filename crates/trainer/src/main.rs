//! The `onrecord-trainer` command.

use clap::{Args, Parser, Subcommand};
use onrecord_trainer::{corpus, cues};
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes the trained weights again from the corpora that their cards name
#[derive(Debug, Parser)]
#[command(name = "onrecord-trainer", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Count the table of cues over annotated attributions
    Cues(Cues),
}

#[derive(Debug, Args)]
struct Cues {
    /// Annotated articles, one JSON object a line
    #[arg(long, value_name = "FILE")]
    data: PathBuf,
    /// The table
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write nothing; fail when the table there is not byte for byte the one counted
    #[arg(long)]
    check: bool,
}

fn main() -> ExitCode {
    let Command::Cues(arguments) = Arguments::parse().command;
    match count(&arguments) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn count(arguments: &Cues) -> Result<String, String> {
    let articles = corpus::read_file(&arguments.data).map_err(|error| error.to_string())?;
    let table = cues::train(&articles);
    let forms = table.lines().count() - 1;
    let place = arguments.out.display();
    if arguments.check {
        let there = std::fs::read_to_string(&arguments.out)
            .map_err(|error| format!("the table {place} cannot be read: {error}"))?;
        return if there == table {
            Ok(format!(
                "{place} is what {} articles give, byte for byte: {forms} forms",
                articles.len()
            ))
        } else {
            Err(format!(
                "{place} is not what these articles and these rules give; run this without --check, then score it as its card says"
            ))
        };
    }
    std::fs::write(&arguments.out, &table)
        .map_err(|error| format!("the table {place} cannot be written: {error}"))?;
    Ok(format!(
        "{forms} forms counted over {} articles, written to {place}",
        articles.len()
    ))
}
