//! A typed text cut into operators, brackets, fields and patterns.

use super::mistake::{Mistake, Problem};
use super::node::{Names, Scope};
use super::pattern::{FEWEST_FOR_SLIP, Pattern};
use super::{MOST_NEAR, MOST_WORDS, USUAL_NEAR};
use crate::fold;
use crate::page::Range;

/// A piece of the text with a meaning of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) at: Range,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    Or,
    And,
    Not,
    Near(u32),
    /// Its value follows at once: a pattern or an opening bracket.
    Field(Field),
    Pattern(Pattern),
}

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Words(Scope),
    Names(Names),
    Before,
    After,
    Kind,
}

impl Field {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Words(Scope::Title),
            "said" => Self::Words(Scope::Said),
            "speaker" => Self::Names(Names::Speaker),
            "about" => Self::Names(Names::About),
            "source" => Self::Names(Names::Source),
            "person" => Self::Names(Names::Person),
            "place" => Self::Names(Names::Place),
            "org" => Self::Names(Names::Organization),
            "before" => Self::Before,
            "after" => Self::After,
            "kind" => Self::Kind,
            _ => return None,
        })
    }
}

/// Cuts a text. Mistakes are in order of their places.
pub(super) fn lex(text: &str, mistakes: &mut Vec<Mistake>) -> Vec<Token> {
    let mut lexer = Lexer {
        text,
        at: 0,
        minus: None,
        words: 0,
        tokens: Vec::new(),
        mistakes,
    };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    /// Everything before is read.
    at: usize,
    /// A minus that belongs to what comes next.
    minus: Option<Range>,
    /// How many words there are so far.
    words: usize,
    tokens: Vec<Token>,
    mistakes: &'a mut Vec<Mistake>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn slice(&self, at: Range) -> &str {
        self.text.get(at.start..at.end).unwrap_or_default()
    }

    /// Reads the next piece; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start().len();
        if self.minus.is_none() {
            self.at += blank;
        }
        let Some(first) = self.rest().chars().next() else {
            return false;
        };
        if self.words >= MOST_WORDS {
            let rest = Range::new(self.at, self.text.len());
            self.complain(rest, Problem::TooLong);
            return false;
        }
        let one = Range::new(self.at, self.at + first.len_utf8());
        match first {
            '(' => self.single(one, Kind::Open),
            ')' => self.single(one, Kind::Close),
            '|' => self.single(one, Kind::Or),
            mark if is_mark(mark) => self.phrase(one),
            minus if is_minus(minus) => self.minus(),
            _ => self.piece(),
        }
        true
    }

    fn single(&mut self, at: Range, kind: Kind) {
        self.at = at.end;
        self.push(at, kind);
    }

    /// A run of minuses is one.
    fn minus(&mut self) {
        let rest = self.rest();
        let after = rest.trim_start_matches(is_minus);
        let at = Range::new(self.at, self.text.len() - after.len());
        let joined = after
            .chars()
            .next()
            .is_some_and(|next| !next.is_whitespace() && !matches!(next, ')' | '|'));
        self.at = at.end;
        if joined {
            self.minus = Some(at);
        } else {
            self.complain(at, Problem::LoneMinus);
        }
    }

    /// What stands in quotation marks.
    fn phrase(&mut self, open: Range) {
        let inner = self.text.get(open.end..).unwrap_or_default();
        let close = inner
            .char_indices()
            .find(|(_, character)| is_mark(*character));
        let inside = Range::new(
            open.end,
            close.map_or(self.text.len(), |(at, _)| open.end + at),
        );
        let end = close.map_or(self.text.len(), |(at, mark)| {
            open.end + at + mark.len_utf8()
        });
        let all = Range::new(open.start, end);
        if close.is_none() {
            self.complain(open, Problem::Unclosed);
        }
        self.at = end;
        let piece = self.slice(inside);
        let words: Vec<String> = fold::words(piece).map(|word| word.folded).collect();
        let (blank, starred) = (piece.trim().is_empty(), piece.contains('*'));
        if words.is_empty() {
            let problem = if blank {
                Problem::EmptyPhrase
            } else {
                Problem::NoWord(piece.trim().to_owned())
            };
            self.nothing(all, problem);
            return;
        }
        if starred {
            self.complain(all, Problem::InnerStar);
        }
        self.pattern(
            all,
            Pattern::Words {
                words,
                prefix: false,
            },
        );
    }

    /// What has neither white space nor marks nor brackets in it.
    fn piece(&mut self) {
        let rest = self.rest();
        let length = rest
            .find(|character: char| {
                character.is_whitespace()
                    || is_mark(character)
                    || matches!(character, '(' | ')' | '|')
            })
            .unwrap_or(rest.len());
        let at = Range::new(self.at, self.at + length);
        self.at = at.end;
        if self.minus.is_none() && self.operator(at) {
            return;
        }
        let name = self.slice(at).split_once(':').map(|(name, _)| name.len());
        match name {
            Some(name) => self.field(at, name),
            None => self.words(at),
        }
    }

    /// Whether the piece is an operator.
    fn operator(&mut self, at: Range) -> bool {
        let piece = self.slice(at);
        let kind = match piece {
            "OR" => Kind::Or,
            "AND" => Kind::And,
            "NOT" => Kind::Not,
            "NEAR" => Kind::Near(USUAL_NEAR),
            _ => {
                let Some(number) = piece.strip_prefix("NEAR/") else {
                    return false;
                };
                let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                let owned = piece.to_owned();
                match number.parse::<u32>() {
                    Ok(number) if digits && number <= MOST_NEAR => Kind::Near(number),
                    // Digits that are no u32 are too many.
                    _ if digits => {
                        self.complain(at, Problem::FarNear(owned));
                        Kind::Near(MOST_NEAR)
                    }
                    _ => {
                        self.complain(at, Problem::NearNumber(owned));
                        Kind::Near(USUAL_NEAR)
                    }
                }
            }
        };
        self.push(at, kind);
        true
    }

    /// A piece with a colon after `name` bytes.
    fn field(&mut self, at: Range, name: usize) {
        let piece = self.slice(at);
        let written = piece.get(..name).unwrap_or_default();
        let value = piece.get(name + 1..).unwrap_or_default();
        let is_name = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_alphabetic());
        // `https://…` is no field.
        if !is_name || value.starts_with("//") {
            self.words(at);
            return;
        }
        let written = written.to_ascii_lowercase();
        let known = Field::from_name(&written);
        let joined = !value.is_empty()
            || self
                .rest()
                .starts_with(|next: char| is_mark(next) || next == '(');
        let has_word = value.is_empty() || fold::words(value).next().is_some();
        let value_is_empty = value.is_empty();
        let before = Range::new(at.start, at.start + name + 1);
        let after = Range::new(before.end, at.end);
        match known {
            Some(_) if !joined || !has_word => self.nothing(at, Problem::LoneField(written)),
            Some(field) => {
                self.push(before, Kind::Field(field));
                if !value_is_empty {
                    self.words(after);
                }
            }
            // `Note: …`
            None if !joined => self.words(at),
            None => {
                self.complain(before, Problem::UnknownField(written));
                if self.minus.is_some() || !has_word || value_is_empty {
                    self.words(at);
                } else {
                    self.words(before);
                    self.words(after);
                }
            }
        }
    }

    /// Words outside marks, with what may stand behind them: `*`, `~`, punctuation.
    fn words(&mut self, at: Range) {
        let piece = self.slice(at);
        let words: Vec<String> = fold::words(piece).map(|word| word.folded).collect();
        let stars = piece.matches('*').count();
        let tildes = piece.matches('~').count();
        let owned = piece.to_owned();
        if words.is_empty() {
            self.no_word(at, &owned);
            return;
        }
        // `nuclear*,` too: the star is the next thing after the last word.
        let end = owned.trim_end_matches(|character: char| {
            !character.is_alphanumeric() && !matches!(character, '*' | '~')
        });
        let (prefix, slip) = (end.ends_with('*'), end.ends_with('~'));
        if stars > usize::from(prefix) {
            self.complain(at, Problem::InnerStar);
        }
        if let (true, 1, [word]) = (slip, tildes, words.as_slice()) {
            if word.chars().count() >= FEWEST_FOR_SLIP {
                self.pattern(at, Pattern::Slip(word.clone()));
                return;
            }
            self.complain(at, Problem::ShortSlip(word.clone()));
        } else if tildes > 0 {
            self.complain(at, Problem::InnerTilde);
        }
        self.pattern(at, Pattern::Words { words, prefix });
    }

    /// A piece without a word.
    fn no_word(&mut self, at: Range, piece: &str) {
        let joined = self
            .text
            .get(..at.start)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|before| !before.is_whitespace());
        let only = |signs: &str| piece.chars().all(|character| signs.contains(character));
        // `(cuba), "cold war".`
        if joined && self.minus.is_none() && only(".,;:!?…") {
            return;
        }
        let problem = if only("*") {
            Problem::LoneStar
        } else if only("~") {
            Problem::InnerTilde
        } else {
            Problem::NoWord(piece.to_owned())
        };
        self.nothing(at, problem);
    }

    fn pattern(&mut self, at: Range, mut pattern: Pattern) {
        let left = MOST_WORDS - self.words.min(MOST_WORDS);
        if let Pattern::Words { words, prefix } = &mut pattern
            && words.len() > left
        {
            words.truncate(left.max(1));
            *prefix = false;
            self.complain(at, Problem::TooLong);
        }
        self.words += pattern.length();
        self.push(at, Kind::Pattern(pattern));
    }

    /// Adds a token, after the minus that stands right before it.
    fn push(&mut self, at: Range, kind: Kind) {
        if let Some(minus) = self.minus.take() {
            self.tokens.push(Token {
                at: minus,
                kind: Kind::Not,
            });
        }
        self.tokens.push(Token { at, kind });
    }

    /// Leaves something out, with the minus before it.
    fn nothing(&mut self, at: Range, problem: Problem) {
        self.minus = None;
        // The field before it has no value then.
        if let Some(Token {
            kind: Kind::Field(_),
            ..
        }) = self.tokens.last()
        {
            self.tokens.pop();
            if let Some(Token {
                kind: Kind::Not, ..
            }) = self.tokens.last()
            {
                self.tokens.pop();
            }
        }
        self.complain(at, problem);
    }

    fn complain(&mut self, at: Range, problem: Problem) {
        self.mistakes.push(Mistake { at, problem });
    }
}

const fn is_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

const fn is_minus(character: char) -> bool {
    matches!(character, '-' | '−' | '–')
}
