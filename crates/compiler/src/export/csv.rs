//! One row for each quotation, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::export::code_point::CodePoints;
use crate::export::{Printed, speakers, words};

/// The columns. `start` is where the words begin in the file, in Unicode code points; `confidence` is a probability, `tier` its
/// name.
const COLUMNS: [&str; 13] = [
    "article",
    "title",
    "date",
    "outlet",
    "speaker",
    "kind",
    "words",
    "source",
    "cue",
    "start",
    "rule",
    "confidence",
    "tier",
];

/// Writes quotations as rows.
#[derive(Debug)]
pub struct Rows<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Rows<W> {
    /// Writes the heads of the columns.
    ///
    /// # Errors
    /// When `out` does not take them.
    pub fn new(out: W) -> io::Result<Self> {
        let mut rows = csv::Writer::from_writer(out);
        rows.write_record(COLUMNS).map_err(io_error)?;
        Ok(Self { rows })
    }

    /// Writes the quotations of an article.
    ///
    /// # Errors
    /// When the stream does not take them.
    pub fn write(&mut self, Printed { id, annotated, .. }: Printed<'_>) -> io::Result<()> {
        let text = annotated.article.text.as_str();
        let (facts, annotations) = (&annotated.facts, &annotated.annotations);
        let points = CodePoints::new(text);
        let date = facts.date.map(|date| date.to_string()).unwrap_or_default();
        for attribution in &annotations.attributions {
            let start = attribution
                .content
                .first()
                .map_or(0, |span| points.at(span.start))
                .to_string();
            let confidence = attribution.confidence.thousandths();
            let confidence = format!("{}.{:03}", confidence / 1000, confidence % 1000);
            let cells = [
                id,
                facts.title.as_deref().unwrap_or_default(),
                &date,
                facts.source.as_deref().unwrap_or_default(),
                &speakers(annotations, attribution)
                    .collect::<Vec<_>>()
                    .join("; "),
                attribution.kind.name(),
                &words(text, &attribution.content),
                &words(text, &attribution.source),
                &words(text, &attribution.cue),
                &start,
                attribution.evidence.rule,
                &confidence,
                attribution.confidence.tier().name(),
            ];
            self.rows
                .write_record(cells.map(|cell| defused(cell).into_owned()))
                .map_err(io_error)?;
        }
        Ok(())
    }

    /// Hands on what is still held back.
    ///
    /// # Errors
    /// When the stream does not take it.
    pub fn finish(mut self) -> io::Result<()> {
        self.rows.flush()
    }
}

/// What went wrong with the stream: the library's own conversion forgets that a pipe was closed.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        // Every row has as many cells as there are columns, so no other comes.
        kind => io::Error::other(format!("{kind:?}")),
    }
}

/// A cell that starts like a formula would be run by the spreadsheet that opens it (OWASP: CSV injection); an apostrophe
/// before it makes it words again.
fn defused(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_words() {
        for cell in ["=1+1", "+7 900", "-5", "@cmd", "\t=1", "＝1"] {
            assert_eq!(defused(cell), format!("'{cell}"));
        }
        for cell in ["", "“=1”", "a=b", "5"] {
            assert_eq!(defused(cell), cell);
        }
    }
}
