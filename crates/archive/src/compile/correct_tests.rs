//! Corrections made on small collections.

use super::{Annotated, Archive, compile, compile_with};
use crate::correction::{Action, Correction, Corrections, Target};
use crate::entity::EntityDetail;
use crate::facts::Facts;
use crate::kind::{EntityKind, MentionKind};
use crate::why::Why;
use crate::{Id, resolve};
use onrecord_analysis::{
    Alias, Annotations, Block, BlockKind, Entity, EntityType, Mention, Span, Why as Reason,
};

/// An article of nothing but names: each entity with its forms, the first of which is its name.
fn article(stem: &str, entities: &[(EntityType, &[&str])]) -> Annotated {
    let mut annotations = Annotations::default();
    let mut text = String::new();
    for (number, (kind, forms)) in entities.iter().enumerate() {
        for form in *forms {
            let start = text.len();
            text.push_str(form);
            annotations.mentions.push(Mention {
                span: Span::new(start, text.len()),
                entity: number,
                role: None,
            });
            text.push(' ');
        }
        let alias = |form: &&str| Alias {
            form: (*form).to_owned(),
            count: 1,
            why: if *form == forms[0] {
                Reason::Canonical
            } else {
                Reason::Surname
            },
        };
        annotations.entities.push(Entity {
            kind: *kind,
            name: forms[0].to_owned(),
            aliases: forms.iter().map(alias).collect(),
            roles: Vec::new(),
            country: None,
        });
    }
    annotations.layout.blocks.push(Block {
        span: Span::new(0, text.len()),
        kind: BlockKind::Paragraph,
    });
    Annotated {
        stem: stem.to_owned(),
        facts: Facts::default(),
        text,
        annotations,
    }
}

fn collection() -> Vec<Annotated> {
    use EntityType::{Location, Person};
    vec![
        article(
            "one",
            &[
                (Person, &["Vladimir Putin", "Putin"]),
                (Location, &["Georgia"]),
                (Person, &["Kuzka"]),
            ],
        ),
        article(
            "two",
            &[
                (Person, &["Vladimir Putin", "Putin"]),
                (Person, &["Georgia"]),
            ],
        ),
        article(
            "three",
            &[(Person, &["V. V. Putin"]), (Location, &["Havana"])],
        ),
    ]
}

fn target(name: &str) -> Target {
    Target {
        name: name.to_owned(),
        kind: None,
    }
}

/// The collection with these corrections, and what could not be made.
fn corrected(actions: Vec<Action>) -> (Archive, Vec<String>) {
    let entries = (1..)
        .zip(actions)
        .map(|(line, action)| Correction { line, action })
        .collect();
    let (archive, problems) = compile_with(collection(), &Corrections { entries });
    let told = problems
        .into_iter()
        .map(|problem| format!("{}: {}; {}", problem.line, problem.message, problem.help));
    (archive, told.collect())
}

/// The detail of the one of this name.
fn detail<'a>(archive: &'a Archive, name: &str) -> &'a EntityDetail {
    let entities = &archive.catalog.entities;
    let number = entities.iter().position(|entity| entity.name == name);
    &archive.details[number.unwrap()]
}

/// The forms of the one of this name.
fn forms(archive: &Archive, name: &str) -> Vec<(String, usize, Why)> {
    detail(archive, name)
        .forms
        .iter()
        .map(|form| (form.form.clone(), form.count, form.why))
        .collect()
}

fn split(article: Option<&str>, to: &str) -> Action {
    Action::Split {
        from: target("Vladimir Putin"),
        form: "Putin".to_owned(),
        article: article.map(ToOwned::to_owned),
        to: to.to_owned(),
    }
}

#[test]
fn a_merge_gathers_and_keeps_old_links() {
    let names = vec!["Vladimir Putin".to_owned(), "V. V. Putin".to_owned()];
    let (archive, told) = corrected(vec![Action::Merge { names, kind: None }]);
    assert_eq!(told, [""; 0]);
    assert!(forms(&archive, "Vladimir Putin").contains(&(
        "V. V. Putin".to_owned(),
        1,
        Why::Corrected { line: 1 }
    )));
    let old = compile(collection())
        .catalog
        .entities
        .iter()
        .find(|entity| entity.name == "V. V. Putin")
        .unwrap()
        .id
        .clone();
    let found = resolve::entity(&archive.catalog, &old).unwrap();
    assert_eq!(archive.catalog.entities[found].name, "Vladimir Putin");
    assert_eq!(archive.catalog.entities[found].mentions, 5);
}

