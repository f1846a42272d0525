//! From cues to attributions: spans, speeches over several sentences and paragraphs, kind, order and nesting.

use super::confidence::{self, Confidence, Signals};
use super::cue::{self, Cue, Sentence};
use super::label;
use super::lexicon::Frame;
use super::merge;
use super::model::Margins;
use super::nest;
use super::passages::Passages;
use super::region::{self, Region, Unit};
use super::unclaimed;
use super::{Attribution, Evidence, Evidenced, Kind};
use super::{phrase, speaker, word};
use crate::Models;
use crate::span::Span;
use std::ops::Range;

/// An attribution before its speaker is known.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Vec<Span>,
    pub(super) cue: Vec<Span>,
    pub(super) content: Vec<Span>,
    pub(super) rule: &'static str,
    pub(super) kind: Kind,
    /// Whether it stands inside of a passage.
    pub(super) nested: bool,
    /// Index of the draft whose speaker speaks on.
    pub(super) goes_on: Option<usize>,
    /// How sure the model is of it, if it is the model's.
    pub(super) margins: Option<Margins>,
}

/// Which draft has a passage for its content.
type Owners = Vec<Option<usize>>;

/// All attributions, in the order in which they were found, and what speaks for each; the model's in place of those of the rules, where there is a model.
pub(super) fn drafts(known: &Evidenced<'_>) -> (Vec<Draft>, Vec<Signals>) {
    let regions = region::regions(known);
    let rules = by_rules(known, &regions);
    let agreement = Agreement::new(&rules);
    let drafts = match known.models {
        None => rules.clone(),
        Some(models) => {
            let found = models.attribution.drafts(known, &models.words, &rules);
            let passages = Passages::new(known);
            let likely = |draft: &Draft| {
                let in_marks = |span: &Span| !passages.touching(*span).is_empty();
                models.attribution.confidence(&agreement.signals(draft))
                    >= Confidence::least(draft.content.iter().any(in_marks))
            };
            merge::merge(known, found, rules.clone(), likely)
        }
    };
    let mut drafts = speeches(known, &regions, drafts);
    unclaimed::add(known, &regions, &mut drafts);
    let signals = drafts
        .iter()
        .map(|draft| agreement.signals(draft))
        .collect();
    (drafts, signals)
}

/// What the rules find.
pub(super) fn of_rules(known: &Evidenced<'_>) -> Vec<Draft> {
    by_rules(known, &region::regions(known))
}

fn by_rules(known: &Evidenced<'_>, regions: &[Region<'_>]) -> Vec<Draft> {
    let mut ends: Vec<usize> = known.sentences.iter().map(|span| span.end).collect();
    ends.sort_unstable();
    let leading = leading_passages(regions);
    let mut work = Work {
        known,
        drafts: Vec::new(),
        owners: vec![None; known.quoted.len()],
    };
    for (index, region) in regions.iter().enumerate() {
        let next = if region.holder.is_none() {
            leading[index]
        } else {
            None
        };
        work.region(region, &ends, next);
    }
    work.drafts
}

/// For each region that is a paragraph, the passage that the next paragraph begins with.
fn leading_passages(regions: &[Region<'_>]) -> Vec<Option<usize>> {
    let mut leading = vec![None; regions.len()];
    let mut after: Option<(u32, Option<usize>)> = None;
    for (index, region) in regions
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, region)| region.holder.is_none())
    {
        leading[index] = after
            .filter(|(block, _)| *block == region.block + 1)
            .and_then(|(_, passage)| passage);
        after = Some((
            region.block,
            region.units.first().and_then(|unit| unit.passage),
        ));
    }
    leading
}

struct Work<'a, 'b> {
    known: &'b Evidenced<'a>,
    drafts: Vec<Draft>,
    owners: Owners,
}

