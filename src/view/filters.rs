//! The filters beside a list.

use super::in_turn::{self, Asked, Turn};
use super::live::{self, Memo};
use super::{histogram, states, tier};
use crate::app::Site;
use crate::browser::page;
use crate::store::Part;
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::facet::{FacetCounts, NAMED, Sense, ValueCount};
use onrecord_archive::select::Months;
use onrecord_archive::{Facet, Query, fold, id};

/// The id of the button that opens the filters in a narrow window.
pub(crate) const TOGGLE: &str = "filters-toggle";

/// The id of what is said of the tiers.
const TOLD: &str = "tiers-told";

/// How many values a facet shows at first. It shows [`NAMED`] at most: beyond that they are to be found by typing.
const FEW: usize = 6;

/// Every facet with its values, what each would list, and controls to include or exclude it. `waits`: the counts are not yet those of
/// the query.
pub(crate) fn filters(
    site: Site,
    counts: Memo<Option<Asked>>,
    months: Memo<Months>,
    waits: Memo<bool>,
) -> AnyView {
    let open = site.filters_open;
    let in_force = move || {
        site.address
            .with(|query| query.filters.len() + usize::from(query.dates.is_some()))
    };
    let close = move |_| {
        open.set(false);
        page::focus(TOGGLE);
    };
    // Entities are many: whether a facet has a field to find a value by is decided once for the collection.
    let names = site.store.counts().map_or(0, |[_, _, entities]| entities);
    // Before the catalog has come only the first values are known, or none.
    let uncounted = move || {
        counts
            .with(Option::is_none)
            .then(|| match site.store.catalog_so_far() {
                Part::Failed(failure) => states::failed_part(site, &failure),
                _ => view! { <p class="told" role="status">"Counting …"</p> }.into_any(),
            })
    };
    view! {
        <button
            type="button"
            id=TOGGLE
            class="button filters-toggle"
            aria-controls="filters"
            aria-expanded=live::told(move || open.get())
            on:click=move |_| {
                site.store.ease();
                open.update(|open| *open = !*open);
            }
        >
            {live::words(move || match in_force() {
                0 => "Filters".to_owned(),
                some => format!("Filters ({some})"),
            })}
        </button>
        // Whoever goes for the filters wants the counts before anything else.
        <section
            class="filters"
            class:open=live::whether(move || open.get())
            class:stale=live::whether(move || waits.get())
            id="filters"
            aria-label="Filters"
            on:pointerover=move |_| site.store.ease()
            on:focusin=move |_| site.store.ease()
        >
            <div class="head">
                <span>"Filter by"</span>
                {live::maybe(move || (in_force() > 0).then(|| {
                    let to = site.address.with(|query| href(&Query { filters: Default::default(), dates: None, shown: None, ..query.clone() }));
                    view! { <a class="plain" href=to>"Clear filters"</a> }.into_any()
                }))}
            </div>
            {live::maybe(uncounted)}
            {histogram::histogram(site, months)}
            {in_turn::turns(counts, Facet::ALL.map(id_of).into())
                .into_iter()
                .zip(Facet::ALL)
                .map(|(turn, facet)| section(site, facet, turn, names))
                .collect_view()}
            <button type="button" class="button filters-close" on:click=close>"Show the list"</button>
        </section>
    }
    .into_any()
}

/// The id of what shows a filter.
fn id_of(facet: Facet) -> String {
    format!("by-{}", facet.name())
}

fn section(site: Site, facet: Facet, turn: Turn, names: usize) -> AnyView {
    let all = RwSignal::new(false);
    let wanted = RwSignal::new(String::new());
    let counts = Memo::new(
        move |before: Option<&Option<FacetCounts>>| match turn.asked() {
            Some(asked) => asked.and_then(|asked| asked.0.of(&site.store.names(), facet)),
            None => before.cloned().flatten(),
        },
    );
    let many =
        Memo::new(move |_| counts.with(|counts| counts.as_ref().map_or(0, FacetCounts::total)));
    let is_whole = Memo::new(move |_| !site.store.catalog_so_far().is_awaited());
    let find_label = format!("Find in {}", facet.label());
    let has_field = matches!(
        facet,
        Facet::Person
            | Facet::Organization
            | Facet::Place
            | Facet::Country
            | Facet::Group
            | Facet::Speaker
    ) && names > FEW;
    let shown: Memo<Vec<ValueCount>> = Memo::new(move |_| {
        let wanted = wanted.with(|wanted| fold::fold(wanted));
        counts.with(|counts| {
            counts.as_ref().map_or_else(Vec::new, |counts| {
                if wanted.is_empty() {
                    pick(&counts.values, all.get())
                } else {
                    counts.find(&site.store.names(), NAMED, &|label| begins(label, &wanted))
                }
            })
        })
    });
    // A row stays in the page while its value is shown: what has changed of it is drawn anew, and the focus is not lost.
    let keys = Memo::new(move |_| shown.with(|shown| shown.iter().map(key).collect::<Vec<u64>>()));
    let none = move || {
        keys.with(Vec::is_empty).then(|| {
            let words = if is_whole.get() {
                "None"
            } else {
                "Loading …"
            };
            view! { <li class="none">{words}</li> }.into_any()
        })
    };
    view! {
        <fieldset class="facet" id=id_of(facet) aria-busy=live::told(move || turn.is_awaited()) hidden=live::whether(move || many.get() == 0) aria-describedby=(facet == Facet::Tier).then_some(TOLD)>
            <legend>{facet.label()}</legend>
            {(facet == Facet::Tier).then(|| view! { <p class="told" id=TOLD>{tier::tiers()}</p> })}
            {has_field.then(|| view! {
                <input
                    class="find"
                    type="search"
                    aria-label=find_label
                    placeholder="Find"
                    autocomplete="off"
                    hidden=live::whether(move || many.get() <= FEW)
                    prop:value=wanted
                    on:input=move |event| {
                        site.store.ease();
                        wanted.set(event_target_value(&event));
                    }
                />
            })}
            <ul class="values">
                {live::rows(move || keys.get(), move |of| row(site, facet, of, shown))}
                {live::maybe(none)}
            </ul>
            {live::maybe(move || {
                let more = many.get().saturating_sub(FEW);
                (more > 0 && wanted.with(String::is_empty)).then(|| view! {
                    <button
                        type="button"
                        class="plain"
                        aria-expanded=live::told(move || all.get())
                        on:click=move |_| {
                            site.store.ease();
                            all.update(|all| *all = !*all);
                        }
                    >
                        {live::words(move || match (all.get(), is_whole.get()) {
                            (true, _) => "Fewer".to_owned(),
                            (false, true) => format!("{} more", wording::number(more)),
                            (false, false) => "More".to_owned(),
                        })}
                        <span class="unseen">{format!(": {}", facet.label())}</span>
                    </button>
                }.into_any())
            })}
        </fieldset>
    }
    .into_any()
}

