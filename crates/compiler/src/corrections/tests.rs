//! What stands in `entities.toml` is read, and what is wrong there is told with its line.

use super::*;
use onrecord_archive::EntityKind;
use onrecord_archive::correction::{
    Action, Target, hide_entry, identify_entry, merge_entry, rename_entry, retype_entry,
    split_entry,
};
use proptest::prelude::*;

fn read(text: &str) -> Read {
    parse(Path::new("entities.toml"), text)
}

/// What is told: `line: message; help`.
fn told(text: &str) -> Vec<String> {
    let read = read(text);
    read.diagnostics
        .iter()
        .map(|told| {
            format!(
                "{}: {}; {}",
                told.line.unwrap_or(0),
                told.message,
                told.help
            )
        })
        .collect()
}

#[test]
fn every_kind_of_correction_is_read_with_its_line() {
    let text = r#"# Names set right.
[[merge]]
names = ["Vladimir Putin", "V. V.  Putin"]

[[split]]
name = "Vladimir Putin"
kind = "person"
form = "Putin"
article = "kursk-2000"
to = "Igor Putin"

[[rename]]
name = "Peskov"
to = "Dmitry Peskov"
[[retype]]
name = "Georgia"
kind = "person"
to = "place"
[[hide]]
name = "Kuzka"
[[identify]]
name = "Vladimir Putin"
wikidata = "Q7747"
"#;
    let read = read(text);
    assert_eq!(read.diagnostics, []);
    let lines: Vec<usize> = read
        .corrections
        .entries
        .iter()
        .map(|entry| entry.line)
        .collect();
    assert_eq!(lines, [2, 5, 12, 15, 19, 21]);
    let target = |name: &str, kind| Target {
        name: name.to_owned(),
        kind,
    };
    let actions: Vec<Action> = read
        .corrections
        .entries
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    assert_eq!(
        actions,
        [
            Action::Merge {
                names: vec!["Vladimir Putin".into(), "V. V. Putin".into()],
                kind: None
            },
            Action::Split {
                from: target("Vladimir Putin", Some(EntityKind::Person)),
                form: "Putin".into(),
                article: Some("kursk-2000".into()),
                to: "Igor Putin".into()
            },
            Action::Rename {
                of: target("Peskov", None),
                to: "Dmitry Peskov".into()
            },
            Action::Retype {
                of: target("Georgia", Some(EntityKind::Person)),
                to: EntityKind::Place
            },
            Action::Hide {
                of: target("Kuzka", None)
            },
            Action::Identify {
                of: target("Vladimir Putin", None),
                wikidata: "Q7747".into()
            },
        ]
    );
}

#[test]
fn what_is_wrong_is_told_and_left_out() {
    for (text, expected) in [
        (
            "[[megre]]\nnames = []",
            "1: there is no correction “megre”; the corrections are [[merge]], [[split]], [[rename]], [[retype]], [[hide]], [[identify]]",
        ),
        (
            "\n[hide]\nname = \"X\"",
            "2: `hide` is no list of corrections; write [[hide]], with two brackets on either side, before each",
        ),
        (
            "[[hide]]\nname = \"X\"\nartcle = \"y\"",
            "3: [[hide]] has no key “artcle”; the correction was left out; its keys are name, kind",
        ),
        (
            "[[hide]]",
            "1: [[hide]] has no `name`; add a line name = \"…\", or remove the correction",
        ),
        (
            "[[hide]]\nname = 3",
            "2: `name` is a integer; write words in quotation marks",
        ),
        (
            "[[hide]]\nname = \" \"",
            "2: `name` is empty; write a name, or remove the line",
        ),
        (
            "[[hide]]\nname = \"—\"",
            "1: “—” is no name; write a name with letters or digits",
        ),
        (
            "[[hide]]\nname = \"X\"\nkind = \"planet\"",
            "3: there is no kind “planet”; the kinds are person, organization, place, group",
        ),
        (
            "[[merge]]\nnames = [\"X\"]",
            "2: `names` is no list of two names or more; write names = [\"Vladimir Putin\", \"V. V. Putin\"]",
        ),
        (
            "[[merge]]\nnames = [\"X\", \"X\"]",
            "2: “X” stands in `names` twice; remove one of them",
        ),
        (
            "[[identify]]\nname = \"X\"\nwikidata = \"7747\"",
            "3: “7747” is no item of Wikidata; write the item as its page is called: Q7747",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text}");
        assert_eq!(read(text).corrections.entries, [], "{text}");
    }
}

