//! Front matter: what comes of it, and its mistakes with their lines.

use serde_json::{Value, json};

use crate::support::{Folder, STORY, check};

fn analyzed(content: &str) -> Value {
    let folder = Folder::with(&[("in/a.md", content.as_bytes())]);
    folder
        .run(&["analyze", "--format", "jsonl", "in"])
        .lines()
        .remove(0)
}

fn told(content: &str) -> Vec<String> {
    check(&Folder::with(&[
        ("in/a.md", content.as_bytes()),
        ("in/good.txt", STORY.as_bytes()),
    ]))
}

#[test]
fn it_is_read_and_wins_over_the_text() {
    let line = analyzed(
        "---\ntitle: The Title\ndate: 2019-01\nauthor: [A. One, B. Two]\nurl: https://example.org/x\nlanguage: en\ntags: [a, b]\n---\n\n# Another Title\n\nBy C. Three\n\nMarch 3, 2018\n\nThe rain fell on the town for a week.\n",
    );
    assert_eq!(line["title"], "The Title");
    assert_eq!(line["date"], "2019-01");
    assert_eq!(line["author"], "A. One, B. Two");
    assert_eq!(line["url"], "https://example.org/x");
    assert_eq!(line["language"], "en");
    assert_eq!(line["tags"], json!(["a", "b"]));
    assert_eq!(line["zones"][0]["kind"], "front matter");
    assert!(
        line["text"]
            .as_str()
            .unwrap()
            .starts_with("---\ntitle: The Title"),
        "the text is the whole file"
    );
}

#[test]
fn what_it_does_not_say_is_found_in_the_text_or_unknown() {
    let line = analyzed(
        "# Rain In The East\n\nBy Carla Mendes\n\nMarch 3, 2019\n\nThe rain fell on the town for a week, and nobody went out.\n",
    );
    assert_eq!(
        (&line["title"], &line["author"], &line["date"]),
        (
            &json!("Rain In The East"),
            &json!("Carla Mendes"),
            &json!("2019-03-03")
        )
    );
    assert_eq!(line["source"], Value::Null);
    let line = analyzed(
        "The rain fell on the town for a week, and nobody went out. It was the wettest March of all.\n",
    );
    assert_eq!(
        (&line["author"], &line["date"], &line["url"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}

#[test]
fn an_impossible_date_leaves_the_date_unknown() {
    let text = "---\ntitle: T\ndate: 2019-02-30\n---\n\nBy Carla Mendes\n\nMarch 3, 2019\n\nThe rain fell on the town for a week.\n";
    assert_eq!(
        told(text),
        [
            "in/a.md:3: warning[bad-date]: the date “2019-02-30” is no day of the calendar; the date of this article stays unknown"
        ]
    );
    let line = analyzed(text);
    assert_eq!((&line["title"], &line["date"]), (&json!("T"), &Value::Null));
}

#[test]
fn broken_yaml_is_told_with_its_line_and_the_article_is_built() {
    let text =
        "---\r\nsource: Kommersant\r\ntitle: Moscow: a visit\r\n---\r\n\r\nThe rain fell.\r\n";
    let diagnostics = told(text);
    assert_eq!(diagnostics.len(), 1);
    assert!(
        diagnostics[0].starts_with(
            "in/a.md:3: error[front-matter-syntax]: the front matter cannot be read from here on: "
        ),
        "{diagnostics:?}"
    );
    let line = analyzed(text);
    assert_eq!(line["source"], "Kommersant");
    assert_eq!(line["diagnostics"][0]["line"], 3);
    assert_eq!(line["zones"][0]["kind"], "front matter");
}

#[test]
fn every_other_mistake_has_its_line() {
    for (yaml, start) in [
        (
            "title: 5",
            "in/a.md:2: note[front-matter-guess]: `title` is a number",
        ),
        (
            "title: [x]",
            "in/a.md:2: warning[front-matter-type]: `title` is a list",
        ),
        (
            "source: x\ntags: loan, trade",
            "in/a.md:3: note[front-matter-guess]: `tags` is no list; it was read as 2 tags",
        ),
        ("url: javascript:alert(1)", "in/a.md:2: warning[bad-url]: "),
        ("language: English", "in/a.md:2: warning[bad-language]: "),
        ("title: a\ntitle: b", "in/a.md:3: warning[repeated-key]: "),
        (
            "layout: post\nslug: x",
            "in/a.md:2: note[unknown-key]: these keys mean nothing here: `layout`, `slug`",
        ),
    ] {
        let diagnostics = told(&format!("---\n{yaml}\n---\nThe rain fell."));
        assert_eq!(diagnostics.len(), 1, "{yaml}: {diagnostics:?}");
        assert!(diagnostics[0].starts_with(start), "{yaml}: {diagnostics:?}");
    }
    assert!(
        told("---\ntitle: A\n\nThe rain fell.")[0]
            .starts_with("in/a.md:1: warning[front-matter-unclosed]: ")
    );
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..40 {
        let below = level - 1;
        yaml += &format!(
            "a{level}: &a{level} [*a{below}, *a{below}, *a{below}, *a{below}, *a{below}, *a{below}, *a{below}, *a{below}]\n"
        );
    }
    let diagnostics = told(&format!("---\n{yaml}title: *a39\n---\nThe rain fell."));
    assert_eq!(diagnostics.len(), 2, "{diagnostics:?}");
    assert!(
        diagnostics[0].contains("note[unknown-key]")
            && diagnostics[1]
                .starts_with("in/a.md:42: warning[front-matter-type]: `title` is an alias"),
        "{diagnostics:?}"
    );
}
