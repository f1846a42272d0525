//! Which content belongs to which cue, and which source: a choice among those of the paragraph (a multinomial logistic model).
//!
//! A cue may have several contents and several cues one source, so each content chooses its cue and each cue its source, or none.

use super::tagger::label::Part;
use super::tagger::piece::Piece;
use crate::network::read::{Reader, WeightsError, of_length};
use crate::token::Token;

/// What a choice may be weighed by: indexes into the weights.
pub type Features = Vec<u16>;

/// The numbers of the features, group by group.
mod group {
    /// Content and cue.
    pub(super) const CONTENT: u16 = 0;
    /// Cue and source.
    pub(super) const SOURCE: u16 = CONTENT + super::PAIR;
    /// No source.
    pub(super) const NONE: u16 = SOURCE + super::PAIR;
    pub(super) const END: u16 = NONE + 24;
}

/// Features of a pair of pieces.
const PAIR: u16 = 2 * (3 * 3 * 3 + 3 * 3 + 8 + 3 * 4 + 2);

/// How many features there are.
pub const FEATURES: usize = group::END as usize;

/// The pieces of one paragraph and what stands between them.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// In text order.
    pub pieces: &'a [Piece],
    /// The tokens of the text.
    pub tokens: &'a [Token],
    /// For each token of the text the number of the sentence it is of.
    pub sentences: &'a [u32],
    /// The text.
    pub text: &'a str,
}

impl Scene<'_> {
    /// The pieces of a kind, as indexes.
    fn of(&self, is: impl Fn(Part) -> bool) -> Vec<usize> {
        let pieces = self.pieces.iter().enumerate();
        pieces
            .filter(|(_, piece)| is(piece.part))
            .map(|(index, _)| index)
            .collect()
    }

    /// The cues, as indexes.
    #[must_use]
    pub fn cues(&self) -> Vec<usize> {
        self.of(|part| part == Part::Cue)
    }

    /// The contents, as indexes.
    #[must_use]
    pub fn contents(&self) -> Vec<usize> {
        self.of(|part| matches!(part, Part::ContentAfter | Part::ContentBefore))
    }

    /// The sources, as indexes.
    #[must_use]
    pub fn sources(&self) -> Vec<usize> {
        self.of(|part| matches!(part, Part::SourceAfter | Part::SourceBefore))
    }

    /// What speaks for and against a cue for a content.
    #[must_use]
    pub fn of_content(&self, content: usize, cue: usize) -> Features {
        let says_left = self.pieces[content].part == Part::ContentAfter;
        self.pair(group::CONTENT, content, cue, says_left == (cue < content))
    }

    /// What speaks for and against a source for a cue.
    #[must_use]
    pub fn of_source(&self, cue: usize, source: usize) -> Features {
        let says_left = self.pieces[source].part == Part::SourceAfter;
        self.pair(group::SOURCE, source, cue, says_left == (cue < source))
    }

    /// What speaks for and against a cue's having no source.
    #[must_use]
    pub fn of_none(&self, cue: usize) -> Features {
        let sources = self.sources();
        let before = sources.iter().rev().find(|source| **source < cue);
        let after = sources.iter().find(|source| **source > cue);
        let near = |source: Option<&usize>, wanted: Part| {
            source.map_or(3, |source| {
                if self.pieces[*source].part != wanted {
                    2
                } else {
                    u16::from(self.apart(*source, cue).0 > 0)
                }
            })
        };
        let mut features = vec![
            group::NONE,
            group::NONE + 1 + near(before, Part::SourceBefore),
            group::NONE + 5 + near(after, Part::SourceAfter),
        ];
        let first = self.pieces[cue].tokens.start;
        if self
            .form(first)
            .is_some_and(|form| matches!(form, "was" | "were" | "been" | "is" | "are" | "be"))
        {
            features.push(group::NONE + 9);
        }
        if self.pieces[cue].tokens.len() == 1 {
            features.push(group::NONE + 10);
        }
        let previous = first.checked_sub(1).and_then(|before| self.form(before));
        features.push(match previous {
            Some("and") => group::NONE + 11,
            Some(",") => group::NONE + 12,
            Some("it" | "It") => group::NONE + 13,
            Some("to") => group::NONE + 14,
            Some("that" | "which" | "who") => group::NONE + 15,
            Some("\"" | "”" | "''") => group::NONE + 16,
            None => group::NONE + 17,
            _ => group::NONE + 18,
        });
        features
    }

    fn form(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|token| token.span.of(self.text))
    }

    /// Sentence ends and tokens between two pieces.
    fn apart(&self, one: usize, other: usize) -> (u32, usize) {
        let (left, right) = (
            &self.pieces[one.min(other)].tokens,
            &self.pieces[one.max(other)].tokens,
        );
        let last = left.end.saturating_sub(1);
        (
            self.sentences[right.start].saturating_sub(self.sentences[last]),
            right.start - left.end.min(right.start),
        )
    }

    fn pair(&self, group: u16, piece: usize, cue: usize, agrees: bool) -> Features {
        let between = &self.pieces[piece.min(cue) + 1..piece.max(cue)];
        let count = |is: &dyn Fn(Part) -> bool| {
            u16::try_from(between.iter().filter(|piece| is(piece.part)).count().min(2)).unwrap_or(2)
        };
        let cues = count(&|part| part == Part::Cue);
        let contents = count(&|part| matches!(part, Part::ContentAfter | Part::ContentBefore));
        let sources = count(&|part| matches!(part, Part::SourceAfter | Part::SourceBefore));
        let (stops, gap) = self.apart(piece, cue);
        let stops = u16::try_from(stops.min(2)).unwrap_or(2);
        let near = match gap {
            0 => 0,
            1 => 1,
            2 => 2,
            3..=4 => 3,
            5..=8 => 4,
            9..=15 => 5,
            16..=30 => 6,
            _ => 7,
        };
        let left = u16::from(piece < cue);
        let mut features = Vec::with_capacity(5);
        let mut at = group;
        let mut push = |size: u16, number: u16| {
            features.push(at + u16::from(agrees) * size + number);
            at += 2 * size;
        };
        push(27, (cues * 3 + contents) * 3 + sources);
        push(9, stops * 3 + cues);
        push(8, near);
        push(12, (stops * 2 + left) * 2 + u16::from(contents > 0));
        push(2, left);
        features
    }
}

