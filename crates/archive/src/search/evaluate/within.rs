//! Quotations by the words of their articles. What is said in a quotation are some places of its article's text, and its title is its
//! article's: a search for these is one in the index of the articles, whose places are then sorted into quotations.

use super::places::{Side, Span};
use super::{Facts, Need, Search};
use crate::search::language::{Fact, Pattern};
use crate::search::terms::{Contents, Lengths, Loaded, Piece, ZONE, note};
use crate::search::zone::{Zone, Zones};

/// What has the documents of an index as parts of its own.
pub(super) trait Whole {
    /// For each side where it stands in what is part of the whole, in some zones; `None` when that takes what is noted.
    fn sides(
        &self,
        sides: &[&[Pattern]],
        zones: Zones,
        needs: &mut Vec<Need>,
    ) -> Result<Option<Vec<Side>>, String>;
}

/// The articles of quotations.
pub(super) struct Articles<'a> {
    pub(super) articles: &'a Loaded,
    pub(super) quotations: &'a Loaded,
}

impl Whole for Articles<'_> {
    fn sides(
        &self,
        sides: &[&[Pattern]],
        zones: Zones,
        needs: &mut Vec<Need>,
    ) -> Result<Option<Vec<Side>>, String> {
        let zones = zones.both(Zones::OF_ARTICLE);
        if zones == Zones::default() {
            return Ok(Some(vec![Side::default(); sides.len()]));
        }
        let mut search = Search {
            index: self.articles,
            whole: None,
            facts: &Nothing,
            all: self.articles.directory().documents,
            needs: Vec::new(),
        };
        let found = search.own_sides(sides, zones, false)?;
        needs.extend(search.needs.into_iter().map(|need| match need {
            Need::Piece(piece) => Need::OfArticles(piece),
            other => other,
        }));
        let Some(contents) = self.quotations.contents() else {
            needs.push(Need::Piece(Piece::Contents));
            return Ok(None);
        };
        let directory = self.quotations.directory();
        let totals = [0, 0, contents.words()];
        let lengths = Lengths::new(totals, directory.documents, directory.plain);
        Ok(found.map(|sides| {
            let sides = sides.into_iter();
            sides
                .map(|side| within(contents, &lengths, &side.spans))
                .collect()
        }))
    }
}

/// Of a part of a whole only words are asked.
struct Nothing;

impl Facts for Nothing {
    fn documents(&self, _: &Fact) -> Option<Vec<u32>> {
        None
    }
}

/// What stands in the articles, where it stands in their quotations.
fn within(contents: &Contents, lengths: &Lengths, spans: &[Span]) -> Side {
    let place = |span: &Span| span.start as u32;
    let mut side = Side::default();
    for same in spans.chunk_by(|a, b| a.document() == b.document()) {
        let Some(article) = same.first().map(Span::document) else {
            continue;
        };
        let said = same.partition_point(|span| place(span) < Zone::Said as u32 * ZONE);
        let (title, said) = same.split_at(said);
        for quotation in contents.of(article) {
            let before = side.spans.len();
            side.spans
                .extend(title.iter().map(|span| span.in_document(quotation)));
            let titles = side.spans.len() - before;
            let mut words = 0;
            for run in contents.runs(quotation) {
                words += run.end - run.start;
                let start = |span: &Span| place(span) % ZONE;
                let first = said.partition_point(|span| start(span) < run.start);
                let here = said.get(first..).unwrap_or_default().iter();
                let here = here.take_while(|span| start(span) < run.end);
                let whole =
                    here.filter(|span| u64::from(start(span)) + span.words() <= run.end.into());
                side.spans
                    .extend(whole.map(|span| span.in_document(quotation)));
            }
            let found = side.spans.len() - before;
            if found > 0 {
                let counts = [titles, 0, found - titles];
                let mut zones = Zones::default();
                for zone in Zone::ALL {
                    if counts[zone as usize] > 0 {
                        zones = zones.with(zone);
                    }
                }
                // No more than an article has words.
                let step = lengths.step(counts.map(|count| count as u32), [0, 0, words]);
                side.notes.documents.push(quotation);
                side.notes.notes.push(note(zones, step));
            }
        }
    }
    side
}
