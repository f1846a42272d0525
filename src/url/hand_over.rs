//! Views that only the other program has: the page is handed over to it, and looks as after any step inside the site.

use super::{Address, Arrival};
use crate::browser::{history, page, program};
use leptos::prelude::*;
use leptos::task::spawn_local;
use onrecord_archive::Query;
use std::time::Duration;

/// How long a reader still sees the view that is left; then, that another one is on its way.
const UNSEEN: Duration = Duration::from_millis(250);

/// Whether the address bar names a view that only the other program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// This program has it.
    No,
    /// The other program is on its way. How the view was come to.
    Yes(Arrival),
    /// The other program did not come.
    Stranded(Arrival),
}

impl Arrival {
    const ALL: [Self; 3] = [Self::Start, Self::Link, Self::Return];

    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Link => "link",
            Self::Return => "return",
        }
    }

    /// How the view was come to that this program starts with: by the address bar, unless the page was handed over to it.
    pub(super) fn of_program() -> Self {
        program::arrival()
            .and_then(|name| Self::ALL.into_iter().find(|one| one.name() == name))
            .unwrap_or(Self::Start)
    }
}

impl Address {
    /// Whether the other program is wanted and did not come; tracked.
    pub(crate) fn is_stranded(self) -> bool {
        matches!(self.leaving.get(), Leaving::Stranded(_))
    }

    /// Whether the other program is on its way. The address bar is then ahead of the query.
    pub(super) fn is_leaving(self) -> bool {
        matches!(self.leaving.get_untracked(), Leaving::Yes(_))
    }

    /// This program has the view that is gone to.
    pub(super) fn stay(self) {
        if self.leaving.get_untracked() != Leaving::No {
            self.leaving.set(Leaving::No);
            page::set_busy(false);
        }
    }

    /// Gives the page to the program that has the view, as soon as it is there.
    pub(super) fn hand_over(self, arrival: Arrival) {
        self.leaving.set(Leaving::Yes(arrival));
        self.settled.set_value(false);
        page::set_busy(true);
        let moved = self.moves.get_value();
        // Something else may have been gone to meanwhile, or this program may have left the page.
        let wanted = move || {
            self.moves.try_get_value() == Some(moved)
                && self.leaving.try_get_untracked() == Some(Leaving::Yes(arrival))
        };
        let show = move || {
            let (query, dropped) = Query::parse(&history::search());
            self.dropped.set(dropped);
            self.query.set(query);
        };
        set_timeout(
            move || {
                if wanted() {
                    show();
                }
            },
            UNSEEN,
        );
        spawn_local(async move {
            let there = program::fetch_whole().await;
            if !wanted() {
                return;
            }
            if there {
                program::start_whole(arrival.name());
            } else {
                page::set_busy(false);
                self.leaving.set(Leaving::Stranded(arrival));
                show();
            }
        });
    }

    /// Tries once more to hand the page over.
    pub(crate) fn hand_over_again(self) {
        if let Leaving::Stranded(arrival) = self.leaving.get_untracked() {
            self.hand_over(arrival);
        }
    }

    /// This program's view is drawn: where another one has the page, this one takes it, unless the address bar has gone on.
    pub(super) fn take_over(self) -> bool {
        if !program::is_waiting() {
            return true;
        }
        let (query, dropped) = Query::parse(&history::search());
        if query != self.now() {
            self.enter(query, dropped, Arrival::Link);
            return false;
        }
        program::take_over();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_arrival_has_its_own_name() {
        for one in Arrival::ALL {
            let same = Arrival::ALL
                .into_iter()
                .filter(|other| other.name() == one.name());
            assert_eq!(same.count(), 1, "{one:?}");
        }
    }
}
