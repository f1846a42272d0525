//! What the form of a name and the words around it speak for.

use super::candidate::Score;
use super::heads;
use super::lexicon::Known;
use super::view::{View, is_all_caps};
use crate::token::TokenKind;

/// Ends of words that are surnames more often than not.
const SURNAME_ENDS: &[&str] = &[
    "ov", "ev", "sky", "skiy", "ski", "enko", "ova", "eva", "vich", "vić", "ić", "ez", "son",
    "sson", "sen", "shvili", "adze", "yan", "wala", "oglu", "opoulos", "idis", "akis", "berg",
    "stein", "mann", "etti", "elli", "ini", "escu",
];

/// Ends of words that are places more often than not.
const PLACE_ENDS: &[&str] = &[
    "stan", "land", "burg", "burgh", "grad", "ville", "shire", "abad", "pur", "pore", "town",
    "polis", "stadt", "ford", "mouth", "sk", "bad", "nagar", "garh", "ganj", "heim",
];

/// What speaks for the name `from..after`. `start`: its first capital may come from its place.
pub(super) fn score(view: &View<'_>, from: usize, after: usize, start: bool) -> Score {
    let mut score = Score::default();
    form(view, from, after, start, &mut score);
    before(view, from, &mut score);
    behind(view, from, after, &mut score);
    score
}

fn form(view: &View<'_>, from: usize, after: usize, start: bool, score: &mut Score) {
    let words = &view.words[from..after];
    let (first, last) = (words[0].text, words[words.len() - 1].text);
    let lexicon = view.lexicon;
    let (given, surname) = (
        lexicon.is_given(first),
        lexicon.is_surname(last) || lexicon.is_given(last),
    );
    if words.len() > 1 {
        score.person += 8 + if given { 30 } else { 0 } + if surname { 12 } else { 0 };
        score.organization += 8;
        score.misc += 4;
        score.location += 3;
        if words.iter().any(|word| word.kind == TokenKind::Mark) {
            // Only people have nicknames.
            score.person += 25;
        }
        let shouts = words.iter().filter(|word| is_all_caps(word.text)).count();
        if shouts > 0 && shouts < words.len() {
            score.organization += 10;
        }
        if words.iter().any(|word| word.text == "&") {
            score.organization += 20;
        }
        if words
            .iter()
            .any(|word| matches!(word.text, "bin" | "bint" | "ibn" | "van" | "von" | "der"))
        {
            score.person += 20;
        }
        if words.iter().any(|word| {
            word.text.len() <= 3 && word.text.ends_with('.') && !matches!(word.text, "St." | "Co.")
        }) {
            score.person += 20;
        }
        if words.len() > 4 {
            score.person -= 10;
            score.misc += 6;
        }
        for word in words {
            if lexicon.is_common(&word.text.to_lowercase())
                && !lexicon.is_given(word.text)
                && !lexicon.is_surname(word.text)
            {
                score.person -= 6;
                score.organization += 4;
                score.misc += 3;
            }
        }
    } else {
        if is_all_caps(first) && first.chars().count() <= 8 {
            score.organization += 25;
            score.misc += 5;
        } else {
            score.person += 4;
            score.organization += 3;
            score.location += 3;
        }
        score.person += if given { 12 } else { 0 } + if surname { 14 } else { 0 };
        score.nothing += if start { 16 } else { 6 };
        if view.lower.contains(first.to_lowercase().as_str()) {
            score.nothing += 10;
        }
        if lexicon.is_common(&first.to_lowercase()) {
            score.nothing += 6;
        }
        let inner = first.chars().skip(1).any(char::is_uppercase)
            && first.chars().any(char::is_lowercase)
            && !first.contains(['-', '\'', '’']);
        if inner && !first.starts_with("Mc") && !first.starts_with("Mac") {
            score.organization += 14;
            score.product += 6;
        }
        if PLACE_ENDS
            .iter()
            .any(|end| first.len() > end.len() + 2 && first.ends_with(end))
        {
            score.location += 8;
        }
    }
    if words
        .iter()
        .any(|word| word.text.chars().any(|c| c.is_ascii_digit()))
    {
        score.misc += 15;
        score.person -= 15;
        score.product += 8;
    }
    if SURNAME_ENDS
        .iter()
        .any(|end| last.len() > end.len() + 2 && last.ends_with(end))
    {
        score.person += 9;
    }
    let korean = last.split_once('-').is_some_and(|(a, b)| {
        a.starts_with(char::is_uppercase) && b.starts_with(char::is_lowercase)
    });
    let prefixed = words.iter().any(|word| {
        ["Al-", "al-", "El-", "el-", "O'", "O’", "Mc", "D'", "D’"]
            .iter()
            .any(|prefix| word.text.len() > prefix.len() + 2 && word.text.starts_with(prefix))
    });
    // `Diaz-Canel`
    let double = last.split_once('-').is_some_and(|(a, b)| {
        a.len() > 2
            && b.len() > 2
            && a.starts_with(char::is_uppercase)
            && b.starts_with(char::is_uppercase)
            && !is_all_caps(last)
    });
    if double {
        score.person += 7;
    }
    if korean || prefixed {
        score.person += 14;
    }
}

