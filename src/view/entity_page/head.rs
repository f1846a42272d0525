//! What an entity is, and what it is called elsewhere.

use crate::app::Site;
use crate::store::Part;
use crate::url::{HEADING, href};
use crate::view::{copy, name};
use crate::wording;
use leptos::prelude::*;
use onrecord_archive::facet::{Facet, Sense};
use onrecord_archive::query::View;
use onrecord_archive::{
    Catalog, CountryEntry, EntityDetail, EntityEntry, EntityNo, Identifier, Query,
};

/// Kind, country, name, office most given, how often it is named, and links.
pub(super) fn head(
    site: Site,
    catalog: &Catalog,
    number: EntityNo,
    entity: &EntityEntry,
    detail: Memo<Part<EntityDetail>>,
) -> AnyView {
    let mine = Query::of(View::Entity(entity.id.clone()));
    let label = format!("Copy link to {}", entity.name);
    let country = entity
        .country
        .and_then(|country| catalog.countries.get(country))
        .filter(|country| country.entity != Some(number))
        .map(|country| view! { " in " {lies_in(site, catalog, country)} });
    let role = move || {
        let role = detail.get().here()?.roles.first()?.role.clone();
        Some(view! { <p class="roles">{role}</p> })
    };
    let register = move || detail.get().here()?.identifier.as_ref().map(register);
    view! {
        <header>
            <p class="kind-of">{name::kind(entity.kind)} {country}</p>
            <h1 id=HEADING tabindex="-1">{entity.name.clone()}</h1>
            {role}
            <p class="meta"><span>{wording::count(entity.mentions, "mention", "mentions")}</span></p>
            <div class="actions">
                {copy::copy(site, "button", "Copy link", label, move || mine.clone())}
                {copy::share(site, format!("Share {}", entity.name))}
                {register}
            </div>
        </header>
    }
    .into_any()
}

/// The country: its own page, or where the collection never names it, the articles that name a place in it.
fn lies_in(site: Site, catalog: &Catalog, country: &CountryEntry) -> AnyView {
    let itself = country
        .entity
        .and_then(|number| catalog.entities.get(number));
    if let Some(entity) = itself {
        return name::name(entity, &site.address.now());
    }
    let mut articles = Query::of(View::Articles);
    articles
        .filters
        .set(Facet::Country, &country.id, Sense::Include);
    view! { <a href=href(&articles)>{country.name.clone()}</a> }.into_any()
}

/// Its name in a public register; a link where the register's addresses are known. Nothing is catalog from there before it is followed.
fn register(identifier: &Identifier) -> AnyView {
    let scheme = if identifier.scheme == Identifier::WIKIDATA {
        "Wikidata"
    } else {
        identifier.scheme.as_str()
    };
    let named = format!("{scheme} {}", identifier.value);
    match identifier.url().as_deref().and_then(wording::safe_link) {
        Some(url) => {
            view! { <a class="button" rel="noopener external" referrerpolicy="no-referrer" href=url>{named}</a> }
                .into_any()
        }
        None => view! { <span class="tag">{named}</span> }.into_any(),
    }
}
