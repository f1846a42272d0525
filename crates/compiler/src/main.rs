//! The `onrecord` command.

use std::process::ExitCode;

use clap::Parser as _;
use onrecord_compiler::arguments::Arguments;
use onrecord_compiler::command;

fn main() -> ExitCode {
    command::run(&Arguments::parse())
}
