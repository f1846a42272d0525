//! Where each term's shard is: what a reader knows from the beginning.

use super::Piece;
use super::bytes::size;
use super::postings::Documents;
use crate::search::language::Scope;
use crate::search::zone::Zones;
use std::ops::Range;

/// The most documents of an index: what is made for each of them must not be more than a browser has room for.
pub(super) const MOST_DOCUMENTS: u32 = 1 << 24;
/// The most parts of a term's positions.
pub(super) const MOST_PARTS: u32 = 1 << 12;

/// The shards of an index. It travels as one short line; see [`Directory::pack`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// How many documents the index has.
    pub documents: u32,
    /// Where a search without a field looks.
    pub plain: Zones,
    pub(super) shards: Vec<Shard>,
}

/// A run of terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// No term of it comes before this, and all terms of the shards before do.
    pub(super) from: String,
    /// In how many parts its positions are: more than one only for a term alone.
    pub(super) parts: u32,
}

impl Directory {
    /// How many shards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shards.len()
    }

    /// Whether the index has no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shards.is_empty()
    }

    /// The shards that have a word, or what begins with it.
    pub(in crate::search) fn range(&self, word: &str, prefix: bool) -> Range<u32> {
        let end = self.shards.partition_point(|shard| {
            shard.from.as_str() <= word || prefix && shard.from.starts_with(word)
        });
        let start = self
            .shards
            .partition_point(|shard| shard.from.as_str() <= word);
        size(start.saturating_sub(1))..size(end)
    }

    /// The shard by which the positions of a shard are known: itself, or one before with which it shares them.
    pub(in crate::search) fn home(&self, shard: u32) -> u32 {
        let shards = self.shards.get(..=shard as usize).unwrap_or_default();
        let home = shards.iter().rposition(|shard| shard.parts > 0);
        home.map_or(shard, size)
    }

    /// How many parts the positions of a shard are in; none where another has them.
    pub(in crate::search) fn parts(&self, shard: u32) -> u32 {
        self.shards
            .get(shard as usize)
            .map_or(1, |shard| shard.parts)
    }

    /// Every piece of the index.
    pub fn pieces(&self) -> Vec<Piece> {
        let shards = (0..).zip(&self.shards).flat_map(|(shard, of)| {
            let positions = (0..of.parts).map(move |part| Piece::Positions { shard, part });
            std::iter::once(Piece::Documents(shard)).chain(positions)
        });
        let contents = (!self.plain.are_of_articles()).then_some(Piece::Contents);
        shards.chain([Piece::Vocabulary]).chain(contents).collect()
    }

    /// The documents that a part of a shard's positions is about.
    pub(in crate::search) fn span(&self, shard: u32, part: u32) -> Range<u32> {
        let each = span(self.documents, self.parts(shard));
        let start = each.saturating_mul(part);
        start..start.saturating_add(each)
    }

    /// Whether the terms of a shard lie where its are.
    pub(super) fn check(&self, shard: u32, documents: &Documents) -> Result<(), String> {
        let at = shard as usize;
        let here = self.shards.get(at).ok_or("there is no such shard")?;
        let next = self.shards.get(at + 1).map(|next| next.from.as_str());
        let fits = documents.ends().is_some_and(|(first, last)| {
            here.from.as_str() <= first && next.is_none_or(|next| last < next)
        });
        if fits {
            Ok(())
        } else {
            Err("its words are those of another shard".to_owned())
        }
    }

    /// Where words of a scope are looked for.
    pub(in crate::search) fn zones(&self, scope: Scope) -> Zones {
        self.plain.of(scope)
    }

    /// As one line: how many documents, the zones, then each shard's first letters, with the number of its parts where there are several.
    #[must_use]
    pub fn pack(&self) -> String {
        let mut line = format!("{} {}", self.documents, self.plain.bits());
        for shard in &self.shards {
            line.push(' ');
            line.push_str(&shard.from);
            if shard.parts != 1 {
                line.push('/');
                line.push_str(&shard.parts.to_string());
            }
        }
        line
    }

    /// From its line.
    ///
    /// # Errors
    /// What is wrong, when it is not such a line.
    pub fn unpack(line: &str) -> Result<Self, String> {
        let mut words = line.split(' ');
        let mut number = |what: &str| {
            let word = words.next().unwrap_or_default();
            word.parse::<u32>()
                .map_err(|_| format!("“{word}” is no number of {what}"))
        };
        let documents = number("documents")?;
        if documents > MOST_DOCUMENTS {
            return Err(format!("it has more than {MOST_DOCUMENTS} documents"));
        }
        let zones = u8::try_from(number("zones")?).map_err(|_| "it has unknown zones")?;
        let plain = Zones::from_bits(zones);
        if plain.bits() != zones {
            return Err("it has unknown zones".to_owned());
        }
        let mut shards: Vec<Shard> = Vec::new();
        for word in words {
            let (from, parts) = word.split_once('/').unwrap_or((word, "1"));
            let parts = parts
                .parse::<u32>()
                .ok()
                .filter(|parts| (u32::from(shards.is_empty())..=MOST_PARTS).contains(parts))
                .ok_or_else(|| format!("“{parts}” is no number of parts"))?;
            if shards
                .last()
                .is_some_and(|before| before.from.as_str() >= from)
            {
                return Err(format!("the shard of “{from}” is out of order"));
            }
            shards.push(Shard {
                from: from.to_owned(),
                parts,
            });
        }
        Ok(Self {
            documents,
            plain,
            shards,
        })
    }
}

/// How many documents a part covers.
pub(super) fn span(documents: u32, parts: u32) -> u32 {
    documents.div_ceil(parts.max(1)).max(1)
}
