//! The traps of untidy articles, and what must hold of every text.

use proptest::prelude::*;

use super::*;

fn plain(text: &str) -> Layout {
    recognize(&Document {
        text,
        ..Document::default()
    })
}

fn markdown(text: &str) -> Layout {
    recognize(&Document {
        text,
        format: Format::Markdown,
        ..Document::default()
    })
}

/// One line for each block: kind, words.
fn shown(text: &str, layout: &Layout) -> Vec<String> {
    layout
        .blocks
        .iter()
        .map(|block| format!("{:?}: {}", block.kind, layout.visible(text, block.span)))
        .collect()
}

const PROSE: &str = "The two governments met in the capital on Friday and spoke about trade, energy and the long friendship of their peoples.";

fn article(head: &str) -> String {
    format!(
        "{head}\n\n{PROSE}\n\nThe second paragraph says that trade, energy and weapons will be spoken of again next year in the other capital of the two.\n"
    )
}

#[test]
fn the_top_of_a_dispatch() {
    let text = article(
        "November 15, 2018 Special Dispatch No. 7763\n\nThe Talks In The Capital – An Old Friendship\n\nNovember 15, 2018\nRussia, Cuba | Special Dispatch No. 7763\n\nThe Visit",
    );
    let layout = plain(&text);
    assert_eq!(
        shown(&text, &layout)[..5],
        [
            "Dateline: November 15, 2018 Special Dispatch No. 7763",
            "Title: The Talks In The Capital – An Old Friendship",
            "Dateline: November 15, 2018",
            "Dateline: Russia, Cuba | Special Dispatch No. 7763",
            "Heading(2): The Visit",
        ]
    );
    let facts = facts(&text, &layout);
    assert_eq!(
        facts.date.map(|(_, day)| day.to_string()),
        Some("2018-11-15".into())
    );
    assert_eq!((facts.author, facts.outlet), (None, None));
}

#[test]
fn a_stray_headline_is_another_storys() {
    let body =
        "The government plans to lend money to its ally for weapons, helicopters and trucks. "
            .repeat(6);
    let more = "Ministers meet in Moscow later this week, newspaper reports suggest; the island needs credit, grain, petroleum, machinery, investment, tourism, bridges, harbours, railways. ".repeat(2);
    let rest = "Diplomats expect signatures; critics object; opposition parties complain about repression, prisons, censorship, corruption, shortages, migration, poverty, propaganda, secrecy, police, blackouts, queues, hunger, protests, exile, inflation, smuggling, sugar, nickel, tobacco, doctors, hospitals, schools, teachers, soldiers, generals, treaties.";
    let with = |second: &str| {
        format!("Russia to Lend Ally Money for Weapons\n\n{second}\n\n{body}\n\n{more}\n\n{rest}\n")
    };
    let stray = with("Voters punish mayor amid anger over pension reform");
    assert_eq!(
        plain(&stray).blocks[1].kind,
        BlockKind::Furniture("other story")
    );
    let subtitle = with("Moscow lends money for helicopters while opposition complains");
    assert_eq!(plain(&subtitle).blocks[1].kind, BlockKind::Heading(2));
    let short = with("The Visit");
    assert_eq!(plain(&short).blocks[1].kind, BlockKind::Heading(2));
}

#[test]
fn previous_and_next_are_folded_with_their_headlines() {
    let text = format!(
        "{}\nNo time to read?\nGet a summary\nPrevious Article\n\nA Goalkeeper’s Life, Ties, and Glory\n\nNext Article\n\nCourt Pauses a Law After a Ruling\n",
        article("Visit Signals Ties")
    );
    let layout = plain(&text);
    let kinds: Vec<_> = layout
        .blocks
        .iter()
        .skip(3)
        .map(|block| block.kind.clone())
        .collect();
    let furniture = |name| BlockKind::Furniture(name);
    assert_eq!(
        kinds,
        [
            furniture("summary button"),
            furniture("summary button"),
            furniture("navigation"),
            furniture("other story"),
            furniture("navigation"),
            furniture("other story")
        ]
    );
}

#[test]
fn prose_after_a_label_stays_prose() {
    let text = format!("Some Headline Words\n\nRelated\n\n{PROSE}\n");
    assert_eq!(plain(&text).blocks[2].kind, BlockKind::Paragraph);
}

#[test]
fn the_contact_line_names_the_author() {
    let text = format!(
        "{}\nFollow Ben Kew on\u{a0}Facebook, Twitter at\u{a0}@ben_kew,\u{a0}or\u{a0}email him at\n\n\nPlease let us know if you're having issues with commenting.",
        article("A Loan For Weapons")
    );
    let layout = plain(&text);
    assert_eq!(
        layout.blocks[3].kind,
        BlockKind::Furniture("author contact")
    );
    assert_eq!(
        layout.blocks[4].kind,
        BlockKind::Furniture("comment notice")
    );
    assert_eq!(
        facts(&text, &layout).author.map(|span| span.of(&text)),
        Some("Ben Kew")
    );
}

