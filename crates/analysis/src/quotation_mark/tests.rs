//! The traps of quotation marks, and what must hold of every text.

use super::*;
use crate::layout::Block;
use crate::token::tokenize;
use proptest::prelude::*;

/// Lines are paragraphs; a line that begins with `# ` is a heading.
fn layout(text: &str) -> Layout {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let kind = if line.starts_with("# ") {
            BlockKind::Heading(1)
        } else {
            BlockKind::Paragraph
        };
        let span = Span::new(start, start + line.trim_end().len());
        if !span.is_empty() {
            blocks.push(Block { span, kind });
        }
        start += line.len();
    }
    Layout {
        blocks,
        inlines: Vec::new(),
    }
}

fn quoted(text: &str) -> Vec<Quoted> {
    let layout = layout(text);
    pair(text, &layout, &tokenize(text, &layout))
}

/// Each passage as `depth words`, with `?` for one never closed, `!` for one closed wrongly, `~` for scare words; ` / ` parts paragraphs.
fn shown(text: &str) -> Vec<String> {
    quoted(text)
        .iter()
        .map(|passage| {
            let defect = match passage.defect {
                None => "",
                Some(Defect::Unclosed) => "?",
                Some(Defect::Mismatched) => "!",
            };
            let words: Vec<_> = passage.spans.iter().map(|span| span.of(text)).collect();
            format!(
                "{}{defect}{} {}",
                passage.depth,
                if passage.scare { "~" } else { "" },
                words.join(" / ")
            )
        })
        .collect()
}

#[test]
fn straight_and_curly_marks() {
    assert_eq!(
        shown("He said \"we won\" and “they lost it all.”"),
        ["0 \"we won\"", "0 “they lost it all.”"]
    );
    assert_eq!(
        shown("It is ``all over'' and ''done with it,'' he said."),
        ["0 ``all over''", "0 ''done with it,''"]
    );
}

#[test]
fn single_inside_double() {
    assert_eq!(
        shown("\"The loan cannot 'show them' anything,\" he said."),
        [
            "0 \"The loan cannot 'show them' anything,\"",
            "1 'show them'"
        ]
    );
    assert_eq!(
        shown("\"'We know how to live,' said Ann.\""),
        [
            "0 \"'We know how to live,' said Ann.\"",
            "1 'We know how to live,'"
        ]
    );
    assert_eq!(
        shown("“She said, ‘It’s the boys’ idea.’”"),
        [
            "0 “She said, ‘It’s the boys’ idea.’”",
            "1 ‘It’s the boys’ idea.’"
        ]
    );
}

#[test]
fn apostrophes_are_no_marks() {
    let none: [&str; 0] = [];
    assert_eq!(
        shown(
            "The Cubans' arms, rock 'n' roll, the '90s, O'Neill's and the workers' rights, ’tis so; class of '64."
        ),
        none
    );
    assert_eq!(
        shown("Russia’s visit, the officials’ talks, Moscow’s long-standing position."),
        none
    );
    assert_eq!(shown("He is 6'2\" tall and left."), none);
}

#[test]
fn british_marks_with_plural_possessives_inside() {
    assert_eq!(
        shown("'The Cubans' arms are old,' he said."),
        ["0 'The Cubans' arms are old,'"]
    );
    assert_eq!(
        shown("They met 'boys' and 'girls' there."),
        ["0 'boys'", "0 'girls'"]
    );
    assert_eq!(
        shown("'He said \"no\" to me,' she said. 'Never.'"),
        ["0 'He said \"no\" to me,'", "1 \"no\"", "0 'Never.'"]
    );
    assert_eq!(
        shown("'She told me 'yes it is''."),
        ["0 'She told me 'yes it is''", "1 'yes it is'"]
    );
    // Only one is open: the first half is an apostrophe, and no passage ends in the middle of a token.
    assert_eq!(
        shown("He said: 'We are with the workers''."),
        ["0 'We are with the workers''"]
    );
}

