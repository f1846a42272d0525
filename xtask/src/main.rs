//! `cargo xtask`: the project's own commands.

mod base;
mod bench;
mod ci;
mod compiler;
mod error;
mod module;
mod pack;
mod pins;
mod process;
mod programs;
mod project;
mod serve;
mod setup;
mod site;
mod smaller;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use base::Base;
use error::Result;
use project::Project;
use setup::Tools;
use site::Site;

/// The project's own commands. Each installs by itself what it needs and the machine lacks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Install everything that building and testing need
    Setup,
    /// Build the finished site into a folder
    Site {
        /// The folder of articles [default: articles]
        #[arg(long, value_name = "DIR")]
        articles: Option<PathBuf>,
        /// Where to write the site [default: dist]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// The path under which the site will be served
        #[arg(long, value_name = "/PATH/", default_value_t)]
        base: Base,
        /// Whether each article gets a page of its own: as `onrecord build` takes it
        #[arg(long, value_name = "WHEN", default_value = "auto")]
        pages: String,
    },
    /// Build, serve, and rebuild when an article or a source changes
    Serve {
        /// The folder of articles [default: articles]
        #[arg(long, value_name = "DIR")]
        articles: Option<PathBuf>,
        /// The path under which to serve
        #[arg(long, value_name = "/PATH/", default_value_t)]
        base: Base,
        /// The port [default: a free one from 8080 on]
        #[arg(long)]
        port: Option<u16>,
        /// Whether each article gets a page of its own: as `onrecord build` takes it
        #[arg(long, value_name = "WHEN", default_value = "auto")]
        pages: String,
    },
    /// Run the tests: all, or one suite
    Test {
        /// Only this suite
        suite: Option<test::Suite>,
        /// Only tests whose name contains this (for the browser suite: matches this pattern)
        filter: Option<String>,
    },
    /// Measure the built site and the analysis
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Format, lints and every test, as before a merge
    Ci,
    /// Trunk calls this while it builds
    #[command(hide = true)]
    Hook,
    /// Trunk calls this when it has built
    #[command(hide = true)]
    HookAfter,
}

fn main() -> ExitCode {
    match dispatch(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<()> {
    let tools = Tools::new(Project::find()?)?;
    match command {
        Command::Setup => setup::run(&tools),
        Command::Site {
            articles,
            out,
            base,
            pages,
        } => site::run_command(
            &tools,
            Site::new(&tools, articles, base)?.with_pages(pages),
            out,
        ),
        Command::Serve {
            articles,
            base,
            port,
            pages,
        } => serve::run_command(
            &tools,
            &Site::new(&tools, articles, base)?.with_pages(pages),
            port,
        ),
        Command::Test { suite, filter } => test::run_command(&tools, suite, filter.as_deref()),
        Command::Bench(bench) => bench::run_command(&tools, bench),
        Command::Ci => ci::run_command(&tools),
        Command::Hook => site::hook(&tools),
        Command::HookAfter => site::hook_after(&tools),
    }
}
