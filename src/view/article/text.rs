//! The words of a block with their marks.

use super::evidence::{cue_id, source_id, step_id};
use super::marks::{self, Marks, Shown, What};
use crate::app::Site;
use crate::nest::{self, Node};
use crate::url::{href, mark_id};
use leptos::prelude::*;
use onrecord_archive::page::{InlineKind, Mention, Quotation, Range, Valued};
use onrecord_archive::query::{Mark, View};
use onrecord_archive::{Page, Query};

/// The id of the first hit of a search.
pub(super) const FIRST_HIT: &str = "first-hit";

/// All that the words of an article are drawn from.
pub(super) struct Setting<'a> {
    pub(super) page: &'a Page,
    pub(super) marks: &'a Marks,
    pub(super) query: &'a Query,
    pub(super) opened: Option<&'a Mark>,
    pub(super) looked: Looked,
}

/// What a reader looks at just now, by its index into the quotations of the page.
#[derive(Clone, Copy)]
pub(super) struct Looked {
    /// The quotation that is pointed at or has the focus.
    pub(super) lit: RwSignal<Option<usize>>,
    /// The quotation whose evidence is open.
    pub(super) asked: RwSignal<Option<usize>>,
}

/// One block alone.
pub(super) fn block(
    site: Site,
    page: &Page,
    block: usize,
    shown: &Shown,
    opened: Option<&Mark>,
    looked: Looked,
) -> AnyView {
    let marks = marks::sort(page, shown, Some(block));
    words(
        &Setting {
            page,
            marks: &marks,
            query: &site.address.now(),
            opened,
            looked,
        },
        block,
    )
}

/// The words of a block.
pub(super) fn words(setting: &Setting<'_>, block: usize) -> AnyView {
    let (Some(at), Some(marks)) = (
        setting.page.blocks.get(block).map(|block| block.at),
        setting.marks.blocks.get(block),
    ) else {
        return ().into_any();
    };
    draw(
        setting,
        &nest::nest(&setting.page.text, at.start..at.end, marks),
    )
}

fn draw(setting: &Setting<'_>, nodes: &[Node<What>]) -> AnyView {
    let views: Vec<AnyView> = nodes
        .iter()
        .map(|node| match node {
            Node::Text(range) => setting
                .page
                .text
                .get(range.clone())
                .unwrap_or_default()
                .to_owned()
                .into_any(),
            Node::Marked { mark, first, inner } => marked(setting, mark, *first, inner),
        })
        .collect();
    views.into_any()
}

fn marked(
    setting: &Setting<'_>,
    mark: &nest::Mark<What>,
    first: bool,
    inner: &[Node<What>],
) -> AnyView {
    let Looked { lit, asked } = setting.looked;
    // The place that the evidence leads to is where the words begin.
    let foremost = |ranges: Option<&Vec<Range>>| {
        first
            && ranges
                .and_then(|ranges| ranges.first())
                .is_some_and(|range| range.start == mark.start)
    };
    let quotation = |number: usize| setting.page.quotations.get(number);
    match mark.value {
        What::Hit(number) => {
            let id = (first && number == 0).then_some(FIRST_HIT);
            view! { <mark id=id tabindex=id.map(|_| "-1")>{draw(setting, inner)}</mark> }.into_any()
        }
        What::Source(number) => {
            let id = foremost(quotation(number).map(|quotation| &quotation.source))
                .then(|| source_id(number));
            let lit = move || lit.get() == Some(number);
            evident("source", id, lit, draw(setting, inner))
        }
        What::Cue(number) => {
            let id =
                foremost(quotation(number).map(|quotation| &quotation.cue)).then(|| cue_id(number));
            let lit = move || lit.get() == Some(number);
            evident("cue", id, lit, draw(setting, inner))
        }
        What::Step(number, step) => {
            let id = first.then(|| step_id(number, step));
            let lit = move || asked.get() == Some(number);
            evident("step", id, lit, draw(setting, inner))
        }
        What::Quotation(number) => match quotation(number) {
            Some(quotation) => {
                let first = foremost(Some(&quotation.content));
                said(setting, number, quotation, first, draw(setting, inner))
            }
            None => draw(setting, inner),
        },
        What::Mention(number) => match setting.page.mentions.get(number) {
            Some(mention) => name(setting, number, mention, first, draw(setting, inner)),
            None => draw(setting, inner),
        },
        What::Value(number) => match setting.page.values.get(number) {
            Some(valued) => {
                let foremost = first && setting.marks.first_values.contains(&number);
                worth(setting.page, valued, foremost, draw(setting, inner))
            }
            None => draw(setting, inner),
        },
        What::Inline(number) => inline(setting, number, first),
    }
}

