//! Words whose full stop need not end a sentence.

/// Stand before a name or number: their stop never ends a sentence.
const BEFORE_NAME: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "gen", "sen", "sens", "rep", "reps", "gov", "govs",
    "lt", "col", "sgt", "capt", "cmdr", "maj", "adm", "brig", "cpl", "pvt", "st", "ste", "mt",
    "ft", "hon", "rev", "fr", "msgr", "pres", "supt", "det", "insp", "amb", "sec", "atty", "vs",
    "v", "no", "nos", "vol", "pp", "fig", "cf", "al", "mme", "mlle", "mons", "rt", "messrs",
    "gov't", "viz", "approx", "ca", "art",
];

/// Stand inside a sentence or at its end; the next word decides.
const ANYWHERE: &[&str] = &[
    "inc", "ltd", "co", "corp", "llc", "plc", "bros", "jr", "sr", "esq", "etc", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "calif", "fla", "ariz",
    "mass", "conn", "pa", "mich", "minn", "wis", "tenn", "colo", "va", "dept", "univ", "ave",
];

/// Words that begin a sentence when a capital makes them look so, even after `U.S.` or `Inc.`.
const STARTERS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "by",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "if",
    "when",
    "while",
    "after",
    "before",
    "since",
    "as",
    "although",
    "though",
    "because",
    "however",
    "meanwhile",
    "also",
    "still",
    "there",
    "here",
    "what",
    "who",
    "where",
    "why",
    "how",
    "not",
    "no",
    "asked",
    "some",
    "many",
    "most",
    "both",
    "according",
    "during",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

/// Whether the stop after `word` never ends a sentence.
pub(super) fn goes_on(word: &str) -> bool {
    holds(BEFORE_NAME, word)
}

/// Whether the stop after `word`, or inside it (`U.S.`), may belong to the word alone.
pub(super) fn may_go_on(word: &str) -> bool {
    word.ends_with('.') || holds(ANYWHERE, word)
}

/// Whether `word`, capital first, is likelier to begin a sentence than to be part of a name.
pub(super) fn starts(word: &str) -> bool {
    holds(STARTERS, word)
}
