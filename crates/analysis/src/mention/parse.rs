//! From the words of one sentence to spans that may name something.

use super::candidate::{Candidate, Score};
use super::lexicon::Known;
use super::office::Office;
use super::view::{Sentence, View, Word, is_all_caps, is_name_like};
use super::{context, date, heads, hyphen, money, title};
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::TokenKind;

/// Reads one sentence.
pub(super) fn sentence(view: &View<'_>, sentence: &Sentence, out: &mut Vec<Candidate>) {
    Parser {
        view,
        sentence,
        end: sentence.words.end,
        office: None,
        out,
    }
    .run(sentence.words.start);
}

/// One sentence as it is read.
pub(super) struct Parser<'v, 'a, 'o> {
    /// The text.
    pub(super) view: &'v View<'a>,
    sentence: &'v Sentence,
    /// The end of the sentence.
    pub(super) end: usize,
    /// The office before the words that are read.
    pub(super) office: Option<Office>,
    out: &'o mut Vec<Candidate>,
}

impl Parser<'_, '_, '_> {
    fn run(&mut self, mut at: usize) {
        while at < self.end {
            at = self.step(at).max(at + 1);
        }
    }

    /// Reads what begins at `at`; gives the index after it.
    fn step(&mut self, at: usize) -> usize {
        if let Some(after) = money::end(self.view, at, self.end) {
            self.fix(at, after, None, EntityType::Money);
            return after;
        }
        let is_phrase = self
            .view
            .known(at, self.end)
            .is_some_and(|(count, _)| count >= 2);
        if !is_phrase && let Some((after, bytes)) = date::end(self.view, at, self.end) {
            self.fix(at, after, Some(bytes), EntityType::Date);
            return after;
        }
        if !self.view.is_name_like(at) {
            self.pass(at);
            return at + 1;
        }
        self.named(at)
    }

    fn fix(&mut self, from: usize, after: usize, bytes: Option<usize>, kind: EntityType) {
        self.office = None;
        let last = &self.view.words[after - 1];
        let end = bytes.map_or(last.span.end, |bytes| last.span.start + bytes);
        self.out.push(Candidate {
            span: Span::new(self.view.words[from].span.start, end),
            words: from..after,
            score: Score::default(),
            role: None,
            fixed: Some(kind),
            start: false,
        });
    }

    /// Reads what begins with the capitalised word at `at`.
    fn named(&mut self, at: usize) -> usize {
        let known = self.view.known(at, self.end);
        let is_phrase = known.is_some_and(|(count, _)| count >= 2);
        if !is_phrase
            && let Some(after) = title::end(self.view, at, self.end)
            && !self.is_body(at, after)
        {
            let span = self.view.words[at]
                .span
                .cover(self.view.words[after - 1].span);
            let span = self
                .office
                .filter(|office| !office.loose)
                .map_or(span, |office| office.span.cover(span));
            self.office = Some(Office { span, loose: false });
            return after;
        }
        if !is_phrase && self.view.is_mere_word(at) && !self.is_body_with_mere_word(at) {
            self.office = None;
            return at + 1;
        }
        if self.office.is_some_and(|office| office.loose)
            && !is_phrase
            && (title::is_department(self.view.words[at].text) && self.body_end(at).is_none()
                || self.is_body_of_next(at))
        {
            return self.department(at);
        }
        if self.view.words[at].text.contains('-')
            && known.is_none()
            && hyphen::is_compound(self.view, at)
        {
            self.parts(at);
            return at + 1;
        }
        if let Some(after) = self.saint(at) {
            self.push(at, after, Score::sure(EntityType::Location, 40));
            return after;
        }
        let body = self.body_end(at);
        // `Soviet Union` is a country, whatever it ends with.
        if let Some((count, known)) = known
            && body.is_none_or(|(after, _)| after <= at + count)
            && (is_phrase || body.is_some())
        {
            self.push(at, at + count, score_of(known));
            return at + count;
        }
        if let Some((after, kind)) = body {
            self.push(at, after, Score::sure(kind, 60));
            return after;
        }
        let after = self.run_end(at);
        self.split(at, after)
    }

    /// Whether a title at `from..after` is but the beginning of a body's name: `King Fahd University`.
    fn is_body(&self, from: usize, after: usize) -> bool {
        let strong = self.view.words[from..after]
            .iter()
            .any(|word| title::is_strong(word.text));
        !strong && self.body_end(from).is_some_and(|(end, _)| end > after)
    }

    /// Whether a mere word begins the name of a body: `National Bank of …`, but not `The Bank of …`.
    fn is_body_with_mere_word(&self, at: usize) -> bool {
        let word = self.view.words[at].text;
        let small = matches!(
            word,
            "The"
                | "A"
                | "An"
                | "In"
                | "On"
                | "At"
                | "But"
                | "And"
                | "For"
                | "With"
                | "From"
                | "By"
                | "As"
                | "If"
                | "When"
                | "While"
                | "After"
                | "Before"
                | "This"
                | "That"
                | "Former"
                | "Both"
                | "Its"
                | "Their"
                | "His"
                | "Her"
                | "Our"
                | "To"
                | "Of"
                | "Under"
                | "Since"
                | "Like"
                | "Last"
                | "Some"
                | "All"
                | "Many"
                | "Most"
                | "Other"
                | "Another"
                | "Not"
                | "No"
        );
        !small && self.body_end(at).is_some_and(|(end, _)| end > at + 1)
    }

    /// Parts a run into known phrases at its front and what is left.
    fn split(&mut self, from: usize, after: usize) -> usize {
        let mut at = from;
        while at < after {
            let Some((count, known)) = self.view.known(at, after) else {
                break;
            };
            let mut rest = at + count;
            // `British Indians` are one people.
            if known == Known::Group
                && let Some((more, Known::Group)) = self.view.known(rest, after)
                && self.view.joined(rest)
            {
                rest += more;
            }
            let word = self.view.words[at].text;
            let personal = count == 1 && self.view.lexicon.is_given(word);
            if rest < after && (personal || !self.parts_here(known, rest, after)) {
                break;
            }
            let mut score = score_of(known);
            // `the newspaper Soviet Russia`, `whose name, Soviet Russia, …`: one name of a body.
            if known == Known::Group
                && let Some((more, Known::Country)) = self.view.known(rest, after)
                && self.view.joined(rest)
                && rest + more == after
                && self.is_called(at)
            {
                rest += more;
                score = Score::sure(EntityType::Organization, 60);
            }
            // `Diaz` alone in a list of places and of people.
            self.push(at, rest, score);
            at = rest;
        }
        if at >= after {
            return after;
        }
        let (start, after) = self.person_in(at, after);
        if start > at && self.view.lexicon.is_surname(self.view.words[at].text) && start == at + 1 {
            self.push(at, start, Score::default());
        } else if start > at {
            self.push(
                at,
                start,
                Score {
                    organization: 8,
                    misc: 4,
                    ..Score::default()
                },
            );
        }
        self.push(self.particles_before(start), after, Score::default());
        after
    }

    /// Whether what stands before a name says that it is one of a body.
    fn is_called(&self, at: usize) -> bool {
        let before = |back: usize| {
            let at = at.checked_sub(back)?;
            self.view.words.get(at).map(|word| word.text)
        };
        match (before(2), before(1)) {
            (Some("name"), Some("," | "is")) => true,
            (_, Some(word)) => heads::BESIDE_ORGANIZATION.contains(word),
            _ => false,
        }
    }

    /// `Chairman of the Council Ana Gil`: a mere word for a body, and then the given name of who heads it.
    fn is_body_of_next(&self, at: usize) -> bool {
        let given = self.view.words[..self.end].get(at + 1);
        self.view.joined(at + 1)
            && self.is_body_word(at)
            && given.is_some_and(|word| self.view.lexicon.is_given(word.text))
    }

    /// Where a name begins whose surname at `at` has two particles before it: `de la Cruz`.
    fn particles_before(&self, at: usize) -> usize {
        let words = &self.view.words[self.sentence.words.start..at];
        let free = |before: &[Word<'_>]| before.last().is_none_or(|word| !is_name_like(word.text));
        match words {
            [before @ .., first, second] if free(before) && self.view.joined(at) => {
                let pair = matches!(
                    (first.text, second.text),
                    ("de", "la" | "los" | "las") | ("von" | "van", "der" | "den")
                );
                if pair && second.spaced { at - 2 } else { at }
            }
            _ => at,
        }
    }

    /// The end of `St. Petersburg`, whose stop ends nothing.
    fn saint(&self, at: usize) -> Option<usize> {
        let [saint, stop, ..] = self.view.words.get(at..self.end)? else {
            return None;
        };
        let named = matches!(saint.text, "St" | "Ste") && stop.text == "." && !stop.spaced;
        let after = at + 3;
        (named && after <= self.end && self.view.joined(at + 2) && self.view.is_name_like(at + 2))
            .then_some(after)
    }

    /// Whether a known phrase at the front of a run is a name of its own rather than part of a longer one.
    fn parts_here(&self, known: Known, rest: usize, after: usize) -> bool {
        match known {
            Known::Group => true,
            Known::Country | Known::Place | Known::Organization | Known::Misc => {
                self.office.is_some()
                    || self
                        .view
                        .known(rest, after)
                        .is_some_and(|(count, _)| rest + count == after)
                    || (after - rest >= 2 && self.view.lexicon.is_given(self.view.words[rest].text))
            }
        }
    }

    /// Where a person begins in a run that begins with something else: `Energy Ana Gil`; with the end of the run.
    fn person_in(&self, from: usize, after: usize) -> (usize, usize) {
        let lexicon = self.view.lexicon;
        let given = |at: usize| lexicon.is_given(self.view.words[at].text);
        // `handed Putin Raul Castro's letter`
        if after - from >= 3
            && lexicon.is_surname(self.view.words[from].text)
            && !given(from)
            && given(from + 1)
            && (lexicon.is_surname(self.view.words[from + 2].text))
        {
            return (from + 1, after);
        }
        if after - from >= 3 && !given(from) && self.view.words[from].start {
            for at in from + 1..after - 1 {
                if given(at) && is_all_caps(self.view.words[from].text) {
                    return (at, after);
                }
            }
        }
        (from, after)
    }

    /// The named parts of a compound: `Russian-Cuban`, `Moscow-based`.
    pub(super) fn parts(&mut self, at: usize) {
        for part in hyphen::parts(self.view, at) {
            // What stands around the compound is said of the whole of it.
            let bare = Score {
                person: 5,
                organization: 4,
                nothing: 6,
                ..Score::default()
            };
            let score = part.known.map_or(bare, score_of);
            self.out.push(Candidate {
                span: part.span,
                words: at..at + 1,
                score,
                role: None,
                fixed: None,
                start: self.view.words[at].start,
            });
        }
        self.office = None;
    }

    /// Whether marks stand before and after it in its sentence.
    fn is_in_marks(&self, from: usize, after: usize) -> bool {
        let mark = |range: std::ops::Range<usize>| {
            self.view.words[range]
                .iter()
                .any(|word| word.kind == TokenKind::Mark)
        };
        mark(self.sentence.words.start..from) && mark(after..self.end)
    }

    fn push(&mut self, from: usize, after: usize, mut score: Score) {
        let words = &self.view.words[from..after];
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        if after == from + 1
            && heads::NAMES_NOTHING.contains(first.text)
            && self.office.is_none_or(|office| office.loose)
        {
            return;
        }
        let office = self.office;
        let certain = score != Score::default();
        if !certain {
            score.add(&context::score(self.view, from, after, first.start));
            if office.is_some_and(|office| !office.loose) {
                score.person += 45;
            } else if office.is_some() {
                score.person += 12;
            }
        }
        if !certain && self.sentence.idiom && self.is_in_marks(from, after) {
            score.nothing += 100;
        }
        // `Ana Gil Jr. left`: the stop belongs to the name, unless the sentence ends with it.
        let stop = self.view.words[..self.end].get(after).filter(|stop| {
            matches!(last.text, "Jr" | "Sr")
                && stop.text == "."
                && !stop.spaced
                && after + 1 < self.end
        });
        let last = stop.unwrap_or(last);
        let person = score.best() == Some(EntityType::Person);
        let role = office
            .map(|office| office.span)
            .filter(|span| person && span.end <= first.span.start);
        self.out.push(Candidate {
            span: first.span.cover(last.span),
            words: from..after,
            score,
            role,
            fixed: None,
            start: first.start,
        });
        // `Chairman of the State Duma Viacheslav Volodin`: the office goes on past the body.
        self.office = office.filter(|_| !person).map(|office| Office {
            loose: office.loose,
            ..office
        });
    }
}

/// What a phrase of the lists is.
pub(super) fn score_of(known: Known) -> Score {
    match known {
        Known::Country => Score::sure(EntityType::Location, 60),
        Known::Place => Score::sure(EntityType::Location, 40),
        Known::Group => Score::sure(EntityType::Norp, 60),
        Known::Organization => Score::sure(EntityType::Organization, 50),
        Known::Misc => Score::sure(EntityType::Misc, 50),
    }
}
