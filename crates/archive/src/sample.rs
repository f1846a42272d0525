//! Random collections for tests: small, from few words, so that everything coincides with something.

use crate::compile::Annotated;
use crate::facts::Facts;
use onrecord_analysis::{
    Alias, Annotations, Attribution, Block, BlockKind, Confidence, Entity, EntityType, Evidence,
    Kind, Layout, Mention, Span, Why, place,
};
use proptest::prelude::*;

const NAMES: [(&str, EntityType); 10] = [
    ("Castro", EntityType::Person),
    ("Peskov", EntityType::Person),
    ("Díaz-Canel", EntityType::Person),
    ("Georgia", EntityType::Person),
    ("Kremlin", EntityType::Organization),
    ("Havana", EntityType::Location),
    ("GEORGIA", EntityType::Location),
    ("Cubans", EntityType::Norp),
    ("Monday", EntityType::Date),
    // Another form of a name, which only some tests want: the pages of an article change when its name does.
    ("Diaz-Canel", EntityType::Person),
];
/// Where all places lie, so that an article may name several of one country.
const COUNTRY: &str = "CU";
/// How many of them random articles have.
const RANDOM: usize = 9;
/// By the number of a quotation's words: no tier goes with a kind or a speaker.
const SURE: [Confidence; 3] = [
    Confidence::of_thousandths(950),
    Confidence::of_thousandths(700),
    Confidence::of_thousandths(123),
];
const WORDS: [&str; 6] = ["war", "cold", "warm", "the", "missile", "näive"];

/// A paragraph: its words, and the quotation that it is, if it is one: its kind and the place of its speaker among the names.
pub(crate) type Paragraph = (Vec<&'static str>, Option<(Kind, Option<usize>)>);

fn paragraph() -> impl Strategy<Value = Paragraph> {
    let word = prop_oneof![
        3 => prop::sample::select(&WORDS[..]),
        1 => prop::sample::select(&NAMES[..RANDOM]).prop_map(|(name, _)| name),
    ];
    let kind = prop::sample::select(vec![Kind::Direct, Kind::Mixed, Kind::Indirect]);
    (
        prop::collection::vec(word, 1..6),
        prop::option::of((kind, prop::option::of(0..RANDOM))),
    )
}

/// An article.
pub(crate) fn article() -> impl Strategy<Value = Annotated> {
    let facts = (
        prop::option::of(prop::sample::select(vec![
            "Cold War",
            "Warm words",
            "Loan",
            "¿?",
        ])),
        prop::option::of(prop::sample::select(vec![
            "2018",
            "2018-11",
            "2018-11-02",
            "2018-11-15",
            "2019-01-01",
        ])),
        prop::option::of(prop::sample::select(vec![
            "MEMRI",
            "memri",
            "Kommersant",
            "–",
        ])),
    );
    (facts, prop::collection::vec(paragraph(), 0..4), "[a-c]{2}").prop_map(
        |((title, date, source), paragraphs, stem)| {
            let facts = Facts {
                title: title.map(str::to_owned),
                date: date.map(|date| date.parse().unwrap()),
                source: source.map(str::to_owned),
                ..Facts::default()
            };
            annotated(stem, facts, &paragraphs)
        },
    )
}

/// A collection.
pub(crate) fn collection() -> impl Strategy<Value = Vec<Annotated>> {
    prop::collection::vec(article(), 0..6)
}

/// The article that is made of a title, these paragraphs and a line of furniture.
pub(crate) fn annotated(stem: String, facts: Facts, paragraphs: &[Paragraph]) -> Annotated {
    let mut text = String::new();
    let mut annotations = Annotations::default();
    if let Some(title) = &facts.title {
        block(&mut text, title, BlockKind::Title, &mut annotations.layout);
    }
    for (words, quotation) in paragraphs {
        let start = block(&mut text, "", BlockKind::Paragraph, &mut annotations.layout);
        for word in words {
            if text.len() > start {
                text.push(' ');
            }
            let span = Span::new(text.len(), text.len() + word.len());
            text.push_str(word);
            if let Some(name) = NAMES.iter().position(|(name, _)| name == word) {
                let entity = entity(&mut annotations.entities, name);
                annotations.entities[entity].aliases[0].count += 1;
                annotations.mentions.push(Mention {
                    span,
                    entity,
                    role: None,
                });
            }
        }
        let span = Span::new(start, text.len());
        annotations.layout.blocks.last_mut().unwrap().span = span;
        annotations.sentences.push(span);
        if let Some((kind, speaker)) = quotation {
            let speaker = speaker.map(|speaker| entity(&mut annotations.entities, speaker));
            annotations.attributions.push(Attribution {
                source: Vec::new(),
                cue: Vec::new(),
                content: vec![span],
                kind: *kind,
                speakers: speaker.into_iter().collect(),
                evidence: Evidence::default(),
                confidence: SURE[words.len() % SURE.len()],
                within: None,
            });
        }
    }
    block(
        &mut text,
        "Comment on this cold story",
        BlockKind::Furniture("comment notice"),
        &mut annotations.layout,
    );
    Annotated {
        stem,
        facts,
        text,
        annotations,
    }
}

fn block(text: &mut String, words: &str, kind: BlockKind, layout: &mut Layout) -> usize {
    if !text.is_empty() {
        text.push_str("\r\n\r\n");
    }
    let start = text.len();
    text.push_str(words);
    layout.blocks.push(Block {
        span: Span::new(start, text.len()),
        kind,
    });
    start
}

/// The article's own entity for a name.
fn entity(entities: &mut Vec<Entity>, name: usize) -> usize {
    let (name, kind) = NAMES[name];
    entities
        .iter()
        .position(|entity| entity.name == name)
        .unwrap_or_else(|| {
            let aliases = vec![Alias {
                form: name.to_owned(),
                count: 0,
                why: Why::Canonical,
            }];
            entities.push(Entity {
                kind,
                name: name.to_owned(),
                aliases,
                roles: Vec::new(),
                country: (kind == EntityType::Location)
                    .then(|| place::country(COUNTRY))
                    .flatten(),
            });
            entities.len() - 1
        })
}
