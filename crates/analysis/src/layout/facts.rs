//! What a reader wants to know first of an article: title, date, author, outlet. Only what the text itself says; nothing is made up.

use super::date::{self, CivilDate};
use super::{BlockKind, Layout, furniture, line};
use crate::span::Span;

/// What the text says of itself. Spans are the words that say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The headline.
    pub title: Option<Span>,
    /// The day of publication: the first full date in the lines at the top.
    pub date: Option<(Span, CivilDate)>,
    /// Whoever the byline names, or else the contact line at the end.
    pub author: Option<Span>,
    /// The newspaper or agency: `Source: Reuters`, `MOSCOW (Reuters) - …`.
    pub outlet: Option<Span>,
}

/// Agencies that sign their datelines.
const AGENCIES: [&str; 24] = [
    "Reuters",
    "AP",
    "AFP",
    "UPI",
    "TASS",
    "Xinhua",
    "IPS",
    "dpa",
    "DPA",
    "EFE",
    "ANSA",
    "Interfax",
    "RIA Novosti",
    "Bloomberg",
    "Sputnik",
    "PTI",
    "ANI",
    "IANS",
    "Kyodo",
    "Yonhap",
    "Anadolu",
    "AA",
    "CNN",
    "Prensa Latina",
];

/// Reads the facts off the blocks that [`super::recognize`] made of this text.
#[must_use]
pub fn facts(text: &str, layout: &Layout) -> Facts {
    let mut facts = Facts::default();
    let mut prose = false;
    for block in &layout.blocks {
        let words = block.span.of(text);
        let at = |span: Span| Span::new(block.span.start + span.start, block.span.start + span.end);
        match &block.kind {
            BlockKind::Title => facts.title = facts.title.or(Some(block.span)),
            BlockKind::Dateline | BlockKind::Byline => {
                if block.kind == BlockKind::Byline {
                    facts.author = facts.author.or_else(|| line::author(words).map(at));
                }
                // A date under the article may be that of a correction.
                if !prose {
                    facts.date = facts.date.or_else(|| {
                        date::find(words)
                            .first()
                            .map(|(span, day)| (at(*span), *day))
                    });
                }
            }
            BlockKind::SourceLine => facts.outlet = facts.outlet.or_else(|| source(words).map(at)),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote => {
                if !prose {
                    facts.outlet = facts.outlet.or_else(|| agency(words).map(at));
                    facts.date = facts
                        .date
                        .or_else(|| opening_date(words).map(|(span, day)| (at(span), day)));
                }
                prose = true;
            }
            BlockKind::Furniture(_) => {
                facts.author = facts
                    .author
                    .or_else(|| furniture::author(words).map(|name| at(name.into())))
            }
            _ => {}
        }
    }
    facts
}

/// The name in `Source: Reuters`, when it is one name.
fn source(words: &str) -> Option<Span> {
    let label = ["Source:", "SOURCE:"]
        .iter()
        .find(|label| words.starts_with(**label))?;
    let name = words[label.len()..].trim().trim_end_matches('.');
    let one = !name.is_empty()
        && !name.contains([',', ';', ':', '/'])
        && name.split_whitespace().count() <= 6
        && name.starts_with(char::is_alphabetic);
    let start = label.len() + words[label.len()..].find(name)?;
    one.then(|| Span::new(start, start + name.len()))
}

/// The agency in `MOSCOW, Nov. 2 (Reuters) - The …`: in brackets before the dash, near the start of the first paragraph.
fn agency(words: &str) -> Option<Span> {
    let open = words.find('(').filter(|open| *open <= 60)?;
    let close = open + words[open..].find(')')?;
    let after = words[close + 1..].trim_start();
    let name = &words[open + 1..close];
    let place = words[..open].trim();
    let dashed = after.starts_with(['-', '–', '—']);
    (dashed
        && AGENCIES.contains(&name)
        && !place.contains(['"', '\u{201c}', ';'])
        && place.split_whitespace().count() <= 8)
        .then(|| Span::new(open + 1, close))
}

/// The date in `CAIRO – 26 July 2022: The embassy …`: within the first words, before a colon, a dash or the agency's bracket.
fn opening_date(words: &str) -> Option<(Span, CivilDate)> {
    let mut end = words.len().min(60);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let (span, day) = *date::find(&words[..end]).first()?;
    let before = words[..span.start]
        .trim()
        .trim_end_matches(['-', '–', '—', ',', '/', ':'])
        .trim();
    let place = before.split_whitespace().count() <= 4
        && before
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase));
    let after = words[span.end..].trim_start();
    let parted = after.starts_with([':', '-', '–', '—', '(']);
    (place && parted).then_some((span, day))
}
