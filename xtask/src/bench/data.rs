//! The annotated articles and their scorers.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result, file_error};

/// Where they are, beside the checkout where they are available.
pub(super) const FOLDER: &str = "../shared/eval";

/// A file of the data, or where to get it.
pub(super) fn there(data: &Path, file: &str) -> Result<PathBuf> {
    let path = data.join(file);
    if path.is_file() {
        return path.canonicalize().map_err(file_error("read", path));
    }
    Err(Error::Advice(format!(
        "there is no {}: the annotated articles and their scorer are not part of the project; say with --data which folder holds \
         them",
        path.display()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_is_not_there_is_told_with_what_to_do() {
        let error = there(Path::new("no-such-folder"), "a.jsonl").unwrap_err();
        assert!(error.to_string().contains("--data"), "{error}");
    }
}
