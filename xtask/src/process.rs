//! Running other programs, and saying how long each step took.

use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::error::{Error, Result};

/// Runs a command to its end; its output goes where ours goes.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|source| cannot_start(command, source))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command, status))
    }
}

/// Runs a command silently and gives its standard output, trimmed. What it wrote to standard error is in the error.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| cannot_start(command, source))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let status = if said.is_empty() {
        output.status.to_string()
    } else {
        format!("{}: {said}", output.status)
    };
    Err(Error::Failed {
        command: describe(command),
        status,
    })
}

/// Runs one step of a set-up or a build: a line when it starts, a line with its seconds when it ends.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("xtask: {what} …");
    let start = Instant::now();
    let result = work();
    let seconds = start.elapsed().as_secs_f64();
    match &result {
        Ok(_) => eprintln!("xtask: {what}: done in {seconds:.1} s"),
        Err(_) => eprintln!("xtask: {what}: failed after {seconds:.1} s"),
    }
    result
}

/// The command as a person would type it, without its environment.
fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| {
        let word = word.to_string_lossy();
        if word.is_empty() || word.contains(char::is_whitespace) {
            format!("'{word}'")
        } else {
            word.into_owned()
        }
    }));
    words.join(" ")
}

/// The error for a program that the system would not start.
pub(crate) fn cannot_start(command: &Command, source: io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    let hint = match program.as_str() {
        "npm" | "node" => " (install Node.js 20 or newer, with npm)",
        "git" => " (install git)",
        "python3" => " (install Python 3.8 or newer, for the scorer)",
        _ => "",
    };
    Error::Start {
        program,
        source,
        hint,
    }
}

fn failed(command: &Command, status: std::process::ExitStatus) -> Error {
    Error::Failed {
        command: describe(command),
        status: status.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_whole_command_and_what_it_said() {
        let error = output(Command::new("sh").args(["-c", "echo broken >&2; exit 3"]))
            .unwrap_err()
            .to_string();
        assert!(error.contains("sh -c 'echo broken >&2; exit 3'"), "{error}");
        assert!(error.contains("3: broken"), "{error}");
    }

    #[test]
    fn a_missing_program_is_told_apart_from_a_failing_one() {
        let error = run(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(matches!(error, Error::Start { .. }), "{error}");
    }
}
