//! A part of the archive: absent, on its way, here, or failed.

use std::any::Any;
use std::sync::Arc;

/// Whatever a file holds.
pub(super) type Anything = dyn Any + Send + Sync;

/// A part of the archive.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Part<T: ?Sized> {
    /// Not asked for yet.
    #[default]
    Absent,
    /// On its way.
    Coming(Progress),
    /// Here.
    Ready(Arc<T>),
    /// It did not come, or is not what it should be.
    Failed(Failure),
}

/// How much of a file has come, compressed as it comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Bytes so far.
    pub(crate) bytes: usize,
    /// Bytes in all, where the site says it.
    pub(crate) of: Option<usize>,
}

/// Why a part is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// A sentence for the reader.
    pub(crate) why: String,
    /// Whether the site has been published anew since this page was loaded: what is here and what would come do not fit together.
    pub(crate) renewed: bool,
}

impl<T: ?Sized> Clone for Part<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Absent => Self::Absent,
            Self::Coming(progress) => Self::Coming(*progress),
            Self::Ready(part) => Self::Ready(Arc::clone(part)),
            Self::Failed(failure) => Self::Failed(failure.clone()),
        }
    }
}

impl<T> Part<T> {
    /// A part that is here.
    pub(crate) fn ready(part: T) -> Self {
        Self::Ready(Arc::new(part))
    }
}

impl<T: ?Sized> Part<T> {
    /// Whether it was not asked for yet.
    pub(super) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// What follows from it once it is here.
    pub(crate) fn then<U>(self, next: impl FnOnce(Arc<T>) -> Part<U>) -> Part<U> {
        match self {
            Self::Absent => Part::Absent,
            Self::Coming(progress) => Part::Coming(progress),
            Self::Ready(part) => next(part),
            Self::Failed(failure) => Part::Failed(failure),
        }
    }

    /// It, where it is here.
    pub(crate) fn here(self) -> Option<Arc<T>> {
        match self {
            Self::Ready(part) => Some(part),
            _ => None,
        }
    }

    /// Whether it is neither here nor failed.
    pub(crate) const fn is_awaited(&self) -> bool {
        matches!(self, Self::Absent | Self::Coming(_))
    }

    /// The same for whoever only wants to know whether it is here.
    pub(crate) fn without_progress(self) -> Self {
        match self {
            Self::Absent | Self::Coming(_) => Self::Coming(Progress::default()),
            other => other,
        }
    }

    /// How much of it has come.
    pub(crate) const fn progress(&self) -> Progress {
        match self {
            Self::Coming(progress) => *progress,
            _ => Progress { bytes: 0, of: None },
        }
    }
}

/// The files do not have what the list of files says: nothing that trying again would mend.
pub(super) fn missing<T>() -> Part<T> {
    Part::Failed(Failure {
        why: "The data files do not fit together: one lacks what another refers to. Reload the page; if it stays so, publish the site again.".to_owned(),
        renewed: false,
    })
}

/// Several parts as one: failed if one is, here when all are.
pub(crate) fn together<T>(parts: Vec<Part<T>>) -> Part<Vec<Arc<T>>> {
    let mut here = Vec::with_capacity(parts.len());
    let mut coming = None;
    for part in parts {
        match part {
            Part::Failed(failure) => return Part::Failed(failure),
            Part::Ready(part) => here.push(part),
            Part::Absent => coming = Some(coming.unwrap_or_default()),
            Part::Coming(progress) => coming = Some(progress),
        }
    }
    coming.map_or_else(|| Part::ready(here), Part::Coming)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed() -> Part<u8> {
        Part::Failed(Failure {
            why: "It did not come.".to_owned(),
            renewed: false,
        })
    }

    #[test]
    fn parts_are_here_together_or_not_at_all() {
        let coming = || Part::Coming(Progress::default());
        assert_eq!(
            together(vec![Part::ready(1), Part::ready(2)]),
            Part::ready(vec![Arc::new(1), Arc::new(2)])
        );
        assert!(together(vec![Part::ready(1), coming()]).is_awaited());
        assert!(together(vec![Part::ready(1), Part::Absent]).is_awaited());
        assert!(matches!(
            together(vec![coming(), failed(), Part::ready(1)]),
            Part::Failed(_)
        ));
        assert_eq!(together(Vec::<Part<u8>>::new()), Part::ready(Vec::new()));
    }
}
