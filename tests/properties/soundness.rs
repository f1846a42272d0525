//! The annotations of any text are sound: every span in the text, every index to something, no passage cut through.

use onrecord_analysis::{Annotations, Confidence, Document, Format, Span, analyze};
use onrecord_tests::{analyzed, hostile_texts, unsound};
use proptest::prelude::*;

/// What attributions are made of, in any order: marks of every kind, cues, names and those who stand for them, ends of everything.
fn text() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        "\"", "\"", "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "(", ")", "[", "]",
    ]);
    let cues = prop::sample::select(vec![
        " said ",
        " said, ",
        ", said ",
        " said that ",
        " told ",
        " warned: ",
        ": ",
        ", according to ",
        "According to ",
        " in a statement",
        " asked ",
        " was announced ",
        " added. ",
        " so-called ",
        " agreed with ",
        " quoted ",
        " as saying ",
    ]);
    let names = prop::sample::select(vec![
        "Ivan Orlov",
        "Maria Pell",
        "Orlov",
        "Ms. Pell",
        "he",
        "She",
        "they",
        "the minister",
        "The ministry",
        "the two leaders",
        "Russia",
        "Reuters",
        "a spokesman for Pell",
        "The newspaper",
        "ORLOV",
        "It",
    ]);
    let words = prop::sample::select(vec![
        "We will win",
        "it rains",
        "it is raining and we are going home",
        "no",
        "I",
        "a “term”",
        "é",
        "👍🏽",
        "-",
    ]);
    let ends = prop::sample::select(vec![
        ". ", ", ", "? ", "! ", "… ", " ", " ", "\n", "\n\n", "\n\n", "\r\n\r\n", "\u{a0}", "—",
    ]);
    let piece = prop_oneof![
        6 => marks.prop_map(str::to_owned),
        3 => cues.prop_map(str::to_owned),
        3 => names.prop_map(str::to_owned),
        3 => words.prop_map(str::to_owned),
        4 => ends.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A speech as a paper would print it, with one mark or cue put where it does not belong: nearer to what is met than a heap of pieces.
fn nearly_well_formed() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "“We will win,” said Ivan Orlov. ",
        "Orlov said “we will win” and that “nobody” would stop him. ",
        "“We,” he added, “will win.” ",
        "Pell: “He said, ‘We will win,’ and left.”\n\n",
        "“We will win.\n\n“And we will stay,” Maria Pell told Reuters.\n\n",
        "According to the ministry, the “so-called” deal is off. ",
        "It was announced that Orlov “will win”. ",
        "The minister warned: \"Do not 'win' alone.\" ",
        "\n\n",
    ]);
    let stray = prop::sample::select(vec!["“", "”", "\"", "'", "’", "‘", "said ", "\n\n", ""]);
    (
        prop::collection::vec(sentence, 1..8),
        any::<prop::sample::Index>(),
        stray,
    )
        .prop_map(|(sentences, place, stray)| {
            let mut text = sentences.concat();
            let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(*place.get(&boundaries), stray);
            text
        })
}

fn is_sound(text: &str) -> Result<(), TestCaseError> {
    for format in [Format::Plain, Format::Markdown] {
        let annotations = analyzed(text, format);
        prop_assert_eq!(unsound(text, &annotations), Vec::<String>::new());
        prop_assert_eq!(
            &analyzed(text, format),
            &annotations,
            "the same text was annotated in two ways"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_heap_of_marks_cues_and_names_is_annotated_soundly(text in text()) {
        is_sound(&text)?;
    }

    #[test]
    fn a_speech_with_a_stray_mark_is_annotated_soundly(text in nearly_well_formed()) {
        is_sound(&text)?;
    }

    #[test]
    fn any_unicode_is_annotated_soundly(text in any::<String>()) {
        is_sound(&text)?;
    }
}

#[test]
fn hostile_texts_are_annotated_soundly() {
    for text in hostile_texts() {
        for format in [Format::Plain, Format::Markdown] {
            let wrong = unsound(&text, &analyzed(&text, format));
            assert!(
                wrong.is_empty(),
                "{:?}…: {wrong:?}",
                text.chars().take(40).collect::<String>()
            );
        }
    }
}

const TEXT: &str = "“Oui, é,” said Ivan Orlov. “Non,” he added.";

/// What is said of sound annotations after something in them was broken.
fn broken(hurt: impl FnOnce(&mut Annotations)) -> String {
    let mut annotations = analyze(&Document {
        text: TEXT,
        ..Document::default()
    });
    assert_eq!(unsound(TEXT, &annotations), Vec::<String>::new());
    assert!(annotations.attributions.len() >= 2, "{annotations:?}");
    hurt(&mut annotations);
    unsound(TEXT, &annotations).join("; ")
}

#[test]
fn every_kind_of_unsoundness_is_noticed() {
    let content = |annotations: &Annotations| annotations.attributions[0].content[0];
    for (said, hurt) in [
        (
            "no range of the text",
            (|all| all.attributions[0].cue = vec![Span::new(1, 2)]) as fn(&mut Annotations),
        ),
        ("no range of the text", |all| {
            all.sentences = vec![Span::new(0, TEXT.len() + 1)];
        }),
        ("content of 0 is empty", |all| {
            all.attributions[0].content.clear();
        }),
        ("a speaker is 99", |all| {
            all.attributions[0].speakers = vec![99];
        }),
        ("does not come before it", |all| {
            all.attributions[0].within = Some(1);
        }),
        ("does not come before it", |all| {
            all.attributions[1].within = Some(1);
        }),
        ("attribution 1 does not begin inside", |all| {
            all.attributions[1].within = Some(0);
        }),
        ("entity of a mention is 7", |all| all.mentions[0].entity = 7),
        ("passage 1 is not inside of 0", |all| {
            all.quoted[1].parent = Some(0);
        }),
        ("begins before", |all| {
            let first = all.sentences[0];
            all.sentences.push(first);
        }),
    ] {
        let found = broken(hurt);
        assert!(found.contains(said), "wanted “{said}”, found “{found}”");
    }
    let cut = broken(|all| {
        let whole = content(all);
        all.attributions[0].content = vec![Span::new(whole.end - 4, whole.end + 5)];
    });
    assert!(cut.contains("cuts through"), "{cut}");
    let inside = broken(|all| {
        let whole = content(all);
        all.attributions[0].content = vec![Span::new(whole.start + 3, whole.start + 6)];
    });
    assert_eq!(inside, "", "a content inside of a passage does not cut it");
    assert_eq!(Confidence::of_thousandths(u16::MAX).thousandths(), 1000);
}
