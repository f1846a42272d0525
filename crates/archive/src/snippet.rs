//! What to highlight, and a short window around it.

use crate::fold::{self, Word};
use crate::page::{BlockKind, Body, Page, Range, collapse};
#[cfg(doc)]
use crate::quotation::QuotationText;
use crate::search::TextQuery;
use crate::search::language::{Pattern, Scope};
use std::cmp::Reverse;

/// A short piece of a text with its highlights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, white space collapsed, `…` where it was cut.
    pub text: String,
    /// What to highlight: bytes of [`Snippet::text`], in order, not overlapping.
    pub marks: Vec<Range>,
}

/// A run of words that a wanted pattern matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    at: Range,
    /// Which pattern, by its place among the wanted ones.
    pattern: usize,
}

/// What of a text to highlight: bytes, in order, not overlapping; a phrase is one range.
#[must_use]
pub fn highlight(text: &str, query: &TextQuery) -> Vec<Range> {
    merged(&found(
        &fold::words(text).collect::<Vec<_>>(),
        &wanted(query, |_| true),
    ))
}

/// What to highlight in each paragraph of a quotation ([`QuotationText::words`]); `follows` is as there. What goes over the end of
/// one into one that follows is a range in each.
#[must_use]
pub fn highlight_said(words: &[String], follows: &[bool], query: &TextQuery) -> Vec<Vec<Range>> {
    let patterns = wanted(query, |_| true);
    let mut marks: Vec<Vec<Range>> = Vec::with_capacity(words.len());
    let texts: Vec<Vec<Word>> = words
        .iter()
        .map(|text| fold::words(text).collect())
        .collect();
    let mut from = 0;
    while from < texts.len() {
        let more = follows
            .iter()
            .skip(from + 1)
            .take_while(|follows| **follows);
        let run = texts.get(from..=from + more.count()).unwrap_or_default();
        from += run.len().max(1);
        // As one text: where the words of each paragraph are in it.
        let (mut words, mut places, mut start) = (Vec::new(), Vec::new(), 0);
        for text in run {
            let end = text.last().map_or(0, |word| word.end);
            let first = text.first().map_or(0, |word| word.start);
            places.push((start, Range::new(start + first, start + end)));
            words.extend(text.iter().cloned().map(|mut word| {
                word.start += start;
                word.end += start;
                word
            }));
            start += end;
        }
        let all = merged(&found(&words, &patterns));
        marks.extend(places.into_iter().map(|(start, of)| {
            let here = all
                .iter()
                .filter(|at| of.start < at.end && at.start < of.end);
            let cut =
                |at: &Range| Range::new(at.start.max(of.start) - start, at.end.min(of.end) - start);
            here.map(cut).collect()
        }));
    }
    marks
}

/// What of an article to highlight: bytes of its text, as search reads it. What goes over the end of a block is a range in each.
#[must_use]
pub fn highlight_page(page: &Page, query: &TextQuery) -> Vec<Range> {
    let searched = page.blocks.iter().filter(|block| block.kind.is_searched());
    let mut words: Vec<Word> = Vec::new();
    let mut blocks: Vec<Range> = Vec::new();
    let mut all: Vec<Found> = Vec::new();
    let in_title = wanted(query, |scope| scope == Scope::Title);
    for block in searched {
        let here = page.words(block.at);
        if block.kind == BlockKind::Title {
            all.extend(found(&here, &in_title));
        }
        if let [first, ..] = here.as_slice() {
            let end = here.last().map_or(first.end, |last| last.end);
            blocks.push(Range::new(first.start, end));
        }
        words.extend(here);
    }
    all.extend(found(&words, &wanted(query, |scope| scope == Scope::Any)));
    let said = wanted(query, |scope| scope == Scope::Said);
    if !said.is_empty() {
        let contents = page.said();
        for word in &mut words {
            let before = contents.partition_point(|content| content.end <= word.start);
            if (contents.get(before)).is_none_or(|content| word.start < content.start) {
                word.folded.clear();
            }
        }
        all.extend(found(&words, &said));
    }
    let mut apart: Vec<Found> = Vec::with_capacity(all.len());
    for Found { at, pattern } in all {
        let first = blocks.partition_point(|block| block.end <= at.start);
        let over = blocks.get(first..).unwrap_or_default().iter();
        apart.extend(over.take_while(|block| block.start < at.end).map(|block| {
            let at = Range::new(at.start.max(block.start), at.end.min(block.end));
            Found { at, pattern }
        }));
    }
    crate::order::by_key(&mut apart, |found| found.at.start);
    merged(&apart)
}

