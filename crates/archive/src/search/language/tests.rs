//! What is understood, what is said about the rest, and that the print means the same.

use super::*;
use proptest::prelude::*;

/// What is understood, and each mistake's words with the first word of its sentence's kind.
#[track_caller]
fn check(typed: &str, understood: &str, said: &[(&str, Problem)]) {
    let (query, mistakes) = TextQuery::parse(typed);
    assert_eq!(query.to_string(), understood, "{typed}");
    let mistakes: Vec<(&str, Problem)> = mistakes
        .into_iter()
        .map(|mistake| (mistake.at.of(typed), mistake.problem))
        .collect();
    assert_eq!(mistakes, said, "{typed}");
    let (again, mistakes) = TextQuery::parse(understood);
    assert_eq!(again, query, "{typed}");
    assert_eq!(mistakes, [], "{typed}");
}

#[test]
fn understands_words_phrases_prefixes_and_nots() {
    check("", "", &[]);
    check("  Cuba   Raúl ", "cuba raul", &[]);
    check(
        "\"Cold War\" -missile nuclear*",
        "\"cold war\" -missile nuclear*",
        &[],
    );
    check("-\"cold war\" -nuc*", "-\"cold war\" -nuc*", &[]);
    check(
        "“cold war” «холодная война»",
        "\"cold war\" \"холодная воина\"",
        &[],
    );
    check("Díaz-Canel don't", "\"diaz canel\" \"don t\"", &[]);
    check("diaz-can*", "diaz-can*", &[]);
    check("(nuclear*), U.S.", "nuclear* \"u s\"", &[]);
    check("say\"cold war\"now", "say \"cold war\" now", &[]);
    check(
        "war or peace and not near",
        "war or peace and not near",
        &[],
    );
    check("NOT NOT a --b -(-c)", "a -b c", &[]);
}

#[test]
fn understands_operators_and_brackets() {
    check("a b OR c", "a b OR c", &[]);
    check("a (b | c) d", "a (b OR c) d", &[]);
    check("a|b AND c", "a OR b c", &[]);
    check("((a)) ((b c) d)", "a b c d", &[]);
    check("-(a OR b) NOT (c d)", "-(a OR b) -(c d)", &[]);
    check("loan NEAR/5 missil*", "loan NEAR/5 missil*", &[]);
    check(
        "\"a b\" NEAR c NEAR/0 d~ e",
        "\"a b\" NEAR/10 c NEAR/0 d e",
        &[("d~", Problem::ShortSlip("d".into()))],
    );
    check("-a NEAR b", "NOT a NEAR/10 b", &[]);
    check("(a OR b*) NEAR/3 (c)", "(a OR b*) NEAR/3 c", &[]);
    check("Gorbachov~ putn~,", "gorbachov~ putn~", &[]);
}

#[test]
fn understands_fields() {
    check(
        "title:Cuba said:\"cold war\"",
        "title:cuba said:\"cold war\"",
        &[],
    );
    check(
        "person:(castro OR putin) -Speaker:puti*",
        "(person:castro OR person:putin) -speaker:puti*",
        &[],
    );
    check("said:(a NEAR/3 b c)", "said:(a NEAR/3 b) said:c", &[]);
    check(
        "before:2019-03 after:\"2018\" kind:(direct OR Mixed)",
        "before:2019-03 after:2018 (kind:direct OR kind:mixed)",
        &[],
    );
    check(
        "about:nato~ place:new-york org:un source:bbc",
        "about:nato~ place:\"new york\" org:un source:bbc",
        &[],
    );
    check(
        "Note: at 12:30 https://a.org",
        "note at \"12 30\" \"https a org\"",
        &[],
    );
    check("-title:(a OR b)", "-(title:a OR title:b)", &[]);
}

