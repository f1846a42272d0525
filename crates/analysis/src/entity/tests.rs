//! The forms of names in whole texts.

use super::*;
use crate::document::Document;

/// The entities of a text, each with its forms: `name = form, form`.
fn entities(text: &str, kind: EntityType) -> Vec<String> {
    let annotations = crate::analyze(&Document {
        text,
        ..Document::default()
    });
    let forms = |entity: &Entity| {
        entity
            .aliases
            .iter()
            .map(|alias| alias.form.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    annotations
        .entities
        .iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| format!("{} = {}", entity.name, forms(entity)))
        .collect()
}

#[test]
fn a_president_by_all_his_names() {
    let text = "On Friday Cuba's president Miguel Diaz-Canel Bermudez met President Vladimir Putin. Díaz-Canel said that Putin was a friend. Mr. Putin thanked Dias-Canel for coming, and Miguel Díaz-Canel Bermúdez smiled.";
    assert_eq!(
        entities(text, EntityType::Person),
        [
            "Miguel Díaz-Canel Bermúdez = Miguel Diaz-Canel Bermudez, Díaz-Canel, Dias-Canel, Miguel Díaz-Canel Bermúdez",
            "Vladimir Putin = Putin, Vladimir Putin"
        ]
    );
}

#[test]
fn two_brothers_stay_two() {
    let text = "In those days Fidel Castro ruled the island. Later his brother Raul Castro took over. Castro said that he would change little. The heritage of Fidel and Raul Castro remains.";
    assert_eq!(
        entities(text, EntityType::Person),
        [
            "Fidel Castro = Fidel Castro, Fidel",
            "Raul Castro = Raul Castro, Castro"
        ]
    );
}

#[test]
fn countries_bodies_and_peoples() {
    let text = "The U.S. voted against it in the United Nations. The United States said so, and the US stayed alone at the UN. Many Cubans and one Cuban minister cheered, and the United States of America did not.";
    assert_eq!(entities(text, EntityType::Location).len(), 1);
    assert_eq!(
        entities(text, EntityType::Organization),
        ["United Nations = United Nations, UN"]
    );
    assert_eq!(entities(text, EntityType::Norp), ["Cuban = Cubans, Cuban"]);
}

#[test]
fn offices_are_kept_beside_the_name() {
    let text = "In Havana the Russian Foreign Minister Sergei Lavrov spoke first. Later Foreign Minister Lavrov left.";
    let annotations = crate::analyze(&Document {
        text,
        ..Document::default()
    });
    let lavrov = annotations
        .entities
        .iter()
        .find(|entity| entity.kind == EntityType::Person)
        .unwrap();
    assert_eq!(
        (lavrov.name.as_str(), lavrov.roles.as_slice()),
        ("Sergei Lavrov", ["Foreign Minister".to_owned()].as_slice())
    );
    let roles: Vec<_> = annotations
        .mentions
        .iter()
        .filter_map(|mention| mention.role)
        .map(|role| role.of(text))
        .collect();
    assert_eq!(roles, ["Foreign Minister", "Foreign Minister"]);
}

#[test]
fn initials_lead_to_the_body_of_the_article() {
    let text =
        "On Monday the Moscow Grain Council (MGC) met again. The MGC said that harvests were good.";
    assert_eq!(
        entities(text, EntityType::Organization),
        ["Moscow Grain Council = MGC, Moscow Grain Council"]
    );
}

#[test]
fn across_articles() {
    let entity = |kind, name: &str| Entity {
        kind,
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        country: None,
    };
    let person = |name| entity(EntityType::Person, name);
    assert!(compatible(
        &person("Miguel Diaz-Canel"),
        &person("Miguel Díaz-Canel Bermúdez")
    ));
    assert!(compatible(&person("Kirill"), &person("Kirill")));
    assert!(!compatible(&person("Castro"), &person("Raul Castro")));
    assert!(!compatible(
        &person("Georgia"),
        &entity(EntityType::Location, "Georgia")
    ));
}
