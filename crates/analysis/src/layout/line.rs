//! Lines that are neither prose nor headline: byline, dateline, source line, caption, appendix.

use super::date;
use super::visible::{count, is_capitalized};
use crate::span::Span;

const AUTHOR_LABELS: [&str; 9] = [
    "author:",
    "authors:",
    "written by",
    "reporting by",
    "story by",
    "text by",
    "reported by",
    "by:",
    "byline:",
];

/// The part of a byline that names somebody, as a span of the line: `By X`, `Author: X`, `Written by X`.
pub(super) fn author(words: &str) -> Option<Span> {
    let lower = words.to_ascii_lowercase();
    let label = AUTHOR_LABELS
        .iter()
        .find(|label| lower.starts_with(**label))
        .map(|label| label.len());
    let start = label.or_else(|| lower.starts_with("by ").then_some(3))?;
    let rest = words.get(start..)?;
    let start = start + (rest.len() - rest.trim_start().len());
    let rest = words.get(start..)?;
    // The name ends where date, outlet or editor begin.
    let stop = [" | ", " - ", " – ", " — ", " · ", " • ", ";", "(", "/"]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
        .unwrap_or(rest.len());
    let name = rest.get(..stop)?;
    let name = name
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit())
        .map_or(name, |(at, _)| &name[..at]);
    let name = cut_tail(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(
            word,
            "and"
                | "&"
                | "de"
                | "da"
                | "del"
                | "la"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "al"
                | "el"
                | "with"
                | "in"
        )
    };
    let capitals = words.iter().filter(|word| is_capitalized(word)).count();
    let plain = words.iter().all(|word| {
        particle(word)
            || (is_capitalized(word)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || ".,-'’".contains(c)))
    });
    let is_day = words.first().is_some_and(|word| {
        date::month(word.trim_matches([',', '.'])).is_some()
            || word
                .to_ascii_lowercase()
                .trim_end_matches(',')
                .ends_with("day")
    });
    let enough = if label.is_some() { 1 } else { 2 };
    (plain && !is_day && (enough..=12).contains(&capitals))
        .then(|| Span::new(start, start + name.len()))
}

/// Without commas, months and weekdays at the end: `Ben Kew, Nov` → `Ben Kew`.
fn cut_tail(name: &str) -> &str {
    let mut name = name.trim_end_matches([' ', ',', '.', '\u{a0}']);
    while let Some((head, last)) = name.rsplit_once([' ', '\u{a0}']) {
        let last = last.trim_matches(['.', ',']);
        if date::month(last).is_none() && !last.to_ascii_lowercase().ends_with("day") {
            break;
        }
        name = head.trim_end_matches([' ', ',', '.', '\u{a0}']);
    }
    name
}

/// Whether the line is a byline.
pub(super) fn is_byline(words: &str) -> bool {
    count(words) <= 24 && !words.ends_with(['.', '?', '!', ',']) && author(words).is_some()
}

/// Whether the line gives date, place, outlet or serial number and nothing else.
pub(super) fn is_dateline(words: &str) -> bool {
    if count(words) > 16 || words.ends_with(['.', '?', '!', ',', ':']) {
        return false;
    }
    let plain = |rest: &str| {
        rest.split_whitespace().all(|word| {
            is_capitalized(word)
                || !word.chars().any(char::is_alphabetic)
                || matches!(
                    word,
                    "at" | "on"
                        | "in"
                        | "by"
                        | "am"
                        | "pm"
                        | "a.m."
                        | "p.m."
                        | "of"
                        | "the"
                        | "min"
                        | "read"
                )
        })
    };
    let labels = [
        "published",
        "updated",
        "posted",
        "date:",
        "last updated",
        "first published",
        "created",
        "modified",
        "publication date",
    ];
    let lower = words.to_ascii_lowercase();
    if let Some((span, _)) = date::find(words).first() {
        let before = words[..span.start].trim();
        let after = &words[span.end..];
        let labelled = labels.iter().any(|label| lower.starts_with(label));
        let parted =
            before.ends_with(['|', '-', '–', '—', '·', '•', ',', '/', ':']) && count(before) <= 8;
        let weekday = count(before) == 1
            && before
                .trim_end_matches(',')
                .to_ascii_lowercase()
                .ends_with("day");
        if (before.is_empty() || parted || weekday || labelled)
            && (labelled || plain(before))
            && plain(after)
            && count(after) <= 8
        {
            return true;
        }
    }
    let parts: Vec<&str> = words.split(['|', '·', '•']).map(str::trim).collect();
    let serial = words
        .split(" No. ")
        .nth(1)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (parts.len() >= 2 && parts.iter().all(|part| count(part) <= 6 && plain(part)))
        || (serial && count(words) <= 8 && plain(words))
}

/// Whether the line says where the words above it come from: `(, November 2, 2018)`, `(Source: Kommersant)`, `Source: Reuters`.
pub(super) fn is_source_line(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    if ["source:", "sources:", "via:"]
        .iter()
        .any(|label| lower.starts_with(label))
    {
        return count(words) <= 12;
    }
    let Some(inner) = words
        .strip_prefix('(')
        .and_then(|rest| rest.trim_end_matches('.').strip_suffix(')'))
    else {
        return false;
    };
    if inner.contains(['(', ')']) || count(inner) > 14 {
        return false;
    }
    let lower = inner.to_ascii_lowercase();
    if [
        "source:",
        "sources:",
        "source ",
        "with inputs from",
        "from ",
    ]
    .iter()
    .any(|label| lower.starts_with(label))
    {
        return true;
    }
    date::find(inner).last().is_some_and(|(span, _)| {
        inner[span.end..].trim().is_empty() && count(&inner[..span.start]) <= 8
    })
}