/// The values to list: the first few and all that are filtered by.
fn pick(values: &[ValueCount], all: bool) -> Vec<ValueCount> {
    let limit = if all { NAMED } else { FEW };
    let places = values.iter().enumerate();
    places
        .filter(|(place, value)| *place < limit || value.sense.is_some())
        .map(|(_, value)| value.clone())
        .collect()
}

/// Whether `wanted` (folded) begins a word of the label.
fn begins(label: &str, wanted: &str) -> bool {
    let label = fold::fold(label);
    label.starts_with(wanted) || label.contains(&format!(" {wanted}"))
}

/// What keeps the row of a value in the page.
fn key(value: &ValueCount) -> u64 {
    id::hash(value.id.as_str().as_bytes())
}

fn row(site: Site, facet: Facet, of: u64, shown: Memo<Vec<ValueCount>>) -> AnyView {
    let value =
        untrack(|| shown.with(|shown| shown.iter().find(|value| key(value) == of).cloned()));
    let Some(ValueCount { id, label, .. }) = value else {
        return ().into_any();
    };
    let (box_id, exclude_id) = (
        format!("with-{}-{id}", facet.name()),
        format!("without-{}-{id}", facet.name()),
    );
    let now = Memo::new(move |_| {
        shown.with(|shown| {
            let value = shown.iter().find(|value| key(value) == of);
            value.map_or((0, None), |value| (value.count, value.sense))
        })
    });
    let is = move |sense| now.get().1 == Some(sense);
    let turn = move |sense| {
        let now = site.address.now();
        site.address.go(Query {
            filters: now.filters.toggled(facet, &id, sense),
            shown: None,
            ..now
        });
    };
    let exclude = turn.clone();
    // A click on a ticked box takes away what ticks it.
    let include = move |_| {
        turn(match now.get_untracked().1 {
            Some(Sense::Require) => Sense::Require,
            _ => Sense::Include,
        });
    };
    let name = format!("Exclude {label}");
    view! {
        <li class="value" class:excluded=live::whether(move || is(Sense::Exclude)) class:empty=live::whether(move || now.get().0 == 0)>
            <label>
                <input
                    type="checkbox"
                    id=box_id
                    prop:checked=live::whether(move || is(Sense::Require) || is(Sense::Include))
                    on:change=include
                />
                <span class="label">{live::words(move || if is(Sense::Require) { "and ".to_owned() } else { String::new() })} {label}</span>
                <span class="count">{live::words(move || wording::number(now.get().0))}</span>
            </label>
            <button
                type="button"
                class="exclude"
                id=exclude_id
                title=name.clone()
                aria-label=name
                aria-pressed=live::told(move || is(Sense::Exclude))
                on:click=move |_| exclude(Sense::Exclude)
            >
                "−"
            </button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(label: &str, sense: Option<Sense>) -> ValueCount {
        ValueCount {
            id: onrecord_archive::Id::of(label),
            label: label.to_owned(),
            count: 1,
            sense,
        }
    }

    fn picked(values: &[ValueCount], all: bool) -> Vec<String> {
        let values = pick(values, all).into_iter();
        values.map(|value| value.label).collect()
    }

    #[test]
    fn a_value_that_is_filtered_by_is_always_seen() {
        let mut values: Vec<ValueCount> = (0..9).map(|n| value(&format!("n{n}"), None)).collect();
        values[8].sense = Some(Sense::Exclude);
        assert_eq!(
            picked(&values, false),
            ["n0", "n1", "n2", "n3", "n4", "n5", "n8"]
        );
        assert_eq!(picked(&values, true).len(), 9);
    }

    #[test]
    fn values_are_found_by_the_beginning_of_a_word_without_accents() {
        let begun = |wanted: &str| {
            let names = ["Raúl Castro", "Díaz-Canel", "Picasso"];
            names.map(|name| begins(name, wanted))
        };
        assert_eq!(begun("cas"), [true, false, false]);
        assert_eq!(begun("diaz can"), [false, true, false]);
    }
}
