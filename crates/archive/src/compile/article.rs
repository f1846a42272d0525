//! One article: its draft before the collection's entities are known, its entry and page after.

use super::entities::Known;
use super::{Annotated, context, fingerprint, value};
use crate::catalog::{
    ArticleEntry, ArticleNo, EntityNo, Head, QuotationEntry, QuotationNo, SourceNo,
};
use crate::entity::EntityEntry;
use crate::facts::Facts;
use crate::fold;
use crate::id::Id;
use crate::kind::{MentionKind, QuotationKind};
use crate::page::{Block, Body, Inline, InlineKind, Link, Mention, Named, Page, Quotation, Range};
use crate::quotation::{self, Ids};
use crate::tier::Tier;
use onrecord_analysis::{Annotations, Attribution, Entity, Layout};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// The article without what is marked in it.
fn body(text: String, facts: Facts, layout: &Layout) -> Body {
    let block = |block: &onrecord_analysis::Block| Block {
        at: block.span.into(),
        kind: (&block.kind).into(),
    };
    let inline = |inline: &onrecord_analysis::Inline| Inline {
        at: inline.span.into(),
        kind: kind(&inline.kind),
    };
    Body {
        facts,
        text,
        blocks: layout.blocks.iter().map(block).collect(),
        inlines: layout.inlines.iter().map(inline).collect(),
    }
}

/// Title and text hash; the front matter may change without a new id.
pub(super) fn id(article: &Annotated) -> Id {
    let layout = &article.annotations.layout;
    let mut blocks = layout.blocks.iter();
    let matter = blocks
        .find(|block| block.kind == onrecord_analysis::BlockKind::FrontMatter)
        .map_or(0, |block| block.span.end);
    let fingerprint = fingerprint(article.text.get(matter..).unwrap_or_default());
    match &article.facts.title {
        Some(title) => Id::titled(title, &fingerprint),
        None => {
            let body = body(article.text.clone(), Facts::default(), layout);
            Id::titled(&body.opening(), &fingerprint)
        }
    }
}

fn kind(kind: &onrecord_analysis::InlineKind) -> InlineKind {
    match kind {
        onrecord_analysis::InlineKind::FootnoteMarker { label, block } => {
            InlineKind::FootnoteMarker {
                label: label.clone(),
                block: *block,
            }
        }
        onrecord_analysis::InlineKind::Markup => InlineKind::Markup,
    }
}

/// An article with all that the collection makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// What filters count.
    pub entry: ArticleEntry,
    /// What lists show.
    pub head: Head,
    /// Its quotations as filters count them.
    pub quotations: Vec<QuotationEntry>,
    /// All of it.
    pub page: Page,
}

/// An article's place in the collection.
pub(super) struct Place<'a> {
    pub(super) id: &'a Id,
    /// The collection's numbers for the article's own entities.
    pub(super) known: &'a Known,
    pub(super) entities: &'a [EntityEntry],
    pub(super) source: Option<SourceNo>,
    pub(super) article: ArticleNo,
    /// The collection's number for its first quotation.
    pub(super) first: QuotationNo,
}

/// The article in its place.
pub(super) fn finish(article: Annotated, place: Place<'_>) -> Finished {
    let Annotated {
        facts,
        text,
        annotations,
        ..
    } = article;
    let Place {
        known,
        entities,
        first,
        ..
    } = place;
    let mut page = Page {
        body: body(text, facts, &annotations.layout),
        ..Page::default()
    };
    let kept = kept(&annotations, &page.text);
    let mentioned: Vec<Option<EntityNo>> = annotations
        .mentions
        .iter()
        .map(|mention| known.number(mention.entity, mention.span.of(&page.text)))
        .collect();
    let speaking: Vec<Vec<EntityNo>> = kept
        .iter()
        .map(|attribution| speakers(attribution, &annotations, &page.text, known))
        .collect();

    let mut locals: BTreeMap<EntityNo, usize> = BTreeMap::new();
    let named = mentioned.iter().flatten();
    for number in named.chain(speaking.iter().flatten()).copied() {
        let next = locals.len();
        if let (None, Some(entity)) = (locals.get(&number), entities.get(number)) {
            locals.insert(number, next);
            page.entities.push(Named {
                id: entity.id.clone(),
                kind: entity.kind,
                name: entity.name.clone(),
            });
        }
    }
    let local = |number: EntityNo| locals.get(&number).copied();

    page.mentions = annotations
        .mentions
        .iter()
        .zip(&mentioned)
        .map(|(mention, number)| Mention {
            at: mention.span.into(),
            kind: mention_kind(
                annotations.entities.get(mention.entity),
                number.and_then(|number| entities.get(number)),
            ),
            entity: number.and_then(local),
            role: mention.role.map(Range::from),
        })
        .collect();
    page.values = value::shown(&annotations, &page);
    page.quotations = quotations(&annotations, &page, &kept, &speaking, local);

    let mut named: BTreeMap<EntityNo, usize> = BTreeMap::new();
    for number in mentioned.iter().flatten() {
        *named.entry(*number).or_default() += 1;
    }
    let mut speakers: BTreeMap<EntityNo, usize> = BTreeMap::new();
    let (mut kinds, mut tiers) = ([0; 3], [0; 3]);
    let mut unattributed = 0;
    let mut list = Vec::with_capacity(kept.len());
    for (who, quotation) in speaking.into_iter().zip(&page.quotations) {
        for speaker in &who {
            *speakers.entry(*speaker).or_default() += 1;
        }
        unattributed += usize::from(who.is_empty());
        count(&QuotationKind::ALL, quotation.kind, &mut kinds);
        count(&Tier::ALL, quotation.confidence.tier(), &mut tiers);
        list.push(QuotationEntry {
            article: place.article,
            kind: quotation.kind,
            confidence: quotation.confidence,
            speakers: who,
            named: context::named(&page, quotation, |mention| {
                mentioned.get(mention).copied().flatten()
            }),
            within: quotation.within.map(|within| first + within),
            length: quotation::length(&page, quotation),
        });
    }
    let entry = ArticleEntry {
        date: page.facts.date,
        source: place.source,
        words: page
            .blocks
            .iter()
            .filter(|block| block.kind.is_counted())
            .map(|block| crate::catalog::word_count(&page.plain(block.at)))
            .sum(),
        entities: most_first(named),
        speakers: most_first(speakers),
        unattributed,
        first_quotation: first,
        kinds,
        tiers,
    };
    let head = Head {
        id: place.id.clone(),
        headline: page.facts.title.clone().unwrap_or_else(|| page.opening()),
        date: page.facts.date,
        source: page.facts.source.clone(),
        words: entry.words,
        quotations: list.len(),
    };
    Finished {
        entry,
        head,
        quotations: list,
        page,
    }
}