/// Whether the line stands under a picture: `… (Source:`, `Photo: …`.
pub(super) fn is_caption(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    let begins = [
        "photo:",
        "photo by",
        "picture:",
        "image:",
        "file photo",
        "photo credit",
        "caption:",
        "image credit",
        "photograph:",
        "illustration:",
    ];
    if begins.iter().any(|label| lower.starts_with(label)) {
        return count(words) <= 40;
    }
    let credit = [
        "(source:",
        "(photo:",
        "(photo by",
        "(image:",
        "(picture:",
        "(credit:",
        "(photo credit",
        "(file photo",
        "(ap photo",
        "(afp photo",
        "(reuters photo",
        "[photo:",
        "[photo by",
    ];
    let Some(at) = credit.iter().filter_map(|label| lower.rfind(label)).max() else {
        return false;
    };
    let (before, tail) = (words[..at].trim_end(), &words[at..]);
    // Whoever writes `(Source: …)` after several sentences, writes prose.
    let sentences = before.matches(". ").count();
    at > 0
        && count(before) <= 45
        && sentences <= 1
        && count(tail) <= 14
        && tail
            .find([')', ']'])
            .is_none_or(|close| tail[close + 1..].trim_matches(['.', ' ']).is_empty())
}

/// Whether the line is the heading of an appendix: `APPENDIX I - …`.
pub(super) fn is_appendix(words: &str) -> bool {
    let Some((first, rest)) = words.split_once(' ') else {
        return matches!(words, "APPENDIX" | "Appendix" | "ANNEX" | "Annex");
    };
    if !matches!(
        first.trim_end_matches(':'),
        "APPENDIX" | "Appendix" | "ANNEX" | "Annex" | "Appendices" | "APPENDICES"
    ) || count(rest) > 45
        || rest.ends_with(['.', ',', ';'])
    {
        return false;
    }
    let colon = first.ends_with(':');
    let number = rest
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_end_matches([':', '.', '-', '–', '—', ')']);
    let numbered = number.len() <= 5
        && !number.is_empty()
        && (number.bytes().all(|b| b"IVXLC".contains(&b))
            || number.bytes().all(|b| b.is_ascii_digit())
            || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase())));
    colon || numbered || rest.starts_with([':', '-', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let cases = [
            ("By Ben Kew", "Ben Kew"),
            ("BY ANA MARÍA O’NEILL", "ANA MARÍA O’NEILL"),
            (
                "By Ana Gil and Tom van der Berg",
                "Ana Gil and Tom van der Berg",
            ),
            ("By Ana Gil, November 2, 2018", "Ana Gil"),
            ("By Ana Gil | Example Times", "Ana Gil"),
            ("Author: Gil", "Gil"),
            ("Written by Ana Gil", "Ana Gil"),
            ("Reporting by Ana Gil; Editing by Tom Berg", "Ana Gil"),
        ];
        for (line, expected) in cases {
            assert!(is_byline(line), "{line}");
            assert_eq!(author(line).unwrap().of(line), expected);
        }
        for line in [
            "By Monday",
            "By Friday Evening",
            "By all accounts the talks went well",
            "By March 2019",
            "By Putin’s order",
            "Bystanders Watch",
            "By 2020",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn datelines() {
        for line in [
            "November 15, 2018 Special Dispatch No. 7763",
            "November 15, 2018",
            "Russia, Cuba | Special Dispatch No. 7763",
            "Published: 15 November 2018 at 10:30 am",
            "Moscow, 2 November 2018",
            "Thursday, November 15, 2018",
            "Special Dispatch No. 7763",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "Cuba votes on November 1, 2018",
            "November 15, 2018 was a cold day in the capital of the island",
            "On November 2, 2018, the two met.",
            "The Visit",
            "Putin rates it No. 1",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn sources_and_captions() {
        assert!(is_source_line("(, November 2, 2018)"));
        assert!(is_source_line("(Kommersant.ru, November 2, 2018)"));
        assert!(is_source_line("Source: Reuters"));
        assert!(!is_source_line(
            "(He left on November 2, 2018, and came back)"
        ));
        assert!(!is_source_line(
            "Sources who spoke to the newspaper said so."
        ));
        assert!(is_caption("The chairman with the president. (Source:"));
        assert!(is_caption("The two in Moscow (Photo: Ana Gil)"));
        assert!(!is_caption(
            "It is long. It has sentences. It goes on. It ends. (Source: Reuters)"
        ));
        assert!(!is_caption(
            "The path leads toward stability. (Sources: Reuters, government briefings)"
        ));
    }

    #[test]
    fn appendices() {
        assert!(is_appendix("APPENDIX I - Press Statements"));
        assert!(is_appendix("APPENDIX III – Talks"));
        assert!(is_appendix("Annex: Documents"));
        assert!(!is_appendix("Appendix surgery is safe, doctors say"));
    }
}
