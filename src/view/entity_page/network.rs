//! Who is named together, drawn: the names one below the other, joined by arcs (an arc diagram: Wattenberg 2002). Names stay readable
//! however narrow the window, and the drawing of the same articles is always the same.

use crate::app::Site;
use crate::url::href;
use leptos::prelude::*;
use onrecord_archive::query::View;
use onrecord_archive::related::{self, Edge};
use onrecord_archive::{Catalog, EntityEntry, EntityNo};

/// How many names are drawn beside the entity's own.
const NAMES: usize = 16;

/// Height of a row and width of the arcs, in units of the drawing: 16 to the style sheet's `rem`.
const ROW: usize = 26;
const WIDTH: usize = 112;

/// The entity and the names most named with it; `with` has them and how often, most often first. One line alone is no drawing.
pub(super) fn network(
    site: Site,
    catalog: &Catalog,
    number: EntityNo,
    with: &[(EntityNo, usize)],
) -> Option<AnyView> {
    let names: Vec<EntityNo> = std::iter::once(number)
        .chain(with.iter().take(NAMES).map(|(other, _)| *other))
        .collect();
    if names.len() < 3 {
        return None;
    }
    let edges = related::network(catalog, &names);
    let most = edges.iter().map(|edge| edge.articles).max()?;
    let entities: Vec<&EntityEntry> = names
        .iter()
        .filter_map(|number| catalog.entities.get(*number))
        .collect();
    // The entity's own arcs come last, above the others.
    let arcs: Vec<AnyView> = edges
        .iter()
        .rev()
        .map(|edge| arc(*edge, names.len(), most))
        .collect();
    let dots = entities.iter().enumerate().map(|(place, entity)| {
        let class = format!("dot {}", entity.kind.name());
        view! { <circle class=class cx=WIDTH cy=middle(place) r=if place == 0 { 6 } else { 4 }></circle> }.into_any()
    });
    let labels = entities
        .iter()
        .enumerate()
        .map(|(place, entity)| label(site, entity, place));
    let others = names.len() - 1;
    let told = if others < with.len() {
        format!("Drawn are the {others} that most articles name with it.")
    } else {
        String::new()
    };
    let height = names.len() * ROW;
    Some(
        view! {
            <figure class="network">
                <figcaption class="quiet">
                    "A line joins two names that stand in the same articles: the thicker, the more articles. " {told}
                </figcaption>
                <div>
                    <svg viewBox=format!("0 0 {} {height}", WIDTH + 8) width=WIDTH + 8 height=height aria-hidden="true">
                        {arcs}
                        {dots.collect::<Vec<_>>()}
                    </svg>
                    <ul>{labels.collect::<Vec<_>>()}</ul>
                </div>
            </figure>
        }
        .into_any(),
    )
}

/// The middle of a row.
const fn middle(place: usize) -> usize {
    place * ROW + ROW / 2
}

/// An arc. The style sheet lets those of a name stand out while it is pointed at or has the focus: `n0` is the entity's own.
fn arc(edge: Edge, names: usize, most: usize) -> AnyView {
    let Edge { from, to, articles } = edge;
    let tenths = 8 + 42 * articles / most;
    let width = format!("{}.{}", tenths / 10, tenths % 10);
    view! { <path class=format!("n{from} n{to}") d=path(from, to, names) stroke-width=width></path> }
        .into_any()
}

/// An arc to the left of the names. The further apart, the further out, never beyond the edge.
fn path(from: usize, to: usize, names: usize) -> String {
    let longest = names.saturating_sub(1).max(1);
    let out = 10 + (WIDTH - 16) * (to - from) / longest;
    // A cubic curve reaches three quarters of the way to its control points.
    let control =
        i64::try_from(WIDTH).unwrap_or_default() - i64::try_from(out * 4 / 3).unwrap_or_default();
    let (above, below) = (middle(from), middle(to));
    format!("M{WIDTH} {above}C{control} {above} {control} {below} {WIDTH} {below}")
}

fn label(site: Site, entity: &EntityEntry, place: usize) -> AnyView {
    let name = entity.name.clone();
    let words = if place == 0 {
        view! { <b>{name}</b> }.into_any()
    } else {
        let to = href(&site.address.now().viewing(View::Entity(entity.id.clone())));
        let class = format!("name {}", entity.kind.name());
        view! { <a class=class href=to title=name.clone()>{name.clone()}</a> }.into_any()
    };
    view! { <li>{words}</li> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_grow_with_their_span_and_stay_in_the_drawing() {
        assert_eq!(path(0, 1, 3), "M112 13C35 13 35 39 112 39");
        let control = |path: String| -> i64 {
            let (_, rest) = path.split_once('C').unwrap();
            rest.split(' ').next().unwrap().parse().unwrap()
        };
        let reach = |to| (112 - control(path(0, to, NAMES + 1))) * 3 / 4;
        assert!((1..NAMES).all(|to| reach(to) < reach(to + 1)));
        assert!(reach(NAMES) < 112);
    }
}
