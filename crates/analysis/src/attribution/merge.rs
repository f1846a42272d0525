//! What the model found and what the rules know for certain, made one.
//!
//! Paired marks are certain: no content cuts through a passage. Rules keep what the model does not see: labels, a passage that the next
//! paragraph brings, what somebody says within somebody's words. A passage that the model leaves without a speaker goes to the rules.

use super::assemble::Draft;
use super::passages::{Paired, Passages};
use super::{Evidenced, Kind, subject, word};
use crate::span::Span;
use std::collections::BTreeMap;

/// All drafts: the model's, made to respect the marks, and those of the rules that the model has nothing for. `likely`: which of the
/// model's are worth keeping.
pub(super) fn merge(
    known: &Evidenced<'_>,
    model: Vec<Draft>,
    rules: Vec<Draft>,
    likely: impl Fn(&Draft) -> bool,
) -> Vec<Draft> {
    let passages = Passages::new(known);
    let certain = |draft: &Draft| {
        let form = matches!(
            draft.rule,
            "speaker's label" | "name after the quotation" | "cue before the next paragraph"
        );
        form && !draft.nested
    };
    let rules = rules.into_iter().filter(|draft| {
        let mut content = draft.content.iter();
        content.all(|span| is_whole(known.text, &passages, *span))
    });
    let (certain, rules): (Vec<Draft>, Vec<Draft>) = rules.partition(certain);
    let mut merged = Merged {
        known,
        taken: vec![None; passages.all().len()],
        doubtful: vec![false; passages.all().len()],
        passages,
        drafts: Vec::new(),
    };
    for draft in certain {
        merged.take(&draft);
        merged.drafts.push(draft);
    }
    let by_cue = ByCue::new(known.text, &rules);
    let certain_cues: Vec<Span> = merged.cues();
    for mut draft in model {
        if !is_sound(known, &draft) || overlaps_one(&certain_cues, &draft.cue) {
            continue;
        }
        if draft.source.is_empty() {
            split_contraction(known.text, &mut draft);
        }
        if draft.source.is_empty() {
            draft.source = by_cue.source(&draft);
        }
        if draft.source.is_empty()
            && let Some(cue) = draft.cue.first()
        {
            let found = subject::of_participle(known, *cue, &draft.content)
                .or_else(|| subject::between(known, *cue, &draft.content));
            draft.source.extend(found);
        }
        merged.add(draft);
    }
    merged.keep(|draft| draft.margins.is_none() || likely(draft));
    merged.speeches();
    merged.leave_inside();
    for draft in rules {
        merged.add_rule(draft);
    }
    merged.leave_whole();
    merged.drafts
}

/// What was merged so far.
struct Merged<'a, 'b> {
    known: &'b Evidenced<'a>,
    passages: Passages,
    /// Which draft has each paragraph of each passage.
    taken: Vec<Option<usize>>,
    /// Whether the model had it and did not believe itself: a verb beside it is then not believed either.
    doubtful: Vec<bool>,
    drafts: Vec<Draft>,
}

impl Merged<'_, '_> {
    /// The cues of all drafts, in text order.
    fn cues(&self) -> Vec<Span> {
        let mut cues: Vec<Span> = self
            .drafts
            .iter()
            .flat_map(|draft| &draft.cue)
            .copied()
            .collect();
        cues.sort_unstable();
        cues
    }

    /// Notes that the passages in a draft's content are those of the next draft.
    fn take(&mut self, draft: &Draft) {
        for span in &draft.content {
            for place in self.passages.range(*span) {
                self.taken[place].get_or_insert(self.drafts.len());
            }
        }
    }

    /// Adds a draft of the model.
    fn add(&mut self, mut draft: Draft) {
        let spans = std::mem::take(&mut draft.content);
        for span in spans {
            let whole = self.whole(&draft, span);
            draft.content.extend(whole);
        }
        draft.content.sort_unstable();
        // Two pieces that reach into one passage are one.
        draft.content.dedup_by(|next, before| {
            let touch = next.start < before.end;
            if touch {
                *before = before.cover(*next);
            }
            touch
        });
        // A title, a nickname or a scare word is nobody's words.
        let is_scare = |span: &Span| {
            let held = self.passages.holding(*span);
            held.is_some_and(|(outer, passage)| outer == *span && self.known.quoted[passage].scare)
        };
        if !draft.content.iter().all(is_scare) {
            draft.kind = self.passages.kind(self.known, &draft.content);
            self.drafts.push(draft);
        }
    }

