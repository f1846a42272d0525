//! Which clicks are ours to follow.

use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A link inside the site that was clicked in the plain way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Followed {
    /// To another view: the query string, without its question mark.
    View(String),
    /// To an element of this page: its id.
    Element(String),
}

/// The link that the click follows, when it is one inside the site and nothing asks for a new tab or a download.
pub(crate) fn followed(click: &MouseEvent) -> Option<Followed> {
    if click.default_prevented() || click.button() != 0 {
        return None;
    }
    if click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() {
        return None;
    }
    let target: Element = click.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok().flatten()?;
    let href = link.get_attribute("href")?;
    if let Some(id) = href.strip_prefix('#') {
        return Some(Followed::Element(id.to_owned()));
    }
    if href == "./" {
        return Some(Followed::View(String::new()));
    }
    href.strip_prefix('?')
        .map(|query| Followed::View(query.to_owned()))
}

/// The number of the quotation that the event happened in or at the note of, if in one.
pub(crate) fn quotation_under(event: &leptos::ev::Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target
        .closest("[data-quotation]")
        .ok()
        .flatten()?
        .get_attribute("data-quotation")?
        .parse()
        .ok()
}
