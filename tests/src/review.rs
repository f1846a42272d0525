//! Annotations as a page that a person reads and reviews.

use onrecord_analysis::{
    Annotations, Attribution, Block, BlockKind, Defect, Entity, EntityType, InlineKind, Quoted,
    Span, Value,
};
use std::fmt::Write as _;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What each block is, its markers and markup in braces.
    Blocks,
    /// A line for each sentence.
    Sentences,
    /// Passages in quotation marks.
    Marks,
    /// Names in brackets where they stand.
    Names,
    /// What the names name.
    Entities,
    /// Dates and sums with what they come to.
    Values,
    /// Places with the countries that they lie in.
    Places,
    /// Who is on record saying what.
    Quotations,
}

/// The page for one text: the sections asked for, in that order, each under its name.
#[must_use]
pub fn review(text: &str, annotations: &Annotations, sections: &[Section]) -> String {
    let mut page = String::new();
    for section in sections {
        let (name, lines) = match section {
            Section::Blocks => ("blocks", blocks(text, annotations)),
            Section::Sentences => ("sentences", sentences(text, annotations)),
            Section::Marks => ("marks", marks(text, &annotations.quoted)),
            Section::Names => ("names", names(text, annotations)),
            Section::Entities => ("entities", entities(annotations)),
            Section::Values => ("values", values(text, annotations)),
            Section::Places => ("places", places(annotations)),
            Section::Quotations => ("quotations", quotations(text, annotations)),
        };
        let _ = writeln!(page, "== {name}");
        for line in lines {
            let _ = writeln!(page, "{line}");
        }
        page.push('\n');
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

/// A text on one line, with everything that cannot be seen made visible.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => out.push('⏎'),
            '\r' => out.push('␍'),
            '\t' => out.push('⇥'),
            '\u{a0}' => out.push('⍽'),
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{0}'..='\u{1f}' => {
                out.extend(character.escape_unicode())
            }
            other => out.push(other),
        }
    }
    out
}

fn words(text: &str, span: Span) -> String {
    visible(span.of(text))
}

fn all_words(text: &str, spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| words(text, *span))
        .collect::<Vec<_>>()
        .join(" … ")
}

fn kind(kind: &BlockKind) -> String {
    match kind {
        BlockKind::FrontMatter => "front matter".into(),
        BlockKind::Title => "title".into(),
        BlockKind::Byline => "byline".into(),
        BlockKind::Dateline => "dateline".into(),
        BlockKind::Heading(level) => format!("heading {level}"),
        BlockKind::Appendix => "appendix".into(),
        BlockKind::Paragraph => "paragraph".into(),
        BlockKind::ListItem => "list item".into(),
        BlockKind::BlockQuote => "block quote".into(),
        BlockKind::Caption => "caption".into(),
        BlockKind::SourceLine => "source line".into(),
        BlockKind::Footnote(label) => format!("footnote {label}"),
        BlockKind::Furniture(name) => format!("({name})"),
        BlockKind::Verbatim => "verbatim".into(),
    }
}

/// The words of a block with some runs of it replaced.
fn marked(text: &str, block: Span, runs: impl Iterator<Item = (Span, String)>) -> String {
    let mut out = String::new();
    let mut at = block.start;
    for (span, replacement) in runs.filter(|(span, _)| block.contains(*span)) {
        out += &words(text, Span::new(at, span.start));
        out += &replacement;
        at = span.end;
    }
    out + &words(text, Span::new(at, block.end))
}

fn blocks(text: &str, annotations: &Annotations) -> Vec<String> {
    let note =
        |block: Option<usize>| match block.and_then(|block| annotations.layout.blocks.get(block)) {
            Some(Block {
                kind: BlockKind::Footnote(label),
                ..
            }) => format!("→ footnote {label}"),
            Some(other) => format!("→ {}!", kind(&other.kind)),
            None => "without a note".into(),
        };
    annotations
        .layout
        .blocks
        .iter()
        .map(|block| {
            let inlines = annotations.layout.inlines.iter().map(|inline| {
                let run = words(text, inline.span);
                match &inline.kind {
                    InlineKind::FootnoteMarker { block, .. } => {
                        (inline.span, format!("{{{run} {}}}", note(*block)))
                    }
                    InlineKind::Markup => (inline.span, format!("{{{run}}}")),
                }
            });
            format!(
                "{:<16} {}",
                kind(&block.kind),
                marked(text, block.span, inlines)
            )
            .trim_end()
            .to_owned()
        })
        .collect()
}

fn sentences(text: &str, annotations: &Annotations) -> Vec<String> {
    annotations
        .sentences
        .iter()
        .map(|sentence| words(text, *sentence))
        .collect()
}

