//! What is drawn or done anew when that changes which it was made of. Each closure has a type of its own, and the code for it would be compiled
//! once more for each; these are compiled once.

use leptos::prelude::*;

/// A view.
pub(crate) fn view(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    boxed(Box::new(draw))
}

/// A view that is there at times.
pub(crate) fn maybe(draw: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    view(move || draw().unwrap_or_else(|| ().into_any()))
}

/// Words.
pub(crate) fn words(say: impl Fn() -> String + Send + 'static) -> AnyView {
    said(Box::new(say))
}

/// Something that is done now and whenever what it read has changed.
pub(crate) fn effect(run: impl Fn() + 'static) {
    kept(Box::new(run));
}

fn boxed(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || draw()).into_any()
}

fn said(say: Box<dyn Fn() -> String + Send>) -> AnyView {
    (move || say()).into_any()
}

fn kept(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}
