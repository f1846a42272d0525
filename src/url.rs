//! The query and the address bar: the only writer of history.
//!
//! The address is the only state that matters. Every change of the query goes through here: [`Address::go`] adds an entry
//! (something was chosen), [`Address::amend`] rewrites the current one (something is being typed).

mod hand_over;

use crate::browser::{history, page, program};
use crate::view::Views;
use hand_over::Leaving;
use leptos::prelude::*;
use onrecord_archive::Query;
use onrecord_archive::query::{Dropped, Mark, View};

/// The id of the heading that each view starts with; it takes the focus when a view is entered.
pub(crate) const HEADING: &str = "heading";

/// How a view was come to: it decides where it is scrolled to and what has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// By the address bar: a link from elsewhere, or a reload.
    Start,
    /// By a link inside the site.
    Link,
    /// By back or forward.
    Return,
}

/// The query in the address bar.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    /// The views that this program has.
    views: &'static Views,
    leaving: RwSignal<Leaving>,
    query: RwSignal<Query>,
    dropped: RwSignal<Vec<Dropped>>,
    arrival: StoredValue<Option<Arrival>>,
    /// Whether the view is drawn and scrolled to its place: from then on its place is the reader's own.
    settled: StoredValue<bool>,
    /// In a long list, the first item that is seen and how far it is below the top of the window.
    item: StoredValue<Option<(usize, f64)>>,
    /// What brings an item of the list back to where it was.
    bring: StoredValue<Option<Callback<(usize, f64), bool>>>,
    /// Counts the moves, so that what waits for an earlier one knows that it is not wanted any more.
    moves: StoredValue<u32>,
}

/// The relative address of a view: right under any base path.
pub(crate) fn href(query: &Query) -> String {
    let text = query.to_string();
    if text.is_empty() {
        "./".to_owned()
    } else {
        format!("?{text}")
    }
}

/// The address of a view for somebody elsewhere.
pub(crate) fn absolute(query: &Query) -> String {
    history::absolute(&href(query))
}

/// The id that the marked place of an article has in the page.
pub(crate) fn mark_id(mark: &Mark) -> String {
    match mark {
        Mark::Quotation(id) => format!("quotation-{id}"),
        Mark::Entity(id) => format!("mention-{id}"),
    }
}

impl Address {
    /// Reads the address bar, and listens to back and forward from now on.
    pub(crate) fn new(views: &'static Views) -> Self {
        let (query, dropped) = Query::parse(&history::search());
        let arrival = Arrival::of_program();
        let address = Self {
            views,
            leaving: RwSignal::new(Leaving::No),
            query: RwSignal::new(query),
            dropped: RwSignal::new(dropped),
            arrival: StoredValue::new(Some(arrival)),
            settled: StoredValue::new(false),
            item: StoredValue::new(None),
            bring: StoredValue::new(None),
            moves: StoredValue::new(0),
        };
        let moved = move || {
            let (query, dropped) = Query::parse(&history::search());
            address.enter(query, dropped, Arrival::Return);
        };
        history::listen(moved, move || address.remember());
        if address.query.with_untracked(|query| !views.has(query)) {
            address.hand_over(arrival);
        }
        address
    }

    /// The query; tracked.
    pub(crate) fn query(self) -> Query {
        self.query.get()
    }

    /// The query, looked at in place; tracked.
    pub(crate) fn with<T>(self, look: impl FnOnce(&Query) -> T) -> T {
        self.query.with(look)
    }

    /// The query, not tracked: for what a click does.
    pub(crate) fn now(self) -> Query {
        self.query.get_untracked()
    }

    /// What the address had that could not be kept; tracked.
    pub(crate) fn dropped(self) -> Vec<Dropped> {
        self.dropped.get()
    }

    /// Adds to what could not be kept.
    pub(crate) fn drop_also(self, more: Vec<Dropped>) {
        self.dropped.update(|dropped| {
            for one in more {
                if !dropped.contains(&one) {
                    dropped.push(one);
                }
            }
        });
    }

    /// The reader has read what was dropped.
    pub(crate) fn dismiss(self) {
        self.dropped.set(Vec::new());
    }

    /// Something was chosen: shows it and adds an entry to the history.
    pub(crate) fn go(self, query: Query) {
        let to = href(&query);
        self.move_to(query, Vec::new(), &to);
    }

    /// A link inside the site was followed.
    pub(crate) fn follow(self, search: &str) {
        let (query, dropped) = Query::parse(search);
        // What cannot be kept stays in the address, so that whichever program reads it says so.
        let to = if dropped.is_empty() {
            href(&query)
        } else {
            format!("?{search}")
        };
        self.move_to(query, dropped, &to);
    }

    /// Notes the scroll position in the history, unless the view is still on its way to it.
    fn remember(self) {
        if self.settled.get_value() {
            history::remember_place(self.item.get_value());
        }
    }

    fn move_to(self, query: Query, dropped: Vec<Dropped>, to: &str) {
        if query != self.now() || self.is_leaving() {
            self.remember();
            history::push(to);
        }
        self.enter(query, dropped, Arrival::Link);
    }

