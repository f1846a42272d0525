//! Annotations in one stable JSON form: every field, keys in alphabetical order, offsets in UTF-8 bytes.

use onrecord_analysis::{Annotations, BlockKind, InlineKind, Span, Value as Worth};
use serde_json::{Value, json};

/// Every field of the annotations. Two machines that annotate alike give the same string.
#[must_use]
pub fn annotations_as_json(annotations: &Annotations) -> String {
    json!({
        "blocks": list(&annotations.layout.blocks, |block| json!({ "span": span(block.span), "kind": kind(&block.kind) })),
        "inlines": list(&annotations.layout.inlines, |inline| match &inline.kind {
            InlineKind::FootnoteMarker { label, block } => json!({ "span": span(inline.span), "marker": label, "note": block }),
            InlineKind::Markup => json!({ "span": span(inline.span), "markup": true }),
        }),
        "sentences": spans(&annotations.sentences),
        "quoted": list(&annotations.quoted, |quoted| json!({
            "spans": spans(&quoted.spans),
            "depth": quoted.depth,
            "parent": quoted.parent,
            "scare": quoted.scare,
            "defect": quoted.defect.map(|defect| format!("{defect:?}")),
        })),
        "mentions": list(&annotations.mentions, |mention| json!({
            "span": span(mention.span),
            "entity": mention.entity,
            "role": mention.role.map(span),
        })),
        "entities": list(&annotations.entities, |entity| json!({
            "kind": entity.kind.name(),
            "name": entity.name,
            "aliases": list(&entity.aliases, |alias| json!([alias.form, alias.count])),
            "roles": entity.roles,
            "country": entity.country.map(|country| country.code),
        })),
        "values": list(&annotations.values, |valued| json!({
            "span": span(valued.span),
            "value": match &valued.value {
                Worth::Date(date) => date.to_string(),
                Worth::Sum(sum) => sum.to_string(),
            },
        })),
        "attributions": list(&annotations.attributions, |attribution| json!({
            "source": spans(&attribution.source),
            "cue": spans(&attribution.cue),
            "content": spans(&attribution.content),
            "kind": attribution.kind.name(),
            "confidence": attribution.confidence.thousandths(),
            "speakers": attribution.speakers,
            "within": attribution.within,
            "rule": attribution.evidence.rule,
            "chain": list(&attribution.evidence.chain, |link| json!([span(link.span), link.reason])),
        })),
    })
    .to_string()
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(one).collect())
}

fn span(span: Span) -> Value {
    json!([span.start, span.end])
}

fn spans(all: &[Span]) -> Value {
    list(all, |one| span(*one))
}

fn kind(kind: &BlockKind) -> Value {
    match kind {
        BlockKind::Heading(level) => json!(["heading", level]),
        BlockKind::Footnote(label) => json!(["footnote", label]),
        BlockKind::Furniture(name) => json!(["furniture", name]),
        other => json!([format!("{other:?}")]),
    }
}
