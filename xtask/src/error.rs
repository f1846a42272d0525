//! What can go wrong in an xtask, each as a sentence a person can act on.

use std::io;
use std::path::PathBuf;

/// Everything that stops a command.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A program could not be started at all.
    #[error("cannot start `{program}`: {source}{hint}")]
    Start {
        /// The program's name as it was called.
        program: String,
        /// Why the system refused.
        source: io::Error,
        /// What to do, starting with a space or empty.
        hint: &'static str,
    },
    /// A program ran and reported failure; its own words are above.
    #[error("`{command}` failed ({status})")]
    Failed {
        /// The whole command line.
        command: String,
        /// Exit status in words.
        status: String,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {action} {}: {source}", path.display())]
    File {
        /// The verb: read, write, create, copy, remove.
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why the system refused.
        source: io::Error,
    },
    /// A file of ours does not say what it must.
    #[error("{}: {reason}", path.display())]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Something that a person has to put right; the sentence says how.
    #[error("{0}")]
    Advice(String),
}

/// The result of every step here.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Gives an I/O error its verb and its path.
pub(crate) fn file_error(
    action: &'static str,
    path: impl Into<PathBuf>,
) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::File {
        action,
        path,
        source,
    }
}
