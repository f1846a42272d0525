//! What `--help`, exit status, colours and streams promise.

use std::io::Read as _;
use std::process::Stdio;

use crate::support::{Folder, Run, STORY};

const LATIN: &[u8] = b"He said: \"It\x92s done.\"\n";
const BAD_DATE: &[u8] = b"---\ntitle: T\ndate: 2018-02-30\n---\nText.\n";

#[test]
fn help_shows_commands_examples_and_exit_status() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["--help"]);
    assert_eq!(run.status, Some(0));
    for words in [
        "build",
        "analyze",
        "check",
        "Examples:",
        "onrecord build --articles",
        "Exit status:",
        "--strict",
        "--color",
    ] {
        assert!(
            run.stdout.contains(words),
            "no “{words}” in\n{}",
            run.stdout
        );
    }
    for command in ["build", "analyze", "check"] {
        let run = folder.run(&[command, "--help"]);
        assert_eq!(run.status, Some(0));
        assert!(
            run.stdout.lines().all(|line| line.chars().count() <= 100),
            "{}",
            run.stdout
        );
    }
    assert!(folder.run(&["--version"]).stdout.starts_with("onrecord "));
}

#[test]
fn wrong_arguments_cannot_run() {
    let folder = Folder::with(&[("in/a.txt", STORY.as_bytes())]);
    for arguments in [
        &[][..],
        &["brew"],
        &["analyze"],
        &["analyze", "--format", "xml", "in"],
        &["build", "--color", "pink"],
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.status, Some(2), "{arguments:?}");
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.contains("Usage: onrecord") || run.stderr.contains("--help"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_folder_that_is_not_there_cannot_run() {
    let folder = Folder::with(&[("in/a.txt", STORY.as_bytes())]);
    for arguments in [
        &["build", "--articles", "nowhere"][..],
        &["analyze", "in", "nowhere"],
        &["check", "nowhere"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
        assert!(
            run.stderr.contains("there is no file or folder `nowhere`"),
            "{}",
            run.stderr
        );
    }
    let run = folder.run(&["build"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.stderr.contains("`articles`"),
        "the default is the folder “articles”: {}",
        run.stderr
    );
    let run = folder.run(&["build", "--articles", "in/a.txt"]);
    assert_eq!(run.status, Some(2));
    assert!(
        run.stderr.contains("`in/a.txt` is a file. Give the folder"),
        "{}",
        run.stderr
    );
}

#[test]
fn strict_counts_errors_and_warnings_but_not_notes() {
    let folder = Folder::with(&[
        ("fine/a.txt", STORY.as_bytes()),
        ("note/a.txt", LATIN),
        ("warning/a.txt", BAD_DATE),
        ("error/a.txt", b"%PDF-1.4\n"),
    ]);
    for (collection, strict) in [("fine", 0), ("note", 0), ("warning", 1), ("error", 1)] {
        for command in [
            &["check", collection][..],
            &["analyze", collection],
            &["build", "--articles", collection],
        ] {
            assert_eq!(folder.run(command).status, Some(0), "{command:?}");
            let run = folder.run(&[command, &["--strict"]].concat());
            assert_eq!(
                run.status,
                Some(strict),
                "{command:?} --strict: {}",
                run.stderr
            );
        }
    }
}

#[test]
fn data_goes_to_standard_output_and_all_else_to_standard_error() {
    let folder = Folder::with(&[("in/a.txt", LATIN), ("in/b.txt", b"")]);
    let run = folder.run(&["analyze", "--format", "jsonl", "in"]);
    assert_eq!(run.lines().len(), 1);
    assert!(
        run.stderr.contains("in/a.txt: note[encoding]")
            && run.stderr.contains("in/b.txt: warning[empty]"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .ends_with("1 article analyzed; 1 warning, 1 note\n"),
        "{}",
        run.stderr
    );
    let run = folder.run(&["check", "in"]);
    assert!(run.stdout.contains("in/b.txt: warning[empty]"));
    assert_eq!(run.stderr, "2 files checked; 1 warning, 1 note\n");
    let run = folder.run(&["build", "--articles", "in"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn diagnostics_are_sorted_by_file() {
    let folder = Folder::with(&[
        ("in/c.txt", b""),
        ("in/a.txt", b" "),
        ("in/b/d.txt", BAD_DATE),
        ("in/z.pdf", b"x"),
    ]);
    let run = folder.run(&["check", "in"]);
    let paths: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|line| line.split(": ").next())
        .filter(|path| path.starts_with("in"))
        .collect();
    assert_eq!(paths, ["in/a.txt", "in/b/d.txt:3", "in/c.txt", "in/z.pdf"]);
}

#[test]
fn colors_stay_on_the_terminal() {
    let folder = Folder::with(&[("in/a.txt", BAD_DATE)]);
    let colored = |arguments: &[&str]| {
        let run = folder.run(arguments);
        (run.stdout.contains('\u{1b}'), run.stderr.contains('\u{1b}'))
    };
    assert_eq!(colored(&["check", "in"]), (false, false));
    assert_eq!(colored(&["analyze", "in"]), (false, false));
    assert_eq!(
        colored(&["--color", "always", "check", "in"]),
        (true, false)
    );
    assert_eq!(colored(&["analyze", "in", "--color=always"]), (true, true));
    assert_eq!(colored(&["analyze", "in", "--color=never"]), (false, false));
    assert_eq!(
        colored(&["analyze", "--format=jsonl", "in", "--color=always"]),
        (false, true)
    );
}

/// `script` gives the command a terminal.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_there_are_colors_unless_no_color_is_set() {
    let folder = Folder::with(&[("in/a.txt", BAD_DATE)]);
    let on_terminal = |no_color: &str| {
        let command = format!("{} analyze in", env!("CARGO_BIN_EXE_onrecord"));
        let mut script = std::process::Command::new("script");
        script
            .args(["-qec", &command, "/dev/null"])
            .current_dir(folder.path(""))
            .env("TERM", "xterm")
            .env("NO_COLOR", no_color)
            .env_remove("CI");
        script.stdin(Stdio::null()).output().map(Run::of)
    };
    let Ok(run) = on_terminal("") else {
        println!("skipped: there is no `script` here to make a terminal with");
        return;
    };
    assert!(
        run.stdout.contains("\u{1b}[1m\u{1b}[33mwarning") || run.stdout.contains("\u{1b}[33m"),
        "{:?}",
        run.stdout
    );
    let plain = on_terminal("1").unwrap().stdout;
    assert!(
        plain.contains("warning[bad-date]") && !plain.contains('\u{1b}'),
        "{plain:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn long_work_shows_progress_on_a_terminal_only() {
    let folder = Folder::with(&[]);
    for number in 0..50 {
        folder.put(
            &format!("articles/{number}.txt"),
            format!("{STORY}{number}"),
        );
    }
    assert!(!folder.run(&["build"]).stderr.contains("of 50 articles"));
    let command = format!("{} build", env!("CARGO_BIN_EXE_onrecord"));
    let mut script = std::process::Command::new("script");
    script
        .args(["-qec", &command, "/dev/null"])
        .current_dir(folder.path(""))
        .env("TERM", "xterm")
        .stdin(Stdio::null());
    let Ok(output) = script.output() else {
        println!("skipped: there is no `script` here to make a terminal with");
        return;
    };
    let run = Run::of(output);
    assert!(run.stdout.contains("of 50 articles"), "{:?}", run.stdout);
    assert!(
        run.stdout.trim_end().ends_with("nothing to report"),
        "{:?}",
        run.stdout
    );
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = Folder::with(&[]);
    for number in 0..200 {
        folder.put(&format!("in/{number}.txt"), STORY.repeat(50));
    }
    for format in ["text", "jsonl", "csv"] {
        let mut child = folder
            .command(&["analyze", "--format", format, "in"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!(run.status, Some(0), "{format}: {}", run.stderr);
        assert!(!run.stderr.contains("error"), "{}", run.stderr);
    }
}
