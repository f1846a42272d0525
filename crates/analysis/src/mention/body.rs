//! How far a name goes: runs of capitals, and the names of bodies that say by their form what they are.

use super::lexicon::Known;
use super::parse::Parser;
use super::view::{is_all_caps, title_case};
use super::{date, heads, title};
use crate::entity::EntityType;
use crate::token::TokenKind;

/// Small words inside the names of people and places.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le",
    "les", "van", "von", "der", "den", "ter", "ten", "bin", "bint", "ibn", "ben", "al", "el", "ul",
    "ur", "y", "e", "af", "av", "zu", "wa", "ka", "binti",
];

/// Names are not longer than this many words.
const MOST_WORDS: usize = 14;

impl Parser<'_, '_, '_> {
    /// The end of the run of capitalised words from `at`, small words of names among them.
    pub(super) fn run_end(&self, from: usize) -> usize {
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
            let is_initial = initial.ends_with('.') && initial.chars().count() == 2;
            if !word.spaced && !is_initial {
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
    pub(super) fn body_end(&self, from: usize) -> Option<(usize, EntityType)> {
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
                && heads::BEFORE_OF.contains(last)
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
                "," if head != "Convention"
                    && title::is_department(self.view.words[after - 1].text)
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

    /// Whether the word alone says that it names a body of people: `Council`.
    pub(super) fn is_body_word(&self, at: usize) -> bool {
        head_kind(self.view.words[at].text) == Some(EntityType::Organization)
    }

    /// Whether a body of its own begins here: `and Council of Ministers`.
    fn body_head(&self, at: usize) -> bool {
        let after = self.run_end(at);
        head_kind(self.view.words[after - 1].text) == Some(EntityType::Organization)
    }
}

/// What the last word of a name says it names.
fn head_kind(word: &str) -> Option<EntityType> {
    let word = is_all_caps(word)
        .then(|| title_case(word))
        .filter(|_| word.chars().count() > 4)
        .unwrap_or_else(|| word.to_owned());
    let word = word.as_str();
    if heads::ORGANIZATION.contains(word) {
        Some(EntityType::Organization)
    } else if heads::PLACE.contains(word) {
        Some(EntityType::Location)
    } else if heads::FACILITY.contains(word) {
        Some(EntityType::Facility)
    } else if heads::MISC.contains(word) {
        Some(EntityType::Misc)
    } else {
        None
    }
}
