//! A list of any length. Only the items near the window are in the page; room is left for the others, so that scrolling, the keyboard
//! and a screen reader find a list that is whole.

mod extent;

use super::live::{self, Memo};
use super::states;
use crate::app::Site;
use crate::browser::list::{self, List, Look};
use crate::store::{Part, together};
use extent::Extent;
use leptos::ev;
use leptos::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// How many items come and go together: about what a window shows.
const TOGETHER: usize = 5;

/// How many parts of these a list has in the page at least, once it is painted.
const FIRST: usize = 2;

/// How far above and below the window there are items, in windows.
const MARGIN: f64 = 1.5;

/// How long somebody who leaps through the list must rest before what they see is fetched.
const REST: Duration = Duration::from_millis(120);

/// Which items of a list are seen, and which are in the page: none before the list is.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    pub(super) seen: RwSignal<Range<usize>>,
    pub(super) near: RwSignal<Range<usize>>,
}

impl Sight {
    pub(super) fn new() -> Self {
        Self {
            seen: RwSignal::new(0..0),
            near: RwSignal::new(0..0),
        }
    }
}

/// What does not depend on the items.
#[derive(Clone, Copy)]
struct Windowed {
    site: Site,
    list: List,
    total: usize,
    extent: StoredValue<Extent>,
    /// What is seen, for whoever fetches by that.
    sight: Sight,
    /// The parts in the page.
    shown: RwSignal<Range<usize>>,
    /// The item that is held where it is, whatever comes above it.
    held: StoredValue<Option<Held>>,
    leaps: RwSignal<bool>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// Whether the next frame looks at the list.
    is_due: StoredValue<bool>,
}

/// Where an item was when it was last looked at.
#[derive(Clone, Copy)]
struct Held {
    item: usize,
    top: f64,
    scrolled: f64,
}

/// A list of these items, each in an element of this class; `read` gives what one shows, `draw` draws it.
pub(super) fn windowed<T: PartialEq + Send + Sync + 'static>(
    site: Site,
    items: Arc<Vec<usize>>,
    class: &'static str,
    sight: Sight,
    read: impl Fn(usize) -> Part<T> + Send + Sync + 'static,
    draw: impl Fn(usize, &T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let total = items.len();
    let parts = total.div_ceil(TOGETHER);
    let place = site.address.left_item();
    let first = place.map_or(0, |(item, _)| (item / TOGETHER).saturating_sub(1));
    let first = first.min(parts.saturating_sub(1));
    // The others once these are painted: of a list that takes another's place no more than is seen; but where an item is to be brought
    // back, it and what is around it.
    let begun = match place {
        Some(_) => 2 * FIRST,
        None if site.address.has_settled() => 1,
        None => FIRST,
    };
    let windowed = Windowed {
        site,
        list: NodeRef::new(),
        total,
        sight,
        extent: StoredValue::new(Extent::new(parts)),
        shown: RwSignal::new(first..(first + begun).min(parts)),
        held: StoredValue::new(None),
        leaps: RwSignal::new(false),
        waiting: StoredValue::new(None),
        is_due: StoredValue::new(false),
    };
    windowed.begin(place.is_some());
    let (read, draw) = (Arc::new(read), Arc::new(draw));
    let part = move |part: usize| {
        let range = part * TOGETHER..((part + 1) * TOGETHER).min(total);
        let items = items.get(range.clone()).unwrap_or_default().to_vec();
        let (read, draw) = (Arc::clone(&read), Arc::clone(&draw));
        let of = items.clone();
        let here = Memo::new(move |before: Option<&Part<Vec<Arc<T>>>>| {
            let is_here = before.is_some_and(|before| !before.is_awaited());
            if windowed.leaps.get() && !is_here {
                return Part::Absent;
            }
            together(of.iter().map(|item| read(*item)).collect()).without_progress()
        });
        let drawn = move || windowed.some(class, range.start, &items, &here.get(), &*draw);
        live::view(drawn)
    };
    let beyond = move || windowed.shown.with(|shown| shown.end < parts);
    view! {
        <ol class="hits windowed" node_ref=windowed.list>
            {live::rows(move || windowed.shown.get().map(|part| part as u64).collect(), move |key| part(key as usize))}
        </ol>
        {live::maybe(move || beyond().then(|| view! {
            <p class="onward"><button type="button" class="button" on:click=move |_| windowed.go_on()>"Further entries"</button></p>
        }.into_any()))}
    }
    .into_any()
}

