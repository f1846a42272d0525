//! Vectors of words, learnt by others from more text than any annotated corpus has: cut down to what a phone can load.
//!
//! The vectors are turned to their principal axes, of which the first are kept, and rounded to eight bits.

use crate::principal;
use crate::weights::Writer;
use onrecord_analysis::network::EMBEDDING_BITS;
use onrecord_analysis::network::words::MAGIC;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Components of a vector as published.
const PUBLISHED: usize = 100;

/// Standard deviation that the first kept axis is scaled to: nearly all of it then lies in what eight bits reach.
const SPREAD: f64 = 0.6;

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
    let first: f64 = reduced.iter().map(|row| row[0] * row[0]).sum();
    let scale = SPREAD * f64::from(1 << EMBEDDING_BITS) / (first / to_float(reduced.len())).sqrt();
    // Number 0 is the mean of all, which is nought.
    let mut vectors = vec![0_i8; size.width];
    for row in &reduced {
        vectors.extend(row.iter().map(|value| eight(value * scale)));
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
fn eight(value: f64) -> i8 {
    value.round().clamp(-127.0, 127.0) as i8
}

#[expect(clippy::cast_precision_loss, reason = "some thousand words")]
fn to_float(number: usize) -> f64 {
    number as f64
}
