//! The reader: a static site over a compiled body of news.
//!
//! It comes as two programs from this one source: `onrecord-first` has what the list of articles needs, so that little is
//! to be fetched before it is seen, and `onrecord-app` has every view and takes the page over when another is gone to.

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

/// Starts the program with the list of articles.
pub fn first() {
    browser::page::mount(|| app::app(&view::FIRST));
}

/// Starts the program with every view.
pub fn whole() {
    browser::page::mount(|| app::app(&view::WHOLE));
}