#[test]
fn notes_and_markers_find_each_other() {
    let text = "The Notes\n\nHe left.[1] She stayed.[10] \"It rains.\"[2]\n\n(, November 2, 2018)\n\n[1], November 8, 2018.\n[2] See the archive.\n\n[7] Nobody points here.";
    let layout = plain(text);
    let labels: Vec<_> = layout
        .inlines
        .iter()
        .map(|inline| inline.kind.clone())
        .collect();
    let marker = |label: &str, block| InlineKind::FootnoteMarker {
        label: label.into(),
        block,
    };
    assert_eq!(
        labels,
        [
            marker("1", Some(3)),
            marker("10", None),
            marker("2", Some(4))
        ]
    );
    assert_eq!(layout.blocks[2].kind, BlockKind::SourceLine);
    assert_eq!(layout.blocks[5].kind, BlockKind::Footnote("7".into()));
}

#[test]
fn a_marker_at_the_end_makes_no_heading_of_a_sentence() {
    let text = article(
        "A Headline Of Words\n\nThe minister will come in the second half of the month.[6]",
    );
    assert_eq!(plain(&text).blocks[1].kind, BlockKind::Paragraph);
}

#[test]
fn a_speakers_label_and_a_speech_are_prose() {
    let text = format!(
        "Press Statements Of The Day\n\nPresident Ana Gil:\n\n\"Ladies and gentlemen,\n\n\"Thank you.'\n\n\"We go on…\n\n{PROSE}"
    );
    assert!(
        plain(&text).blocks[1..]
            .iter()
            .all(|block| block.kind == BlockKind::Paragraph),
        "{:?}",
        shown(&text, &plain(&text))
    );
}

#[test]
fn wrapped_prose_is_one_paragraph_and_short_lines_are_not() {
    let wrapped = "The two governments met in the capital on Friday and spoke about trade,\nenergy and the long friendship of their peoples, which nobody in the city\nhad asked about for years.\r\n\r\nOne line\rAnother line\u{2028}A third one";
    let layout = plain(wrapped);
    assert_eq!(layout.blocks.len(), 4, "{:?}", shown(wrapped, &layout));
    let long = format!("{PROSE} {PROSE}\n{PROSE}\n{PROSE} {PROSE}");
    assert_eq!(plain(&long).blocks.len(), 3);
    assert_eq!(plain("First page\u{c}Second page").blocks.len(), 2);
}

#[test]
fn sources_in_brackets_stay_in_their_paragraph() {
    let text = article(&format!(
        "A Headline\n\n{PROSE} (Sources: Reuters, government briefings, and regional policy analyses)"
    ));
    assert_eq!(plain(&text).blocks[1].kind, BlockKind::Paragraph);
}

#[test]
fn an_invisible_mark_is_no_part_of_the_title() {
    let text = article("\u{feff}A Headline Of Words");
    let layout = plain(&text);
    assert_eq!(layout.blocks[0].kind, BlockKind::Verbatim);
    assert_eq!(
        (
            layout.blocks[1].kind.clone(),
            layout.blocks[1].span.of(&text)
        ),
        (BlockKind::Title, "A Headline Of Words")
    );
}

#[test]
fn front_matter_names_the_title() {
    let text = format!(
        "---\ntitle: The Talks\n---\n{}",
        article("Daily Example\n\nThe Talks")
    );
    let document = Document {
        text: &text,
        front_matter: Some(Span::new(0, 26)),
        title: Some("The talks"),
        ..Document::default()
    };
    let layout = recognize(&document);
    assert_eq!(layout.blocks[0].kind, BlockKind::FrontMatter);
    assert_eq!(layout.blocks[2].kind, BlockKind::Title);
    assert_eq!(layout.blocks[2].span.of(&text), "The Talks");
}

#[test]
fn an_article_may_begin_with_prose() {
    let text = format!("{PROSE}\n\nA Heading Below\n\n{PROSE}");
    assert_eq!(
        shown(&text, &plain(&text))[1],
        "Heading(2): A Heading Below"
    );
    assert_eq!(facts(&text, &plain(&text)).title, None);
}

#[test]
fn facts_are_read_and_never_made_up() {
    let of = |text: &str| {
        let layout = plain(text);
        let facts = facts(text, &layout);
        (
            facts.date.map(|(_, day)| day.to_string()),
            facts.author.map(|s| s.of(text).to_owned()),
            facts.outlet.map(|s| s.of(text).to_owned()),
        )
    };
    let text = article("A Headline Of Words\n\nBy Ana Gil\n\nFebruary 30, 2018");
    assert_eq!(of(&text), (None, Some("Ana Gil".into()), None));
    let text = format!("A Headline Of Words\n\nMOSCOW, Nov. 2, 2018 (Reuters) - {PROSE}");
    assert_eq!(
        of(&text),
        (Some("2018-11-02".into()), None, Some("Reuters".into()))
    );
    let text = format!("A Headline Of Words\n\n{PROSE}\n\nSource: The Example Times\n");
    assert_eq!(of(&text), (None, None, Some("The Example Times".into())));
    let text = format!("A Headline Of Words\n\nOn November 2, 2018 the two (Putin) - {PROSE}");
    assert_eq!(of(&text), (None, None, None));
}