/// The collection's numbers of who speaks. Of a name whose forms a correction has parted, by the form that the attribution leads to.
fn speakers(
    attribution: &Attribution,
    annotations: &Annotations,
    text: &str,
    known: &Known,
) -> Vec<EntityNo> {
    let words = |own: usize| {
        if !known.is_parted(own) {
            return "";
        }
        let links = attribution.evidence.chain.iter().rev();
        let spans = links
            .map(|link| link.span)
            .chain(attribution.source.iter().copied());
        let mentions = &annotations.mentions;
        spans
            .filter_map(|span| {
                let from = mentions.partition_point(|mention| mention.span.end <= span.start);
                let inside = mentions
                    .get(from..)?
                    .iter()
                    .take_while(|mention| mention.span.start < span.end);
                inside.filter(|mention| mention.entity == own).last()
            })
            .map(|mention| mention.span.of(text))
            .next()
            .unwrap_or_default()
    };
    let own = attribution.speakers.iter();
    unique(own.filter_map(|own| known.number(*own, words(*own))))
}

/// What a mention is marked as: what the collection lists it as, and nothing in particular where a correction hides it.
fn mention_kind(own: Option<&Entity>, listed: Option<&EntityEntry>) -> MentionKind {
    let own = own.map_or(MentionKind::Other, |entity| entity.kind.into());
    match listed {
        Some(entity) => entity.kind.into(),
        None if own.entity().is_some() => MentionKind::Other,
        None => own,
    }
}

/// Counts one more at the place that it has among all.
fn count<T: PartialEq>(all: &[T], one: T, counts: &mut [usize; 3]) {
    for (_, count) in all.iter().zip(counts).filter(|(of, _)| **of == one) {
        *count += 1;
    }
}

/// The attributions that attribute words.
pub(super) fn kept<'a>(annotations: &'a Annotations, text: &str) -> Vec<&'a Attribution> {
    let has_words = |attribution: &&Attribution| {
        attribution
            .content
            .iter()
            .any(|span| fold::words(span.of(text)).next().is_some())
    };
    annotations.attributions.iter().filter(has_words).collect()
}

fn quotations(
    annotations: &Annotations,
    page: &Page,
    kept: &[&Attribution],
    speaking: &[Vec<EntityNo>],
    local: impl Fn(EntityNo) -> Option<usize>,
) -> Vec<Quotation> {
    let mut ids = Ids::default();
    let places: HashMap<*const Attribution, usize> = kept
        .iter()
        .enumerate()
        .map(|(place, attribution)| (std::ptr::from_ref(*attribution), place))
        .collect();
    let position = |of: usize| {
        let wanted = annotations.attributions.get(of)?;
        places.get(&std::ptr::from_ref(wanted)).copied()
    };
    kept.iter()
        .zip(speaking)
        .map(|(attribution, who)| {
            let ranges = |spans: &[onrecord_analysis::Span]| {
                spans
                    .iter()
                    .map(|span| Range::from(*span))
                    .collect::<Vec<_>>()
            };
            let content = ranges(&attribution.content);
            let [before, after] = context::around(page, &annotations.sentences, &content);
            Quotation {
                id: ids.next(page, &content),
                kind: attribution.kind.into(),
                source: ranges(&attribution.source),
                cue: ranges(&attribution.cue),
                content,
                before,
                after,
                speakers: who.iter().copied().filter_map(&local).collect(),
                confidence: attribution.confidence,
                rule: attribution.evidence.rule.to_owned(),
                chain: attribution
                    .evidence
                    .chain
                    .iter()
                    .map(|link| Link {
                        at: link.span.into(),
                        reason: link.reason.to_owned(),
                    })
                    .collect(),
                within: attribution.within.and_then(position),
            }
        })
        .collect()
}

/// Without repetition, in the order of first occurrence.
fn unique(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut out = Vec::new();
    for number in numbers {
        if !out.contains(&number) {
            out.push(number);
        }
    }
    out
}

fn most_first(counts: BTreeMap<EntityNo, usize>) -> Vec<(EntityNo, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(number, count)| (Reverse(*count), *number));
    counts
}
