//! What a query means: whether one document meets it, by reading every word. The index must find exactly these.

use super::language::{Fact, Names, Node, Pattern, Test, TextQuery};
use super::zone::{Zone, Zones};
use crate::date::Date;
use crate::fold;
use crate::kind::{EntityKind, QuotationKind};

/// A run of folded words that nothing that is looked for leaves. An empty one is a word that is not looked at.
pub type Field = Vec<String>;

/// An article, or a quotation, as a plain scan reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The fields of each [`Zone`], in the order of [`Zone::ALL`].
    pub zones: [Vec<Field>; 3],
    /// Where a search without a field looks.
    pub plain: Zones,
    /// The names and aliases of those who speak.
    pub speakers: Vec<Field>,
    /// The names and aliases of what is named in it, each with its kind.
    pub named: Vec<(EntityKind, Field)>,
    /// The outlet's name and id.
    pub source: Vec<Field>,
    /// When its article was published.
    pub date: Option<Date>,
    /// The kinds of its quotations, or its own.
    pub kinds: Vec<QuotationKind>,
}

/// The folded words of a text, as one field.
#[must_use]
pub fn field(text: &str) -> Field {
    fold::words(text).map(|word| word.folded).collect()
}

/// Whether a document meets a query.
#[must_use]
pub fn scan(document: &Document, query: &TextQuery) -> bool {
    meets(document, &query.root)
}

/// A text with the words blanked that are not said: those that stand in none of some runs of words in it.
#[cfg(test)]
pub(super) fn said_of(text: &Field, said: &[Field]) -> Field {
    let mut blank = vec![String::new(); text.len()];
    for run in said.iter().filter(|run| !run.is_empty()) {
        for at in 0..=text.len().saturating_sub(run.len()) {
            if text.get(at..at + run.len()) == Some(run) {
                blank[at..at + run.len()].clone_from_slice(run);
            }
        }
    }
    blank
}

fn meets(document: &Document, node: &Node) -> bool {
    match node {
        Node::And(nodes) => nodes.iter().all(|node| meets(document, node)),
        Node::Or(nodes) => nodes.iter().any(|node| meets(document, node)),
        Node::Not(node) => !meets(document, node),
        Node::Text(scope, test) => {
            let zones = document.plain.of(*scope);
            let all = Zone::ALL.iter().zip(&document.zones);
            let fields: Vec<&Field> = all
                .filter(|(zone, _)| zones.has(**zone))
                .flat_map(|(_, fields)| fields)
                .collect();
            match test {
                Test::Pattern(pattern) => stands(fields, pattern),
                // Each pair is looked for on its own.
                Test::Near(near) => near
                    .pairs()
                    .all(|pair| fields.iter().any(|field| stand_near(field, pair))),
            }
        }
        Node::Fact(fact) => knows(document, fact),
    }
}

fn stands<'a>(fields: impl IntoIterator<Item = &'a Field>, pattern: &Pattern) -> bool {
    fields
        .into_iter()
        .any(|field| pattern.places(field).next().is_some())
}

/// Whether a field has both sides with no more words between them than allowed.
fn stand_near(field: &Field, (left, within, right): (&[Pattern], u32, &[Pattern])) -> bool {
    let places = |side: &[Pattern]| -> Vec<(usize, usize)> {
        let places = side.iter().flat_map(|pattern| {
            let length = pattern.length();
            pattern.places(field).map(move |at| (at, at + length))
        });
        places.collect()
    };
    let (left, right) = (places(left), places(right));
    let between = |before: (usize, usize), after: (usize, usize)| {
        after
            .0
            .checked_sub(before.1)
            .is_some_and(|words| words <= within as usize)
    };
    left.iter().any(|one| {
        right
            .iter()
            .any(|other| between(*one, *other) || between(*other, *one))
    })
}

