//! `cargo xtask site`: the finished site in a folder. Trunk bundles the app and calls [`hook`] for the data.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::base::Base;
use crate::compiler::compile;
use crate::error::{Error, Result, file_error};
use crate::pack::pack;
use crate::process::{run, step};
use crate::programs::name_second;
use crate::setup::{SITE, Tools, wasm};
use crate::smaller;

/// The path that `404.html` links home to.
const BASE_VARIABLE: &str = "ONRECORD_BASE";
/// The folder of articles, absolute.
const ARTICLES_VARIABLE: &str = "ONRECORD_ARTICLES";
/// Which articles get pages of their own.
const PAGES_VARIABLE: &str = "ONRECORD_PAGES";
/// What the compiler takes when nobody says.
const PAGES: &str = "auto";
/// Where the native side of a build goes, while `CARGO_TARGET_DIR` is the wasm side's.
const NATIVE_VARIABLE: &str = "ONRECORD_NATIVE_TARGET_DIR";

/// A site to be built: which articles, and where it will stand.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// The folder of articles, absolute.
    pub(crate) articles: PathBuf,
    /// Where the site will stand.
    pub(crate) base: Base,
    /// What `onrecord build --pages` is given.
    pages: String,
}

impl Site {
    /// Takes what the command line gave; the folder must be there.
    pub(crate) fn new(tools: &Tools, articles: Option<PathBuf>, base: Base) -> Result<Self> {
        let articles = articles.unwrap_or_else(|| tools.project.root.join("articles"));
        let articles = articles
            .canonicalize()
            .map_err(file_error("read the articles in", &articles))?;
        if !articles.is_dir() {
            return Err(Error::Advice(format!(
                "{} is a file; give the folder that holds the articles",
                articles.display()
            )));
        }
        Ok(Self {
            articles,
            base,
            pages: PAGES.to_owned(),
        })
    }

    /// With pages for the articles when this says so: what it may say is the compiler's to judge.
    pub(crate) fn with_pages(self, pages: String) -> Self {
        Self { pages, ..self }
    }

    /// Trunk with one of its commands, its tools and the settings of this site, ready for further arguments. Installs
    /// what is missing, and fetches the crates, because Trunk is told to stay off the network.
    pub(crate) fn trunk(&self, tools: &Tools, command: &str) -> Result<Command> {
        tools.ensure(SITE)?;
        let mut fetch = Command::new("cargo");
        fetch
            .args(["fetch", "--quiet"])
            .current_dir(&tools.project.root);
        run(&mut fetch)?;
        let mut trunk = wasm_command(tools, &tools.trunk().join("bin/trunk"))?;
        trunk
            .arg(command)
            .args(["--offline=true", "--skip-version-check"])
            .current_dir(&tools.project.root)
            // Its own stack under every failed build helps nobody here.
            .env("RUST_LIB_BACKTRACE", "0")
            .env(NATIVE_VARIABLE, &tools.project.native_target)
            .env(ARTICLES_VARIABLE, &self.articles)
            .env(BASE_VARIABLE, self.base.as_str())
            .env(PAGES_VARIABLE, &self.pages);
        // Trunk reads NO_COLOR as true or false and stops at the usual `1`.
        if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            trunk.env("NO_COLOR", "true");
        } else {
            trunk.env_remove("NO_COLOR");
        }
        Ok(trunk)
    }

    /// Builds the release site into `out`.
    pub(crate) fn build(&self, tools: &Tools, out: &Path) -> Result<()> {
        refuse_foreign(out)?;
        let dist = tools.project.web_target.join("dist");
        let mut trunk = self.trunk(tools, "build")?;
        trunk.args(["--release=true", "--dist"]).arg(&dist);
        smaller::apply(tools, &mut trunk)?;
        step(&format!("the site of {}", self.articles.display()), || {
            run(&mut trunk)
        })?;
        publish(&dist, out)
    }
}

/// A program with the wasm compiler, its target folder and all tools in its environment.
pub(crate) fn wasm_command(tools: &Tools, program: &Path) -> Result<Command> {
    let road = wasm::find(tools).ok_or_else(|| {
        Error::Advice("the wasm32 library is gone; run `cargo xtask setup`".to_owned())
    })?;
    let mut command = Command::new(program);
    road.apply(&mut command, tools);
    let mut path = vec![
        tools.wasm_bindgen().join("bin"),
        tools.binaryen().join("node_modules/.bin"),
    ];
    path.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    let path = env::join_paths(path).map_err(|error| {
        Error::Advice(format!(
            "the tools folder cannot stand in PATH: {error}; set XDG_CACHE_HOME to another"
        ))
    })?;
    command
        .env("PATH", path)
        .env("CARGO_TARGET_DIR", &tools.project.web_target);
    Ok(command)
}

/// The command: builds, then says where the site is.
pub(crate) fn run_command(tools: &Tools, site: Site, out: Option<PathBuf>) -> Result<()> {
    let out = out.unwrap_or_else(|| tools.project.root.join("dist"));
    site.build(tools, &out)?;
    println!(
        "The site is in {}, to be served at {}",
        out.display(),
        site.base
    );
    Ok(())
}

