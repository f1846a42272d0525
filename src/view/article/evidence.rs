//! Why a quotation is attributed as it is. 'why?' in the margin opens it below the paragraph in which the quotation begins: there
//! it covers none of the words that it speaks of.

use super::text::speaker;
use crate::browser::page;
use crate::view::tier;
use leptos::prelude::*;
use onrecord_archive::Page;
use onrecord_archive::page::{Quotation, Range};

/// The id of the evidence that is open.
const PANEL: &str = "evidence";

/// The ids that the words of a quotation's source and cue, and of each step to its speaker, have in the text.
pub(super) fn source_id(quotation: usize) -> String {
    format!("source-{quotation}")
}
pub(super) fn cue_id(quotation: usize) -> String {
    format!("cue-{quotation}")
}
pub(super) fn step_id(quotation: usize, step: usize) -> String {
    format!("step-{quotation}-{step}")
}

fn button_id(quotation: usize) -> String {
    format!("why-{quotation}")
}

/// Asks why, or has heard enough. `asked` is the quotation whose evidence is open.
pub(super) fn why(asked: RwSignal<Option<usize>>, number: usize, who: &str) -> AnyView {
    let is_open = move || asked.get() == Some(number);
    let click = move |_| {
        if asked.get_untracked() == Some(number) {
            close(asked);
        } else {
            asked.set(Some(number));
            request_animation_frame(|| {
                page::reveal(PANEL);
            });
        }
    };
    view! {
        <button
            type="button"
            class="ask"
            id=button_id(number)
            aria-label=format!("Why? {who}")
            aria-expanded=move || if is_open() { "true" } else { "false" }
            aria-controls=move || is_open().then_some(PANEL)
            on:click=click
        >
            "why?"
        </button>
    }
    .into_any()
}

/// Closes what is open; the focus goes back to where it was opened.
pub(super) fn close(asked: RwSignal<Option<usize>>) {
    if let Some(number) = asked.get_untracked() {
        asked.set(None);
        page::reveal(&button_id(number));
    }
}

/// The evidence of a quotation: what found it, its source and cue, the steps from them to the speaker, how sure it is.
pub(super) fn evidence(page: &Page, number: usize, asked: RwSignal<Option<usize>>) -> AnyView {
    let Some(quotation) = page.quotations.get(number) else {
        return ().into_any();
    };
    let question = if quotation.speakers.is_empty() {
        "Why unattributed?".to_owned()
    } else {
        format!("Why {}?", speaker(page, quotation))
    };
    let words = |ranges: &[Range], id: String| {
        let words: Vec<String> = ranges.iter().map(|range| page.plain(*range)).collect();
        if words.is_empty() {
            "none".into_any()
        } else {
            place(&words.join(" … "), &id)
        }
    };
    let confidence = quotation.confidence;
    view! {
        <div class="evidence" id=PANEL role="group" aria-label=question.clone() tabindex="-1" data-quotation=number.to_string()>
            <p class="question">
                <b>{question.clone()}</b>
                <button type="button" class="plain" on:click=move |_| close(asked)>"Close"</button>
            </p>
            <dl>
                <dt>"Found by"</dt>
                <dd>{rule(&quotation.rule)}</dd>
                <dt>"Source"</dt>
                <dd>{words(&quotation.source, source_id(number))}</dd>
                <dt>"Cue"</dt>
                <dd>{words(&quotation.cue, cue_id(number))}</dd>
                <dt>"Speaker"</dt>
                <dd>{steps(page, number, quotation)}</dd>
                <dt>"Certainty"</dt>
                <dd>{tier::tier(confidence)} ", " {tier::meaning(confidence, !quotation.speakers.is_empty())}</dd>
            </dl>
        </div>
    }
    .into_any()
}

/// Words of the text that lead to where they stand.
fn place(words: &str, id: &str) -> AnyView {
    view! { <a href=format!("#{id}")>{format!("“{words}”")}</a> }.into_any()
}

/// What found a quotation, whatever it is called.
fn rule(name: &str) -> String {
    match name {
        "model" => "the trained model".to_owned(),
        "" => "a rule without a name".to_owned(),
        name => format!("the rule “{name}”"),
    }
}

/// From the words of the source to who is meant, and what follows from it.
fn steps(page: &Page, number: usize, quotation: &Quotation) -> AnyView {
    let end = match (quotation.speakers.is_empty(), quotation.chain.is_empty()) {
        (true, true) => Some("nobody is named".to_owned()),
        (true, false) => Some("so it stays unattributed".to_owned()),
        (false, true) => Some(format!("{}, by name", speaker(page, quotation))),
        (false, false) => None,
    };
    let steps: Vec<AnyView> = quotation
        .chain
        .iter()
        .enumerate()
        .map(|(step, link)| {
            let words = place(&page.plain(link.at), &step_id(number, step));
            view! { <li>{words} {format!(" – {}", link.reason)}</li> }.into_any()
        })
        .collect();
    view! { <ol>{steps} {end.map(|end| view! { <li>{end}</li> })}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::rule;

    #[test]
    fn whatever_the_rule_it_reads_as_words() {
        assert_eq!(rule("model"), "the trained model");
        assert_eq!(rule("speech goes on"), "the rule “speech goes on”");
    }
}
