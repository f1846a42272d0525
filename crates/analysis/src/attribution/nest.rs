//! Which attribution holds which.

use super::Attribution;
use crate::span::Span;

/// The spans of a content, made to be asked for what they hold.
struct Reach {
    /// By start, each with the furthest end up to it.
    furthest: Vec<(usize, usize)>,
}

impl Reach {
    fn new(content: &[Span]) -> Self {
        let mut furthest: Vec<(usize, usize)> =
            content.iter().map(|span| (span.start, span.end)).collect();
        furthest.sort_unstable();
        let mut end = 0;
        for span in &mut furthest {
            end = end.max(span.1);
            span.1 = end;
        }
        Self { furthest }
    }

    fn end(&self) -> usize {
        self.furthest.last().map_or(0, |span| span.1)
    }

    /// Whether one of the spans holds another span and more.
    fn holds(&self, inner: Span) -> bool {
        let before = |count: usize| count.checked_sub(1).map_or(0, |last| self.furthest[last].1);
        before(self.furthest.partition_point(|span| span.0 < inner.start)) >= inner.end
            || before(self.furthest.partition_point(|span| span.0 <= inner.start)) > inner.end
    }
}

/// Says of each attribution which one holds it. They are sorted by the start of their content.
pub(super) fn all(found: &mut [Attribution]) {
    let reaches: Vec<Reach> = found
        .iter()
        .map(|attribution| Reach::new(&attribution.content))
        .collect();
    let mut open: Vec<usize> = Vec::new();
    for (at, attribution) in found.iter_mut().enumerate() {
        let first = attribution.content[0];
        while open
            .last()
            .is_some_and(|outer| reaches[*outer].end() <= first.start)
        {
            open.pop();
        }
        let holder = open
            .iter()
            .rev()
            .take(64)
            .find(|outer| reaches[**outer].holds(first));
        attribution.within = holder.copied();
        open.push(at);
    }
}