    /// A span of a content, so that it cuts through no passage and holds none that is another's.
    fn whole(&mut self, draft: &Draft, span: Span) -> Option<Span> {
        let index = self.drafts.len();
        let words = draft.cue.iter().chain(&draft.source);
        let own = |outer: Span| words.clone().any(|word| outer.contains(*word));
        let mut left = span;
        for place in self.passages.range(span) {
            let (outer, _) = self.passages.all()[place];
            if !left.overlaps(outer) {
                continue;
            }
            let anothers = self.taken[place].is_some_and(|other| other != index);
            if own(outer) && outer.contains(left) {
                // Somebody's words about somebody's words: all of it within one passage.
            } else if own(outer) || anothers {
                left = outside(left, outer);
            } else {
                left = left.cover(outer);
                self.taken[place] = Some(index);
            }
        }
        let text = left.of(self.known.text);
        let start = left.start + (text.len() - text.trim_start().len());
        let left = Span::new(start, start + text.trim().len());
        left.of(self.known.text)
            .contains(char::is_alphanumeric)
            .then_some(left)
    }

    /// Keeps some drafts; the passages of the others are nobody's again, but doubtful.
    fn keep(&mut self, wanted: impl Fn(&Draft) -> bool) {
        let all = std::mem::take(&mut self.drafts);
        self.doubtful = self.taken.iter().map(Option::is_some).collect();
        self.taken.fill(None);
        for draft in all.into_iter().filter(wanted) {
            self.take(&draft);
            self.drafts.push(draft);
        }
    }

    /// Gives the paragraphs of a speech that are nobody's to the one who spoke before, or else to the one who is named behind them.
    fn speeches(&mut self) {
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, (_, passage)) in self.passages.all().iter().enumerate() {
            if self.known.quoted[*passage].spans.len() > 1 {
                places.entry(*passage).or_default().push(place);
            }
        }
        for places in places.into_values() {
            let mut speaks = places.iter().find_map(|place| self.taken[*place]);
            for place in places {
                speaks = self.taken[place].or(speaks);
                if let (None, Some(draft)) = (self.taken[place], speaks) {
                    self.taken[place] = speaks;
                    let content = &mut self.drafts[draft].content;
                    content.push(self.passages.all()[place].0);
                    content.sort_unstable();
                }
            }
        }
    }

    /// Leaves to the rules what the model found within somebody's words.
    fn leave_inside(&mut self) {
        let (passages, taken) = (&self.passages, &self.taken);
        self.drafts.retain(|draft| {
            let cue = draft.cue.first().copied().unwrap_or_default();
            let mut holding = passages.range(cue);
            let inside = holding
                .any(|place| passages.all()[place].0.contains(cue) && taken[place].is_some());
            draft.margins.is_none() || !inside
        });
    }

    /// Adds a draft of the rules, if the model has nothing for it.
    fn add_rule(&mut self, draft: Draft) {
        if draft.nested {
            if self.is_told(&draft) {
                self.drafts.push(draft);
            }
        } else if draft.kind != Kind::Indirect && self.is_free(&draft) && self.is_apart(&draft) {
            self.take(&draft);
            self.drafts.push(draft);
        }
    }

    /// Takes away what cuts through marks that pair, however deep they stand: within marks that do not pair, what is one span by now may.
    fn leave_whole(&mut self) {
        let (known, passages) = (self.known, &self.passages);
        let paired = Paired::new(known.quoted);
        self.drafts.retain_mut(|draft| {
            let all = draft.content.len();
            draft.content.retain(|span| !paired.are_cut_by(*span));
            if draft.content.len() < all {
                draft.kind = passages.kind(known, &draft.content);
            }
            !draft.content.is_empty()
        });
    }

    /// Whether what somebody says within somebody's words is worth telling: words in marks of their own, or a document's.
    fn is_told(&self, draft: &Draft) -> bool {
        let first = draft.content.first();
        let holder = first.and_then(|first| self.passages.holding(*first));
        let document = |(_, passage): (Span, usize)| self.known.quoted[passage].spans.len() > 1;
        draft.kind != Kind::Indirect || holder.is_some_and(document)
    }

    /// Whether a draft has passages, and all of them are nobody's yet.
    fn is_free(&self, draft: &Draft) -> bool {
        let places = draft
            .content
            .iter()
            .flat_map(|span| self.passages.range(*span));
        let mut quoted = places
            .filter(|place| !self.known.quoted[self.passages.all()[*place].1].scare)
            .peekable();
        quoted.peek().is_some()
            && quoted.all(|place| self.taken[place].is_none() && !self.doubtful[place])
    }

    /// Whether the words of a draft are no words of those before it.
    fn is_apart(&self, draft: &Draft) -> bool {
        let near = self.drafts.iter().rev().take(LOOK_BACK);
        near.flat_map(|other| &other.content)
            .all(|other| !draft.content.iter().any(|own| own.overlaps(*other)))
    }
}

