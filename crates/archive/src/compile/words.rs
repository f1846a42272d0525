//! What search reads of an article and of its quotations.

use super::article::Finished;
use crate::quotation::QuotationText;
use crate::search::terms::{Sequence, Words};
use crate::search::zone::Zone;

/// The words of an article: its title, every block (what its web site put around it too: a search finds what a plain
/// scan of the file finds), and again those words that are said.
pub(crate) fn of_article(finished: &Finished) -> Sequence {
    let page = &finished.page;
    let mut words = Words::default();
    words.field(Zone::Title, page.facts.title.as_deref());
    for block in page.blocks.iter().filter(|block| block.kind.is_searched()) {
        words.field(Zone::Text, page.visible(block.at));
    }
    let said = page
        .quotations
        .iter()
        .flat_map(|quotation| &quotation.content);
    for range in said {
        words.field(Zone::Said, page.visible(*range));
    }
    words.finish()
}

/// The words of each of its quotations: what is said, who says it and in which words the article has that, and its headline.
pub(crate) fn of_quotations(finished: &Finished) -> Vec<Sequence> {
    let page = &finished.page;
    let mut words = Words::default();
    page.quotations
        .iter()
        .map(|quotation| {
            let text = QuotationText::of(page, quotation);
            words.field(Zone::Title, [finished.head.headline.as_str()]);
            let speakers = quotation
                .speakers
                .iter()
                .filter_map(|speaker| page.entities.get(*speaker));
            let names = speakers.map(|speaker| speaker.name.as_str());
            for field in names.chain([text.source.as_str(), text.cue.as_str()]) {
                words.field(Zone::Text, [field]);
            }
            for paragraph in &text.words {
                words.field(Zone::Said, [paragraph.as_str()]);
            }
            words.finish()
        })
        .collect()
}