impl Windowed {
    /// Follows the window from now on, as long as the list is there. The first items are painted before anything is measured, but
    /// not where an item is brought back: then nothing is to be seen at another place first.
    fn begin(self, is_brought: bool) {
        self.site
            .address
            .show_items(Some(Callback::new(move |(item, top): (usize, f64)| {
                self.bring(item, top)
            })));
        let is_new = StoredValue::new(!is_brought);
        let scrolled = window_event_listener(ev::scroll, move |_| {
            if is_new.try_get_value() == Some(false) {
                self.look_soon();
            }
        });
        on_cleanup(move || {
            scrolled.remove();
            self.site.address.show_items(None);
        });
        live::effect(move || {
            if self.list.get().is_some() {
                self.make_room();
                if is_brought {
                    self.look_soon();
                }
                // Before the window is painted: what is seen stays where it is.
                list::watch(self.list, move || {
                    if is_new.try_update_value(std::mem::take) == Some(false) {
                        self.hold();
                    }
                    self.look_soon();
                });
            }
        });
    }

    /// Some items, or what stands for them.
    fn some<T>(
        self,
        class: &'static str,
        first: usize,
        items: &[usize],
        here: &Part<Vec<Arc<T>>>,
        draw: &dyn Fn(usize, &T) -> AnyView,
    ) -> AnyView {
        let row = |place: usize, class: &'static str, busy: bool, inner: AnyView| {
            let item = first + place;
            view! {
                <li
                    class=class
                    data-item=item.to_string()
                    aria-setsize=self.total.to_string()
                    aria-posinset=(item + 1).to_string()
                    aria-busy=busy.then_some("true")
                >
                    {inner}
                </li>
            }
        };
        let rows = items.iter().enumerate().map(|(place, item)| match here {
            Part::Ready(here) => {
                let inner = here.get(place).map(|shown| draw(*item, shown));
                row(place, class, false, inner.into_any())
            }
            Part::Failed(failure) if place == 0 => {
                row(place, class, false, states::failed_part(self.site, failure))
            }
            Part::Failed(_) => {
                let inner = view! { <p class="meta">"This entry did not load."</p> };
                row(place, class, false, inner.into_any())
            }
            Part::Absent | Part::Coming(_) => {
                let inner = view! { <p class="meta">"Loading …"</p> };
                row(place, "hit loading", true, inner.into_any())
            }
        });
        rows.collect::<Vec<_>>().into_any()
    }

    fn look_soon(self) {
        if self.is_due.try_get_value() == Some(false) {
            self.is_due.set_value(true);
            request_animation_frame(move || {
                self.is_due.try_update_value(|due| *due = false);
                self.follow();
            });
        }
    }

    /// Puts into the page what is near the window.
    fn follow(self) {
        if self.shown.is_disposed() {
            return;
        }
        let Some(look) = self.hold() else {
            return;
        };
        let top = -look.top;
        let margin = look.window * MARGIN;
        let wanted = self
            .extent
            .with_value(|extent| extent.between(top - margin, top + look.window + margin));
        let least = (wanted.start + FIRST).min(self.total.div_ceil(TOGETHER));
        let wanted = wanted.start..wanted.end.max(least);
        let now = self.shown.get_untracked();
        if wanted != now {
            if wanted.start >= now.end || wanted.end <= now.start {
                self.leap();
            }
            self.shown.set(wanted);
            self.make_room();
        }
        self.see(&look);
    }

    /// Says what is seen, unless the reader only leaps over it.
    fn see(self, look: &Look) {
        if self.leaps.get_untracked() {
            return;
        }
        let shown = self.shown.get_untracked();
        let near = shown.start * TOGETHER..(shown.end * TOGETHER).min(self.total);
        for (of, now) in [(self.sight.seen, seen(look)), (self.sight.near, near)] {
            if of.with_untracked(|before| *before != now) {
                of.set(now);
            }
        }
    }

    /// Nothing is fetched until the reader rests.
    fn leap(self) {
        self.leaps.set(true);
        let rest = set_timeout_with_handle(
            move || {
                if self.leaps.try_set(false).is_none() {
                    self.look_soon();
                }
            },
            REST,
        );
        let before = self
            .waiting
            .try_update_value(|waiting| std::mem::replace(waiting, rest.ok()));
        if let Some(before) = before.flatten() {
            before.clear();
        }
    }

    /// Whether that may have moved an item.
    fn make_room(self) -> bool {
        let shown = self.shown.get_untracked();
        self.extent.with_value(|extent| {
            let (above, below) = extent.around(&shown);
            let each = extent.guess() / TOGETHER as f64;
            list::make_room(self.list, above, below, each)
        })
    }

    /// Notes how high things are, and holds the item that was seen first where it was. Gives what is then seen.
    fn hold(self) -> Option<Look> {
        let mut look = list::look(self.list).filter(|_| !self.shown.is_disposed())?;
        self.extent.update_value(|extent| {
            for (part, height) in heights(&look) {
                extent.measured(part, height);
            }
        });
        // Where the list begins in the window, room below it moves nothing.
        if (self.make_room() || look.top < 0.0)
            && let Some(after) = list::look(self.list)
        {
            look = after;
        }
        // At the beginning of the list nothing can come above what is seen.
        if look.top < 0.0
            && let Some(shift) = self.held.get_value().and_then(|held| held.shift(&look))
        {
            list::scroll_by(shift);
            if let Some(after) = list::look(self.list) {
                look = after;
            }
            // This was not the reader.
            let scrolled = look.scrolled;
            self.held.update_value(|held| {
                if let Some(held) = held {
                    held.scrolled = scrolled;
                }
            });
        }
        let held = Held::in_sight(self.held.get_value(), &look);
        self.held.set_value(held);
        self.site.address.see_item(
            held.filter(|_| look.top < 0.0)
                .map(|held| (held.item, held.top)),
        );
        Some(look)
    }

    /// Brings an item of those in the page to where it was. False when it is not in the page.
    fn bring(self, item: usize, top: f64) -> bool {
        if self.list.is_disposed() {
            return false;
        }
        self.make_room();
        let Some(look) = list::look(self.list) else {
            return false;
        };
        let Some((_, place, _)) = look.items.iter().find(|(number, ..)| *number == item) else {
            return false;
        };
        list::scroll_by(place.start - top);
        // As it is now; what it is to be is held from here on.
        self.held.set_value(list::look(self.list).map(|look| Held {
            item,
            top,
            scrolled: look.scrolled,
        }));
        self.hold();
        true
    }

    /// For those who do not scroll: the items after those in the page, with the focus on the first of them.
    fn go_on(self) {
        let next = self.shown.with_untracked(|shown| shown.end);
        self.shown.update(|shown| shown.end = next + 1);
        self.make_room();
        request_animation_frame(move || {
            list::focus(self.list, next * TOGETHER);
        });
    }
}

