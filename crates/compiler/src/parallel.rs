//! Work on all cores, results in order.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does `work` for each number below `count` on all cores and gives the results to `take` in the order of the numbers, as
/// they get ready, until it breaks off. `work` must not panic.
pub fn in_order<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(count);
    thread::scope(|scope| {
        // A bound, so that a reader slower than the analysis does not let the results pile up.
        let (sender, results) = mpsc::sync_channel(threads * 4);
        let started = (0..threads)
            .filter(|_| {
                let (sender, next, work) = (sender.clone(), &next, &work);
                let worker = move || {
                    while let Some(number) =
                        Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < count)
                    {
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
                    return;
                }
            }
        }
    });
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
}
