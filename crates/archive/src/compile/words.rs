//! What search reads of an article and of its quotations.

use super::article::Finished;

use crate::quotation;
use crate::search::terms::{Sequence, Words};
use crate::search::zone::Zone;
use std::ops::Range as Run;

/// The words of an article: its title, and every block as one run (what its web site put around it too: a search finds what a plain
/// scan of the file finds), with those words marked that are said; and for each quotation its runs of words, as places in the text.
pub(crate) fn of_article(finished: &Finished) -> (Sequence, Vec<Vec<Run<u32>>>) {
    let page = &finished.page;
    let mut words = Words::default();
    words.field(Zone::Title, page.facts.title.as_deref());
    let said = page.said();
    let mut said = said.as_slice();
    let blocks = page.blocks.iter().filter(|block| block.kind.is_searched());
    let pieces = blocks
        .flat_map(|block| page.parts(block.at))
        .map(|part| (part.start, part.of(&page.text)));
    // Where each word begins.
    let mut begins: Vec<usize> = Vec::new();
    words.text(pieces, |at| {
        begins.push(at);
        // Words come in order.
        while let [first, rest @ ..] = said
            && first.end <= at
        {
            said = rest;
        }
        said.first().is_some_and(|range| range.start <= at)
    });
    let place = |byte: usize| {
        let place = begins.partition_point(|begin| *begin < byte);
        u32::try_from(place).unwrap_or(u32::MAX)
    };
    let runs = page.quotations.iter().map(|quotation| {
        let runs = quotation.content.iter();
        apart(
            runs.map(|range| place(range.start)..place(range.end))
                .collect(),
        )
    });
    let runs = runs.collect();
    (words.finish(), runs)
}

/// Runs of words in order and apart, those that touch made one.
fn apart(mut runs: Vec<Run<u32>>) -> Vec<Run<u32>> {
    runs.retain(|run| !run.is_empty());
    runs.sort_unstable_by_key(|run| run.start);
    let mut apart: Vec<Run<u32>> = Vec::with_capacity(runs.len());
    for run in runs {
        match apart.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => apart.push(run),
        }
    }
    apart
}

/// The words of each of its quotations that are not the article's title and not said: who says it, and in which words the article has that.
pub(crate) fn of_quotations(finished: &Finished) -> Vec<Sequence> {
    let page = &finished.page;
    let mut words = Words::default();
    page.quotations
        .iter()
        .map(|quotation| {
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
            words.finish()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::compile;
    use crate::sample;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_quotation_is_its_places_in_the_text(articles in sample::collection()) {
            let archive = compile(articles);
            let articles = archive.catalog.articles.into_iter().zip(archive.heads);
            for ((entry, head), page) in articles.zip(archive.pages) {
                let finished = Finished { entry, head, quotations: Vec::new(), page };
                let page = &finished.page;
                let (_, quotations) = of_article(&finished);
                prop_assert_eq!(quotations.len(), page.quotations.len());
                let searched = page.blocks.iter().filter(|block| block.kind.is_searched());
                let words: Vec<_> = searched.flat_map(|block| page.words(block.at)).collect();
                for (runs, quotation) in quotations.iter().zip(&page.quotations) {
                    let places = runs.iter().flat_map(Clone::clone);
                    let found: Vec<_> = places.map(|place| words[place as usize].clone()).collect();
                    let expected: Vec<_> = quotation.content.iter().flat_map(|range| page.words(*range)).collect();
                    prop_assert_eq!(found, expected);
                }
            }
        }
    }
}