#[test]
fn says_what_it_could_not_take() {
    check(
        "a \"cold war",
        "a \"cold war\"",
        &[("\"", Problem::Unclosed)],
    );
    check(
        "cuba \"",
        "cuba",
        &[("\"", Problem::Unclosed), ("\"", Problem::EmptyPhrase)],
    );
    check("cuba \"\"", "cuba", &[("\"\"", Problem::EmptyPhrase)]);
    check("cuba *", "cuba", &[("*", Problem::LoneStar)]);
    check("-* cuba", "cuba", &[("*", Problem::LoneStar)]);
    check("- cuba", "cuba", &[("-", Problem::LoneMinus)]);
    check(
        "-- cuba -",
        "cuba",
        &[("--", Problem::LoneMinus), ("-", Problem::LoneMinus)],
    );
    check("nu*ar", "\"nu ar\"", &[("nu*ar", Problem::InnerStar)]);
    check(
        "\"nuclear* war\"",
        "\"nuclear war\"",
        &[("\"nuclear* war\"", Problem::InnerStar)],
    );
    check(
        "cuba & russia",
        "cuba russia",
        &[("&", Problem::NoWord("&".to_owned()))],
    );
    check(
        "OR a OR OR b OR",
        "a OR b",
        &[
            ("OR", Problem::LoneOr),
            ("OR", Problem::LoneOr),
            ("OR", Problem::LoneOr),
        ],
    );
    check(
        "AND a AND",
        "a",
        &[("AND", Problem::LoneAnd), ("AND", Problem::LoneAnd)],
    );
    check("a NOT", "a", &[("NOT", Problem::LoneNot)]);
    check(
        "NEAR a NEAR/2",
        "a",
        &[("NEAR", Problem::LoneNear), ("NEAR/2", Problem::LoneNear)],
    );
    check(
        "a NEAR/x b NEAR/999 c",
        "a NEAR/10 b NEAR/100 c",
        &[
            ("NEAR/x", Problem::NearNumber("NEAR/x".into())),
            ("NEAR/999", Problem::FarNear("NEAR/999".into())),
        ],
    );
    check("a NEAR (b c) d", "a b c d", &[("NEAR", Problem::NearSides)]);
    check(
        "a NEAR title:b",
        "a title:b",
        &[("NEAR", Problem::NearSides)],
    );
    check(
        "speaker:(a NEAR b)",
        "speaker:a speaker:b",
        &[("a NEAR", Problem::NearSides)],
    );
    check("a NEAR NOT b", "a -b", &[("NEAR", Problem::LoneNear)]);
    check(
        "(a OR (b",
        "a OR b",
        &[
            ("(", Problem::UnclosedBracket),
            ("(", Problem::UnclosedBracket),
        ],
    );
    check(
        "a) b :)",
        "a b",
        &[
            (")", Problem::StrayBracket),
            (":", Problem::NoWord(":".into())),
            (")", Problem::StrayBracket),
        ],
    );
    check("a ()", "a", &[("()", Problem::EmptyBrackets)]);
    check(
        "a~b \"a b\"~ ab~",
        "\"a b\" \"a b\" ab",
        &[
            ("a~b", Problem::InnerTilde),
            ("~", Problem::InnerTilde),
            ("ab~", Problem::ShortSlip("ab".into())),
        ],
    );
    check(
        "foo:bar",
        "foo bar",
        &[("foo:", Problem::UnknownField("foo".into()))],
    );
    check(
        "-foo:bar",
        "-\"foo bar\"",
        &[("foo:", Problem::UnknownField("foo".into()))],
    );
    check(
        "foo:\"a b\"",
        "foo \"a b\"",
        &[("foo:", Problem::UnknownField("foo".into()))],
    );
    check(
        "a title: b",
        "a b",
        &[("title:", Problem::LoneField("title".into()))],
    );
    check("a -title:\"\"", "a", &[("\"\"", Problem::EmptyPhrase)]);
    check(
        "title:(said:a b)",
        "said:a title:b",
        &[("said:", Problem::FieldInField("said".into()))],
    );
    let (query, mistakes) = TextQuery::parse("a before:2019-13 after:soon kind:loud");
    assert_eq!(query.to_string(), "a");
    let sentences: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), 3, "{sentences:?}");
    assert!(sentences[0].contains("2019-13") && sentences[0].contains("calendar"));
    assert!(sentences[1].contains("soon") && sentences[1].contains("2018-11-15"));
    assert!(sentences[2].contains("loud") && sentences[2].contains("indirect"));
}

#[test]
fn depth_and_size_have_bounds() {
    let deep = |open: usize, close: usize| format!("{}a{} b", "(".repeat(open), ")".repeat(close));
    check(&deep(MOST_DEEP, MOST_DEEP), "a b", &[]);
    let (query, mistakes) = TextQuery::parse(&deep(100_000, 100_000));
    assert_eq!(query.to_string(), "b");
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].problem, Problem::TooDeep);
    let (_, mistakes) = TextQuery::parse(&deep(100_000, 3));
    assert!(mistakes.len() <= MOST_DEEP + 1);
    let long = "NOT ".repeat(100_000) + "a";
    assert_eq!(TextQuery::parse(&long).0.to_string(), "a");
    let (query, mistakes) = TextQuery::parse(&"word ".repeat(3 * MOST_WORDS));
    assert_eq!(query.wanted().len(), MOST_WORDS);
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].problem, Problem::TooLong);
    let (query, mistakes) =
        TextQuery::parse(&format!("\"{}\" more", "word ".repeat(3 * MOST_WORDS)));
    assert_eq!(query.wanted()[0].1.length(), MOST_WORDS);
    assert_eq!(mistakes[0].problem, Problem::TooLong);
    // A way back for each NEAR must not be the square of them.
    let nears = "(a b) NEAR ".repeat(20_000);
    assert!(!TextQuery::parse(&nears).0.is_empty());
}

#[test]
fn highlights_what_is_wanted_alone() {
    let (query, _) =
        TextQuery::parse("a* -b (said:c~~ OR -(d)) e NEAR (f OR g) speaker:h title:iii~");
    let wanted: Vec<String> = query
        .wanted()
        .iter()
        .map(|(scope, pattern)| format!("{}{pattern}", scope.field().unwrap_or_default()))
        .collect();
    assert_eq!(wanted, ["a*", "saidc", "e", "f", "g", "titleiii~"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn understands_any_string(text in any::<String>()) {
        let (query, mistakes) = TextQuery::parse(&text);
        prop_assert!(query.wanted().iter().all(|(_, pattern)| pattern.length() > 0));
        for mistake in mistakes {
            prop_assert!(text.get(mistake.at.start..mistake.at.end).is_some());
            prop_assert!(!mistake.to_string().is_empty());
        }
    }

    #[test]
    fn its_print_means_the_same(text in "([a-cé\"“*~():| -]|OR|AND |NOT|NEAR/[0-9x]?| NEAR |title:|said:|kind:|speaker:|before:2019){0,20}") {
        let (query, _) = TextQuery::parse(&text);
        let (again, mistakes) = TextQuery::parse(&query.to_string());
        prop_assert_eq!(again, query);
        prop_assert_eq!(mistakes, vec![]);
    }

    #[test]
    fn every_query_can_be_typed(query in sample::query()) {
        let (again, mistakes) = TextQuery::parse(&query.to_string());
        prop_assert_eq!(again, query);
        prop_assert_eq!(mistakes, vec![]);
    }
}
