//! Beside an article: who is on record in it, what it names, and a link to it.

use crate::app::Site;
use crate::url::href;
use crate::view::copy;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::query::{Mark, View};
use onrecord_archive::{EntityKind, Head, Page, Query, order};

/// How many names of a kind are listed.
const NAMES: usize = 8;

/// How often something is there, by its index into the entities of the page; most often first.
fn ranked(numbers: impl Iterator<Item = usize>, of: usize) -> Vec<(usize, usize)> {
    let mut counts = vec![0_usize; of];
    for number in numbers {
        if let Some(count) = counts.get_mut(number) {
            *count += 1;
        }
    }
    let mut ranked: Vec<(usize, usize)> = counts
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .collect();
    // Stable: equals stay in the order in which the article first names them.
    order::by_key(&mut ranked, |(_, count)| std::cmp::Reverse(*count));
    ranked
}

/// The column beside the text.
pub(super) fn about(site: Site, page: &Page, head: &Head) -> AnyView {
    let id = head.id.clone();
    let mine = Query::of(View::Article {
        id: id.clone(),
        mark: None,
    });
    let query = site.address.now();
    let speakers = ranked(
        page.quotations
            .iter()
            .flat_map(|quotation| quotation.speakers.iter().copied()),
        page.entities.len(),
    );
    let named = ranked(
        page.mentions.iter().filter_map(|mention| mention.entity),
        page.entities.len(),
    );
    let speakers = speakers
        .into_iter()
        .filter_map(|(number, count)| Some((page.entities.get(number)?, count)))
        .map(|(entity, count)| {
            let to = href(&query.viewing(View::Entity(entity.id.clone())));
            let class = format!("name {}", entity.kind.name());
            view! { <li><a class=class href=to>{entity.name.clone()}</a> <span class="count">{wording::number(count)}</span></li> }
        })
        .collect::<Vec<_>>();
    let kinds = EntityKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let names: Vec<_> = named
                .iter()
                .filter_map(|(number, count)| Some((page.entities.get(*number)?, *count)))
                .filter(|(entity, _)| entity.kind == kind)
                .take(NAMES)
                .map(|(entity, count)| {
                    let view = View::Article { id: id.clone(), mark: Some(Mark::Entity(entity.id.clone())) };
                    let to = href(&Query { view, hide_names: false, ..query.clone() });
                    let class = format!("name {}", kind.name());
                    view! { <li><a class=class href=to>{entity.name.clone()}</a> <span class="count">{wording::number(count)}</span></li> }
                })
                .collect();
            (!names.is_empty()).then(|| view! { <section><h2>{kind.plural()} " named"</h2><ul>{names}</ul></section> })
        })
        .collect::<Vec<_>>();
    let label = "Copy link to this article".to_owned();
    view! {
        <aside class="about" aria-label="About this article">
            <section>
                <div class="actions">
                    {copy::copy(site, "button", "Copy link", label, move || mine.clone())}
                    {copy::share(site, "Share this article".to_owned())}
                </div>
            </section>
            {(!speakers.is_empty()).then(|| view! { <section><h2>"On record here"</h2><ul>{speakers}</ul></section> })}
            {kinds}
        </aside>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn the_most_frequent_comes_first_and_the_absent_not_at_all() {
        assert_eq!(
            ranked([2, 0, 2, 3, 9].into_iter(), 4),
            [(2, 2), (0, 1), (3, 1)]
        );
    }
}