fn marks(text: &str, all: &[Quoted]) -> Vec<String> {
    all.iter()
        .map(|quoted| {
            let paragraphs = quoted
                .spans
                .iter()
                .map(|span| words(text, *span))
                .collect::<Vec<_>>()
                .join(" ¶ ");
            let kind = if quoted.scare { "not speech" } else { "speech" };
            let defect = match quoted.defect {
                Some(Defect::Unclosed) => "  (unclosed)",
                Some(Defect::Mismatched) => "  (mismatched)",
                None => "",
            };
            format!(
                "{}{kind:<11} {paragraphs}{defect}",
                "    ".repeat(quoted.depth.into())
            )
        })
        .collect()
}

fn names(text: &str, annotations: &Annotations) -> Vec<String> {
    annotations
        .layout
        .blocks
        .iter()
        .filter(|block| block.kind.is_annotated())
        .map(|block| {
            let mentions = annotations
                .mentions
                .iter()
                .map(|mention| (mention.span, format!("[{}]", words(text, mention.span))));
            marked(text, block.span, mentions)
        })
        .collect()
}

/// In order of their first mention.
/// A line for each date, sum and phrase that counts from the article's date; `?` where it comes to nothing certain.
fn values(text: &str, annotations: &Annotations) -> Vec<String> {
    let is_worth = |kind| matches!(kind, EntityType::Date | EntityType::Money);
    let mut spans: Vec<Span> = annotations
        .mentions
        .iter()
        .filter(|mention| {
            annotations
                .entities
                .get(mention.entity)
                .is_some_and(|entity| is_worth(entity.kind))
        })
        .map(|mention| mention.span)
        .chain(annotations.values.iter().map(|valued| valued.span))
        .collect();
    spans.sort_unstable();
    spans.dedup();
    spans
        .into_iter()
        .map(|span| {
            let value = match annotations.value(span) {
                Some(Value::Date(date)) => date.to_string(),
                Some(Value::Sum(sum)) => sum.to_string(),
                None => "?".into(),
            };
            format!("{:<30} {value}", words(text, span))
        })
        .collect()
}

fn places(annotations: &Annotations) -> Vec<String> {
    annotations
        .entities
        .iter()
        .filter(|entity| matches!(entity.kind, EntityType::Location | EntityType::Facility))
        .map(|entity| {
            let country = entity.country.map_or("?", |country| country.code);
            format!("{:<30} {country}", visible(&entity.name))
        })
        .collect()
}

fn entities(annotations: &Annotations) -> Vec<String> {
    let first = |index: usize| {
        annotations
            .mentions
            .iter()
            .position(|mention| mention.entity == index)
    };
    let mut all: Vec<(Option<usize>, &Entity)> = annotations
        .entities
        .iter()
        .enumerate()
        .map(|(index, entity)| (first(index), entity))
        .collect();
    all.sort_by_key(|(first, _)| *first);
    all.into_iter().map(|(_, one)| entity(one)).collect()
}

fn entity(entity: &Entity) -> String {
    let forms: Vec<String> = entity
        .aliases
        .iter()
        .map(|alias| format!("{} ×{}", visible(&alias.form), alias.count))
        .collect();
    let roles = if entity.roles.is_empty() {
        String::new()
    } else {
        format!("  ({})", entity.roles.join("; "))
    };
    format!(
        "{:<13} {} = {}{roles}",
        entity.kind.name(),
        visible(&entity.name),
        forms.join(", ")
    )
}

fn quotations(text: &str, annotations: &Annotations) -> Vec<String> {
    let all = &annotations.attributions;
    let depth = |attribution: &Attribution| {
        let mut depth = 0;
        let mut holder = attribution.within;
        // A holder always comes with an earlier or later index; a chain longer than the list would be a circle.
        while let Some(index) = holder.filter(|_| depth < all.len()) {
            depth += 1;
            holder = all.get(index).and_then(|attribution| attribution.within);
        }
        depth
    };
    let mut lines = Vec::new();
    for attribution in all {
        let indent = "    ".repeat(depth(attribution));
        let speakers: Vec<&str> = attribution
            .speakers
            .iter()
            .map(|speaker| {
                annotations
                    .entities
                    .get(*speaker)
                    .map_or("?", |entity| entity.name.as_str())
            })
            .collect();
        let speakers = if speakers.is_empty() {
            "unattributed".to_owned()
        } else {
            visible(&speakers.join(" & "))
        };
        lines.push(format!("{indent}{}: {speakers}", attribution.kind.name()));
        lines.push(format!(
            "{indent}  {} | {}",
            all_words(text, &attribution.source),
            all_words(text, &attribution.cue)
        ));
        for paragraph in &attribution.content {
            lines.push(format!("{indent}  > {}", words(text, *paragraph)));
        }
    }
    lines
}
