//! The acceptance collection, which stands beside the checkout where there is one.

use std::path::PathBuf;

use onrecord_archive::{EntityDetail, EntityEntry, EntityKind};
use serde_json::{Value, json};

use crate::analyze::words;
use crate::support::{Folder, Site};

/// The collection's folder; `None`, and a word about it, where it is absent.
fn articles() -> Option<PathBuf> {
    let articles = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles");
    if !articles.is_dir() {
        println!(
            "skipped: there is no acceptance collection at {}",
            articles.display()
        );
        return None;
    }
    Some(articles)
}

/// The articles' lines in the order of their names.
fn lines() -> Option<Vec<Value>> {
    let articles = articles()?;
    let run = Folder::with(&[]).run(&["analyze", "--format", "jsonl", articles.to_str().unwrap()]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    Some(run.lines())
}

/// Every `[start, end]` and every `start` with its `end` in a value.
fn ranges(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_u64) => {
            found.push(value.clone())
        }
        Value::Array(items) => items.iter().for_each(|item| ranges(item, found)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                found.push(json!([start, end]));
            }
            fields.values().for_each(|field| ranges(field, found));
        }
        _ => {}
    }
}

#[test]
fn every_offset_falls_on_words() {
    let Some(lines) = lines() else { return };
    assert_eq!(lines.len(), 3);
    for line in &lines {
        let text = line["text"].as_str().unwrap();
        let length = text.chars().count() as u64;
        let mut found = Vec::new();
        ranges(line, &mut found);
        assert!(found.len() > 20, "{}", line["id"]);
        for range in found {
            let words = words(text, &range);
            assert!(range[1].as_u64().unwrap() <= length);
            assert!(
                !words.is_empty() && words.trim() == words,
                "{range} of {} is {words:?}",
                line["id"]
            );
        }
    }
}

#[test]
fn every_name_and_quotation_is_the_words_it_claims() {
    let Some(lines) = lines() else { return };
    let mut checked = 0;
    for line in &lines {
        let text = line["text"].as_str().unwrap();
        for mention in line["entities"].as_array().unwrap() {
            let words = words(text, &json!([mention["start"], mention["end"]]));
            assert!(
                words.contains(char::is_alphanumeric),
                "{mention}: {words:?}"
            );
            assert!(
                !mention["name"].as_str().unwrap().trim().is_empty(),
                "{mention}"
            );
            let cut = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let start = usize::try_from(mention["start"].as_u64().unwrap()).unwrap();
            let before = start.checked_sub(1).and_then(|at| text.chars().nth(at));
            assert!(
                !(cut(before) && cut(words.chars().next())),
                "{mention} starts inside a word: {words:?}"
            );
            checked += 1;
        }
        let mut marked = Vec::new();
        for quoted in line["quoted"].as_array().unwrap() {
            ranges(&quoted["spans"], &mut marked);
        }
        let holds = |outer: &Value, inner: &Value| {
            outer[0].as_u64() <= inner[0].as_u64() && inner[1].as_u64() <= outer[1].as_u64()
        };
        for attribution in line["attributions"].as_array().unwrap() {
            let contents = attribution["content"].as_array().unwrap();
            assert!(!contents.is_empty());
            for content in contents.iter().filter(|_| attribution["kind"] == "direct") {
                assert!(
                    marked.iter().any(|marked| holds(marked, content)),
                    "a direct quotation outside quotation marks: {:?}",
                    words(text, content)
                );
            }
            checked += 1;
        }
    }
    assert!(checked > 0, "nothing was found in the acceptance articles");
}

/// Everybody and everything that the collection names twice or more, with forms that lead there.
const NAMED: [(EntityKind, &[&str]); 22] = [
    (
        EntityKind::Person,
        &[
            "Miguel Díaz-Canel",
            "Miguel Mario Díaz-Canel Bermúdez",
            "Miguel Diaz-Canel Bermudez",
            "Diaz-Canel",
            "Dias-Canel",
        ],
    ),
    (EntityKind::Person, &["Vladimir Putin", "Putin"]),
    (
        EntityKind::Person,
        &["Raúl Castro", "Raul Castro", "Raul Castro Ruz"],
    ),
    (
        EntityKind::Person,
        &["Fidel Castro Ruz", "Fidel Castro", "Fidel"],
    ),
    (EntityKind::Person, &["Viacheslav Volodin"]),
    (EntityKind::Person, &["Dmitry Medvedev"]),
    (EntityKind::Person, &["Kirill"]),
    (EntityKind::Person, &["Dmitry Peskov", "Peskov"]),
    (EntityKind::Person, &["Nikita Khrushchev", "Khrushchev"]),
    (EntityKind::Person, &["Vasily Nebenzya", "Nebenzya"]),
    (EntityKind::Place, &["Cuba", "Republic of Cuba"]),
    (EntityKind::Place, &["Russia", "Russian Federation"]),
    (
        EntityKind::Place,
        &[
            "United States",
            "US",
            "U.S.",
            "United States of America",
            "America",
        ],
    ),
    (EntityKind::Place, &["Soviet Union", "USSR"]),
    (EntityKind::Place, &["Moscow"]),
    (EntityKind::Place, &["Havana"]),
    (EntityKind::Place, &["Venezuela"]),
    (EntityKind::Organization, &["State Duma"]),
    (
        EntityKind::Organization,
        &[
            "State Council",
            "Council of State",
            "Cuban Council of State",
        ],
    ),
    (
        EntityKind::Organization,
        &["UN General Assembly", "General Assembly", "UNGA"],
    ),
    (EntityKind::Organization, &["UN", "United Nations"]),
    (EntityKind::Organization, &["Kremlin"]),
];

#[test]
fn every_name_is_one_entity_with_all_its_forms() {
    let Some(articles) = articles() else { return };
    let folder = Folder::with(&[]);
    let run = folder.run(&["build", "--articles", articles.to_str().unwrap()]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let site = Site::open(&folder.path("data"));
    let (catalog, details) = (site.catalog(), site.details());
    let holders = |kind: EntityKind, form: &str| -> Vec<&EntityEntry> {
        let all = catalog.entities.iter().zip(&details);
        let has = |(entity, detail): &(&EntityEntry, &EntityDetail)| {
            entity.kind == kind && detail.forms.iter().any(|known| known.form == form)
        };
        all.filter(has).map(|(entity, _)| entity).collect()
    };
    let mut seen: Vec<&str> = Vec::new();
    for (kind, forms) in NAMED {
        let all: Vec<Vec<&str>> = forms
            .iter()
            .map(|form| {
                let held = holders(kind, form);
                held.iter().map(|entity| entity.id.as_str()).collect()
            })
            .collect();
        assert!(
            all.iter().all(|ids| ids.len() == 1 && *ids == all[0]),
            "{forms:?} are {all:?}"
        );
        assert!(!seen.contains(&all[0][0]), "{forms:?} are somebody else's");
        seen.push(all[0][0]);
    }
    let kuzka = |entity: &&EntityEntry| entity.name.contains("Kuzka");
    assert_eq!(catalog.entities.iter().find(kuzka), None);
}