/// Words of the evidence: a place to be led to, plain until its quotation is looked at.
fn evident(
    class: &'static str,
    id: Option<String>,
    lit: impl Fn() -> bool + Send + Sync + 'static,
    words: AnyView,
) -> AnyView {
    let stop = id.as_ref().map(|_| "-1");
    view! { <span class=class class:lit=lit id=id tabindex=stop>{words}</span> }.into_any()
}

/// Who says a quotation: the names, or else the words that the text has for the source.
pub(super) fn speaker(page: &Page, quotation: &Quotation) -> String {
    let names: Vec<&str> = quotation
        .speakers
        .iter()
        .filter_map(|speaker| Some(page.entities.get(*speaker)?.name.as_str()))
        .collect();
    if !names.is_empty() {
        return names.join(", ");
    }
    let source: Vec<String> = quotation
        .source
        .iter()
        .map(|range| page.plain(*range))
        .collect();
    if source.is_empty() {
        "Unattributed".to_owned()
    } else {
        format!("“{}”, unattributed", source.join(" … "))
    }
}

fn said(
    setting: &Setting<'_>,
    number: usize,
    quotation: &Quotation,
    first: bool,
    words: AnyView,
) -> AnyView {
    let lit = setting.looked.lit;
    let mark = Mark::Quotation(quotation.id.clone());
    let opened = setting.opened == Some(&mark);
    let goes_on = if first { "" } else { ", continued" };
    view! {
        <span
            class=format!("quote {}", quotation.kind.name())
            class:lit=move || lit.get() == Some(number)
            class:opened=opened
            id=first.then(|| mark_id(&mark))
            role="group"
            aria-label=format!("Quotation, {}{goes_on}", speaker(setting.page, quotation))
            tabindex="-1"
            data-quotation=number.to_string()
        >
            {words}
        </span>
    }
    .into_any()
}

fn name(
    setting: &Setting<'_>,
    number: usize,
    mention: &Mention,
    first: bool,
    words: AnyView,
) -> AnyView {
    let kind = mention.kind.name();
    let Some(entity) = mention
        .entity
        .and_then(|entity| setting.page.entities.get(entity))
    else {
        return view! { <span class=format!("thing {kind}") title=kind>{words}</span> }.into_any();
    };
    let mark = Mark::Entity(entity.id.clone());
    let foremost = first && setting.marks.first_mentions.contains(&number);
    let to = href(&setting.query.viewing(View::Entity(entity.id.clone())));
    // One stop for each name: a long article has hundreds of mentions.
    view! {
        <a
            class=format!("name {kind}")
            class:wanted={setting.opened == Some(&mark)}
            id=foremost.then(|| mark_id(&mark))
            href=to
            title=format!("{} ({kind})", entity.name)
            tabindex=(!foremost).then_some("-1")
        >
            {words}
        </a>
    }
    .into_any()
}

/// A date or sum: what it comes to is told where it is pointed at, has the focus, or is read aloud. One stop for those told alike.
fn worth(page: &Page, valued: &Valued, foremost: bool, words: AnyView) -> AnyView {
    let told = format!("{}: {}", page.plain(valued.at), valued.value);
    let stop = if foremost { "0" } else { "-1" };
    view! {
        <span class="thing worth" role="group" aria-label=told data-value=valued.value.clone() tabindex=stop>
            {words}
        </span>
    }
    .into_any()
}

fn inline(setting: &Setting<'_>, number: usize, first: bool) -> AnyView {
    let Some(inline) = setting.page.inlines.get(number).filter(|_| first) else {
        return ().into_any();
    };
    let InlineKind::FootnoteMarker { label, block } = &inline.kind else {
        return ().into_any();
    };
    let shown = format!("[{label}]");
    match block {
        Some(block) => view! {
            <sup><a class="marker" id=format!("marker-{number}") href=format!("#note-{block}") aria-label=format!("Note {label}")>{shown}</a></sup>
        }
        .into_any(),
        None => view! { <sup class="marker">{shown}</sup> }.into_any(),
    }
}
