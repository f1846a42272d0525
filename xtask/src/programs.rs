//! The second program of the reader: Trunk hashes the names of one program's files only, so the other's get theirs here.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use crate::error::{Error, Result, file_error};

/// The name of the second program's files, as Trunk leaves them and `src/start.js` has them.
const PROGRAM: &str = "onrecord-app";

/// Renames the second program's files after their content, and tells the page.
pub(crate) fn name_second(staging: &Path) -> Result<()> {
    let files = [format!("{PROGRAM}.js"), format!("{PROGRAM}_bg.wasm")];
    let mut hasher = DefaultHasher::new();
    for file in &files {
        let path = staging.join(file);
        hasher.write(&fs::read(&path).map_err(file_error("read", path))?);
    }
    let hash = hasher.finish();
    let index = staging.join("index.html");
    let mut page = fs::read_to_string(&index).map_err(file_error("read", &index))?;
    for file in &files {
        let named = file.replacen(PROGRAM, &format!("{PROGRAM}-{hash:016x}"), 1);
        let quoted = format!("\"./{file}\"");
        if !page.contains(&quoted) {
            return Err(Error::Advice(format!(
                "{} does not name {quoted}: src/start.js and {} must name the second program alike",
                index.display(),
                file!()
            )));
        }
        page = page.replace(&quoted, &format!("\"./{named}\""));
        let path = staging.join(file);
        fs::rename(&path, staging.join(named)).map_err(file_error("rename", path))?;
    }
    fs::write(&index, page).map_err(file_error("write", index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::env;
    use std::path::PathBuf;

    fn staged(name: &str, page: &str) -> PathBuf {
        let place = env::temp_dir().join(format!("onrecord-xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        for (file, content) in [
            ("index.html", page),
            ("onrecord-app.js", "export default 1"),
            ("onrecord-app_bg.wasm", "\0asm"),
        ] {
            fs::write(place.join(file), content).unwrap();
        }
        place
    }

    #[test]
    fn the_page_names_the_files_that_are_there() {
        let place = staged(
            "named",
            "[\"./onrecord-app.js\", \"./onrecord-app_bg.wasm\"]",
        );
        name_second(&place).unwrap();
        let page = fs::read_to_string(place.join("index.html")).unwrap();
        let named: Vec<&str> = page
            .split('"')
            .filter(|name| name.starts_with("./"))
            .collect();
        assert_eq!(named.len(), 2);
        for name in named {
            assert!(
                name.contains("onrecord-app-") && place.join(name).is_file(),
                "{name}"
            );
        }
        fs::remove_dir_all(place).unwrap();
    }

    #[test]
    fn a_page_that_names_other_files_is_no_success() {
        let place = staged("unnamed", "[\"./onrecord-app.js\", \"./other_bg.wasm\"]");
        let said = name_second(&place).unwrap_err().to_string();
        assert!(said.contains("onrecord-app_bg.wasm"), "{said}");
        fs::remove_dir_all(place).unwrap();
    }
}
