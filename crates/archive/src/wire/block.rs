//! Items in files of about one size: a list loads the files of what it shows.

use super::envelope;
use super::{Error, File, Part};
use serde::{Deserialize, Serialize};

/// Which items lie in which file: the first item of each file, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<usize>", into = "Vec<usize>")]
pub struct Blocks {
    starts: Vec<usize>,
    items: usize,
}

/// On the wire: how many items each file has.
impl From<Vec<usize>> for Blocks {
    fn from(counts: Vec<usize>) -> Self {
        let mut items = 0_usize;
        let starts = counts
            .into_iter()
            .map(|count| {
                let start = items;
                items = items.saturating_add(count);
                start
            })
            .collect();
        Self { starts, items }
    }
}

impl From<Blocks> for Vec<usize> {
    fn from(blocks: Blocks) -> Self {
        (0..blocks.len())
            .map(|number| blocks.range(number).len())
            .collect()
    }
}

impl Blocks {
    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// How many items in all.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.items
    }

    /// The file that an item lies in.
    #[must_use]
    pub fn of(&self, item: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= item)
            .saturating_sub(1)
    }

    /// The items of a file.
    #[must_use]
    pub fn range(&self, number: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(number).copied().unwrap_or(self.items);
        start..self.starts.get(number + 1).copied().unwrap_or(self.items)
    }
}

/// The files of a part so far.
#[derive(Debug)]
pub(super) struct Numbered {
    part: Part,
    /// How many items each has.
    counts: Vec<usize>,
}

impl Numbered {
    pub(super) const fn new(part: Part) -> Self {
        Self {
            part,
            counts: Vec::new(),
        }
    }

    /// The next file, which has so many items.
    pub(super) fn close(&mut self, items: usize, bytes: Vec<u8>) -> File {
        let name = self.part.file(self.counts.len());
        self.counts.push(items);
        File { name, bytes }
    }

    /// Which items lie where.
    pub(super) fn blocks(self) -> Blocks {
        self.counts.into()
    }
}

/// Fills one file after the other.
#[derive(Debug)]
pub(super) struct Packer {
    /// A file is full when it has so many bytes.
    full: usize,
    items: usize,
    bytes: Vec<u8>,
    files: Numbered,
}

impl Packer {
    pub(super) fn new(part: Part, full: usize) -> Self {
        Self {
            full,
            items: 0,
            bytes: envelope::head(part),
            files: Numbered::new(part),
        }
    }

    /// Adds a packed item; gives the file that is full with it.
    pub(super) fn push(&mut self, item: &[u8]) -> Option<File> {
        self.bytes.extend(envelope::pack(&item.len()));
        self.bytes.extend(item);
        self.items += 1;
        (self.bytes.len() >= self.full).then(|| self.close())
    }

    fn close(&mut self) -> File {
        let empty = envelope::head(self.files.part);
        let bytes = std::mem::replace(&mut self.bytes, empty);
        self.files.close(std::mem::take(&mut self.items), bytes)
    }

    /// The last file, if it has anything, and what lies where.
    pub(super) fn finish(mut self) -> (Option<File>, Blocks) {
        let last = (self.items > 0).then(|| self.close());
        (last, self.files.blocks())
    }
}

/// The packed items of a file, which must be so many.
pub(super) fn items(part: Part, bytes: &[u8], count: usize) -> Result<Vec<&[u8]>, Error> {
    let damaged = |detail: String| Error::Damaged {
        part: part.name(),
        detail,
    };
    let mut rest = envelope::content(part, bytes)?;
    let mut items = Vec::new();
    while !rest.is_empty() {
        let cut = postcard::take_from_bytes::<usize>(rest).ok();
        let (item, after) = cut
            .and_then(|(length, after)| after.split_at_checked(length))
            .ok_or_else(|| damaged("it ends too early".to_owned()))?;
        items.push(item);
        rest = after;
    }
    if items.len() == count {
        Ok(items)
    } else {
        Err(damaged(format!(
            "it has {} items instead of {count}",
            items.len()
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_item_lies_in_its_file(items in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9), 0..40), full in 1_usize..60) {
            let mut packer = Packer::new(Part::Heads, full);
            let mut files: Vec<File> = items.iter().filter_map(|item| packer.push(item)).collect();
            let (last, blocks) = packer.finish();
            files.extend(last);
            prop_assert_eq!((blocks.len(), blocks.items()), (files.len(), items.len()));
            for (number, item) in items.iter().enumerate() {
                let file = blocks.of(number);
                let range = blocks.range(file);
                let found = super::items(Part::Heads, &files[file].bytes, range.len()).unwrap();
                prop_assert_eq!(found[number - range.start], item.as_slice());
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60), count in 0_usize..4) {
            let mut file = envelope::head(Part::Heads);
            file.extend(&bytes);
            let _ = super::items(Part::Heads, &file, count);
            let _ = super::items(Part::Heads, &bytes, count);
        }
    }
}
