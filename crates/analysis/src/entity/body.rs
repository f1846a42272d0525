//! Short forms of bodies of people, where only one body of the article can be meant.

use std::collections::HashMap;

use super::EntityType;
use super::bracket::{self, is_small};
use super::name::fold;
use crate::mention::heads;
use crate::mention::lexicon::{Known, Lexicon};

/// What a company or party may be called without.
const TAILS: &[&str] = &[
    "ag",
    "agency",
    "airlines",
    "airways",
    "bank",
    "club",
    "co",
    "company",
    "corp",
    "corporation",
    "fc",
    "group",
    "holdings",
    "inc",
    "limited",
    "llc",
    "ltd",
    "movement",
    "newspaper",
    "party",
    "plc",
    "sa",
];

/// Short forms to keys of whole names. `None`: several names have it.
#[derive(Default)]
struct Shorts(HashMap<String, Option<(String, usize)>>);

impl Shorts {
    fn note(&mut self, short: String, long: &str, first: usize) {
        self.0
            .entry(short)
            .and_modify(|known| *known = known.take().filter(|(known, _)| known == long))
            .or_insert_with(|| Some((long.to_owned(), first)));
    }

    fn of(&self, short: &str) -> Option<(&str, usize)> {
        self.0
            .get(short)?
            .as_ref()
            .map(|(long, first)| (long.as_str(), *first))
    }
}

/// The words of a key in an order that makes no difference between `Council of State` and `State Council`.
pub(super) fn bag(key: &str) -> Option<String> {
    let mut words: Vec<&str> = key.split(' ').filter(|word| !is_small(word)).collect();
    words.sort_unstable();
    (words.len() >= 2).then(|| words.join(" "))
}

/// Gives each short form the key of its whole name. `forms` and `keys` are those of the mentions, in text order.
///
/// `listed`: those that may be the rest of a longer name; they are no short form.
pub(super) fn join(forms: &[String], listed: &[bool], keys: &mut [(EntityType, String)]) {
    let mut initials = Shorts::default();
    let mut parts = Shorts::default();
    // Single words: those that many bodies are called only after the whole name.
    let mut words = Shorts::default();
    let mut order: HashMap<String, String> = HashMap::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, (form, (kind, key))) in forms.iter().zip(keys.iter()).enumerate() {
        if *kind != EntityType::Organization || seen.insert(form, at).is_some() {
            continue;
        }
        if let Some(bag) = bag(key) {
            order.entry(bag).or_insert_with(|| key.clone());
        }
        note_initials(form, key, at, &mut initials);
        let folded: Vec<&str> = key.split(' ').collect();
        for start in 1..folded.len().min(8) {
            let end = &folded[start..];
            // `Communist Party` is the end of a name, `Chemical Weapons` what a body is for.
            if end.len() >= 2 && !is_small(end[0]) && may_drop(&folded[..start], end) {
                parts.note(end.join(" "), key, at);
            }
            // `Communist Party` of Cuba.
            if start >= 2 && matches!(folded[start], "of" | "for") {
                parts.note(folded[..start].join(" "), key, at);
            }
        }
        if let [first, .., last] = folded[..] {
            let (front, end) = folded.split_at(folded.len() - 1);
            // `RCMP` are more than those of Manitoba.
            let initials = form.rsplit(' ').next().is_some_and(bracket::is_acronym);
            if !initials && may_drop(front, end) {
                words.note(last.to_owned(), key, at);
            }
            if folded[1..].iter().all(|word| TAILS.contains(word)) {
                words.note(first.to_owned(), key, at);
            }
        }
    }
    let whole = |at: usize, key: &str| -> Option<String> {
        let alone = listed.get(at) != Some(&true);
        let part = || parts.of(key).filter(|_| alone);
        let word = || {
            let (long, first) = words.of(key)?;
            (alone && (first < at || !is_generic(key))).then_some((long, first))
        };
        let (long, _) = initials.of(key).or_else(part).or_else(word)?;
        (long != key).then(|| long.to_owned())
    };
    for (at, (kind, key)) in keys.iter_mut().enumerate() {
        if *kind != EntityType::Organization {
            continue;
        }
        // Every step leads to a longer name or to one of the same words seen before, so this ends; the count is for what no one foresaw.
        for _ in 0..8 {
            let same = bag(key)
                .and_then(|bag| order.get(&bag).cloned())
                .filter(|same| same != key);
            let Some(next) = whole(at, key).or(same) else {
                break;
            };
            *key = next;
        }
    }
}

