//! When the listed articles were published: bars that are a filter. A span of time is chosen by dragging over them, by
//! pointing at one, or by writing its months.

use super::live::{self, Memo};
use crate::app::Site;
use crate::browser::page;
use crate::wording;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use onrecord_archive::select::Months;
use onrecord_archive::{Date, Query, Span};

/// How many bars there are at most: more could not be told apart beside a list.
const BARS: usize = 48;

/// How many months a bar may stand for; the first that makes few enough bars is taken.
const STEPS: [usize; 7] = [1, 3, 6, 12, 24, 60, 120];

/// Some months.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bar {
    from: Date,
    to: Date,
    count: usize,
}

impl Bar {
    fn span(&self) -> Option<Span> {
        Span::new(Some(self.from), Some(self.to)).ok()
    }
}

/// The bars of a list's months.
fn bars(months: &Months) -> Vec<Bar> {
    let end = months.first + months.counts.len();
    let number = |step: usize| end.div_ceil(step) - months.first / step;
    let step = STEPS
        .into_iter()
        .find(|step| number(*step) <= BARS)
        .unwrap_or_else(|| months.counts.len().max(1));
    let start = months.first / step;
    (start..start + number(step))
        .filter_map(|bar| {
            // What a bar stands for may begin before the first month that has an article.
            let inside = (bar * step).max(months.first)..((bar + 1) * step).min(end);
            let places = inside.start - months.first..inside.end - months.first;
            Some(Bar {
                from: months.date(places.start)?,
                to: months.date(places.end.checked_sub(1)?)?,
                count: months.counts.get(places)?.iter().sum(),
            })
        })
        .collect()
}

/// The bars with the fields for a span; nothing where no date is known.
pub(super) fn histogram(site: Site, months: Memo<Months>) -> AnyView {
    let all = Memo::new(move |_| months.with(bars));
    let undated = move || {
        let count = months.with(|months| months.undated);
        (count > 0).then(|| {
            view! { <p class="quiet">{format!("{} without a known month", wording::number(count))}</p> }.into_any()
        })
    };
    view! {
        <fieldset class="facet dates" hidden=live::whether(move || all.with(Vec::is_empty))>
            <legend>"Published"</legend>
            {drawn(site, all)}
            {fields(site)}
            {live::maybe(undated)}
        </fieldset>
    }
    .into_any()
}

fn choose(site: Site, dates: Option<Span>) {
    let now = site.address.now();
    site.address.go(Query {
        dates,
        shown: None,
        ..now
    });
}

fn drawn(site: Site, all: Memo<Vec<Bar>>) -> AnyView {
    // The bars where a drag began, and where it is now.
    let drag: RwSignal<Option<(usize, usize)>> = RwSignal::new(None);
    let at = move |event: &PointerEvent| {
        let count = all.with(Vec::len);
        let share = page::across(event)?;
        // Bars are few; a share of their number is one of them.
        let bar = (share * count as f64) as usize;
        (count > 0).then(|| bar.min(count - 1))
    };
    let begin = move |event: PointerEvent| drag.set(at(&event).map(|bar| (bar, bar)));
    let go_on = move |event: PointerEvent| {
        if let (Some((from, _)), Some(to)) = (drag.get_untracked(), at(&event)) {
            drag.set(Some((from, to)));
        }
    };
    let end = move |_: PointerEvent| {
        if let Some((one, other)) = drag.get_untracked() {
            let (from, to) = (one.min(other), one.max(other));
            let span = all.with(|all| {
                let (from, to) = (all.get(from)?, all.get(to)?);
                Span::new(Some(from.from), Some(to.to)).ok()
            });
            choose(site, span);
        }
        drag.set(None);
    };
    // One that leaves over several bars has dragged past the last.
    let leave = move |event| match drag.get_untracked() {
        Some((one, other)) if one != other => end(event),
        _ => drag.set(None),
    };
    let is_in = move |place: usize, bar: &Bar| match drag.get() {
        Some((one, other)) => (one.min(other)..=one.max(other)).contains(&place),
        None => site.address.with(|query| {
            query
                .dates
                .is_none_or(|span| span.holds(bar.from) && span.holds(bar.to))
        }),
    };
    let rows = move || {
        let bars = all.get();
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or_default();
        bars.into_iter()
            .enumerate()
            .map(|(place, bar)| {
                let label = format!(
                    "{}: {}",
                    bar.span().map(Span::long).unwrap_or_default(),
                    wording::number(bar.count)
                );
                let share = format!("{}%", bar.count * 100 / most.max(1));
                view! { <li class:out=live::whether(move || !is_in(place, &bar)) title=label style:--share=share></li> }
                    .into_any()
            })
            .collect::<Vec<_>>()
    };
    // A picture for those who point; the fields below say the same by keyboard.
    view! {
        <ul
            class="histogram"
            aria-hidden="true"
            on:pointerdown=begin
            on:pointermove=go_on
            on:pointerup=end
            on:pointerleave=leave
        >
            {live::view(move || rows().into_any())}
        </ul>
    }
    .into_any()
}

