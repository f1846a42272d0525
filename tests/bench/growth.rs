//! Time and memory of texts that grow: `cargo xtask bench growth` runs it. Without arguments it prints the table, and measures each text in a
//! process of its own (`growth TEXT BYTES`), because a process never forgets the most memory that it had.

mod clock;

use clock::{Clock, worked};
use onrecord_analysis::Format;
use onrecord_archive::Facts;
use onrecord_archive::compile::{Annotated, compile};
use onrecord_tests::analyzed;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Bytes of the texts.
const SIZES: [usize; 3] = [100_000, 1_000_000, 10_000_000];

/// Of work on one text; one that takes more is not measured at larger sizes.
const LIMIT: Duration = Duration::from_secs(120);

const MEGABYTE: f64 = 1e6;

/// The texts, each one paragraph unless its name says otherwise.
const TEXTS: [&str; 9] = [
    "prose",
    "prose in paragraphs",
    "quotation marks only",
    "curly marks only, opened then closed",
    "\"a\" said b, repeated",
    "a new name in each sentence",
    "one word",
    "nested brackets and marks",
    "brackets and marks, opened and closed",
];

/// What one text took. Seconds are those that the process was at work, so that whatever else the machine does counts little.
#[derive(Serialize, Deserialize)]
struct Taken {
    /// Seconds to annotate it.
    annotated: f64,
    /// Bytes of memory at most until then, the text included; none where the system does not say.
    peak: Option<u64>,
    /// Seconds to gather the annotations into an archive.
    gathered: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [text, bytes] => one(text, bytes),
        _ => table(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("growth: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn table() -> Result<(), String> {
    println!(
        "| text | MB | s | s for each MB | MB of memory for each MB | gathered, s |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
    for text in TEXTS {
        for bytes in SIZES {
            let size = bytes as f64 / MEGABYTE;
            let Some(Taken {
                annotated,
                peak,
                gathered,
            }) = child(text, bytes)?
            else {
                println!("| {text} | {size} | more than {} | | | |", LIMIT.as_secs());
                break;
            };
            let memory = peak.map_or_else(String::new, |peak| {
                format!("{:.0}", peak as f64 / bytes as f64)
            });
            println!(
                "| {text} | {size} | {annotated:.3} | {:.3} | {memory} | {gathered:.3} |",
                annotated / size
            );
        }
    }
    Ok(())
}

/// Measures one text in a process of its own; none when it took too long.
fn child(text: &str, bytes: usize) -> Result<Option<Taken>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args([text, &bytes.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        let taken = worked(&child.id().to_string()).unwrap_or_else(|| start.elapsed());
        if taken > LIMIT {
            child.kill().map_err(|error| error.to_string())?;
            child.wait().map_err(|error| error.to_string())?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    if !status.success() {
        return Err(format!("“{text}” of {bytes} bytes failed ({status})"));
    }
    let said = child.stdout.take().ok_or("the measuring process is mute")?;
    serde_json::from_reader(said)
        .map(Some)
        .map_err(|error| format!("“{text}” of {bytes} bytes: {error}"))
}

fn one(name: &str, bytes: &str) -> Result<(), String> {
    let bytes: usize = bytes
        .parse()
        .map_err(|error| format!("{bytes} is no number of bytes: {error}"))?;
    let text = written(name, bytes)?;
    let clock = Clock::start();
    let annotations = analyzed(&text, Format::Plain);
    let annotated = clock.seconds();
    let peak = peak();
    let article = Annotated {
        stem: "grown".into(),
        facts: Facts::default(),
        text,
        annotations,
    };
    let clock = Clock::start();
    let archive = compile(vec![article]);
    let gathered = clock.seconds();
    if archive.pages.len() != 1 {
        return Err(format!("“{name}” became {} pages", archive.pages.len()));
    }
    let taken = Taken {
        annotated,
        peak,
        gathered,
    };
    println!("{}", serde_json::json!(taken));
    Ok(())
}

/// The most memory that this process had at once, as Linux tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// A text of about so many bytes.
fn written(name: &str, bytes: usize) -> Result<String, String> {
    let over_and_over = |piece: &str| piece.repeat(bytes / piece.len());
    Ok(match name {
        "prose" => over_and_over(&prose(" ")?),
        "prose in paragraphs" => over_and_over(&prose("\n\n")?),
        "quotation marks only" => over_and_over("\""),
        "curly marks only, opened then closed" => nested(bytes, "“‘", "’”"),
        "\"a\" said b, repeated" => over_and_over("\"a\" said b "),
        "a new name in each sentence" => {
            let sentence = |number: usize| {
                let name = spelt(number);
                format!("Ivan Or{name} said “we will win” and left. ")
            };
            (0..)
                .map(sentence)
                .scan(0, |length, sentence| {
                    *length += sentence.len();
                    (*length <= bytes).then_some(sentence)
                })
                .collect()
        }
        "one word" => over_and_over("a"),
        "nested brackets and marks" => nested(bytes, "([\"“«‘", "’»”\"])"),
        "brackets and marks, opened and closed" => over_and_over("(a [b “c ‘d’ e” f] \"g\") "),
        _ => return Err(format!("there is no text “{name}”; there are {TEXTS:?}")),
    })
}

/// `open` for half of the length, then `close`.
fn nested(bytes: usize, open: &str, close: &str) -> String {
    let times = bytes / (open.len() + close.len());
    open.repeat(times) + &close.repeat(times)
}

/// A number in lower-case letters.
fn spelt(mut number: usize) -> String {
    let mut name = String::from("lov");
    while number > 0 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}

/// The articles that ship, without their front matter and their lines.
fn prose(between: &str) -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../articles");
    let cannot = |error| format!("{} cannot be read: {error}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(cannot)? {
        paths.push(entry.map_err(cannot)?.path());
    }
    paths.sort();
    let mut whole = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(cannot)?;
        let body = text.rsplit("\n---\n").next().unwrap_or_default();
        for paragraph in body
            .split("\n\n")
            .filter(|paragraph| !paragraph.trim().is_empty())
        {
            whole.extend(paragraph.split_whitespace().flat_map(|word| [word, " "]));
            whole.push_str(between);
        }
    }
    Ok(whole)
}
