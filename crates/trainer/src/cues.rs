//! The table of cues: for each form and frame, the percent of what the rules find that annotators have too.
//!
//! The rules run with every candidate certain in every frame; what they find is paired with what annotators marked. The share of each form and
//! frame is drawn towards the mean of the frame's share and the form's, as if three more had been seen, so that one lucky hit is no certainty.

use crate::candidate;
use crate::corpus::Article;
use crate::pairing;
use onrecord_analysis::{Attribution, CueTable, Document, Frame, analyze_with, token};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Least percent that is written: below it a form is no cue in the frame.
const LEAST: u128 = 22;

/// How many observations the expected share of a form in a frame is worth.
const WEIGHT: u128 = 3;

/// How many observations the share of a frame is worth in the share of a form.
const FORM_WEIGHT: u128 = 2;

/// A form seen less often has no percent in a frame that it was not seen in.
const KNOWN_WELL: u128 = 5;

/// The table's first line.
const HEADER: &str = "# form, then percent for each frame; - where it is no cue. Counted by onrecord-trainer over the training part of PolNeAR 1.0.\n";

/// How often something was found and was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    found: u128,
    right: u128,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.right += other.right;
    }
}

type Row = [Tally; Frame::ALL.len()];

/// The table of cues, as `onrecord-analysis` includes it, of a corpus. Depends on nothing but the articles, whatever their order.
#[must_use]
pub fn train(articles: &[Article]) -> String {
    let forms = candidate::forms(articles);
    let table = CueTable::of_all(forms.iter().cloned());
    let mut counts: BTreeMap<String, Row> = BTreeMap::new();
    for article in articles {
        count(article, &table, &forms, &mut counts);
    }
    write(&counts)
}

/// Adds what the rules find in an article.
fn count(
    article: &Article,
    table: &CueTable,
    forms: &BTreeSet<String>,
    counts: &mut BTreeMap<String, Row>,
) {
    let text = &article.text;
    let annotations = analyze_with(
        &Document {
            text,
            ..Document::default()
        },
        table,
        None,
    );
    let tokens = token::tokenize(text, &annotations.layout);
    let gold = pairing::marked(article);
    let found = pairing::found(text, &annotations.attributions);
    for (attribution, right) in annotations
        .attributions
        .iter()
        .zip(pairing::right(&gold, &found))
    {
        // Labels and speeches that go on have no form.
        let Some(frame) = Frame::ALL
            .into_iter()
            .find(|frame| frame.rule() == attribution.evidence.rule)
        else {
            continue;
        };
        if let Some(form) =
            form(text, &tokens, attribution, frame).filter(|form| forms.contains(form))
        {
            counts.entry(form).or_default()[frame as usize].add(Tally {
                found: 1,
                right: u128::from(right),
            });
        }
    }
}

/// The form that an attribution was found by: the last word of its cue, or the first of `according to`.
fn form(
    text: &str,
    tokens: &[token::Token],
    attribution: &Attribution,
    frame: Frame,
) -> Option<String> {
    let (first, last) = (attribution.cue.first()?, attribution.cue.last()?);
    let at = if frame == Frame::Source {
        tokens.partition_point(|token| token.span.start < first.start)
    } else {
        tokens.partition_point(|token| token.span.end < last.end)
    };
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let infinitive =
        before.is_some_and(|before| before.block == token.block && before.span.of(text) == "to");
    let form = CueTable::form(token.span.of(text));
    Some(if infinitive {
        format!("to {form}")
    } else {
        form
    })
}

fn write(counts: &BTreeMap<String, Row>) -> String {
    let mut frames = Row::default();
    for row in counts.values() {
        for (frame, tally) in frames.iter_mut().zip(row) {
            frame.add(*tally);
        }
    }
    let mut table = HEADER.to_owned();
    for (form, row) in counts {
        let mut own = Tally::default();
        for tally in row {
            own.add(*tally);
        }
        let cells: Vec<Option<u128>> = row
            .iter()
            .zip(&frames)
            .map(|(tally, frame)| percent(*tally, own, *frame))
            .collect();
        if cells.iter().any(Option::is_some) {
            table.push_str(form);
            for cell in cells {
                let written = cell.map_or_else(|| "-".to_owned(), |percent| percent.to_string());
                // Writing to a string does not fail.
                let _ = write!(table, "\t{written}");
            }
            table.push('\n');
        }
    }
    table
}

/// The percent of a form in a frame, to the nearest whole, halves up. `own`: of the form in all frames; `frame`: of the frame with all forms.
///
/// With f the frame's share, the form's is s = (own right + 2 f) / (own found + 2), what is expected is e = (f + s) / 2, and the percent
/// 100 (right + 3 e) / (found + 3), here over one denominator.
fn percent(tally: Tally, own: Tally, frame: Tally) -> Option<u128> {
    if tally.found == 0 && own.found < KNOWN_WELL {
        return None;
    }
    let frames = frame.found.max(1);
    let denominator = 2 * frames * (own.found + FORM_WEIGHT);
    // Over the denominator: what is expected.
    let expected = frame.right * (own.found + 2 * FORM_WEIGHT) + own.right * frames;
    let part = 100 * (tally.right * denominator + WEIGHT * expected);
    let whole = denominator * (tally.found + WEIGHT);
    (part >= LEAST * whole).then(|| (2 * part + whole) / (2 * whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::read;

    fn tally(right: u128, found: u128) -> Tally {
        Tally { found, right }
    }

    #[test]
    fn shares_are_drawn_towards_frame_and_form() {
        // Frame 1/2, form (4 + 1) / (6 + 2) = 5/8, expected 9/16: (3 + 27/16) / (3 + 3) = 78.125 %.
        assert_eq!(percent(tally(3, 3), tally(4, 6), tally(50, 100)), Some(78));
        // Nothing seen of a form well known: what is expected.
        assert_eq!(percent(tally(0, 0), tally(4, 6), tally(50, 100)), Some(56));
        assert_eq!(percent(tally(0, 0), tally(4, 4), tally(50, 100)), None);
        assert_eq!(percent(tally(0, 9), tally(0, 9), tally(50, 100)), None);
        // A frame that nobody saw.
        assert_eq!(
            percent(tally(0, 0), tally(6, 6), Tally::default()),
            Some(38)
        );
    }

    #[test]
    fn a_corpus_of_one_verb_gives_its_row_whatever_the_order() {
        let line = |name: &str| {
            let text = format!("{name} claimed that it would rain in the hills.");
            let cue = name.chars().count() + 1;
            format!(
                r#"{{"id":"{name}","text":"{text}","attributions":[{{"source":[[0,{}]],"cue":[[{cue},{}]],"content":[[{},{}]]}}]}}"#,
                cue - 1,
                cue + 7,
                cue + 8,
                text.chars().count() - 1
            )
        };
        let mut articles = read(&["Ann", "Bob", "Cyr"].map(line).join("\n")).unwrap();
        let table = train(&articles);
        // Three of three, drawn towards one and one.
        let that = Frame::That as usize + 1;
        let row: Vec<&str> = table.lines().nth(1).unwrap().split('\t').collect();
        assert_eq!(
            (row[0], row[that], row.len()),
            ("claimed", "100", Frame::ALL.len() + 1)
        );
        assert_eq!(table.lines().count(), 2);
        articles.reverse();
        assert_eq!(train(&articles), table);
    }
}
