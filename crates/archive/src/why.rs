//! Why a form was gathered under an entity, in words that its readers can judge.

use serde::{Deserialize, Serialize};

/// What makes a form one of an entity's. Those of [`onrecord_analysis::Why`], which hold in one article, and those that join articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is the canonical name.
    Canonical,
    /// The same words in other accents, capitals, hyphens or dots.
    Spelling,
    /// A plural or possessive ending.
    Plural,
    /// Another name of the same thing, by lists.
    Known,
    /// The same words in another order.
    Order,
    /// Initials given in brackets beside the name.
    Bracket,
    /// A surname, in articles that have the full name.
    Surname,
    /// Other middle names, second surname or initials.
    Parts,
    /// The name without its first or last words.
    Short,
    /// The initials of the name's words.
    Initials,
    /// A first name, in articles that have the full name.
    FirstName,
    /// One letter differs.
    Slip,
    /// Fuller or shorter names of two articles that give one office.
    Office,
    /// Fuller or shorter names of two articles, of which one has both.
    Called,
    /// Fuller or shorter names of two articles that name the same others.
    Company,
    /// A surname that only one person in the collection bears.
    OnlyBearer,
    /// Initials that another article explains.
    Explained,
    /// `entities.toml` says so.
    Corrected {
        /// The line that does.
        line: usize,
    },
}

impl Why {
    /// What a reader is told: `surname, in articles that have the full name`. `form` and `name` as the entity has them.
    #[must_use]
    pub fn sentence(&self, form: &str, name: &str) -> String {
        match self {
            Self::Canonical if form == name => "the name most used".to_owned(),
            Self::Canonical => "stands for the name by itself in its article".to_owned(),
            Self::Spelling => "same words, other accents, capitals or hyphens".to_owned(),
            Self::Plural => "possessive or plural".to_owned(),
            Self::Known => format!("a known other name of {name}"),
            Self::Order => "same words in another order".to_owned(),
            Self::Bracket => "initials given in brackets beside the name".to_owned(),
            Self::Surname => "surname, in articles that have the full name".to_owned(),
            Self::Parts => "same name, more or fewer of its parts".to_owned(),
            Self::Short => "short form, in articles that have the whole name".to_owned(),
            Self::Initials => "initials of the name, in articles that have it".to_owned(),
            Self::FirstName => {
                "first word of the name, in articles that have the full name".to_owned()
            }
            Self::Slip => "a slip of one letter".to_owned(),
            Self::Office => "given one office in both articles".to_owned(),
            Self::Called => "one article has both forms".to_owned(),
            Self::Company => "named with the same others in both articles".to_owned(),
            Self::OnlyBearer => "surname, only bearer in the collection".to_owned(),
            Self::Explained => "initials that another article explains".to_owned(),
            Self::Corrected { line } => format!("entities.toml says so, line {line}"),
        }
    }
}

impl From<onrecord_analysis::Why> for Why {
    fn from(why: onrecord_analysis::Why) -> Self {
        use onrecord_analysis::Why as From;
        match why {
            From::Canonical => Self::Canonical,
            From::Spelling => Self::Spelling,
            From::Plural => Self::Plural,
            From::Known => Self::Known,
            From::Order => Self::Order,
            From::Bracket => Self::Bracket,
            From::Surname => Self::Surname,
            From::Parts => Self::Parts,
            From::Short => Self::Short,
            From::Initials => Self::Initials,
            From::FirstName => Self::FirstName,
            From::Slip => Self::Slip,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_in_a_sentence() {
        let corrected = Why::Corrected { line: 12 };
        assert_eq!(
            corrected.sentence("Putin", "Vladimir Putin"),
            "entities.toml says so, line 12"
        );
        assert_eq!(
            Why::Known.sentence("Britain", "United Kingdom"),
            "a known other name of United Kingdom"
        );
    }
}
