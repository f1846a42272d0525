//! `onrecord analyze` and its formats.

use serde_json::Value;

use crate::support::{Folder, STORY};

/// The words at a pair of code point offsets.
pub(crate) fn words(text: &str, range: &Value) -> String {
    let offset = |index: usize| usize::try_from(range[index].as_u64().unwrap()).unwrap();
    text.chars()
        .skip(offset(0))
        .take(offset(1) - offset(0))
        .collect()
}

#[test]
fn the_text_is_the_whole_file_as_read() {
    let text = "\r\n“Sí”\u{a0}— dijo e\u{301}l. 🗞️\r\n\r\nThe rain \"fell\".\r\n";
    let folder = Folder::with(&[]);
    folder.put("a.txt", format!("\u{feff}{text}"));
    folder.put(
        "b.txt",
        text.encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<u8>>(),
    );
    let lines = folder
        .run(&["analyze", "--format", "jsonl", "a.txt", "b.txt"])
        .lines();
    assert_eq!(lines[0]["text"], text);
    assert_eq!(lines[1]["text"], text);
    for key in ["attributions", "entities", "quoted", "sentences", "zones"] {
        assert_eq!(lines[0][key], lines[1][key]);
    }
}

#[test]
fn offsets_count_code_points() {
    let folder = Folder::with(&[(
        "in/a.txt",
        "🗞️ É\r\n\r\nÀ Havana, he said: “Señores, ¡sí!” Then they left.\n".as_bytes(),
    )]);
    let line = folder
        .run(&["analyze", "--format", "jsonl", "in"])
        .lines()
        .remove(0);
    let text = line["text"].as_str().unwrap();
    assert_eq!(
        words(text, &line["quoted"][0]["spans"][0]),
        "“Señores, ¡sí!”"
    );
    let zones = line["zones"].as_array().unwrap();
    let last = zones.last().unwrap();
    assert_eq!(
        words(text, &serde_json::json!([last["start"], last["end"]])),
        "À Havana, he said: “Señores, ¡sí!” Then they left."
    );
}

#[test]
fn ids_are_stems_or_paths_where_stems_meet() {
    let folder = Folder::with(&[
        ("in/a.txt", b"One."),
        ("in/b/a.txt", b"Two."),
        ("in/c.d.md", b"Three."),
        ("in/e.txt", b"Four."),
        ("in/e.md", b"Five."),
    ]);
    let lines = folder.run(&["analyze", "--format", "jsonl", "in"]).lines();
    let ids: Vec<&str> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["a.txt", "b/a.txt", "c.d", "e.md", "e.txt"]);
}

#[test]
fn the_same_files_give_the_same_output() {
    let folder = Folder::with(&[]);
    for number in 0..40 {
        folder.put(&format!("in/{number}.txt"), STORY.repeat(number % 7 + 1));
    }
    let first = folder.run(&["analyze", "--format", "jsonl", "in"]).stdout;
    for _ in 0..3 {
        assert!(folder.run(&["analyze", "--format", "jsonl", "in"]).stdout == first);
    }
}

#[test]
fn text_names_the_article_and_what_is_known_of_it() {
    let folder = Folder::with(&[("in/a.txt", STORY.as_bytes()), ("in/b.txt", "The rain fell on the town\u{1b}[31m for a week, and nobody went out at all. Then the sun came back, and everybody did.".as_bytes())]);
    let run = folder.run(&["analyze", "in"]);
    assert!(
        run.stdout
            .starts_with("A visit\n2 November 2018 · in/a.txt\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("source, author and date unknown · in/b.txt\n"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains('\u{1b}'));
}

/// The tier of a probability.
fn tier_of(confidence: f64) -> &'static str {
    let thousandths = (confidence * 1000.0).round();
    assert!((0.0..=1000.0).contains(&thousandths), "{confidence}");
    onrecord_analysis::Confidence::of_thousandths(thousandths as u16)
        .tier()
        .name()
}

#[test]
fn each_quotation_says_how_sure_it_is_and_why() {
    let folder = Folder::with(&[("in/a.txt", STORY.as_bytes())]);
    let line = folder
        .run(&["analyze", "--format", "jsonl", "in"])
        .lines()
        .remove(0);
    let found = line["attributions"].as_array().unwrap();
    assert!(!found.is_empty(), "{line}");
    for attribution in found {
        let confidence = attribution["confidence"].as_f64().unwrap();
        assert_eq!(attribution["tier"], tier_of(confidence));
        assert!(attribution["confidence"].to_string().len() <= "0.913".len());
        assert_ne!(attribution["rule"].as_str().unwrap(), "");
        for step in attribution["evidence"].as_array().unwrap() {
            let at = serde_json::json!([step["start"], step["end"]]);
            assert_ne!(words(line["text"].as_str().unwrap(), &at), "");
            assert_ne!(step["reason"].as_str().unwrap(), "");
        }
    }
    let printed = folder.run(&["analyze", "in"]).stdout;
    let told = found
        .iter()
        .map(|attribution| format!(", {} confidence", attribution["tier"].as_str().unwrap()));
    for told in told {
        assert!(printed.contains(&told), "{printed}");
    }
}

#[test]
fn csv_has_a_row_for_each_quotation() {
    let folder = Folder::with(&[(
        "in/a.txt",
        "---\ntitle: '=HYPERLINK(\"http://example.org\")'\nsource: '@daily'\ndate: 2018-11-02\n---\n\nPeskov stated: \"We cherish good relations, with all.\"\n".as_bytes(),
    )]);
    let run = folder.run(&["analyze", "--format", "csv", "in"]);
    let mut rows = csv::Reader::from_reader(run.stdout.as_bytes());
    assert_eq!(
        rows.headers().unwrap().iter().take(5).collect::<Vec<_>>(),
        ["article", "title", "date", "outlet", "speaker"]
    );
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "{}", run.stdout);
    let (confidence, tier) = (&rows[0][11], &rows[0][12]);
    assert_eq!(confidence.len(), "0.913".len(), "three decimals");
    assert_eq!(tier, tier_of(confidence.parse().unwrap()));
    assert_eq!(&rows[0][1], "'=HYPERLINK(\"http://example.org\")");
    assert_eq!(&rows[0][3], "'@daily");
    assert_eq!(&rows[0][6], "\"We cherish good relations, with all.\"");
}
