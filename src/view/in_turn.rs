//! When each filter is counted anew: those that the reader sees at once, the others one after the other when that is painted.

use super::live::{self, Memo};
use crate::browser::sight;
use leptos::prelude::*;
use onrecord_archive::select::Counts;
use std::sync::Arc;
use std::time::Duration;

/// The counts of a query; only itself is the same.
#[derive(Clone)]
pub(crate) struct Asked(pub(crate) Arc<Counts>);

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The turn of one filter.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    asked: Memo<Option<Asked>>,
    /// Whether it shows, or is to show now, what is asked for.
    has_come: RwSignal<bool>,
    /// Where nobody has looked yet it is taken to be seen.
    is_seen: RwSignal<bool>,
}

/// Gives each filter its turn; each is shown by the element with its id.
pub(super) fn turns(asked: Memo<Option<Asked>>, ids: Vec<String>) -> Vec<Turn> {
    let turn = |_| Turn {
        asked,
        has_come: RwSignal::new(true),
        is_seen: RwSignal::new(true),
    };
    let turns: Vec<Turn> = (0..ids.len()).map(turn).collect();
    let watched = turns.clone();
    live::effect(move || {
        for (turn, id) in watched.iter().copied().zip(&ids) {
            sight::watch(id, move |is_seen| {
                turn.is_seen.try_set(is_seen);
            });
        }
    });
    let all = turns.clone();
    live::effect(move || {
        asked.with(|_| ());
        for turn in &all {
            turn.has_come.set(turn.is_seen.get_untracked());
        }
        let all = all.clone();
        request_animation_frame(move || go_on(all));
    });
    turns
}

/// Lets the next filter have its turn when the browser has painted and seen to its reader.
fn go_on(turns: Vec<Turn>) {
    let next = move || {
        let waits = |turn: &&Turn| turn.has_come.try_get_untracked() == Some(false);
        if let Some(turn) = turns.iter().find(waits) {
            turn.has_come.set(true);
            go_on(turns);
        }
    };
    set_timeout(next, Duration::ZERO);
}

impl Turn {
    /// Whether what it shows is not what is asked for; tracked.
    pub(super) fn is_awaited(self) -> bool {
        !self.has_come.get()
    }

    /// What is asked for, when its turn has come; tracked.
    pub(super) fn asked(self) -> Option<Option<Asked>> {
        (!self.is_awaited()).then(|| self.asked.get_untracked())
    }
}
