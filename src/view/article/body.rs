//! The text of an article, a row for each block: its words, and in the margin who says what.

use super::evidence;
use super::marks::{self, Shown};
use super::text::{Looked, Setting, speaker, words};
use super::{BODY, REST};
use crate::app::Site;
use crate::browser::margin;
use crate::url::{href, mark_id};
use crate::view::{copy, tier};
use leptos::prelude::*;
use onrecord_archive::page::{BlockKind, InlineKind};
use onrecord_archive::query::{Mark, View};
use onrecord_archive::{Page, Query};
use std::sync::Arc;

/// How many rows are drawn at once. The rest of a very long article follows frame by frame, so that its beginning can be
/// read at once.
const AT_ONCE: usize = 150;

/// What a row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// A block of the text, with the level of its heading if it is one.
    Block(usize, Option<u8>),
    /// Blocks that are folded away, next to each other.
    Folded(Vec<usize>),
}

/// The text. `title` is the block that stands over the article already.
pub(super) fn body(
    site: Site,
    page: Arc<Page>,
    title: Option<usize>,
    shown: &Shown,
    opened: Option<&Mark>,
    looked: Looked,
) -> AnyView {
    let marks = Arc::new(marks::sort(&page, shown, None));
    let rows = Arc::new(rows(&page, title));
    let unfolded = shown.furniture;
    let opened = opened.cloned();
    let query = site.address.now();
    let drawn = RwSignal::new(1_usize);
    let chunks = rows.len().div_ceil(AT_ONCE).max(1);
    let long = chunks > 1;
    Effect::new(move |_| {
        let drawn_now = drawn.get();
        if drawn_now < chunks {
            // An article that is left before it is drawn needs no more rows.
            request_animation_frame(move || {
                drawn.try_update(|drawn| *drawn += 1);
            });
        } else {
            // The places of the notes are known when the rows are laid out.
            request_animation_frame(|| margin::align(BODY));
            set_timeout(|| margin::align(BODY), REST);
            site.address.arrived();
        }
    });
    let chunk = move |number: usize| -> AnyView {
        let setting = Setting {
            page: &page,
            marks: &marks,
            query: &query,
            opened: opened.as_ref(),
            looked,
        };
        let rows = rows.get(number * AT_ONCE..).unwrap_or_default();
        rows.iter()
            .take(AT_ONCE)
            .map(|row| draw(site, &page, &setting, row, unfolded))
            .collect::<Vec<_>>()
            .into_any()
    };
    // What is drawn stays as it is: a part is drawn when its turn has come, once.
    let chunk = Arc::new(chunk);
    let parts: Vec<AnyView> = (0..chunks)
        .map(|number| {
            let chunk = Arc::clone(&chunk);
            let there = Memo::new(move |_| drawn.get() > number);
            (move || there.get().then(|| chunk(number))).into_any()
        })
        .collect();
    view! { <div class:long=long>{parts}</div> }.into_any()
}

/// The rows: consecutive folded blocks are one, and no heading is more than one level below the one before it.
fn rows(page: &Page, title: Option<usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(page.blocks.len());
    let mut level = 1;
    for (number, block) in page.blocks.iter().enumerate() {
        if marks::is_folded(&block.kind) {
            match rows.last_mut() {
                Some(Row::Folded(blocks)) => blocks.push(number),
                _ => rows.push(Row::Folded(vec![number])),
            }
        } else if Some(number) != title {
            let wanted = match block.kind {
                BlockKind::Heading(level) => Some(level.max(2)),
                BlockKind::Appendix | BlockKind::Title => Some(2),
                _ => None,
            };
            let heading = wanted.map(|wanted| wanted.min(level + 1).min(6));
            level = heading.unwrap_or(level);
            rows.push(Row::Block(number, heading));
        }
    }
    rows
}

fn draw(site: Site, page: &Arc<Page>, setting: &Setting<'_>, row: &Row, unfolded: bool) -> AnyView {
    match row {
        Row::Folded(blocks) => folded(setting, blocks, unfolded),
        Row::Block(number, heading) => {
            let Some(block) = setting.page.blocks.get(*number) else {
                return ().into_any();
            };
            let quotations = setting
                .marks
                .notes
                .get(*number)
                .cloned()
                .unwrap_or_default();
            let notes: Vec<AnyView> = quotations
                .iter()
                .map(|quotation| note(site, setting, *quotation))
                .collect();
            let text = words(setting, *number);
            view! {
                <div class="row">
                    {(!notes.is_empty()).then(|| view! { <div class="margin" data-margin="">{notes}</div> })}
                    {element(setting, *number, &block.kind, *heading, text)}
                    {(!quotations.is_empty()).then(|| asked(page, setting.looked, quotations))}
                </div>
            }
            .into_any()
        }
    }
}

/// The evidence of that quotation of a row which is asked for.
fn asked(page: &Arc<Page>, Looked { asked, .. }: Looked, quotations: Vec<usize>) -> AnyView {
    let page = Arc::clone(page);
    let mine = Memo::new(move |_| asked.get().filter(|asked| quotations.contains(asked)));
    (move || {
        mine.get()
            .map(|quotation| evidence::evidence(&page, quotation, asked))
    })
    .into_any()
}

