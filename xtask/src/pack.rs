//! What a finished site is made small by once its programs are built: style and scripts without what only people read, and the
//! programs' code packed as well as gzip can be. A host packs by itself too, but in a hurry: a twentieth worse.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result, file_error};
use crate::process::run;
use crate::setup::Tools;

/// What is added to the name of a packed file. A host may unpack what is called so: `src/start.js` looks at what comes.
const PACKED: &str = ".gz";

/// Makes the staged files of a release small, and tells the page of new names.
pub(crate) fn pack(tools: &Tools, staging: &Path) -> Result<()> {
    minify(tools, &of_kind(staging, &["js", "css"])?, staging)?;
    let index = staging.join("index.html");
    let mut page = fs::read_to_string(&index).map_err(file_error("read", &index))?;
    for code in of_kind(staging, &["wasm"])? {
        let name = code
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let quoted = format!("\"./{name}\"");
        if !page.contains(&quoted) {
            return Err(Error::Advice(format!(
                "{} does not name {quoted}: src/start.js must fetch every program that is built",
                index.display()
            )));
        }
        page = page.replace(&quoted, &format!("\"./{name}{PACKED}\""));
        let bytes = fs::read(&code).map_err(file_error("read", &code))?;
        let packed = staging.join(format!("{name}{PACKED}"));
        fs::write(&packed, gzipped(&bytes)?).map_err(file_error("write", packed))?;
        fs::remove_file(&code).map_err(file_error("remove", code))?;
    }
    fs::write(&index, page).map_err(file_error("write", index))
}

/// The files right in a folder with one of these extensions, by name.
fn of_kind(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(file_error("read", folder))? {
        let path = entry.map_err(file_error("read", folder))?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| extensions.contains(&extension)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn minify(tools: &Tools, files: &[PathBuf], out: &Path) -> Result<()> {
    let mut esbuild = Command::new(tools.esbuild().join("node_modules/.bin/esbuild"));
    esbuild
        .args(["--minify", "--allow-overwrite", "--log-level=warning"])
        .arg(format!("--outdir={}", out.display()))
        .args(files);
    run(&mut esbuild)
}

fn gzipped(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(bytes.len() / 2);
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        bytes,
        &mut packed,
    )
    .map_err(|error| Error::Advice(format!("a program could not be packed: {error}")))?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let code: Vec<u8> = (0..5000u32).flat_map(|n| (n % 97).to_le_bytes()).collect();
        let packed = gzipped(&code).unwrap();
        assert!(packed.len() < code.len() / 4);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*packed)
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, code);
    }
}
