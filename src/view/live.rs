//! What is drawn or done anew when that changes which it was made of. Each closure has a type of its own, and the code for it would be compiled
//! once more for each; these are compiled once.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// What follows from other things, worked out anew when they change and told on only when it is another than before: Leptos' own,
/// which is compiled anew for each type, of one type.
pub(crate) struct Memo<T> {
    of: leptos::prelude::Memo<Held>,
    holds: PhantomData<fn() -> T>,
}

/// A value of any type.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&Self, &Self) -> bool,
}

impl Held {
    fn is<T: PartialEq + 'static>(&self, other: &Self) -> bool {
        self.value.downcast_ref::<T>() == other.value.downcast_ref::<T>()
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(self, other)
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// `work` is given what it made before.
    pub(crate) fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let work = move |before: Option<&Held>| Held {
            value: Arc::new(work(before.and_then(|before| before.value.downcast_ref()))),
            is_same: Held::is::<T>,
        };
        Self {
            of: memo(Box::new(work)),
            holds: PhantomData,
        }
    }
}

impl<T: 'static> Memo<T> {
    /// Looked at in place; tracked.
    pub(crate) fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(held(&self.of.get()))
    }

    /// Tracked.
    pub(crate) fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// Not tracked.
    pub(crate) fn get_untracked(self) -> T
    where
        T: Clone,
    {
        held::<T>(&self.of.get_untracked()).clone()
    }
}

fn held<T: 'static>(held: &Held) -> &T {
    let Some(value) = held.value.downcast_ref() else {
        unreachable!("a memo holds what it was made for")
    };
    value
}

/// How a memo of any type is worked out.
type Work = Box<dyn Fn(Option<&Held>) -> Held + Send + Sync>;

fn memo(work: Work) -> leptos::prelude::Memo<Held> {
    leptos::prelude::Memo::new(work)
}

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

/// Whether an attribute or a class is there.
pub(crate) fn whether(is: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(is)
}

/// An attribute of which others that are not drawn are told `true` or `false`.
pub(crate) fn told(is: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> &'static str + Send> {
    Box::new(move || if is() { "true" } else { "false" })
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