fn knows(document: &Document, fact: &Fact) -> bool {
    match fact {
        Fact::Named(names, pattern) => {
            let kind = match names {
                Names::Speaker => return stands(&document.speakers, pattern),
                Names::Source => return stands(&document.source, pattern),
                Names::About => None,
                Names::Person => Some(EntityKind::Person),
                Names::Place => Some(EntityKind::Place),
                Names::Organization => Some(EntityKind::Organization),
            };
            document.named.iter().any(|(found, name)| {
                kind.is_none_or(|kind| kind == *found) && stands([name], pattern)
            })
        }
        Fact::Before(_) | Fact::After(_) => fact.takes_date(document.date),
        Fact::Kind(kind) => document.kinds.contains(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Document {
        let fields =
            |texts: &[&str]| -> Vec<Field> { texts.iter().map(|text| field(text)).collect() };
        // Of two paragraphs.
        let text = field(
            "Raúl Castro met Putin in Moscow.\n\n“The Cold War is over,” he said, “for all,” by an old war road.",
        );
        let said = said_of(&text, &fields(&["The Cold War is over", "for all"]));
        Document {
            zones: [fields(&["Castro visits Moscow"]), vec![text], vec![said]],
            plain: Zones::ARTICLE,
            speakers: fields(&["Raúl Castro", "Castro"]),
            named: vec![
                (EntityKind::Person, field("Raúl Castro")),
                (EntityKind::Person, field("Vladimir Putin")),
                (EntityKind::Place, field("Moscow")),
            ],
            source: fields(&["The Havana Times", "havana-times"]),
            date: "2018-11".parse().ok(),
            kinds: vec![QuotationKind::Direct],
        }
    }

    #[track_caller]
    fn check(document: &Document, holds: &[&str], fails: &[&str]) {
        for (typed, expected) in holds
            .iter()
            .map(|typed| (typed, true))
            .chain(fails.iter().map(|typed| (typed, false)))
        {
            let (query, mistakes) = TextQuery::parse(typed);
            assert_eq!(mistakes, [], "{typed}");
            assert_eq!(scan(document, &query), expected, "{typed}");
        }
    }

    #[test]
    fn words_stand_in_one_field() {
        check(
            &article(),
            &[
                "",
                "castro moscow",
                "\"raul castro\" -cuba",
                "mosc*",
                "putn~ OR cuba",
                "-(cuba OR russia)",
                "visits",
                "title:castro said:\"cold war\" -title:putin",
                // Words between that are not said count as words between.
                "said:(over NEAR/3 all)",
                // From one paragraph into the next.
                "\"moscow the\"",
            ],
            &[
                "cuba",
                // From the title into the text.
                "\"moscow raul\"",
                "said:castro",
                "said:\"over for\"",
                "said:(over NEAR/2 all)",
                "title:raul",
                "said:\"war is\" -over",
                "title:(castro putin)",
            ],
        );
    }

    #[test]
    fn near_counts_the_words_between_in_either_order() {
        check(
            &article(),
            &[
                "castro NEAR/1 putin",
                "putin NEAR/1 castro",
                "\"raul castro\" NEAR/3 moscow",
                "old NEAR/0 war",
                "(cuba OR cold) NEAR/3 over",
                "said:(cold NEAR/2 over)",
                "war NEAR war",
                "raul NEAR/0 castro NEAR/1 putin",
            ],
            &[
                "castro NEAR/0 putin",
                "visits NEAR/9 putin",
                "raul NEAR/3 raul",
                "\"raul castro\" NEAR castro",
                "raul NEAR/0 castro NEAR/0 putin",
                "title:(castro NEAR putin)",
            ],
        );
    }

    #[test]
    fn fields_of_facts() {
        check(
            &article(),
            &[
                "speaker:castro",
                "speaker:\"raul castro\"",
                "about:moscow person:puti* place:mosco~",
                "source:havana source:\"havana times\"",
                "before:2018-12 after:2018-10-31 kind:direct",
                "before:2019 after:2017",
            ],
            &[
                "speaker:putin",
                "person:moscow",
                "org:castro",
                "before:2018",
                "before:2018-11-20",
                "after:2018-11",
                "after:2018",
                "kind:mixed",
            ],
        );
        let undated = Document {
            date: None,
            ..article()
        };
        check(&undated, &["-before:2019"], &["before:2019", "after:2017"]);
    }

    #[test]
    fn a_quotation_has_its_own_words_and_its_articles_title() {
        let quotation = Document {
            zones: [
                vec![field("Castro visits Moscow")],
                vec![field("Raúl Castro"), field("he"), field("said")],
                vec![field("The Cold War is over")],
            ],
            plain: Zones::QUOTATION,
            ..article()
        };
        check(
            &quotation,
            &["cold castro", "title:visits", "said:cold"],
            &["visits", "said:castro", "title:raul"],
        );
    }
}
