//! The figures of search: our own site and other libraries, measured in one run by the harness that measured them before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use super::site::look;
use super::{data, heading};
use crate::base::Base;
use crate::error::{Error, Result, file_error};
use crate::process::{output, run, step};
use crate::setup::{BROWSER, Tools};
use crate::site::{Site, copy_folder, publish};

/// Where the harness is, beside the checkout where it is available.
const HARNESS: &str = "../shared/bench";
/// What its results call us.
const OURS: &str = "on-record";
/// Keeps the harness' contract in a page; stands before the reader's own script.
const CONTRACT: &str = include_str!("../../../tests/bench/search/contract.js");
/// Articles up to which each library can be built in this machine's memory.
const PEERS: [(&str, usize); 3] = [
    ("pagefind", 30_000),
    ("minisearch", 100_000),
    ("flexsearch", 100_000),
];

/// What a build took.
struct Build {
    seconds: f64,
    megabytes: f64,
}

/// The command.
pub(super) fn print(tools: &Tools, articles: usize, with_peers: bool, visits: usize) -> Result<()> {
    let root = &tools.project.root;
    let harness = root.join(HARNESS);
    if !harness.join("run.mjs").is_file() {
        return Err(Error::Advice(format!(
            "there is no {}: the harness is not part of the project, and goes beside its checkout",
            harness.join("run.mjs").display()
        )));
    }
    tools.ensure(BROWSER)?;
    let place = tools.project.web_target.join("bench-search");
    copy_folder(&harness, &place)?;
    if !place.join("node_modules").is_dir() {
        run(Command::new("npm").arg("install").current_dir(&place))?;
    }
    let texts = step(&format!("{articles} articles"), || {
        corpus(tools, &place, articles)
    })?;
    let app = place.join("work/app");
    Site::new(tools, None, Base::default())?.build(tools, &app)?;
    let site = place.join(format!("work/site-{articles}-{OURS}"));
    let (first, build) = compile(tools, &place, &texts, &app, &site)?;

    let measure = |name: &str, more: &[&str]| {
        step(name, || {
            run(Command::new("node")
                .args(["run.mjs", "--corpus", &articles.to_string(), "--quiet", "2"])
                .args(["--reps", &visits.to_string()])
                .args(more)
                .current_dir(&place))
        })
    };
    let folder = site.to_string_lossy();
    measure(OURS, &["--site", &folder, "--name", OURS])?;
    let mut names = vec![OURS];
    if with_peers {
        for (peer, most) in PEERS {
            if articles <= most {
                measure(peer, &["--peer", peer])?;
                names.push(peer);
            }
        }
    }
    heading(
        &format!("search --corpus {articles}"),
        &format!("{articles} articles made of real paragraphs, 200 queries, {visits} cold visits"),
    )?;
    println!("{}", HEAD.join("\n"));
    for name in names {
        let path = place.join(format!("results/{articles}-{name}.json"));
        let text = fs::read_to_string(&path).map_err(file_error("read", &path))?;
        let result = serde_json::from_str(&text).map_err(|error| Error::Malformed {
            path,
            reason: error.to_string(),
        })?;
        println!("{}", row(name, &result, (name == OURS).then_some(&build)));
    }
    println!(
        "\nOn Record annotated the articles in {:.0} s with {:.0} MB at most; its build above has the annotations given.\n",
        first.seconds, first.megabytes
    );
    // Filters chosen, and which round trips the first answer takes.
    look(tools, &site, "tests/bench/search/clicks.mjs")
}

/// The articles as files.
fn corpus(tools: &Tools, place: &Path, articles: usize) -> Result<PathBuf> {
    let work = place.join("work");
    fs::create_dir_all(&work).map_err(file_error("create", &work))?;
    let lines = work.join(format!("c-{articles}.jsonl"));
    let texts = work.join(format!("t-{articles}"));
    let eval = tools.project.root.join(data::FOLDER);
    let eval = eval.canonicalize().map_err(file_error("read", eval))?;
    let python = || {
        let mut python = Command::new("python3");
        python
            .arg("corpus.py")
            .env("EVAL", &eval)
            .current_dir(place);
        python
    };
    if !lines.is_file() {
        run(python().arg(articles.to_string()).arg(&lines))?;
    }
    if !texts.is_dir() {
        run(python().arg("--texts").arg(&lines).arg(&texts))?;
    }
    Ok(texts)
}

