//! Links whose target has changed since they were made.

use crate::catalog::{ArticleNo, Catalog, EntityNo, Head};
use crate::entity::EntityEntry;
use crate::id::Id;
use crate::kind::EntityKind;
use crate::order;
use serde::{Deserialize, Serialize};

/// Articles in one part of the addresses.
const PART: usize = 1024;

/// How many articles of one hash are looked at.
const FEW: usize = 64;

/// What a link to an article leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// The very text that was linked.
    Same(ArticleNo),
    /// The only article of that title; its text has changed since the link was made, and the reader is to be told.
    Changed(ArticleNo),
    /// None, or several of that title.
    Nothing,
}

impl Resolved {
    /// The article, whether changed or not.
    #[must_use]
    pub const fn number(self) -> Option<ArticleNo> {
        match self {
            Self::Same(number) | Self::Changed(number) => Some(number),
            Self::Nothing => None,
        }
    }
}

/// The article that a link means: the one with this id, else the only one whose title has the same slug. `heads` are those that
/// [`Addresses::candidates`] gives for the link, or all.
pub fn article<'a>(heads: impl IntoIterator<Item = (ArticleNo, &'a Head)>, id: &Id) -> Resolved {
    let slug = title(id.as_str());
    let mut alike = Vec::new();
    for (number, head) in heads {
        if head.id == *id {
            return Resolved::Same(number);
        }
        if title(head.id.as_str()) == slug {
            alike.push(number);
        }
    }
    match alike.as_slice() {
        [number] => Resolved::Changed(*number),
        _ => Resolved::Nothing,
    }
}

/// Which articles a link may mean, by hashes of their ids and of the titles in these: a part of the collection's, as one file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// Hashes with their articles, in order.
    entries: Vec<(u32, ArticleNo)>,
}

impl Addresses {
    /// In how many parts the addresses of so many articles lie.
    #[must_use]
    pub const fn parts(articles: usize) -> usize {
        articles.div_ceil(PART).next_power_of_two()
    }

    /// The parts of a collection.
    pub fn all<'a>(ids: impl ExactSizeIterator<Item = &'a Id>) -> Vec<Self> {
        let mut parts = vec![Self::default(); Self::parts(ids.len())];
        let count = parts.len();
        for (number, id) in ids.enumerate() {
            for name in [id.as_str(), title(id.as_str())] {
                let (part, hash) = place(name, count);
                if let Some(part) = parts.get_mut(part) {
                    part.entries.push((hash, number));
                }
            }
        }
        for part in &mut parts {
            part.entries.sort_unstable();
            part.entries.dedup();
        }
        parts
    }

    /// The parts to look in for a link, of so many: that of its id, and that of its title.
    #[must_use]
    pub fn looked_in(id: &Id, parts: usize) -> [usize; 2] {
        [id.as_str(), title(id.as_str())].map(|name| place(name, parts).0)
    }

    /// The articles that it may mean. More than two with one title are as good as none.
    #[must_use]
    pub fn candidates(&self, id: &Id) -> Vec<ArticleNo> {
        let mut found = Vec::new();
        for name in [id.as_str(), title(id.as_str())] {
            let (_, hash) = place(name, 1);
            let from = self.entries.partition_point(|(of, _)| *of < hash);
            let here = self.entries.iter().skip(from);
            found.extend(
                here.take_while(|(of, _)| *of == hash)
                    .map(|(_, number)| *number)
                    .take(FEW),
            );
        }
        order::by(&mut found, Ord::cmp);
        found.dedup();
        found
    }

    /// Whether all its articles are among so many.
    pub(crate) fn is_within(&self, articles: usize) -> bool {
        self.entries.iter().all(|(_, number)| *number < articles)
    }
}

/// Which part a name lies in, and its hash.
fn place(name: &str, parts: usize) -> (usize, u32) {
    let hash = crate::id::hash(name.as_bytes());
    let [high, low] =
        [hash >> 32, hash & 0xffff_ffff].map(|half| u32::try_from(half).unwrap_or_default());
    (high as usize & (parts.max(1) - 1), low)
}

/// The part of an article's id that comes from its title: all but the hash at its end.
fn title(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((title, hash))
            if hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            title
        }
        _ => id,
    }
}

/// The entity that a link means: the one with this id, else the most mentioned of those that had it or would have had it.
#[must_use]
pub fn entity(catalog: &Catalog, id: &Id) -> Option<EntityNo> {
    entity_of(catalog, id, |_| true)
}

/// The same among entities of some kinds: `place=georgia` is never a person.
pub(crate) fn entity_of(
    catalog: &Catalog,
    id: &Id,
    fits: impl Fn(EntityKind) -> bool,
) -> Option<EntityNo> {
    let find = |has: &dyn Fn(&EntityEntry) -> bool| {
        catalog
            .entities
            .iter()
            .position(|entity| fits(entity.kind) && has(entity))
    };
    find(&|entity| entity.id == *id).or_else(|| find(&|entity| entity.also.contains(id)))
}
