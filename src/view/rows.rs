//! The rows of a list, each drawn when what it shows has come.

use super::live::Memo;
use super::states;
use crate::app::Site;
use crate::store::{Part, together};
use leptos::prelude::*;
use std::sync::Arc;

/// How many rows come together, or fail together.
const TOGETHER: usize = 5;

/// What some rows show, once it is here.
type Few<T> = Memo<Part<Vec<Arc<T>>>>;

/// Rows for these items, each in an element of this class; `read` gives what a row shows. What fails is said once, above the list.
pub(super) fn rows<T: PartialEq + Send + Sync + 'static>(
    site: Site,
    items: Vec<usize>,
    class: &'static str,
    read: impl Fn(usize) -> Part<T> + Send + Sync + 'static,
    draw: impl Fn(usize, &T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (read, draw) = (Arc::new(read), Arc::new(draw));
    let few: Vec<(Vec<usize>, Few<T>)> = items
        .chunks(TOGETHER)
        .map(|items| {
            let (of, read) = (items.to_vec(), Arc::clone(&read));
            let part = Memo::new(move |_| {
                together(of.iter().map(|item| read(*item)).collect()).without_progress()
            });
            (items.to_vec(), part)
        })
        .collect();
    let parts: Vec<Few<T>> = few.iter().map(|(_, part)| *part).collect();
    let failed = Memo::new(move |_| {
        parts.iter().find_map(|part| match part.get() {
            Part::Failed(failure) => Some(failure),
            _ => None,
        })
    });
    let drawn: Vec<AnyView> = few
        .into_iter()
        .map(|(items, part)| {
            let draw = Arc::clone(&draw);
            (move || some(class, &items, part.get(), &*draw)).into_any()
        })
        .collect();
    view! {
        {move || failed.get().map(|failure| states::failed_part(site, &failure))}
        <ol class="hits">{drawn}</ol>
    }
    .into_any()
}

fn some<T>(
    class: &'static str,
    items: &[usize],
    part: Part<Vec<Arc<T>>>,
    draw: &dyn Fn(usize, &T) -> AnyView,
) -> AnyView {
    let instead = |words: &'static str, class: &'static str| {
        let row = |_| view! { <li class=class><p class="meta">{words}</p></li> };
        items.iter().map(row).collect_view().into_any()
    };
    match part {
        Part::Ready(here) => {
            let rows = items.iter().zip(here.iter());
            rows.map(|(item, row)| view! { <li class=class>{draw(*item, row)}</li> })
                .collect_view()
                .into_any()
        }
        Part::Failed(_) => instead("This entry did not load.", class),
        Part::Absent | Part::Coming(_) => instead("Loading …", "hit loading"),
    }
}
