//! The text as attributions see it: a quoted passage is one unit of what holds it, and a region of units of its own.

use super::Evidenced;
use super::lexicon::Sureness;
use super::word;
use crate::span::Span;
use crate::token::{Token, TokenKind};

/// Longest sentence, in units: what is written without stops is cut, so that the work on each word has a bound.
const LONGEST: usize = 400;

/// How many characters from its end a passage is looked at for what closes it: marks may be without end.
const LONGEST_CLOSE: usize = 32;

/// A token, or a passage seen from outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// The token's characters; empty for a passage.
    pub(super) form: &'a str,
    /// Index of the passage.
    pub(super) passage: Option<usize>,
    /// Whether it is a word or number.
    pub(super) is_word: bool,
    /// Whether it is a possessive ending.
    pub(super) is_possessive: bool,
    /// How sure it is that the token alone is a cue.
    pub(super) cue: Sureness<'a>,
    /// Whether it is a passage that holds nobody's words.
    pub(super) scare: bool,
}

impl Unit<'_> {
    pub(super) fn is(&self, form: &str) -> bool {
        self.form.eq_ignore_ascii_case(form)
    }
}

/// The units of one paragraph outside of quotation marks, or of one paragraph of a passage.
#[derive(Debug)]
pub(super) struct Region<'a> {
    /// In text order.
    pub(super) units: Vec<Unit<'a>>,
    /// The passage whose inside it is.
    pub(super) holder: Option<usize>,
    /// Index of its block.
    pub(super) block: u32,
}

/// The regions of all prose, those of one block together, the outermost first.
pub(super) fn regions<'a>(known: &Evidenced<'a>) -> Vec<Region<'a>> {
    let mut spans: Vec<(Span, usize)> = Vec::new();
    for (index, passage) in known.quoted.iter().enumerate() {
        spans.extend(passage.spans.iter().map(|span| (*span, index)));
    }
    spans.sort_by_key(|(span, index)| (span.start, *index));
    let mut spans = spans.into_iter().peekable();
    let mut regions = Vec::new();
    for block in known.tokens.chunk_by(|one, other| one.block == other.block) {
        let start = block[0].span.start;
        while spans.next_if(|(span, _)| span.start < start).is_some() {}
        let prose = known
            .layout
            .blocks
            .get(block[0].block as usize)
            .is_some_and(|block| block.kind.is_prose());
        if prose {
            of_block(known, block, &mut spans, &mut regions);
        }
    }
    regions
}

fn of_block<'a>(
    known: &Evidenced<'a>,
    block: &[Token],
    spans: &mut std::iter::Peekable<impl Iterator<Item = (Span, usize)>>,
    regions: &mut Vec<Region<'a>>,
) {
    let number = block[0].block;
    let outer = regions.len();
    regions.push(Region {
        units: Vec::new(),
        holder: None,
        block: number,
    });
    let mut open: Vec<(Span, usize)> = Vec::new();
    for token in block {
        while open
            .last()
            .is_some_and(|(span, _)| span.end <= token.span.start)
        {
            open.pop();
        }
        while let Some((span, index)) = spans.next_if(|(span, _)| span.start <= token.span.start) {
            let unit = Unit {
                span,
                form: "",
                passage: Some(index),
                is_word: false,
                is_possessive: false,
                cue: Sureness::default(),
                scare: known.quoted[index].scare,
            };
            let holder = open.last().map_or(outer, |(_, region)| *region);
            regions[holder].units.push(unit);
            open.push((span, regions.len()));
            regions.push(Region {
                units: Vec::new(),
                holder: Some(index),
                block: number,
            });
        }
        let (span, region) = open
            .last()
            .map_or((Span::default(), outer), |(span, region)| (*span, *region));
        let is_edge = token.kind == TokenKind::Mark
            && (token.span.start == span.start || token.span.end == span.end);
        if is_edge && region != outer {
            continue;
        }
        let form = token.span.of(known.text);
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        regions[region].units.push(Unit {
            span: token.span,
            form,
            passage: None,
            is_word,
            is_possessive: token.kind == TokenKind::Possessive,
            cue: if is_word {
                known.cues.of(&word::plain(form))
            } else {
                Sureness::default()
            },
            scare: false,
        });
    }
}

/// The sentences of a region, as ranges of its units. `ends`: where the text's sentences end, sorted.
pub(super) fn sentences(
    text: &str,
    region: &Region<'_>,
    ends: &[usize],
) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut first = 0;
    for (at, unit) in region.units.iter().enumerate() {
        let next = region.units.get(at + 1);
        let stops = ends.binary_search(&unit.span.end).is_ok();
        let ends_here = match unit.passage {
            None => stops,
            // `"Why?" Ann asked.` is one sentence, `"No." Ann left.` two.
            Some(_) => {
                let mut last = unit.span.of(text).chars().rev().take(LONGEST_CLOSE);
                let telling = last.find(|c| c.is_alphanumeric() || matches!(c, '?' | '!' | '.'));
                stops && !matches!(telling, Some('?' | '!'))
            }
        };
        // Two passages side by side are two sentences.
        let two = unit.passage.is_some() && next.is_some_and(|next| next.passage.is_some());
        if ends_here || two || next.is_none() || at + 1 - first == LONGEST {
            found.push(first..at + 1);
            first = at + 1;
        }
    }
    found
}