#[test]
fn a_split_parts_a_form_in_one_article_or_all() {
    let (archive, told) = corrected(vec![split(Some("two"), "Igor Putin")]);
    assert_eq!(told, [""; 0]);
    assert_eq!(
        forms(&archive, "Igor Putin"),
        [("Putin".to_owned(), 1, Why::Corrected { line: 1 })]
    );
    assert!(forms(&archive, "Vladimir Putin").contains(&("Putin".to_owned(), 1, Why::Surname)));
    let page = archive
        .pages
        .iter()
        .find(|page| page.text.contains("Putin Georgia") && page.mentions.len() == 3)
        .unwrap();
    let named = |at: usize| {
        page.mentions[at]
            .entity
            .map(|entity| page.entities[entity].name.as_str())
    };
    assert_eq!(
        (named(0), named(1)),
        (Some("Vladimir Putin"), Some("Igor Putin"))
    );
    let (archive, _) = corrected(vec![split(None, "Igor Putin")]);
    assert_eq!(forms(&archive, "Igor Putin")[0].1, 2);
    let (archive, told) = corrected(vec![split(None, "V. V. Putin")]);
    assert_eq!(told, [""; 0]);
    assert_eq!(
        forms(&archive, "V. V. Putin").len(),
        2,
        "to one that is there"
    );
}

#[test]
fn names_kinds_and_identifiers_change_and_what_is_no_name_goes() {
    let (archive, told) = corrected(vec![
        Action::Rename {
            of: target("V. V. Putin"),
            to: "Viktor Putin".to_owned(),
        },
        Action::Retype {
            of: Target {
                name: "Georgia".to_owned(),
                kind: Some(EntityKind::Person),
            },
            to: EntityKind::Place,
        },
        Action::Hide {
            of: target("Kuzka"),
        },
        Action::Identify {
            of: target("putin"),
            wikidata: "Q7747".to_owned(),
        },
    ]);
    assert_eq!(told, [""; 0]);
    let names: Vec<&str> = archive
        .catalog
        .entities
        .iter()
        .map(|entity| entity.name.as_str())
        .collect();
    assert!(
        names.contains(&"Viktor Putin") && !names.contains(&"Kuzka"),
        "{names:?}"
    );
    let georgia: Vec<_> = archive
        .catalog
        .entities
        .iter()
        .filter(|entity| entity.name == "Georgia")
        .collect();
    assert_eq!(
        (georgia.len(), georgia[0].kind, georgia[0].mentions),
        (1, EntityKind::Place, 2)
    );
    assert!(
        resolve::entity(&archive.catalog, &Id::of("georgia-person")).is_some(),
        "an old link"
    );
    assert_eq!(
        detail(&archive, "Vladimir Putin")
            .identifier
            .as_ref()
            .map(|identifier| identifier.value.as_str()),
        Some("Q7747")
    );
    let kinds: Vec<MentionKind> = archive
        .pages
        .iter()
        .flat_map(|page| &page.mentions)
        .map(|mention| mention.kind)
        .collect();
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == MentionKind::Other)
            .count(),
        1,
        "Kuzka"
    );
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == MentionKind::Place)
            .count(),
        3
    );
}

#[test]
fn what_cannot_be_made_is_told_and_the_rest_is_made() {
    let (archive, told) = corrected(vec![
        Action::Hide {
            of: target("Nobody"),
        },
        Action::Hide {
            of: target("Georgia"),
        },
        split(Some("nine"), "Igor Putin"),
        split(None, "Vladimir  PUTIN"),
        Action::Split {
            from: target("Havana"),
            form: "La Habana".to_owned(),
            article: None,
            to: "X".to_owned(),
        },
        Action::Merge {
            names: vec!["Vladimir Putin".to_owned(), "Havana".to_owned()],
            kind: None,
        },
        Action::Rename {
            of: target("V. V. Putin"),
            to: "Vladimir Putin".to_owned(),
        },
        Action::Rename {
            of: target("Havana"),
            to: "La Habana".to_owned(),
        },
    ]);
    assert_eq!(
        told,
        [
            "1: nothing in this collection is called “Nobody”; write the name as the site shows it, or remove the entry if the articles no longer have it",
            "2: “Georgia” may be “Georgia” (person) or “Georgia” (place); say which: kind = \"person\" or kind = \"place\"",
            "3: there is no article “nine”; give the name of its file without .txt or .md, or leave `article` out to mean all",
            "4: “Putin” would stay what it is; say with `to` what else the form names",
            "5: “La Habana” is no form of “Havana” (place); its forms are “Havana”; write the form as it stands in the texts",
            "6: “Vladimir Putin” (person) and “Havana” (place) are of two kinds; give the one a new kind with [[retype]] first, or say with `kind` which are meant",
            "7: another person is called “Vladimir Putin”; if both are one, write [[merge]] names = [\"Vladimir Putin\", \"V. V. Putin\"]",
        ]
    );
    assert_eq!(
        forms(&archive, "La Habana"),
        [("Havana".to_owned(), 1, Why::Corrected { line: 8 })]
    );
}
