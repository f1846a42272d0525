//! What a token is of an attribution: source, cue or content, and on which side of a source or content the cue lies.

/// The part of an attribution that a token belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Says that somebody says.
    Cue,
    /// Names who; its cue is to the left.
    SourceAfter,
    /// Names who; its cue is to the right.
    SourceBefore,
    /// Is said; its cue is to the left.
    ContentAfter,
    /// Is said; its cue is to the right.
    ContentBefore,
}

impl Part {
    /// All of them, in the order of their labels.
    pub const ALL: [Self; 5] = [
        Self::Cue,
        Self::SourceAfter,
        Self::SourceBefore,
        Self::ContentAfter,
        Self::ContentBefore,
    ];
}

/// How many labels there are: none, and for each part its first token and the others.
pub const LABELS: usize = 1 + 2 * Part::ALL.len();

/// The label of a token of a part.
#[must_use]
pub const fn label(part: Part, first: bool) -> u8 {
    1 + 2 * (part as u8) + if first { 0 } else { 1 }
}

/// The part of a label, and whether it is the part's first token.
#[must_use]
pub fn part(label: u8) -> Option<(Part, bool)> {
    let number = label.checked_sub(1)?;
    Some((*Part::ALL.get(usize::from(number / 2))?, number % 2 == 0))
}

/// Whether a label may follow another: a part goes on only after itself.
#[must_use]
pub fn may_follow(before: u8, label: u8) -> bool {
    match part(label) {
        Some((this, false)) => part(before).is_some_and(|(other, _)| other == this),
        _ => true,
    }
}

/// Whether a label may be the first.
#[must_use]
pub fn may_start(label: u8) -> bool {
    part(label).is_none_or(|(_, first)| first)
}
