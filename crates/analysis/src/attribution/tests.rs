//! The traps of attribution, and what must hold of every text.

use super::*;
use crate::layout::{Block, BlockKind};
use crate::{entity, mention, quotation_mark, sentence, token};
use proptest::prelude::*;

/// Lines are paragraphs.
fn layout(text: &str) -> Layout {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        if !span.is_empty() {
            blocks.push(Block {
                span,
                kind: BlockKind::Paragraph,
            });
        }
        start += line.len();
    }
    Layout {
        blocks,
        inlines: Vec::new(),
    }
}

/// Attributions with the names of the entities and the quoted passages.
fn all(text: &str) -> (Vec<Attribution>, Vec<String>, Vec<Quoted>) {
    let layout = layout(text);
    let tokens = token::tokenize(text, &layout);
    let sentences = sentence::split(text, &tokens);
    let quoted = quotation_mark::pair(text, &layout, &tokens);
    let found = mention::find(text, &tokens, &sentences, &quoted);
    let (mentions, entities) = entity::gather(text, &tokens, &sentences, &found);
    let known = Evidenced {
        text,
        layout: &layout,
        tokens: &tokens,
        sentences: &sentences,
        quoted: &quoted,
        mentions: &mentions,
        entities: &entities,
        cues: CueTable::included(),
        models: None,
    };
    let attributions = find(&known);
    let names = entities.iter().map(|entity| entity.name.clone()).collect();
    (attributions, names, quoted)
}

fn words(text: &str, spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| span.of(text))
        .collect::<Vec<_>>()
        .join(" / ")
}

/// Each as `kind: source | cue | content`.
fn shown(text: &str) -> Vec<String> {
    let (found, ..) = all(text);
    found
        .iter()
        .map(|one| {
            format!(
                "{}: {} | {} | {}",
                one.kind.name(),
                words(text, &one.source),
                words(text, &one.cue),
                words(text, &one.content)
            )
        })
        .collect()
}

/// Each as `source → speakers`.
fn speakers(text: &str) -> Vec<String> {
    let (found, names, _) = all(text);
    let named = |one: &Attribution| {
        one.speakers
            .iter()
            .map(|speaker| names[*speaker].as_str())
            .collect::<Vec<_>>()
            .join(" + ")
    };
    found
        .iter()
        .map(|one| format!("{} → {}", words(text, &one.source), named(one)))
        .collect()
}

#[test]
fn cue_before_after_and_between() {
    assert_eq!(
        shown("Ann Lee said: \"We won.\""),
        ["direct: Ann Lee | said | \"We won.\""]
    );
    assert_eq!(
        shown("\"We won,\" Ann Lee said."),
        ["direct: Ann Lee | said | \"We won,\""]
    );
    assert_eq!(
        shown("\"We won,\" said Ann Lee, the mayor of Springfield."),
        ["direct: Ann Lee, the mayor of Springfield | said | \"We won,\""]
    );
    assert_eq!(
        shown("\"We won,\" Ann Lee said. \"They lost.\""),
        ["direct: Ann Lee | said | \"We won,\" / \"They lost.\""]
    );
    assert_eq!(
        shown("\"We won,\" Ann Lee said, \"because they lost.\""),
        ["direct: Ann Lee | said | \"We won,\" / \"because they lost.\""]
    );
}

#[test]
fn indirect_speech() {
    assert_eq!(
        shown("Ann Lee told reporters on Monday that the vote had failed."),
        ["indirect: Ann Lee | told | that the vote had failed"]
    );
    assert_eq!(
        shown("According to Ann Lee, the vote had failed."),
        ["indirect: Ann Lee | According to | the vote had failed"]
    );
    assert_eq!(
        shown("The vote had failed, according to Ann Lee."),
        ["indirect: Ann Lee | according to | The vote had failed"]
    );
    assert_eq!(
        shown("The vote had failed, Ann Lee said."),
        ["indirect: Ann Lee | said | The vote had failed"]
    );
}

#[test]
fn mixed_speech_and_arm_s_length() {
    assert_eq!(
        shown("Ann Lee warned that it was not based on “charity.”"),
        ["mixed: Ann Lee | warned | that it was not based on “charity.”"]
    );
    assert_eq!(
        shown("Ann Lee said that he uses it as a 'political tool'."),
        ["mixed: Ann Lee | said | that he uses it as a 'political tool'"]
    );
    let none: [&str; 0] = [];
    assert_eq!(
        shown("He took the ceremonial title of “president,” and the '90s began."),
        none
    );
    assert_eq!(shown("It is worth noting that the vote had failed."), none);
}

