//! How far long work is, on standard error.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A count of articles that grows: a line that redraws itself on a terminal, and now and then a plain line elsewhere.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    total: usize,
    done: usize,
    /// When to print the next plain line; `None` on a terminal.
    next_line: Option<Instant>,
}

/// Between two plain lines.
const PAUSE: Duration = Duration::from_secs(10);

impl Progress {
    /// Nothing of `total` done.
    #[must_use]
    pub fn new(total: usize) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal {
            ProgressBar::new(total as u64)
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} to go")
        {
            bar.set_style(style);
        }
        Self {
            bar,
            total,
            done: 0,
            next_line: (!terminal).then(|| Instant::now() + PAUSE),
        }
    }

    /// One more done.
    pub fn step(&mut self) {
        self.done += 1;
        self.bar.inc(1);
        if self.next_line.is_some_and(|due| due <= Instant::now()) {
            // Whoever closed standard error does not want to know.
            let _ = writeln!(
                std::io::stderr(),
                "{} of {} articles",
                self.done,
                self.total
            );
            self.next_line = Some(Instant::now() + PAUSE);
        }
    }

    /// Takes the line away, before something else is printed.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}