impl Held {
    /// What is to be held: the same item until the reader scrolls, since what is not here yet may be of another height; then the
    /// first that is seen.
    fn in_sight(before: Option<Self>, look: &Look) -> Option<Self> {
        let same = before.filter(|held| (held.scrolled - look.scrolled).abs() < 1.0);
        let place = |item: usize| look.items.iter().find(|(number, ..)| *number == item);
        let seen = || look.items.iter().find(|(_, place, _)| place.end > 0.0);
        let (item, place, _) = same.and_then(|held| place(held.item)).or_else(seen)?;
        Some(Self {
            item: *item,
            top: place.start,
            scrolled: look.scrolled,
        })
    }

    /// How far the item has moved by anything but scrolling.
    fn shift(self, look: &Look) -> Option<f64> {
        let (_, place, _) = look.items.iter().find(|(item, ..)| *item == self.item)?;
        let shift = place.start - (self.top - (look.scrolled - self.scrolled));
        (shift.abs() > 0.5).then_some(shift)
    }
}

/// The items that are in the window.
fn seen(look: &Look) -> Range<usize> {
    let is_seen = |place: &Range<f64>| place.end > 0.0 && place.start < look.window;
    let seen = look.items.iter().filter(|(_, place, _)| is_seen(place));
    seen.fold(0..0, |all, (item, ..)| {
        let first = if all.is_empty() { *item } else { all.start };
        first..item + 1
    })
}