    /// Something is being typed: shows it and rewrites the current entry.
    pub(crate) fn amend(self, query: Query) {
        // The address is that of another view already, which the other program will show.
        if query != self.now() && !self.is_leaving() {
            history::replace(&href(&query));
            self.query.set(query);
        }
    }

    fn enter(self, query: Query, dropped: Vec<Dropped>, arrival: Arrival) {
        self.moves
            .update_value(|moves| *moves = moves.wrapping_add(1));
        if !self.views.has(&query) {
            return self.hand_over(arrival);
        }
        self.stay();
        let stays = arrival == Arrival::Link
            && self
                .query
                .with_untracked(|before| same_page(&before.view, &query.view));
        let focused = page::focused();
        self.arrival.set_value((!stays).then_some(arrival));
        self.settled.set_value(stays);
        self.dropped.set(dropped);
        self.query.set(query);
        if stays {
            request_animation_frame(move || {
                if page::focus_is_lost() && !focused.is_some_and(|id| page::focus(&id)) {
                    page::focus(HEADING);
                }
            });
        }
    }

    /// A view calls this when it is drawn: the scroll position and the focus go to where this view was come to. Tracked: an
    /// effect that calls it does so again when the query has changed.
    pub(crate) fn arrived(self) {
        self.query.track();
        if !self.take_over() {
            return;
        }
        program::prefetch();
        let Some(arrival) = self.arrival.get_value() else {
            return;
        };
        self.arrival.set_value(None);
        let moved = self.moves.get_value();
        request_animation_frame(move || self.settle(arrival, moved));
    }

    /// Whether the reader is there: what is drawn now takes the place of what they look at.
    pub(crate) fn has_settled(self) -> bool {
        self.settled.get_value()
    }

    /// The item of a long list that this view was left at, and how far it was below the top of the window.
    pub(crate) fn left_item(self) -> Option<(usize, f64)> {
        history::left_at()?.item
    }

    /// Notes the first item of a long list that is seen.
    pub(crate) fn see_item(self, item: Option<(usize, f64)>) {
        self.item.set_value(item);
    }

    /// A long list is there, or is not any more: `bring` brings an item back to where it was.
    pub(crate) fn show_items(self, bring: Option<Callback<(usize, f64), bool>>) {
        self.item.set_value(None);
        self.bring.set_value(bring);
    }

    fn settle(self, arrival: Arrival, moved: u32) {
        let wanted = move || self.moves.try_get_value() == Some(moved);
        if !wanted() {
            return;
        }
        let mark = self.query.with_untracked(|query| match &query.view {
            View::Article {
                mark: Some(mark), ..
            } => Some(mark_id(mark)),
            _ => None,
        });
        let left_at = match arrival {
            Arrival::Start | Arrival::Return => history::left_at(),
            Arrival::Link => None,
        };
        match (left_at, mark) {
            (Some(left), mark) => {
                if arrival != Arrival::Start || mark.is_some() {
                    let _ = mark.is_some_and(|id| page::focus(&id)) || page::focus(HEADING);
                }
                let brought = left.item.zip(self.bring.get_value());
                if brought.is_some_and(|(item, bring)| bring.run(item)) {
                    return self.settled.set_value(true);
                }
                let settled = move || self.settled.set_value(true);
                return page::scroll_to(left.scrolled, wanted, settled);
            }
            (None, Some(id)) if page::show(&id) => {}
            (None, _) if arrival == Arrival::Start => {
                let fragment = history::fragment();
                if !fragment.is_empty() {
                    page::show(&fragment);
                }
            }
            (None, _) => {
                page::scroll_to_top();
                page::focus(HEADING);
            }
        }
        self.settled.set_value(true);
    }
}

/// Whether one page shows both, so that focus and scroll position stay as they are.
fn same_page(one: &View, other: &View) -> bool {
    match (one, other) {
        (
            View::Article {
                id: one,
                mark: before,
            },
            View::Article { id: other, mark },
        ) => one == other && (before == mark || mark.is_none()),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(search: &str) -> View {
        Query::parse(search).0.view
    }

    #[test]
    fn the_first_view_has_no_query_string() {
        assert_eq!(href(&Query::default()), "./");
        assert_eq!(href(&Query::of(View::Quotations)), "?view=quotations");
    }

    #[test]
    fn a_filter_keeps_the_page_and_another_article_does_not() {
        assert!(same_page(
            &view("view=quotations"),
            &view("view=quotations&year=2018")
        ));
        assert!(!same_page(&view("article=a"), &view("article=b")));
        assert!(!same_page(&view(""), &view("view=quotations")));
    }

    #[test]
    fn a_mark_is_gone_to_and_taking_it_away_is_not() {
        assert!(!same_page(
            &view("article=a"),
            &view("article=a&quotation=q")
        ));
        assert!(!same_page(
            &view("article=a&quotation=p"),
            &view("article=a&quotation=q")
        ));
        assert!(same_page(
            &view("article=a&quotation=q"),
            &view("article=a")
        ));
    }
}