/// With a capital first in each word.
fn titled(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    }
    out
}

/// Whether many bodies are called so: `Ministry`.
pub(super) fn is_generic(word: &str) -> bool {
    heads::ORGANIZATION.contains(&titled(&[word]))
}

/// Whether a body may be called by the end of its name alone. `Bank of China` and `Congress` are somebody else's whole name: only a
/// country's, place's or people's name is left out before them.
fn may_drop(front: &[&str], end: &[&str]) -> bool {
    if front.iter().any(|word| is_small(word)) {
        return false;
    }
    let known = |words: &[&str]| Lexicon::get().known(&titled(words));
    let whole = known(end) == Some(Known::Organization)
        || matches!(end, [head, link, _, ..] if is_generic(head) && is_small(link));
    let named = matches!(
        known(front),
        Some(Known::Country | Known::Group | Known::Place | Known::Organization)
    );
    !whole || named || matches!(front, ["state" | "national" | "federal"])
}

fn note_initials(form: &str, key: &str, at: usize, initials: &mut Shorts) {
    let capitals: String = form
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    if form.contains(' ') && capitals.chars().count() >= 3 {
        initials.note(fold(&capitals), key, at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each form the number of the first form that it is one with.
    fn joined(forms: &[&str]) -> Vec<usize> {
        let forms: Vec<String> = forms.iter().map(ToString::to_string).collect();
        let mut keys: Vec<_> = forms
            .iter()
            .map(|form| {
                (
                    EntityType::Organization,
                    super::super::key(EntityType::Organization, form),
                )
            })
            .collect();
        join(&forms, &vec![false; forms.len()], &mut keys);
        keys.iter()
            .map(|key| keys.iter().position(|other| other == key).unwrap())
            .collect()
    }

    #[test]
    fn short_forms() {
        assert_eq!(
            joined(&["State Duma", "Duma", "Duma Budget Office", "DBO"]),
            [0, 0, 2, 2]
        );
        assert_eq!(
            joined(&["Communist Party of Cuba", "Communist Party", "Party"]),
            [0, 0, 0]
        );
        assert_eq!(joined(&["Council of State", "State Council"]), [0, 0]);
        assert_eq!(joined(&["Toyota Corporation", "Toyota"]), [0, 0]);
    }

    #[test]
    fn what_may_be_two_stays_two() {
        assert_eq!(
            joined(&[
                "Russian Communist Party",
                "Chinese Communist Party",
                "Communist Party"
            ]),
            [0, 1, 2]
        );
        assert_eq!(joined(&["Supreme Court", "High Court", "Court"]), [0, 1, 2]);
        assert_eq!(joined(&["Duma", "State Duma"]), [0, 0]);
        assert_eq!(
            joined(&["Ministry", "Foreign Ministry"]),
            [0, 1],
            "not yet named"
        );
        assert_eq!(joined(&["Fox News", "Fox"]), [0, 1]);
        for forms in [
            ["Agricultural Bank of China", "Bank of China"],
            ["Chhatak Municipality Awami League", "Awami League"],
            ["Manitoba RCMP", "RCMP"],
            ["University of Global Health Equity", "Health Equity"],
            ["West Australian", "WA"],
        ] {
            assert_eq!(joined(&forms), [0, 1], "{forms:?}");
        }
        assert_eq!(
            joined(&["Council of State", "Council of Europe", "Council"]),
            [0, 1, 2]
        );
    }
}