/// The weights of the features, in 1/256 nat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linker {
    weights: Vec<i32>,
}

/// What was linked to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The cue's piece.
    pub cue: usize,
    /// The source's piece.
    pub source: Option<usize>,
    /// The contents' pieces, in text order.
    pub contents: Vec<usize>,
    /// By how much the choices were better than the next best, the least of them, in 1/256 nat.
    pub margin: i32,
}

impl Linker {
    /// Reads the weights.
    ///
    /// # Errors
    /// When there are more or fewer than features.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, WeightsError> {
        Ok(Self {
            weights: of_length(reader.wide()?, FEATURES)?,
        })
    }

    fn score(&self, features: &[u16]) -> i32 {
        features
            .iter()
            .filter_map(|feature| self.weights.get(usize::from(*feature)))
            .fold(0, |sum, weight| sum.saturating_add(*weight))
    }

    /// Links the pieces of a paragraph: for each cue that has a content one, in text order of the cues.
    #[must_use]
    pub fn link(&self, scene: &Scene<'_>) -> Vec<Linked> {
        let cues = scene.cues();
        let mut linked: Vec<Linked> = cues
            .iter()
            .map(|cue| Linked {
                cue: *cue,
                margin: i32::MAX,
                ..Linked::default()
            })
            .collect();
        for content in scene.contents() {
            let near = nearest(&cues, content);
            let scores = near
                .iter()
                .map(|cue| self.score(&scene.of_content(content, *cue)));
            let (chosen, margin) = best(scores);
            if let Some(cue) = chosen.map(|chosen| near[chosen])
                && let Some(own) = linked.iter_mut().find(|own| own.cue == cue)
            {
                own.contents.push(content);
                own.margin = own.margin.min(margin);
            }
        }
        let sources = scene.sources();
        linked.retain(|own| !own.contents.is_empty());
        for own in &mut linked {
            let near = nearest(&sources, own.cue);
            let scores = near
                .iter()
                .map(|source| self.score(&scene.of_source(own.cue, *source)))
                .chain([self.score(&scene.of_none(own.cue))]);
            let (chosen, margin) = best(scores);
            own.source = chosen.and_then(|chosen| near.get(chosen).copied());
            own.margin = own.margin.min(margin);
        }
        linked
    }
}

/// At most so many to each side are chosen among: the work on a paragraph without end has a bound.
const REACH: usize = 6;

/// Those of a sorted list that are nearest to a place.
#[must_use]
pub fn nearest(list: &[usize], to: usize) -> &[usize] {
    let middle = list.partition_point(|index| *index < to);
    &list[middle.saturating_sub(REACH)..(middle + REACH).min(list.len())]
}

/// The first of the best, and by how much it is better than the next.
fn best(scores: impl Iterator<Item = i32>) -> (Option<usize>, i32) {
    let mut chosen = None;
    let (mut most, mut next) = (i32::MIN, i32::MIN);
    for (index, score) in scores.enumerate() {
        if chosen.is_none() || score > most {
            next = most;
            most = score;
            chosen = Some(index);
        } else {
            next = next.max(score);
        }
    }
    (chosen, most.saturating_sub(next))
}
