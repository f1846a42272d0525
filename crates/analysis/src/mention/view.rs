//! The tokens with what their capitals are worth: where a sentence begins and in a headline, a capital says nothing.

use std::collections::{HashMap, HashSet};

use super::heads;
use super::lexicon::{Known, Lexicon, straight};
use crate::quotation_mark::Quoted;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// One token of one sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its characters.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// Whether its capital may come from its place in the sentence.
    pub(super) start: bool,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Indexes into [`View::words`].
    pub(super) words: std::ops::Range<usize>,
    /// Whether nearly every word has a capital.
    pub(super) headline: bool,
    /// Whether it speaks of a figure of speech: the names in its marks are nobody.
    pub(super) idiom: bool,
}

/// A text as its names are looked for.
#[derive(Debug)]
pub(super) struct View<'a> {
    /// The tokens of all sentences.
    pub(super) words: Vec<Word<'a>>,
    /// In text order.
    pub(super) sentences: Vec<Sentence>,
    /// Words that the text has without a capital.
    pub(super) lower: HashSet<&'a str>,
    /// How often the text has a capitalised word where no rule asks for a capital.
    pub(super) middle: HashMap<&'a str, usize>,
    pub(super) lexicon: &'static Lexicon,
}

/// Whether a word is written as a name: a capital first, or after a particle (`al-Sisi`, `d’Estaing`, `iPhone`).
pub(super) fn is_name_like(word: &str) -> bool {
    // `I've`
    if word.starts_with("I'") || word.starts_with("I’") {
        return false;
    }
    let mut letters = word.chars();
    match letters.next() {
        Some(c) if c.is_uppercase() => true,
        Some(c) if c.is_lowercase() => {
            let rest = letters.as_str();
            let capital = |rest: &str| rest.starts_with(char::is_uppercase);
            let after_particle = [
                "al-", "el-", "ul-", "ad-", "as-", "ar-", "an-", "at-", "ash-", "l'", "d'", "l’",
                "d’",
            ]
            .iter()
            .any(|particle| word.strip_prefix(particle).is_some_and(capital));
            after_particle || (capital(rest) && rest.chars().count() >= 3)
        }
        _ => false,
    }
}

/// Whether all letters are capitals and there are at least two.
pub(super) fn is_all_caps(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

impl<'a> View<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &[Token],
        sentences: &[Span],
        quoted: &[Quoted],
    ) -> Self {
        let mut view = Self {
            words: Vec::with_capacity(tokens.len()),
            sentences: Vec::new(),
            lower: HashSet::new(),
            middle: HashMap::new(),
            lexicon: Lexicon::get(),
        };
        let mut rest = tokens;
        let headlines = headline_blocks(text, tokens);
        let titles = titles(text, tokens, quoted);
        for sentence in sentences {
            let skip = rest.partition_point(|token| token.span.start < sentence.start);
            let take = rest[skip..].partition_point(|token| token.span.end <= sentence.end);
            let block = rest.get(skip).map(|token| token.block);
            let headline = block.is_some_and(|block| headlines.contains(&block));
            let cited = |token: &Token| {
                let after = titles.partition_point(|title| title.start <= token.span.start);
                after > 0 && titles[after - 1].contains(token.span)
            };
            // The title of another text is a headline of its own inside the sentence.
            for run in rest[skip..skip + take].chunk_by(|a, b| cited(a) == cited(b)) {
                view.push(text, run, headline || run.first().is_some_and(cited));
            }
            rest = &rest[skip + take..];
        }
        for sentence in view.sentences.iter().filter(|sentence| !sentence.headline) {
            for word in view.words[sentence.words.clone()]
                .iter()
                .filter(|word| word.kind == TokenKind::Word)
            {
                if word.text.chars().next().is_some_and(char::is_lowercase) {
                    view.lower.insert(word.text);
                } else if !word.start {
                    *view.middle.entry(word.text).or_insert(0) += 1;
                }
            }
        }
        view
    }

    fn push(&mut self, text: &'a str, tokens: &[Token], headline: bool) {
        let first = self.words.len();
        let mut fresh = true;
        for token in tokens {
            let words = token.span.of(text);
            let start = fresh;
            match token.kind {
                TokenKind::Word | TokenKind::Number => fresh = false,
                // After an opening mark or a colon a new sentence may begin.
                TokenKind::Mark => fresh |= token.spaced,
                TokenKind::Punctuation => {
                    fresh |= matches!(words, ":" | "•" | "*" | "?" | "!" | ".")
                        || (words.starts_with('-') && token.spaced);
                }
                TokenKind::Possessive => {}
            }
            self.words.push(Word {
                text: words,
                span: token.span,
                kind: token.kind,
                spaced: token.spaced,
                start,
            });
        }
        let idiom = |word: &Word<'_>| {
            matches!(
                word.text,
                "idiom" | "proverb" | "saying" | "idioms" | "proverbs"
            )
        };
        self.sentences.push(Sentence {
            words: first..self.words.len(),
            headline: headline || is_headline(text, tokens),
            idiom: self.words[first..].iter().any(idiom),
        });
    }

    /// Whether the word at `index` follows the one before it with nothing but white space between.
    pub(super) fn joined(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.spaced)
    }

    /// Whether the word at `index` is written as a name.
    pub(super) fn is_name_like(&self, index: usize) -> bool {
        self.words
            .get(index)
            .is_some_and(|word| word.kind == TokenKind::Word && is_name_like(word.text))
    }

    /// The longest phrase of the lists that begins at `from` and ends at or before `to` or the text's end: how many words, and
    /// what it names.
    pub(super) fn known(&self, from: usize, to: usize) -> Option<(usize, Known)> {
        let first = straight(self.words.get(from)?.text);
        let shout = is_all_caps(&first) && first.chars().count() >= 4;
        let calm = if shout {
            title_case(&first)
        } else {
            String::new()
        };
        let most = self.lexicon.longest(&first).max(if shout {
            self.lexicon.longest(&calm)
        } else {
            0
        });
        (1..=most.min(to.min(self.words.len()).saturating_sub(from)))
            .rev()
            .find_map(|count| {
                let words = &self.words[from..from + count];
                if words[1..]
                    .iter()
                    .any(|word| !word.spaced || word.kind == TokenKind::Mark)
                {
                    return None;
                }
                let phrase = words
                    .iter()
                    .map(|word| straight(word.text))
                    .collect::<Vec<_>>()
                    .join(" ");
                let calm = || {
                    shout.then(|| {
                        phrase
                            .split(' ')
                            .map(title_case)
                            .collect::<Vec<_>>()
                            .join(" ")
                    })
                };
                let known = self
                    .lexicon
                    .known(&phrase)
                    .or_else(|| calm().and_then(|phrase| self.lexicon.known(&phrase)))?;
                Some((count, known))
            })
    }

    /// Whether the capital of the word at `index` says nothing: it begins a sentence and is a word of the language.
    pub(super) fn is_mere_word(&self, index: usize) -> bool {
        let word = &self.words[index];
        if !word.start {
            return false;
        }
        if is_all_caps(word.text)
            && word.text.chars().count() > 1
            && self.middle.contains_key(word.text)
        {
            return false;
        }
        let lower = word.text.to_lowercase();
        let lower = straight(&lower);
        if self.lexicon.is_common(&lower) {
            return true;
        }
        if self.middle.contains_key(word.text) {
            return false;
        }
        let listed = !heads::WORDS_TOO.contains(word.text)
            && (self.known(index, index + 1).is_some()
                || self.lexicon.is_given(word.text)
                || self.lexicon.is_surname(word.text));
        if listed {
            return false;
        }
        self.lower.contains(lower.as_str())
            || heads::WORDS_TOO.contains(word.text)
            || heads::NOT_A_NAME
                .iter()
                .any(|ending| lower.ends_with(ending))
            || (lower.ends_with("ed") && lower.len() > 4)
    }
}