#[test]
fn markdown_keeps_its_signs_out_of_the_words() {
    let text = "# The *Talks*\n\nBy Ana Gil\n\nHe **left**[^1] by [train](https://x.example), `fast` &amp; far.[3](#n)[4](#m)\n\n> Quoted\n> words\n\n- one\n- two\n  lines\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| Ana | Tom |\n\n<p>Raw <b>words</b></p>\n\n<script>alert(1)</script>\n\n![A picture](x.png)\n\n[ref]: https://x.example\n\n---\n\n[^1]: The note\n      goes on.\n";
    let layout = markdown(text);
    assert_eq!(
        shown(text, &layout),
        [
            "Title: The Talks",
            "Byline: By Ana Gil",
            "Paragraph: He left by train, fast &amp; far.",
            "BlockQuote: Quoted words",
            "ListItem: one",
            "ListItem: two lines",
            "Verbatim: ``` code ```",
            "ListItem: a b",
            "Verbatim: |---|---|",
            "ListItem: Ana Tom",
            "Paragraph: Raw words",
            "Verbatim: <script>alert(1)</script>",
            "Caption: A picture",
            "Verbatim: [ref]: https://x.example",
            "Verbatim: ---",
            "Footnote(\"1\"): [^1]: The note goes on.",
        ]
    );
    assert!(layout.inlines.iter().any(|inline| inline.kind
        == InlineKind::FootnoteMarker {
            label: "1".into(),
            block: Some(15)
        }));
}

#[test]
fn what_only_looks_like_a_tag_is_shown() {
    let text = "Talks <b>began</b> (<Reuters>), by <ana@example.org>.\n\n<tweet author=\"Ana Gil\">It is over.</tweet>\n\n<div>\n<aside>One < two</aside> <said>\n</div>\n";
    assert_eq!(
        shown(text, &markdown(text)),
        [
            "Paragraph: Talks began (<Reuters>), by ana@example.org.",
            "Paragraph: <tweet author=\"Ana Gil\">It is over.</tweet>",
            "Paragraph: One < two <said>",
        ]
    );
}

/// What must hold of every layout: blocks and inlines in order and apart, on character boundaries, nothing but white space between blocks.
fn check(document: &Document<'_>) -> Result<(), TestCaseError> {
    let text = document.text;
    let layout = recognize(document);
    let mut at = 0;
    for block in &layout.blocks {
        prop_assert!(text.get(block.span.start..block.span.end).is_some());
        prop_assert!(at <= block.span.start && !block.span.is_empty());
        prop_assert_eq!(block.span.of(text).trim().len(), block.span.len());
        prop_assert!(text[at..block.span.start].trim().is_empty());
        at = block.span.end;
    }
    prop_assert!(text[at..].trim().is_empty());
    let mut at = 0;
    for inline in &layout.inlines {
        prop_assert!(text.get(inline.span.start..inline.span.end).is_some());
        prop_assert!(at <= inline.span.start && !inline.span.is_empty());
        prop_assert!(
            layout
                .blocks
                .iter()
                .any(|block| block.span.contains(inline.span))
        );
        at = inline.span.end;
    }
    let facts = facts(text, &layout);
    for span in [
        facts.title,
        facts.date.map(|(span, _)| span),
        facts.author,
        facts.outlet,
    ]
    .into_iter()
    .flatten()
    {
        prop_assert!(text.get(span.start..span.end).is_some());
    }
    Ok(())
}

fn untidy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[A-Za-z ]{1,30}",
        2 => "\\PC{0,8}",
        3 => proptest::sample::select(vec![
            "\n", "\n\n", "\r\n", "\u{2028}", "\u{c}", "\u{a0}", "\u{feff}", "[1]", "[^a]", "[^a]: ", "[3](#x)[4](#y)", "# ", "> ", "- ", "1. ", "    ", "**", "`", "```\n", "<p>", "<!-- ", "</p>\n",
            "![", "](", ")", "| a |\n|---|\n", "---\n", "By Ana Gil\n", "November 2, 2018", "Previous Article\n\n", "(, November 2, 2018)\n", "Share this:\n", "Follow Ana Gil on ", "\u{301}", "é", "“", "\t",
            "Source: ", "(Reuters) - ", "APPENDIX I ",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_plain_text_is_parted_without_loss(text in untidy()) {
        check(&Document { text: &text, ..Document::default() })?;
    }

    #[test]
    fn any_markdown_is_parted_without_loss(text in untidy()) {
        check(&Document { text: &text, format: Format::Markdown, ..Document::default() })?;
    }

    #[test]
    fn wrong_front_matter_does_no_harm(text in untidy(), start in 0usize..60, length in 0usize..60) {
        let front_matter = Some(Span::new(start, start + length));
        check(&Document { text: &text, front_matter, title: Some("Ana"), format: Format::Markdown, ..Document::default() })?;
        check(&Document { text: &text, front_matter, title: None, format: Format::Plain, ..Document::default() })?;
    }
}
