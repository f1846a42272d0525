//! The office of a person, from the words beside the name: `Kremlin spokesman Dmitry Peskov`, `Dmitry Peskov, the Kremlin spokesman,`.
//!
//! Works from spans alone, whoever found them.

use super::EntityType;
use crate::mention::{Found, heads, title};
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// No office has more tokens.
const LONGEST: usize = 10;

/// Words of persons that are no office.
const NO_OFFICE: &[&str] = &[
    "brother",
    "citizen",
    "colleague",
    "counterpart",
    "daughter",
    "defender",
    "father",
    "forward",
    "friend",
    "goalkeeper",
    "husband",
    "midfielder",
    "mother",
    "named",
    "nephew",
    "niece",
    "partner",
    "sister",
    "son",
    "star",
    "striker",
    "student",
    "surnamed",
    "widow",
    "wife",
    "winger",
    "Brother",
    "Father",
    "Sister",
    "Uncle",
    "Aunt",
    "Owner",
    "Partner",
    "Member",
    "Don",
    "Doña",
];

/// In lower case, before the last word of an office.
const BEFORE: &[&str] = &[
    "acting",
    "army",
    "assistant",
    "attorney",
    "chief",
    "co",
    "crown",
    "cultural",
    "defence",
    "defense",
    "deputy",
    "economic",
    "editor",
    "education",
    "energy",
    "executive",
    "ex",
    "finance",
    "first",
    "foreign",
    "former",
    "general",
    "head",
    "health",
    "honorary",
    "interim",
    "interior",
    "justice",
    "labor",
    "labour",
    "late",
    "managing",
    "military",
    "national",
    "opposition",
    "outgoing",
    "parliamentary",
    "party",
    "police",
    "political",
    "press",
    "prime",
    "private",
    "public",
    "regional",
    "senior",
    "trade",
    "under",
    "vice",
];

/// What may follow an office in apposition.
const AFTER: &[&str] = &[
    "of", "for", "at", "in", "to", "who", "whose", "and", "from", "on", "since", "until", "under",
    "as", "with", "during", "between", "says", "said", "told", "is", "was", "has", "had",
];

/// The text that offices are looked for in.
pub(super) struct Around<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sentences: &'a [Span],
    found: &'a [Found],
}

/// Where the office of one mention stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Office {
    /// Right before the name, without the body: `spokesman`.
    pub(super) before: Option<Span>,
    /// The same with the body right before it: `Kremlin spokesman`.
    pub(super) whole: Option<Span>,
    /// In apposition, with its body: `the president of` *Cuba*.
    pub(super) after: Option<Span>,
}

impl<'a> Around<'a> {
    pub(super) const fn new(
        text: &'a str,
        tokens: &'a [Token],
        sentences: &'a [Span],
        found: &'a [Found],
    ) -> Self {
        Self {
            text,
            tokens,
            sentences,
            found,
        }
    }

    /// The office beside a mention, by its index.
    pub(super) fn office(&self, mention: usize) -> Office {
        let Some(found) = self
            .found
            .get(mention)
            .filter(|found| found.kind == EntityType::Person)
        else {
            return Office::default();
        };
        let before = found.role.or_else(|| self.before(mention, found.span));
        Office {
            before,
            whole: before.map(|office| self.with_body(mention, office)),
            after: self.after(mention, found.span),
        }
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    fn span(&self, from: usize, after: usize) -> Option<Span> {
        Some(
            self.tokens
                .get(from)?
                .span
                .cover(self.tokens.get(after.checked_sub(1)?)?.span),
        )
    }

    /// The first token at or behind a byte.
    fn token(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < byte)
    }

    /// The sentence around a byte.
    fn sentence(&self, byte: usize) -> Option<Span> {
        let after = self
            .sentences
            .partition_point(|sentence| sentence.start <= byte);
        self.sentences.get(after.checked_sub(1)?).copied()
    }

