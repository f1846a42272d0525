//! Quotations that nobody is found to say: they are listed as such, not dropped.

use super::assemble::Draft;
use super::region::Region;
use super::{Evidenced, Kind, word};
use crate::layout::BlockKind;
use crate::span::Span;
use crate::token::TokenKind;

/// Fewest words by which a passage is surely somebody's: a shorter one may be a term or a title.
const FEWEST: usize = 8;

/// The same for one that does not begin like a sentence.
const FEWEST_OF_FRAGMENT: usize = 12;

/// Fewest paragraphs of a quoted text in which what it quotes in turn is told apart: in a speech such words are mostly made up.
const LONG_TEXT: usize = 3;

/// How many contents that begin before a passage are looked at for one that holds it.
const LOOK_BACK: usize = 32;

/// Adds an attribution with neither source nor cue for each long passage that stands in no content of its own level.
pub(super) fn add(known: &Evidenced<'_>, regions: &[Region<'_>], drafts: &mut Vec<Draft>) {
    let mut contents: Vec<Span> = drafts
        .iter()
        .flat_map(|draft| draft.content.iter().copied())
        .collect();
    contents.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    // `"'…,' said Ann."`, a paragraph of a quoted text: what matters in it is found by itself.
    let mut opens_inner: Vec<usize> = regions
        .iter()
        .filter(|region| {
            region
                .units
                .first()
                .is_some_and(|unit| unit.passage.is_some())
        })
        .filter_map(|region| region.holder)
        .collect();
    opens_inner.sort_unstable();
    for region in regions {
        // A list is of titles and links.
        let is_item = known
            .layout
            .blocks
            .get(region.block as usize)
            .is_some_and(|block| block.kind == BlockKind::ListItem);
        if is_item {
            continue;
        }
        let around = region.holder.map_or(&[][..], |at| &known.quoted[at].spans);
        if region.holder.is_some() && around.len() < LONG_TEXT {
            continue;
        }
        let first = region.units.first();
        let holder = first.and_then(|unit| around.iter().find(|span| span.contains(unit.span)));
        for unit in &region.units {
            let Some(index) = unit.passage else {
                continue;
            };
            let passage = &known.quoted[index];
            let is_first = passage.spans.first() == Some(&unit.span);
            let wraps = passage.spans.len() == 1 && opens_inner.binary_search(&index).is_ok();
            if !is_first
                || wraps
                || passage.scare
                || !is_long(known, unit.span)
                || is_markup(known, unit.span)
            {
                continue;
            }
            let end = contents.partition_point(|content| content.start <= unit.span.start);
            let claimed = contents[..end]
                .iter()
                .rev()
                .take(LOOK_BACK)
                .filter(|content| content.contains(unit.span))
                .any(|content| !holder.is_some_and(|holder| content.contains(*holder)));
            if !claimed {
                drafts.push(Draft {
                    source: Vec::new(),
                    cue: Vec::new(),
                    content: passage.spans.clone(),
                    rule: "quotation without a cue",
                    kind: Kind::Direct,
                    nested: region.holder.is_some(),
                    goes_on: None,
                    margins: None,
                });
            }
        }
    }
}

fn is_long(known: &Evidenced<'_>, span: Span) -> bool {
    let tokens = known.tokens;
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let mut words = tokens[first..]
        .iter()
        .take_while(|token| token.span.start < span.end)
        .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        .peekable();
    let sentence = words
        .peek()
        .is_some_and(|first| word::is_capital(first.span.of(known.text)));
    let fewest = if sentence { FEWEST } else { FEWEST_OF_FRAGMENT };
    words.take(fewest).count() == fewest
}

/// `<img alt="…">`: the value of an attribute in what is left of a page's source.
fn is_markup(known: &Evidenced<'_>, span: Span) -> bool {
    known.text[..span.start].ends_with('=')
}