/// The element that says what the block is.
fn element(
    setting: &Setting<'_>,
    number: usize,
    kind: &BlockKind,
    heading: Option<u8>,
    text: AnyView,
) -> AnyView {
    if let Some(level) = heading {
        let class = if *kind == BlockKind::Appendix {
            "words appendix"
        } else {
            "words"
        };
        return match level {
            2 => view! { <h2 class=class>{text}</h2> }.into_any(),
            3 => view! { <h3 class=class>{text}</h3> }.into_any(),
            4 => view! { <h4 class=class>{text}</h4> }.into_any(),
            5 => view! { <h5 class=class>{text}</h5> }.into_any(),
            _ => view! { <h6 class=class>{text}</h6> }.into_any(),
        };
    }
    match kind {
        BlockKind::BlockQuote => {
            view! { <blockquote class="words"><p>{text}</p></blockquote> }.into_any()
        }
        BlockKind::Verbatim => view! { <pre class="words verbatim">{text}</pre> }.into_any(),
        BlockKind::Footnote(label) => {
            let back = setting.page.inlines.iter().position(
                |inline| matches!(&inline.kind, InlineKind::FootnoteMarker { block: Some(block), .. } if *block == number),
            );
            let back = back.map(|marker| {
                view! { " " <a class="back-link" href=format!("#marker-{marker}") aria-label=format!("Back to where note {label} stands in the text")>"↩"</a> }
            });
            view! { <p class="words footnote" id=format!("note-{number}") tabindex="-1">{text}{back}</p> }.into_any()
        }
        BlockKind::Byline => view! { <p class="words byline">{text}</p> }.into_any(),
        BlockKind::Dateline => view! { <p class="words dateline line">{text}</p> }.into_any(),
        BlockKind::ListItem => view! { <p class="words item">{text}</p> }.into_any(),
        BlockKind::Caption => view! { <p class="words caption">{text}</p> }.into_any(),
        BlockKind::SourceLine => view! { <p class="words source-line">{text}</p> }.into_any(),
        _ => view! { <p class="words">{text}</p> }.into_any(),
    }
}

/// A note in the margin: who says what, as a link to the very words, how sure that is, and why.
fn note(site: Site, setting: &Setting<'_>, number: usize) -> AnyView {
    let Some(quotation) = setting.page.quotations.get(number) else {
        return ().into_any();
    };
    let Looked { lit, asked } = setting.looked;
    let View::Article { id, .. } = &setting.query.view else {
        return ().into_any();
    };
    let mark = Mark::Quotation(quotation.id.clone());
    let opened = setting.opened == Some(&mark);
    let view = View::Article {
        id: id.clone(),
        mark: Some(mark.clone()),
    };
    let link = Query::of(view.clone());
    let to = href(&Query {
        view,
        ..setting.query.clone()
    });
    let who = speaker(setting.page, quotation);
    let label = format!("Copy link to this quotation, {who}");
    view! {
        <div class="note" class:unnamed={quotation.speakers.is_empty()} class:lit=move || lit.get() == Some(number) data-note=mark_id(&mark) data-quotation=number.to_string()>
            <a href=to aria-current=opened.then_some("true")>{who.clone()}</a>
            <span class="kind">{quotation.kind.label().to_ascii_lowercase()}</span>
            {tier::tier(quotation.confidence)}
            {evidence::why(asked, number, &who)}
            {copy::copy(site, "copy", "copy link", label, move || link.clone())}
        </div>
    }
    .into_any()
}

/// What is folded away: a line that says what it is, or all of it.
fn folded(setting: &Setting<'_>, blocks: &[usize], unfolded: bool) -> AnyView {
    let mut names: Vec<&str> = Vec::new();
    for block in blocks
        .iter()
        .filter_map(|number| setting.page.blocks.get(*number))
    {
        let name = match &block.kind {
            BlockKind::Furniture(name) => name.as_str(),
            _ => "front matter",
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names == ["front matter"] && !unfolded {
        // It says again what stands under the headline; the switch there shows it.
        return ().into_any();
    }
    let names = names.join(", ");
    let id = format!("furniture-{}", blocks.first().copied().unwrap_or_default());
    let to = href(&Query {
        show_furniture: !unfolded,
        ..setting.query.clone()
    });
    let label = if unfolded {
        format!("Fold away: {names}")
    } else {
        format!("Not part of the article: {names}. Show")
    };
    let all: Vec<AnyView> = if unfolded {
        blocks
            .iter()
            .map(|number| {
                view! { <p class="furniture line">{words(setting, *number)}</p> }.into_any()
            })
            .collect()
    } else {
        Vec::new()
    };
    view! {
        <div class="row">
            <div class="folded">
                <a href=to id=id aria-expanded=if unfolded { "true" } else { "false" }>{label}</a>
                {all}
            </div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_archive::page::{Block, Body, Range};

    fn page(kinds: Vec<BlockKind>) -> Page {
        let blocks = kinds
            .into_iter()
            .enumerate()
            .map(|(n, kind)| Block {
                at: Range::new(n, n + 1),
                kind,
            })
            .collect();
        Page {
            body: Body {
                blocks,
                ..Body::default()
            },
            ..Page::default()
        }
    }

    #[test]
    fn furniture_next_to_furniture_is_folded_together() {
        let furniture = || BlockKind::Furniture("share line".to_owned());
        let page = page(vec![
            furniture(),
            BlockKind::Title,
            furniture(),
            furniture(),
            BlockKind::Paragraph,
        ]);
        assert_eq!(
            rows(&page, Some(1)),
            [Row::Folded(vec![0, 2, 3]), Row::Block(4, None)]
        );
    }

    #[test]
    fn no_heading_skips_a_level() {
        use BlockKind::{Appendix, Heading};
        let page = page(vec![
            Heading(1),
            Heading(4),
            Heading(4),
            Heading(2),
            Heading(6),
            Appendix,
        ]);
        let levels: Vec<_> = rows(&page, None)
            .into_iter()
            .map(|row| {
                if let Row::Block(_, level) = row {
                    level
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(
            levels,
            [Some(2), Some(3), Some(4), Some(2), Some(3), Some(2)]
        );
    }
}
