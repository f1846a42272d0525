//! Corrections that contradict each other, whatever the articles say. The first holds.

use std::collections::{BTreeMap, HashMap};

use onrecord_archive::correction::{Action, Correction, Problem, Target};
use onrecord_archive::{EntityKind, fold};

/// A name as it is compared.
type Key = (String, Option<EntityKind>);

fn key(target: &Target) -> Key {
    (fold::fold(&target.name), target.kind)
}

/// What has been said so far, each with its line.
#[derive(Default)]
struct Said<'a> {
    all: HashMap<&'a Action, usize>,
    renamed: BTreeMap<Key, (&'a str, usize)>,
    retyped: BTreeMap<Key, (EntityKind, usize)>,
    identified: BTreeMap<Key, (&'a str, usize)>,
    items: BTreeMap<&'a str, (Key, usize)>,
    hidden: BTreeMap<Key, usize>,
    split: BTreeMap<(Key, String, Option<&'a str>), (&'a str, usize)>,
}

/// Those that hold, and what is wrong with the others.
pub(super) fn sift(entries: Vec<Correction>) -> (Vec<Correction>, Vec<Problem>) {
    let mut said = Said::default();
    let mut problems = Vec::new();
    let mut good = vec![true; entries.len()];
    for (correction, good) in entries.iter().zip(&mut good) {
        if let Err((message, help)) = said.add(correction) {
            problems.push(Problem {
                line: correction.line,
                message,
                help,
            });
            *good = false;
        }
    }
    let mut good = good.into_iter();
    let kept = entries
        .into_iter()
        .filter(|_| good.next() == Some(true))
        .collect();
    (kept, problems)
}

impl<'a> Said<'a> {
    fn add(&mut self, correction: &'a Correction) -> Result<(), (String, String)> {
        let line = correction.line;
        if let Some(same) = self.all.get(&correction.action) {
            return Err((
                format!("line {same} says the same"),
                "remove one of them".to_owned(),
            ));
        }
        let against = |what: String, line: usize| {
            Err((
                format!("{what}; line {line} says otherwise, and holds"),
                "keep the one that is right".to_owned(),
            ))
        };
        let target = match &correction.action {
            Action::Merge { .. } => None,
            Action::Split { from, .. } => Some(from),
            Action::Rename { of, .. }
            | Action::Retype { of, .. }
            | Action::Hide { of }
            | Action::Identify { of, .. } => Some(of),
        };
        if let Some(target) = target
            && let Some(hidden) = self.hidden.get(&key(target))
        {
            return Err((
                format!("“{}” is hidden by line {hidden}", target.name),
                "remove one of the two corrections".to_owned(),
            ));
        }
        match &correction.action {
            Action::Merge { names, kind } => {
                let hidden = names.iter().find_map(|name| {
                    let key = (fold::fold(name), *kind);
                    Some((name, self.hidden.get(&key)?))
                });
                if let Some((name, hidden)) = hidden {
                    return Err((
                        format!("“{name}” is hidden by line {hidden}"),
                        "remove one of the two corrections".to_owned(),
                    ));
                }
            }
            Action::Split {
                from,
                form,
                article,
                to,
            } => {
                let place = (key(from), fold::fold(form), article.as_deref());
                if let Some((other, line)) = self.split.insert(place.clone(), (to, line)) {
                    self.split.insert(place, (other, line));
                    return against(format!("“{form}” would name “{to}”"), line);
                }
            }
            Action::Rename { of, to } => {
                if let Some((other, line)) = self.renamed.get(&key(of)) {
                    return against(
                        format!("“{}” would be called “{to}” and “{other}”", of.name),
                        *line,
                    );
                }
                if let Some(line) = self.leads_to(&(fold::fold(to), of.kind), &key(of)) {
                    return Err((
                        format!(
                            "“{}” is what line {line} leads away from: the names would go round in a circle",
                            to
                        ),
                        "keep the last name that is right, and remove the others".to_owned(),
                    ));
                }
                self.renamed.insert(key(of), (to, line));
            }
            Action::Retype { of, to } => {
                if let Some((_, line)) = self.retyped.get(&key(of)) {
                    return against(format!("“{}” would be a {}", of.name, to.name()), *line);
                }
                self.retyped.insert(key(of), (*to, line));
            }
            Action::Identify { of, wikidata } => {
                if let Some((other, line)) = self.identified.get(&key(of)) {
                    return against(
                        format!("“{}” would be {wikidata} and {other}", of.name),
                        *line,
                    );
                }
                if let Some((_, other)) = self.items.get(wikidata.as_str()) {
                    return Err((
                        format!("{wikidata} is what line {other} identifies another name with"),
                        "if both are one, [[merge]] them; else mend the item".to_owned(),
                    ));
                }
                self.identified.insert(key(of), (wikidata, line));
                self.items.insert(wikidata, (key(of), line));
            }
            Action::Hide { of } => {
                self.hidden.insert(key(of), line);
            }
        }
        self.all.insert(&correction.action, line);
        Ok(())
    }

    /// The line by which names lead from one to another.
    fn leads_to(&self, from: &Key, to: &Key) -> Option<usize> {
        let mut at = from.clone();
        let mut first = None;
        // Each step goes to another line, so there are no more steps than lines.
        for _ in 0..=self.renamed.len() {
            if at == *to {
                return first;
            }
            let (next, line) = self.renamed.get(&at)?;
            first = first.or(Some(*line));
            at = (fold::fold(next), at.1);
        }
        first
    }
}
