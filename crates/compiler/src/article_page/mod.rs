//! An article as a page of its own, `a/<id>/index.html`: all its words with their marks in plain HTML, for readers without JavaScript, for search engines
//! and for previews of links. Where there is JavaScript it opens the reader at this article.

mod html;
mod text;

use std::fmt::Write as _;

use html::{escape, line};
use onrecord_archive::catalog::Head;
use onrecord_archive::query::View;
use onrecord_archive::{Id, Page, Query};
use serde_json::json;

/// The name of the style sheet, in the folder of the pages. No id has a dot.
pub const STYLE_NAME: &str = "page.css";
/// The style sheet that all pages share.
pub const STYLE: &str = include_str!("page.css");
/// What every page has near its beginning, and nobody else's.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"On Record\">";

/// The way from a page to the reader.
const HOME: &str = "../../";

/// The address of a view, from a page.
fn address(view: View) -> String {
    format!("{HOME}?{}", Query::of(view))
}

/// The page of an article.
#[must_use]
pub fn render(head: &Head, page: &Page) -> String {
    let mut out = String::with_capacity(page.text.len() * 2 + 4096);
    // Writing to a String cannot fail.
    let _ = write(&mut out, head, page);
    out
}

fn write(out: &mut String, head: &Head, page: &Page) -> std::fmt::Result {
    let facts = &page.facts;
    let title = escape(&line(&head.headline));
    let description = escape(&line(&page.opening()));
    let language = escape(facts.language.as_deref().unwrap_or("en"));
    let reader = address(View::Article {
        id: head.id.clone(),
        mark: None,
    });
    write!(
        out,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n{GENERATOR}\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} · On Record</title>\n"
    )?;
    script(out, &reader)?;
    writeln!(out, "<link rel=\"stylesheet\" href=\"../{STYLE_NAME}\">")?;
    writeln!(
        out,
        "<meta name=\"description\" content=\"{description}\">\n<meta name=\"twitter:card\" content=\"summary\">"
    )?;
    let mut property = |name: &str, content: &str| {
        writeln!(out, "<meta property=\"{name}\" content=\"{content}\">")
    };
    property("og:type", "article")?;
    property("og:site_name", "On Record")?;
    property("og:title", &title)?;
    property("og:description", &description)?;
    if let Some(date) = head.date {
        property("article:published_time", &date.to_string())?;
    }
    linked_data(out, head, page)?;
    write!(
        out,
        "</head>\n<body>\n<header><a href=\"{HOME}\">On Record</a></header>\n<main>\n<article>\n<h1 dir=\"auto\">{}</h1>\n",
        escape(&head.headline)
    )?;
    about(out, head, page)?;
    text::write(out, page)?;
    writeln!(
        out,
        "</article>\n<nav><a href=\"{HOME}\">All articles</a> <a href=\"{}\">This article in the reader, with search and filters</a></nav>\n</main>\n</body>\n</html>",
        escape(&reader)
    )
}

/// Opens the reader, at the marked words where the address names them; the address goes on with whatever it had.
fn script(out: &mut String, reader: &str) -> std::fmt::Result {
    // A query prints no character that means something in HTML or in a string.
    writeln!(
        out,
        "<script>if (typeof WebAssembly === \"object\") location.replace(\"{reader}\" + location.search.replace(\"?\", \"&\") + location.hash.replace(/^#quotation-/, \"&quotation=\"));</script>"
    )
}

/// What search engines and previews read: schema.org's NewsArticle.
fn linked_data(out: &mut String, head: &Head, page: &Page) -> std::fmt::Result {
    let facts = &page.facts;
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": line(&head.headline),
    });
    let mut add = |key: &str, value: Option<serde_json::Value>| {
        if let (Some(value), Some(data)) = (value, data.as_object_mut()) {
            data.insert(key.to_owned(), value);
        }
    };
    add(
        "datePublished",
        head.date.map(|date| date.to_string().into()),
    );
    let named = |kind: &str, name: &Option<String>| {
        let name = name.as_deref().map(line)?;
        Some(json!({"@type": kind, "name": name}))
    };
    add("author", named("Person", &facts.author));
    add("publisher", named("Organization", &facts.source));
    add("isBasedOn", web(page).map(Into::into));
    add("inLanguage", facts.language.clone().map(Into::into));
    // Nothing in it can end the script.
    let data = data.to_string().replace('<', "\\u003c");
    writeln!(out, "<script type=\"application/ld+json\">{data}</script>")
}

/// Where the article stands on the web, if that is an address that a browser may follow.
fn web(page: &Page) -> Option<&str> {
    let address = page.facts.url.as_deref()?;
    let parsed = url::Url::parse(address).ok()?;
    matches!(parsed.scheme(), "http" | "https").then_some(address)
}

/// What is known of the article, in a line under its headline.
fn about(out: &mut String, head: &Head, page: &Page) -> std::fmt::Result {
    let mut parts = Vec::new();
    if let Some(source) = &head.source {
        parts.push(format!("<bdi>{}</bdi>", escape(source)));
    }
    if let Some(author) = &page.facts.author {
        parts.push(format!("by <bdi>{}</bdi>", escape(author)));
    }
    if let Some(date) = head.date {
        parts.push(format!("<time datetime=\"{date}\">{}</time>", date.long()));
    }
    parts.push(head.length());
    if let Some(address) = web(page) {
        parts.push(format!(
            "<a href=\"{}\" rel=\"noopener noreferrer\">original</a>",
            escape(address)
        ));
    }
    writeln!(out, "<p class=\"about\">{}</p>", parts.join(" · "))
}

/// The id that the words of a quotation have in the page.
fn quotation_id(id: &Id) -> String {
    format!("quotation-{id}")
}

#[cfg(test)]
mod tests;