/// Our own site of these articles, built twice: the second build has the annotations given, as the others' have them not to make.
fn compile(
    tools: &Tools,
    place: &Path,
    texts: &Path,
    app: &Path,
    site: &Path,
) -> Result<(Build, Build)> {
    run(Command::new("cargo")
        .args(["build", "--release", "--package", "onrecord-compiler"])
        .args(["--bin", "onrecord"])
        .current_dir(&tools.project.root))?;
    publish(app, site)?;
    let data = site.join("data");
    fs::remove_dir_all(&data).map_err(file_error("remove", &data))?;
    // Elsewhere first: files just removed make ext4 slower to create others, and nothing else that is measured begins so.
    let before = place.join("work/before");
    let cache = place.join("work/cache");
    let mut builds = Vec::new();
    for (what, data) in [
        ("our own site", &before),
        ("our own site, annotations given", &data),
    ] {
        builds.push(step(what, || {
            let program = tools.project.native_target.join("release/onrecord");
            let arguments: [&Path; 9] = [
                &program,
                Path::new("build"),
                Path::new("--articles"),
                texts,
                Path::new("--out"),
                data,
                Path::new("--cache"),
                &cache,
                Path::new("--pages=never"),
            ];
            measured(&arguments)
        })?);
    }
    fs::remove_dir_all(&before).map_err(file_error("remove", &before))?;
    let index = site.join("index.html");
    let page = fs::read_to_string(&index).map_err(file_error("read", &index))?;
    // The page is minified: it may have no head that says so.
    let at = page
        .find("<html")
        .and_then(|tag| Some(tag + page.get(tag..)?.find('>')? + 1))
        .unwrap_or_default();
    let (before, after) = page.split_at(at);
    let page = format!("{before}<script>{CONTRACT}</script>{after}");
    fs::write(&index, page).map_err(file_error("write", &index))?;
    let mut builds = builds.into_iter();
    builds.next().zip(builds.next()).ok_or_else(|| {
        Error::Advice("both builds were made, and one is gone; this is a mistake here".to_owned())
    })
}

/// Runs a program to its end, with the most memory that it had.
fn measured(arguments: &[&Path]) -> Result<Build> {
    let script = "import resource, subprocess, sys\n\
        code = subprocess.run(sys.argv[1:]).returncode\n\
        print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n\
        sys.exit(code)";
    let start = Instant::now();
    let said = output(Command::new("python3").args(["-c", script]).args(arguments))?;
    let kilobytes: f64 = said
        .lines()
        .last()
        .and_then(|line| line.trim().parse().ok())
        .unwrap_or_default();
    Ok(Build {
        seconds: start.elapsed().as_secs_f64(),
        megabytes: kilobytes / 1024.0,
    })
}

const HEAD: [&str; 2] = [
    "| | build | bytes to first answer | first answer, local / fast 4G | query p50 / p95: first pass on fast 4G · data at hand | agrees with a plain scan | published |",
    "| --- | --- | --- | --- | --- | --- | --- |",
];

/// A row of the table, from the harness' results.
fn row(name: &str, result: &Value, own: Option<&Build>) -> String {
    let number = |path: &str| result.pointer(path).and_then(Value::as_f64);
    let shown = |path: &str, scale: f64, digits: usize| {
        number(path).map_or_else(
            || "–".to_owned(),
            |number| format!("{:.digits$}", number / scale),
        )
    };
    let build = own.map_or_else(
        || {
            let memory = ["/build/indexerMaxRssMb", "/build/maxRssMb"];
            let memory = memory.into_iter().find_map(number).unwrap_or_default();
            format!("{} s, {memory:.0} MB", shown("/build/buildMs", 1e3, 1))
        },
        |build| format!("{:.1} s, {:.0} MB", build.seconds, build.megabytes),
    );
    let agree: Vec<&Value> = result
        .pointer("/agree")
        .and_then(Value::as_object)
        .map(|kinds| kinds.values().collect())
        .unwrap_or_default();
    let same: u64 = agree
        .iter()
        .filter_map(|kind| kind.get("same")?.as_u64())
        .sum();
    format!(
        "| {name} | {build} | {} kB | {} / {} s | {} / {} · {} / {} ms | {same} of 200 | {} MB, {} files |",
        shown("/first/none/bytes", 1e3, 0),
        shown("/first/none/medianMs", 1e3, 2),
        shown("/first/fast4g/medianMs", 1e3, 2),
        shown("/latency/fast4g/0/all/p50", 1.0, 0),
        shown("/latency/fast4g/0/all/p95", 1.0, 0),
        shown("/latency/none/1/all/p50", 1.0, 2),
        shown("/latency/none/1/all/p95", 1.0, 2),
        shown("/published/bytes", 1e6, 1),
        shown("/published/files", 1.0, 0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_said() {
        let result = serde_json::json!({
            "build": { "buildMs": 19139, "maxRssMb": 58, "indexerMaxRssMb": 2577 },
            "agree": { "one": { "same": 4, "of": 40 }, "phrase": "unsupported" },
            "first": { "none": { "bytes": 235_959, "medianMs": 450.4 } },
            "latency": { "none": [{ "all": { "p50": 32.1, "p95": 95.9 } }, { "all": { "p50": 7.08, "p95": 55.5 } }] },
            "published": { "files": 10466, "bytes": 33_812_368 },
        });
        assert_eq!(
            row("pagefind", &result, None),
            "| pagefind | 19.1 s, 2577 MB | 236 kB | 0.45 / – s | – / – · 7.08 / 55.50 ms | 4 of 200 | 33.8 MB, 10466 files |"
        );
        let own = Build {
            seconds: 3.21,
            megabytes: 512.4,
        };
        assert!(row("on-record", &result, Some(&own)).starts_with("| on-record | 3.2 s, 512 MB |"));
    }
}
