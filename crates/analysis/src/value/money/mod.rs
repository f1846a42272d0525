//! Sums of money to amount and currency.
//!
//! The amount is exact, in decimal figures. The currency is its code in ISO 4217, and unknown where the words and the article leave it open: a
//! bare `$` is taken for the American dollar unless the article speaks more of another country whose money is written so, or speaks of it at
//! all and writes `US$` as well.

mod amount;
mod currency;

#[cfg(test)]
mod tests;

use crate::place;
use crate::wording::Wording;
use amount::{Decimal, in_words, zeros};
use currency::currency;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a sum comes to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sum {
    /// In decimal figures, without separators: `3800000000`, `4.95`.
    pub amount: String,
    /// The upper end where the text gives two.
    pub to: Option<String>,
    /// The code of ISO 4217.
    #[serde(with = "crate::wording::optional")]
    pub currency: Option<Wording>,
}

impl fmt::Display for Sum {
    /// `USD 3000000–4000000`; `?` for an unknown currency.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.unwrap_or("?"), self.amount)?;
        self.to.as_ref().map_or(Ok(()), |to| write!(f, "–{to}"))
    }
}

/// What the article says of money elsewhere.
pub trait Article {
    /// How often it names the country with this code of ISO 3166-1, its people or its places.
    fn names(&self, country: &str) -> usize;
    /// Whether it writes `US$`, so that a bare `$` is something else.
    fn tells_dollars_apart(&self) -> bool;
}

/// Longest sum that is read, in bytes.
const LONGEST: usize = 80;

