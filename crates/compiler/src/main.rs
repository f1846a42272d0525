//! The `onrecord` command.

use std::process::ExitCode;

use clap::Parser as _;
use onrecord_compiler::arguments::Arguments;
use onrecord_compiler::command;

/// An article is thousands of small things, made on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    command::run(&Arguments::parse())
}
