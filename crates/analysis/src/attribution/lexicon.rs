//! How sure it is that a word, in a given frame, says that somebody says something.
//!
//! The table was counted over the training part of PolNeAR 1.0: for each form and frame, of the attributions that these rules make of it,
//! the share that the annotators have too.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands around a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Frame {
    /// `"…," Ann said`
    QuoteBefore,
    /// `"…," said Ann`
    QuoteBeforeInverted,
    /// `It will rain, Ann said`
    TextBefore,
    /// `It will rain, said Ann`
    TextBeforeInverted,
    /// `Ann said, "…"`
    Quote,
    /// `Ann said that …`
    That,
    /// `Ann asked whether …`
    Question,
    /// `Ann said it …`
    Clause,
    /// `Ann praised the …`
    Object,
    /// `Ann vowed to …`
    Infinitive,
    /// `Ann spoke of …`
    Preposition,
    /// `It was announced …`
    Passive,
    /// `Ann's claim that …`
    Noun,
    /// `according to Ann`
    Source,
    /// `The Patriarch said:` before a paragraph in marks
    NextParagraph,
}

impl Frame {
    /// All of them, in the order of the table's columns.
    pub(super) const ALL: [Self; 15] = [
        Self::QuoteBefore,
        Self::QuoteBeforeInverted,
        Self::TextBefore,
        Self::TextBeforeInverted,
        Self::Quote,
        Self::That,
        Self::Question,
        Self::Clause,
        Self::Object,
        Self::Infinitive,
        Self::Preposition,
        Self::Passive,
        Self::Noun,
        Self::Source,
        Self::NextParagraph,
    ];

    /// What a reader is told.
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Self::QuoteBefore => "cue after the quotation",
            Self::QuoteBeforeInverted => "cue after the quotation, source after the cue",
            Self::TextBefore => "cue after the statement",
            Self::TextBeforeInverted => "cue after the statement, source after the cue",
            Self::Quote => "cue before the quotation",
            Self::That => "cue before a clause with that",
            Self::Question => "cue before an indirect question",
            Self::Clause => "cue before a clause",
            Self::Object => "cue before its object",
            Self::Infinitive => "cue before an infinitive",
            Self::Preposition => "cue before a phrase",
            Self::Passive => "passive cue",
            Self::Noun => "noun as cue",
            Self::Source => "source named by a phrase",
            Self::NextParagraph => "cue before the next paragraph",
        }
    }
}

/// Percent for each frame; `None` where the training part had too few.
type Row = [Option<u8>; Frame::ALL.len()];

static TABLE: LazyLock<HashMap<&'static str, Row>> = LazyLock::new(|| {
    let rows = include_str!("cue/table.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        let form = cells.next()?;
        let mut row = Row::default();
        for (cell, percent) in row.iter_mut().zip(cells) {
            *cell = percent.parse().ok();
        }
        Some((form, row))
    })
    .collect()
});

/// Percent of sureness of a form (small letters, straight apostrophe) in a frame; zero when it is no cue.
pub(super) fn sureness(form: &str, frame: Frame) -> u8 {
    TABLE
        .get(form)
        .and_then(|row| row[frame as usize])
        .unwrap_or(0)
}

/// Whether a form is a cue in some frame.
pub(super) fn is_cue(form: &str) -> bool {
    TABLE.contains_key(form)
}

/// Whether a form is a verb that stands after quotations: a verb of saying beyond doubt.
pub(super) fn is_saying(form: &str) -> bool {
    sureness(form, Frame::QuoteBefore) >= 60 && sureness(form, Frame::That) >= 30
}