/// The parts that are whole in the page and have come, and how high each is.
fn heights(look: &Look) -> Vec<(usize, f64)> {
    let parts = look
        .items
        .chunk_by(|(one, ..), (other, ..)| one / TOGETHER == other / TOGETHER);
    let tops: Vec<(usize, f64, f64, bool)> = parts
        .filter_map(|items| {
            let (first, place, _) = items.first()?;
            let (_, last, _) = items.last()?;
            let has_come = items.iter().all(|(.., has_come)| *has_come);
            Some((first / TOGETHER, place.start, last.end, has_come))
        })
        .collect();
    tops.iter()
        .filter(|(.., has_come)| *has_come)
        .map(|(part, top, bottom, _)| (*part, bottom - top))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(tops: &[(usize, f64, bool)], scrolled: f64) -> Look {
        let items = tops
            .iter()
            .map(|(item, top, has_come)| (*item, *top..top + 50.0, *has_come));
        Look {
            top: -100.0,
            window: 900.0,
            scrolled,
            items: items.collect(),
        }
    }

    #[test]
    fn what_is_in_the_window_is_seen() {
        let at = |tops: &[f64]| {
            let items = (10..).zip(tops).map(|(item, top)| (item, *top, true));
            seen(&look(&items.collect::<Vec<_>>(), 0.0))
        };
        assert_eq!(at(&[-60.0, -10.0, 40.0, 890.0, 940.0]), 11..14);
        assert_eq!(at(&[-60.0, 0.0]), 11..12);
        assert_eq!(at(&[-60.0, 940.0]), 0..0);
    }

    #[test]
    fn a_part_is_measured_when_all_of_it_has_come() {
        let look = look(
            &[
                (TOGETHER - 2, 0.0, true),
                (TOGETHER - 1, 50.0, true),
                (TOGETHER, 100.0, true),
                (TOGETHER + 1, 150.0, false),
            ],
            0.0,
        );
        assert_eq!(heights(&look), [(0, 100.0)]);
    }

    #[test]
    fn an_item_is_held_until_the_reader_scrolls() {
        let held = Held {
            item: 9,
            top: -60.0,
            scrolled: 500.0,
        };
        let at = |scrolled| {
            let look = look(&[(9, -60.0, true), (10, -10.0, true)], scrolled);
            Held::in_sight(Some(held), &look).unwrap().item
        };
        assert_eq!((at(500.0), at(540.0)), (9, 10));
    }

    #[test]
    fn scrolling_moves_nothing_and_what_comes_above_does() {
        let held = Held {
            item: 9,
            top: 10.0,
            scrolled: 500.0,
        };
        assert_eq!(held.shift(&look(&[(9, -40.0, true)], 550.0)), None);
        assert_eq!(held.shift(&look(&[(9, 30.0, true)], 550.0)), Some(70.0));
        assert_eq!(held.shift(&look(&[(10, 30.0, true)], 550.0)), None);
    }
}
