//! From the words of one sentence to spans that may name something.

use super::candidate::{Candidate, Score};
use super::lexicon::Known;
use super::view::{Sentence, View, is_all_caps};
use super::{context, date, heads, hyphen, money, title};
use crate::entity::EntityType;
use crate::span::Span;
use crate::token::TokenKind;

/// Small words inside the names of people and places.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le",
    "les", "van", "von", "der", "den", "ter", "ten", "bin", "bint", "ibn", "ben", "al", "el", "ul",
    "ur", "y", "e", "af", "av", "zu", "wa", "ka", "binti",
];

/// Names are not longer than this many words.
const MOST_WORDS: usize = 14;

/// An office read off the words before.
#[derive(Clone, Copy)]
struct Office {
    span: Span,
    /// `of` or a comma stands between it and what comes next.
    loose: bool,
}

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

struct Parser<'v, 'a, 'o> {
    view: &'v View<'a>,
    sentence: &'v Sentence,
    end: usize,
    office: Option<Office>,
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

    /// A word that begins no name: an office before it may still belong to the name that comes.
    fn pass(&mut self, at: usize) {
        let word = &self.view.words[at];
        if let Some(span) = self.lower_office(at) {
            self.office = Some(Office { span, loose: false });
            return;
        }
        // `Mr.`, `Sen.`: the stop belongs to the title.
        let stop =
            word.text == "." && !word.spaced && at > 0 && self.view.words[at - 1].text.len() <= 4;
        if stop
            && self
                .office
                .is_some_and(|office| office.span.end == word.span.start)
        {
            if let Some(office) = self.office.as_mut() {
                office.span.end = word.span.end;
            }
            return;
        }
        let goes_on = matches!(word.text, "of" | "for" | "the" | "and" | "," | "to" | "&")
            || word.kind == TokenKind::Possessive;
        self.office = self.office.filter(|_| goes_on).map(|office| Office {
            loose: true,
            ..office
        });
        if word.kind == TokenKind::Word && word.text.contains('-') {
            self.parts(at);
        }
    }

    /// An office in lower case that ends at `at`: `foreign minister`.
    fn lower_office(&self, at: usize) -> Option<Span> {
        const BEFORE: &[&str] = &[
            "prime",
            "vice",
            "deputy",
            "foreign",
            "interior",
            "finance",
            "defence",
            "defense",
            "health",
            "energy",
            "first",
            "acting",
            "executive",
            "managing",
            "chief",
            "attorney",
            "press",
            "opposition",
            "party",
            "editor",
            "police",
            "senior",
            "army",
            "general",
            "crown",
            "head",
        ];
        let word = &self.view.words[at];
        if word.kind != TokenKind::Word || !heads::BEFORE_PERSON.contains(&word.text) {
            return None;
        }
        let mut start = word.span.start;
        for before in self.view.words[..at].iter().rev().take(3) {
            if !BEFORE.contains(&before.text) {
                break;
            }
            start = before.span.start;
        }
        Some(Span::new(start, word.span.end))
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
            && title::is_department(self.view.words[at].text)
            && !is_phrase
            && self.body_end(at).is_none()
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

    /// `Minister of Foreign Affairs Sameh Shokry`: what the minister is in charge of belongs to the office.
    fn department(&mut self, at: usize) -> usize {
        let mut after = at + 1;
        while after < self.end
            && self.view.joined(after)
            && title::is_department(self.view.words[after].text)
        {
            after += 1;
        }
        if let Some(office) = self.office.as_mut() {
            office.span = office.span.cover(self.view.words[after - 1].span);
        }
        after
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

    /// The end of the run of capitalised words from `at`, small words of names among them.
    fn run_end(&self, from: usize) -> usize {
        let limit = self.end.min(from + MOST_WORDS);
        let mut at = from + 1;
        while at < limit {
            let word = &self.view.words[at];
            if word.text == "&"
                && word.kind == TokenKind::Punctuation
                && self.view.is_name_like(at + 1)
                && at + 1 < limit
            {
                at += 2;
                continue;
            }
            if let Some(after) = self.nickname(at, limit) {
                at = after;
                continue;
            }
            // `S.Gil`
            let initial = self.view.words[at - 1].text;
            if !word.spaced && !(initial.ends_with('.') && initial.chars().count() == 2) {
                break;
            }
            if self.view.is_name_like(at) {
                let office = || {
                    title::end(self.view, at, limit).is_some_and(|end| {
                        self.view.words[at..end]
                            .iter()
                            .any(|word| title::is_strong(word.text))
                            || self
                                .view
                                .lexicon
                                .is_given(self.view.words.get(end).map_or("", |word| word.text))
                    })
                };
                let cut = self
                    .view
                    .known(at, limit)
                    .is_none_or(|(count, _)| count < 2)
                    && office()
                    || date::end(self.view, at, limit).is_some();
                if cut {
                    break;
                }
                at += 1;
            } else if word.kind == TokenKind::Word && PARTICLES.contains(&word.text) {
                let small = self.view.words[at..limit]
                    .iter()
                    .take(3)
                    .take_while(|word| word.spaced && PARTICLES.contains(&word.text))
                    .count();
                if at + small < limit
                    && self.view.is_name_like(at + small)
                    && self.view.joined(at + small)
                {
                    at += small + 1;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        at
    }

    /// `Ana "Nita" Gil`: a name in marks inside a name.
    fn nickname(&self, at: usize, limit: usize) -> Option<usize> {
        let words = self.view.words.get(at..limit.min(at + 4))?;
        let [open, name, close, surname] = words else {
            return None;
        };
        let marks = open.kind == TokenKind::Mark
            && open.spaced
            && close.kind == TokenKind::Mark
            && !close.spaced;
        (marks
            && !name.spaced
            && surname.spaced
            && self.view.is_name_like(at + 1)
            && self.view.is_name_like(at + 3))
        .then_some(at + 4)
    }

    /// The end of a name that says by its form what it names, and what that is: `Ministry of …`, `… Party`.
    fn body_end(&self, from: usize) -> Option<(usize, EntityType)> {
        let mut after = self.run_end(from);
        let mut kind = None;
        // The last head in the run closes the name: `National Assembly Kim Jin-pyo`.
        let office = self.office.is_some();
        for at in (from..after).rev() {
            let members = at > from && self.view.words[at - 1].text == "Member";
            let found = head_kind(self.view.words[at].text).filter(|_| at > from && !members);
            if found.is_some() && (at + 1 == after || office || self.follows_body(at + 1)) {
                kind = found;
                after = at + 1;
                break;
            }
        }
        let mut end = kind.map(|kind| (after, kind));
        let last = self.view.words[after - 1].text;
        if matches!(
            self.view.words.get(after).map(|word| word.text),
            Some("of" | "for" | "on" | "and")
        ) && after < self.end
        {
            let link = self.view.words[after].text;
            if link != "and"
                && heads::BEFORE_OF.contains(&last)
                && (link == "of"
                    || head_kind(last) == Some(EntityType::Organization)
                    || (link == "on" && matches!(last, "Convention" | "Treaty" | "Declaration")))
            {
                end = self.of_end(after, last).or(end);
            } else if link == "and"
                && self.view.words[from..after]
                    .iter()
                    .all(|word| title::is_department(word.text))
            {
                // `Health and Education Department`
                let second = self.run_end(after + 1);
                if self.view.is_name_like(after + 1)
                    && head_kind(self.view.words[second - 1].text) == Some(EntityType::Organization)
                {
                    end = Some((second, EntityType::Organization));
                }
            }
        }
        end
    }

    /// Whether what comes behind a head within a run is a person rather than more of the name.
    fn follows_body(&self, at: usize) -> bool {
        self.view.lexicon.is_given(self.view.words[at].text)
    }

    /// The end of `Ministry of …` where `of` stands at `link`.
    fn of_end(&self, link: usize, head: &str) -> Option<(usize, EntityType)> {
        let mut start = link + 1;
        start += usize::from(
            self.view
                .words
                .get(start)
                .is_some_and(|word| word.text == "the"),
        );
        if start >= self.end
            || !self.view.is_name_like(start)
            || title::is_strong(self.view.words[start].text)
        {
            return None;
        }
        let mut after = self.of_run(start);
        let lists = [
            "Ministry",
            "Department",
            "Office",
            "Centers",
            "Center",
            "Centre",
            "Committee",
            "Council",
            "Commission",
            "Institute",
            "Organization",
            "Organisation",
            "Agency",
            "Bureau",
            "Directorate",
            "Faculty",
            "School",
            "Association",
            "Convention",
            "Institution",
            "Authority",
            "Federation",
            "Union",
            "Chamber",
            "University",
            "Board",
            "Court",
        ];
        let place = self
            .view
            .known(start, after)
            .is_some_and(|(_, known)| matches!(known, Known::Country | Known::Place));
        while lists.contains(&head) && !place && after + 1 < self.end {
            let linked = match self.view.words[after].text {
                "and" | "&" => after + 1,
                // `Environment, Water and Agriculture`
                "," if title::is_department(self.view.words[after - 1].text)
                    && self.view.is_name_like(after + 1)
                    && title::is_department(self.view.words[after + 1].text) =>
                {
                    after + 1
                }
                "of" | "for" if self.view.is_name_like(after + 1) => after + 1,
                "of" if self.view.words[after + 1].text == "the" && head == "Convention" => {
                    after + 2
                }
                _ => break,
            };
            if !self.view.is_name_like(linked)
                || title::end(self.view, linked, self.end).is_some()
                || self.view.known(linked, self.end).is_some()
                    && self.view.words[after].text != "of"
                || self.body_head(linked)
            {
                break;
            }
            after = self.of_run(linked);
        }
        let kind = match head {
            "Treaty" | "War" | "Battle" | "Declaration" | "Day" | "Convention" => EntityType::Misc,
            "Republic" | "Kingdom" | "Sultanate" | "Emirate" | "State" | "Province" | "Gulf"
            | "Bay" | "Strait" | "Cape" | "Isle" | "Sea" | "Horn" | "Isthmus" => {
                EntityType::Location
            }
            "Museum" | "Palace" | "Tomb" | "Port" | "Tower" | "Temple" => EntityType::Facility,
            _ => EntityType::Organization,
        };
        Some((after, kind))
    }

    /// The run after `of`, without a person behind what it is of.
    fn of_run(&self, start: usize) -> usize {
        let after = self.run_end(start);
        if let Some((count, _)) = self.view.known(start, after) {
            let rest = start + count;
            if rest < after
                && (self.office.is_some() || self.view.lexicon.is_given(self.view.words[rest].text))
            {
                return rest;
            }
        }
        if self.office.is_some() {
            let departments = self.view.words[start..after]
                .iter()
                .take_while(|word| title::is_department(word.text))
                .count();
            if departments > 0 {
                return start + departments;
            }
        }
        after
    }

    /// Whether a body of its own begins here: `and Council of Ministers`.
    fn body_head(&self, at: usize) -> bool {
        let after = self.run_end(at);
        head_kind(self.view.words[after - 1].text) == Some(EntityType::Organization)
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
            // `Diaz` alone in a list of places and of people.
            self.push(at, rest, score_of(known));
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
        self.push(start, after, Score::default());
        after
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
    fn parts(&mut self, at: usize) {
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
            && heads::NAMES_NOTHING.contains(&first.text)
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

/// What the last word of a name says it names.
fn head_kind(word: &str) -> Option<EntityType> {
    let word = super::view::is_all_caps(word)
        .then(|| super::view::title_case(word))
        .filter(|_| word.chars().count() > 4)
        .unwrap_or_else(|| word.to_owned());
    let word = word.as_str();
    if heads::ORGANIZATION.contains(&word) {
        Some(EntityType::Organization)
    } else if heads::PLACE.contains(&word) {
        Some(EntityType::Location)
    } else if heads::FACILITY.contains(&word) {
        Some(EntityType::Facility)
    } else if heads::MISC.contains(&word) {
        Some(EntityType::Misc)
    } else {
        None
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