#[test]
fn german_french_swedish_and_others() {
    assert_eq!(
        shown("Er sagte: „Ich komme ‚bald‘ heim.“ Dann »Nein danke« und „Ja“."),
        [
            "0 „Ich komme ‚bald‘ heim.“",
            "1 ‚bald‘",
            "0 »Nein danke«",
            "0 „Ja“"
        ]
    );
    assert_eq!(
        shown("Il dit : «\u{a0}Je pars ‹ demain › ou « jamais »\u{a0}»."),
        [
            "0 «\u{a0}Je pars ‹ demain › ou « jamais »\u{a0}»",
            "1 ‹ demain ›",
            "1 « jamais »"
        ]
    );
    assert_eq!(
        shown("Hon sa ”jag kommer hem” och <<nej tack>>."),
        ["0 ”jag kommer hem”", "0 <<nej tack>>"]
    );
    assert_eq!(
        shown("彼は「はい『本』です」と"),
        ["0 「はい『本』です」", "1 『本』"]
    );
}

#[test]
fn a_speech_that_opens_again_in_each_paragraph_is_one_passage() {
    let text = "The President: \"Ladies and gentlemen,\n\"it is 'a pleasure' to see you.\n\"Thank you.\"\nThey left.";
    assert_eq!(
        shown(text),
        [
            "0 \"Ladies and gentlemen, / \"it is 'a pleasure' to see you. / \"Thank you.\"",
            "1 'a pleasure'"
        ]
    );
    assert_eq!(quoted(text)[1].parent, Some(0));
}

#[test]
fn a_speech_within_a_speech_opens_both_marks_again() {
    assert_eq!(
        shown("“He wrote: ‘One.\n“‘Two.’ And so it went.”"),
        [
            "0 “He wrote: ‘One. / “‘Two.’ And so it went.”",
            "1 ‘One. / ‘Two.’"
        ]
    );
}

#[test]
fn a_mark_never_closed_ends_with_its_paragraph() {
    assert_eq!(
        shown("He said \"we will go.\nThey left.\n\"No,\" she said."),
        ["0? \"we will go.", "0 \"No,\""]
    );
    assert_eq!(
        shown("He said \"we will go.\n# A heading\n\"No,\" she said."),
        ["0? \"we will go.", "0 \"No,\""]
    );
}

#[test]
fn a_mark_closed_with_the_wrong_one() {
    assert_eq!(
        shown("\"I agree.\n\"Thank you.'\nChairman:\n\"Friends.\""),
        ["0! \"I agree. / \"Thank you.'", "0 \"Friends.\""]
    );
    assert_eq!(
        shown("'Thank you all.\" He left."),
        ["0! 'Thank you all.\""]
    );
    assert_eq!(
        shown("\"Thank you all.' He left. \"No,\" she said."),
        ["0! \"Thank you all.'", "0 \"No,\""]
    );
}

#[test]
fn a_straight_mark_inside_a_straight_mark() {
    assert_eq!(
        shown("\"We came and chanted \"Cuba si! Yanquis no!\""),
        [
            "0? \"We came and chanted \"Cuba si! Yanquis no!\"",
            "1 \"Cuba si! Yanquis no!\""
        ]
    );
    assert_eq!(
        shown(
            "\"Miguel Diaz: \"Russia helps with peace\". The Chairman said so.\n\"He also left.\""
        ),
        [
            "0 \"Miguel Diaz: \"Russia helps with peace\". The Chairman said so. / \"He also left.\"",
            "1 \"Russia helps with peace\""
        ]
    );
}

#[test]
fn brackets_inside_and_marks_without_spaces() {
    assert_eq!(
        shown(
            "\"Our friend, [the leader] Ann, left\", he said—\"she is gone\"—twice (\"yes indeed\")."
        ),
        [
            "0 \"Our friend, [the leader] Ann, left\"",
            "0 \"she is gone\"",
            "0 \"yes indeed\""
        ]
    );
    assert_eq!(
        shown("\"Were I to—\" he began. \"'You left?'\" she asked."),
        ["0 \"Were I to—\"", "0 \"'You left?'\"", "1 'You left?'"]
    );
}

