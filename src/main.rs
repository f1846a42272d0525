//! The reader.

mod browser;

fn main() {
    browser::page::mount(app);
}
fn app() -> leptos::prelude::AnyView { use leptos::prelude::*; view!{<p>"x"</p>}.into_any() }