#[test]
fn labels_and_lines_that_introduce_a_paragraph() {
    assert_eq!(
        shown(
            "President of Russia Vladimir Putin: \"Ladies and gentlemen,\n\"Welcome.\n\"Thank you.'"
        ),
        [
            "direct: President of Russia Vladimir Putin | : | \"Ladies and gentlemen, / \"Welcome. / \"Thank you.'"
        ]
    );
    assert_eq!(
        shown("The Patriarch said:\n\"I know it.\"\nThey left."),
        ["direct: The Patriarch | said | \"I know it.\""]
    );
    assert_eq!(
        shown("Chairman of the Council Ann Lee:\n\"Friends,\n\"thank you.\""),
        ["direct: Chairman of the Council Ann Lee | : | \"Friends, / \"thank you.\""]
    );
}

#[test]
fn a_paragraph_of_nothing_but_a_passage_goes_on_with_the_speaker_before() {
    let text = "\"We won,\" Ann Lee said.\n\"And they lost the vote.\"";
    assert_eq!(
        shown(text)[1],
        "direct: Ann Lee |  | \"And they lost the vote.\""
    );
    assert_eq!(speakers(text), ["Ann Lee → Ann Lee", "Ann Lee → Ann Lee"]);
}

#[test]
fn quotations_within_quotations() {
    let text = "The paper reported: \"'We won,' Ann Lee said on Monday.\"";
    assert_eq!(
        shown(text),
        [
            "direct: The paper | reported | \"'We won,' Ann Lee said on Monday.\"",
            "direct: Ann Lee | said | 'We won,'"
        ]
    );
    assert_eq!(all(text).0[1].within, Some(0));
}

#[test]
fn pronouns_mean_the_one_whom_they_fit() {
    assert_eq!(
        speakers("Mary Smith met John Brown. She said that the talks went well."),
        ["She → Mary Smith"]
    );
    assert_eq!(
        speakers("\"We won,\" said John Brown. He added that the vote was close.")[1],
        "He → John Brown"
    );
    assert_eq!(
        speakers(
            "Yesterday in the long debate of the house the names of John Brown and David Jones fell. He said that it was over."
        ),
        ["He → "]
    );
}

#[test]
fn descriptions_mean_the_only_one_called_so() {
    let text = "Russian President Vladimir Putin met Cuban President Miguel Diaz-Canel and Chairman of the State Duma Viacheslav Volodin. \
        The Cuban leader said that it was a friendly visit. The Chairman of the State Duma said that he was glad. The president said that it was late.";
    assert_eq!(
        speakers(text),
        [
            "The Cuban leader → Miguel Diaz-Canel",
            "The Chairman of the State Duma → Viacheslav Volodin",
            "The president → "
        ]
    );
}

#[test]
fn an_office_with_several_bodies_is_one_speaker() {
    let label = "Chairman of the State Council and the Council of Ministers of the Republic of Cuba Miguel Díaz-Canel Bermudez";
    let text = format!("{label}:\n\"President Putin, ladies and gentlemen,\n\"Thank you.\"");
    assert!(speakers(&text)[0].contains("→ Miguel Díaz-Canel"));
}

#[test]
fn two_speakers_and_those_who_only_belong_to_a_name() {
    assert_eq!(
        speakers(
            "John Brown and Mary Smith said that it was over. The two leaders stressed: \"We agree.\""
        ),
        [
            "John Brown and Mary Smith → John Brown + Mary Smith",
            "The two leaders → John Brown + Mary Smith"
        ]
    );
    assert_eq!(
        speakers("A spokesman for John Brown said that it was over."),
        ["A spokesman for John Brown → "]
    );
    assert_eq!(
        speakers("John Brown's office said that it was over."),
        ["John Brown's office → "]
    );
}

#[test]
fn every_attribution_says_by_what_rule() {
    let (found, ..) = all("\"We won,\" Ann Lee said. She added that they lost.");
    assert!(found.iter().all(|one| !one.evidence.rule.is_empty()));
    let reasons: Vec<_> = found[1]
        .evidence
        .chain
        .iter()
        .map(|link| link.reason)
        .collect();
    assert_eq!(
        reasons,
        [
            "a pronoun: the only person named shortly before whom it fits",
            "names the speaker"
        ]
    );
}

