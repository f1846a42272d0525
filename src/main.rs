//! The reader: a static site over a compiled body of news.

mod app;
mod ask;
mod browser;
mod known;
mod nest;
mod search;
mod store;
mod url;
mod view;
mod wording;

fn main() {
    browser::page::mount(app::app);
}