impl Work<'_, '_> {
    fn region(&mut self, region: &Region<'_>, ends: &[usize], next: Option<usize>) {
        let units = &region.units;
        let mut from = 0;
        if let Some(label) = label::at_start(region, next.is_some()) {
            let passage = units
                .get(label.colon + 1)
                .and_then(|unit| unit.passage)
                .or(next);
            let source = spans(units, label.source);
            self.push_quoted(
                passage,
                source,
                vec![units[label.colon].span],
                "speaker's label",
            );
            from = (label.colon + 2).min(units.len());
        }
        for signature in label::signatures(region) {
            self.push_quoted(
                units[signature.passage].passage,
                spans(units, signature.source.clone()),
                vec![units[signature.dash].span],
                "name after the quotation",
            );
            from = signature.source.end;
        }
        let mut last_quoted: Option<usize> = None;
        for range in region::sentences(self.known.text, region, ends) {
            let (start, end) = (range.start.max(from), range.end);
            if start >= end {
                continue;
            }
            let sentence = Sentence {
                cues: self.known.cues,
                units,
                start,
                end,
                inside: region.holder.is_some(),
                before_passage: end == units.len() && next.is_some(),
            };
            let first = self.drafts.len();
            let mut said = None;
            for cue in cue::find(sentence) {
                let before = self.drafts.len();
                self.push(units, &cue, next, region.holder.is_some());
                if (cue.frame.is_after()
                    || matches!(
                        cue.frame,
                        Frame::That | Frame::Clause | Frame::Quote | Frame::Source
                    ))
                    && self.drafts.len() > before
                {
                    said = Some(before);
                }
            }
            self.colon(sentence);
            let mut quoted = (first..self.drafts.len())
                .rev()
                .find(|index| self.drafts[*index].kind == Kind::Direct)
                .or(said);
            // `"…," she said. "…"`, `It rains, she said. "…"`: the second passage is hers too.
            let alone: Vec<usize> = units[start..end]
                .iter()
                .filter_map(|unit| unit.passage)
                .collect();
            let only = units[start..end]
                .iter()
                .all(|unit| unit.passage.is_some() || !unit.is_word);
            if let Some(speech) = last_quoted.filter(|_| only && quoted.is_none()) {
                for passage in alone {
                    if self.owners[passage].is_none() && !self.known.quoted[passage].scare {
                        self.owners[passage] = Some(speech);
                        let draft = &mut self.drafts[speech];
                        draft.content.extend(&self.known.quoted[passage].spans);
                        if draft.kind == Kind::Indirect {
                            draft.kind = Kind::Mixed;
                        }
                        quoted = Some(speech);
                    }
                }
            }
            last_quoted = quoted;
        }
    }

    fn push(&mut self, units: &[Unit<'_>], cue: &Cue, next: Option<usize>, nested: bool) {
        let source = cue
            .source
            .clone()
            .map_or_else(Vec::new, |range| spans(units, range));
        let words = spans(units, cue.cue.clone());
        if cue.frame == Frame::NextParagraph {
            self.push_quoted(next, source, words, cue.frame.rule());
            return;
        }
        let content = trimmed(units, cue.content.clone());
        let all_quoted = units[content.clone()]
            .iter()
            .all(|unit| unit.passage.is_some() || !unit.is_word);
        let mut found = spans(units, content.clone());
        if found.is_empty() {
            return;
        }
        let index = self.drafts.len();
        let rest = cue.rest.clone().map_or(0..0, |rest| trimmed(units, rest));
        found.extend(spans(units, rest.clone()));
        let all_quoted = all_quoted
            && units[rest.clone()]
                .iter()
                .all(|unit| unit.passage.is_some());
        for unit in units[content.clone()].iter().chain(&units[rest.clone()]) {
            let Some(passage) = unit.passage else {
                continue;
            };
            let all = &self.known.quoted[passage].spans;
            let free = self.owners[passage].is_none();
            if all_quoted || self.owners[passage].is_none() {
                self.owners[passage] = Some(index);
            }
            // The other paragraphs of a speech that begins here, or ends here without a word of who spoke.
            let here = all.iter().position(|span| *span == unit.span).unwrap_or(0);
            if all_quoted {
                found.extend(&all[here + 1..]);
            }
            if all_quoted && free {
                found.splice(0..0, all[..here].iter().copied());
            }
        }
        self.drafts.push(Draft {
            source,
            cue: words,
            content: found,
            rule: cue.frame.rule(),
            kind: kind(units, [&content, &rest]),
            nested,
            goes_on: None,
            margins: None,
        });
    }

    /// `His answer was short: "…"`: the subject of a sentence without a cue says what stands behind its colon.
    fn colon(&mut self, sentence: Sentence<'_, '_>) {
        let units = &sentence.units[..sentence.end];
        let Some(colon) = (sentence.start..sentence.end)
            .rev()
            .find(|at| units[*at].form == ":")
        else {
            return;
        };
        let Some(next) = units.get(colon + 1).filter(|next| !next.scare) else {
            return;
        };
        let named = |last: &Unit<'_>| {
            let is_name = word::is_capital(last.form) && last.form.contains(char::is_lowercase);
            is_name || last.is("he") || last.is("she")
        };
        let source = phrase::main_subject(units, sentence.start, colon)
            .filter(|range| named(&units[range.end - 1]) && range.end + 1 < colon)
            .map_or_else(Vec::new, |range| spans(units, range));
        if !source.is_empty() {
            let cue = vec![units[colon].span];
            self.push_quoted(next.passage, source, cue, "colon before the quotation");
        }
    }