/// A part of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    /// Figures with their separators.
    Figures(&'a str),
    /// A sign, or letters.
    Word(&'a str),
    /// `-`, `–`, `to`
    To,
}

/// What a sum in the text comes to; `None` where it has no one number.
#[must_use]
pub fn resolve(words: &str, article: &impl Article) -> Option<Sum> {
    if words.len() > LONGEST || words.contains(['(', ')', '%']) {
        return None;
    }
    let parts = parts(words);
    let range = parts
        .iter()
        .position(|part| *part == Part::To)
        .filter(|at| {
            let figures =
                |parts: &[Part<'_>]| parts.iter().any(|part| matches!(part, Part::Figures(_)));
            figures(&parts[..*at]) && figures(&parts[at + 1..])
        });
    let (low, high) = match range {
        Some(at) => (&parts[..at], Some(&parts[at + 1..])),
        None => (&parts[..], None),
    };
    let low = Half::read(low, article)?;
    let Some(high) = high else {
        return Some(Sum {
            amount: low.number.times(low.zeros)?.to_string(),
            to: None,
            currency: low.currency?,
        });
    };
    let high = Half::read(high, article)?;
    // `$3-4 million`: the word goes with both.
    let zeros = if low.zeros == 0 {
        high.zeros
    } else {
        low.zeros
    };
    let currency = match (low.currency?, high.currency?) {
        (None, one) | (one, None) => one,
        (one, other) => one.filter(|_| one == other),
    };
    Some(Sum {
        amount: low.number.times(zeros)?.to_string(),
        to: Some(high.number.times(high.zeros)?.to_string()),
        currency,
    })
}

/// One of the ends of a sum.
struct Half {
    number: Decimal,
    zeros: usize,
    /// `None`: several that differ.
    currency: Option<Option<&'static str>>,
}

impl Half {
    fn read(parts: &[Part<'_>], article: &impl Article) -> Option<Self> {
        let mut figures = None;
        let mut power = 0;
        let mut codes: Vec<Option<&'static str>> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            match *part {
                Part::To => {}
                Part::Figures(text) => {
                    if figures.replace(Err(text)).is_some() {
                        return None;
                    }
                }
                Part::Word(word) => {
                    let counted = figures.is_some();
                    if let Some(more) = zeros(word).filter(|_| counted) {
                        power += more;
                    } else if let Some(number) = in_words(word).filter(|_| !counted) {
                        figures = Some(Ok(number));
                    } else if let Some(known) = currency(word) {
                        codes.push(code(word, known, parts, at, article));
                    } else if !is_country(parts, at) {
                        return None;
                    }
                }
            }
        }
        let number = match figures? {
            Ok(number) => number,
            Err(text) => Decimal::read(text, power > 0)?,
        };
        let known: Vec<&'static str> = codes.into_iter().flatten().collect();
        let currency = match known[..] {
            [] => Some(None),
            [first, ref rest @ ..] => rest
                .iter()
                .all(|code| *code == first)
                .then_some(Some(first)),
        };
        Some(Self {
            number,
            zeros: power,
            currency,
        })
    }
}

/// The code of a name of money, by the country before it or by the article.
fn code(
    word: &str,
    known: &'static currency::Currency,
    parts: &[Part<'_>],
    at: usize,
    article: &impl Article,
) -> Option<&'static str> {
    let country = (1..=2).find_map(|length| country(parts, at.checked_sub(length)?, at));
    if let Some(country) = country {
        return known.of(country).or_else(|| known.meant(|_| 0, 0));
    }
    // Beside `US$`, a bare `$` is another country's own, if the article speaks of one.
    if word == "$" && article.tells_dollars_apart() {
        let elsewhere = |country: &str| match country {
            "US" => 0,
            other => article.names(other),
        };
        return known.meant(elsewhere, 0);
    }
    known.meant(|country| article.names(country), 1)
}

/// The country that the words from one part up to another name: `U.S.`, `Hong Kong`, `Colombian`.
fn country(parts: &[Part<'_>], from: usize, to: usize) -> Option<&'static str> {
    let words: Option<Vec<&str>> = parts
        .get(from..to)?
        .iter()
        .map(|part| match part {
            Part::Word(word) => Some(*word),
            _ => None,
        })
        .collect();
    let known = place::lookup(&words?.join(" "))?;
    let state = known.is(place::Rank::Country) || known.is(place::Rank::Demonym);
    known.only().filter(|_| state).map(|country| country.code)
}

/// Whether a word is one of those that say whose money it is.
fn is_country(parts: &[Part<'_>], at: usize) -> bool {
    let pairs = [(at, at + 1), (at, at + 2), (at.wrapping_sub(1), at + 1)];
    pairs
        .iter()
        .any(|(from, to)| country(parts, *from, *to).is_some())
}

/// The parts of a sum; what stands between them is left out.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_digit() {
            figures(rest)
        } else if first.is_alphabetic() {
            // `US$`, `U.S.`, `GH¢`; figures are not letters.
            rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '$' | '¢' | '₵')))
                .map_or(rest.len(), |end| {
                    end + usize::from(rest[end..].starts_with('/') && end == 1)
                })
        } else {
            first.len_utf8()
        };
        let (part, after) = rest.split_at(end.max(first.len_utf8()));
        rest = after;
        match first {
            c if c.is_whitespace() => {}
            '-' | '\u{2010}'..='\u{2015}' => parts.push(Part::To),
            c if c.is_ascii_digit() => parts.push(Part::Figures(part)),
            _ if part.eq_ignore_ascii_case("to") => parts.push(Part::To),
            c if c.is_alphabetic() => {
                // `Rs.` and `U.S.` are known with their stops, `million.` is not.
                let bare = part.trim_end_matches('.');
                let known = part.matches('.').count() > 1;
                if !matches!(bare, "of" | "and" | "the") {
                    parts.push(Part::Word(if known { part } else { bare }));
                }
            }
            ',' | '.' | '\'' | '\u{2018}'..='\u{201d}' | '"' | '~' => {}
            _ => parts.push(Part::Word(part)),
        }
    }
    parts
}

/// Where the figures at the front end: groups may be parted by commas, stops and blanks.
fn figures(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        while digit(end) {
            end += 1;
        }
        let group = (1..=3).all(|ahead| digit(end + ahead)) && !digit(end + 4);
        let goes_on = match bytes.get(end) {
            Some(b',' | b'.') => digit(end + 1),
            Some(b' ') => group && end <= 3,
            _ => false,
        };
        if !goes_on {
            return end;
        }
        end += 1;
    }
}
