//! What must be true of the annotations of any text, however hostile.

use onrecord_analysis::{Annotations, Attribution, InlineKind, Quoted, Span};

/// Everything that is wrong with the annotations of a text, each as a sentence; empty when they are sound.
#[must_use]
pub fn unsound(text: &str, annotations: &Annotations) -> Vec<String> {
    let mut wrong = Wrong {
        text,
        said: Vec::new(),
    };
    wrong.layout(annotations);
    wrong.in_order("sentence", annotations.sentences.iter().copied());
    wrong.in_order(
        "mention",
        annotations.mentions.iter().map(|mention| mention.span),
    );
    for (index, mention) in annotations.mentions.iter().enumerate() {
        wrong.spans(format_args!("role of mention {index}"), &mention.role);
        wrong.index("entity of a mention", mention.entity, &annotations.entities);
    }
    wrong.in_order("value", annotations.values.iter().map(|valued| valued.span));
    wrong.quoted(&annotations.quoted);
    for (index, attribution) in annotations.attributions.iter().enumerate() {
        wrong.attribution(index, attribution, annotations);
    }
    wrong.cuts(annotations);
    wrong.said
}

/// What has been found wrong so far.
struct Wrong<'a> {
    text: &'a str,
    said: Vec<String>,
}

impl Wrong<'_> {
    /// Says it unless it holds.
    fn unless(&mut self, holds: bool, say: impl FnOnce() -> String) {
        if !holds {
            self.said.push(say());
        }
    }

    /// Each lies in the text, on character boundaries, and is not back to front.
    fn spans<'s>(&mut self, what: impl ToString, spans: impl IntoIterator<Item = &'s Span>) {
        for span in spans {
            self.unless(self.text.get(span.start..span.end).is_some(), || {
                format!("{} is no range of the text: {span:?}", what.to_string())
            });
        }
    }

    fn index<T>(&mut self, what: &str, index: usize, of: &[T]) {
        self.unless(index < of.len(), || {
            format!("{what} is {index} of {}", of.len())
        });
    }

    /// Spans that hold something, in text order, none overlapping.
    fn in_order(&mut self, what: &str, spans: impl Iterator<Item = Span>) {
        let mut end = 0;
        for span in spans {
            self.spans(what, &[span]);
            self.unless(!span.is_empty() && span.start >= end, || {
                format!("{what} {span:?} is empty or begins before {end}")
            });
            end = span.end;
        }
    }

    fn layout(&mut self, annotations: &Annotations) {
        let layout = &annotations.layout;
        self.in_order("block", layout.blocks.iter().map(|block| block.span));
        self.in_order("inline", layout.inlines.iter().map(|inline| inline.span));
        for inline in &layout.inlines {
            if let InlineKind::FootnoteMarker {
                block: Some(block), ..
            } = inline.kind
            {
                self.index("the note of a marker", block, &layout.blocks);
            }
        }
    }

    fn quoted(&mut self, quoted: &[Quoted]) {
        for (index, passage) in quoted.iter().enumerate() {
            self.in_order("paragraph of a passage", passage.spans.iter().copied());
            self.unless(!passage.spans.is_empty(), || {
                format!("passage {index} is nowhere")
            });
            let Some(parent) = passage.parent else {
                continue;
            };
            self.unless(parent < index, || {
                format!("passage {index} is held by {parent}, which does not come before it")
            });
            let held = quoted.get(parent).is_some_and(|holder| {
                let mut spans = passage.spans.iter();
                spans.all(|span| holder.spans.iter().any(|other| other.contains(*span)))
            });
            self.unless(held, || {
                format!("passage {index} is not inside of {parent}")
            });
        }
    }

    fn attribution(&mut self, index: usize, attribution: &Attribution, all: &Annotations) {
        self.spans(format_args!("source of {index}"), &attribution.source);
        self.spans(format_args!("cue of {index}"), &attribution.cue);
        self.in_order("content", attribution.content.iter().copied());
        let links = attribution.evidence.chain.iter().map(|link| &link.span);
        self.spans(format_args!("evidence of {index}"), links);
        let says_something = attribution
            .content
            .iter()
            .any(|span| !span.of(self.text).trim().is_empty());
        self.unless(says_something, || {
            format!("the content of {index} is empty")
        });
        for speaker in &attribution.speakers {
            self.index("a speaker", *speaker, &all.entities);
        }
        // The holder comes first, so nobody is held by himself by any road.
        self.unless(
            attribution.within.is_none_or(|holder| holder < index),
            || {
                format!(
                    "attribution {index} is within {:?}, which does not come before it",
                    attribution.within
                )
            },
        );
        if let Some(holder) = attribution
            .within
            .and_then(|holder| all.attributions.get(holder))
        {
            // Its first span alone: words outside may go on with it.
            let held = attribution
                .content
                .first()
                .is_some_and(|span| holder.content.iter().any(|other| other.contains(*span)));
            self.unless(held, || {
                format!(
                    "attribution {index} does not begin inside of {:?}",
                    attribution.within
                )
            });
        }
        let thousandths = attribution.confidence.thousandths();
        self.unless(thousandths <= 1000, || {
            format!("attribution {index} is surer than sure: {thousandths}")
        });
    }

    /// No content begins or ends in the middle of somebody's words in marks: it holds a paragraph of them, lies in it, or has nothing of it.
    fn cuts(&mut self, annotations: &Annotations) {
        // Those that are nested lie inside of these, and a text of marks alone has as many as it has bytes.
        let mut paired: Vec<Span> = annotations
            .quoted
            .iter()
            .filter(|passage| !passage.scare && passage.defect.is_none())
            .flat_map(|passage| passage.spans.iter().copied())
            .collect();
        paired.sort_unstable();
        let mut furthest = 0;
        // How far the passages up to each one reach; nested ones end before what holds them.
        let reach: Vec<usize> = paired
            .iter()
            .map(|span| {
                furthest = furthest.max(span.end);
                furthest
            })
            .collect();
        for (index, attribution) in annotations.attributions.iter().enumerate() {
            for content in &attribution.content {
                let first = reach.partition_point(|end| *end <= content.start);
                let cut = paired[first..]
                    .iter()
                    .take_while(|passage| passage.start < content.end)
                    .find(|passage| {
                        passage.overlaps(*content)
                            && !passage.contains(*content)
                            && !content.contains(**passage)
                    });
                self.unless(cut.is_none(), || {
                    format!(
                        "the content {content:?} of {index} cuts through the passage {:?}",
                        cut.unwrap_or(content)
                    )
                });
            }
        }
    }
}