    /// An attribution whose content is a passage, unless another has it.
    fn push_quoted(
        &mut self,
        passage: Option<usize>,
        source: Vec<Span>,
        cue: Vec<Span>,
        rule: &'static str,
    ) {
        let Some(passage) = passage.filter(|passage| self.owners[*passage].is_none()) else {
            return;
        };
        self.owners[passage] = Some(self.drafts.len());
        let content = self.known.quoted[passage].spans.clone();
        self.drafts.push(Draft {
            source,
            cue,
            content,
            rule,
            kind: Kind::Direct,
            nested: self.known.quoted[passage].parent.is_some(),
            goes_on: None,
            margins: None,
        });
    }
}

/// Adds paragraphs that are nothing but a passage which nobody has yet, after a paragraph that ends with one: the same speaker speaks on.
fn speeches(known: &Evidenced<'_>, regions: &[Region<'_>], mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut owners = owners(known, &drafts);
    let mut last: Option<(u32, usize)> = None;
    for region in regions.iter().filter(|region| region.holder.is_none()) {
        let passages: Vec<usize> = region
            .units
            .iter()
            .filter_map(|unit| unit.passage)
            .collect();
        let only = !region.units.iter().any(|unit| unit.is_word);
        if let (true, [passage]) = (only, &passages[..])
            && owners[*passage].is_none()
            && let Some((_, speech)) = last.filter(|(block, _)| *block + 1 == region.block)
        {
            let content = known.quoted[*passage].spans.clone();
            owners[*passage] = Some(drafts.len());
            drafts.push(Draft {
                source: drafts[speech].source.clone(),
                cue: Vec::new(),
                content,
                rule: "speech goes on",
                kind: Kind::Direct,
                nested: false,
                goes_on: Some(speech),
                margins: None,
            });
        }
        last = passages
            .last()
            .and_then(|passage| owners[*passage])
            .map(|draft| (region.block, draft));
    }
    drafts
}

/// For each passage the first draft that has it in its content, not in what its content's passage holds.
fn owners(known: &Evidenced<'_>, drafts: &[Draft]) -> Owners {
    let passages = Passages::new(known);
    let mut owners = vec![None; known.quoted.len()];
    for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.nested) {
        for span in &draft.content {
            for (passage, number) in passages.touching(*span) {
                if span.contains(*passage) && owners[*number].is_none() {
                    owners[*number] = Some(index);
                }
            }
        }
    }
    owners
}

/// The units without punctuation at either end.
fn trimmed(units: &[Unit<'_>], range: Range<usize>) -> Range<usize> {
    let loose = |unit: &Unit<'_>| {
        unit.passage.is_none()
            && !unit.is_word
            && !unit.is_possessive
            && matches!(
                unit.form,
                "," | "." | ":" | ";" | "—" | "--" | "–" | "!" | "?"
            )
    };
    let (mut start, mut end) = (range.start, range.end);
    while start < end && loose(&units[start]) {
        start += 1;
    }
    while end > start && loose(&units[end - 1]) {
        end -= 1;
    }
    start..end
}

