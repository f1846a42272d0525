//! The reader: a static site over a compiled body of news.
//!
//! It comes as two programs from this one source: `onrecord-lists` has what the first list needs, so that little is to be
//! fetched before it is seen, and `onrecord-app` has every view and takes the page over when another is gone to.

mod app;
mod ask;
mod browser;
mod known;
mod measure;
mod nest;
mod search;
mod store;
mod url;
mod view;
mod wording;

/// Starts the program with the lists.
pub fn lists() {
    browser::page::mount(|| app::app(&view::LISTS));
}

/// Starts the program with every view.
pub fn whole() {
    browser::page::mount(|| app::app(&view::WHOLE));
}
