//! How sure it is that a word, in a given frame, says that somebody says something.
//!
//! The table is counted, not written: `onrecord-trainer` makes it and `models/cues/README.md` says from what. Of the attributions that the
//! rules make of a form in a frame, it has the share that annotators have too.

use super::word;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands around a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
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
    pub const ALL: [Self; 15] = [
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

    /// Whether what is said stands before the cue.
    pub(super) const fn is_after(self) -> bool {
        matches!(
            self,
            Self::QuoteBefore
                | Self::QuoteBeforeInverted
                | Self::TextBefore
                | Self::TextBeforeInverted
        )
    }

    /// What a reader is told: [`crate::Evidence::rule`].
    #[must_use]
    pub const fn rule(self) -> &'static str {
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

/// For each form that may be a cue, how sure it is in each frame.
///
/// A form is a word in small letters with a straight apostrophe; with `to ` before it, the infinitive, which is counted apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CueTable {
    rows: HashMap<String, Row>,
}

static INCLUDED: LazyLock<CueTable> =
    LazyLock::new(|| CueTable::read(include_str!("../../models/cues/cues.tsv")));

impl CueTable {
    /// The table that this package brings; `models/cues/README.md` says how it was made.
    #[must_use]
    pub fn included() -> &'static Self {
        &INCLUDED
    }

    /// Reads lines of a form and a percent for each of [`Frame::ALL`], parted by tabs; `-` for none. `#` begins a comment.
    #[must_use]
    pub fn read(lines: &str) -> Self {
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.filter_map(|line| {
            let mut cells = line.split('\t');
            let form = cells.next()?;
            let mut row = Row::default();
            for (cell, percent) in row.iter_mut().zip(cells) {
                *cell = percent.parse().ok();
            }
            Some((form.to_owned(), row))
        });
        Self {
            rows: rows.collect(),
        }
    }

    /// Forms that are as good as certain in every frame: what the rules find with it is what a cue could be, for a count to judge.
    #[must_use]
    pub fn of_all(forms: impl IntoIterator<Item = String>) -> Self {
        let certain = [Some(99); Frame::ALL.len()];
        Self {
            rows: forms.into_iter().map(|form| (form, certain)).collect(),
        }
    }

    /// The form of a word in the table.
    #[must_use]
    pub fn form(word: &str) -> String {
        word::plain(word)
    }

    /// How sure a form is.
    pub(super) fn of(&self, form: &str) -> Sureness<'_> {
        Sureness {
            row: self.rows.get(form),
            utterance: UTTERANCE.contains(&form),
        }
    }
}

/// Verbs of utterance that stand beside quotations and are too rare in the news that was counted.
const UTTERANCE: &[&str] = &[
    "cried",
    "exclaimed",
    "shouted",
    "yelled",
    "screamed",
    "whispered",
    "murmured",
    "muttered",
    "sighed",
    "underlined",
    "underscored",
    "read",
    "reads",
    "spoke",
    "speaks",
    "answers",
    "condemn",
    "condemns",
    "exclaims",
    "cries",
    "exhorted",
    "interjected",
    "mutters",
    "screams",
    "shouts",
    "sighs",
    "whispers",
    "yells",
    "observed",
    "observes",
    "opined",
    "quipped",
    "recalls",
    "replies",
    "retorted",
    "snapped",
    "stress",
    "stresses",
    "underlines",
    "underscores",
];

/// Percent of sureness of these beside a quotation.
const SURE_OF_UTTERANCE: u8 = 60;

/// What the table has of one form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sureness<'a> {
    row: Option<&'a Row>,
    utterance: bool,
}

impl Sureness<'_> {
    /// In a frame; zero when it is no cue.
    pub(super) fn percent(self, frame: Frame) -> u8 {
        let quote = matches!(
            frame,
            Frame::QuoteBefore | Frame::QuoteBeforeInverted | Frame::Quote
        );
        let least = if self.utterance && quote {
            SURE_OF_UTTERANCE
        } else {
            0
        };
        self.row
            .and_then(|row| row[frame as usize])
            .unwrap_or(least)
    }

    /// In the frame in which it is surest; zero when it is no cue.
    pub(super) fn most(self) -> u8 {
        let most = self.row.and_then(|row| row.iter().flatten().max().copied());
        most.unwrap_or(if self.utterance { SURE_OF_UTTERANCE } else { 0 })
    }

    /// Whether the form is a cue in some frame.
    pub(super) fn is_cue(self) -> bool {
        self.row.is_some() || self.utterance
    }

    /// Whether the form is a verb that stands after quotations: a verb of saying beyond doubt.
    pub(super) fn is_saying(self) -> bool {
        self.percent(Frame::QuoteBefore) >= 60 && self.percent(Frame::That) >= 30
    }
}
