//! The traps of names, and what must hold of every text.

use proptest::prelude::*;

use super::*;
use crate::document::Document;

fn found(text: &str) -> Vec<Found> {
    let layout = crate::layout::recognize(&Document {
        text,
        ..Document::default()
    });
    let tokens = crate::token::tokenize(text, &layout);
    let sentences = crate::sentence::split(text, &tokens);
    let quoted = crate::quotation_mark::pair(text, &layout, &tokens);
    find(text, &tokens, &sentences, &quoted)
}

/// `Person Ana Gil (Minister); Location Cuba`.
fn shown(text: &str) -> String {
    let one = |found: &Found| {
        let role = found
            .role
            .map(|role| format!(" ({})", role.of(text)))
            .unwrap_or_default();
        format!("{} {}{role}", found.kind.name(), found.span.of(text))
    };
    found(text).iter().map(one).collect::<Vec<_>>().join("; ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn titles_are_no_part_of_names() {
    check(&[
        (
            "In Moscow the Russian Foreign Minister Sergei Lavrov spoke.",
            "Location Moscow; NORP Russian; Person Sergei Lavrov (Foreign Minister)",
        ),
        (
            "There President of Russia Vladimir Putin met him.",
            "Location Russia; Person Vladimir Putin (President)",
        ),
        (
            "They met Chairman of the State Duma Viacheslav Volodin and Mr. Diaz-Canel.",
            "Organization State Duma; Person Viacheslav Volodin (Chairman); Person Diaz-Canel (Mr.)",
        ),
        (
            "He saw Minister of Foreign Affairs Sameh Shokry there.",
            "Person Sameh Shokry (Minister of Foreign Affairs)",
        ),
        (
            "Only Army General Raul Castro, spokesman Dmitry Peskov and Patriarch Kirill came.",
            "Person Raul Castro (Army General); Person Dmitry Peskov (spokesman); Person Kirill (Patriarch)",
        ),
        (
            "In came Cuba’s leader Miguel Díaz-Canel’s brother.",
            "Location Cuba; Person Miguel Díaz-Canel (leader)",
        ),
    ]);
}

#[test]
fn names_of_many_shapes() {
    check(&[
        (
            "Yesterday Seán O’Neill met Valéry Giscard d’Estaing and Ursula von der Leyen.",
            "Person Seán O’Neill; Person Valéry Giscard d’Estaing; Person Ursula von der Leyen",
        ),
        (
            "Yesterday Abdel-Fattah al-Sisi received Tamim bin Hamad Al Thani.",
            "Person Abdel-Fattah al-Sisi; Person Tamim bin Hamad Al Thani",
        ),
        (
            "Yesterday John F. Kennedy and Tanawat \"Pope\" Wattanaputi won.",
            "Person John F. Kennedy; Person Tanawat \"Pope\" Wattanaputi",
        ),
    ]);
}

#[test]
fn bodies_are_named_by_their_heads() {
    check(&[
        (
            "He works at the Ministry of Fisheries and Oceans, the Russian Communist Party and Example Steel Ltd there.",
            "Organization Ministry of Fisheries and Oceans; Organization Russian Communist Party; Organization Example Steel Ltd",
        ),
        (
            "She left the Organization for the Prohibition of Chemical Weapons (OPCW) for the State Duma.",
            "Organization Organization for the Prohibition of Chemical Weapons; Organization OPCW; Organization State Duma",
        ),
        (
            "Both the Soviet Union and the Russian Federation are meant.",
            "Location Soviet Union; Location Russian Federation",
        ),
        (
            "Aid from the Trump administration went to the Cuban News Agency.",
            "Person Trump; Organization Cuban News Agency",
        ),
    ]);
}

#[test]
fn compounds_are_taken_apart() {
    check(&[
        (
            "The Russian-Cuban talks and U.S.-Cuba ties grew.",
            "NORP Russian; NORP Cuban; Location U.S.; Location Cuba",
        ),
        (
            "Later Miguel Diaz-Canel came. A Moscow-based firm met the Diaz-Canel-led group.",
            "Person Miguel Diaz-Canel; Location Moscow; Person Diaz-Canel",
        ),
    ]);
}

#[test]
fn dates_and_sums() {
    check(&[
        (
            "On Thursday, November 15, 2018, he paid $50 million.",
            "Date Thursday, November 15, 2018; Money $50 million",
        ),
        (
            "Since 15 November he has lent a 38 million euro credit and US$ 4.2 billion.",
            "Date 15 November; Money 38 million euro; Money US$ 4.2 billion",
        ),
        (
            "In April 2018 and in the 1990s and from July 14 to 24, 2022 they may march.",
            "Date April 2018; Date 1990; Date July 14 to 24, 2022",
        ),
        ("There were 2000 people on 10 May.", "Date 10 May"),
    ]);
}

#[test]
fn nobody() {
    check(&[
        (
            "\"To show someone Kuzka's mother\" is a Russian idiom.",
            "NORP Russian",
        ),
        (
            "He said that she left. It rained. They stayed. However, nobody came.",
            "",
        ),
        (
            "The help after the hurricanes Matthew and Irma came.",
            "Misc Matthew; Misc Irma",
        ),
        (
            "The Commander of the region and the Prime Minister left.",
            "",
        ),
    ]);
}

#[test]
fn sentence_starts_need_more_than_a_capital() {
    check(&[
        ("Grain was sold. Harvests were good.", ""),
        (
            "He thanked Ovchinnikov, an expert. Ovchinnikov said: \"Russia has an interest.\"",
            "Person Ovchinnikov; Person Ovchinnikov; Location Russia",
        ),
    ]);
}

#[test]
fn a_surname_is_known_by_its_bearer() {
    check(&[(
        "On Monday Sergei Storchak spoke of a loan. However, Storchak did not say how much. Storchak’s office was silent.",
        "Date Monday; Person Sergei Storchak; Person Storchak; Person Storchak",
    )]);
}

#[test]
fn headlines_are_read_by_what_prose_names() {
    let text = "Talks Between Volodin And Cuba Go On\n\nOn Friday Viacheslav Volodin spoke of the island at length, and Volodin smiled.\n\nRUSSIA AND CUBA AGREE\n\nNobody else was there on that day, and nothing else was said.";
    assert_eq!(
        shown(text),
        "Person Volodin; Location Cuba; Date Friday; Person Viacheslav Volodin; Person Volodin; Location RUSSIA; Location CUBA"
    );
}

#[test]
fn the_label_of_a_speaker_is_no_headline() {
    let text = "The leaders spoke to the press after the talks.\n\nChairman of the State Council Miguel Díaz-Canel Bermúdez:\n\n\"We thank you.\"";
    assert_eq!(
        shown(text),
        "Organization State Council; Person Miguel Díaz-Canel Bermúdez (Chairman)"
    );
}

#[test]
fn the_title_of_another_text_names_only_what_is_known() {
    assert_eq!(
        shown(
            "The report was called “Russian Interior Minister’s Cuba Visit Signals Strengthened Ties” and came from Reuters."
        ),
        "NORP Russian; Location Cuba; Organization Reuters"
    );
}

#[test]
fn a_sea_of_capitals_is_read_in_one_pass() {
    // Each of these makes a reader that looks ahead from every word look far; twenty thousand words must still be read.
    for word in [
        "Deputy ",
        "President of the ",
        "Ministry of ",
        "Ana ",
        "and Bank of ",
        "\"Nita\" ",
        "Al-",
        "Gil-led ",
    ] {
        let text = word.repeat(20_000 / word.split_whitespace().count().max(1));
        found(&text);
    }
}

fn untidy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z]{1,8} ",
        "\\PC{0,6}",
        proptest::sample::select(vec![
            "Vladimir Putin ",
            "Raul Castro",
            "President ",
            "of the ",
            "State Duma ",
            "Ministry of ",
            "Russian-",
            "Cuban",
            "U.S. ",
            "’s ",
            "'",
            "“",
            "” ",
            "\"",
            ", ",
            ". ",
            "\n\n",
            "November ",
            "15",
            ", 2018 ",
            "$",
            "50 million ",
            "US$",
            "-led ",
            "al-Sisi ",
            "bin ",
            "& ",
            "J. ",
            "(UN) ",
            "é\u{301}",
            "\u{a0}",
            "R92",
            "1990s ",
            "COP 27 ",
            "and ",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn mentions_of_any_text_are_in_order_and_on_boundaries(text in untidy()) {
        let mut end = 0;
        let all = found(&text);
        for found in &all {
            prop_assert!(text.get(found.span.start..found.span.end).is_some());
            prop_assert!(end <= found.span.start && !found.span.is_empty());
            prop_assert_eq!(found.span.of(&text).trim(), found.span.of(&text));
            if let Some(role) = found.role {
                prop_assert!(text.get(role.start..role.end).is_some() && role.end <= found.span.start);
            }
            end = found.span.end;
        }
        let layout = crate::layout::recognize(&Document { text: &text, ..Document::default() });
        let count = all.len();
        let tokens = crate::token::tokenize(&text, &layout);
        let sentences = crate::sentence::split(&text, &tokens);
        let (mentions, entities) = crate::entity::gather(&text, &tokens, &sentences, &all);
        prop_assert_eq!(mentions.len(), count);
        for mention in &mentions {
            prop_assert!(mention.entity < entities.len());
        }
        for (index, entity) in entities.iter().enumerate() {
            let named = mentions.iter().filter(|mention| mention.entity == index).count();
            prop_assert_eq!(entity.aliases.iter().map(|alias| alias.count).sum::<usize>(), named);
            prop_assert!(named > 0 && !entity.name.is_empty());
        }
    }
}