/// `RUSSIA` → `Russia`.
pub(super) fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .into_iter()
        .chain(letters.flat_map(char::to_lowercase))
        .collect()
}

/// Words that headlines leave without a capital.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of",
    "off", "on", "onto", "or", "out", "over", "per", "the", "to", "up", "via", "vs", "with",
];

/// Whether nearly every word has a capital, small ones aside. What ends with a full stop is a sentence, and
/// with a colon the label of a speaker, unless it shouts.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    let (mut all, mut capitals, mut shouted) = (0usize, 0usize, 0usize);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        let word = token.span.of(text);
        if !SMALL.contains(&word) {
            all += 1;
            capitals += usize::from(is_name_like(word));
            shouted += usize::from(is_all_caps(word));
        }
    }
    let ends = tokens
        .last()
        .is_some_and(|token| matches!(token.span.of(text), "." | "”" | "\"" | "," | ":"));
    all >= 3
        && if ends {
            shouted == all
        } else {
            capitals * 100 >= all * 80
        }
}

/// The passages in marks that are written as headlines: titles of other texts. In text order.
fn titles(text: &str, tokens: &[Token], quoted: &[Quoted]) -> Vec<Span> {
    const SHORTEST: usize = 5;
    const LONGEST: usize = 40;
    let is_title = |span: &Span| {
        let from = tokens.partition_point(|token| token.span.start < span.start);
        let inside: Vec<Token> = tokens[from..]
            .iter()
            .take(LONGEST + 1)
            .take_while(|token| token.span.end <= span.end)
            .filter(|token| token.kind == TokenKind::Word)
            .copied()
            .collect();
        (SHORTEST..=LONGEST).contains(&inside.len()) && is_headline(text, &inside)
    };
    quoted
        .iter()
        .filter(|passage| passage.spans.len() == 1 && passage.depth == 0)
        .map(|passage| passage.spans[0])
        .filter(is_title)
        .collect()
}

/// The short blocks in which nearly every word has a capital, however many sentences they are cut into.
fn headline_blocks(text: &str, tokens: &[Token]) -> HashSet<u32> {
    const LONGEST: usize = 60;
    tokens
        .chunk_by(|a, b| a.block == b.block)
        .filter(|block| block.len() <= LONGEST && is_headline(text, block))
        .filter_map(|block| block.first().map(|token| token.block))
        .collect()
}
