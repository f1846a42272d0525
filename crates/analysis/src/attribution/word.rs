//! Classes of words that tell where a noun phrase or clause begins and ends.

/// Subjects by themselves.
const PRONOUNS: &[&str] = &[
    "i", "he", "she", "it", "they", "we", "you", "who", "which", "that", "those", "some", "many",
    "others", "everyone", "both", "one",
];

/// Begin a clause when they come right after a reporting verb.
const CLAUSE_STARTERS: &[&str] = &[
    "i", "he", "she", "it", "they", "we", "you", "there", "this", "these", "if",
];

const OBJECT_PRONOUNS: &[&str] = &[
    "me",
    "him",
    "her",
    "us",
    "them",
    "reporters",
    "supporters",
    "voters",
    "viewers",
    "journalists",
    "lawmakers",
];

const QUESTION_WORDS: &[&str] = &[
    "whether", "how", "why", "what", "who", "when", "where", "which", "if",
];

const PREPOSITIONS: &[&str] = &[
    "throughout",
    "including",
    "of",
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "by",
    "about",
    "against",
    "to",
    "as",
    "into",
    "over",
    "under",
    "after",
    "before",
    "during",
    "since",
    "through",
    "between",
    "among",
    "toward",
    "towards",
    "upon",
    "without",
    "within",
    "despite",
    "amid",
    "like",
];

/// Stand between a subject and its verb.
const AUXILIARIES: &[&str] = &[
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "did",
    "does",
    "do",
    "will",
    "would",
    "could",
    "should",
    "may",
    "might",
    "can",
    "must",
    "also",
    "not",
    "never",
    "later",
    "again",
    "then",
    "once",
    "now",
    "just",
    "even",
    "often",
    "already",
    "still",
    "only",
    "all",
    "didn't",
    "doesn't",
    "don't",
    "hasn't",
    "haven't",
    "hadn't",
    "won't",
    "wouldn't",
    "isn't",
    "wasn't",
    "aren't",
    "weren't",
    "cannot",
    "can't",
    "always",
    "further",
    "himself",
    "herself",
    "themselves",
];

/// A phrase that reaches back over one of these has gone too far.
const BARRIERS: &[&str] = &[
    "that", "because", "if", "when", "while", "as", "but", "whether", "since", "although",
    "though", "after", "before", "than", "where", "why", "how", "what", "so", "until", "unless",
    "has", "have", "had", "is", "are", "was", "were", "will", "would", "could", "should", "may",
    "might", "can", "did", "does", "do", "went", "made", "took", "came", "gave", "got",
];

const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "got", "get", "gets",
];

const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my",
    "your", "no", "any", "some", "every", "each", "such", "another", "what",
];

const TIMES: &[&str] = &[
    "last",
    "year",
    "week",
    "month",
    "night",
    "morning",
    "this",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tonight",
    "earlier",
    "recently",
    "afterward",
    "afterwards",
    "here",
    "again",
    "simply",
    "publicly",
];

fn holds(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

/// The word with straight apostrophes and small letters, as the lists have it.
pub(super) fn plain(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

pub(super) fn is_pronoun(word: &str) -> bool {
    holds(PRONOUNS, word)
}

pub(super) fn starts_clause(word: &str) -> bool {
    holds(CLAUSE_STARTERS, word)
}

pub(super) fn is_object_pronoun(word: &str) -> bool {
    holds(OBJECT_PRONOUNS, word)
}

pub(super) fn is_question_word(word: &str) -> bool {
    holds(QUESTION_WORDS, word)
}

pub(super) fn is_preposition(word: &str) -> bool {
    holds(PREPOSITIONS, word)
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    holds(AUXILIARIES, &word.replace('’', "'")) || is_adverb(word)
}

pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && word.chars().all(char::is_lowercase)
}

pub(super) fn is_barrier(word: &str) -> bool {
    holds(BARRIERS, word)
}

pub(super) fn is_be(word: &str) -> bool {
    holds(BE, word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    holds(DETERMINERS, word)
}

/// Days and adverbs that come between a reporting verb and what is reported.
pub(super) fn is_time(word: &str) -> bool {
    holds(TIMES, word) || is_adverb(word)
}

pub(super) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