/// The patterns to highlight that are looked for in these scopes.
fn wanted(query: &TextQuery, scopes: impl Fn(Scope) -> bool) -> Vec<&Pattern> {
    let all = query.wanted().into_iter();
    all.filter(|(scope, _)| scopes(*scope))
        .map(|(_, pattern)| pattern)
        .collect()
}

/// In order of the first word.
fn found(words: &[Word], patterns: &[&Pattern]) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at..).unwrap_or_default();
        for (number, pattern) in patterns.iter().enumerate() {
            let last = pattern
                .length()
                .checked_sub(1)
                .and_then(|last| rest.get(last));
            if let Some(last) =
                last.filter(|_| pattern.matches(rest.iter().map(|word| word.folded.as_str())))
            {
                all.push(Found {
                    at: Range::new(word.start, last.end),
                    pattern: number,
                });
            }
        }
    }
    all
}

/// Those that overlap made one.
fn merged(found: &[Found]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for Found { at, .. } in found {
        match ranges.last_mut() {
            Some(before) if at.start < before.end => before.end = before.end.max(at.end),
            _ => ranges.push(*at),
        }
    }
    ranges
}

/// A piece of `text` of about `length` characters around its best hits; its beginning when there are none.
#[must_use]
pub fn window(text: &str, query: &TextQuery, length: usize) -> Snippet {
    let text = collapse(text);
    let found = found(
        &fold::words(&text).collect::<Vec<_>>(),
        &wanted(query, |_| true),
    );
    let best = best(&text, &found, length).map_or(Range::default(), |(at, _)| at);
    cut(&text, best, length, &merged(&found))
}

/// A piece of an article of about `length` characters around its best hits; the beginning of its prose when there are none. The
/// title is left out: it stands above the piece.
#[must_use]
pub fn window_page(page: &Body, query: &TextQuery, length: usize) -> Snippet {
    let texts = page
        .blocks
        .iter()
        .filter(|block| block.kind.is_searched() && block.kind != BlockKind::Title);
    let texts: Vec<(&BlockKind, String)> = texts
        .map(|block| (&block.kind, page.plain(block.at)))
        .collect();
    let patterns = wanted(query, |scope| scope != Scope::Title);
    let rate = |text: &str| {
        let found = found(&fold::words(text).collect::<Vec<_>>(), &patterns);
        let (_, rate) = best(text, &found, length).unwrap_or_default();
        rate
    };
    let rated = texts.iter().map(|(kind, text)| {
        let rate = rate(text);
        // The article's own words before those that its web site put around it; prose first when nothing is found.
        let class = match (kind, rate == Rate::default()) {
            (BlockKind::Furniture(_), false) => 1,
            (_, false) => 0,
            (BlockKind::Paragraph, true) => 2,
            (_, true) => 3,
        };
        (class, Reverse(rate), text)
    });
    let best = rated.min_by(|(a, a_rate, _), (b, b_rate, _)| (a, a_rate).cmp(&(b, b_rate)));
    let Some((_, Reverse(best), text)) = best else {
        return Snippet::default();
    };
    if best == Rate::default() && !patterns.is_empty() {
        // A phrase may go over the end of a block.
        let texts: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let all = texts.join(" ");
        if rate(&all) != Rate::default() {
            return window(&all, query, length);
        }
    }
    window(text, query, length)
}

/// How good a window is: how many of the patterns it has, then how many hits.
type Rate = (usize, usize);

/// The window that starts and ends with a hit and is no longer than `length` characters (unless it is one hit), with the most
/// patterns and then the most hits in it; the first of equals.
fn best(text: &str, found: &[Found], length: usize) -> Option<(Range, Rate)> {
    let mut best: Option<(Range, Rate)> = None;
    for (number, first) in found.iter().enumerate() {
        let limit = text
            .get(first.at.start..)
            .and_then(|rest| rest.char_indices().nth(length))
            .map_or(text.len(), |(at, _)| first.at.start + at);
        let mut patterns: Vec<usize> = Vec::new();
        let (mut hits, mut end) = (0, first.at.end);
        for next in found
            .iter()
            .skip(number)
            .take_while(|next| next.at.start < limit)
            .filter(|next| next.at.end <= limit)
        {
            if !patterns.contains(&next.pattern) {
                patterns.push(next.pattern);
            }
            hits += 1;
            end = end.max(next.at.end);
        }
        let rate = (patterns.len(), hits);
        if best.is_none_or(|(_, before)| rate > before) {
            best = Some((Range::new(first.at.start, end), rate));
        }
    }
    best
}