    fn before(&self, mention: usize, name: Span) -> Option<Span> {
        let floor = mention
            .checked_sub(1)
            .and_then(|before| self.found.get(before))
            .map_or(0, |before| before.span.end)
            .max(self.sentence(name.start)?.start);
        let floor = self.token(floor);
        let end = self.token(name.start);
        let mut last = end;
        // `Sen.`
        if self.word(last.checked_sub(1)?) == "." && !self.tokens.get(last - 1)?.spaced {
            last -= 1;
        }
        if last <= floor || !is_head(self.word(last - 1)) {
            return None;
        }
        let mut from = last - 1;
        while from > floor && end - from < LONGEST {
            let word = self.word(from - 1);
            let linked = word == "and" && from - 1 > floor && is_head(self.word(from - 2));
            if !(is_head(word) || is_modifier(word) || linked) {
                break;
            }
            from -= 1;
        }
        self.span(from, end)
    }

    /// With the body of people whose name stands right before the office.
    fn with_body(&self, mention: usize, office: Span) -> Span {
        let Some(before) = mention
            .checked_sub(1)
            .and_then(|before| self.found.get(before))
        else {
            return office;
        };
        let joined = before.kind == EntityType::Organization
            && before.span.end < office.start
            && self
                .text
                .get(before.span.end..office.start)
                .is_some_and(|gap| gap.trim().is_empty());
        if joined {
            before.span.cover(office)
        } else {
            office
        }
    }

    /// The mention that begins at a token, with the token after it.
    fn mention_at(&self, next: usize, at: usize) -> Option<(&'a Found, usize)> {
        let start = self.tokens.get(at)?.span.start;
        let found = self
            .found
            .get(next..)?
            .iter()
            .take(LONGEST)
            .find(|found| found.span.start == start)?;
        Some((found, self.token(found.span.end)))
    }

    fn after(&self, mention: usize, name: Span) -> Option<Span> {
        let limit = self.token(self.sentence(name.start)?.end);
        let comma = self.token(name.end);
        if comma >= limit || self.word(comma) != "," {
            return None;
        }
        let mut at = comma + 1;
        let mut told = matches!(
            self.word(at),
            "the" | "a" | "an" | "his" | "her" | "its" | "their"
        );
        at += usize::from(told);
        let (mut from, mut last) = (at, None);
        while at < limit && at - comma < LONGEST {
            if let Some((body, after)) = self.mention_at(mention + 1, at) {
                // A country or a body whose officer it is; only the body's name is kept.
                if last.is_some() || !is_owner(body.kind) {
                    break;
                }
                told = true;
                let possessive = self
                    .tokens
                    .get(after)
                    .is_some_and(|token| token.kind == TokenKind::Possessive);
                from = if body.kind == EntityType::Organization && !possessive {
                    from
                } else {
                    after + usize::from(possessive)
                };
                at = after + usize::from(possessive);
                continue;
            }
            let word = self.word(at);
            if is_head(word) {
                last = Some(at);
            } else if !is_modifier(word) {
                break;
            }
            at += 1;
        }
        let after = last? + 1;
        // `prime minister`, but not `minister first`.
        let next = self.word(after);
        let ends = after >= limit
            || AFTER.contains(&next)
            || matches!(next, "," | "." | ";" | ")" | "—" | "–" | "!" | "?");
        if !ends {
            return None;
        }
        let of = matches!(next, "of" | "for")
            .then(|| {
                let at = after + 1 + usize::from(self.word(after + 1) == "the");
                self.mention_at(mention + 1, at)
                    .filter(|(body, after)| is_owner(body.kind) && *after <= limit)
            })
            .flatten();
        // `Lavrov, the minister, and Putin` may be three.
        let listed = next == "," && matches!(self.word(after + 1), "and" | "or");
        if of.is_none() && (!told || listed) {
            return None;
        }
        let whole = self.span(from, after)?;
        Some(of.map_or(whole, |(body, _)| whole.cover(body.span)))
    }
}

/// Whether words beside a name say what somebody does, rather than whose widow she is.
pub(super) fn is_office(role: &str) -> bool {
    let last = role.rsplit(' ').next().unwrap_or_default();
    !NO_OFFICE.contains(&last)
}

/// Whether something has officers.
const fn is_owner(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Organization | EntityType::Location | EntityType::Norp
    )
}

/// Whether an office ends with the word.
fn is_head(word: &str) -> bool {
    (heads::BEFORE_PERSON.contains(word) || title::is_strong(word) || title::is_weak(word))
        && !NO_OFFICE.contains(&word)
}

fn is_modifier(word: &str) -> bool {
    BEFORE.contains(&word) || title::is_before(word)
}
