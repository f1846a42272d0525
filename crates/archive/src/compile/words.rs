//! What search reads of an article and of its quotations.

use super::article::Finished;

use crate::quotation;
use crate::search::terms::{Sequence, Words};
use crate::search::zone::Zone;

/// The words of an article: its title, and every block as one run (what its web site put around it too: a search finds what a plain
/// scan of the file finds), with those words marked that are said.
pub(crate) fn of_article(finished: &Finished) -> Sequence {
    let page = &finished.page;
    let mut words = Words::default();
    words.field(Zone::Title, page.facts.title.as_deref());
    let said = page.said();
    let mut said = said.as_slice();
    let blocks = page.blocks.iter().filter(|block| block.kind.is_searched());
    let pieces = blocks
        .flat_map(|block| page.parts(block.at))
        .map(|part| (part.start, part.of(&page.text)));
    words.text(pieces, |at| {
        // Words come in order.
        while let [first, rest @ ..] = said
            && first.end <= at
        {
            said = rest;
        }
        said.first().is_some_and(|range| range.start <= at)
    });
    words.finish()
}

/// The words of each of its quotations: what is said, who says it and in which words the article has that, and its headline.
pub(crate) fn of_quotations(finished: &Finished) -> Vec<Sequence> {
    let page = &finished.page;
    let mut words = Words::default();
    page.quotations
        .iter()
        .map(|quotation| {
            words.field(Zone::Title, [finished.head.headline.as_str()]);
            let speakers = quotation
                .speakers
                .iter()
                .filter_map(|speaker| page.entities.get(*speaker));
            let names = speakers.map(|speaker| speaker.name.as_str());
            for name in names {
                words.field(Zone::Text, [name]);
            }
            for ranges in [&quotation.source, &quotation.cue] {
                words.field(Zone::Text, [quotation::joined(page, ranges).as_str()]);
            }
            for paragraph in quotation::paragraphs(page, quotation) {
                words.field(Zone::Said, [paragraph.as_str()]);
            }
            words.finish()
        })
        .collect()
}
