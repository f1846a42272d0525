//! One JSON object a line for each article. Offsets are Unicode code points into `text`, end exclusive.

use std::io::{self, Write};

use onrecord_analysis::{BlockKind, Defect, InlineKind, Span};
use onrecord_archive::Facts;
use serde::Serialize;

use crate::export::code_point::CodePoints;
use crate::export::worth::Worth;
use crate::export::{Printed, speakers};

type Range = [usize; 2];

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    path: String,
    text: &'a str,
    #[serde(flatten)]
    facts: &'a Facts,
    attributions: Vec<Attribution<'a>>,
    entities: Vec<Mention<'a>>,
    /// Those of dates and sums among the entities, and of words that are no name: `last year`.
    values: Vec<Valued>,
    quoted: Vec<Quoted>,
    sentences: Vec<Range>,
    zones: Vec<Zone<'a>>,
    footnote_markers: Vec<FootnoteMarker<'a>>,
    diagnostics: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Attribution<'a> {
    source: Vec<Range>,
    cue: Vec<Range>,
    content: Vec<Range>,
    kind: &'static str,
    /// That content and speaker are both right: a probability, to three decimals.
    confidence: f64,
    tier: &'static str,
    /// The first of the speakers, for those who want one.
    speaker: Option<&'a str>,
    speakers: Vec<&'a str>,
    rule: &'static str,
    evidence: Vec<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
}

#[derive(Serialize)]
struct Link {
    start: usize,
    end: usize,
    reason: &'static str,
}

/// One mention; mentions of one entity share its name and type.
#[derive(Serialize)]
struct Mention<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Range>,
    /// The country that a place lies in: ISO 3166-1, two letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'static str>,
    #[serde(flatten)]
    worth: Worth,
}

#[derive(Serialize)]
struct Valued {
    start: usize,
    end: usize,
    #[serde(flatten)]
    worth: Worth,
}

#[derive(Serialize)]
struct Quoted {
    spans: Vec<Range>,
    depth: u8,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    scare: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    defect: Option<&'static str>,
}

#[derive(Serialize)]
struct Zone<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    /// The level of a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// The label of a footnote, or what a piece of furniture is.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct FootnoteMarker<'a> {
    label: &'a str,
    start: usize,
    end: usize,
    /// Index of the note among the zones.
    zone: Option<usize>,
}

#[derive(Serialize)]
struct Told<'a> {
    severity: &'static str,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    message: &'a str,
    help: &'a str,
}

/// Writes an article's line.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, printed: Printed<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &line(printed))?;
    out.write_all(b"\n")
}

fn line<'a>(
    Printed {
        id,
        annotated,
        diagnostics,
    }: Printed<'a>,
) -> Line<'a> {
    let text = annotated.article.text.as_str();
    let annotations = &annotated.annotations;
    let points = CodePoints::new(text);
    let ranges =
        |spans: &[Span]| -> Vec<Range> { spans.iter().map(|span| points.span(*span)).collect() };
    Line {
        id,
        path: annotated.article.path.to_string_lossy().into_owned(),
        text,
        facts: &annotated.facts,
        attributions: annotations
            .attributions
            .iter()
            .map(|attribution| Attribution {
                source: ranges(&attribution.source),
                cue: ranges(&attribution.cue),
                content: ranges(&attribution.content),
                kind: attribution.kind.name(),
                confidence: f64::from(attribution.confidence.thousandths()) / 1000.0,
                tier: attribution.confidence.tier().name(),
                speaker: speakers(annotations, attribution).next(),
                speakers: speakers(annotations, attribution).collect(),
                rule: attribution.evidence.rule,
                evidence: attribution
                    .evidence
                    .chain
                    .iter()
                    .map(|link| Link {
                        start: points.at(link.span.start),
                        end: points.at(link.span.end),
                        reason: link.reason,
                    })
                    .collect(),
                within: attribution.within,
            })
            .collect(),
        entities: annotations
            .mentions
            .iter()
            .filter_map(|mention| {
                let entity = annotations.entities.get(mention.entity)?;
                let [start, end] = points.span(mention.span);
                Some(Mention {
                    kind: entity.kind.name(),
                    start,
                    end,
                    name: &entity.name,
                    role: mention.role.map(|role| points.span(role)),
                    country: entity.country.map(|country| country.code),
                    worth: annotations
                        .value(mention.span)
                        .map(Worth::from)
                        .unwrap_or_default(),
                })
            })
            .collect(),
        values: annotations
            .values
            .iter()
            .map(|valued| {
                let [start, end] = points.span(valued.span);
                Valued {
                    start,
                    end,
                    worth: Worth::from(&valued.value),
                }
            })
            .collect(),
        quoted: annotations
            .quoted
            .iter()
            .map(|quoted| Quoted {
                spans: ranges(&quoted.spans),
                depth: quoted.depth,
                scare: quoted.scare,
                defect: quoted.defect.map(|defect| match defect {
                    Defect::Unclosed => "unclosed",
                    Defect::Mismatched => "mismatched",
                }),
            })
            .collect(),
        sentences: ranges(&annotations.sentences),
        zones: annotations
            .layout
            .blocks
            .iter()
            .map(|block| {
                let [start, end] = points.span(block.span);
                let (kind, level, label) = zone(&block.kind);
                Zone {
                    kind,
                    start,
                    end,
                    level,
                    label,
                }
            })
            .collect(),
        footnote_markers: annotations
            .layout
            .inlines
            .iter()
            .filter_map(|inline| match &inline.kind {
                InlineKind::FootnoteMarker { label, block } => {
                    let [start, end] = points.span(inline.span);
                    Some(FootnoteMarker {
                        label,
                        start,
                        end,
                        zone: *block,
                    })
                }
                InlineKind::Markup => None,
            })
            .collect(),
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| Told {
                severity: diagnostic.severity().name(),
                code: diagnostic.code.name(),
                line: diagnostic.line,
                message: &diagnostic.message,
                help: &diagnostic.help,
            })
            .collect(),
    }
}

/// Kind, level and label.
fn zone(kind: &BlockKind) -> (&'static str, Option<u8>, Option<&str>) {
    let name = match kind {
        BlockKind::FrontMatter => "front matter",
        BlockKind::Title => "title",
        BlockKind::Byline => "byline",
        BlockKind::Dateline => "dateline",
        BlockKind::Heading(_) => "heading",
        BlockKind::Appendix => "appendix",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list item",
        BlockKind::BlockQuote => "block quote",
        BlockKind::Caption => "caption",
        BlockKind::SourceLine => "source line",
        BlockKind::Footnote(_) => "footnote",
        BlockKind::Furniture(_) => "furniture",
        BlockKind::Verbatim => "verbatim",
    };
    match kind {
        BlockKind::Heading(level) => (name, Some(*level), None),
        BlockKind::Footnote(label) => (name, None, Some(label)),
        BlockKind::Furniture(what) => (name, None, Some(what)),
        _ => (name, None, None),
    }
}
