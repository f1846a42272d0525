//! Seconds of work on one thread, whatever else the machine does meanwhile.

use std::time::{Duration, Instant};

/// Runs from when it was started: the time on a processor as Linux tells it, or what has gone by where the system does not say.
pub(crate) struct Clock {
    begun: Instant,
    worked: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            begun: Instant::now(),
            worked: worked("thread-self"),
        }
    }

    pub(crate) fn seconds(&self) -> f64 {
        let worked = worked("thread-self").zip(self.worked);
        worked
            .map_or_else(
                || self.begun.elapsed(),
                |(now, then)| now.saturating_sub(then),
            )
            .as_secs_f64()
    }
}

/// What a thread, or the first thread of a process, has worked so far.
pub(crate) fn worked(name: &str) -> Option<Duration> {
    let status = std::fs::read_to_string(format!("/proc/{name}/schedstat")).ok()?;
    let nanoseconds = status.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
