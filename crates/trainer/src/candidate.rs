//! The words that could be cues: those that annotators had in their cues often enough to be worth a count.

use crate::corpus::Article;
use onrecord_analysis::{CueTable, Document, Layout, Span, Token, TokenKind, layout, token};
use std::collections::{BTreeMap, BTreeSet};

/// Least number of cues that a word stands in.
const LEAST: u32 = 3;

/// Of this many occurrences one at least stands in a cue.
const ONE_IN: u32 = 10;

/// What stands in cues beside the word that makes them cues.
const BESIDE: [&str; 9] = [
    "also", "been", "did", "had", "has", "have", "made", "out", "was",
];

/// The forms to be counted, each word alone and as an infinitive, `to ` before it.
#[must_use]
pub fn forms(articles: &[Article]) -> BTreeSet<String> {
    // Occurrences in cues and in all.
    let mut seen: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for article in articles {
        let known = layout::recognize(&Document {
            text: &article.text,
            ..Document::default()
        });
        let mut cues: Vec<Span> = article
            .attributions
            .iter()
            .flat_map(|marked| &marked.cue)
            .copied()
            .collect();
        cues.sort_unstable_by_key(|span| span.start);
        for word in words(&article.text, &known) {
            let inside = cues
                .iter()
                .take_while(|cue| cue.start <= word.span.start)
                .any(|cue| word.span.end <= cue.end);
            let counts = seen
                .entry(CueTable::form(word.span.of(&article.text)))
                .or_default();
            counts.0 += u32::from(inside);
            counts.1 += 1;
        }
    }
    let often = seen.into_iter().filter(|(form, (cues, all))| {
        *cues >= LEAST && cues * ONE_IN >= *all && !BESIDE.contains(&form.as_str())
    });
    often
        .flat_map(|(form, _)| [format!("to {form}"), form])
        .collect()
}

fn words(text: &str, known: &Layout) -> impl Iterator<Item = Token> {
    token::tokenize(text, known)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Marked;

    fn article(text: &str, cue: &str) -> Article {
        let cues = text.match_indices(cue).map(|(at, _)| Marked {
            cue: vec![Span::new(at, at + cue.len())],
            ..Marked::default()
        });
        Article {
            text: text.to_owned(),
            attributions: cues.collect(),
            names: Vec::new(),
        }
    }

    #[test]
    fn a_word_is_a_candidate_when_cues_have_it_often() {
        let said = article("Ann said so. Bo said so. Cy has said so.", "aid");
        assert!(
            forms(&[said]).is_empty(),
            "a word that a cue holds in part is not in it"
        );
        let told = article(
            "Ann has told Bo. Cy has told Di. Ed has told Flo.",
            "has told",
        );
        assert_eq!(
            forms(std::slice::from_ref(&told)),
            BTreeSet::from(["told".to_owned(), "to told".to_owned()])
        );
        let twice = article("Ann told Bo. Cy told Di.", "told");
        assert!(forms(&[twice]).is_empty());
        let rare = article(&"They told it. ".repeat(28), "none");
        assert!(forms(&[told, rare]).is_empty(), "three in thirty-one");
    }
}
