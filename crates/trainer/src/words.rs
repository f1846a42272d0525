//! Vectors of words, learnt by others from more text than any annotated corpus has: cut down to what a phone can load.
//!
//! The vectors are turned to their principal axes, of which the first are kept, scaled to one width and rounded to few steps.

use crate::principal;
use crate::weights::Writer;
use onrecord_analysis::network::EMBEDDING_BITS;
use onrecord_analysis::network::words::MAGIC;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Components of a vector as published.
const PUBLISHED: usize = 100;

/// Standard deviation that each axis is scaled to: nearly all of it then lies in what eight bits reach.
const SPREAD: f64 = 0.5;

/// A component is a multiple of this, in 1/64.
const STEP: f64 = 9.0;

/// The package's file: words by falling frequency, and for each its components and two numbers more.
#[derive(Deserialize)]
struct Published {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// How many words are kept, and of what.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// So many of the most frequent words of the vectors' own texts.
    pub most: usize,
    /// Words of the corpora at hand that stand in them at least this often.
    pub often: usize,
    /// Components of a vector.
    pub width: usize,
}

/// Makes the table of word vectors. `counts`: how often each word stands in the corpora at hand.
///
/// # Errors
/// When the file cannot be read or is no such file.
pub fn make(path: &Path, counts: &BTreeMap<String, usize>, size: Size) -> Result<Vec<u8>, String> {
    let place = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the word vectors {place} cannot be read: {error}"))?;
    let published: Published = serde_json::from_str(&text)
        .map_err(|error| format!("{place} is no file of word vectors: {error}"))?;
    let forms = forms(&published, counts, size);
    let rows: Vec<Vec<f64>> = forms
        .iter()
        .map(|form| {
            let vector = published.vectors.get(*form).map_or(&[][..], Vec::as_slice);
            (0..PUBLISHED)
                .map(|at| f64::from(vector.get(at).copied().unwrap_or(0.0)))
                .collect()
        })
        .collect();
    let reduced = principal::reduce(&rows, size.width);
    // Every axis as wide as the others, in few steps: what is entropy-coded on its way costs half of what eight bits would.
    let count = to_float(reduced.len());
    let scales: Vec<f64> = (0..size.width)
        .map(|axis| {
            let squares: f64 = reduced.iter().map(|row| row[axis] * row[axis]).sum();
            SPREAD / (squares / count).sqrt().max(1e-9)
        })
        .collect();
    // Number 0 is the mean of all, which is nought.
    let mut vectors = vec![0_i8; size.width];
    for row in &reduced {
        vectors.extend(
            row.iter()
                .zip(&scales)
                .map(|(value, scale)| stepped(value * scale)),
        );
    }
    let mut writer = Writer::new(MAGIC);
    writer.text(&forms.join("\n"));
    writer.number(size.width);
    writer.eights(&vectors);
    Ok(writer.bytes())
}

/// The words kept: first those of the corpora, then the others, each by falling frequency.
fn forms<'a>(
    published: &'a Published,
    counts: &BTreeMap<String, usize>,
    size: Size,
) -> Vec<&'a str> {
    let often = |form: &str| counts.get(form).copied().unwrap_or(0);
    let known = published.words.iter().map(String::as_str).enumerate();
    let mut kept: Vec<(usize, &str)> = known
        .filter(|(rank, form)| {
            let plain = !form.contains('\n') && published.vectors.contains_key(*form);
            plain && (*rank < size.most || often(form) >= size.often)
        })
        .collect();
    kept.sort_by_key(|(rank, form)| (std::cmp::Reverse(often(form)), *rank));
    kept.into_iter().map(|(_, form)| form).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "clamped before")]
fn stepped(value: f64) -> i8 {
    let steps = (value * f64::from(1 << EMBEDDING_BITS) / STEP).round();
    (steps.clamp(-14.0, 14.0) * STEP) as i8
}

#[expect(clippy::cast_precision_loss, reason = "some thousand words")]
fn to_float(number: usize) -> f64 {
    number as f64
}