/// The first and the last month, to be written.
fn fields(site: Site) -> AnyView {
    let dates = Memo::new(move |_| site.address.with(|query| query.dates));
    let field = move |label: &'static str, is_first: bool| {
        let shown = move || {
            let date = dates
                .get()
                .and_then(|span| if is_first { span.from() } else { span.to() });
            date.map(|date| date.to_string()).unwrap_or_default()
        };
        let wrong = RwSignal::new(false);
        let write = move |event| {
            let text = event_target_value(&event);
            let date = text.trim().parse::<Date>().ok();
            wrong.set(date.is_none() && !text.trim().is_empty());
            let (from, to) = match (dates.get_untracked(), is_first) {
                (span, true) => (date, span.and_then(Span::to)),
                (span, false) => (span.and_then(Span::from), date),
            };
            match Span::new(from, to) {
                Ok(span) => choose(site, Some(span)),
                // Both ends open, or the wrong way round.
                Err(_) if from.is_none() && to.is_none() => choose(site, None),
                Err(_) => wrong.set(true),
            }
        };
        view! {
            <label>
                <span aria-hidden="true">{label}</span>
                <input
                    type="text"
                    aria-label=label
                    placeholder="2018-11"
                    size="10"
                    autocomplete="off"
                    aria-invalid=move || wrong.get().then_some("true")
                    prop:value=shown
                    on:change=write
                />
            </label>
        }
    };
    view! { <p class="span">{field("From", true)} {field("to", false)}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(first: usize, counts: Vec<usize>) -> Months {
        Months {
            first,
            counts,
            undated: 0,
        }
    }

    #[test]
    fn bars_are_few_and_have_every_article() {
        for length in [1, 2, 47, 48, 49, 120, 600, 5_000] {
            let months = months(2015 * 12 + 5, vec![2; length]);
            let bars = bars(&months);
            assert!(
                (1..=BARS + 1).contains(&bars.len()),
                "{length}: {}",
                bars.len()
            );
            assert_eq!(bars.iter().map(|bar| bar.count).sum::<usize>(), 2 * length);
            assert!(bars.iter().all(|bar| bar.from <= bar.to));
        }
        assert!(bars(&Months::default()).is_empty());
    }

    #[test]
    fn a_bar_stands_for_the_months_of_a_quarter() {
        let bars = bars(&months(2015 * 12 + 1, vec![1; 60]));
        let spans: Vec<String> = bars
            .iter()
            .filter_map(Bar::span)
            .map(|span| span.to_string())
            .collect();
        assert_eq!(spans.first().map(String::as_str), Some("2015-02/2015-03"));
        assert_eq!(spans.get(1).map(String::as_str), Some("2015-04/2015-06"));
        assert_eq!(spans.last().map(String::as_str), Some("2020-01/2020-01"));
    }
}
