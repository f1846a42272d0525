//! When an entity is named: a table of years and months whose cells are the bars of a chart.

use super::{grow, section};
use crate::url::href;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::related::{self, Year};
use onrecord_archive::{Catalog, Date, EntityEntry, EntityNo};
use std::sync::Arc;

/// How many years are shown at first, and how many more at a time.
const YEARS: usize = 8;
const STEP: usize = 40;

const INITIALS: [&str; 12] = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"];

/// The articles that name the entity by month, each count a link to as many articles.
pub(super) fn timeline(
    catalog: &Catalog,
    number: EntityNo,
    entity: &Arc<EntityEntry>,
) -> Option<AnyView> {
    let timeline = related::timeline(catalog, number);
    let dated: usize = timeline.years.iter().map(|year| year.articles).sum();
    let articles = dated + timeline.undated;
    if articles == 0 {
        return None;
    }
    let most = timeline.most().max(1);
    let undated = (timeline.undated > 0).then(|| {
        view! {
            <p class="quiet">
                <a href=href(&related::undated(entity))>{wording::count(timeline.undated, "article", "articles")}</a>
                " without a known date"
            </p>
        }
    });
    let (years, of) = (timeline.years, Arc::clone(entity));
    let drawn = (dated > 0).then(|| {
        let total = years.len();
        let draw = move |shown| table(&of, years.get(..total.min(shown)).unwrap_or_default(), most);
        grow(total, [YEARS, STEP], "years", Box::new(draw))
    });
    let body = view! { {drawn} {undated} };
    Some(section(
        "named-when",
        "When it is named",
        articles,
        body.into_any(),
    ))
}

fn table(entity: &EntityEntry, years: &[Year], most: usize) -> AnyView {
    let rows: Vec<AnyView> = years.iter().map(|year| row(entity, year, most)).collect();
    let head = |(month, initial): (u8, &'static str)| {
        view! { <th scope="col" abbr=named(2000, month)>{initial}</th> }.into_any()
    };
    view! {
        <table class="months">
            <caption class="unseen">{format!("Articles that name {}, by month", entity.name)}</caption>
            <thead>
                <tr>
                    <th scope="col"><span class="unseen">"Year"</span></th>
                    {(1..).zip(INITIALS).map(head).collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(entity: &EntityEntry, year: &Year, most: usize) -> AnyView {
    let month = |(month, articles): (u8, usize)| {
        let bar = (articles > 0).then(|| {
            let label = format!(
                "{}: {}",
                named(year.year, month),
                wording::count(articles, "article", "articles")
            );
            let to = href(&related::in_month(entity, year.year, month));
            let share = format!("{}%", articles * 100 / most);
            view! { <a href=to title=label.clone() aria-label=label style:--share=share>{wording::number(articles)}</a> }
        });
        view! { <td>{bar}</td> }.into_any()
    };
    let label = format!(
        "{}: {}",
        year.year,
        wording::count(year.articles, "article", "articles")
    );
    let to = href(&related::in_year(entity, year.year));
    view! {
        <tr>
            <th scope="row">
                <a href=to title=label.clone() aria-label=label>
                    {year.year} " " <span class="count">{wording::number(year.articles)}</span>
                </a>
            </th>
            {(1..).zip(year.months).map(month).collect_view()}
        </tr>
    }
    .into_any()
}

/// `November 2018`.
fn named(year: u16, month: u8) -> String {
    Date::new(year, Some(month), None).map_or_else(|_| String::new(), Date::long)
}