/// Called by Trunk while it builds: writes the site's data, `404.html` and `.nojekyll` into the staging folder.
pub(crate) fn hook(tools: &Tools) -> Result<()> {
    let staging = staging()?;
    let articles = env::var_os(ARTICLES_VARIABLE)
        .map_or_else(|| tools.project.root.join("articles"), PathBuf::from);
    let base = match env::var(BASE_VARIABLE) {
        Ok(base) => base
            .parse()
            .map_err(|reason| Error::Advice(format!("{BASE_VARIABLE}: {reason}")))?,
        Err(_) => Base::default(),
    };
    let pages = env::var(PAGES_VARIABLE).unwrap_or_else(|_| PAGES.to_owned());
    compile(tools, &articles, &staging.join("data"), &pages)?;
    let nojekyll = staging.join(".nojekyll");
    fs::write(&nojekyll, "").map_err(file_error("write", nojekyll))?;
    write_not_found(&staging, &base)
}

/// Called by Trunk when all is in the staging folder.
pub(crate) fn hook_after(tools: &Tools) -> Result<()> {
    let staging = staging()?;
    name_second(&staging)?;
    // Trunk says which of its profiles it builds.
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        step("its programs, packed", || pack(tools, &staging))?;
    }
    Ok(())
}

/// The folder that Trunk builds into.
fn staging() -> Result<PathBuf> {
    env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).ok_or_else(|| {
        Error::Advice("Trunk calls this while it builds; you want `cargo xtask site` or `cargo xtask serve`".to_owned())
    })
}

/// Writes `404.html`, the only file of a site that knows where the site stands: it is served at any depth, so its link
/// home cannot be relative.
pub(crate) fn write_not_found(site: &Path, base: &Base) -> Result<()> {
    let path = site.join("404.html");
    let page = include_str!("not_found.html").replace("{base}", base.as_str());
    fs::write(&path, page).map_err(file_error("write", path))
}

/// Refuses to fill a folder that holds something else than an earlier site of ours.
fn refuse_foreign(out: &Path) -> Result<()> {
    let mut entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(file_error("read", out)(error)),
    };
    let ours = out.join("index.html").is_file() && out.join(".nojekyll").is_file();
    if ours || entries.next().is_none() {
        return Ok(());
    }
    Err(Error::Advice(format!(
        "{} holds something that is not a site of this project, and building would delete it; give another folder to --out",
        out.display()
    )))
}

/// Replaces the contents of `out`, an earlier site or nothing, with those of `site`.
pub(crate) fn publish(site: &Path, out: &Path) -> Result<()> {
    refuse_foreign(out)?;
    fs::create_dir_all(out).map_err(file_error("create", out))?;
    for entry in fs::read_dir(out).map_err(file_error("read", out))? {
        let path = entry.map_err(file_error("read", out))?.path();
        let removed = if path.is_dir() && !path.is_symlink() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.map_err(file_error("remove", path))?;
    }
    copy_folder(site, out)
}

pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).map_err(file_error("create", to))?;
    for entry in fs::read_dir(from).map_err(file_error("read", from))? {
        let source = entry.map_err(file_error("read", from))?.path();
        let Some(name) = source.file_name() else {
            continue;
        };
        let target = to.join(name);
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else {
            fs::copy(&source, &target).map_err(file_error("copy", source))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PathBuf {
        let place = env::temp_dir().join(format!("onrecord-xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        place
    }

    #[test]
    fn a_folder_with_other_things_in_it_is_left_alone() {
        let place = place("foreign");
        let (site, out) = (place.join("site"), place.join("out"));
        fs::create_dir_all(&site).unwrap();
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("thesis.txt"), "years of work").unwrap();
        assert!(
            publish(&site, &out)
                .unwrap_err()
                .to_string()
                .contains("--out")
        );
        assert!(out.join("thesis.txt").exists());
        fs::remove_dir_all(place).unwrap();
    }

    #[test]
    fn an_earlier_site_is_replaced_whole() {
        let place = place("replaced");
        let (site, out) = (place.join("site"), place.join("out"));
        for (folder, data) in [(&site, "new.json"), (&out, "old.json")] {
            fs::create_dir_all(folder.join("data")).unwrap();
            for name in ["index.html", ".nojekyll"] {
                fs::write(folder.join(name), "").unwrap();
            }
            fs::write(folder.join("data").join(data), "{}").unwrap();
        }
        publish(&site, &out).unwrap();
        assert!(out.join("data/new.json").exists() && !out.join("data/old.json").exists());
        fs::remove_dir_all(place).unwrap();
    }

    #[test]
    fn the_404_page_links_to_the_base() {
        let place = place("404");
        write_not_found(&place, &"/a/b".parse().unwrap()).unwrap();
        let page = fs::read_to_string(place.join("404.html")).unwrap();
        assert!(page.contains("href=\"/a/b/\"") && !page.contains("{base}"));
        fs::remove_dir_all(place).unwrap();
    }
}
