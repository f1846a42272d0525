//! The forms gathered under an entity, each with the reason and a way to object; the offices it is given.

use super::{grow, section};
use crate::app::Site;
use crate::url::href;
use crate::view::correction;
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::{EntityDetail, EntityEntry, Role, related};
use std::sync::Arc;

/// How many are shown at first, and how many more at a time.
const FEW: usize = 6;
const STEP: usize = 200;

/// Everything that the articles call the entity.
pub(super) fn forms(
    site: Site,
    entity: &Arc<EntityEntry>,
    detail: &Arc<EntityDetail>,
) -> Option<AnyView> {
    let total = detail.forms.len();
    let (of, detail) = (Arc::clone(entity), Arc::clone(detail));
    (total > 0).then(|| {
        let list = grow(
            total,
            [FEW, STEP],
            "forms",
            Box::new(move |shown| {
                let items = (0..total.min(shown))
                    .filter_map(|place| form(site, &of, &detail, place))
                    .collect_view();
                view! { <ul class="forms">{items}</ul> }.into_any()
            }),
        );
        let body = view! { {list} {correction::correct(site, entity)} };
        section("forms", "Gathered under this name", total, body.into_any())
    })
}

fn form(
    site: Site,
    entity: &Arc<EntityEntry>,
    detail: &EntityDetail,
    place: usize,
) -> Option<AnyView> {
    let form = detail.forms.get(place)?;
    let times = wording::count(form.count, "time", "times");
    let articles = wording::count(form.articles, "article", "articles");
    let reason = |why: &onrecord_archive::Why| why.sentence(&form.form, &entity.name);
    let besides: String = form
        .besides
        .iter()
        .map(|(why, articles)| {
            let articles = wording::count(*articles, "article", "articles");
            format!("; in {articles}: {}", reason(why))
        })
        .collect();
    // Of one form there is nothing to part.
    let ask = (detail.forms.len() > 1)
        .then(|| correction::not_the_same(site, Arc::clone(entity), form.form.clone(), place));
    let form = view! {
        <li>
            <p>
                <b class="form">{form.form.clone()}</b>
                " "
                <span class="count">
                    {times} " in " <a href=href(&related::calling(entity, &form.form))>{articles}</a>
                </span>
            </p>
            <p class="why">{reason(&form.why)} {besides}</p>
            {ask}
        </li>
    };
    Some(form.into_any())
}

/// The offices and titles that the articles give the entity, and when.
pub(super) fn roles(entity: &Arc<EntityEntry>, detail: &Arc<EntityDetail>) -> Option<AnyView> {
    let total = detail.roles.len();
    let (of, detail) = (Arc::clone(entity), Arc::clone(detail));
    (total > 0).then(|| {
        let list = grow(
            total,
            [FEW, STEP],
            "offices",
            Box::new(move |shown| {
                let items = detail
                    .roles
                    .iter()
                    .take(shown)
                    .map(|one| role(&of, one))
                    .collect_view();
                view! { <ul class="forms">{items}</ul> }.into_any()
            }),
        );
        section("offices", "Offices and titles given", total, list)
    })
}

fn role(entity: &EntityEntry, role: &Role) -> AnyView {
    let articles = wording::count(role.count, "article", "articles");
    view! {
        <li>
            <p>
                <a class="form" href=href(&related::wording(entity, &role.role)) title="Search for these words where it is named">
                    {role.role.clone()}
                </a>
                " "
                <span class="count">{articles}</span>
            </p>
            <p class="why">{when(role)}</p>
        </li>
    }
    .into_any()
}

/// From the first to the last dated article that gives it.
fn when(role: &Role) -> String {
    match (role.first, role.last) {
        (Some(first), Some(last)) if first != last => {
            format!("{} to {}", first.long(), last.long())
        }
        (Some(date), _) | (None, Some(date)) => date.long(),
        (None, None) => "date unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_dated_as_far_as_its_articles_are() {
        let check = |first: &str, last: &str, words: &str| {
            let role = Role {
                role: "Foreign Minister".to_owned(),
                count: 2,
                first: first.parse().ok(),
                last: last.parse().ok(),
            };
            assert_eq!(when(&role), words);
        };
        check("2018-11-02", "2019", "2 November 2018 to 2019");
        check("2018-11", "2018-11", "November 2018");
        check("", "", "date unknown");
    }
}
