//! What the lists are made of. What filters count (numbers) is one thing, loaded whole; what a list shows of an item (strings) is
//! another, loaded for the items that are shown.

use crate::country::{CountryEntry, CountryNo};
use crate::date::Date;
use crate::entity::EntityEntry;
use crate::id::Id;
use crate::kind::{EntityKind, QuotationKind};
use crate::tier::Confidence;
use serde::{Deserialize, Serialize};

/// Index into [`Catalog::articles`].
pub type ArticleNo = usize;
/// Index into [`Catalog::entities`].
pub type EntityNo = usize;
/// Index into [`Catalog::sources`].
pub type SourceNo = usize;
/// Index into [`Quotations::entries`].
pub type QuotationNo = usize;

/// All that the lists of articles and entities need. Every number in it is in range: `compile` and `wire` see to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Newest first, unknown dates last; equal dates by title, then by id.
    pub articles: Vec<ArticleEntry>,
    /// Most mentioned first; equals by id.
    pub entities: Vec<EntityEntry>,
    /// The outlets, by id. Two spellings with one slug are one.
    pub sources: Vec<Source>,
    /// The countries of the places, by id.
    pub countries: Vec<CountryEntry>,
}

/// An outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name in addresses.
    pub id: Id,
    /// Its name for readers: the spelling most used.
    pub name: String,
}

/// An article as filters count it: numbers alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// When it was published.
    pub date: Option<Date>,
    /// Its outlet.
    pub source: Option<SourceNo>,
    /// Length in words: headings and prose, without furniture and footnotes.
    pub words: usize,
    /// What it names and how often, most often first.
    pub entities: Vec<(EntityNo, usize)>,
    /// Who speaks in it and in how many quotations, most often first.
    pub speakers: Vec<(EntityNo, usize)>,
    /// How many of its quotations have no known speaker.
    pub unattributed: usize,
    /// Its first quotation in [`Quotations::entries`]; the others follow.
    pub first_quotation: QuotationNo,
    /// How many quotations it has of each [`QuotationKind`], in the order of [`QuotationKind::ALL`].
    pub kinds: [usize; 3],
    /// How many it has of each [`crate::Tier`], in the order of [`crate::Tier::ALL`].
    pub tiers: [usize; 3],
}

/// An article as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Slug of the title and hash of the text; see [`crate::resolve`].
    pub id: Id,
    /// Its headline; for an article without one, the beginning of its prose.
    pub headline: String,
    /// When it was published.
    pub date: Option<Date>,
    /// The outlet, as the article itself spells it.
    pub source: Option<String>,
    /// Length in words, as [`ArticleEntry::words`].
    pub words: usize,
    /// How many quotations it has.
    pub quotations: usize,
}

impl Head {
    /// Its length for readers: `4,761 words`.
    #[must_use]
    pub fn length(&self) -> String {
        match self.words {
            1 => "1 word".to_owned(),
            words => format!("{} words", thousands(words)),
        }
    }
}

impl ArticleEntry {
    /// How many quotations it has.
    #[must_use]
    pub fn quotations(&self) -> usize {
        self.kinds.iter().sum()
    }
}

/// Every quotation of the collection, in the order of the articles and in each in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotations {
    /// The entries.
    pub entries: Vec<QuotationEntry>,
}

/// A quotation as filters count it: numbers alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationEntry {
    /// Where it stands; on the wire the catalog says it.
    #[serde(skip)]
    pub article: ArticleNo,
    /// How much of it stands in quotation marks.
    pub kind: QuotationKind,
    /// How sure it is that words and speaker are both right, in thousandths.
    #[serde(with = "crate::tier")]
    pub confidence: Confidence,
    /// Who says it; empty: unattributed.
    pub speakers: Vec<EntityNo>,
    /// The entities that its paragraphs name, in order of number.
    pub named: Vec<EntityNo>,
    /// The quotation that holds it.
    pub within: Option<QuotationNo>,
    /// How many words are said.
    pub length: usize,
}

impl Catalog {
    /// The entity with this very id; see [`crate::resolve`] for links to former ones.
    #[must_use]
    pub fn entity(&self, id: &Id) -> Option<EntityNo> {
        self.entities.iter().position(|entity| entity.id == *id)
    }

    /// The country with this id, or the one that a place with this id is itself: `us` is `united-states`.
    #[must_use]
    pub fn country(&self, id: &Id) -> Option<CountryNo> {
        let itself = || {
            let number = crate::resolve::entity_of(self, id, |kind| kind == EntityKind::Place)?;
            let country = self.entities.get(number)?.country?;
            (self.countries.get(country)?.entity == Some(number)).then_some(country)
        };
        self.countries
            .iter()
            .position(|country| country.id == *id)
            .or_else(itself)
    }

    /// The outlet with this id.
    #[must_use]
    pub fn source(&self, id: &Id) -> Option<SourceNo> {
        self.sources.iter().position(|source| source.id == *id)
    }
}

impl Quotations {
    /// The quotations of one article.
    #[must_use]
    pub fn of(&self, article: &ArticleEntry) -> &[QuotationEntry] {
        self.entries
            .get(article.first_quotation..article.first_quotation + article.quotations())
            .unwrap_or_default()
    }
}

/// How many words a text has, as an editor counts them: runs without white space that have a letter or digit.
#[must_use]
pub fn word_count(text: &str) -> usize {
    crate::page::words(text)
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// A count with a comma between thousands: `4,761`.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_thousands() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (4761, "4,761"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), text);
        }
    }
}
