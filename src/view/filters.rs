//! The filters beside a list.

use super::live::{self, Memo};
use super::{histogram, states, tier};
use crate::app::Site;
use crate::browser::page;
use crate::store::Part;
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::facet::{FacetCounts, Sense, ValueCount};
use onrecord_archive::select::Months;
use onrecord_archive::{Facet, Query, fold};

/// The id of the button that opens the filters in a narrow window.
pub(crate) const TOGGLE: &str = "filters-toggle";

/// The id of what is said of the tiers.
const TOLD: &str = "tiers-told";

/// How many values a facet shows at first, and how many it shows at most: beyond that they are to be found by typing.
const FEW: usize = 6;
const MANY: usize = 120;

/// Every facet with its values, what each would list, and controls to include or exclude it. `waits`: the counts are not yet those of
/// the query.
pub(crate) fn filters(
    site: Site,
    facets: Memo<Option<Vec<FacetCounts>>>,
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
        facets
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
            {Facet::ALL
                .into_iter()
                .map(|facet| {
                    let values = Memo::new(move |_| {
                        facets.with(|facets| {
                            let of = facets.iter().flatten().find(|counts| counts.facet == facet);
                            of.map(|counts| counts.values.clone()).unwrap_or_default()
                        })
                    });
                    section(site, facet, values, names)
                })
                .collect_view()}
            <button type="button" class="button filters-close" on:click=close>"Show the list"</button>
        </section>
    }
    .into_any()
}

fn section(site: Site, facet: Facet, values: Memo<Vec<ValueCount>>, names: usize) -> AnyView {
    let all = RwSignal::new(false);
    let wanted = RwSignal::new(String::new());
    let many = Memo::new(move |_| values.with(Vec::len));
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
    let listed = move || {
        let wanted = fold::fold(&wanted.get());
        values.with(|values| {
            if !is_whole.get() && !wanted.is_empty() {
                return view! { <li class="none">"Loading …"</li> }.into_any();
            }
            let found: Vec<ValueCount> = pick(values, &wanted, all.get()).cloned().collect();
            if found.is_empty() {
                view! { <li class="none">"None"</li> }.into_any()
            } else {
                found
                    .into_iter()
                    .map(|value| row(site, facet, value))
                    .collect_view()
                    .into_any()
            }
        })
    };
    view! {
        <fieldset class="facet" hidden=live::whether(move || many.get() == 0) aria-describedby=(facet == Facet::Tier).then_some(TOLD)>
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
            <ul>{live::view(listed)}</ul>
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

/// The values to list: those with a word that begins as `wanted` does, or else the first few and all that are filtered by.
fn pick<'a>(
    values: &'a [ValueCount],
    wanted: &'a str,
    all: bool,
) -> impl Iterator<Item = &'a ValueCount> {
    let limit = if all || !wanted.is_empty() { MANY } else { FEW };
    let matching = values
        .iter()
        .filter(move |value| wanted.is_empty() || begins(&value.label, wanted));
    matching
        .enumerate()
        .filter(move |(index, value)| *index < limit || value.sense.is_some())
        .map(|(_, value)| value)
}

/// Whether `wanted` (folded) begins a word of the label.
fn begins(label: &str, wanted: &str) -> bool {
    let label = fold::fold(label);
    label.starts_with(wanted) || label.contains(&format!(" {wanted}"))
}

fn row(site: Site, facet: Facet, value: ValueCount) -> AnyView {
    let ValueCount {
        id,
        label,
        count,
        sense,
    } = value;
    let (box_id, exclude_id) = (
        format!("with-{}-{id}", facet.name()),
        format!("without-{}-{id}", facet.name()),
    );
    let (required, excluded) = (sense == Some(Sense::Require), sense == Some(Sense::Exclude));
    let included = required || sense == Some(Sense::Include);
    // A click on a ticked box takes away what ticks it.
    let ticked = if required {
        Sense::Require
    } else {
        Sense::Include
    };
    let turn = move |sense| {
        let now = site.address.now();
        site.address.go(Query {
            filters: now.filters.toggled(facet, &id, sense),
            shown: None,
            ..now
        });
    };
    let (include, exclude) = (turn.clone(), turn);
    let name = format!("Exclude {label}");
    view! {
        <li class="value" class:excluded=excluded class:empty={count == 0}>
            <label>
                <input type="checkbox" id=box_id prop:checked=included on:change=move |_| include(ticked) />
                <span class="label">{required.then_some("and ")} {label}</span>
                <span class="count">{wording::number(count)}</span>
            </label>
            <button
                type="button"
                class="exclude"
                id=exclude_id
                title=name.clone()
                aria-label=name
                aria-pressed=if excluded { "true" } else { "false" }
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
    use onrecord_archive::Id;

    fn value(label: &str, sense: Option<Sense>) -> ValueCount {
        ValueCount {
            id: Id::of(label),
            label: label.to_owned(),
            count: 1,
            sense,
        }
    }

    fn picked(values: &[ValueCount], wanted: &str, all: bool) -> Vec<String> {
        pick(values, wanted, all)
            .map(|value| value.label.clone())
            .collect()
    }

    #[test]
    fn a_value_that_is_filtered_by_is_always_seen() {
        let mut values: Vec<ValueCount> = (0..9).map(|n| value(&format!("n{n}"), None)).collect();
        values[8].sense = Some(Sense::Exclude);
        assert_eq!(
            picked(&values, "", false),
            ["n0", "n1", "n2", "n3", "n4", "n5", "n8"]
        );
        assert_eq!(picked(&values, "", true).len(), 9);
    }

    #[test]
    fn values_are_found_by_the_beginning_of_a_word_without_accents() {
        let values = [
            value("Raúl Castro", None),
            value("Díaz-Canel", None),
            value("Picasso", None),
        ];
        assert_eq!(picked(&values, "cas", false), ["Raúl Castro"]);
        assert_eq!(picked(&values, "diaz can", false), ["Díaz-Canel"]);
    }
}
