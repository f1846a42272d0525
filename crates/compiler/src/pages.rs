//! The folder `a` beside the data, with a page for each article, and without those of articles that are gone.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use onrecord_archive::Id;

use crate::article_page::{GENERATOR, STYLE, STYLE_NAME};

/// The name of the folder; with the id it is the article's address: `a/a-visit-1f3a5c7e/`.
const FOLDER: &str = "a";
const INDEX: &str = "index.html";
/// In so many bytes at its beginning a page says whose it is.
const BEGINNING: u64 = 512;

/// Where pages are written to. All threads share it.
#[derive(Debug)]
pub struct Pages {
    folder: PathBuf,
    written: Mutex<HashSet<String>>,
}

impl Pages {
    /// Beside the folder of the data, which is there.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn beside(data: &Path) -> io::Result<Self> {
        let whole = data.canonicalize()?;
        let parent = whole.parent().unwrap_or(&whole);
        Ok(Self {
            folder: parent.join(FOLDER),
            written: Mutex::default(),
        })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the page of an article.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, id: &Id, page: &str) -> io::Result<()> {
        put(&self.folder.join(id.as_str()), INDEX, page.as_bytes())?;
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.insert(id.to_string());
        Ok(())
    }

    /// Takes away the pages of earlier builds that were not written now. Nothing else in the folder is touched. Gives how many there are and how
    /// many went.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn finish(self) -> io::Result<(usize, usize)> {
        let written = self
            .written
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        if !written.is_empty() {
            put(&self.folder, STYLE_NAME, STYLE.as_bytes())?;
        }
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((0, 0)),
            entries => entries?,
        };
        let mut removed = 0;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let path = entry.path();
            if name.to_str().is_some_and(|name| written.contains(name)) || !is_ours(&path) {
                continue;
            }
            fs::remove_file(path.join(INDEX))?;
            removed += 1;
            // Not when somebody keeps something else there.
            let _ = fs::remove_dir(path);
        }
        if written.is_empty() && removed > 0 {
            let _ = fs::remove_file(self.folder.join(STYLE_NAME));
            let _ = fs::remove_dir(&self.folder);
        }
        Ok((written.len(), removed))
    }
}

/// Whether a folder holds a page that this program has made.
fn is_ours(folder: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = fs::File::open(folder.join(INDEX))
        .and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
    let beginning = String::from_utf8_lossy(&beginning);
    read.is_ok() && beginning.contains(GENERATOR)
}

/// Writes a file that appears whole; one that is there already with the same content stays as it is, with its date.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(name);
    if fs::read(&path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let mut temporary = crate::output::temporary(folder)?;
    temporary.write_all(bytes)?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}
