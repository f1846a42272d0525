//! How far long work is, on standard error.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use crate::diagnostic::counted;

/// A count of articles that grows: a line that redraws itself on a terminal, and now and then a plain line elsewhere.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    total: usize,
    done: usize,
    /// What happens to the articles.
    what: &'static str,
    start: Instant,
    /// When to print the next plain line; `None` on a terminal.
    next_line: Option<Instant>,
}

/// Between two plain lines.
const PAUSE: Duration = Duration::from_secs(10);

impl Progress {
    /// Nothing of `total` done. `what` is done to them: `analyzed`.
    #[must_use]
    pub fn new(total: usize, what: &'static str) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal {
            ProgressBar::new(total as u64)
        } else {
            ProgressBar::hidden()
        };
        if let Ok(style) = ProgressStyle::with_template(
            "{bar:30} {pos} of {len} articles {msg}, {per_sec:.0}, {eta} to go",
        ) {
            bar.set_style(style);
        }
        bar.set_message(what);
        let start = Instant::now();
        Self {
            bar,
            total,
            done: 0,
            what,
            start,
            next_line: (!terminal).then(|| start + PAUSE),
        }
    }

    /// One more done.
    pub fn step(&mut self) {
        self.done += 1;
        self.bar.inc(1);
        if let Some(line) = self.line(Instant::now()) {
            // Whoever closed standard error does not want to know.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// The plain line, when one is due.
    fn line(&mut self, now: Instant) -> Option<String> {
        if self.next_line? > now {
            return None;
        }
        self.next_line = Some(now + PAUSE);
        let passed = now.duration_since(self.start);
        let left = self.total.saturating_sub(self.done) as f64 / self.done.max(1) as f64;
        let left = Duration::try_from_secs_f64(passed.as_secs_f64() * left).unwrap_or_default();
        Some(format!(
            "{} of {} {}, {:.0} a second, {} to go",
            self.done,
            counted(self.total, "article"),
            self.what,
            self.done as f64 / passed.as_secs_f64(),
            HumanDuration(Duration::from_secs(left.as_secs())),
        ))
    }

    /// Takes the line away, before something else is printed.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_comes_now_and_then() {
        let start = Instant::now();
        let mut progress = Progress {
            bar: ProgressBar::hidden(),
            total: 100,
            done: 40,
            what: "analyzed",
            start,
            next_line: Some(start + PAUSE),
        };
        assert_eq!(progress.line(start), None);
        assert_eq!(
            progress.line(start + PAUSE).as_deref(),
            Some("40 of 100 articles analyzed, 4 a second, 15 seconds to go")
        );
        assert_eq!(progress.line(start + PAUSE + PAUSE / 2), None);
        assert!(progress.line(start + PAUSE * 2).is_some());
    }
}