#[test]
fn titles_nicknames_and_terms_are_no_quotation() {
    assert_eq!(
        shown("He took the title of “president,” they said."),
        ["0~ “president,”"]
    );
    assert_eq!(
        shown("Dwayne \"The Rock\" Johnson sang \"Guys and Dolls\" there."),
        ["0~ \"The Rock\"", "0~ \"Guys and Dolls\""]
    );
    assert_eq!(
        shown("The press stressed that the word 'Allies' had gone."),
        ["0~ 'Allies'"]
    );
    assert_eq!(
        shown("\"To show the mother\" is a Russian idiom."),
        ["0~ \"To show the mother\""]
    );
    assert_eq!(
        shown("the item entitled \"Necessity of ending the embargo,\" on the agenda"),
        ["0~ \"Necessity of ending the embargo,\""]
    );
}

#[test]
fn short_mixed_quotations_stay() {
    assert_eq!(shown("It was not based on “charity.”"), ["0 “charity.”"]);
    assert_eq!(
        shown("which will \"cause anxiety\" to him"),
        ["0 \"cause anxiety\""]
    );
    assert_eq!(
        shown("Anecdote: \"Cuba Si! Yanquis No!\""),
        ["0 \"Cuba Si! Yanquis No!\""]
    );
}

#[test]
fn empty_marks_hold_nothing() {
    let none: [&str; 0] = [];
    assert_eq!(shown("An empty \"\" and “” here. \""), none);
}

#[test]
fn a_million_marks_take_a_moment() {
    for unit in [
        "\"", "\"a ", "a\" ", "'", "'a ", "“", "”", "“a”", "« ‹ ", "\"a 'b ", "''", "`", "\"a\n",
        "\"'a ", "‚„",
    ] {
        let text = unit.repeat(1_000_000 / unit.chars().count());
        let begun = std::time::Instant::now();
        quoted(&text);
        assert!(
            begun.elapsed().as_secs() < 20,
            "{unit:?} repeated took {:?}",
            begun.elapsed()
        );
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let passages = quoted(text);
    for (at, passage) in passages.iter().enumerate() {
        prop_assert!(!passage.spans.is_empty());
        for span in &passage.spans {
            prop_assert!(span.start < span.end && span.end <= text.len(), "{span:?}");
            prop_assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{span:?}"
            );
        }
        prop_assert!(
            passage
                .spans
                .windows(2)
                .all(|two| two[0].end <= two[1].start),
            "{passage:?}"
        );
        prop_assert!(at == 0 || passages[at - 1].spans[0].start < passage.spans[0].start);
        let Some(parent) = passage.parent else {
            prop_assert_eq!(passage.depth, 0);
            continue;
        };
        prop_assert!(parent < at);
        let holder = &passages[parent];
        prop_assert_eq!(passage.depth, holder.depth.saturating_add(1));
        prop_assert!(
            passage
                .spans
                .iter()
                .all(|span| holder.spans.iter().any(|outer| outer.contains(*span))),
            "{passage:?} in {holder:?}"
        );
    }
    for (at, one) in passages.iter().enumerate() {
        for other in &passages[at + 1..] {
            for (a, b) in one
                .spans
                .iter()
                .flat_map(|a| other.spans.iter().map(move |b| (a, b)))
            {
                prop_assert!(
                    !a.overlaps(*b) || a.contains(*b) || b.contains(*a),
                    "{one:?} cuts {other:?}"
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_gives_nested_passages_in_bounds(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn any_marks_give_nested_passages_in_bounds(text in "([\"'“”‘’„‚«»‹›`´,.!:()a-cA é0-9\n-]| |''|`` |s' |said |\"\n\"){0,60}") {
        check(&text)?;
    }
}
