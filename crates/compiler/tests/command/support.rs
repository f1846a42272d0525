//! A folder to work in, and the command in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use onrecord_archive::wire::{self, Manifest, Part};
use onrecord_archive::{Catalog, EntityDetail};
use tempfile::TempDir;

/// An article that nothing is to be said of.
pub(crate) const STORY: &str = "---\ntitle: A visit\ndate: 2018-11-02\n---\n\nThe minister came on Friday. \"We are pleased,\" he said.\n";

/// A temporary folder that the command runs in.
pub(crate) struct Folder(TempDir);

/// What came of a run.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// With these files in it.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, content) in files {
            folder.put(name, content);
        }
        folder
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Every file below a folder.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(folder);
        let mut all = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&root).into_iter().flatten() {
            if entry.file_type().is_file() {
                let name = entry.path().strip_prefix(&root).unwrap();
                all.insert(name.display().to_string(), fs::read(entry.path()).unwrap());
            }
        }
        assert!(!all.is_empty());
        all
    }

    /// The command, not yet run, deaf to the settings of whoever runs the test.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.args(arguments).current_dir(self.0.path());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        // Nor does it touch their cache.
        command.env("XDG_CACHE_HOME", self.0.path().join(".cache"));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }
}

/// A site's data as its readers find it.
pub(crate) struct Site {
    data: PathBuf,
    pub(crate) manifest: Manifest,
}

impl Site {
    /// In this folder.
    pub(crate) fn open(data: &Path) -> Self {
        let manifest = wire::read_manifest(&unpacked(&data.join(wire::MANIFEST))).unwrap();
        Self {
            data: data.to_owned(),
            manifest,
        }
    }

    /// A file of it.
    pub(crate) fn read(&self, part: Part, number: usize) -> Vec<u8> {
        unpacked(&self.data.join(self.manifest.path(part, number)))
    }

    pub(crate) fn catalog(&self) -> Catalog {
        wire::read_catalog(&self.read(Part::Catalog, 0), &self.manifest).unwrap()
    }

    pub(crate) fn details(&self) -> Vec<EntityDetail> {
        let files = 0..self.manifest.details.len();
        files
            .flat_map(|number| {
                let bytes = self.read(Part::Details, number);
                wire::read_details(&bytes, number, &self.manifest).unwrap()
            })
            .collect()
    }
}

/// The bytes in a packed file.
pub(crate) fn unpacked(path: &Path) -> Vec<u8> {
    let file = fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

/// A packed file of these bytes.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The JSON objects on standard output.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// The diagnostics that `check` prints for the folder's `in`, without their help; each must have one.
pub(crate) fn check(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["check", "in"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    lines
        .chunks(2)
        .map(|pair| {
            assert!(
                pair.len() == 2 && pair[1].starts_with("  help: ") && pair[1].len() > 12,
                "no help: {pair:?}"
            );
            pair[0].to_owned()
        })
        .collect()
}
