//! Work on all cores, results in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// How many results for each thread may be ready before the one whose turn it is: while one article takes long, the others must not
/// pile up.
const WINDOW: usize = 16;

/// How many threads work at once.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does `work` for each number below `count` on all cores and gives the results to `take` in the order of the numbers, as
/// they get ready, until it breaks off. `work` must not panic.
pub fn in_order<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    let threads = threads().min(count);
    let turn = Turn::default();
    thread::scope(|scope| {
        // When this is left, by a panic too, nobody may go on waiting.
        let _end = End(&turn);
        let (sender, results) = mpsc::sync_channel(threads * 4);
        let started = (0..threads)
            .filter(|_| {
                let (sender, next, work, turn) = (sender.clone(), &next, &work, &turn);
                let worker = move || {
                    while let Some(number) =
                        Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < count)
                    {
                        turn.wait(number, threads * WINDOW);
                        if sender.send((number, work(number))).is_err() {
                            break;
                        }
                    }
                };
                thread::Builder::new().spawn_scoped(scope, worker).is_ok()
            })
            .count();
        drop(sender);
        if started == 0 {
            // The system gives no threads: then without.
            let _ = (0..count).try_for_each(|number| take(work(number)));
            return;
        }
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&due) {
                due += 1;
                if take(result).is_break() {
                    // The workers stop when they find nobody to give their results to.
                    return;
                }
            }
            turn.set(due);
        }
    });
}

/// Does `work`, which hands out jobs to threads of their own; all are done when this returns. Where jobs come faster than they are done, `work` waits.
/// `job` must not panic.
pub fn beside<J: Send, R>(job: impl Fn(J) + Sync, work: impl FnOnce(&dyn Fn(J)) -> R) -> R {
    thread::scope(|scope| {
        let (sender, jobs) = mpsc::sync_channel(threads() * 2);
        let jobs = Arc::new(Mutex::new(jobs));
        let job = &job;
        let started = (0..threads())
            .filter(|_| {
                let jobs = Arc::clone(&jobs);
                let helper = move || {
                    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    while let Ok(next) = next() {
                        job(next);
                    }
                };
                thread::Builder::new().spawn_scoped(scope, helper).is_ok()
            })
            .count();
        if started == 0 {
            return work(job);
        }
        work(&|next| {
            // The helpers are there as long as the sender is.
            let _ = sender.send(next);
        })
    })
}

/// Whose turn it is.
#[derive(Default)]
struct Turn {
    due: Mutex<usize>,
    changed: Condvar,
}

impl Turn {
    fn set(&self, due: usize) {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = due;
        self.changed.notify_all();
    }

    /// Until there is room for this one.
    fn wait(&self, number: usize, window: usize) {
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        drop(
            self.changed
                .wait_while(due, |due| number >= due.saturating_add(window)),
        );
    }
}

struct End<'a>(&'a Turn);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.set(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn results_come_in_order_and_complete() {
        let slow_first = |number: usize| {
            thread::sleep(Duration::from_millis(if number.is_multiple_of(5) {
                3
            } else {
                0
            }));
            number * 2
        };
        let mut all = Vec::new();
        in_order(50, slow_first, |result| {
            all.push(result);
            ControlFlow::Continue(())
        });
        assert_eq!(all, (0..50).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_no_work() {
        in_order(0, |_| (), |()| panic!("nothing was asked for"));
    }

    #[test]
    fn breaking_off_stops_the_work() {
        let done = AtomicUsize::new(0);
        let mut taken = 0;
        in_order(
            100_000,
            |_| done.fetch_add(1, Ordering::Relaxed),
            |_| {
                taken += 1;
                if taken == 3 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!(taken, 3);
        assert!(done.into_inner() < 100_000);
    }

    #[test]
    fn every_job_is_done_when_the_work_is() {
        let sum = AtomicUsize::new(0);
        let slow = |number| {
            thread::sleep(Duration::from_micros(50));
            sum.fetch_add(number, Ordering::Relaxed);
        };
        let result = beside(slow, |hand_out| {
            (1..=200).for_each(hand_out);
            "done"
        });
        assert_eq!((result, sum.into_inner()), ("done", 20_100));
    }

    #[test]
    fn results_do_not_pile_up_behind_a_slow_one() {
        let most = threads() * WINDOW;
        let (done, first) = (AtomicUsize::new(0), AtomicUsize::new(usize::MAX));
        in_order(
            most * 20,
            |number| {
                if number == 0 {
                    thread::sleep(Duration::from_millis(60));
                    first.store(done.load(Ordering::Relaxed), Ordering::Relaxed);
                }
                done.fetch_add(1, Ordering::Relaxed);
            },
            |()| ControlFlow::Continue(()),
        );
        assert_eq!(done.into_inner(), most * 20);
        assert!(first.into_inner() <= most, "before the first was ready");
    }
}
