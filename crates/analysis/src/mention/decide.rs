//! What each candidate names, by all that the article says of it.

use std::collections::HashMap;

use super::Found;
use super::candidate::{Candidate, Score};
use super::lexicon::straight;
use super::view::View;
use crate::entity::EntityType;
use crate::span::Span;

/// What the article knows a form by.
#[derive(Clone, Debug, Default)]
struct Form {
    score: Score,
    /// How often it stands where a capital means something.
    firm: usize,
    count: usize,
}

/// Decides for all candidates alike: one form names one kind of thing in an article.
pub(super) fn all(text: &str, view: &View<'_>, candidates: Vec<Candidate>) -> Vec<Found> {
    let mut forms: HashMap<String, Form> = HashMap::new();
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.fixed.is_none())
    {
        let form = forms.entry(key(text, candidate.span)).or_default();
        form.score.add(&candidate.score);
        form.firm += usize::from(!candidate.start);
        form.count += 1;
    }
    let parts = parts(text, view, &candidates, &forms);
    let mut out: Vec<Found> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let kind = candidate.fixed.or_else(|| {
            let form = forms.get(&key(text, candidate.span))?;
            decide(
                &form.score,
                form,
                parts.get(key(text, candidate.span).as_str()),
            )
        });
        let Some(kind) = kind else { continue };
        let role = candidate.role.filter(|_| kind == EntityType::Person);
        out.push(Found {
            span: candidate.span,
            kind,
            role,
        });
    }
    out
}

/// The form in which occurrences are counted together.
fn key(text: &str, span: Span) -> String {
    straight(
        &span
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn decide(score: &Score, form: &Form, part: Option<&Score>) -> Option<EntityType> {
    let mut score = *score;
    if let Some(part) = part {
        // A surname stands for its bearer as often as it is repeated.
        for _ in 0..form.count.max(1) {
            score.add(part);
        }
    }
    if form.firm == 0 && form.count == 1 && part.is_none() {
        score.nothing += 2;
    }
    score.best()
}

/// Single words that longer names of the article lend their kind to: `Gil` after `Ana Gil`.
fn parts(
    text: &str,
    view: &View<'_>,
    candidates: &[Candidate],
    forms: &HashMap<String, Form>,
) -> HashMap<String, Score> {
    let mut out: HashMap<String, Score> = HashMap::new();
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.fixed.is_none() && candidate.words.len() > 1)
    {
        let Some(form) = forms.get(&key(text, candidate.span)) else {
            continue;
        };
        let kind = form.score.best();
        let words = &view.words[candidate.words.clone()];
        match kind {
            Some(EntityType::Person) => {
                let strength = if form.score.person > 25 { 30 } else { 15 };
                for (index, word) in words.iter().enumerate() {
                    if word.text.chars().count() > 2 {
                        let weight = if index == 0 { strength / 2 } else { strength };
                        let score = out.entry(straight(word.text)).or_default();
                        score.person = score.person.max(weight);
                    }
                }
                if words.len() > 2 {
                    let tail = words[words.len() - 2]
                        .span
                        .cover(words[words.len() - 1].span);
                    out.entry(key(text, tail)).or_default().person = 30;
                }
            }
            Some(EntityType::Organization) => {
                let initials: String = words
                    .iter()
                    .filter_map(|word| word.text.chars().next())
                    .filter(|c| c.is_uppercase())
                    .collect();
                if initials.chars().count() >= 2 {
                    out.entry(initials).or_default().organization = 30;
                }
                let score = out.entry(straight(words[0].text)).or_default();
                score.organization = score.organization.max(8);
            }
            _ => {}
        }
    }
    out
}