#[test]
fn long_texts_take_time_in_proportion() {
    for unit in [
        "He said that ",
        "\"A,\" he said. ",
        "Ann Lee said, and ",
        "she said; ",
        "according to ",
        "Ann and Bob, the mayor, ",
        "\"A said 'B said \"",
        "The president said: \"I said it.\"\n",
    ] {
        let text = unit.repeat(600_000 / unit.len());
        let begun = std::time::Instant::now();
        all(&text);
        assert!(
            begun.elapsed().as_secs() < 30,
            "{unit:?} repeated took {:?}",
            begun.elapsed()
        );
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let (found, names, quoted) = all(text);
    for one in &found {
        prop_assert!(
            !one.content.is_empty() && one.content.windows(2).all(|two| two[0].end <= two[1].start),
            "{one:?}"
        );
        prop_assert!(one.speakers.iter().all(|speaker| *speaker < names.len()));
        for span in one.source.iter().chain(&one.cue).chain(&one.content) {
            prop_assert!(
                span.start < span.end && text.get(span.start..span.end).is_some(),
                "{span:?}"
            );
        }
        for (content, passage) in one.content.iter().flat_map(|content| {
            quoted
                .iter()
                .flat_map(|passage| &passage.spans)
                .map(move |passage| (content, passage))
        }) {
            let cut = content.overlaps(*passage)
                && !content.contains(*passage)
                && !passage.contains(*content);
            prop_assert!(!cut, "{content:?} cuts {passage:?}");
        }
    }
    prop_assert!(
        found
            .windows(2)
            .all(|two| two[0].content[0].start <= two[1].content[0].start)
    );
    for (at, one) in found.iter().enumerate() {
        if let Some(outer) = one.within {
            prop_assert!(
                outer < at
                    && found[outer]
                        .content
                        .iter()
                        .any(|span| span.contains(one.content[0]))
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn attributions_keep_in_bounds_and_cut_no_passage(text in "(Ann Lee |he |said |told |that |\"|\"|'|“|”|, |\\. |: |\n|the mayor |according to |and |who |it rains |saying ){0,40}") {
        check(&text)?;
    }

    #[test]
    fn any_text_is_borne(text in "\\PC{0,120}") {
        check(&text)?;
    }
}

#[test]
fn a_pronoun_is_nobody_who_is_named_after_it() {
    assert_eq!(
        speakers(
            "Ann Lee and Bob Gil met in May. He had little time. \"We won,\" he told Bob Gil."
        ),
        ["he → "]
    );
    assert_eq!(
        speakers("When Ann Lee came, Bob Gil was at home. Later he said that all was well."),
        ["he → Bob Gil"]
    );
    assert_eq!(
        speakers(
            "Ivan Orlov saw a risk. They named the man whom Peter Novak had met. \"We won,\" he said."
        ),
        ["he → "]
    );
}

#[test]
fn who_speaks_is_heard_until_the_speech_ends() {
    assert_eq!(
        speakers(
            "Ann Lee said: \"We won. It was long. It was late. It was cold. It was dark.\" She added that all was well."
        ),
        ["Ann Lee → Ann Lee", "She → Ann Lee"]
    );
}

#[test]
fn what_is_asked_or_is_mere_courtesy_is_not_said() {
    assert!(shown("Did Ann Lee confirm that it was dark?").is_empty());
    assert!(shown("Ann Lee thanked Bob Gil for the lamp.").is_empty());
    assert_eq!(
        shown("Two men who asked not to be named said that he was ill."),
        ["indirect: Two men who asked not to be named | said | that he was ill"]
    );
    assert_eq!(
        shown("Ann Lee said in a statement that it was dark."),
        ["indirect: Ann Lee | said | that it was dark"]
    );
}

#[test]
fn a_source_before_a_comma_is_not_what_the_next_name_is_called() {
    assert_eq!(
        speakers("According to Russian urban legends, Ivan Orlov wept for a year."),
        ["Russian urban legends → "]
    );
}

#[test]
fn one_word_for_an_office_means_who_is_lately_named() {
    let article = "President Bob Gil came.\n\nIt was May.\n\nIt rained.\n\nThe sun shone.\n\n\"We won,\" the president said.";
    assert_eq!(speakers(article), ["the president → "]);
    let article = "President Bob Gil came. \"We won,\" the president said.";
    assert_eq!(speakers(article), ["the president → Bob Gil"]);
}