fn before(view: &View<'_>, from: usize, score: &mut Score) {
    let Some(before) = from.checked_sub(1).and_then(|at| view.words.get(at)) else {
        return;
    };
    let lower = before.text.to_lowercase();
    let word = lower.as_str();
    let second = from
        .checked_sub(2)
        .and_then(|at| view.words.get(at))
        .map_or("", |word| word.text);
    if heads::BEFORE_PLACE.contains(word) {
        score.location += if word == "in" { 14 } else { 11 };
        score.nothing -= 3;
    } else if heads::BEFORE_PERSON.contains(word) {
        score.person += 22;
    } else if heads::BESIDE_ORGANIZATION.contains(word) {
        score.organization += 18;
    } else if heads::BESIDE_PLACE.contains(word) {
        score.location += 10;
    }
    match word {
        "from" | "to" | "at" => score.location += 5,
        "of" if heads::BESIDE_PLACE.contains(second) => score.location += 22,
        "of" => {
            score.location += 3;
            score.organization += 2;
        }
        "by" | "said" | "told" | "says" | "when" | "that" | "with" | "while" | "replaced"
        | "asked" | "whom" | "because" | "if" | "where" | "but" | "like" | "against" | "added" => {
            score.person += 5
        }
        "the" => {
            score.person -= 22;
            score.organization += 12;
            score.misc += 9;
            score.location += 4;
            score.facility += 2;
            score.nothing += 3;
        }
        "a" | "an" => {
            score.person -= 12;
            score.misc += 6;
            score.nothing += 12;
        }
        "no" | "any" | "every" | "each" | "this" | "our" | "their" | "his" | "her" | "its"
        | "your" | "my" => score.nothing += 8,
        "(" if is_all_caps(view.words[from].text) => score.organization += 12,
        "," | "and" | "or"
            if from >= 2
                && view
                    .known(from - 2, from - 1)
                    .is_some_and(|(_, known)| matches!(known, Known::Country | Known::Place)) =>
        {
            score.location += 10;
        }
        _ => {}
    }
    let storms = [
        "hurricane",
        "hurricanes",
        "typhoon",
        "typhoons",
        "cyclone",
        "cyclones",
        "storm",
        "storms",
    ];
    let third = from
        .checked_sub(3)
        .and_then(|at| view.words.get(at))
        .map_or("", |word| word.text);
    if storms.contains(&word) || (word == "and" && storms.contains(&third)) {
        score.misc += 45;
    }
}

fn behind(view: &View<'_>, from: usize, after: usize, score: &mut Score) {
    let word = |at: usize| view.words.get(at);
    let Some(next) = word(after) else { return };
    let third = word(after + 1);
    if next.kind == TokenKind::Possessive {
        score.person += 4;
        score.organization += 4;
        score.location += 4;
        score.nothing -= 4;
    } else if heads::SPEAKS.contains(next.text) {
        score.person += 11;
        score.organization += 5;
        score.nothing -= 4;
    } else if matches!(next.text, "who" | "whose" | "whom") {
        score.person += 16;
    } else if matches!(
        next.text,
        "administration"
            | "regime"
            | "presidency"
            | "family"
            | "era"
            | "dynasty"
            | "camp"
            | "campaign"
    ) {
        // `the Trump administration` is named after somebody.
        score.person += 34;
    } else if heads::BESIDE_ORGANIZATION.contains(next.text) {
        score.organization += 16;
    } else if heads::BESIDE_PLACE.contains(next.text) {
        score.location += 20;
    } else if next.text == "," {
        let Some(third) = third else { return };
        if third.kind == TokenKind::Number && third.text.len() <= 3 {
            score.person += 18;
        } else if matches!(third.text, "who" | "whose") {
            score.person += 16;
        } else if matches!(third.text, "the" | "a" | "an") {
            score.person += 4;
        } else if view
            .known(after + 1, after + 3)
            .is_some_and(|(_, known)| matches!(known, Known::Country | Known::Place))
        {
            score.location += 12;
        }
    } else if next.text == "(" && third.is_some_and(|word| is_all_caps(word.text)) {
        let initial = view.words[from].text.chars().next();
        let same = third.and_then(|word| word.text.chars().next()) == initial;
        score.organization += if same { 25 } else { 8 };
    }
}