/// How many drafts before one of the rules are looked at for the same words.
const LOOK_BACK: usize = 64;

/// Whether one of some spans in text order, none overlapping, shares something with one of others.
fn overlaps_one(sorted: &[Span], others: &[Span]) -> bool {
    others.iter().any(|other| {
        let near = sorted.partition_point(|one| one.end <= other.start);
        sorted.get(near).is_some_and(|one| one.overlaps(*other))
    })
}

/// Whether the words can be what the model takes them for: a source is more than `the`, and a question states nothing.
fn is_sound(known: &Evidenced<'_>, draft: &Draft) -> bool {
    let article =
        |span: &Span| matches!(span.of(known.text), "The" | "the" | "A" | "a" | "An" | "an");
    if draft.source.iter().any(article) {
        return false;
    }
    let Some(cue) = draft.cue.first() else {
        return false;
    };
    let number = known
        .sentences
        .partition_point(|sentence| sentence.end <= cue.start);
    known.sentences.get(number).is_none_or(|sentence| {
        let words = sentence.of(known.text);
        let first = words.split_whitespace().next().unwrap_or("");
        !(words.ends_with('?')
            && !words.contains(['"', '“', '”'])
            && word::is_auxiliary(&first.to_lowercase()))
    })
}

/// Whether a span has words and cuts through no passage.
fn is_whole(text: &str, passages: &Passages, span: Span) -> bool {
    let mut touching = passages.touching(span).iter();
    span.of(text).contains(char::is_alphanumeric)
        && touching.all(|(outer, _)| outer.contains(span) || span.contains(*outer))
}

/// `He's claiming`: one token holds the source and a part of the cue.
fn split_contraction(text: &str, draft: &mut Draft) {
    let Some(cue) = draft.cue.first_mut() else {
        return;
    };
    let words = cue.of(text);
    let first = words.split_whitespace().next().unwrap_or("");
    let Some(pronoun) = first
        .find(['\'', '’'])
        .filter(|end| word::is_pronoun(&first[..*end]))
    else {
        return;
    };
    draft.source.push(Span::new(cue.start, cue.start + pronoun));
    cue.start += pronoun;
}

/// What the rules found beside quotations, to be asked by its cue.
struct ByCue<'a> {
    /// Where each cue begins, in text order.
    cues: Vec<(usize, &'a Draft)>,
}

impl<'a> ByCue<'a> {
    fn new(text: &str, rules: &'a [Draft]) -> Self {
        let named = |rule: &&Draft| {
            let first = rule
                .source
                .first()
                .and_then(|source| source.of(text).split(' ').next());
            rule.kind != Kind::Indirect && !first.is_some_and(word::is_preposition)
        };
        let quoted = rules.iter().filter(named);
        let mut cues: Vec<(usize, &Draft)> = quoted
            .filter_map(|rule| Some((rule.cue.first()?.start, rule)))
            .collect();
        cues.sort_by_key(|(start, _)| *start);
        Self { cues }
    }

    /// The source that the rules have for the cue of a draft.
    fn source(&self, draft: &Draft) -> Vec<Span> {
        let Some(cue) = draft.cue.first() else {
            return Vec::new();
        };
        let touches = |spans: &[Span], own: &[Span]| {
            spans
                .iter()
                .any(|one| own.iter().any(|own| own.overlaps(*one)))
        };
        let first = self.cues.partition_point(|(start, _)| *start < cue.start);
        let near = self.cues[first..]
            .iter()
            .take_while(|(start, _)| *start < cue.end);
        near.map(|(_, rule)| rule)
            .find(|rule| {
                touches(&rule.content, &draft.content)
                    && !touches(&rule.source, &draft.content)
                    && !touches(&rule.source, &draft.cue)
            })
            .map_or_else(Vec::new, |rule| rule.source.clone())
    }
}

/// The part of a span that is outside of a passage: what is before it, or else what is behind it.
fn outside(span: Span, passage: Span) -> Span {
    if span.start < passage.start {
        Span::new(span.start, passage.start)
    } else {
        Span::new(passage.end.min(span.end), span.end)
    }
}