#[test]
fn contradictions_are_told_and_the_first_holds() {
    let hide = "[[hide]]\nname = \"X\"\n";
    let rename = |name: &str, to: &str| format!("[[rename]]\nname = \"{name}\"\nto = \"{to}\"\n");
    let identify = |name: &str, item: &str| {
        format!("[[identify]]\nname = \"{name}\"\nwikidata = \"{item}\"\n")
    };
    for (text, expected) in [
        (
            format!("{hide}{hide}"),
            "3: line 1 says the same; remove one of them",
        ),
        (
            format!("{hide}{}", rename("x", "Y")),
            "3: “x” is hidden by line 1; remove one of the two corrections",
        ),
        (
            rename("X", "Y") + &rename("X", "Z"),
            "4: “X” would be called “Z” and “Y”; line 1 says otherwise, and holds; keep the one that is right",
        ),
        (
            rename("X", "Y") + &rename("Y", "X"),
            "4: “X” is what line 1 leads away from: the names would go round in a circle; keep the last name that is right, and remove the others",
        ),
        (
            identify("X", "Q1") + &identify("X", "Q2"),
            "4: “X” would be Q2 and Q1; line 1 says otherwise, and holds; keep the one that is right",
        ),
        (
            identify("X", "Q1") + &identify("Y", "Q1"),
            "4: Q1 is what line 1 identifies another name with; if both are one, [[merge]] them; else mend the item",
        ),
    ] {
        assert_eq!(told(&text), [expected], "{text}");
        assert_eq!(read(&text).corrections.entries.len(), 1, "{text}");
    }
}

#[test]
fn a_broken_line_takes_its_own_correction_alone() {
    let text = "[[hide]]\nname = \"A\"\n[[split]]\nname = \"B\"\nform = \"b\"\narticle = oops\"\nto = \"C\"\n[[hide]]\nname = \"D\"\n";
    let read = read(text);
    assert!(
        read.diagnostics
            .iter()
            .all(|told| told.code == Code::CorrectionSyntax && told.line == Some(6)),
        "{:?}",
        read.diagnostics
    );
    assert!(!read.diagnostics.is_empty());
    let lines: Vec<usize> = read
        .corrections
        .entries
        .iter()
        .map(|entry| entry.line)
        .collect();
    assert_eq!(lines, [1, 8]);
}

proptest! {
    #[test]
    fn what_a_page_prepares_is_read_as_it_was_meant(name in "\\PC{1,20}[a-z]", form in "[ -~]{1,20}[a-z]", to in ".{1,20}[a-z]", article in proptest::option::of("[a-z0-9-]{1,20}")) {
        let collapse = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = split_entry(&name, EntityKind::Person, &form, article.as_deref(), &to) + &merge_entry(&[&name, "Other Name"], EntityKind::Place);
        let read = read(&text);
        prop_assert_eq!(&read.diagnostics, &[]);
        let actions: Vec<&Action> = read.corrections.entries.iter().map(|entry| &entry.action).collect();
        let split = Action::Split {
            from: Target { name: collapse(&name), kind: Some(EntityKind::Person) },
            form: collapse(&form),
            article: article.clone(),
            to: collapse(&to),
        };
        let merge = Action::Merge { names: vec![collapse(&name), "Other Name".to_owned()], kind: Some(EntityKind::Place) };
        prop_assert_eq!(actions, [&split, &merge]);
    }

    #[test]
    fn what_a_page_prepares_about_a_whole_entity_is_read_as_it_was_meant(name in "\\PC{1,20}[a-z]", to in ".{1,20}[a-z]", number in 1_u32..) {
        let collapse = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = EntityKind::Organization;
        let of = || Target { name: collapse(&name), kind: Some(kind) };
        let wikidata = format!("Q{number}");
        for (text, action) in [
            (rename_entry(&name, kind, &to), Action::Rename { of: of(), to: collapse(&to) }),
            (retype_entry(&name, kind, EntityKind::Place), Action::Retype { of: of(), to: EntityKind::Place }),
            (hide_entry(&name, kind), Action::Hide { of: of() }),
            (identify_entry(&name, kind, &wikidata), Action::Identify { of: of(), wikidata }),
        ] {
            let read = read(&text);
            prop_assert_eq!(&read.diagnostics, &[]);
            let actions: Vec<Action> = read.corrections.entries.into_iter().map(|entry| entry.action).collect();
            prop_assert_eq!(actions, [action]);
        }
    }

    #[test]
    fn any_text_is_read(text in ".{0,80}|(\\[\\[(merge|split|hide|x)\\]\\]\n|(name|names|to|form) = (\"[a-z]*\"|\\[\"a\", \"b\"\\]|3|\")\n){0,8}") {
        let read = read(&text);
        for told in &read.diagnostics {
            prop_assert!(told.line.is_some_and(|line| line >= 1 && line <= text.lines().count().max(1) + 1));
        }
    }
}