/// About `length` characters with `core` in the middle, cut between words.
fn cut(text: &str, core: Range, length: usize, marks: &[Range]) -> Snippet {
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let place = |byte: usize| starts.partition_point(|start| *start < byte);
    let byte = |place: usize| starts.get(place).copied().unwrap_or(text.len());
    let count = starts.len() - 1;
    let (first, last) = (place(core.start), place(core.end));
    let spare = length.saturating_sub(last - first);
    let from = first
        .saturating_sub(spare / 2)
        .min(count.saturating_sub(length));
    let to = (from + length).max(last).min(count);
    let from = from.min(first);

    let (mut start, mut end) = (byte(from), byte(to));
    let is_cut = |at: usize| {
        text.get(..at)
            .is_some_and(|before| before.ends_with(char::is_alphanumeric))
            && text
                .get(at..)
                .is_some_and(|after| after.starts_with(char::is_alphanumeric))
    };
    if is_cut(start) {
        let lead = text.get(start..core.start.max(start)).unwrap_or_default();
        start = lead
            .find(char::is_whitespace)
            .map_or(start, |at| start + at);
    }
    if is_cut(end) {
        let tail = text.get(core.end.min(end)..end).unwrap_or_default();
        end = tail
            .rfind(char::is_whitespace)
            .map_or(end, |at| end - tail.len() + at);
    }
    let piece = text.get(start..end).unwrap_or_default();
    start += piece.len() - piece.trim_start().len();
    let piece = piece.trim();
    end = start + piece.len();

    let mut out = String::with_capacity(piece.len() + 6);
    if start > 0 {
        out.push('…');
    }
    let shift = out.len();
    out.push_str(piece);
    if end < text.len() {
        out.push('…');
    }
    // A hit that is cut is none, but the best ones are there; a phrase that overlaps them may go on beyond the end.
    let kept = marks
        .iter()
        .filter(|mark| start <= mark.start && mark.end <= end || mark.overlaps(core));
    let inside = kept
        .map(|mark| Range::new(mark.start.max(start), mark.end.min(end)))
        .filter(|mark| mark.start < mark.end);
    Snippet {
        marks: inside
            .map(|mark| Range::new(mark.start - start + shift, mark.end - start + shift))
            .collect(),
        text: out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Inline, InlineKind};
    use proptest::prelude::*;

    fn query(typed: &str) -> TextQuery {
        TextQuery::parse(typed).0
    }

    /// The text with its highlights in square brackets.
    fn marked(text: &str, marks: &[Range]) -> String {
        let mut out = text.to_owned();
        for mark in marks.iter().rev() {
            out.insert(mark.end, ']');
            out.insert(mark.start, '[');
        }
        out
    }

    fn shown(text: &str, typed: &str, length: usize) -> String {
        let snippet = window(text, &query(typed), length);
        marked(&snippet.text, &snippet.marks)
    }

    #[test]
    fn highlights_what_is_searched_for() {
        let check = |text: &str, typed: &str, expected: &str| {
            assert_eq!(marked(text, &highlight(text, &query(typed))), expected)
        };
        check(
            "Raúl said: the Cold War’s end",
            "raul \"cold war\" -end",
            "[Raúl] said: the [Cold War]’s end",
        );
        check(
            "missiles and a missile",
            "missil*",
            "[missiles] and a [missile]",
        );
        check(
            "the cold cold war",
            "\"cold cold\" \"cold war\"",
            "the [cold cold war]",
        );
        check("Díaz-Canel; Díaz", "diaz-canel", "[Díaz-Canel]; Díaz");
        check("nothing", "absent", "nothing");
        check("nothing", "", "nothing");
    }

    #[test]
    fn a_phrase_goes_on_in_the_paragraph_that_follows() {
        let said = ["“The loan is", "“signed. The war", "is over,”", "the end”"];
        let said = said.map(str::to_owned);
        let shown = |typed: &str| -> Vec<String> {
            let marks = highlight_said(&said, &[false, true, false, true], &query(typed));
            let texts = said.iter().zip(&marks);
            texts.map(|(text, marks)| marked(text, marks)).collect()
        };
        assert_eq!(
            shown("\"loan is signed\" \"war is\" over"),
            [
                "“The [loan is]",
                "“[signed]. The war",
                "is [over],”",
                "the end”"
            ]
        );
        assert_eq!(
            shown("\"over the\" is"),
            [
                "“The loan [is]",
                "“signed. The war",
                "[is] [over],”",
                "[the] end”"
            ]
        );
    }

    #[test]
    fn shows_the_best_piece() {
        let text = "A loan was one thing. Much later, in another part, the loan for missiles was signed in Moscow by two ministers.";
        assert_eq!(
            shown(text, "loan missiles", 40),
            "…part, the [loan] for [missiles] was signed…"
        );
        assert_eq!(shown(text, "loan", 24), "A [loan] was one thing.…");
        assert_eq!(shown(text, "absent", 20), "A loan was one thing…");
        assert_eq!(shown("A  short\ntext", "text", 40), "A short [text]");
        assert_eq!(shown("", "text", 40), "");
    }

    #[test]
    fn an_article_shows_its_best_block_without_title_and_furniture() {
        let parts = [
            (BlockKind::Title, "The loan and the missiles"),
            (BlockKind::Dateline, "Moscow"),
            (BlockKind::Paragraph, "A visit."),
            (BlockKind::Paragraph, "The loan[1] for missiles."),
            (
                BlockKind::Furniture("share line".to_owned()),
                "loan missiles loan missiles",
            ),
        ];
        let mut body = Body::default();
        for (kind, words) in parts {
            let start = body.text.len();
            body.text.push_str(words);
            body.blocks.push(Block {
                at: Range::new(start, body.text.len()),
                kind,
            });
            body.text.push_str("\n\n");
        }
        let marker = body.text.find("[1]").unwrap();
        body.inlines.push(Inline {
            at: Range::new(marker, marker + 3),
            kind: InlineKind::Markup,
        });
        let page = Page {
            body,
            ..Page::default()
        };
        let shown = |typed: &str| {
            let snippet = window_page(&page, &query(typed), 80);
            marked(&snippet.text, &snippet.marks)
        };
        assert_eq!(shown("loan missiles"), "The [loan] for [missiles].");
        assert_eq!(shown("absent"), "A visit.");
        let marks = |typed: &str| {
            let marks = highlight_page(&page, &query(typed));
            marks
                .iter()
                .map(|mark| mark.of(&page.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            marks("\"loan for\" the"),
            ["The", "the", "The", "loan[1] for"]
        );
        // Over the end of a block.
        assert_eq!(
            shown("\"visit the loan\""),
            "Moscow A [visit. The loan] for missiles. loan missiles loan missiles"
        );
        assert_eq!(marks("\"visit the loan\""), ["visit", "The loan"]);
        assert_eq!(marks("\"missiles moscow\""), ["missiles", "Moscow"]);
        assert_eq!(marks("title:\"missiles moscow\""), [""; 0]);
    }

    proptest! {
        #[test]
        fn fits_and_its_marks_are_hits(text in "([a-c]{1,4}[ ,\n]){0,40}", typed in "([a-c]{1,3}[*]? ){0,3}", length in 0_usize..60) {
            let query = query(&typed);
            let snippet = window(&text, &query, length);
            let longest = highlight(&collapse(&text), &query).iter().map(|mark| mark.end - mark.start).max().unwrap_or(0);
            prop_assert!(snippet.text.chars().count() <= length.max(longest) + 2);
            prop_assert_eq!(snippet.marks.is_empty(), longest == 0, "{:?}", snippet);
            for mark in &snippet.marks {
                prop_assert_eq!(highlight(mark.of(&snippet.text), &query), vec![Range::new(0, mark.end - mark.start)]);
            }
        }

        #[test]
        fn cuts_any_text(text in any::<String>(), typed in any::<String>(), length in 0_usize..60) {
            let snippet = window(&text, &query(&typed), length);
            let mut last = 0;
            for mark in &snippet.marks {
                prop_assert!(last <= mark.start && mark.start < mark.end && snippet.text.get(mark.start..mark.end).is_some());
                last = mark.end;
            }
        }
    }
}