/// The text that a range of units covers.
fn spans(units: &[Unit<'_>], range: Range<usize>) -> Vec<Span> {
    match (
        units.get(range.start),
        range.end.checked_sub(1).and_then(|last| units.get(last)),
    ) {
        (Some(first), Some(last)) if range.start < range.end => {
            vec![Span::new(first.span.start, last.span.end)]
        }
        _ => Vec::new(),
    }
}

/// How much of a content, seen from where it stands, is in marks: inside a speech the speech's own marks do not count.
fn kind(units: &[Unit<'_>], ranges: [&Range<usize>; 2]) -> Kind {
    let content = || {
        ranges
            .into_iter()
            .flat_map(|range| range.clone())
            .map(|at| (at, &units[at]))
    };
    if content().all(|(_, unit)| unit.passage.is_some() || !unit.is_word) {
        return Kind::Direct;
    }
    // What is somebody's words, and a small word held at arm's length, which is now known to be his.
    let quotes = |(at, unit): (usize, &Unit<'_>)| {
        let fragment = at > 0 && word::is_determiner(units[at - 1].form);
        unit.passage.is_some() && (!unit.scare || fragment)
    };
    if content().any(quotes) {
        Kind::Mixed
    } else {
        Kind::Indirect
    }
}

/// What the rules found, to be asked whether they found the same.
struct Agreement {
    /// Where each content begins, and its source.
    found: Vec<(usize, usize)>,
}

impl Agreement {
    fn new(rules: &[Draft]) -> Self {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for rule in rules {
            found.extend(rule.content.iter().map(|span| (span.start, source(rule))));
        }
        found.sort_unstable();
        Self { found }
    }

    fn signals(&self, draft: &Draft) -> Signals {
        let same = |span: &Span| self.found.binary_search(&(span.start, source(draft)));
        let agrees = draft.content.iter().any(|span| same(span).is_ok());
        confidence::signals(draft, agrees)
    }
}

/// Where the source of a draft begins; a place that is none without one.
fn source(draft: &Draft) -> usize {
    draft.source.first().map_or(usize::MAX, |span| span.start)
}

/// Puts attributions in order and says of each what holds it and who speaks.
pub(super) fn finish(
    known: &Evidenced<'_>,
    drafts: Vec<Draft>,
    signals: &[Signals],
) -> (Vec<Attribution>, Vec<Signals>) {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|index| {
        let content = &drafts[*index].content;
        (
            content[0].start,
            std::cmp::Reverse(content[content.len() - 1].end),
        )
    });
    let mut place = vec![0; drafts.len()];
    for (to, from) in order.iter().enumerate() {
        place[*from] = to;
    }
    let goes_on: Vec<Option<usize>> = order
        .iter()
        .map(|index| drafts[*index].goes_on.map(|before| place[before]))
        .collect();
    let mut drafts: Vec<(usize, (Draft, &Signals))> = place
        .into_iter()
        .zip(drafts.into_iter().zip(signals))
        .collect();
    drafts.sort_by_key(|(place, _)| *place);
    let signals = drafts.iter().map(|(_, (_, signals))| **signals).collect();
    let mut found: Vec<Attribution> = drafts
        .into_iter()
        .map(|(_, (draft, signals))| {
            let by_model = |models: &Models| models.attribution.confidence(signals);
            let confidence = confidence::by_form(&draft)
                .or_else(|| known.models.map(by_model))
                .unwrap_or_default();
            Attribution {
                source: draft.source,
                cue: draft.cue,
                content: draft.content,
                kind: draft.kind,
                speakers: Vec::new(),
                evidence: Evidence {
                    rule: draft.rule,
                    chain: Vec::new(),
                },
                confidence,
                within: None,
            }
        })
        .collect();
    nest::all(&mut found);
    speaker::resolve(known, &mut found, &goes_on);
    (found, signals)
}
