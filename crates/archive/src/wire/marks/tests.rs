//! Any marks come back as they were, wherever they lie; damaged ones are read or refused.

use super::*;
use crate::id::Id;
use crate::kind::{EntityKind, MentionKind, QuotationKind};
use crate::page::{Link, Mention, Named, Quotation, Range, Valued};
use crate::quotation::Ids;
use crate::tier::Confidence;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const RULES: [&str; 3] = ["quotes", "model", ""];
/// A name that the texts have, one that they have not, and one of no letters.
const NAMES: [&str; 3] = ["ab", "Maria Pell", "?"];

/// What marks are made of, whatever the text: places are taken from it.
type Seed = (
    String,
    Vec<(Index, Index, usize, MentionKind)>,
    Vec<(usize, EntityKind, bool)>,
    Vec<(Vec<(Index, Index)>, QuotationKind, u16, Index)>,
);

fn seed() -> impl Strategy<Value = Seed> {
    let kind = select(&MentionKind::ALL[..]);
    let mention = (any::<Index>(), any::<Index>(), 0_usize..6, kind);
    let entity = (
        0_usize..NAMES.len(),
        select(&EntityKind::ALL[..]),
        any::<bool>(),
    );
    let ranges = prop::collection::vec(any::<(Index, Index)>(), 5..9);
    let quotation = (
        ranges,
        select(&QuotationKind::ALL[..]),
        0_u16..=1000,
        any::<Index>(),
    );
    (
        "[ab .é“\n]{0,30}",
        prop::collection::vec(mention, 0..6),
        prop::collection::vec(entity, 0..4),
        prop::collection::vec(quotation, 0..4),
    )
}

/// The marks that a seed makes, in its text.
fn made((text, mentions, entities, quotations): Seed) -> Page {
    let places: Vec<usize> = (0..=text.len())
        .filter(|at| text.is_char_boundary(*at))
        .collect();
    let range = |a: Index, b: Index| {
        let (a, b) = (*a.get(&places), *b.get(&places));
        Range::new(a.min(b), a.max(b))
    };
    let mut page = Page {
        entities: entities
            .into_iter()
            .map(|(name, kind, other)| Named {
                id: Id::of(if other { "another" } else { NAMES[name] }),
                kind,
                name: NAMES[name].to_owned(),
            })
            .collect(),
        ..Page::default()
    };
    let mut last = 0;
    for (a, b, entity, kind) in mentions {
        let at = range(a, b);
        if at.start < last {
            continue;
        }
        last = at.end;
        let entity = Some(entity).filter(|entity| *entity < page.entities.len());
        page.mentions.push(Mention {
            at,
            // One that names an entity is of its kind.
            kind: entity.map_or(kind, |entity| page.entities[entity].kind.into()),
            entity,
            role: a.index(2).eq(&0).then(|| range(b, a)),
        });
        page.values.push(Valued {
            at,
            value: format!("{kind:?}"),
        });
    }
    page.body.text.clone_from(&text);
    let mut ids = Ids::default();
    let count = quotations.len();
    for (ranges, kind, confidence, within) in quotations {
        let all: Vec<Range> = ranges.iter().map(|(a, b)| range(*a, *b)).collect();
        let [before, after, source, cue, content @ ..] = all.as_slice() else {
            panic!("five at least")
        };
        page.quotations.push(Quotation {
            id: ids.next(&page.body, content),
            kind,
            source: vec![*source; within.index(2)],
            cue: vec![*cue; within.index(3)],
            content: content.to_vec(),
            before: *before,
            after: *after,
            speakers: (0..page.entities.len()).collect(),
            confidence: Confidence::of_thousandths(confidence),
            rule: RULES[within.index(RULES.len())].to_owned(),
            chain: content
                .iter()
                .skip(1)
                .map(|at| Link {
                    at: *at,
                    reason: RULES[kind as usize].to_owned(),
                })
                .collect(),
            within: (within.index(2) == 0).then(|| within.index(count)),
        });
    }
    page
}

/// The content of a file with these articles.
fn content(pages: &[Page]) -> Vec<u8> {
    let mut table = Table::default();
    pages.iter().for_each(|page| table.push(mark(page)));
    table.pack()
}

proptest! {
    #[test]
    fn comes_back(seeds in prop::collection::vec(seed(), 1..5)) {
        let pages: Vec<Page> = seeds.into_iter().map(made).collect();
        let content = content(&pages);
        for (number, expected) in pages.iter().enumerate() {
            let found = page(&content, 7 + number, expected.body.clone(), 7..7 + pages.len());
            prop_assert_eq!(found, Ok(expected.clone()));
        }
        let body = pages[0].body.clone();
        prop_assert!(page(&content, 0, body, 0..pages.len() + 1).is_err());
    }

    #[test]
    fn any_damage_is_read_or_refused(seeds in prop::collection::vec(seed(), 1..4), damage in prop::collection::vec((any::<Index>(), any::<u8>()), 1..4)) {
        let pages: Vec<Page> = seeds.into_iter().map(made).collect();
        let mut content = content(&pages);
        for (at, byte) in damage {
            let at = at.index(content.len());
            content[at] = byte;
        }
        for (number, of) in pages.iter().enumerate() {
            if let Ok(read) = page(&content, number, of.body.clone(), 0..pages.len()) {
                // Nothing behind needs to doubt a number.
                prop_assert!(read.mentions.iter().all(|mention| read.text.get(mention.at.start..mention.at.end).is_some()));
                prop_assert!(read.quotations.iter().flat_map(|said| &said.speakers).all(|speaker| *speaker < read.entities.len()));
            }
        }
    }
}

#[test]
fn a_difference_has_its_sign_back() {
    for difference in [0, 1, -1, 77, i32::MAX, i32::MIN] {
        assert_eq!(
            unfolded(folded(difference.cast_unsigned())).cast_signed(),
            difference
        );
    }
    assert_eq!((folded(0), folded(u32::MAX), folded(1)), (0, 1, 2));
}
